/**
 * Nothing is rounded while a graph of ONNX is read, and no layer is made that is not needed: with weights whose
 * products and sums are no doubles the network is the same function in rationals, and where they are doubles the
 * weights are merged.
 */
import { describe, expect, test } from "vitest";
import { pointOfIndex } from "../../src/boolean/point.js";
import { formatRational, ONE, rationalOfDouble as q, type Rational, ZERO } from "../../src/exact/rational.js";
import type { DenseNetwork } from "../../src/networks/dense-network.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { declared, integer, type Node, node, onnx, tensor } from "./onnx-file.js";
import { agrees, graph, whole } from "./onnx-graph.js";

/** float64, so that products and sums of entries are rounded. */
const doubles = (name: string, dims: readonly number[], values: readonly number[]) => ({
  name,
  dims: dims.map(BigInt),
  dataType: 11,
  rawData: Buffer.from(Float64Array.from(values).buffer),
});

function output({ layers }: DenseNetwork, point: Uint8Array): Rational {
  let h = Array.from(point, (bit) => (bit === 1 ? ONE : ZERO));
  for (const { rows, columns, weights, bias, activation, residual } of layers)
    h = Array.from({ length: rows }, (_, j) => {
      const z = h.reduce((total, x, i) => total.add(q(weights[j * columns + i]!).mul(x)), q(bias[j]!));
      const active = activation === "relu" && z.lt(ZERO) ? ZERO : z;
      return residual ? active.add(h[j]!) : active;
    });
  return h[0]!;
}

const read = (nodes: Node[], initializer: object[], variables: number): DenseNetwork =>
  readNetwork(
    "net.onnx",
    onnx({
      input: [declared("x", [undefined, variables], 11)],
      output: [declared("y", [undefined, 1], 11)],
      initializer,
      node: nodes,
    }),
    { inputs: "01" },
  );

/** The rows of each layer, marked where it is linear or adds its input. */
const shapes = ({ layers }: DenseNetwork): string =>
  layers
    .map(
      ({ rows, activation, residual }) => `${rows}${activation === "relu" ? "" : "l"}${residual ? "+" : ""}`,
    )
    .join(" ");

const relu = (z: Rational): Rational => (z.lt(ZERO) ? ZERO : z);
const times = (w: readonly number[], x: readonly Rational[]): Rational =>
  w.reduce((total, a, i) => total.add(q(a).mul(x[i]!)), ZERO);

const A = [
  [0.1, -0.7],
  [0.3, 0.2],
];
const V = [1, -3];
const matrices = [doubles("A", [2, 2], [0.1, 0.3, -0.7, 0.2]), doubles("V", [2, 1], V)];
const t = (x: Rational[]): Rational[] => A.map((row) => times(row, x));
const first = node("MatMul", ["x", "A"], "t");
const last = node("MatMul", ["v", "V"], "y");
const list = (name: string, values: number[]) => doubles(name, [values.length], values);

describe("in rationals", () => {
  test.each<readonly [string, string, Node[], object[], (t: Rational[], x: Rational[]) => Rational[]]>([
    [
      "a product by powers of two is merged",
      "2l 1l",
      [node("Mul", ["t", "c"], "v")],
      [list("c", [0.5, -4])],
      (v) => [v[0]!.mul(q(0.5)), v[1]!.mul(q(-4))],
    ],
    [
      "a product that would be rounded is not",
      "2l 2l 1l",
      [node("Mul", ["t", "c"], "v")],
      [list("c", [3, 0.7])],
      (v) => [v[0]!.mul(q(3)), v[1]!.mul(q(0.7))],
    ],
    [
      "a bias that is a sum of doubles is merged",
      "2l 1l",
      [node("Add", ["t", "c"], "s"), node("Add", ["s", "e"], "v")],
      [list("c", [0.25, 3]), list("e", [0.5, -8])],
      (v) => [v[0]!.add(q(0.75)), v[1]!.add(q(-5))],
    ],
    [
      "a bias that would be rounded is not",
      "2l 2l 1l",
      [node("Add", ["t", "c"], "s"), node("Add", ["s", "e"], "v")],
      [list("c", [0.1, 3]), list("e", [0.2, 0.7])],
      (v) => [v[0]!.add(q(0.1)).add(q(0.2)), v[1]!.add(q(3)).add(q(0.7))],
    ],
    [
      "a sum of which one term can be scaled and another not",
      "2 2l+ 2l 1l",
      [
        node("Relu", ["t"], "h"),
        node("MatMul", ["h", "A"], "p"),
        node("Add", ["p", "h"], "s"),
        node("Mul", ["s", "c"], "v"),
      ],
      [list("c", [3, 3])],
      (v) => {
        const h = v.map(relu);
        return t(h).map((z, i) => z.add(h[i]!).mul(q(3)));
      },
    ],
  ])("%s", (_, expected, middle, extra, f) => {
    const network = read([first, ...middle, last], [...matrices, ...extra], 2);
    for (let j = 0; j < 4; j += 1) {
      const point = pointOfIndex(j, 2);
      const x = Array.from(point, (bit) => (bit === 1 ? ONE : ZERO));
      expect(formatRational(output(network, point))).toBe(formatRational(times(V, f(t(x), x))));
    }
    expect(shapes(network)).toBe(expected);
  });
});

test("products that double division takes back are no products for that", () => {
  // (3a / 3 = a and 3a / a = 3 in floating point, though 3a is no double.)
  const isTaken = (a: number): boolean => (3 * a) / 3 === a && (3 * a) / a === 3;
  const isRounded = (a: number): boolean => !q(3 * a).equals(q(a).mul(q(3)));
  const found = Array.from({ length: 200 }, (_, k) => 1 / (7 + 2 * k)).filter(
    (a) => isTaken(a) && isRounded(a),
  );
  expect(found.length).toBeGreaterThan(5);
  for (const a of found) {
    const nodes = [first, node("Mul", ["t", "c"], "v"), last];
    const own = [doubles("A", [2, 2], [a, 1, -1, a]), matrices[1]!, list("c", [3, 3])];
    const network = read(nodes, own, 2);
    // x₀ + x₁ at 10: 3 (a − 3·1); at 01: 3 (−1 − 3a).
    const [at10, at01] = ["10", "01"].map((x) => formatRational(output(network, Uint8Array.from(x, Number))));
    expect(at10).toBe(formatRational(q(3).mul(q(a).add(q(-3)))));
    expect(at01).toBe(formatRational(q(3).mul(q(-1).add(q(-3).mul(q(a))))));
  }
});

test("one term that can be scaled does not speak for the others", () => {
  const nodes = [
    first,
    node("Relu", ["t"], "h"),
    node("Mul", ["h", "c"], "g"),
    node("Neg", ["t"], "n"),
    node("Relu", ["n"], "r"),
    node("Add", ["r", "g"], "s"),
    node("Mul", ["s", "k"], "v"),
    last,
  ];
  const network = read(nodes, [...matrices, list("c", [0.7, 0.1]), list("k", [3, 3])], 2);
  for (let j = 0; j < 4; j += 1) {
    const point = pointOfIndex(j, 2);
    const z = t(Array.from(point, (bit) => (bit === 1 ? ONE : ZERO)));
    const s = z.map((value, i) => relu(value.neg()).add(relu(value).mul(q([0.7, 0.1][i]!))));
    const v = s.map((value) => value.mul(q(3)));
    expect(formatRational(output(network, point))).toBe(formatRational(times(V, v)));
  }
});

describe("layers", () => {
  const W = [
    [1, -2],
    [0.5, 1],
  ];
  const small = [
    tensor("W", [2, 2], [1, 0.5, -2, 1]),
    tensor("V", [2, 1], V),
    tensor("c", [2], [0.5, -0.25]),
    tensor("k", [2], [2, 4]),
  ];
  const product = node("MatMul", ["x", "W"], "u");
  const u = (x: number[]): number[] => W.map(([a, b]) => a! * x[0]! + b! * x[1]!);
  const close = ([a, b]: number[]): number => V[0]! * a! + V[1]! * b!;
  const up = (v: number[]): number[] => v.map((z) => Math.max(z, 0));
  const c = [0.5, -0.25];
  const four = [tensor("U", [4, 1], [1, -2, 4, 8])];
  const eights = ([a, b]: number[], [d, e]: number[]): number => a! - 2 * b! + 4 * d! + 8 * e!;
  test.each<readonly [string, string, Node[], object[], (x: number[]) => number]>([
    [
      "two vectors of one layer beside each other",
      "4 1l",
      [
        product,
        node("Relu", ["u"], "h"),
        node("Sub", ["u", "c"], "d"),
        node("Relu", ["d"], "r"),
        node("Concat", ["r", "h"], "v", [integer("axis", 1)]),
        node("MatMul", ["v", "U"], "y"),
      ],
      four,
      (x) => eights(up(u(x).map((z, i) => z - c[i]!)), up(u(x))),
    ],
    [
      "entries in another order",
      "2 1l",
      [product, node("Relu", ["u"], "h"), node("Gather", ["h", "p"], "v", [integer("axis", 1)]), last],
      [whole("p", [1, 0])],
      (x) => close(up(u(x)).reverse()),
    ],
    [
      "entry 0 twice",
      "2 4l 1l",
      [
        product,
        node("Relu", ["u"], "h"),
        node("Gather", ["h", "p"], "v", [integer("axis", 1)]),
        node("MatMul", ["v", "U"], "y"),
      ],
      [...four, whole("p", [0, 0, 1, 0])],
      (x) => eights([up(u(x))[0]!, up(u(x))[0]!], up(u(x)).reverse()),
    ],
    [
      "h + relu(h − c) adds its input",
      "2 2+ 1l",
      [
        product,
        node("Relu", ["u"], "h"),
        node("Sub", ["h", "c"], "d"),
        node("Relu", ["d"], "r"),
        node("Add", ["r", "h"], "v"),
        last,
      ],
      [],
      (x) => {
        const h = up(u(x));
        return close(h.map((z, i) => z + Math.max(z - c[i]!, 0)));
      },
    ],
    [
      "2h + 2relu(h − c), in another order, adds its input",
      "2 2+ 2 1l",
      [
        product,
        node("Relu", ["u"], "h"),
        node("Sub", ["h", "c"], "d"),
        node("Relu", ["d"], "r"),
        node("Add", ["r", "h"], "s"),
        node("Mul", ["s", "k"], "m"),
        node("Gather", ["m", "p"], "o", [integer("axis", 1)]),
        node("Relu", ["o"], "v"),
        last,
      ],
      [whole("p", [1, 0])],
      (x) => {
        const h = up(u(x));
        const m = h.map((z, i) => [2, 4][i]! * (z + Math.max(z - c[i]!, 0)));
        return close(up(m.reverse()));
      },
    ],
    [
      "h·k + relu(h − c) carries h",
      "2 4 2l 1l",
      [
        product,
        node("Relu", ["u"], "h"),
        node("Sub", ["h", "c"], "d"),
        node("Relu", ["d"], "r"),
        node("Mul", ["h", "k"], "m"),
        node("Sub", ["r", "m"], "v"),
        last,
      ],
      [],
      (x) => {
        const h = up(u(x));
        return close(h.map((z, i) => Math.max(z - c[i]!, 0) - [2, 4][i]! * z));
      },
    ],
    [
      "a vector that is never negative is carried once",
      "2 4 2l 1l",
      [
        product,
        node("Relu", ["u"], "h"),
        node("MatMul", ["h", "W"], "t"),
        node("Relu", ["t"], "r"),
        node("Sub", ["h", "r"], "v"),
        last,
      ],
      [],
      (x) => {
        const h = up(u(x));
        const r = up(u(h));
        return close(h.map((z, i) => z - r[i]!));
      },
    ],
  ])("%s", (_, expected, nodes, extra, f) => {
    const bytes = graph([2], nodes, [...small, ...extra]);
    agrees(bytes, f);
    expect(shapes(readNetwork("n.onnx", bytes, { inputs: "01" }))).toBe(expected);
  });
  test("a linear layer that may be negative is carried as two relus", () => {
    const nodes = [
      first,
      node("Mul", ["t", "c"], "m"),
      node("Relu", ["m"], "r"),
      node("Add", ["r", "m"], "s"),
      node("Add", ["s", "m"], "v"),
      last,
    ];
    const network = read(nodes, [...matrices, list("c", [3, 0.7])], 2);
    for (let j = 0; j < 4; j += 1) {
      const point = pointOfIndex(j, 2);
      const m = t(Array.from(point, (bit) => (bit === 1 ? ONE : ZERO))).map((z, i) => z.mul(q([3, 0.7][i]!)));
      const v = m.map((z) => relu(z).add(z).add(z));
      expect(formatRational(output(network, point))).toBe(formatRational(times(V, v)));
    }
  });
});

test("the declared batch, the named output, and what no definition knows", () => {
  const net = (bytes: Uint8Array, outputName?: string) =>
    readNetwork("n.onnx", bytes, { inputs: "01", ...(outputName === undefined ? {} : { outputName }) });
  expect(net(onnx({ input: [declared("x", [1, 2])] })).variables).toBe(2);
  expect(() => net(onnx({ input: [declared("x", [0, 2])] }))).toThrow("the graph's input has a batch of 0");
  const z = tensor("Z", [2, 1], [1, -0.75]);
  const two = onnx({
    output: [declared("y", [undefined, 1]), declared("w", [undefined, 1])],
    initializer: [tensor("Y", [2, 1], [1, 1]), z],
    node: [node("MatMul", ["x", "Y"], "y"), node("MatMul", ["x", "Z"], "w")],
  });
  expect(Array.from(net(two, "w").layers[0]!.weights)).toEqual([1, -0.75]);
  expect(Array.from(net(two, "y").layers[0]!.weights)).toEqual([1, 1]);
  expect(() => net(two, "z")).toThrow("the graph has no output z; it has y, w");
  expect(() => net(two)).toThrow("--output-name NAME");
  // Field 1000, a varint, at the end of the model.
  const unknown = Buffer.concat([onnx(), Buffer.of(0xc0, 0x3e, 1)]);
  expect(() => net(unknown)).toThrow("field 1000 of onnx.ModelProto");
});

describe("a sigmoid and a constant", () => {
  const V = tensor("V", [2, 1], [1, -0.75]);
  const headed = (operator: string, operands: string[], c: number, last = "Sigmoid"): Uint8Array =>
    graph(
      [2],
      [node("MatMul", ["x", "V"], "z"), node(last, ["z"], "s"), node(operator, operands, "y")],
      [V, tensor("c", [1], [c])],
    );
  const close = (x: number[]): number => x[0]! - 0.75 * x[1]!;
  test.each([
    ["Mul", ["s", "c"], 1, 1],
    ["Mul", ["c", "s"], 1, 1],
    ["Add", ["s", "c"], 0, 1],
    ["Add", ["c", "s"], 0, 1],
    ["Sub", ["s", "c"], 0, 1],
    ["Div", ["s", "c"], 1, 1],
    ["Sub", ["c", "s"], 1, -1],
  ] as const)("%s of %j, c = %d, is read", (operator, operands, c, sign) => {
    agrees(headed(operator, [...operands], c), (x) => sign * close(x));
  });
  test.each([
    ["Sub", ["c", "s"], 0],
    ["Sub", ["c", "s"], 2],
    ["Sub", ["s", "c"], 1],
    ["Add", ["c", "s"], 1],
    ["Add", ["s", "c"], 1],
    ["Mul", ["c", "s"], 0],
    ["Mul", ["c", "s"], 2],
    ["Mul", ["s", "c"], 0],
    ["Div", ["s", "c"], 2],
    ["Div", ["c", "s"], 1],
    ["Div", ["c", "s"], 0],
  ] as const)("%s of %j, c = %d, is refused", (operator, operands, c) => {
    expect(() => readNetwork("n.onnx", headed(operator, [...operands], c), { inputs: "01" })).toThrow(
      new RegExp(`operator ${operator}: .*the output of a sigmoid comes in|operator ${operator}: .*constant`),
    );
  });
  test("1 − tanh is no tanh", () => {
    expect(() => readNetwork("n.onnx", headed("Sub", ["c", "s"], 1, "Tanh"), { inputs: "01" })).toThrow(
      "operator Sub: the output of a tanh comes in",
    );
  });
});
