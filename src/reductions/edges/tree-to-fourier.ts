/**
 * # tree_to_fourier
 *
 * f = Σ over the 1-leaves of their clauses, and a clause of width w is Π (1 ± χ_i)/2: 2^w coefficients
 * ±2^{−w}. So the degree is at most the depth r, Σ|f̂| at most the number of 1-leaves, and every coefficient
 * is a multiple of 2^{−r}.
 *
 * Two ways to the same coefficients: a fast Walsh–Hadamard transform over the tested variables when there are
 * at most 20 of them, else the sum over leaves with exact integers over the denominator 2^r.
 */
import { isLeaf, type TreeNode } from "../../boolean/concept.js";
import { tabulateOn } from "../../boolean/tabulate.js";
import { nonZero, subsetOfIndex, walshHadamard } from "../../boolean/walsh-hadamard.js";
import { DomainError } from "../../exact/domain-error.js";
import { rational } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import { least, measure, powerOfTwo, product } from "../size-expression.js";
import { leafClauses } from "../tree-paths.js";

/** Most coefficients that the sum over leaves touches, counted with repetitions. */
const MAX_TOUCHED = 2 ** 22;

/** The variables that a tree tests, ascending. */
export function testedVariables(root: TreeNode): number[] {
  const found = new Set<number>();
  const pending: TreeNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isLeaf(node)) continue;
    found.add(node.variable);
    pending.push(node.zero, node.one);
  }
  return [...found].sort((a, b) => a - b);
}

/** Σ over 1-leaves of 2^width, as a check before the sum over leaves. */
export function touchedCoefficients(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + 2 ** width, 0);
}

export function refuseTouched(widths: readonly number[], name: string): void {
  const touched = touchedCoefficients(widths);
  if (touched > MAX_TOUCHED)
    throw new DomainError(
      "too-large",
      `${name}: the 1-leaves have 2^width coefficients each, ${touched} together; the limit ` +
        `is ${MAX_TOUCHED} (unless at most 20 variables are tested)`,
      ["concept"],
      { size: touched, limit: MAX_TOUCHED },
    );
}

export const treeToFourier = reduction({
  name: "tree_to_fourier",
  from: "decision-tree",
  to: "fourier",
  idea:
    "The sum of the 1-leaves' clauses, each Π (1 ± χ_i)/2; over at most 20 " +
    "tested variables by a fast Walsh–Hadamard transform.",
  guarantee: "exact",
  bound: {
    coefficients: least(
      powerOfTwo(measure("variables")),
      product(measure("oneLeaves"), powerOfTwo(measure("depth"))),
    ),
    degree: measure("depth"),
    l1: measure("oneLeaves"),
    denominatorBits: measure("depth"),
  },
  limits: { coefficients: 2n ** 64n },
  source: ["odonnell2014"],
  apply: (tree) => {
    const { variables, root } = tree;
    const tested = testedVariables(root);
    if (tested.length <= 20) {
      const transformed = walshHadamard(tabulateOn(tree, tested));
      const coefficients = nonZero(transformed, tested, transformed.length, (subset, coefficient) => ({
        subset,
        coefficient,
      }));
      return { kind: "fourier", variables, coefficients };
    }
    const clauses = leafClauses(root, 1);
    refuseTouched(
      clauses.map((clause) => clause.length),
      "tree_to_fourier",
    );
    const deepest = clauses.reduce((most, clause) => Math.max(most, clause.length), 0);
    const sums = new Map<string, { subset: number[]; value: bigint }>();
    for (const clause of clauses) {
      const sorted = [...clause].sort((a, b) => a.variable - b.variable);
      const unit = 1n << BigInt(deepest - sorted.length);
      for (let index = 0; index < 2 ** sorted.length; index += 1) {
        const subset: number[] = [];
        let value = unit;
        for (const i of subsetOfIndex(index)) {
          subset.push(sorted[i]!.variable);
          if (sorted[i]!.value === 1) value = -value;
        }
        const key = subset.join(",");
        const before = sums.get(key);
        if (before === undefined) sums.set(key, { subset, value });
        else before.value += value;
      }
    }
    const denominator = 1n << BigInt(deepest);
    return {
      kind: "fourier",
      variables,
      coefficients: [...sums.values()]
        .filter(({ value }) => value !== 0n)
        .map(({ subset, value }) => ({ subset, coefficient: rational(value, denominator) })),
    };
  },
});
