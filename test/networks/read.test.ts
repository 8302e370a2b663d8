/**
 * Reading networks, and their exact labels: the two formats give the same network, labels equal those of the
 * literal definition in rationals, and what is not understood is refused.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { create, toBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import { ModelProtoSchema } from "onnx-buf";
import { describe, expect, test } from "vitest";
import { value } from "../../spec/definitions/02-concept.js";
import type { Bit, TreeNode } from "../../src/boolean/concept.js";
import { pointOfIndex } from "../../src/boolean/point.js";
import { evaluateTree } from "../../src/boolean/tree.js";
import { isZero, parseRational } from "../../src/exact/rational.js";
import { conceptOfNetwork, type DenseLayer, denseNetwork } from "../../src/networks/dense-network.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { encodeNetwork, networkHash } from "../../src/networks/network-bytes.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { formatConcept } from "../../src/oracle/schemas/concept.js";
import { distill } from "../../src/pipeline/distill.js";
import { checkedNetwork } from "../../src/verify/tree/checked-network.js";
import { labeller } from "../../src/verify/tree/label.js";
import { verifyCertificate } from "../../src/verify/tree/verify.js";
import { needsNetworks, networkFolder, networkNames } from "../tools/network-folder.js";

const folder = fileURLToPath(new URL("../../spec/examples/networks/d10-depth3-width32", import.meta.url));

test("safetensors and ONNX of the same network: the same canonical bytes", () => {
  const [a, b] = ["net.safetensors", "net.onnx"].map((name) =>
    readNetwork(name, readFileSync(join(folder, name)), { inputs: "pm1", residual: "hidden" }),
  );
  expect(networkHash(a!)).toBe(networkHash(b!));
});

/** Small integers, halves, tiny and huge doubles: outputs that are 0 or far below the rounding error do occur. */
const weight = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -2, max: 2 }) },
  { weight: 2, arbitrary: fc.constantFrom(0.5, -0.5, 0.1, -0.1, 1e-30, -1e-30, 2 ** 60, -(2 ** 60)) },
);
const numbers = (count: number) =>
  fc.array(weight, { minLength: count, maxLength: count }).map((list) => Float64Array.from(list));
const layer = (rows: number, columns: number, relu: boolean): fc.Arbitrary<DenseLayer> =>
  fc.record({
    rows: fc.constant(rows),
    columns: fc.constant(columns),
    weights: numbers(rows * columns),
    bias: numbers(rows),
    activation: fc.constant(relu ? "relu" : "identity"),
    residual: rows === columns && relu ? fc.boolean() : fc.constant(false),
  });
const network = fc
  .record({ d: fc.integer({ min: 1, max: 4 }), width: fc.integer({ min: 1, max: 4 }) })
  .chain(({ d, width }) =>
    fc
      .tuple(
        layer(width, d, true),
        layer(width, width, true),
        layer(1, width, false),
        fc.constantFrom<"01" | "pm1">("01", "pm1"),
      )
      .map(([first, second, last, inputs]) => denseNetwork(d, inputs, [first, second, last])),
  );

test("labels equal the definition's, in the evaluator and in the verifier", () => {
  fc.assert(
    fc.property(network, (net) => {
      const evaluator = networkEvaluator(net);
      const checked = checkedNetwork(encodeNetwork(net));
      if ("wrong" in checked) throw new Error(checked.wrong);
      const label = labeller(checked);
      const concept = formatConcept(conceptOfNetwork(net));
      for (let j = 0; j < 2 ** net.variables; j += 1) {
        const x = pointOfIndex(j, net.variables);
        const defined: Bit = value(concept, x.join(""));
        expect(evaluator.label(x)).toBe(defined);
        expect(label(x)).toBe(defined);
      }
    }),
    { numRuns: 150 },
  );
});

describe("ONNX graphs", () => {
  const tensor = (name: string, dims: number[], values: number[]) => ({
    name,
    dims: dims.map(BigInt),
    dataType: 1,
    floatData: values,
  });
  const shape = (dims: readonly number[]) => ({
    value: {
      case: "tensorType" as const,
      value: {
        elemType: 1,
        shape: { dim: dims.map((n) => ({ value: { case: "dimValue" as const, value: BigInt(n) } })) },
      },
    },
  });
  type Node = readonly [op: string, input: string[], output: string];
  const model = (
    d: number,
    initializer: ReturnType<typeof tensor>[],
    nodes: readonly Node[],
    outputs = 1,
  ): Uint8Array =>
    toBinary(
      ModelProtoSchema,
      create(ModelProtoSchema, {
        irVersion: 8n,
        opsetImport: [{ domain: "", version: 17n }],
        graph: {
          input: [{ name: "x", type: shape([1, d]) }],
          output: [{ name: nodes.at(-1)![2], type: shape([1, outputs]) }],
          initializer,
          node: nodes.map(([opType, input, output]) => ({ opType, input, output: [output] })),
        },
      }),
    );
  const labels = (bytes: Uint8Array, inputs: "01" | "pm1"): string => {
    const net = readNetwork("net.onnx", bytes, { inputs });
    const { label } = networkEvaluator(net);
    return Array.from({ length: 2 ** net.variables }, (_, j) => label(pointOfIndex(j, net.variables))).join(
      "",
    );
  };

  test("MatMul, Add, Sub, Mul, Relu, Identity, Flatten and a residual addition", () => {
    const bytes = model(
      2,
      [
        tensor("w", [2, 2], [1, -1, 1, -1]),
        tensor("b", [2], [0, 1]),
        tensor("v", [2, 1], [1, 1]),
        tensor("two", [1], [2]),
        tensor("c", [1], [3]),
      ],
      [
        ["Flatten", ["x"], "f"],
        ["MatMul", ["f", "w"], "p"],
        ["Add", ["p", "b"], "z"],
        ["Relu", ["z"], "h"],
        ["MatMul", ["h", "w"], "q"],
        ["Relu", ["q"], "r"],
        ["Add", ["r", "h"], "s"],
        ["Identity", ["s"], "t"],
        ["MatMul", ["t", "v"], "y"],
        ["Mul", ["y", "two"], "u"],
        ["Sub", ["u", "c"], "o"],
      ],
    );
    // By hand, s = x₀ + x₁: h = (s, relu(1 − s)); r = (h₀ + h₁, 0); output 2(2h₀ + 2h₁) − 3 = 1, 1, 5 for s = 0, 1, 2.
    expect(labels(bytes, "01")).toBe("1111");
    // On ±1 with s = −2, 0, 2: h = (0, 3), (0, 1), (2, 0), output 9, 1, 5.
    expect(labels(bytes, "pm1")).toBe("1111");
    const stricter = model(
      2,
      [tensor("w", [2, 1], [1, 1]), tensor("c", [1], [1])],
      [
        ["MatMul", ["x", "w"], "y"],
        ["Sub", ["y", "c"], "o"],
      ],
    );
    expect(labels(stricter, "01")).toBe("0001");
  });

  test.each<readonly [string, Uint8Array, string]>([
    ["an operator that is not read", model(2, [], [["Erf", ["x"], "o"]]), "operator Erf is not read"],
    [
      "a product of two values",
      model(2, [], [["Mul", ["x", "x"], "o"]]),
      "operator Mul: one factor must be a constant",
    ],
    [
      "a matrix that does not fit",
      model(2, [tensor("w", [3, 1], [1, 1, 1])], [["MatMul", ["x", "w"], "o"]]),
      "a matrix of shape [3, 1] and values of shape [1, 2] do not fit",
    ],
    [
      "a tensor that is too short",
      model(2, [tensor("w", [2, 1], [1])], [["MatMul", ["x", "w"], "o"]]),
      "tensor w: data for shape [2, 1] were expected: truncated?",
    ],
    [
      "three outputs",
      model(2, [tensor("w", [2, 3], [1, 1, 1, 1, 1, 1])], [["MatMul", ["x", "w"], "o"]], 3),
      "the graph's output o tells 3 classes apart; which one is label 1? (--output-class 0 to 2)",
    ],
    [
      "a weight that is not a number",
      model(2, [tensor("w", [2, 1], [1, Number.NaN])], [["MatMul", ["x", "w"], "o"]]),
      "NaN",
    ],
    [
      "an input that nothing computes",
      model(2, [], [["Relu", ["y"], "o"]]),
      "uses y, which nothing computes",
    ],
  ])("%s is refused", (_, bytes, message) => {
    expect(() => readNetwork("net.onnx", bytes, { inputs: "01" })).toThrow(message);
  });
});

/** Those with `tree_reduced.json` (branches lo, hi; labels −1, 1). */
const more = networkFolder;
const names = networkNames("tree_reduced.json");

describe.skipIf(needsNetworks.skip)(`networks of PAC_DISTILL_NETWORKS${needsNetworks.why}`, () => {
  interface Trained {
    readonly label?: number;
    readonly var?: number;
    readonly lo?: Trained;
    readonly hi?: Trained;
  }
  const node = (t: Trained): TreeNode =>
    t.label !== undefined
      ? { label: t.label > 0 ? 1 : 0 }
      : { variable: t.var!, zero: node(t.lo!), one: node(t.hi!) };
  const variablesOf = (n: TreeNode): number[] =>
    "label" in n ? [] : [n.variable, ...variablesOf(n.zero), ...variablesOf(n.one)];

  test.each(names)("%s: the training tree, proved on every input", (name) => {
    const net = readNetwork("net.safetensors", readFileSync(join(more!, name, "net.safetensors")), {
      inputs: "pm1",
      residual: "hidden",
    });
    const { tree, certificate } = distill(
      { kind: "network", network: net },
      {
        distribution: { kind: "uniform", variables: net.variables },
        maxLeaves: 16,
        maxDepth: 6,
        seed: 1,
        epsilon: parseRational("0.01")!,
        delta: parseRational("0.05")!,
      },
    );
    const { everyInput } = certificate.claims;
    expect(everyInput?.method === "regions" && isZero(everyInput.open) && isZero(everyInput.differs)).toBe(
      true,
    );
    expect(verifyCertificate(certificate)).toMatchObject({ valid: true });
    const trained = node(JSON.parse(readFileSync(join(more!, name, "tree_reduced.json"), "utf8")) as Trained);
    const relevant = [...new Set([...variablesOf(trained), ...variablesOf(tree.root)])];
    for (let j = 0; j < 2 ** relevant.length; j += 1) {
      const x = new Uint8Array(net.variables);
      relevant.forEach((v, i) => {
        x[v] = (j >> i) & 1;
      });
      expect(evaluateTree(tree.root, x)).toBe(evaluateTree(trained, x));
    }
  });
});
