/**
 * # Learning juntas from labelled samples
 *
 * The contrast to junta_search: without queries, look for a set of k variables on which the sample is
 * consistent, that is, no two examples agree there and differ in label. There are C(d, k) sets. Trying them
 * all is the plain way, not the fastest: for uniform inputs mossel2004 needs about d^(0.7k) steps. The number
 * of k-juntas is at most C(d, k)·2^(2^k), which gives the sample size by realizable_bound.
 *
 * Main definitions: `learnJunta`, `learnerSamples`, `subsetCount`. Source: mossel2004, blum1997.
 */
import type { Bit, Junta } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import { realizable } from "../bounds/realizable.js";
import { refuseAbove } from "../exact/domain-error.js";
import { binomial } from "../exact/integer.js";
import type { Rational } from "../exact/rational.js";

/** Most (set of variables, example) pairs that are looked at. */
export const MAX_LEARNER_WORK = 4_000_000_000n;

/** C(d, k). */
export const subsetCount = (variables: number, k: number): bigint => binomial(variables, k);

/** N_real(C(d,k)·2^(2^k), ε, δ): that many samples make every consistent k-junta ε-good with probability ≥ 1 − δ. */
export const learnerSamples = (variables: number, k: number, epsilon: Rational, delta: Rational): bigint =>
  realizable.least({ k: subsetCount(variables, k) << (1n << BigInt(k)), epsilon, delta });

export interface LearnedJunta {
  /** The first consistent set in lexicographic order; `undefined` when no k-junta is consistent. */
  readonly junta: Junta | undefined;
  /** How many sets were tried. */
  readonly subsets: number;
}

/** Refuses work that would never end, with the number of sets. */
export function refuseLearner(variables: number, k: number, samples: number): void {
  refuseAbove(
    subsetCount(variables, k) * BigInt(samples),
    MAX_LEARNER_WORK,
    `pairs of a set of variables (C(${variables}, ${k}) = ${subsetCount(variables, k)} sets) and an example`,
    ["k"],
  );
}

/**
 * The first k-subset on which the labelled sample is consistent, with the table it implies (0 where no
 * example falls).
 */
export function learnJunta(points: readonly Point[], labels: readonly Bit[], k: number): LearnedJunta {
  const d = points[0]?.length ?? 0;
  const n = points.length;
  refuseLearner(d, k, n);
  // cell[level][j]: the assignment of example j on the first `level` chosen variables.
  const cell = Array.from({ length: k + 1 }, () => new Uint32Array(n));
  const columns = Array.from({ length: d }, (_, i) => Uint8Array.from(points, (point) => point[i]!));
  const stamp = new Uint32Array(2 ** k);
  const value = new Uint8Array(2 ** k);
  const chosen: number[] = [];
  let subsets = 0;
  let round = 0;
  const consistentHere = (): boolean => {
    subsets += 1;
    round += 1;
    const cells = cell[k]!;
    for (let j = 0; j < n; j += 1) {
      const z = cells[j]!;
      if (stamp[z] !== round) {
        stamp[z] = round;
        value[z] = labels[j]!;
      } else if (value[z] !== labels[j]) return false;
    }
    return true;
  };
  const search = (from: number): boolean => {
    const level = chosen.length;
    if (level === k) return consistentHere();
    for (let i = from; i <= d - (k - level); i += 1) {
      const before = cell[level]!;
      const after = cell[level + 1]!;
      const column = columns[i]!;
      for (let j = 0; j < n; j += 1) after[j] = before[j]! | (column[j]! << level);
      chosen.push(i);
      if (search(i + 1)) return true;
      chosen.pop();
    }
    return false;
  };
  if (!search(0)) return { junta: undefined, subsets };
  const table = Array.from({ length: 2 ** k }, (_, z) => (stamp[z] === round ? value[z] : 0)).join("");
  return { junta: { kind: "junta", variables: d, relevant: chosen, table }, subsets };
}
