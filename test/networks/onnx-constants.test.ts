/**
 * Constants among themselves: what is rounded is noted or refused, a type holds its own numbers only, and an operator
 * takes the types that its definition has.
 */
import { describe, expect, test } from "vitest";
import { readNetwork } from "../../src/networks/read-network.js";
import { type Attribute, type Node, node, tensor } from "./onnx-file.js";
import { graph, whole } from "./onnx-graph.js";

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
      /Mul: constants of type int64 that do not compute/,
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
