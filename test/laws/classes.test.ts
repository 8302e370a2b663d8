/**
 * Numbers of concepts by listing or by a recursion of their own, and the refusals of classes, searches and
 * errors that would take too long.
 */
import { describe, expect, test } from "vitest";
import type { Concept } from "../../src/boolean/concept.js";
import { tabulate } from "../../src/boolean/tabulate.js";
import { compareCanonical, equal } from "../../src/boolean/truth-table.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { HALF, rational } from "../../src/exact/rational.js";
import { countClass } from "../../src/learning/class-counts.js";
import type { ConceptClass } from "../../src/learning/concept-class.js";
import { enumerateClass } from "../../src/learning/enumerate.js";
import { error } from "../../src/learning/error.js";
import { growthFunction } from "../../src/learning/growth-function.js";
import { mutualVcDimension, vcDimension } from "../../src/learning/shattering.js";
import { cutTree } from "../../src/reductions/edges/depth-truncation.js";
import { MAX_TERMS, termCount, termsOfWidth } from "../../src/reductions/edges/kdnf-to-disjunction.js";

describe("numbers of concepts", () => {
  /** Trees of exactly s leaves and depth ≤ r that read each of d variables once on a path. */
  const trees = (d: number, s: number, r: number): bigint => {
    if (s === 1) return 2n;
    if (r === 0 || d === 0) return 0n;
    let total = 0n;
    for (let a = 1; a < s; a += 1) total += BigInt(d) * trees(d - 1, a, r - 1) * trees(d - 1, s - a, r - 1);
    return total;
  };

  test("read-once trees, within both of their bounds", () => {
    for (const variables of [4, 5, 6, 9])
      for (const maxLeaves of [1, 2, 3, 5, 8])
        for (const maxDepth of [0, 1, 2, 3, 5]) {
          let count = 0n;
          for (let s = 1; s <= maxLeaves; s += 1) count += trees(variables, s, maxDepth);
          const all = 2n ** (2n ** BigInt(variables));
          expect(countClass({ kind: "decision-trees", variables, maxLeaves, maxDepth }).count).toBe(
            count < all ? count : all,
          );
        }
  });

  test("decision lists and terms, by listing them", () => {
    for (const variables of [0, 1, 2, 3, 4]) {
      const lists = { kind: "decision-lists", variables } as const;
      expect(countClass(lists).count).toBe(BigInt(enumerateClass(lists).elements.length));
      for (const k of [0, 1, 2, 5])
        expect(termCount(variables, k)).toBe(BigInt(termsOfWidth(variables, k).length));
    }
  });

  test("conjunctions and disjunctions are listed once each, in canonical order, with their tables", () => {
    const kinds = ["conjunctions", "disjunctions", "monotone-conjunctions"] as const;
    for (const kind of kinds)
      for (const variables of [0, 1, 2, 3, 4, 5, 6]) {
        const { elements } = enumerateClass({ kind, variables });
        expect(elements.length).toBe((kind === "monotone-conjunctions" ? 2 : 3) ** variables);
        elements.forEach(({ table, concept }, i) => {
          expect(equal(table, tabulate(concept))).toBe(true);
          if (i > 0) expect(compareCanonical(elements[i - 1]!.table, table)).toBeLessThan(0);
        });
      }
  });

  test("choices of terms, where all functions are more", () => {
    // C(31, 0) + … over the terms of width at most 1 on 5 variables, of which there are 11.
    const dnf = { kind: "dnf", variables: 5, maxWidth: 1 } as const;
    expect(countClass({ ...dnf, maxTerms: 2 }).count).toBe(1n + 11n + 55n);
    expect(countClass({ ...dnf, maxTerms: 20 }).count).toBe(2n ** 11n);
    expect(countClass({ kind: "all", variables: 15 }).count).toBe(2n ** 32768n);
  });
});

describe("what is refused before it is tried", () => {
  const refused = (what: string, run: () => unknown) =>
    test(what, () => {
      expect(run).toThrow(DomainError);
      expect(run).toThrow(/at most|more than|limit/);
    });
  const listed: readonly ConceptClass[] = [
    { kind: "parities", variables: 24 },
    { kind: "decision-lists", variables: 19 },
    { kind: "conjunctions", variables: 19 },
    { kind: "dnf", variables: 16, maxTerms: 1, maxWidth: 16 },
  ];
  for (const each of listed) refused(`${each.kind}, listed`, () => enumerateClass(each));
  const counted: readonly ConceptClass[] = [
    { kind: "conjunctions", variables: 4097 },
    { kind: "all", variables: 17 },
    { kind: "decision-lists", variables: 3000 },
    { kind: "linear-thresholds", variables: 300 },
    { kind: "juntas", variables: 40, k: 17 },
    { kind: "decision-trees", variables: 3000, maxLeaves: 2049, maxDepth: 20 },
    { kind: "decision-trees", variables: 3000, maxLeaves: 2000, maxDepth: 100 },
  ];
  for (const each of counted) refused(`${each.kind}, counted`, () => countClass(each));

  const all = enumerateClass({ kind: "all", variables: 3 });
  refused("a search for a shattered set", () => vcDimension(all, { maxSteps: 100 }));
  refused("one for two classes", () => mutualVcDimension(all, all, { maxSteps: 100 }));
  const large = enumerateClass({ kind: "conjunctions", variables: 7 });
  refused("a growth function", () => growthFunction(large, 20));
  const smaller = enumerateClass({ kind: "conjunctions", variables: 5 });
  refused("one of which each step is short", () => growthFunction(smaller, 7));
  refused("all terms", () => termsOfWidth(30, 30));
  expect(termCount(30, 30) > MAX_TERMS).toBe(true);

  const parity = (variables: number): Concept => ({
    kind: "parity",
    variables,
    subset: [...Array(variables).keys()],
    constant: 0,
  });
  refused("an error on 40 variables", () =>
    error(parity(40), parity(40), { kind: "uniform", variables: 40 }),
  );
  const grouped = { kind: "groups", groups: Array(40).fill({ values: ["0", "1"] }) } as const;
  refused("one on 40 groups", () => error(parity(40), parity(40), grouped));
});

test("groups that neither concept mentions do not count", () => {
  const groups = Array(40).fill({ values: ["0", "1"], weights: [HALF, HALF] });
  groups[1] = { values: ["0", "1"], weights: [rational(1, 3), rational(2, 3)] };
  const reads = (subset: number[]): Concept => ({ kind: "parity", variables: 40, subset, constant: 0 });
  expect(error(reads([0]), reads([0, 1]), { kind: "groups", groups }).equals(rational(2, 3))).toBe(true);
  const eight = reads([0, 2, 3, 4, 5, 6, 7, 8]);
  expect(error(eight, reads([]), { kind: "groups", groups }).equals(HALF)).toBe(true);
});

test("a tree that is cut has the label of most of the cube below", () => {
  const leaf = (label: 0 | 1) => ({ label });
  // Below x0 = 1: 1 on a quarter, 0 on three quarters; below x0 = 0 a tie, which is 0.
  const root = {
    variable: 0,
    zero: { variable: 1, zero: leaf(1), one: leaf(0) },
    one: { variable: 2, zero: leaf(0), one: { variable: 1, zero: leaf(1), one: leaf(0) } },
  } as const;
  expect(cutTree(root, 0)).toEqual(leaf(0));
  expect(cutTree(root, 1)).toEqual({ variable: 0, zero: leaf(0), one: leaf(0) });
  const flipped = {
    variable: 0,
    zero: { variable: 1, zero: leaf(1), one: { variable: 2, zero: leaf(1), one: leaf(0) } },
    one: leaf(0),
  } as const;
  expect(cutTree(flipped, 1)).toEqual({ variable: 0, zero: leaf(1), one: leaf(0) });
  // A chain deeper than is weighed: the first tests decide.
  let chain: object = leaf(1);
  for (let v = 99; v >= 1; v -= 1) chain = { variable: v, zero: leaf(v === 1 ? 1 : 0), one: chain };
  expect(cutTree({ variable: 0, zero: chain, one: leaf(1) } as never, 0)).toEqual(leaf(1));
});
