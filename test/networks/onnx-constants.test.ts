/**
 * Constants among themselves: what is rounded is noted or refused, a type holds its own numbers only, and an operator
 * takes the types that its definition has.
 */
import { describe, expect, test } from "vitest";
import { readNetwork } from "../../src/networks/read-network.js";
import { type Attribute, integer, type Node, node, tensor } from "./onnx-file.js";
import { agrees, graph, whole } from "./onnx-graph.js";

const BIG = 2 ** 100;
const equation = (text: string): Attribute => ({
  name: "equation",
  type: 3,
  s: new TextEncoder().encode(text),
});
const stored = (name: string, dataType: number, values: readonly number[]) => ({
  name,
  dims: [BigInt(values.length)],
  dataType,
  int32Data: [...values],
});
const read = (nodes: Node[], constants: object[], n = 2) =>
  readNetwork("net.onnx", graph([n], nodes, constants), { inputs: "01" });
const sum = node("ReduceSum", ["v"], "y");
const bools = (name: string, values: readonly number[]) => stored(name, 9, values);
const texts = (name: string, values: readonly string[]) => ({
  name,
  dims: [BigInt(values.length)],
  dataType: 8,
  stringData: values.map((text) => new TextEncoder().encode(text)),
});
const int64s = (name: string, values: readonly bigint[]) => ({
  name,
  dims: [BigInt(values.length)],
  dataType: 7,
  int64Data: [...values],
});
const LAST = 2n ** 63n - 1n;

describe("rounding", () => {
  /** y = x · (c of the operator), as it is read, and whether rounding is noted. */
  const weighed = (operator: string, values: readonly number[][]) => {
    const constants = values.map((list, i) => tensor(`c${i}`, [1, list.length], list));
    const nodes = [node(operator, ["c0", "c1"].slice(0, values.length), "c"), node("Mul", ["x", "c"], "y")];
    const { layers, notes = [] } = read(nodes, constants, 1);
    return [layers[0]!.weights[0], notes.some((note) => note.includes("rounds here"))];
  };
  test.each<readonly [string, readonly number[][], number, boolean]>([
    ["Add", [[1], [0.5]], 1.5, false],
    ["Add", [[BIG], [1]], BIG, true],
    ["Sub", [[2 ** 24], [-1]], 2 ** 24, true],
    ["Mul", [[3], [0.25]], 0.75, false],
    ["Mul", [[Math.fround(0.1)], [3]], Math.fround(Math.fround(0.1) * 3), true],
    ["Mul", [[2 ** -100], [2 ** -100]], 0, true],
    ["Div", [[3], [4]], 0.75, false],
    ["Div", [[1], [3]], Math.fround(1 / 3), true],
    ["Sqrt", [[2.25]], 1.5, false],
    ["Sqrt", [[2]], Math.fround(Math.SQRT2), true],
    ["Reciprocal", [[0.25]], 4, false],
    ["Reciprocal", [[3]], Math.fround(1 / 3), true],
    ["Floor", [[2.5]], 2, false],
  ])("%s of %j is %d, noted as rounded: %s", (operator, values, expected, isNoted) => {
    expect(weighed(operator, values)).toEqual([expected, isNoted]);
  });

  test.each<readonly [string, object, number, boolean]>([
    ["int32 16777217", stored("c", 6, [16777217]), 2 ** 24, true],
    ["int32 16777216", stored("c", 6, [16777216]), 2 ** 24, false],
    ["double 0.1", { name: "c", dims: [1n], dataType: 11, doubleData: [0.1] }, Math.fround(0.1), true],
    ["double 0.5", { name: "c", dims: [1n], dataType: 11, doubleData: [0.5] }, 0.5, false],
  ])("%s cast to float, noted as rounded where it is", (_, constant, expected, isNoted) => {
    const cast = [node("Cast", ["c"], "f", [integer("to", 1)]), node("Mul", ["x", "f"], "y")];
    const { layers, notes = [] } = read(cast, [constant], 1);
    expect(layers[0]!.weights[0]).toBe(expected);
    expect(notes.some((note) => note.includes("rounds here"))).toBe(isNoted);
  });

  test("a letter of the constant alone is summed exactly, or refused", () => {
    const summed = (values: readonly number[]) =>
      read(
        [node("Einsum", ["x", "M"], "v", [equation("bi,ij->bi")]), sum],
        [tensor("M", [1, values.length], values)],
        1,
      );
    expect(summed([BIG, 2 ** 60, -BIG]).layers[0]!.weights[0]).toBe(2 ** 60);
    for (const values of [
      [BIG, 1, -BIG],
      [1, BIG, -BIG],
      [2 ** -149, 1],
    ])
      expect(() => summed(values)).toThrow(/Einsum: a sum of entries of the constant, .* is rounded/);
  });
});

describe("types", () => {
  const masked = (mask: object) => [
    [node("Where", ["m", "x", "c"], "v"), sum],
    [mask, tensor("c", [1, 2], [5, 7])],
  ];
  const refused: readonly (readonly [string, ...unknown[], RegExp])[] = [
    ["a bool that is 2", ...masked(stored("m", 9, [2, 0])), /tensor m: 2 is no bool/],
    [
      "a byte of a bool that is 2",
      ...masked({ name: "m", dims: [2n], dataType: 9, rawData: Uint8Array.of(1, 2) }),
      /tensor m: a bool is 0 or 1, got 2/,
    ],
    [
      "a mask of floats",
      ...masked(tensor("m", [1, 2], [1, 0])),
      /Where: its condition has type float.*, bool was expected/,
    ],
    [
      "a mask of whole numbers",
      ...masked(whole("m", [1, 0])),
      /Where: its condition has type int64, bool was expected/,
    ],
    ...["And", "Or"].map(
      (operator) =>
        [
          `${operator} of floats`,
          [node(operator, ["a", "a"], "m"), node("Where", ["m", "x", "x"], "v"), sum],
          [tensor("a", [1, 2], [1, 0])],
          new RegExp(`${operator}: type float.* comes in, bool was expected`),
        ] as const,
    ),
    [
      "Not of whole numbers",
      [node("Not", ["a"], "m"), node("Where", ["m", "x", "x"], "v"), sum],
      [whole("a", [3, 0])],
      /Not: type int64 comes in, bool was expected/,
    ],
    [
      "Equal of two types",
      [node("Equal", ["a", "b"], "m"), node("Where", ["m", "x", "x"], "v"), sum],
      [whole("a", [3, 0]), tensor("b", [2], [3, 0])],
      /Equal: operands of types int64 and float/,
    ],
    [
      "Sqrt of whole numbers",
      [node("Sqrt", ["a"], "b"), node("Mul", ["x", "x"], "v"), sum],
      [whole("a", [4])],
      /Sqrt: type int64 comes in, floats were expected/,
    ],
    [
      "Range of floats",
      [node("Range", ["a", "b", "c"], "d"), node("Mul", ["x", "d"], "v"), sum],
      [tensor("a", [1], [0.1]), tensor("b", [1], [1]), tensor("c", [1], [0.5])],
      /Range: whole numbers are computed.*; type float/,
    ],
    [
      "bits of a half that are more than 16",
      [node("Mul", ["x", "h"], "v"), sum],
      [stored("h", 10, [70000, 0])],
      /tensor h: 70000 is no float16/,
    ],
    [
      "a byte that is 300",
      [node("Cast", ["h"], "f", [{ name: "to", type: 2, i: 1n }]), node("Mul", ["x", "f"], "v"), sum],
      [stored("h", 2, [300, 0])],
      /tensor h: 300 is no uint8/,
    ],
    [
      "a cast that wraps",
      [node("Cast", ["h"], "f", [{ name: "to", type: 2, i: 2n }]), node("Mul", ["x", "x"], "v"), sum],
      [whole("h", [300])],
      /Cast: the constant 300 cast to uint8 is not read/,
    ],
    [
      "a product of whole numbers beyond 2^53",
      [node("Mul", ["h", "h"], "f"), node("Mul", ["x", "x"], "v"), sum],
      [whole("h", [2 ** 30 + 1])],
      /Mul: constants of type int64 that do not compute: 1073741825 \* 1073741825/,
    ],
    [
      "Equal of strings",
      [node("Equal", ["a", "b"], "m"), node("Where", ["m", "x", "x"], "v"), sum],
      [texts("a", ["a"]), texts("b", ["b"])],
      /Equal: what is compared has type string/,
    ],
    ...["Add", "Sub", "Mul", "Div"].flatMap((operator) =>
      (
        [
          ["string", texts("a", ["a"])],
          ["bool", bools("a", [operator === "Div" ? 1 : 0])],
        ] as const
      ).map(
        ([type, constant]) =>
          [
            `${operator} of type ${type}`,
            [node(operator, ["a", "a"], "b"), node("Mul", ["x", "x"], "v"), sum],
            [constant],
            new RegExp(`${operator}: constants of type ${type} that do not compute`),
          ] as const,
      ),
    ),
    [
      "a list of strings for whole numbers",
      [node("Squeeze", ["x", "a"], "b"), node("Mul", ["x", "x"], "v"), sum],
      [texts("a", ["0"])],
      /Squeeze: axes has type string/,
    ],
    [
      "Equal beyond 2^53",
      [node("Equal", ["a", "b"], "m"), node("Where", ["m", "x", "x"], "v"), sum],
      [int64s("a", [2n ** 53n]), int64s("b", [2n ** 53n + 1n])],
      /Equal: 9007199254740992 of type int64 is beyond what is kept exactly/,
    ],
    [
      "a quotient of what is beyond 2^53",
      [node("Div", ["a", "b"], "c"), node("Mul", ["x", "x"], "v"), sum],
      [int64s("a", [LAST]), int64s("b", [2n ** 60n])],
      /Div: constants of type int64 that do not compute: 9223372036854776000 \/ 1152921504606847000/,
    ],
    [
      "a cast from beyond 2^53",
      [node("Cast", ["a"], "f", [integer("to", 1)]), node("Mul", ["x", "x"], "v"), sum],
      [int64s("a", [2n ** 53n + 1n])],
      /Cast: the constant 9007199254740992 cast to float is not read/,
    ],
    [
      "a cast to a type of 16 bits that does not hold it",
      [node("Cast", ["a"], "f", [integer("to", 5)]), node("Mul", ["x", "x"], "v"), sum],
      [whole("a", [70000])],
      /Cast: the constant 70000 cast to int16 is not read/,
    ],
    [
      "a range from beyond 2^53",
      [node("Range", ["a", "b", "c"], "d"), node("Mul", ["x", "x"], "v"), sum],
      [int64s("a", [2n ** 53n + 1n]), int64s("b", [2n ** 53n]), whole("c", [1])],
      /Range: whole numbers .*; 9007199254740992 of type int64 does not do here/,
    ],
    [
      "a range longer than 2^53",
      [node("Range", ["a", "b", "c"], "d"), node("Mul", ["x", "x"], "v"), sum],
      [whole("a", [-2]), whole("b", [Number.MAX_SAFE_INTEGER]), whole("c", [2 ** 40])],
      /Range: whole numbers .*; 9007199254740992 of type int64 does not do here/,
    ],
    [
      "Range of bools",
      [node("Range", ["a", "b", "b"], "d"), node("Mul", ["x", "x"], "v"), sum],
      [bools("a", [0]), bools("b", [1])],
      /Range: whole numbers .*; type bool does not do here/,
    ],
    [
      "Range of two starts",
      [node("Range", ["a", "b", "b"], "d"), node("Mul", ["x", "x"], "v"), sum],
      [whole("a", [0, 5]), whole("b", [1])],
      /Range: one number each was expected, got 2/,
    ],
    [
      "a uint32 beyond 2^32",
      [node("Cast", ["a"], "f", [integer("to", 1)]), node("Mul", ["x", "x"], "v"), sum],
      [{ name: "a", dims: [1n], dataType: 12, uint64Data: [2n ** 32n] }],
      /tensor a: 4294967296 is no uint32/,
    ],
    [
      "ReduceProd over an axis that is not there",
      [node("ReduceProd", ["a", "k"], "b"), node("Mul", ["x", "x"], "v"), sum],
      [whole("a", [2, 3]), whole("k", [5])],
      /ReduceProd: axis 5 of values with 1 dimension$/,
    ],
    [
      "ReduceProd of bools",
      [node("ReduceProd", ["a"], "b"), node("Mul", ["x", "x"], "v"), sum],
      [bools("a", [1, 1])],
      /ReduceProd: whole numbers .*; type bool does not do here/,
    ],
  ];
  test.each(refused)("%s is refused by name", (_, ...rest) => {
    const [nodes, constants, message] = rest as unknown as [Node[], object[], RegExp];
    // What computes a constant is no dead node: it is joined to the output.
    const last = nodes.at(-2)!;
    const isUsed = (name: string): boolean => nodes.some(({ input }) => input?.includes(name));
    const loose = nodes.flatMap(({ output }) => output!).filter((name) => name !== "y" && !isUsed(name));
    const joined = loose.map((name, k) =>
      node("Reshape", [k === 0 ? last.output![0]! : `j${k - 1}`, name], `j${k}`),
    );
    expect(() =>
      read(
        [...nodes.slice(0, -1), ...joined, node("ReduceSum", [joined.at(-1)?.output?.[0] ?? "v"], "y")],
        constants,
      ),
    ).toThrow(message);
  });
});

test("a slice to the end goes to INT64_MAX", () => {
  const nodes = [node("Slice", ["x", "from", "to", "axes"], "v"), sum];
  const constants = [whole("from", [1]), int64s("to", [LAST]), whole("axes", [1])];
  agrees(graph([3], nodes, constants), ([, b, c]) => b! + c!);
});

describe("noop_with_empty_axes", () => {
  const noop = [integer("noop_with_empty_axes", 1)];
  test("ReduceProd gives its operand back, and the product else", () => {
    const prod = (attributes: Attribute[]) => [
      node("ReduceProd", ["c"], "p", attributes),
      node("Cast", ["p"], "f", [integer("to", 1)]),
      node("Mul", ["x", "f"], "v"),
      sum,
    ];
    agrees(graph([2], prod(noop), [whole("c", [2, 3])]), ([a, b]) => 2 * a! + 3 * b!);
    agrees(graph([2], prod([]), [whole("c", [2, 3])]), ([a, b]) => 6 * a! + 6 * b!);
  });
  test.each([
    ["ReduceMax", Math.max],
    ["ReduceMin", Math.min],
  ] as const)("%s gives its operand back; an empty list of axes without it is all", (operator, extreme) => {
    const of = (inputs: string[], attributes: Attribute[]) => [
      node(operator, inputs, "m", attributes),
      node("MatMul", ["m", "W"], "y"),
    ];
    const none = whole("k", []);
    for (const inputs of [["x"], ["x", "k"]]) {
      const constants = (w: number[]) => [
        tensor("W", [w.length, 1], w),
        ...(inputs.length > 1 ? [none] : []),
      ];
      agrees(graph([2], of(inputs, noop), constants([2, -3])), ([a, b]) => 2 * a! - 3 * b!);
      agrees(graph([2], of(inputs, []), constants([2])), ([a, b]) => 2 * extreme(a!, b!));
    }
  });
});
