/**
 * The questions for other verifiers: the ONNX is the network by our own reader, each file is well-formed VNN-LIB that
 * declares what it uses, and at the bits of its box it holds exactly where the network's label is the other one.
 */
import { describe, expect, test } from "vitest";
import type { Concept } from "../../src/boolean/concept.js";
import { pointOfIndex } from "../../src/boolean/point.js";
import { networkAsOnnx } from "../../src/cli/export/network-onnx.js";
import { questions } from "../../src/cli/export/vnnlib.js";
import { rational } from "../../src/exact/rational.js";
import { denseNetwork } from "../../src/networks/dense-network.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { openBesideTree } from "../../src/pipeline/open-boxes.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { parsePartition } from "../../src/verify/tree/partition.js";
import { smallNetwork } from "../certificates/subjects/comparisons.js";
import { seedOf } from "../tools/seed.js";

type Expression = string | Expression[];

/** S-expressions, comments left out; throws where brackets do not match. */
function parsed(text: string): Expression[] {
  const tokens = text.replace(/;[^\n]*/g, "").match(/[()]|[^\s()]+/g) ?? [];
  const stack: Expression[][] = [[]];
  for (const token of tokens)
    if (token === "(") stack.push([]);
    else if (token === ")") {
      const done = stack.pop()!;
      if (stack.length === 0) throw new Error("a bracket too many");
      stack.at(-1)!.push(done);
    } else stack.at(-1)!.push(token);
  if (stack.length !== 1) throw new Error("an open bracket");
  return stack[0]!;
}

/** The value of a term: numbers with a point, +, −, ·, / and declared names. */
function term(expression: Expression, values: ReadonlyMap<string, number>): number {
  if (typeof expression === "string") {
    if (/^\d+\.\d+$/.test(expression)) return Number(expression);
    if (!values.has(expression)) throw new Error(`${expression} is not declared`);
    return values.get(expression)!;
  }
  const [operator, ...parts] = expression;
  const numbers = parts.map((part) => term(part, values));
  if (operator === "+") return numbers.reduce((a, b) => a + b, 0);
  if (operator === "*") return numbers.reduce((a, b) => a * b, 1);
  if (operator === "/" && numbers.length === 2) return numbers[0]! / numbers[1]!;
  if (operator === "-" && numbers.length === 1) return -numbers[0]!;
  throw new Error(`the operator ${operator}`);
}

/** Are all assertions so at these inputs and this output? */
function holds(text: string, inputs: readonly number[], output: number): boolean {
  const values = new Map<string, number>();
  let all = true;
  for (const statement of parsed(text)) {
    if (typeof statement === "string") throw new Error(statement);
    const [command, ...rest] = statement;
    if (command === "declare-const") {
      const [name, sort] = rest as string[];
      expect(sort).toBe("Real");
      values.set(name!, name === "Y_0" ? output : inputs[Number(name!.slice(2))]!);
    } else {
      expect(command).toBe("assert");
      const [[relation, left, right]] = rest as [[string, Expression, Expression]];
      expect(["<=", ">="]).toContain(relation);
      const difference = term(left, values) - term(right, values);
      if (relation === "<=" ? difference > 1e-9 : difference < -1e-9) all = false;
    }
  }
  expect(values.size).toBe(inputs.length + 1);
  return all;
}

const SEED = seedOf("vnnlib", 20_261_126);

test(`the network as ONNX is the network, seed ${SEED}`, () => {
  const random = new RandomSource(SEED);
  for (let i = 0; i < 30; i += 1) {
    const d = 1 + random.below(5);
    const network = smallNetwork(random, d);
    const { inputs } = network;
    const again = readNetwork("network.onnx", networkAsOnnx(network), { inputs });
    const [before, after] = [networkEvaluator(network), networkEvaluator(again)];
    for (let j = 0; j < 2 ** d; j += 1) {
      const point = pointOfIndex(j, d);
      expect(after.output(point).value).toBe(before.output(point).value);
    }
  }
  const thirds = denseNetwork(1, "01", [
    {
      rows: 1,
      columns: 1,
      weights: Float64Array.of(1 / 3),
      bias: Float64Array.of(-0.1),
      activation: "identity",
      residual: false,
    },
  ]);
  const { layers } = readNetwork("network.onnx", networkAsOnnx(thirds), { inputs: "01" });
  expect([layers[0]!.weights[0], layers[0]!.bias[0]]).toEqual([1 / 3, -0.1]);
});

describe("questions", () => {
  const concept: Concept = { kind: "conjunction", variables: 3, literals: [{ variable: 0, value: 1 }] };
  test(`hold at the bits of a box where the network has the other label, seed ${SEED}`, () => {
    const random = new RandomSource(SEED + 1);
    let asked = 0;
    for (let i = 0; i < 30; i += 1) {
      const network = smallNetwork(random, 3);
      const { label, output } = networkEvaluator(network);
      const tree = { variable: 0, zero: { label: 0 }, one: { label: 1 } } as const;
      const boxes = openBesideTree(parsePartition(["x1", "?", "x0", "1", "?"]), tree, 3);
      // The open box with x1 = 0 is cut by the tree.
      expect(boxes.map(({ box, label }) => `${box.join("")}${label}`).sort()).toEqual([
        "0020",
        "1021",
        "1121",
      ]);
      const files = questions(network, boxes, concept);
      const names = String(files.get("instances.csv")).trim().split("\n");
      expect(names).toHaveLength(3);
      expect([...files.keys()]).toEqual([
        "network.onnx",
        ...[1, 2, 3].map((n) => `open-${n}.vnnlib`),
        "instances.csv",
      ]);
      boxes.forEach(({ box, label: wanted }) => {
        const ordered = [...files.keys()].filter((name) => name.endsWith(".vnnlib"));
        const fits = (name: string, point: Uint8Array) => {
          const fed = Array.from(point, (b) => (network.inputs === "pm1" ? 2 * b - 1 : b));
          return holds(String(files.get(name)), fed, output(point).value);
        };
        for (let j = 0; j < 8; j += 1) {
          const point = pointOfIndex(j, 3);
          const inside = box.every((b, v) => b === 2 || b === point[v]);
          // An output of exactly 0 is asked about too where the label is 0.
          if (!inside || output(point).value === 0) continue;
          asked += 1;
          expect(ordered.some((name) => fits(name, point))).toBe(label(point) !== wanted);
        }
      });
    }
    expect(asked).toBeGreaterThan(100);
  });

  test("the two sides of a linear threshold, with rational weights, on inputs of either kind", () => {
    const weights = [rational(1, 2), rational(-3), rational(1)];
    const threshold: Concept = { kind: "linear-threshold", variables: 3, weights, threshold: rational(-1) };
    const random = new RandomSource(SEED + 2);
    for (let i = 0; i < 20; i += 1) {
      const network = smallNetwork(random, 3);
      const { output } = networkEvaluator(network);
      const files = questions(network, [{ box: new Uint8Array(3).fill(2), label: 1 }], threshold);
      for (let j = 0; j < 8; j += 1) {
        const point = pointOfIndex(j, 3);
        const fed = Array.from(point, (b) => (network.inputs === "pm1" ? 2 * b - 1 : b));
        const total = point[0]! / 2 - 3 * point[1]! + point[2]!;
        const value = output(point).value;
        expect(holds(String(files.get("open-1.vnnlib")), fed, value)).toBe(total >= -1 && value <= 0);
        expect(holds(String(files.get("open-2.vnnlib")), fed, value)).toBe(total <= -1 && value >= 0);
      }
    }
  });

  test("no question of a box on which the concept is not constant, nor where nothing is open", () => {
    const network = smallNetwork(new RandomSource(1), 3);
    expect(questions(network, [{ box: new Uint8Array(3).fill(2), label: 0 }], concept).size).toBe(0);
    expect(questions(network, [], concept).size).toBe(0);
  });
});
