/**
 * An ONNX file in which something is not understood is refused by its name: node, operator, attribute,
 * version, and what is read instead.
 */
import { describe, expect, test } from "vitest";
import { DomainError } from "../../src/exact/domain-error.js";
import { networkHash } from "../../src/networks/network-bytes.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { declared, float, integer, node, onnx, tensor } from "./onnx-file.js";

function refusal(bytes: Uint8Array): string {
  try {
    readNetwork("net.onnx", bytes, { inputs: "01" });
  } catch (problem) {
    if (problem instanceof DomainError) return `${problem.code}: ${problem.message}`;
    throw problem;
  }
  return "read";
}

const initializer = [
  tensor("W", [3, 2], [1, -2, 0.5, 1, -1, 1]),
  tensor("b", [3], [0.25, -1, 0.5]),
  tensor("V", [3, 1], [1, -1, 2]),
  tensor("c", [1], [-0.75]),
];
const gemm = node("Gemm", ["x", "W", "b"], "z", [float("alpha", 1), integer("transB", 1)], { name: "first" });
const rest = [node("Relu", ["z"], "h"), node("MatMul", ["h", "V"], "p"), node("Add", ["p", "c"], "y")];
const nodes = (...list: object[]) => onnx({ node: list });
const first = (change: object) => nodes({ ...gemm, ...change }, ...rest);

test("the model as it is, and its names", () => {
  expect(readNetwork("net.onnx", onnx(), { inputs: "01" }).names).toEqual(["h", "y"]);
});

test("what changes nothing is read", () => {
  for (const bytes of [
    onnx(
      {},
      {
        opsetImport: [
          { domain: "ai.onnx", version: 17n },
          { domain: "my.ops", version: 1n },
        ],
      },
    ),
    onnx(
      {},
      { docString: "trained for a test", metadataProps: [{ key: "by", value: "hand" }], irVersion: 3n },
    ),
    onnx({ input: [declared("x", [undefined, 2]), declared("W", [3, 2])] }),
    onnx({ valueInfo: [declared("h", [undefined, 3])] }),
    onnx({ input: [declared("x", [1, 2])], output: [declared("y", [1, 1])] }),
    nodes({ ...gemm, domain: "ai.onnx" }, ...rest),
    onnx({ initializer: [...initializer.slice(0, 3), tensor("c", [1, 1], [-0.75])] }),
  ])
    expect(refusal(bytes)).toBe("read");
});

test("how bits are fed in is asked, never guessed", () => {
  expect(() => readNetwork("net.onnx", onnx())).toThrow(/--inputs 01.*--inputs pm1/);
});

test("nodes that lead to no output are left out, whatever they are, and that is said", () => {
  const read = (bytes: Uint8Array) => readNetwork("net.onnx", bytes, { inputs: "01" });
  const stray = [node("Relu6", ["z"], "m"), node("Relu", ["m"], "unused", [float("gamma", 2)])];
  const network = read(nodes(gemm, ...stray, ...rest));
  expect(networkHash(network)).toBe(networkHash(read(onnx())));
  expect(network.notes).toContain("2 nodes that lead to no output left out");
});

describe("what is not understood is refused by name", () => {
  test.each<readonly [string, Uint8Array, string]>([
    [
      "a Relu of a foreign domain",
      nodes(gemm, node("Relu", ["z"], "h", [], { domain: "my.ops", name: "act" }), ...rest.slice(1)),
      "operator my.ops.Relu (node act) is not read; operators of the domains ai.onnx and ai.onnx.ml are",
    ],
    [
      "an unknown operator",
      nodes(gemm, node("Relu6", ["z"], "h"), ...rest.slice(1)),
      "operator Relu6 is not read",
    ],
    [
      "an unknown attribute",
      first({ attribute: [integer("transB", 1), float("gamma", 2)] }),
      "operator Gemm (node first): the attribute gamma is not read; alpha, beta, transA, transB are read",
    ],
    [
      "an attribute's name, one bit off",
      first({ attribute: [integer("trans@", 1)] }),
      "the attribute trans@ is not read",
    ],
    [
      "an attribute of an operator that has none",
      nodes(gemm, node("Relu", ["z"], "h", [float("alpha", 0.1)]), ...rest.slice(1)),
      "the attribute alpha is not read; it has none that is read",
    ],
    [
      "an attribute twice",
      first({ attribute: [integer("transB", 1), integer("transB", 1)] }),
      "the attribute transB stands twice",
    ],
    [
      "an attribute of another type",
      first({ attribute: [float("transB", 1)] }),
      "the attribute transB must be a plain int",
    ],
    [
      "an attribute with two values",
      first({ attribute: [{ ...integer("transB", 1), f: 2 }] }),
      "the attribute transB must be a plain int",
    ],
    [
      "a reference attribute",
      first({ attribute: [{ ...integer("transB", 1), refAttrName: "t" }] }),
      "must be a plain int",
    ],
    ["a transB that is no flag", first({ attribute: [integer("transB", 3)] }), "transB is 0 or 1, got 3"],
    [
      "an overload",
      nodes({ ...gemm, overload: "v" }, ...rest),
      "operator Gemm (node first): the overload v is not read",
    ],
    [
      "too many inputs",
      nodes(gemm, node("Relu", ["z", "b"], "h"), ...rest.slice(1)),
      "operator Relu has 2 inputs; 1 expected",
    ],
    [
      "an input left out in the middle",
      nodes(gemm, rest[0]!, rest[1]!, node("Gemm", ["p", "", "c"], "y")),
      "uses an input without a name, which nothing computes",
    ],
    [
      "two outputs of a node",
      nodes(gemm, { ...rest[0], output: ["h", "m"] }, ...rest.slice(1)),
      "operator Relu: its output m (number 2) is not read",
    ],
    [
      "a name that is computed twice",
      nodes(gemm, ...rest.slice(0, 2), node("Identity", ["h"], "z"), rest[2]!),
      "the name z is defined twice",
    ],
    [
      "an initializer twice",
      onnx({ initializer: [...initializer, tensor("b", [3], [1, 1, 1])] }),
      "the name b is defined twice",
    ],
    [
      "a second output of the graph",
      onnx({ output: [declared("y", [undefined, 1]), declared("h", [undefined, 3])] }),
      "the graph has 2 outputs (y, h); which one is meant? (--output-name NAME)",
    ],
    [
      "a second input",
      onnx({ input: [declared("x", [undefined, 2]), declared("u", [undefined, 2])] }),
      "the graph has 2 inputs",
    ],
    [
      "a batch that broadcasts: [3, 1]",
      onnx({ initializer: [initializer[0], tensor("b", [3, 1], [1, 2, 3]), ...initializer.slice(2)] }),
      "a constant of shape [3, 1] does not fit values of shape [batch, 3]",
    ],
    [
      "a constant that makes values larger",
      onnx({ initializer: [...initializer.slice(0, 3), tensor("c", [2], [1, 2])] }),
      "a constant of shape [2] does not fit values of shape [batch, 1]",
    ],
    [
      "a constant of more dimensions",
      onnx({ initializer: [...initializer.slice(0, 3), tensor("c", [1, 1, 1], [1])] }),
      "a constant of shape [1, 1, 1] does not fit",
    ],
    [
      "[N, d, 1] + [d]",
      onnx({
        input: [declared("x", [undefined, 2, 1])],
        initializer: [tensor("b", [2], [1, -1]), tensor("V", [2, 1], [1, 1])],
        node: [node("Add", ["x", "b"], "z"), node("Flatten", ["z"], "f"), node("MatMul", ["f", "V"], "y")],
      }),
      "a constant of shape [2] does not fit values of shape [batch, 2, 1]",
    ],
    [
      "a matrix on values of three dimensions",
      onnx({ input: [declared("x", [undefined, 2, 1])] }),
      "values of shape [batch, 2, 1] come in; [batch, n] was expected",
    ],
    [
      "an input of whole numbers",
      onnx({ input: [declared("x", [undefined, 2], 7)] }),
      "the graph's input x has ONNX type int64; float, double, float16 and bfloat16 are read",
    ],
    [
      "an input of doubles beside floats",
      onnx({ input: [declared("x", [undefined, 2], 11)] }),
      "operands of types double and float",
    ],
    [
      "a declaration that is not so",
      onnx({ valueInfo: [declared("h", [undefined, 4])] }),
      "h is declared to have type float and shape [?, 4], but has float and [1, 3]",
    ],
    [
      "a declaration of nothing",
      onnx({ valueInfo: [declared("m", [undefined, 3])] }),
      "m is declared, but nothing computes it",
    ],
    [
      "an output without a type",
      onnx({ output: [{ name: "y" }] }),
      "the graph's output y has no declared type",
    ],
    [
      "no operator set",
      onnx({}, { opsetImport: [] }),
      "one version of the default operator set was expected, none imported",
    ],
    [
      "another operator set only",
      onnx({}, { opsetImport: [{ domain: "my.ops", version: 17n }] }),
      "none imported",
    ],
    [
      "two operator sets",
      onnx({}, { opsetImport: [{ version: 17n }, { version: 13n }] }),
      "17 and 13 imported",
    ],
    [
      "an old operator set",
      onnx({}, { opsetImport: [{ version: 6n }] }),
      "operator set 6 is not read; 7 to 25 are",
    ],
    ["an operator set to come", onnx({}, { opsetImport: [{ version: 26n }] }), "operator set 26 is not read"],
    ["another IR version", onnx({}, { irVersion: 99n }), "the ONNX file has IR version 99"],
    [
      "functions",
      onnx({}, { functions: [{ name: "f" }] }),
      "the ONNX file has functions, which are not read",
    ],
    [
      "weights in another file",
      onnx({
        initializer: [
          {
            ...initializer[0],
            rawData: new Uint8Array(),
            dataLocation: 1,
            externalData: [{ key: "location", value: "net.data" }],
          },
          ...initializer.slice(1),
        ],
      }),
      "external_data=False",
    ],
    [
      "data given twice",
      onnx({ initializer: [...initializer.slice(0, 3), { ...initializer[3], floatData: [1] }] }),
      "tensor c holds its data twice",
    ],
    [
      "a width that is too large",
      onnx({
        input: [declared("x", [undefined, 50_000])],
        node: [node("Relu", ["x"], "r"), node("MatMul", ["r", "V"], "y")],
        initializer: [tensor("V", [50_000, 1], Array<number>(50_000).fill(1))],
      }),
      "too-large",
    ],
    ["a width beyond all bounds", onnx({ input: [declared("x", [undefined, 2 ** 50])] }), "too-large"],
  ])("%s", (_, bytes, message) => {
    expect(refusal(bytes)).toContain(message);
  });

  test("a name with a line feed is told in one line", () => {
    expect(refusal(nodes(gemm, node("Re\nlu", ["z"], "h"), ...rest.slice(1)))).toContain(
      "operator Re\\u000alu is not read",
    );
  });
});
