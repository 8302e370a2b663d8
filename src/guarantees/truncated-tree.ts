/**
 * # What probing down to a depth promises
 *
 * Uniform D, f computed by a read-once tree with s leaves. Cut at depth t with majority labels it errs by at
 * most s/2^{t+2}. If the node clauses of width ≤ t are w·φ with ‖w‖² ≤ τ² on the cube, B² = E‖φ‖², the least t with
 * s ≤ 4ε2^t gives error ≤ ε, with at most 1+8^tτ²B² accepted clauses and 2d(1+8^tτ²B²) probes; 8^t ≤ max(1,
 * (s/2ε)³), so that both are polynomial in d, s/ε, τ and B.
 *
 * *On a sample* of n points instead of the cube, with ‖φ(x)‖² ≤ B² at every x: t is taken for ε/2,
 * M_k = ⌊8τ²B²4^k⌋ and c = min(1/(M_t+1), 2^{−t−1}). While every mean of χ_U over the sample, 0 < |U| ≤ 2t, is at
 * most c in absolute value, at most M_k variable sets pass at level k; that fails with probability
 * ≤ #U·2(1+c²/2)^{−n} (Hoeffding, e^{−x} ≤ 1/(1+x)), which is to be at most δ/2. The true clauses pass on every
 * sample; agnostic_bound for the trees of ≤ s leaves, at ε/2, takes the other half of δ.
 *
 * Main definitions: `truncationDepth`, `probedTreeCost`, `sampledTreeCost`. Statement:
 * `truncated_tree_distillation`.
 */
import { agnostic } from "../bounds/agnostic.js";
import { checkCount, checkDelta, checkEpsilon } from "../bounds/parameters.js";
import { DomainError, refuseAbove } from "../exact/domain-error.js";
import { binomial, floorQuotient } from "../exact/integer.js";
import { leastExponent } from "../exact/power.js";
import { formatRational, HALF, numerator, ONE, type Rational, rational, ZERO } from "../exact/rational.js";
import { treeCount } from "../learning/class-counts.js";

/** Greatest t: numbers of clauses are integers of about 3t bits. */
export const MAX_TRUNCATION_DEPTH = 1000;
/** Most variables. */
export const MAX_COST_VARIABLES = 100_000;
/** Most leaves. */
export const MAX_COST_LEAVES = 4096;

export interface RepresentedTree {
  /** d. */
  readonly variables: number;
  /** s ≥ 1. */
  readonly leaves: number;
  /** 0 < ε < 1. */
  readonly epsilon: Rational;
  /** τ² ≥ 0 and B² ≥ 0. */
  readonly tauSquared: Rational;
  readonly meanSquare: Rational;
}

export interface ProbingCost {
  readonly depth: number;
  /** Accepted clauses, the empty one included, at most. */
  readonly clauses: bigint;
  readonly probes: bigint;
}

export interface SampledProbingCost extends ProbingCost {
  readonly samples: bigint;
  /** c. */
  readonly correlation: Rational;
}

const floor = (q: Rational): bigint => floorQuotient(numerator(q), q.d);

function check({ variables, leaves, epsilon, tauSquared, meanSquare }: RepresentedTree): void {
  checkEpsilon(epsilon);
  checkCount(BigInt(leaves), "leaves", "a tree has a leaf");
  refuseAbove(variables, MAX_COST_VARIABLES, "variables", ["variables"]);
  refuseAbove(leaves, MAX_COST_LEAVES, "leaves", ["leaves"]);
  for (const [field, q] of Object.entries({ tauSquared, meanSquare }))
    if (q.lt(ZERO))
      throw new DomainError(
        "invalid-value",
        `${field} is expected to be at least 0, got ${formatRational(q)}`,
        [field],
      );
}

/** The least t ≥ 0 with s ≤ 4ε2^t. */
export function truncationDepth(leaves: number, epsilon: Rational): number {
  let t = 0;
  for (let reach = epsilon.mul(rational(4)); reach.lt(rational(leaves)); reach = reach.mul(rational(2)))
    t += 1;
  refuseAbove(t, MAX_TRUNCATION_DEPTH, "levels of the search (log₂(s/4ε))", ["epsilon"]);
  return t;
}

/** With exact probes on the whole cube. */
export function probedTreeCost(tree: RepresentedTree): ProbingCost {
  check(tree);
  const depth = truncationDepth(tree.leaves, tree.epsilon);
  const size = tree.tauSquared.mul(tree.meanSquare);
  const clauses = 1n + floor(size.mul(rational(8n ** BigInt(depth))));
  return { depth, clauses, probes: 2n * BigInt(tree.variables) * clauses };
}

/** With exact probes on a sample; `meanSquare` bounds ‖φ(x)‖² at every point. */
export function sampledTreeCost(tree: RepresentedTree, delta: Rational): SampledProbingCost {
  check(tree);
  checkDelta(delta);
  const { variables: d, leaves, tauSquared, meanSquare } = tree;
  const half = tree.epsilon.mul(HALF);
  const depth = truncationDepth(leaves, half);
  const size = tauSquared.mul(meanSquare).mul(rational(8));
  const sets = (k: number): bigint => floor(size.mul(rational(4n ** BigInt(k))));
  const correlation = rational(1n, max(sets(depth) + 1n, 2n ** BigInt(depth + 1)));
  let characters = 0n;
  for (let j = 1; j <= Math.min(2 * depth, d); j += 1) characters += binomial(d, j);
  const share = delta.mul(HALF);
  const base = ONE.add(correlation.mul(correlation).mul(HALF)).inverse();
  const spread = characters === 0n ? 0n : leastExponent(base, share.div(rational(2n * characters)));
  const chosen = agnostic.least({ k: treeCount(d, leaves), epsilon: half, delta: share });
  let clauses = 1n;
  let extended = 1n;
  for (let k = 1; k <= depth; k += 1) {
    clauses += 2n ** BigInt(k) * sets(k);
    if (k < depth) extended = clauses;
  }
  return {
    depth,
    clauses,
    probes: depth === 0 ? 0n : 2n * BigInt(d) * extended,
    samples: max(spread, chosen),
    correlation,
  };
}

const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
