/**
 * Tree ensembles in JSON, tensors by name, columns of numbers, bytes and rationals: what each form says, down to its
 * ends, and what is refused.
 */
import { describe, expect, test } from "vitest";
import { pointOfIndex } from "../../src/boolean/point.js";
import {
  conceptOfNetwork,
  type DenseLayer,
  type DenseNetwork,
  denseNetwork,
  networkOfConcept,
} from "../../src/networks/dense-network.js";
import { exactLabels, mostExactLabels } from "../../src/networks/exact-range.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { columnsOfValues, exactDouble, onBits } from "../../src/networks/input-columns.js";
import { littleEndian } from "../../src/networks/network-bytes.js";
import { type ReadOptions, readNetwork } from "../../src/networks/read-network.js";
import { inWeightRange } from "../../src/networks/weight-range.js";
import { safetensors, type Tensors } from "./safetensors-file.js";

const labels = (network: DenseNetwork): number[] => {
  const { label } = networkEvaluator(network);
  return Array.from({ length: 2 ** network.variables }, (_, j) => label(pointOfIndex(j, network.variables)));
};

describe("trees of scikit-learn", () => {
  /** x₀ ≤ threshold: the first leaf, else the second. */
  const read = (threshold: number, values: unknown[], options: ReadOptions = {}, more: object = {}) =>
    readNetwork(
      "trees.json",
      Buffer.from(
        JSON.stringify({
          variables: 1,
          trees: [
            {
              children_left: [1, -1, -1],
              children_right: [2, -1, -1],
              feature: [0, -2, -2],
              threshold: [threshold, -2, -2],
              value: [values[0], ...values],
            },
          ],
          ...more,
        }),
      ),
      options,
    );
  test("shares, and counts that are nested once more, with the classes named or not", () => {
    for (const [zero, one] of [
      [
        [0.75, 0.25],
        [0.25, 0.75],
      ],
      [[[3, 1]], [[2, 6]]],
      [[[30, 10]], [[0, 1]]],
    ]) {
      expect(labels(read(0.5, [zero, one]))).toEqual([0, 1]);
      expect(labels(read(0.5, [one, zero]))).toEqual([1, 0]);
      expect(labels(read(0.5, [zero, one], { outputClass: 0 }))).toEqual([1, 0]);
      expect(labels(read(0.5, [zero, one], {}, { classes: ["no", "yes"] }))).toEqual([0, 1]);
    }
    expect(() =>
      read(0.5, [
        [1, 2, 3],
        [1, 2],
      ]),
    ).toThrow("tree 0: value of node 1: 2 numbers were expected");
    expect(() => read(0.5, [[[1, 2]], [[1, 2, 3]]])).toThrow(
      "tree 0: value of node 2: 2 numbers were expected",
    );
  });
  test("a threshold that parts 0 from 1 and −1 from 1 alike needs no encoding; others do", () => {
    const [zero, one] = [
      [1, 0],
      [0, 1],
    ];
    for (const threshold of [0, 0.5, 1 - 2 ** -53]) {
      expect(labels(read(threshold, [zero, one]))).toEqual([0, 1]);
      for (const inputs of ["01", "pm1"] as const)
        expect(labels(read(threshold, [zero, one], { inputs }))).toEqual([0, 1]);
    }
    for (const threshold of [-2, -1, -0.5, -(2 ** -53), 1, 1.5])
      expect(() => read(threshold, [zero, one])).toThrow(/--inputs 01.*--inputs pm1/);
    // x₀ is 0 or 1, or −1 or 1.
    for (const [threshold, bits, signs] of [
      [-1.5, [1, 1], [1, 1]],
      [-1, [1, 1], [0, 1]],
      [-0.5, [1, 1], [0, 1]],
      [1, [0, 0], [0, 0]],
      [1.5, [0, 0], [0, 0]],
    ] as const) {
      expect(labels(read(threshold, [zero, one], { inputs: "01" }))).toEqual(bits);
      expect(labels(read(threshold, [zero, one], { inputs: "pm1" }))).toEqual(signs);
    }
  });
});

test("a bias of another shape than a row for each output is refused", () => {
  const read = (shape: readonly number[], bias: readonly number[]) => {
    const tensors: Tensors = {
      "0.weight": [
        [3, 2],
        [1, 2, 3, 4, 5, 6],
      ],
      "0.bias": [shape, bias],
      "1.weight": [
        [1, 3],
        [1, 1, 1],
      ],
      "1.bias": [[1], [0.5]],
    };
    return readNetwork("net.safetensors", safetensors(tensors), { inputs: "01", residual: "none" });
  };
  expect(Array.from(read([3], [1, 2, 3]).layers[0]!.bias)).toEqual([1, 2, 3]);
  for (const [shape, bias] of [
    [
      [3, 1],
      [1, 2, 3],
    ],
    [
      [1, 3],
      [1, 2, 3],
    ],
    [[4], [1, 2, 3, 4]],
    [[2], [1, 2]],
    [[], [1]],
  ] as const)
    expect(() => read(shape, bias)).toThrow(`0.bias has shape [${shape.join(", ")}]; [3] was expected`);
});

const layer = (
  rows: number,
  weights: readonly number[],
  bias: readonly number[],
  relu = false,
  residual = false,
): DenseLayer => ({
  rows,
  columns: weights.length / rows,
  weights: Float64Array.from(weights),
  bias: Float64Array.from(bias),
  activation: relu ? "relu" : "identity",
  residual,
});

test("each output of a layer counts for the largest value inside", () => {
  for (const large of [0, 1, 2]) {
    const weights = [0, 1, 2].map((j) => (j === large ? 2 ** 100 : 1));
    const chain = denseNetwork(1, "01", [layer(3, weights, [0, 0, 0]), layer(1, weights, [0])]);
    expect(() => inWeightRange(chain)).toThrow("layer 1: the weights allow values up to 1.6e+60 (output 0)");
    const wide = denseNetwork(1, "01", [
      layer(1, [2 ** 99], [0]),
      layer(3, weights, [0, 0, 0]),
      layer(1, [1, 1, 1], [0]),
    ]);
    expect(() => inWeightRange(wide)).toThrow(
      `layer 1: the weights allow values up to 8.0e+59 (output ${large})`,
    );
  }
});

test("no label of a clear network needs integers, and those of ties do", () => {
  const clear = denseNetwork(3, "pm1", [
    layer(3, [1, -2, 0.5, 0.25, 1, -1, 2, 0, 1], [0.5, -0.25, 1], true, true),
    layer(1, [1, -1, 0.75], [0.0625]),
  ]);
  const evaluator = networkEvaluator(clear);
  const points = Array.from({ length: 8 }, (_, j) => pointOfIndex(j, 3));
  expect(points.map((point) => evaluator.label(point))).toEqual(evaluator.labels(points));
  expect(evaluator.exactCalls()).toBe(0);
  const tie = networkEvaluator(denseNetwork(1, "pm1", [layer(1, [0.1], [-0.1])]));
  expect([0, 1].map((j) => tie.label(pointOfIndex(j, 1)))).toEqual([0, 0]);
  expect(tie.exactCalls()).toBe(1);
});

test("one label without rounding is computed where the network is just not too large for it", () => {
  for (const [variables, most] of [
    [723, 2],
    [724, 1],
    [1023, 1],
    [1024, 0],
  ] as const) {
    const weights = new Array<number>(variables).fill(0);
    weights[3] = -1;
    const network = denseNetwork(variables, "01", [layer(1, weights, [0])]);
    expect(mostExactLabels(network)).toBe(most);
    const box = new Uint8Array(variables);
    box[3] = 2;
    expect(exactLabels(network)(box)).toBe(most === 0 ? undefined : 0);
  }
});

describe("columns of numbers", () => {
  test("what is no double is refused, with all digits of the nearest float32", () => {
    expect(() => exactDouble("0.1", [])).toThrow(
      "write the one that the network is given, in full, such as 0.100000001490116119384765625 for float32",
    );
    expect(() => exactDouble("-2.7", [])).toThrow("such as -2.7000000476837158203125 for float32");
    expect(exactDouble("0.100000001490116119384765625", [])).toBe(Math.fround(0.1));
  });
  test("two values are folded into the first of three layers, and the others stay", () => {
    const network = denseNetwork(2, "01", [
      layer(2, [1, -1, 0.5, 2], [-2, 1], true),
      layer(2, [1, 2, -1, 1], [0.25, 0], true),
      layer(1, [1, -2], [-1]),
    ]);
    const made = onBits(network, columnsOfValues([-1, 3], 2));
    expect(made.layers).toHaveLength(3);
    expect(made.layers.slice(1)).toEqual(network.layers.slice(1));
    // 4b − 1 is fed in for a bit b.
    expect(Array.from(made.layers[0]!.weights)).toEqual([4, -4, 2, 8]);
    expect(Array.from(made.layers[0]!.bias)).toEqual([-2, -1.5]);
  });
});

test("bytes on a machine that has them in the other order are the same bytes", () => {
  const values = Float64Array.of(1.5, -0, 2 ** -149, 2 ** 100, -0.1, 0);
  for (const width of [4, 8] as const) {
    const expected = Buffer.alloc(width * values.length);
    values.forEach((x, i) => {
      if (width === 4) expected.writeFloatLE(x, 4 * i);
      else expected.writeDoubleLE(x, 8 * i);
    });
    for (const asTheyAre of [false, true])
      expect(Buffer.from(littleEndian(values, width, asTheyAre)).equals(expected)).toBe(true);
  }
});

test("the network of a concept has the very doubles, and 0 without a sign", () => {
  const network = denseNetwork(3, "01", [layer(1, [0, -1.5, 2 ** -149], [0])]);
  const back = networkOfConcept(conceptOfNetwork(network))!;
  expect(Array.from(back.layers[0]!.weights)).toStrictEqual([0, -1.5, 2 ** -149]);
  expect(Array.from(back.layers[0]!.bias)).toStrictEqual([0]);
});
