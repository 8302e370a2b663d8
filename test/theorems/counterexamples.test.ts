/** # Statements that are false without a hypothesis or with another constant: the counterexamples, of which Coq proves the same (spec/guide/trust.md). */
import { describe, expect, test } from "vitest";
import { table } from "../../spec/definitions/02-concept.js";
import { functions, leavesOf } from "../../spec/definitions/04-concept-class.js";
import { error } from "../../spec/definitions/06-error.js";
import { valueAt } from "../../spec/definitions/15-representation.js";
import type { ConceptJson } from "../../spec/implementation.js";
import { worstConsistentFailure } from "../../spec/theorems/realizable_bound.js";
import { cut, truncationDepth } from "../../spec/theorems/web/depth_truncation.js";
import parityToRelu from "../../spec/theorems/web/parity_to_relu.js";
import type { TreeNode } from "../../src/boolean/concept.js";
import { ONE, power, rational, ZERO } from "../../src/exact/rational.js";

const UNIFORM = { kind: "uniform", variables: 2 } as const;

describe("ε ≤ 1 is needed", () => {
  const epsilon = rational(2);
  // No error is above 2, so nothing fails; the bounds are negative.
  const failure = worstConsistentFailure("0110", ["0110"], UNIFORM, 1, epsilon);

  test("realizable_bound and the bound of verification_bound for candidates, n = 1, |𝒞| = 1", () => {
    expect(failure.equals(ZERO)).toBe(true);
    expect(failure.gt(power(ONE.sub(epsilon), 1))).toBe(true);
  });

  test("agnostic_bound, n = 1, |𝒞| = 1", () => {
    expect(failure.mul(failure).gt(power(ONE.sub(epsilon.mul(epsilon)), 1))).toBe(true);
  });
});

describe("depth_truncation", () => {
  // Five tests of the same variable, then one of another: depth is not the width of the clause.
  const chain = (tests: number): TreeNode =>
    tests === 0
      ? { variable: 1, zero: { label: 0 }, one: { label: 1 } }
      : { variable: 0, zero: { label: 0 }, one: chain(tests - 1) };
  const root = chain(5);
  const tree = (node: TreeNode): ConceptJson => ({ kind: "decision-tree", variables: 2, root: node });

  test("is false for a path that tests a variable twice, whatever the labels", () => {
    expect(leavesOf(root)).toBe(7);
    const depth = truncationDepth(7, "7/32");
    expect(depth).toBe(5);
    for (const label of [0, 1] as const) {
      const changed = error(table(tree(root)), table(tree(cut(root, depth, label))), UNIFORM);
      expect(changed.gt(rational(7, 32))).toBe(true);
    }
  });
});

test("parity_to_relu: with a first factor 2 the point with two ones gets the wrong label", () => {
  const right = parityToRelu.naive({ kind: "parity", variables: 2, subset: [0, 1], constant: 0 }, ONE);
  expect(valueAt(right, "11")).toBe(0);
  const [hidden, output] = right.layers;
  const wrong = { ...right, layers: [hidden!, { ...output!, weights: [["2", "-2"]] }] };
  expect(valueAt(wrong, "11")).toBe(1);
});

test("best_tree: for d = 0 and s ≥ 2 there are more functions than Catalan(s−1)·d^(s−1)·2^s = 0", () => {
  expect(
    functions({ kind: "decision-trees", variables: 0, maxLeaves: 2, maxDepth: 1 }).length,
  ).toBeGreaterThan(0);
});
