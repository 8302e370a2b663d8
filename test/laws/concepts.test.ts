/** Concepts, tables and samples against their definitions, where the statements do not look. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cube } from "../../spec/definitions/01-cube.js";
import { tableOf } from "../../spec/definitions/15-representation.js";
import { arbitraryRepresentation } from "../../spec/instances/representation.js";
import { recordOf, type TreeNode } from "../../src/boolean/concept.js";
import { FREE } from "../../src/boolean/literal.js";
import { compareCanonical, distance, equal, influence, parseTable } from "../../src/boolean/truth-table.js";
import { rational } from "../../src/exact/rational.js";
import { leafCount } from "../../src/learning/classes/decision-trees.js";
import { enumerateClass } from "../../src/learning/enumerate.js";
import { requireVariables } from "../../src/learning/error.js";
import { empiricalError, erm, versionSpace } from "../../src/learning/sample.js";
import { representationSchema } from "../../src/oracle/schemas/concept.js";
import { readRepresentation } from "../web/read.js";

const bits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom("0", "1"), { minLength: length, maxLength: length }).map((list) => list.join(""));

test("a hint is a free variable, or says that the function is constant on the box", () => {
  let hints = 0;
  const boxes = fc.array(fc.constantFrom(0, 1, FREE, FREE), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(arbitraryRepresentation(4), boxes, (json, given) => {
      const box = given.slice(0, json.variables);
      const concept = readRepresentation(json);
      const hint = recordOf(concept).openVariable(json as never, box);
      if (hint >= 0) {
        expect(box[hint]).toBe(FREE);
        hints += 1;
        return;
      }
      const table = tableOf(json);
      const inside = cube(json.variables).flatMap((x, j) =>
        box.every((b, i) => b === FREE || String(b) === x[i]) ? [table[j]!] : [],
      );
      expect(new Set(inside).size, JSON.stringify(json)).toBe(1);
    }),
    { numRuns: 2000 },
  );
  expect(hints).toBeGreaterThan(300);
});

describe("tables", () => {
  const pairs = fc
    .integer({ min: 0, max: 7 })
    .chain((d) => fc.tuple(fc.constant(d), bits(2 ** d), bits(2 ** d)));

  test("are compared point by point", () => {
    fc.assert(
      fc.property(pairs, fc.boolean(), ([d, first, second], same) => {
        const other = same ? first : second;
        const [a, b] = [parseTable(d, first)!, parseTable(d, other)!];
        expect(equal(a, b)).toBe(first === other);
        expect(distance(a, b)).toBe([...first].filter((bit, j) => bit !== other[j]).length);
        expect(Math.sign(compareCanonical(a, b))).toBe(first === other ? 0 : first < other ? -1 : 1);
        for (let v = 0; v < d; v += 1)
          expect(influence(a, v)).toBe([...first].filter((bit, j) => bit !== first[j ^ (1 << v)]).length);
        expect(parseTable(d, `${first.slice(0, -1)}2`)).toBeUndefined();
        expect(parseTable(d, `${first}0`)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});

describe("words for people and refusals", () => {
  const tree = (root: TreeNode) => ({ kind: "decision-tree", variables: 3, root }) as const;
  const leaf = (label: 0 | 1) => ({ label });
  const split = (variable: number, zero: TreeNode, one: TreeNode): TreeNode => ({ variable, zero, one });
  const nested = (depth: number): TreeNode => (depth === 0 ? leaf(1) : split(0, leaf(0), nested(depth - 1)));

  test.each([
    [tree(leaf(1)), "1"],
    [tree(split(1, leaf(0), leaf(1))), "x1"],
    [tree(split(1, leaf(1), leaf(0))), "¬x1"],
    [tree(split(0, leaf(1), leaf(1))), "if x0 then 1 else 1"],
    [tree(split(0, leaf(1), split(2, leaf(0), leaf(1)))), "if x0 then x2 else 1"],
    [tree(split(0, split(1, leaf(1), leaf(1)), leaf(0))), "if x0 then 0 else (if x1 then 1 else 1)"],
    [{ kind: "dnf", variables: 2, terms: [] }, "0"],
    [{ kind: "dnf", variables: 2, terms: [[{ variable: 0, value: 1 }]] }, "x0"],
    [{ kind: "linear-threshold", variables: 2, weights: ["0", "0"], threshold: "1" }, /^0 ≥ 1/],
    [
      { kind: "linear-threshold", variables: 2, weights: ["-1", "1/2"], threshold: "1" },
      /^−x0 \+ 1\/2·x1 ≥ 1/,
    ],
    [{ kind: "linear-threshold", variables: 2, weights: ["2", "-1"], threshold: "1" }, /^2·x0 − x1 ≥ 1/],
  ] as const)("%j", (json, text) => {
    const concept = readRepresentation(json as never);
    const told = recordOf(concept).describe(concept as never);
    if (typeof text === "string") expect(told).toBe(text);
    else expect(told).toMatch(text);
  });

  test("a deep tree is cut short", () => {
    const concept = readRepresentation(tree(nested(9)) as never);
    expect(recordOf(concept).describe(concept as never)).toContain("…");
  });

  test.each([
    [{ ...tree(leaf(1)), names: ["a", "b"] }, "a name for each of 3 variables is expected, got 2"],
    [
      {
        kind: "circuit",
        variables: 1,
        gates: [
          { gate: "input", variable: 0 },
          { gate: "not", of: [2] },
        ],
        output: 1,
      },
      "gate 1 reads gate 2; there are 2 gates",
    ],
    [
      { kind: "circuit", variables: 1, gates: [{ gate: "input", variable: 1 }], output: 0 },
      "gate 0 reads variable 1; there is 1 variable",
    ],
  ])("%j is refused", (json, message) => {
    expect(JSON.stringify(representationSchema.safeParse(json).error?.issues)).toContain(message);
    expect(representationSchema.safeParse({ ...tree(leaf(1)), names: ["a", "b", "c"] }).success).toBe(true);
  });

  test("what is on other variables is named", () => {
    expect(() => requireVariables(3, 2, ["request", "target"])).toThrow(
      "target is on 3 variables, but source is on 2",
    );
    expect(() => requireVariables(1, 2, [])).toThrow("the request is on 1 variable");
    expect(() => requireVariables(2, 2, [])).not.toThrow();
  });
});

describe("samples", () => {
  const { elements } = enumerateClass({ kind: "conjunctions", variables: 2 });
  const samples = fc.array(fc.record({ point: fc.nat(3), label: fc.constantFrom<0 | 1>(0, 1) }), {
    maxLength: 5,
  });
  const textOf = (words: Uint32Array): string => [0, 1, 2, 3].map((j) => (words[0]! >> j) & 1).join("");

  test("mistakes, the consistent concepts and those of fewest mistakes are counted", () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const wrong = elements.map(
          ({ table }) =>
            sample.filter(({ point, label }) => textOf(table.words)[point] !== String(label)).length,
        );
        elements.forEach(({ table }, i) => {
          const error = empiricalError(table, sample);
          if (sample.length === 0) expect(error).toBeUndefined();
          else expect(error!.equals(rational(wrong[i]!, sample.length))).toBe(true);
        });
        expect(versionSpace(elements, sample)).toEqual(elements.filter((_, i) => wrong[i] === 0));
        expect(erm(elements, sample)).toBe(elements[wrong.indexOf(Math.min(...wrong))]);
      }),
    );
  });
});

test("trees of few leaves are all there, and their leaves are counted", () => {
  const functions = (maxLeaves: number, maxDepth: number) =>
    enumerateClass({ kind: "decision-trees", variables: 3, maxLeaves, maxDepth }).elements;
  // All functions on 3 variables take 8 leaves of depth 3; constants and literals take fewer.
  expect(functions(8, 3)).toHaveLength(256);
  expect([functions(1, 3), functions(2, 3), functions(2, 1)].map((list) => list.length)).toEqual([2, 8, 8]);
  // Of depth 2: two literals or constants below a variable.
  expect(functions(4, 2)).toHaveLength(functions(8, 2).length);
  for (const maxLeaves of [1, 2, 3, 5])
    for (const { concept } of functions(maxLeaves, 3)) {
      if (concept.kind !== "decision-tree") throw new Error("a tree is expected");
      const count = (node: TreeNode): number => ("label" in node ? 1 : count(node.zero) + count(node.one));
      expect(leafCount(concept.root)).toBe(count(concept.root));
      expect(leafCount(concept.root)).toBeLessThanOrEqual(maxLeaves);
    }
});
