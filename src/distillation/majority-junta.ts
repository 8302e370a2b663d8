/**
 * # The majority junta
 *
 * For a set S of variables and a source f, the S-junta that takes at each assignment z of S the value that f
 * has on most of the points with x_S = z. With p(z) = Pr[f = 1 | x_S = z] its error is E_z min(p, 1−p), and
 * the rate at which a trial of junta_search disagrees is η = E_z 2p(1−p). As min(p, 1−p) ≤ 2p(1−p), the error
 * is at most η (and at least η/2).
 *
 * Main definitions: `majorityJunta` (exact, d ≤ 20), `sampledMajorityJunta`. Statement: `majority_junta`.
 */
import type { Bit, Junta } from "../boolean/concept.js";
import { type TruthTable, valueAt } from "../boolean/truth-table.js";
import { upperConfidence } from "../bounds/clopper-pearson.js";
import { type Rational, rational, ZERO } from "../exact/rational.js";
import type { Distribution } from "../probability/distribution.js";
import { pointMasses } from "../probability/finite.js";
import type { PointSampler } from "../probability/random-source.js";
import type { QuerySource } from "./query-source.js";

export interface MajorityJunta {
  readonly junta: Junta;
  /** err_{f,D} of the junta, exact. */
  readonly error: Rational;
  /** η, the exact probability that a trial disagrees. */
  readonly disagreement: Rational;
}

/**
 * Exact, by enumeration of the cube; D product (uniform included). An assignment of mass 0, and a tie, get
 * the value 0.
 */
export function majorityJunta(
  table: TruthTable,
  relevant: readonly number[],
  distribution: Extract<Distribution, { kind: "uniform" | "product" }>,
): MajorityJunta {
  const { weights, total } = pointMasses(distribution);
  const cells = 2 ** relevant.length;
  const ones: bigint[] = new Array(cells).fill(0n);
  const all: bigint[] = new Array(cells).fill(0n);
  for (let j = 0; j < weights.length; j += 1) {
    let cell = 0;
    for (let i = 0; i < relevant.length; i += 1) cell |= ((j >>> relevant[i]!) & 1) << i;
    all[cell]! += weights[j]!;
    if (valueAt(table, j) === 1) ones[cell]! += weights[j]!;
  }
  let wrong = 0n;
  let disagreement = ZERO;
  const bits = ones.map((one, cell): Bit => {
    const zero = all[cell]! - one;
    wrong += one > zero ? zero : 0n;
    wrong += one > zero ? 0n : one;
    // Pr[z]·2·p(1−p) with p = one / all.
    if (all[cell]! > 0n) disagreement = disagreement.add(rational(2n * one * zero, all[cell]! * total));
    return one > zero ? 1 : 0;
  });
  return {
    junta: { kind: "junta", variables: table.variables, relevant, table: bits.join("") },
    error: rational(wrong, total),
    disagreement,
  };
}

export interface SampledMajorityJunta {
  readonly junta: Junta;
  /** Fresh comparisons and how many disagreed. */
  readonly samples: number;
  readonly disagreements: number;
  /** err ≤ `errorBound` with probability ≥ 1 − δ over the fresh comparisons (clopper_pearson). */
  readonly errorBound: Rational;
}

/**
 * By queries: the majority of `votes` draws at each assignment, then `samples` fresh comparisons for the
 * confidence bound.
 */
export function sampledMajorityJunta(
  source: QuerySource,
  relevant: readonly number[],
  sampler: PointSampler,
  options: { readonly votes: number; readonly samples: number; readonly delta: Rational },
): SampledMajorityJunta {
  const bits: Bit[] = [];
  for (let cell = 0; cell < 2 ** relevant.length; cell += 1) {
    let ones = 0;
    for (let vote = 0; vote < options.votes; vote += 1) {
      const point = sampler.draw();
      relevant.forEach((variable, i) => {
        point[variable] = (cell >>> i) & 1;
      });
      ones += source.ask(point);
    }
    bits.push(2 * ones > options.votes ? 1 : 0);
  }
  let disagreements = 0;
  for (let i = 0; i < options.samples; i += 1) {
    const point = sampler.draw();
    let cell = 0;
    for (let j = relevant.length - 1; j >= 0; j -= 1) cell = 2 * cell + point[relevant[j]!]!;
    if (source.ask(point) !== bits[cell]) disagreements += 1;
  }
  const { upper } = upperConfidence({
    samples: BigInt(options.samples),
    disagreements: BigInt(disagreements),
    delta: options.delta,
    width: rational(1, 100_000),
  });
  return {
    junta: { kind: "junta", variables: source.variables, relevant, table: bits.join("") },
    samples: options.samples,
    disagreements,
    errorBound: upper,
  };
}
