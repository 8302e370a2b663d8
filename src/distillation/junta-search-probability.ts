/**
 * # The exact success probability of junta_search
 *
 * Over the algorithm's own coins, for a source given by its table. From the set S a trial finds variable j
 * with a probability q_j(S) that is a sum over pairs (x, y); a round of t trials finds one with probability
 * 1 − (1 − q)^t, q = Σ q_j, and then the search goes on from S ∪ {j}. So with R the relevant variables
 *
 *   P(R) = 1,   P(S) = (1 − (1 − q(S))^t) · Σ_j (q_j(S)/q(S)) · P(S ∪ {j}).
 *
 * Main definitions: `searchProbability`. Statement: `junta_search`.
 */
import { relevantVariables } from "../boolean/tabulate.js";
import { type TruthTable, valueAt } from "../boolean/truth-table.js";
import { overCommonDenominator } from "../exact/common-denominator.js";
import { refuseAbove } from "../exact/domain-error.js";
import { ONE, power, type Rational, rational, ZERO } from "../exact/rational.js";

/** Largest d: a trial has 2^{2d} outcomes. */
export const MAX_PROBABILITY_VARIABLES = 6;
export const MAX_TRIALS = 4096n;

/**
 * The variable that the binary search from x to y ends at; the values differ. The literal algorithm, on
 * indices of points.
 */
function foundVariable(table: TruthTable, x: number, y: number): number {
  const differing: number[] = [];
  for (let i = 0; i < table.variables; i += 1) if ((((x ^ y) >>> i) & 1) === 1) differing.push(i);
  const between = (count: number): number =>
    differing.slice(0, count).reduce((point, i) => point ^ (1 << i), x);
  let low = 0;
  let high = differing.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (valueAt(table, between(middle)) === valueAt(table, x)) low = middle;
    else high = middle;
  }
  return differing[low]!;
}

/**
 * Pr[all relevant variables are found] with t trials a round, coordinates independent with the given biases.
 * d ≤ 6, t ≤ 4096.
 */
export function searchProbability(table: TruthTable, biases: readonly Rational[], t: bigint): Rational {
  const d = table.variables;
  refuseAbove(d, MAX_PROBABILITY_VARIABLES, "variables of a search whose coins are enumerated", ["source"]);
  refuseAbove(t, MAX_TRIALS, "trials a round in an exact probability", ["delta"]);
  const relevant = relevantVariables(table).reduce((set, i) => set | (1 << i), 0);
  /** Masses of the assignments to a set of coordinates, as integers over one denominator for each coordinate. */
  const one = biases.map((p) => overCommonDenominator([p, ONE.sub(p)]));
  const massOn = (point: number, coordinates: number): bigint => {
    let mass = 1n;
    for (let i = 0; i < d; i += 1)
      if (((coordinates >>> i) & 1) === 1) mass *= one[i]!.numerators[((point >>> i) & 1) === 1 ? 0 : 1]!;
    return mass;
  };
  const totalOn = (coordinates: number): bigint =>
    one.reduce((total, { denominator: q }, i) => (((coordinates >>> i) & 1) === 1 ? total * q : total), 1n);
  const everything = 2 ** d - 1;
  const known = new Map<number, Rational>();
  const success = (found: number): Rational => {
    if ((found & relevant) === relevant) return ONE;
    const before = known.get(found);
    if (before !== undefined) return before;
    const outside = everything & ~found;
    const hits: bigint[] = new Array(d).fill(0n);
    for (let x = 0; x <= everything; x += 1) {
      const weight = massOn(x, everything);
      for (let redrawn = outside; ; redrawn = (redrawn - 1) & outside) {
        const y = (x & found) | redrawn;
        if (valueAt(table, x) !== valueAt(table, y))
          hits[foundVariable(table, x, y)]! += weight * massOn(y, outside);
        if (redrawn === 0) break;
      }
    }
    const denominator = totalOn(everything) * totalOn(outside);
    const sum = hits.reduce((a, b) => a + b, 0n);
    let value = ZERO;
    if (sum > 0n) {
      const round = ONE.sub(power(rational(denominator - sum, denominator), t));
      hits.forEach((hit, j) => {
        if (hit > 0n) value = value.add(round.mul(rational(hit, sum)).mul(success(found | (1 << j))));
      });
    }
    known.set(found, value);
    return value;
  };
  return success(0);
}
