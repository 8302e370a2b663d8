/**
 * Proofs in steps that no tree makes fewer errors: those of the search show the minimum, and no list of steps,
 * however it came about, shows more than is true.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Bit, TreeNode } from "../../src/boolean/concept.js";
import { evaluateTree } from "../../src/boolean/tree.js";
import { allClauses, bestTrees } from "../../src/distillation/best-tree.js";
import { bestTreesFast, fewestErrorsProof } from "../../src/distillation/best-tree-kernel.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { provedErrors } from "../../src/verify/tree/error-bounds.js";
import { Refuted } from "../../src/verify/verdict.js";

interface Instance {
  readonly points: readonly Uint8Array[];
  readonly labels: readonly Bit[];
  readonly variables: readonly number[];
  readonly maxDepth: number;
  readonly maxLeaves: number;
  /** Entry s − 1: the fewest errors with at most s leaves. */
  readonly fewest: readonly number[];
}

/** Columns that repeat, that are complements, that are constant, that are almost the same. */
const KINDS = ["fresh", "fresh", "copy", "complement", "constant", "near"] as const;

function instance(random: RandomSource): Instance {
  const d = 3 + random.below(4);
  const rows = 1 + random.below(random.bit() === 1 ? 12 : 70);
  const columns: Bit[][] = [];
  for (let v = 0; v < d; v += 1) {
    const before = columns[random.below(Math.max(1, v))];
    const kind = before === undefined ? "fresh" : KINDS[random.below(KINDS.length)]!;
    const flip = (bit: Bit): Bit => (1 - bit) as Bit;
    columns.push(
      Array.from({ length: rows }, (_, r): Bit => {
        if (kind === "copy") return before![r]!;
        if (kind === "complement") return flip(before![r]!);
        if (kind === "near") return random.below(9) === 0 ? flip(before![r]!) : before![r]!;
        return kind === "constant" ? 0 : random.bit();
      }),
    );
  }
  const points = Array.from({ length: rows }, (_, r) => Uint8Array.from(columns, (column) => column[r]!));
  const labels = points.map(
    (x): Bit => (random.below(6) === 0 ? random.bit() : ((x[0]! ^ (x[1]! & x[2]!)) as Bit)),
  );
  const all = Array.from({ length: d }, (_, v) => v);
  const variables = random.below(3) === 0 ? all.filter((v) => v === 0 || random.below(4) > 0) : all;
  const maxDepth = 2 + random.below(3);
  const maxLeaves = 1 + random.below(10);
  const fewest = bestTrees(
    points.map((point, r) => ({ point, label: labels[r]!, weight: 1n })),
    allClauses(variables, Math.min(maxDepth, variables.length)),
    maxLeaves,
  ).map(({ error }) => Number(error));
  return { points, labels, variables, maxDepth, maxLeaves, fewest };
}

const proved = ({ points, labels, ...trees }: Instance, steps: readonly string[]): number =>
  provedErrors(points, labels, trees, steps);

const seeds = fc.integer({ min: 0, max: 2 ** 30 });

/** A clause of any length up to one more than may be. */
function anyClause(random: RandomSource, { variables, maxDepth }: Instance): string {
  const left = [...variables];
  let text = "";
  for (let k = random.below(maxDepth + 2); k > 0 && left.length > 0; k -= 1)
    text += ` ${left.splice(random.below(left.length), 1)[0]}=${random.bit()}`;
  return text;
}

function anyStep(random: RandomSource, given: Instance): string {
  const kind = random.below(4);
  if (kind === 0) return `rows${anyClause(random, given)} of${anyClause(random, given)}`;
  return `${kind === 1 ? "pairs" : "split"}${anyClause(random, given)}`;
}

describe("a search that ends early", () => {
  test("has trees that make the errors that are said, and a bound that every tree keeps", () => {
    const seen = { early: 0, bounded: 0 };
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 400_000 }), (seed, mostWork) => {
        const given = instance(new RandomSource(seed));
        const { points, labels, fewest, maxLeaves } = given;
        const found = bestTreesFast({ ...given, mostWork });
        expect(found.atLeast).toBeLessThanOrEqual(fewest.at(-1)!);
        found.errors.forEach((errors, s) => {
          const root = found.tree(s + 1);
          expect(errors).toBeGreaterThanOrEqual(fewest[s]!);
          expect(points.filter((point, r) => evaluateTree(root, point) !== labels[r]).length).toBe(errors);
          expect(leavesOf(root)).toBeLessThanOrEqual(s + 1);
        });
        if (found.atLeast === found.errors[maxLeaves - 1]) expect(found.atLeast).toBe(fewest.at(-1));
        else {
          seen.early += 1;
          if (found.atLeast > 0) seen.bounded += 1;
        }
      }),
      { numRuns: 300 },
    );
    expect(seen.early).toBeGreaterThan(60);
    expect(seen.bounded).toBeGreaterThan(20);
  });
});

const leavesOf = (node: TreeNode): number => ("label" in node ? 1 : leavesOf(node.zero) + leavesOf(node.one));

describe("steps", () => {
  test("of the search show the fewest errors of its trees", () => {
    let telling = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const given = instance(new RandomSource(seed));
        if (given.variables.length < 2) return;
        const errors = given.fewest.at(-1)!;
        if (errors > 0 && errors < given.fewest[0]!) telling += 1;
        expect(proved(given, fewestErrorsProof(given, errors))).toBe(errors);
        expect(() => fewestErrorsProof(given, errors + 1)).toThrow(RangeError);
      }),
      { numRuns: 300 },
    );
    expect(telling).toBeGreaterThan(100);
  });

  test("of anybody show no more than is true", () => {
    let shown = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = new RandomSource(seed);
        const given = instance(random);
        const errors = given.fewest.at(-1)!;
        const own = given.variables.length < 2 ? [] : fewestErrorsProof(given, errors);
        // Those of the search, changed: some left out, some moved, others between them.
        const steps: string[] = [];
        for (const step of own) {
          if (random.below(8) === 0) steps.push(anyStep(random, given));
          if (random.below(12) > 0) steps.push(random.below(12) === 0 ? anyStep(random, given) : step);
        }
        for (let k = random.below(30); k > 0; k -= 1) steps.push(anyStep(random, given));
        steps.push("split");
        const taken: string[] = [];
        let least = 0;
        for (const step of steps) {
          try {
            least = proved(given, [...taken, step]);
            taken.push(step);
          } catch (problem) {
            if (!(problem instanceof Refuted)) throw problem;
          }
          if (taken.length > 60) break;
        }
        least = proved(given, [...taken, "split"]);
        if (least > 0) shown += 1;
        expect(least).toBeLessThanOrEqual(errors);
      }),
      { numRuns: 400 },
    );
    expect(shown).toBeGreaterThan(100);
  });

  test("that may not be taken are refused, by number", () => {
    const points = [0, 1, 2, 3].map((j) => Uint8Array.of(j & 1, j >> 1, 0, 0));
    const trees = { variables: [0, 1, 3], maxDepth: 3, maxLeaves: 4 };
    const refusal = (step: string): string => {
      try {
        provedErrors(points, [0, 1, 1, 0], trees, ["split", step]);
        return "taken";
      } catch (problem) {
        if (!(problem instanceof Refuted)) throw problem;
        return problem.because;
      }
    };
    expect(refusal("pairs 0=0")).toBe("taken");
    expect(refusal("pairs")).toBe("step 1: pairs tell of trees of depth 2, and depth 3 is left here");
    expect(refusal("split 2=0")).toBe("step 1: x2 is not among the variables");
    expect(refusal("split 1=0 1=0")).toBe("step 1: x1 occurs twice");
    expect(refusal("rows 0=0 of 0=0 1=1")).toBe(
      "step 1: trees under a longer clause are less deep, and tell nothing of these",
    );
    for (const text of [
      "",
      "pair",
      "split 0=2",
      "split 00=1",
      "split  0=1",
      "rows 0=1",
      "split 0=1 ",
      "split 0=1\n",
    ])
      expect(refusal(text)).toBe("step 1: `pairs`, `split` or `rows … of …` and literals are expected");
  });
});
