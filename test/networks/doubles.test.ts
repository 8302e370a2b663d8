/** Numbers of a file as doubles: piece by piece as one by one, wherever they begin. */
import { expect, test } from "vitest";
import { doublesOf } from "../../src/networks/doubles.js";

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
  expect(quick).toHaveLength(count);
  expect(Buffer.from(quick!.buffer).equals(Buffer.from(plain!.buffer))).toBe(true);
});
