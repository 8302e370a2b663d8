/**
 * # Statements that are false without a hypothesis or with another constant: the counterexamples, of which
 * Coq proves the same (spec/guide/trust.md).
 */
import { describe, expect, test } from "vitest";
import { table } from "../../spec/definitions/02-concept.js";
import { clauseValue } from "../../spec/definitions/03-clause.js";
import { functions, leavesOf } from "../../spec/definitions/04-concept-class.js";
import { error } from "../../spec/definitions/06-error.js";
import { isExactWitness } from "../../spec/definitions/13-linear-representation.js";
import { valueAt } from "../../spec/definitions/15-representation.js";
import { subsets } from "../../spec/definitions/16-fourier.js";
import { searchProbability, trials } from "../../spec/definitions/17-junta-search.js";
import type { ConceptJson } from "../../spec/implementation.js";
import { naive } from "../../spec/naive.js";
import { worstConsistentFailure } from "../../spec/theorems/realizable_bound.js";
import { cut, truncationDepth } from "../../spec/theorems/web/depth_truncation.js";
import parityToRelu from "../../spec/theorems/web/parity_to_relu.js";
import type { TreeNode } from "../../src/boolean/concept.js";
import {
  juntaQueryBound,
  juntaSearch,
  queryBound,
  trialsPerRound,
} from "../../src/distillation/junta-search.js";
import { QuerySource } from "../../src/distillation/query-source.js";
import { ONE, power, rational, ZERO } from "../../src/exact/rational.js";
import { RandomSource } from "../../src/probability/random-source.js";

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

test("clause_count_bound is false for D uniform on {0^d, 1^d}: every clause of ones is linear on the support", () => {
  // φ = (x₀, 1 − x₀), E‖φ‖² = 1: w = (1, 0), of norm 1, is AND_S for each non-empty S at both points.
  const [d, k] = [6, 1];
  const ends = ["0".repeat(d), "1".repeat(d)];
  const phi = ends.map((x) => [rational(Number(x[0])), rational(1 - Number(x[0]))]);
  const clauses = subsets(d).filter((S) => S.length === k);
  for (const S of clauses) {
    const values = ends.map((x) =>
      clauseValue(
        S.map((variable) => ({ variable, value: 1 })),
        x,
      ),
    );
    expect(isExactWitness([ONE, ZERO], phi, values, ONE)).toBe(true);
  }
  // 4^k τ²B² for uniform D.
  expect(clauses.length).toBeGreaterThan(4 ** k);
});

describe("junta_search", () => {
  test("parity on 100 variables is not a 1-junta, and takes more than 2t(k+1) + k⌈log₂ d⌉ + 2^k = 13 queries", () => {
    const parameters = { k: 1, delta: rational(1, 2), biases: 100 } as const;
    const forJuntas = juntaQueryBound(parameters, 100);
    const forAll = queryBound(parameters, 100);
    expect([forJuntas, forAll]).toEqual([13n, 18n]);
    const queries = Array.from({ length: 200 }, (_, seed) => {
      const source = new QuerySource(100, (point) => (point.reduce((a, b) => a + b, 0) % 2) as 0 | 1);
      const found = juntaSearch(source, parameters, new RandomSource(seed));
      if (found.refuted) expect(BigInt(found.queries)).toBeLessThanOrEqual(forAll);
      else expect(BigInt(found.queries)).toBeLessThanOrEqual(forJuntas);
      expect(found.queryBound).toBe(forAll);
      return found.queries;
    });
    expect(queries.some((n) => BigInt(n) > forJuntas)).toBe(true);
  });

  test("with a bias of 0 nothing is found of that variable: c ≤ p_i ≤ 1 − c is needed for every i", () => {
    // x0, of which a D that fixes x0 = 0 shows nothing; and x0 ⊕ x1, of which it shows x1.
    const fixed = [ZERO, rational(1, 2)];
    expect(searchProbability(2, "0101", fixed, 20).equals(ZERO)).toBe(true);
    expect(searchProbability(2, "0110", fixed, 20).equals(ZERO)).toBe(true);
    // With c in place of 0 the probability is what is promised, whatever c.
    const c = rational(1, 20);
    const t = trials(1, rational(1, 2), [c, c]);
    expect(searchProbability(2, "0101", [c, c], t).gte(rational(1, 2))).toBe(true);
    // The search itself counts its trials by the coordinates that are not fixed.
    for (const end of [ZERO, ONE])
      expect(trialsPerRound({ k: 1, delta: rational(1, 2), biases: [end, rational(1, 2)] })).toBe(1n);
    // On the support x0 ⊕ x1 is x1, which is found.
    expect(searchProbability(2, "0011", fixed, 1).gte(rational(1, 2))).toBe(true);
  });
});

test("best_tree: for d = 0 and s ≥ 2 there are more functions than Catalan(s−1)·d^(s−1)·2^s = 0", () => {
  expect(
    functions({ kind: "decision-trees", variables: 0, maxLeaves: 2, maxDepth: 1 }).length,
  ).toBeGreaterThan(0);
});

test("error_sets_only: ERM that breaks ties by truth table is not a function of the error sets", async () => {
  // f = 10, G = {00, 11} and its translate by f: the same error sets, the same D, another success.
  const success = async (f: string, G: readonly string[]): Promise<string> => {
    const concepts = G.map((table) => ({ kind: "truth-table" as const, variables: 1, table }));
    const { probability } = await naive.successProbability({
      source: { kind: "truth-table", variables: 1, table: f },
      targetClass: { kind: "explicit", concepts },
      distribution: { kind: "product", biases: ["2/3"] },
      samples: 0,
      epsilon: "1/2",
      mode: "absolute",
      distiller: "erm",
    });
    return probability;
  };
  expect(await success("10", ["00", "11"])).toBe("1");
  expect(await success("00", ["10", "01"])).toBe("0");
});
