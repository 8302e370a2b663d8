/**
 * # Counting classes that nobody can enumerate
 *
 * |G| in closed form, exact or as an upper bound that says that it is one, and the VC dimension, exact or between
 * two numbers, on any number d of variables.
 *
 *   class                 |G|                                           VC dimension
 *   all                   2^(2^d)                                       2^d
 *   conjunctions          3^d                                           d
 *   disjunctions          3^d                                           d
 *   monotone-conjunctions 2^d                                           d
 *   parities              2^(d+1)                                       d+1
 *   juntas                Σ_{j≤k} C(d,j)·A(j)                           2^k … ⌊log₂|G|⌋
 *   decision-lists        2 + 2d + Σ_{n≥2} C(d,n)·2^(n+1)·T(n)          d+1
 *   linear-thresholds     ≤ 2·Σ_{i≤d} C(2^d−1,i)                        d+1
 *   decision-trees        ≤ number of read-once trees                   min(s,2^r) … ⌊log₂⌋
 *   dnf                   ≤ Σ_{j≤t} C(number of terms, j)               min(t,2^w) … ⌊log₂⌋
 *
 * A(j) = Σ_i (−1)^{j−i} C(j,i) 2^(2^i) functions depend on all of j variables (inclusion and exclusion). T(n) counts
 * the ordered partitions of n variables into blocks, the last of at least two: a decision list that depends on all
 * n ≥ 2 is one of these, with a sign for each variable and a label for the first block (nested canalyzing functions).
 * No path of a tree needs to test a variable twice: R_d(1,r) = 2, R_d(s,r) = d·Σ_a R_{d−1}(a,r−1)·R_{d−1}(s−a,r−1).
 *
 * Main definitions: `countClass`, `treeCount`, `ClassCount`. Statements: `class_counts`,
 * `list_and_threshold_counts`, `vc_values`. Sources:
 * cover1965 (thresholds), natschlaeger1996 (VC of conjunctions), li2013 (lists).
 */
import { match } from "ts-pattern";
import { type Path, refuseAbove, within } from "../exact/domain-error.js";
import { binomial, bitLength } from "../exact/integer.js";
import { termCount } from "./classes/terms.js";
import type { ConceptClass } from "./concept-class.js";
import { variablesOfClass } from "./enumerate.js";

/** Most bits of a count. */
export const MAX_COUNT_BITS = 65_536;
/** Most leaves of a class of trees, and most steps of counting them. */
export const MAX_COUNTED_LEAVES = 2048;
export const MAX_COUNT_STEPS = 5_000_000;
/** Most variables. */
export const MAX_COUNTED_VARIABLES = 4096;

export interface ClassCount {
  readonly variables: number;
  /** |G|, or a number that it is at most. */
  readonly count: bigint;
  readonly exact: boolean;
  /** How it is counted. */
  readonly formula: string;
  /** lower ≤ VC(G) ≤ upper. */
  readonly vc: { readonly lower: bigint; readonly upper: bigint };
}

/** ⌊log₂ n⌋, n ≥ 1. */
const log2 = (n: bigint): bigint => BigInt(bitLength(n) - 1);

/** Catalan(s−1)·d^{s−1}·2^s, at least the number of functions of trees with at most s leaves; s ≥ 1. */
export function treeCount(variables: number, leaves: number): bigint {
  if (variables === 0) return 2n;
  const s = BigInt(leaves);
  return (binomial(2 * leaves - 2, leaves - 1) / s) * BigInt(variables) ** (s - 1n) * 2n ** s;
}

/** The functions that depend on all of j variables. */
function onAll(j: number): bigint {
  let total = 0n;
  for (let i = 0; i <= j; i += 1) {
    const term = binomial(j, i) * 2n ** (2n ** BigInt(i));
    total += (j - i) % 2 === 0 ? term : -term;
  }
  return total;
}

function juntaCount(d: number, k: number): bigint {
  refuseAbove(k, 16, "relevant variables of the class (a junta has a table of 2^k bits)", ["k"]);
  let total = 0n;
  for (let j = 0; j <= k; j += 1) total += binomial(d, j) * onAll(j);
  return total;
}

function listCount(d: number): bigint {
  refuseAbove(d * d, MAX_COUNT_STEPS / 2, "steps of counting the decision lists (variables²)", ["variables"]);
  // T(n) = 1 + Σ_{k=1}^{n−2} C(n,k)·T(n−k): the first block has k variables, or is the last.
  const orders: bigint[] = [0n, 0n];
  let total = 2n + 2n * BigInt(d);
  let row: bigint[] = [1n, 1n];
  for (let n = 2; n <= d; n += 1) {
    row = Array.from({ length: n + 1 }, (_, k) => (row[k - 1] ?? 0n) + (row[k] ?? 0n));
    let sum = 1n;
    for (let k = 1; k <= n - 2; k += 1) sum += row[k]! * orders[n - k]!;
    orders.push(sum);
    total += binomial(d, n) * 2n ** BigInt(n + 1) * sum;
  }
  return total;
}

function thresholdCount(d: number): bigint {
  refuseAbove(d * d, MAX_COUNT_BITS, "bits of the count (variables²)", ["variables"]);
  const others = 2n ** BigInt(d) - 1n;
  let term = 1n;
  let total = 0n;
  for (let i = 0n; i <= BigInt(d); i += 1n) {
    total += term;
    term = (term * (others - i)) / (i + 1n);
  }
  return 2n * total;
}

/** Leaves and depth that a tree on d variables can make use of. */
function usable(d: number, maxLeaves: number, maxDepth: number): { leaves: number; depth: number } {
  const depth = Math.min(d, maxDepth, maxLeaves - 1);
  return { leaves: depth < 31 ? Math.min(maxLeaves, 2 ** depth) : maxLeaves, depth };
}

/** Read-once trees with at most s leaves and depth at most r on d variables. */
function readOnceTrees(d: number, maxLeaves: number, maxDepth: number): bigint {
  const { leaves, depth } = usable(d, maxLeaves, maxDepth);
  refuseAbove(leaves, MAX_COUNTED_LEAVES, "leaves of the trees to count", ["maxLeaves"]);
  refuseAbove(
    (depth * leaves * leaves) / 2,
    MAX_COUNT_STEPS,
    "steps of counting the trees (depth × leaves²)",
    ["maxDepth"],
  );
  // counts[s]: trees with exactly s leaves, of depth ≤ r, on the variables that are left below.
  let counts: bigint[] = [0n, 2n];
  for (let r = 1; r <= depth; r += 1) {
    const left = BigInt(d - depth + r);
    const most = r < 31 ? Math.min(leaves, 2 ** r) : leaves;
    const next: bigint[] = [0n, 2n];
    for (let s = 2; s <= most; s += 1) {
      let pairs = 0n;
      for (let a = 1; a < s; a += 1) pairs += (counts[a] ?? 0n) * (counts[s - a] ?? 0n);
      next.push(left * pairs);
    }
    counts = next;
  }
  return counts.reduce((a, b) => a + b, 0n);
}

function dnfCount(d: number, maxTerms: number, maxWidth: number): bigint {
  const terms = termCount(d, maxWidth);
  const chosen = terms < BigInt(maxTerms) ? Number(terms) : maxTerms;
  refuseAbove(chosen * bitLength(terms), MAX_COUNT_BITS, "bits of the count (terms × bits of a term)", [
    "maxTerms",
  ]);
  let choices = 1n;
  let total = 0n;
  for (let j = 0n; j <= BigInt(chosen); j += 1n) {
    total += choices;
    choices = (choices * (terms - j)) / (j + 1n);
  }
  return total;
}

/** 2^(2^d), where it has at most 65 536 bits. */
const allFunctions = (d: number): bigint | undefined => (d <= 16 ? 2n ** (2n ** BigInt(d)) : undefined);

/** |G| and VC(G), without enumeration. Throws "too-large" where even the number would be too long. */
export const countClass = (conceptClass: ConceptClass, path: Path = ["class"]): ClassCount =>
  within(path, () => countOf(conceptClass));

function countOf(conceptClass: ConceptClass): ClassCount {
  const variables = variablesOfClass(conceptClass);
  refuseAbove(variables, MAX_COUNTED_VARIABLES, "variables of a class to count", ["variables"]);
  const d = BigInt(variables);
  const exactly = (count: bigint, formula: string, vc: bigint): ClassCount => ({
    variables,
    count,
    exact: true,
    formula,
    vc: { lower: vc, upper: vc },
  });
  const atMost = (bound: bigint, formula: string, lower: bigint, upper?: bigint): ClassCount => {
    const every = allFunctions(variables);
    const capped = every !== undefined && every <= bound;
    const count = capped ? every : bound;
    const most = upper ?? log2(count);
    return {
      variables,
      count,
      exact: false,
      formula: capped ? "2^(2^d)" : formula,
      vc: { lower, upper: most < lower ? lower : most },
    };
  };
  const result = match(conceptClass)
    .with({ kind: "all" }, () => {
      refuseAbove(variables, 16, "variables of the class of all functions (2^d bits)", ["variables"]);
      return exactly(allFunctions(variables)!, "2^(2^d)", 2n ** d);
    })
    .with({ kind: "conjunctions" }, { kind: "disjunctions" }, () => exactly(3n ** d, "3^d", d))
    .with({ kind: "monotone-conjunctions" }, () => exactly(2n ** d, "2^d", d))
    .with({ kind: "parities" }, () => exactly(2n ** (d + 1n), "2^(d+1)", d + 1n))
    .with({ kind: "juntas" }, ({ k }) => {
      const width = Math.min(k, variables);
      const count = juntaCount(variables, width);
      const lower = 2n ** BigInt(width);
      return { ...exactly(count, "Σ_{j≤k} C(d,j)·A(j)", lower), vc: { lower, upper: log2(count) } };
    })
    .with({ kind: "decision-lists" }, () =>
      exactly(listCount(variables), "2 + 2d + Σ_n C(d,n)·2^(n+1)·T(n)", d + 1n),
    )
    .with({ kind: "linear-thresholds" }, () =>
      atMost(thresholdCount(variables), "2·Σ_{i≤d} C(2^d−1,i)", d + 1n, d + 1n),
    )
    .with({ kind: "decision-trees" }, ({ maxLeaves, maxDepth }) => {
      const { leaves } = usable(variables, maxLeaves, maxDepth);
      return atMost(
        readOnceTrees(variables, maxLeaves, maxDepth),
        "number of read-once trees",
        BigInt(leaves),
      );
    })
    .with({ kind: "dnf" }, ({ maxTerms, maxWidth }) => {
      const width = Math.min(maxWidth, variables);
      const disjoint = width < 31 ? Math.min(maxTerms, 2 ** width) : maxTerms;
      return atMost(
        dnfCount(variables, maxTerms, maxWidth),
        "Σ_{j≤t} C(number of terms, j)",
        BigInt(disjoint),
      );
    })
    .with({ kind: "explicit" }, ({ concepts }) =>
      atMost(BigInt(concepts.length), "number of concepts listed", 0n),
    )
    .exhaustive();
  refuseAbove(bitLength(result.count), MAX_COUNT_BITS, "bits of the number of concepts");
  return result;
}
