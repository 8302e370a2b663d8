/**
 * Operators of ONNX that move entries, slide windows or compute with constants, against the words of the operator
 * specification, written out here: many shapes and attributes, every point of the cube.
 */
import { describe, expect, test } from "vitest";
import { readNetwork } from "../../src/networks/read-network.js";
import { type Attribute, integer, type Node, node, onnx, tensor } from "./onnx-file.js";
import { agrees, graph, ints, whole } from "./onnx-graph.js";

const text = (name: string, s: string): Attribute => ({ name, type: 3, s: Buffer.from(s) });
/** Powers of two, no two alike: a sum tells which entries went in. */
const marks = (n: number): number[] =>
  Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -1) * 2 ** (i - 2));
const against = (v: readonly number[], weights = marks(v.length)): number =>
  v.reduce((total, x, i) => total + weights[i]! * x, 0);

/** x of shape [batch, …shape] through the nodes to v of n entries, flattened and weighed by `marks`. */
const weighed = (
  shape: readonly number[],
  nodes: Node[],
  n: number,
  extra: object[] = [],
  dims: number[] = [n, 1],
): Uint8Array =>
  graph(
    shape,
    [...nodes, node("Flatten", ["v"], "flat"), node("MatMul", ["flat", "marks"], "y")],
    [tensor("marks", dims, marks(n)), ...extra],
  );

interface OneWindow {
  readonly n: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly pads: readonly [number, number];
  readonly ceil: boolean;
}

/** Entries of x that each window meets; −1 in the padding. */
function meets({ n, kernel, stride, dilation, pads: [before, after], ceil }: OneWindow): number[][] {
  const room = (n + before + after - dilation * (kernel - 1) - 1) / stride;
  let size = (ceil ? Math.ceil(room) : Math.floor(room)) + 1;
  // "Sliding windows that would start in the right padded region are ignored."
  if (ceil && (size - 1) * stride >= n + before) size -= 1;
  return Array.from({ length: Math.max(size, 0) }, (_, p) =>
    Array.from({ length: kernel }, (_, k) => {
      const at = p * stride + k * dilation - before;
      return at < 0 || at >= n ? -1 : at;
    }),
  );
}

const windowAttributes = ({ stride, dilation, pads, ceil }: OneWindow): Attribute[] => [
  ints("strides", [stride]),
  ints("dilations", [dilation]),
  ints("pads", pads),
  ...(ceil ? [integer("ceil_mode", 1)] : []),
];

describe("windows over one dimension", () => {
  const all: OneWindow[] = [];
  for (const [n, kernel, stride, dilation, before, after] of [
    [3, 2, 2, 1, 0, 0],
    [4, 2, 3, 1, 1, 0],
    [4, 2, 3, 1, 0, 1],
    [5, 3, 2, 1, 1, 1],
    [5, 2, 2, 2, 1, 1],
    [5, 2, 3, 2, 0, 1],
    [4, 1, 2, 1, 0, 0],
    [2, 3, 3, 1, 1, 2],
    [3, 2, 2, 1, 1, 1],
  ] as const)
    for (const ceil of [false, true]) all.push({ n, kernel, stride, dilation, pads: [before, after], ceil });
  test.each(all)("MaxPool %j", (window) => {
    const lists = meets(window).map((list) => list.filter((at) => at >= 0));
    const bytes = weighed(
      [1, window.n],
      [node("MaxPool", ["x"], "v", [ints("kernel_shape", [window.kernel]), ...windowAttributes(window)])],
      lists.length,
    );
    if (lists.some((list) => list.length === 0)) {
      expect(() => readNetwork("n.onnx", bytes, { inputs: "01" })).toThrow("lies in the padding altogether");
      return;
    }
    agrees(bytes, (x) => against(lists.map((list) => Math.max(...list.map((at) => x[at]!)))));
  });
  test.each(all.filter(({ ceil }) => !ceil))(
    "Conv, and AveragePool that counts its padding, %j",
    (window) => {
      const kernel = [1, -2, 0.5].slice(0, window.kernel);
      const lists = meets(window);
      const value = (x: number[], at: number): number => (at < 0 ? 0 : x[at]!);
      agrees(
        weighed([1, window.n], [node("Conv", ["x", "K"], "v", windowAttributes(window))], lists.length, [
          tensor("K", [1, 1, window.kernel], kernel),
        ]),
        (x) =>
          against(
            lists.map((list) =>
              against(
                list.map((at) => value(x, at)),
                kernel,
              ),
            ),
          ),
      );
      if (window.kernel !== 2) return;
      agrees(
        weighed(
          [1, window.n],
          [
            node("AveragePool", ["x"], "v", [
              ints("kernel_shape", [2]),
              integer("count_include_pad", 1),
              ...windowAttributes(window),
            ]),
          ],
          lists.length,
        ),
        (x) => against(lists.map((list) => (value(x, list[0]!) + value(x, list[1]!)) / 2)),
      );
    },
  );
  test.each(["SAME_UPPER", "SAME_LOWER", "VALID"] as const)("auto_pad %s", (auto) => {
    for (const [n, kernel, stride] of [
      [4, 2, 1],
      [5, 3, 1],
      [4, 4, 1],
      [5, 3, 2],
      [4, 5, 1],
    ] as const) {
      const size = auto === "VALID" ? Math.floor((n - kernel) / stride) + 1 : Math.ceil(n / stride);
      if (size < 1) continue;
      const total = auto === "VALID" ? 0 : Math.max(0, (size - 1) * stride + kernel - n);
      const before = auto === "SAME_UPPER" ? total >> 1 : total - (total >> 1);
      const lists = meets({ n, kernel, stride, dilation: 1, pads: [before, total - before], ceil: false });
      expect(lists).toHaveLength(size);
      const weights = [1, -2, 0.5, 4, -0.25].slice(0, kernel);
      agrees(
        weighed(
          [1, n],
          [node("Conv", ["x", "K"], "v", [text("auto_pad", auto), ints("strides", [stride])])],
          size,
          [tensor("K", [1, 1, kernel], weights)],
        ),
        (x) =>
          against(
            lists.map((list) =>
              against(
                list.map((at) => (at < 0 ? 0 : x[at]!)),
                weights,
              ),
            ),
          ),
      );
    }
  });
  test.each([
    ["of one dimension too many", [1, 1, 2, 2], []],
    ["of one dimension too few", [1, 1], []],
    ["on too many channels", [1, 2, 2], []],
    ["in groups that do not divide the maps", [1, 1, 2], [integer("group", 2)]],
    ["of another size than kernel_shape", [1, 1, 2], [ints("kernel_shape", [3])]],
  ] as const)("kernels %s are refused by their shape", (_, dims, attributes) => {
    const count = dims.reduce<number>((a, b) => a * b, 1);
    const bytes = graph(
      [1, 4],
      [node("Conv", ["x", "K"], "y", [...attributes])],
      [tensor("K", dims, new Array<number>(count).fill(1))],
    );
    expect(() => readNetwork("n.onnx", bytes, { inputs: "01" })).toThrow(
      `operator Conv: kernels of shape [${dims.join(", ")}] in ${attributes[0]?.name === "group" ? 2 : 1} groups`,
    );
  });
});

test("Conv in two groups over two dimensions, with strides that differ", () => {
  const K = [1, -2, 0.5, 4];
  agrees(
    weighed([2, 2, 2], [node("Conv", ["x", "K"], "v", [integer("group", 2), ints("strides", [1, 2])])], 4, [
      tensor("K", [2, 1, 1, 2], K),
    ]),
    (x) =>
      against([
        K[0]! * x[0]! + K[1]! * x[1]!,
        K[0]! * x[2]! + K[1]! * x[3]!,
        K[2]! * x[4]! + K[3]! * x[5]!,
        K[2]! * x[6]! + K[3]! * x[7]!,
      ]),
  );
});

describe("entries are moved", () => {
  const scalar = (name: string, n: number) => ({ ...whole(name, [n]), dims: [] });
  test.each([
    [2, 5, 1],
    [1, 5, 3],
    [0, 5, 2],
    [4, 1, -2],
    [3, -1, -1],
    [1, 2, 4],
  ] as const)("Gather by Range from %i to %i by %i", (from, to, by) => {
    const places: number[] = [];
    for (let i = from; by > 0 ? i < to : i > to; i += by) places.push(i);
    agrees(
      weighed(
        [5],
        [
          node("Range", ["from", "to", "by"], "places"),
          node("Gather", ["x", "places"], "v", [integer("axis", 1)]),
        ],
        places.length,
        [scalar("from", from), scalar("to", to), scalar("by", by)],
      ),
      (x) => against(places.map((i) => x[i]!)),
    );
  });
  test("Gather of an entry twice, and counted from the end, into a matrix", () => {
    for (const places of [
      [0, 0],
      [0, 2, 0],
      [-1, 1, -1, -3],
    ])
      agrees(
        weighed([3], [node("Gather", ["x", "p"], "v", [integer("axis", -1)])], places.length, [
          whole("p", places),
        ]),
        (x) => against(places.map((i) => x.at(i)!)),
      );
  });
  test.each([[[0, 3]], [[3, 0]], [[-4, 1]]])("Gather at %j of three is refused", (places) => {
    const bytes = weighed([3], [node("Gather", ["x", "p"], "v", [integer("axis", 1)])], 2, [
      whole("p", places),
    ]);
    expect(() => readNetwork("n.onnx", bytes, { inputs: "01" })).toThrow(
      `operator Gather: index ${places.join(", ")} of a dimension of 3`,
    );
  });
  test.each([1, 2, -1, -2])("Concat over axis %i of three dimensions", (axis) => {
    // x is [2, 2]; beside it stand −x and constants.
    const c = axis === 1 || axis === -2 ? tensor("c", [1, 1, 2], [3, 5]) : tensor("c", [1, 2, 1], [3, 5]);
    const rows = axis === 1 || axis === -2;
    agrees(
      weighed(
        [2, 2],
        [node("Neg", ["x"], "n"), node("Concat", ["x", "c", "n"], "v", [integer("axis", axis)])],
        10,
        [c],
      ),
      (x) =>
        against(
          rows
            ? [...x, 3, 5, ...x.map((a) => -a)]
            : [x[0]!, x[1]!, 3, -x[0]!, -x[1]!, x[2]!, x[3]!, 5, -x[2]!, -x[3]!],
        ),
    );
  });
  test("Concat of constants, over either axis, in a matrix product", () => {
    for (const [axis, values] of [
      [0, [1, 2, 3, 4, 5, 6, 7, 8]],
      [1, [1, 2, 5, 6, 3, 4, 7, 8]],
    ] as const) {
      const shape = axis === 0 ? [4, 2] : [2, 4];
      const parts = [tensor("a", [2, 2], [1, 2, 3, 4]), tensor("b", [2, 2], [5, 6, 7, 8])];
      agrees(
        weighed(
          [shape[0]!],
          [node("Concat", ["a", "b"], "W", [integer("axis", axis)]), node("MatMul", ["x", "W"], "v")],
          shape[1]!,
          parts,
        ),
        (x) =>
          against(
            Array.from({ length: shape[1]! }, (_, j) =>
              x.reduce((total, a, i) => total + a * values[i * shape[1]! + j]!, 0),
            ),
          ),
      );
    }
  });
  test.each([
    [2, [2, 2], [3, 2]],
    [1, [2, 2], [2, 3]],
  ] as const)("Concat over axis %i of shapes %j and %j is refused", (axis, a, b) => {
    const bytes = graph(
      [a[0] * a[1] + b[0] * b[1]],
      [
        { ...node("Split", ["x", "s"], "p", [integer("axis", 1)]), output: ["p", "q"] },
        node("Reshape", ["p", "pa"], "r"),
        node("Reshape", ["q", "qa"], "t"),
        node("Concat", ["r", "t"], "y", [integer("axis", axis)]),
      ],
      [whole("s", [a[0] * a[1], b[0] * b[1]]), whole("pa", [1, ...a]), whole("qa", [1, ...b])],
    );
    expect(() => readNetwork("n.onnx", bytes, { inputs: "01" })).toThrow(
      "operator Concat: the shapes do not fit",
    );
  });
  test("Concat of softmaxes or of tanhs is refused, and of sigmoids read entry by entry", () => {
    const both = (operator: string): Uint8Array =>
      graph(
        [3],
        [
          node(operator, ["x"], "a"),
          node("Neg", ["x"], "n"),
          node(operator, ["n"], "b"),
          node("Concat", ["a", "b"], "c", [integer("axis", 1)]),
          node("Gather", ["c", "fourth"], "y", [integer("axis", 1)]),
        ],
        [whole("fourth", [4])],
      );
    agrees(both("Sigmoid"), (x) => -x[1]!);
    for (const operator of ["Softmax", "Tanh"])
      expect(() => readNetwork("n.onnx", both(operator), { inputs: "01" })).toThrow(
        `operator Concat: the output of a ${operator.toLowerCase()} comes in`,
      );
  });
  test.each([
    [[-1, 4], [4]],
    [[4, -1, 1], [4]],
    [
      [0, 2, 2],
      [2, 2],
    ],
    [
      [1, 2, -1],
      [2, 2],
    ],
    [
      [-1, 0, 2],
      [2, 2],
    ],
  ] as const)("Reshape to %j of values of shape %j", (wanted, shape) => {
    agrees(
      weighed(
        [4],
        [
          node("Reshape", ["x", "s"], "r"),
          node("Reshape", ["r", "w"], "m"),
          node("Reshape", ["m", "back"], "v"),
        ],
        4,
        [whole("s", [1, ...shape]), whole("w", wanted), whole("back", [1, 4])],
      ),
      against,
    );
  });
  test.each([[[1, 3]], [[-1, -1]], [[-1, 3]], [[1, -2]], [[1, -4, -1]]])(
    "Reshape of four entries to %j is refused",
    (wanted) => {
      const bytes = weighed([4], [node("Reshape", ["x", "w"], "v")], 4, [whole("w", wanted)]);
      expect(() => readNetwork("n.onnx", bytes, { inputs: "01" })).toThrow(
        `operator Reshape: values of shape [1, 4] do not fit [${wanted.join(", ")}]`,
      );
    },
  );
  test("no entries at all are a shape too", () => {
    agrees(
      weighed(
        [2],
        [
          node("Slice", ["x", "zero", "zero", "one"], "none"),
          node("Reshape", ["none", "w"], "m", [integer("allowzero", 1)]),
          node("Reshape", ["m", "back"], "r", [integer("allowzero", 1)]),
          node("Concat", ["x", "r"], "v", [integer("axis", 1)]),
        ],
        2,
        [whole("zero", [0]), whole("one", [1]), whole("w", [1, 0, 3]), whole("back", [1, 0])],
      ),
      against,
    );
  });
  test("more entries than a value may have are refused before they are listed", () => {
    const bytes = weighed([4], [node("Tile", ["x", "r"], "v")], 4, [whole("r", [1, 2_500_001])]);
    expect(() => readNetwork("n.onnx", bytes, { inputs: "01" })).toThrow(
      /10000004 .*entries of a value between two operators|entries of a value between two operators.*10000004/,
    );
  });
});

describe("sparse constants", () => {
  const sparse = (dims: number[], values: number[], indices: number[], shape: number[]): Attribute =>
    ({
      name: "sparse_value",
      type: 11,
      sparseTensor: {
        dims: dims.map(BigInt),
        values: tensor("", [values.length], values),
        indices: { ...whole("", indices), dims: shape.map(BigInt) },
      },
    }) as Attribute;
  const product = (attribute: Attribute): Uint8Array =>
    weighed([2], [node("Constant", [], "W", [attribute]), node("MatMul", ["x", "W"], "v")], 3);
  const f = (x: number[]) => against([0, 3 * x[0]!, 5 * x[1]!]);
  test("places in row-major order, and coordinates", () => {
    agrees(product(sparse([2, 3], [3, 5], [1, 5], [2])), f);
    agrees(product(sparse([2, 3], [3, 5], [0, 1, 1, 2], [2, 2])), f);
    agrees(product(sparse([2, 3], [3, 5], [0, 5], [2])), (x) => against([3 * x[0]!, 0, 5 * x[1]!]));
  });
  test.each([
    [[-1, 5], [2]],
    [[5, 5], [2]],
    [[5, 1], [2]],
    [[1, 6], [2]],
    [
      [0, 3, 1, 1],
      [2, 2],
    ],
    [
      [0, 1, 0, 1],
      [2, 2],
    ],
    [
      [0, 1, 1, -1],
      [2, 2],
    ],
  ] as const)("indices %j of shape %j are refused", (indices, shape) => {
    expect(() =>
      readNetwork("n.onnx", product(sparse([2, 3], [3, 5], [...indices], [...shape])), { inputs: "01" }),
    ).toThrow("the indices are not in order within the tensor");
  });
});

describe("constants", () => {
  test.each([
    ["And", (a: number, b: number) => a !== 0 && b !== 0],
    ["Or", (a: number, b: number) => a !== 0 || b !== 0],
    ["Equal", (a: number, b: number) => a === b],
  ] as const)("%s as a mask, and its negation", (operator, holds) => {
    const [a, b] = [
      [0, 0, 1, 1],
      [0, 1, 0, 1],
    ] as const;
    const mask = a.map((x, i) => holds(x, b[i]!));
    for (const negated of [false, true])
      agrees(
        weighed(
          [4],
          [
            node("Cast", ["a"], "p", [integer("to", 9)]),
            node("Cast", ["b"], "q", [integer("to", 9)]),
            node(operator, ["p", "q"], "m"),
            negated ? node("Not", ["m"], "n") : node("Identity", ["m"], "n"),
            node("Neg", ["x"], "z"),
            node("Where", ["n", "x", "z"], "v"),
          ],
          4,
          [whole("a", a), whole("b", b)],
        ),
        (x) => against(x.map((value, i) => (mask[i] !== negated ? value : -value))),
      );
  });
  test("Where between constants, and between a constant and what is computed", () => {
    const masked = [node("Cast", ["k"], "m", [integer("to", 9)])];
    const c = [tensor("c", [3], [2, 3, 4]), tensor("e", [3], [5, 6, 7]), whole("k", [1, 0, 1])];
    agrees(
      weighed([3], [...masked, node("Where", ["m", "c", "e"], "w"), node("Mul", ["x", "w"], "v")], 3, c),
      (x) => against([2 * x[0]!, 6 * x[1]!, 4 * x[2]!]),
    );
    agrees(weighed([3], [...masked, node("Where", ["m", "x", "e"], "v")], 3, c), (x) =>
      against([x[0]!, 6, x[2]!]),
    );
    agrees(weighed([3], [...masked, node("Where", ["m", "c", "x"], "v")], 3, c), (x) =>
      against([2, x[1]!, 4]),
    );
  });
  test("Mul of a constant and what is computed, in either order", () => {
    for (const order of [
      ["x", "c"],
      ["c", "x"],
    ])
      agrees(weighed([3], [node("Mul", order, "v")], 3, [tensor("c", [3], [2, -3, 0.5])]), (x) =>
        against([2 * x[0]!, -3 * x[1]!, 0.5 * x[2]!]),
      );
  });
});

describe("matrices", () => {
  const W = [1, -2, 0.5, 4, 3, -1];
  test("one matrix on the right of two rows, and on the left of two columns", () => {
    agrees(weighed([2, 3], [node("MatMul", ["x", "W"], "v")], 4, [tensor("W", [3, 2], W)]), (x) =>
      against(
        [0, 1].flatMap((row) =>
          [0, 1].map((j) => [0, 1, 2].reduce((total, i) => total + x[3 * row + i]! * W[2 * i + j]!, 0)),
        ),
      ),
    );
    agrees(weighed([2, 2], [node("MatMul", ["W", "x"], "v")], 6, [tensor("W", [3, 2], W)]), (x) =>
      against([0, 1, 2].flatMap((j) => [0, 1].map((k) => W[2 * j]! * x[k]! + W[2 * j + 1]! * x[2 + k]!))),
    );
  });
  test("BatchNormalization with one parameter out of range is refused", () => {
    const list = (name: string, values: number[]) => tensor(name, [2], values);
    for (const [scale, variance] of [
      [
        [1, 1],
        [-1, 1],
      ],
      [
        [1, 1],
        [1, -2],
      ],
    ] as const) {
      const bytes = weighed([2], [node("BatchNormalization", ["x", "s", "b", "m", "q"], "v")], 2, [
        list("s", [...scale]),
        list("b", [0, 0]),
        list("m", [0, 1]),
        list("q", [...variance]),
      ]);
      expect(() => readNetwork("n.onnx", bytes, { inputs: "01" })).toThrow(
        "operator BatchNormalization: a variance or a scale is out of range",
      );
    }
  });
  test("Max with constants of which some are 0; Clip whose bound is the end of the range", () => {
    agrees(weighed([2], [node("Max", ["x", "c"], "v")], 2, [tensor("c", [2], [0, -0.5])]), (x) =>
      against([Math.max(x[0]!, 0), Math.max(x[1]!, -0.5)]),
    );
    agrees(weighed([2], [node("Max", ["c", "x"], "v")], 2, [tensor("c", [2], [0, 0])]), (x) =>
      against(x.map((a) => Math.max(a, 0))),
    );
    const double = (name: string, value: number) => ({
      name,
      dims: [],
      dataType: 11,
      rawData: Buffer.from(Float64Array.of(value).buffer),
    });
    for (const least of [-3e38, -3.4e38])
      agrees(weighed([2], [node("Clip", ["x", "a"], "v")], 2, [double("a", least)]), against);
    for (const most of [3e38, 3.4e38])
      agrees(weighed([2], [node("Clip", ["x", "", "b"], "v")], 2, [double("b", most)]), against);
  });
});

test("a tree on more than the inputs themselves is refused", () => {
  const strings = (name: string, list: string[]): Attribute => ({
    name,
    type: 8,
    strings: list.map((s) => Buffer.from(s)),
  });
  const floats = (name: string, list: number[]): Attribute => ({ name, type: 6, floats: list });
  const tree = (operand: string): Node =>
    node(
      "TreeEnsembleRegressor",
      [operand],
      "y",
      [
        ints("nodes_treeids", [0, 0, 0]),
        ints("nodes_nodeids", [0, 1, 2]),
        ints("nodes_featureids", [1, 0, 0]),
        strings("nodes_modes", ["BRANCH_LEQ", "LEAF", "LEAF"]),
        floats("nodes_values", [0.5, 0, 0]),
        ints("nodes_truenodeids", [1, 0, 0]),
        ints("nodes_falsenodeids", [2, 0, 0]),
        ints("target_treeids", [0, 0]),
        ints("target_nodeids", [1, 2]),
        ints("target_ids", [0, 0]),
        floats("target_weights", [-1, 2]),
        integer("n_targets", 1),
      ],
      { domain: "ai.onnx.ml" },
    );
  const bytes = (nodes: Node[], operand: string): Uint8Array =>
    onnx(
      {
        initializer: [tensor("c", [2], [0.5, 0])],
        node: [...nodes, tree(operand)],
      },
      { opsetImport: [{ version: 17n }, { domain: "ai.onnx.ml", version: 3n }] },
    );
  agrees(bytes([], "x"), (x) => (x[1]! <= 0.5 ? -1 : 2));
  agrees(bytes([node("Sub", ["x", "c"], "s")], "s"), (x) => (x[1]! <= 0.5 ? -1 : 2));
  for (const nodes of [
    [node("Sub", ["x", "c"], "d"), node("Relu", ["d"], "r"), node("Add", ["x", "r"], "s")],
    [node("Sub", ["x", "c"], "d"), node("Relu", ["d"], "r"), node("Add", ["r", "x"], "s")],
    [node("Relu", ["x"], "s")],
  ])
    expect(() => readNetwork("n.onnx", bytes(nodes, "s"), { inputs: "01" })).toThrow(
      "a tree is read on the inputs themselves, shifted and scaled at most",
    );
});
