/** Numbers of a file as doubles: piece by piece as one by one, wherever they begin; their range, their hash. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { denseNetwork } from "../../src/networks/dense-network.js";
import { doublesOf, firstOutside, hasNegativeZero } from "../../src/networks/doubles.js";
import { networkHash } from "../../src/networks/network-bytes.js";

test.each([
  [4, 40_000, 0],
  [4, 40_000, 3],
  [8, 20_000, 0],
  [8, 20_000, 5],
  [8, 1, 1],
  [4, 0, 0],
])("%i bytes each, %i of them, from byte %i", (width, count, from) => {
  const bytes = Buffer.alloc(from + width * count);
  const write = (x: number, at: number) =>
    width === 4 ? bytes.writeFloatLE(x, at) : bytes.writeDoubleLE(x, at);
  for (let i = 0; i < count; i += 1) write(i % 7 === 0 ? -0 : i / 3, from + i * width);
  const read = (view: DataView, at: number) =>
    width === 4 ? view.getFloat32(at, true) : view.getFloat64(at, true);
  const [quick, plain] = [true, false].map((isFloat) =>
    doublesOf(bytes.subarray(from), count, width, isFloat, read),
  );
  const readInto = (target: Uint8Array, at: number): void =>
    target.set(bytes.subarray(at, at + target.length));
  const stretches = { length: bytes.length, subarray: () => expect.fail("not asked for"), readInto };
  const others = [
    plain,
    doublesOf(stretches, count, width, true, read, from),
    doublesOf(bytes, count, width, true, read, from),
    doublesOf(bytes, count, width, false, read, from),
  ];
  expect(quick).toHaveLength(count);
  for (const other of others)
    expect(Buffer.from(quick!.buffer).equals(Buffer.from(other!.buffer))).toBe(true);
});

test.each([
  [[0, -0, 1, -2, 4], -1],
  [[1, 0.5], 1],
  [[1, -4.5], 1],
  [[Number.NaN], 0],
  [[1, 2, Number.NEGATIVE_INFINITY], 2],
  [[], -1],
])("the first of %j whose magnitude is not from 1 to 4: %i", (values, at) => {
  expect(firstOutside(Float64Array.from(values), 1, 4)).toBe(at);
});

test("of finite numbers none is out of the range of doubles, of others each is", () => {
  const finite = [0, -0, Number.MIN_VALUE, -Number.MAX_VALUE];
  expect(firstOutside(Float64Array.from(finite), 0, Number.MAX_VALUE)).toBe(-1);
  for (const other of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    expect(firstOutside(Float64Array.of(...finite, other), 0, Number.MAX_VALUE)).toBe(finite.length);
});

test("-0 is told from 0", () => {
  expect(hasNegativeZero(Float64Array.of(1, 0, -1))).toBe(false);
  expect(hasNegativeZero(Float64Array.of(1, 0, -0))).toBe(true);
});

test("a network's hash is that of its weights' bytes, also where they are part of a longer array", () => {
  const weights = Float64Array.of(7, 1 / 3, -0, 9).subarray(1, 3);
  const bias = Float64Array.of(0.1);
  const network = denseNetwork(2, "01", [
    { rows: 1, columns: 2, weights, bias, activation: "identity", residual: false },
  ]);
  const bytes = Buffer.alloc(24);
  for (const [k, x] of [1 / 3, -0, 0.1].entries()) bytes.writeDoubleLE(x, 8 * k);
  const layers = [{ rows: 1, columns: 2, relu: false, residual: false }];
  const shapes = `${JSON.stringify({ variables: 2, inputs: "01", layers })}\n`;
  expect(networkHash(network)).toBe(createHash("sha256").update(shapes).update(bytes).digest("hex"));
});
