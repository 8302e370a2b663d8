/**
 * Each operator that is read, in a small graph with dyadic weights, against the same function written out here
 * on numbers: at every point the sign is the network's exact label, and the value its output.
 */
import { describe, expect, test } from "vitest";
import { pointOfIndex } from "../../src/boolean/point.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { type Attribute, declared, float, integer, type Node, node, onnx, tensor } from "./onnx-file.js";
import { agrees, graph, ints, whole } from "./onnx-graph.js";

const equation = (text: string): Attribute => ({ name: "equation", type: 3, s: Buffer.from(text) });

const relu = (z: number): number => Math.max(z, 0);
const dot = (w: readonly number[], x: readonly number[]): number =>
  w.reduce((total, a, i) => total + a * x[i]!, 0);

const W = [
  [1, -2, 0.5],
  [0.25, 1, -1],
];
const u = (x: number[]): number[] => W.map((w) => dot(w, x));
const start = node("Gemm", ["x", "W"], "u", [integer("transB", 1)]);
const end = node("MatMul", ["v", "V"], "y");
const matrices = [tensor("W", [2, 3], W.flat()), tensor("V", [2, 1], [1, -0.75])];
const close = (v: readonly number[]): number => v[0]! - 0.75 * v[1]!;

describe("operators between two matrices", () => {
  const between = (middle: Node[], extra: object[] = []): Uint8Array =>
    graph([3], [start, ...middle, end], [...matrices, ...extra]);
  test.each<readonly [string, Uint8Array, (v: number[]) => number[]]>([
    ["Relu", between([node("Relu", ["u"], "v")]), (v) => v.map(relu)],
    [
      "LeakyRelu",
      between([node("LeakyRelu", ["u"], "v", [float("alpha", 0.125)])]),
      (v) => v.map((z) => (z > 0 ? z : 0.125 * z)),
    ],
    [
      "PRelu",
      between([node("PRelu", ["u", "s"], "v")], [tensor("s", [2], [0.5, -2])]),
      (v) => v.map((z, i) => (z > 0 ? z : [0.5, -2][i]! * z)),
    ],
    ["Abs", between([node("Abs", ["u"], "v")]), (v) => v.map(Math.abs)],
    ["Neg", between([node("Neg", ["u"], "v")]), (v) => v.map((z) => -z)],
    [
      "Clip",
      between([node("Clip", ["u", "a", "b"], "v")], [tensor("a", [], [-0.5]), tensor("b", [], [0.75])]),
      (v) => v.map((z) => Math.min(Math.max(z, -0.5), 0.75)),
    ],
    [
      "Clip from below",
      between([node("Clip", ["u", "a"], "v")], [tensor("a", [], [0.25])]),
      (v) => v.map((z) => Math.max(z, 0.25)),
    ],
    [
      "Clip from above",
      between([node("Clip", ["u", "", "b"], "v")], [tensor("b", [], [-0.25])]),
      (v) => v.map((z) => Math.min(z, -0.25)),
    ],
    [
      "HardSigmoid",
      between([node("HardSigmoid", ["u"], "v", [float("alpha", 0.25), float("beta", 0.5)])]),
      (v) => v.map((z) => Math.min(Math.max(z / 4 + 0.5, 0), 1)),
    ],
    [
      "Max of a vector and a constant",
      between([node("Max", ["c", "u"], "v")], [tensor("c", [2], [0.5, -1])]),
      (v) => v.map((z, i) => Math.max(z, [0.5, -1][i]!)),
    ],
    [
      "Min of two vectors",
      between([node("Neg", ["u"], "w"), node("Min", ["u", "w"], "v")]),
      (v) => v.map((z) => Math.min(z, -z)),
    ],
    [
      "Mul, Sub and Div by constants",
      between(
        [node("Mul", ["u", "a"], "p"), node("Sub", ["b", "p"], "q"), node("Div", ["q", "c"], "v")],
        [tensor("a", [2], [2, -3]), tensor("b", [1], [0.5]), tensor("c", [2], [4, -0.5])],
      ),
      (v) => v.map((z, i) => (0.5 - [2, -3][i]! * z) / [4, -0.5][i]!),
    ],
    [
      "a sum of two branches of different depth",
      between([
        node("Relu", ["u"], "r"),
        node("Gemm", ["x", "W"], "t", [integer("transB", 1)]),
        node("Add", ["r", "t"], "v"),
      ]),
      (v) => v.map((z) => relu(z) + z),
    ],
    [
      "a residual block of two layers",
      between(
        [
          node("Relu", ["u"], "h"),
          node("MatMul", ["h", "B"], "p"),
          node("Relu", ["p"], "r"),
          node("MatMul", ["r", "B"], "q"),
          node("Add", ["q", "h"], "v"),
        ],
        [tensor("B", [2, 2], [1, -1, 0.5, 2])],
      ),
      (v) => {
        const h = v.map(relu);
        const by = (x: number[]) => [x[0]! + 0.5 * x[1]!, -x[0]! + 2 * x[1]!];
        return by(by(h).map(relu)).map((z, i) => z + h[i]!);
      },
    ],
    [
      "Slice, Concat and Gather",
      between(
        [
          node("Slice", ["u", "one", "two", "one"], "second"),
          node("Gather", ["u", "zero"], "first", [integer("axis", 1)]),
          node("Concat", ["second", "first"], "v", [integer("axis", 1)]),
        ],
        [whole("zero", [0]), whole("one", [1]), whole("two", [2])],
      ),
      (v) => [v[1]!, v[0]!],
    ],
    [
      "Split",
      between([
        { ...node("Split", ["u"], "a", [integer("axis", 1)]), output: ["a", "b"] },
        node("Concat", ["b", "a"], "v", [integer("axis", 1)]),
      ]),
      (v) => [v[1]!, v[0]!],
    ],
    [
      "Dropout, Identity, Cast and Reshape",
      between(
        [
          node("Dropout", ["u"], "a"),
          node("Identity", ["a"], "b"),
          node("Cast", ["b"], "c", [integer("to", 1)]),
          node("Reshape", ["c", "s"], "v"),
        ],
        [whole("s", [-1, 2])],
      ),
      (v) => v,
    ],
    [
      "Transpose and back",
      between(
        [node("Transpose", ["u"], "t"), node("MatMul", ["B", "t"], "p"), node("Transpose", ["p"], "v")],
        [tensor("B", [2, 2], [1, -1, 0.5, 2])],
      ),
      (v) => [v[0]! - v[1]!, 0.5 * v[0]! + 2 * v[1]!],
    ],
    [
      "Mean of two, Sum of three",
      between([node("Abs", ["u"], "a"), node("Mean", ["u", "a"], "m"), node("Sum", ["m", "u", "a"], "v")]),
      (v) => v.map((z) => (z + Math.abs(z)) / 2 + z + Math.abs(z)),
    ],
    [
      "Where by a constant mask, made by Equal",
      between(
        [
          node("Equal", ["k", "one"], "mask"),
          node("Neg", ["u"], "n"),
          node("Where", ["mask", "n", "u"], "v"),
        ],
        [whole("k", [0, 1]), whole("one", [1])],
      ),
      (v) => [v[0]!, -v[1]!],
    ],
    [
      "Einsum with a matrix, on either side",
      between(
        [
          node("Einsum", ["u", "B"], "p", [equation("bi,ij->bj")]),
          node("Einsum", ["B", "p"], "q", [equation("oi, bi -> bo")]),
          // A letter of the constant alone is summed over.
          node("Einsum", ["q", "C"], "v", [equation("bi,ij->bi")]),
        ],
        [tensor("B", [2, 2], [1, -1, 0.5, 2]), tensor("C", [2, 2], [1, 2, -1, 0.5])],
      ),
      (v) => {
        const p = [v[0]! + 0.5 * v[1]!, -v[0]! + 2 * v[1]!];
        return [3 * (p[0]! - p[1]!), -0.5 * (0.5 * p[0]! + 2 * p[1]!)];
      },
    ],
    [
      "Tile, then a window of it",
      between(
        [node("Tile", ["u", "r"], "t"), node("Slice", ["t", "one", "three", "one"], "v")],
        [whole("r", [1, 2]), whole("one", [1]), whole("three", [3])],
      ),
      (v) => [v[1]!, v[0]!],
    ],
    [
      "constants by Sqrt, Reciprocal, Floor, Range, Size and ReduceProd",
      between(
        [
          node("Sqrt", ["four"], "two"),
          node("Reciprocal", ["two"], "half"),
          node("Floor", ["pi"], "three"),
          node("Size", ["u"], "n"),
          node("Range", ["zero", "n", "one"], "indices"),
          node("Gather", ["u", "indices"], "g", [integer("axis", 1)]),
          node("ReduceProd", ["sizes"], "whole"),
          node("Reshape", ["g", "whole"], "flat"),
          node("Reshape", ["flat", "sizes"], "back"),
          node("Mul", ["back", "half"], "m"),
          node("Mul", ["m", "three"], "v"),
        ],
        [
          tensor("four", [], [4]),
          tensor("pi", [], [3.25]),
          { ...whole("zero", [0]), dims: [] },
          { ...whole("one", [1]), dims: [] },
          whole("sizes", [1, 2]),
        ],
      ),
      (v) => v.map((z) => 1.5 * z),
    ],
    [
      "BatchNormalization",
      between(
        [node("BatchNormalization", ["u", "s", "b", "m", "q"], "v", [float("epsilon", 0.25)])],
        [
          tensor("s", [2], [2, -1]),
          tensor("b", [2], [0.5, 1]),
          tensor("m", [2], [1, -2]),
          tensor("q", [2], [0.75, 3.75]),
        ],
      ),
      (v) => [2 * (v[0]! - 1) + 0.5, (-1 * (v[1]! + 2)) / 2 + 1],
    ],
  ])("%s", (_, bytes, f) => {
    agrees(bytes, (x) => close(f(u(x))));
  });
});

describe("windows", () => {
  const image = [1, 2, 3];
  const cell = (x: number[], i: number, j: number): number =>
    i < 0 || j < 0 || i > 1 || j > 2 ? 0 : x[3 * i + j]!;
  test("Conv with padding, then MaxPool", () => {
    const k = [1, -2, 0.5, 1];
    const conv = (x: number[], i: number, j: number): number =>
      k[0]! * cell(x, i, j) +
      k[1]! * cell(x, i, j + 1) +
      k[2]! * cell(x, i + 1, j) +
      k[3]! * cell(x, i + 1, j + 1) -
      0.25;
    agrees(
      graph(
        image,
        [
          node("Conv", ["x", "k", "b"], "c", [ints("pads", [0, 0, 1, 1])]),
          node("MaxPool", ["c"], "m", [ints("kernel_shape", [2, 2]), ints("strides", [1, 1])]),
          node("Flatten", ["m"], "f"),
          node("MatMul", ["f", "V"], "y"),
        ],
        [tensor("k", [1, 1, 2, 2], k), tensor("b", [1], [-0.25]), tensor("V", [2, 1], [1, -0.5])],
      ),
      (x) => {
        const top = (j: number) =>
          Math.max(conv(x, 0, j), conv(x, 0, j + 1), conv(x, 1, j), conv(x, 1, j + 1));
        return top(0) - 0.5 * top(1);
      },
    );
  });
  test("AveragePool over two, GlobalAveragePool over two", () => {
    agrees(
      graph(
        [1, 4],
        [
          node("Relu", ["x"], "r"),
          node("AveragePool", ["r"], "a", [ints("kernel_shape", [2]), ints("strides", [2])]),
          node("GlobalAveragePool", ["a"], "g"),
          node("Flatten", ["g"], "f"),
          node("Sub", ["f", "c"], "y"),
        ],
        [tensor("c", [1], [0.375])],
      ),
      (x) => x.map(relu).reduce((a, b) => a + b, 0) / 4 - 0.375,
    );
  });
  test("ReduceMean and ReduceMax over an axis", () => {
    agrees(
      graph(
        [2, 2],
        [
          node("ReduceMax", ["x"], "m", [ints("axes", [1]), integer("keepdims", 0)]),
          node("ReduceMean", ["m"], "y", [ints("axes", [-1])]),
        ],
      ),
      (x) => (Math.max(x[0]!, x[2]!) + Math.max(x[1]!, x[3]!)) / 2,
    );
  });
});

test("ReduceMin and ReduceL1 over an axis", () => {
  agrees(
    graph(
      [2, 2],
      [
        node("ReduceMin", ["x"], "m", [ints("axes", [1]), integer("keepdims", 0)]),
        node("Sub", ["m", "c"], "s"),
        node("ReduceL1", ["s"], "l", [ints("axes", [-1])]),
        node("Sub", ["l", "c"], "y"),
      ],
      [tensor("c", [1], [0.75])],
    ),
    (x) => Math.abs(Math.min(x[0]!, x[2]!) - 0.75) + Math.abs(Math.min(x[1]!, x[3]!) - 0.75) - 0.75,
  );
});

test("a linear regressor", () => {
  const floats = (name: string, list: number[]): Attribute => ({ name, type: 6, floats: list });
  const bytes = onnx(
    {
      input: [declared("x", [undefined, 3])],
      output: [declared("y", [undefined, 1])],
      initializer: [],
      node: [
        node(
          "LinearRegressor",
          ["x"],
          "y",
          [floats("coefficients", [0.5, -1, 2]), floats("intercepts", [-0.25])],
          { domain: "ai.onnx.ml" },
        ),
      ],
    },
    {
      opsetImport: [
        { domain: "", version: 17n },
        { domain: "ai.onnx.ml", version: 3n },
      ],
    },
  );
  agrees(bytes, (x) => 0.5 * x[0]! - x[1]! + 2 * x[2]! - 0.25);
});

test.each([
  ["Where", ["c", "u", "u"], "", /Where: its condition is computed from the input/],
  ["GreaterOrEqual", ["u", "z"], "", /GreaterOrEqual is not read; it jumps/],
  ["Sign", ["u"], "", /Sign is not read; it jumps/],
  ["Equal", ["u", "z"], "", /Equal: what is compared must be a constant/],
  ["Sqrt", ["u"], "", /Sqrt: its operand .*must be a constant/],
  ["Einsum", ["u", "B"], "bk,ij->j", /the batch is the first letter of the result/],
  ["Einsum", ["u", "B"], "bi,ij->bj", /i has two sizes, 2 and 3/],
  ["Einsum", ["u", "B"], "ii,ij->ij", /the equation ii,ij->ij is not read/],
] as const)("%s of %j %s is refused by name", (operator, inputs, letters, message) => {
  const attributes = letters === "" ? [] : [equation(letters)];
  const bytes = graph(
    [3],
    [start, node("Greater", ["s", "z"], "c"), node(operator, [...inputs], "v", attributes), end],
    [...matrices, tensor("B", [3, 2], [1, 1, 1, 1, 1, 1]), tensor("z", [1], [0]), tensor("s", [1], [0])],
  );
  expect(() => readNetwork("net.onnx", bytes, { inputs: "01" })).toThrow(message);
});

describe("heads", () => {
  const two = [tensor("A", [2, 3], [0.5, 1, -1, 0.25, 0, -0.5])];
  const logits = node("MatMul", ["x", "A"], "l");
  const l = (x: number[]): number[] =>
    [0, 1, 2].map((k) => [0.5, 1, -1][k]! * x[0]! + [0.25, 0, -0.5][k]! * x[1]!);
  test("two logits are compared, the second against the first", () => {
    const bytes = graph([3], [start, node("Identity", ["u"], "y")], matrices.slice(0, 1), [2]);
    agrees(bytes, (x) => u(x)[1]! - u(x)[0]!);
    agrees(bytes, (x) => u(x)[0]! - u(x)[1]!, { outputClass: 0 });
  });
  test.each(["Softmax", "Identity", "LogSoftmax"])(
    "one class of three against each other, after %s",
    (last) => {
      const bytes = graph([2], [logits, node(last, ["l"], "y")], two, [3]);
      for (const c of [0, 1, 2])
        agrees(bytes, (x) => l(x)[c]! - Math.max(...l(x).filter((_, k) => k !== c)), { outputClass: c });
      expect(() => readNetwork("n.onnx", bytes, { inputs: "01" })).toThrow(
        "which one is label 1? (--output-class 0 to 2)",
      );
      expect(() => readNetwork("n.onnx", bytes, { inputs: "01", outputClass: 3 })).toThrow("has 3 classes");
    },
  );
  test("ArgMax, with the scores as a second output", () => {
    const bytes = onnx({
      input: [declared("x", [undefined, 2])],
      output: [declared("label", [undefined], 7), declared("l", [undefined, 3])],
      initializer: two,
      node: [logits, node("ArgMax", ["l"], "label", [integer("axis", 1), integer("keepdims", 0)])],
    });
    agrees(bytes, (x) => l(x)[2]! - Math.max(l(x)[0]!, l(x)[1]!), { outputClass: 2 });
  });
  test("a sigmoid, one minus it, and a comparison with one half", () => {
    const z = node("MatMul", ["x", "V"], "z");
    const V = tensor("V", [2, 1], [1, -0.75]);
    agrees(graph([2], [z, node("Sigmoid", ["z"], "y")], [V]), (x) => close(x));
    agrees(
      graph(
        [2],
        [z, node("Sigmoid", ["z"], "s"), node("Sub", ["one", "s"], "y")],
        [V, tensor("one", [1], [1])],
      ),
      (x) => -close(x),
    );
    const greater = onnx({
      input: [declared("x", [undefined, 2])],
      output: [declared("y", [undefined, 1], 9)],
      initializer: [V, tensor("half", [1], [0.5])],
      node: [z, node("Sigmoid", ["z"], "s"), node("Greater", ["s", "half"], "y")],
    });
    agrees(greater, (x) => close(x));
  });
  test("a softmax of one value, which is constant, and a norm that may turn the order are refused", () => {
    const V = tensor("V", [2, 1], [1, -0.75]);
    const z = node("MatMul", ["x", "V"], "z");
    for (const last of ["Softmax", "LogSoftmax"])
      expect(() =>
        readNetwork("n.onnx", graph([2], [z, node(last, ["z"], "y")], [V]), { inputs: "01" }),
      ).toThrow("of one value alone it is a constant");
    const normalized = onnx(
      {
        input: [declared("x", [undefined, 2])],
        output: [declared("y", [undefined, 1])],
        initializer: [V],
        node: [z, node("Normalizer", ["z"], "y", [], { domain: "ai.onnx.ml" })],
      },
      { opsetImport: [{ version: 17n }, { domain: "ai.onnx.ml", version: 3n }] },
    );
    expect(() => readNetwork("n.onnx", normalized, { inputs: "01" })).toThrow("norm MAX is not read");
  });
  test("a sigmoid inside is refused by name", () => {
    const bytes = graph(
      [2],
      [node("Sigmoid", ["x"], "s"), node("MatMul", ["s", "V"], "y")],
      [tensor("V", [2, 1], [1, 1])],
    );
    expect(() => readNetwork("n.onnx", bytes, { inputs: "01" })).toThrow(
      "operator MatMul: the output of a sigmoid comes in, which is not piecewise " +
        "linear; sigmoid is read as the last step only",
    );
  });
});

test("weights outside the folder are refused, and inside are read", () => {
  const weights = Buffer.from(Float32Array.of(9, 1, -0.75).buffer);
  const lying = (location: string) => ({
    name: "V",
    dims: [2n, 1n],
    dataType: 1,
    dataLocation: 1,
    externalData: [
      { key: "location", value: location },
      { key: "offset", value: "4" },
      { key: "length", value: "8" },
    ],
  });
  const bytes = (location: string) => graph([2], [node("MatMul", ["x", "V"], "y")], [lying(location)]);
  const beside = (name: string) => (name === "w.data" ? weights : undefined);
  agrees(bytes("w.data"), close, { beside });
  for (const location of ["../w.data", "/w.data", "a/../../w.data", "C:\\w.data", "..\\w.data"])
    expect(() => readNetwork("n.onnx", bytes(location), { inputs: "01", beside })).toThrow(
      "outside the model's folder",
    );
  expect(() => readNetwork("n.onnx", bytes("v.data"), { inputs: "01", beside })).toThrow(
    "which is not beside the model",
  );
});

test("a tree to which the bit 0 is a missing value is refused", () => {
  const tree = (missing: string): Uint8Array =>
    Buffer.from(
      JSON.stringify({
        num_class: 1,
        objective: "binary sigmoid:1",
        max_feature_idx: 0,
        tree_info: [
          {
            tree_structure: {
              split_feature: 0,
              threshold: 0.5,
              decision_type: "<=",
              missing_type: missing,
              left_child: { leaf_value: -1 },
              right_child: { leaf_value: 1 },
            },
          },
        ],
      }),
    );
  const network = readNetwork("model.json", tree("None"));
  expect([0, 1].map((j) => networkEvaluator(network).label(pointOfIndex(j, 1)))).toEqual([0, 1]);
  expect(() => readNetwork("model.json", tree("Zero"))).toThrow('missing_type "Zero" is not read');
});
