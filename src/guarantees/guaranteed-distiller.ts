/**
 * # Distillers with their guarantees
 *
 * A distiller together with what is proved of it, as data, so that building a distiller from others builds
 * its guarantee by the theorem that covers the construction: ERM (agnostic_bound), a consistent choice
 * (realizable_bound), amplification, composition, and a fresh check of any candidate (verification_bound).
 *
 * A guarantee reads: on every pair (f, D) that the promise admits, err_{f,D} ≤ Σ_i c_i·opt_{f,D}(G_i) + ε
 * with probability ≥ 1−δ over n samples. No term is absolute mode, one term with c = 1 is agnostic mode.
 *
 * Main definitions: `Guarantee`, `GuaranteedDistiller`, `ermFor`, `consistentFor`, `unconditionally`,
 * `amplified`, `composed`, `verified`.
 */

import { keyOf, type TruthTable } from "../boolean/truth-table.js";
import { agnostic } from "../bounds/agnostic.js";
import { amplificationPlan } from "../bounds/amplification.js";
import { realizable } from "../bounds/realizable.js";
import { verification } from "../bounds/verification.js";
import {
  consistentDistiller,
  type Distiller,
  ermDistiller,
  type Outcome,
} from "../distillation/distiller.js";
import { perfectlyDistillable } from "../distillation/pac-distillation.js";
import { DomainError, refuseAbove } from "../exact/domain-error.js";
import { ONE, type Rational, rational, ZERO } from "../exact/rational.js";
import type { ClassElement } from "../learning/classes/element.js";
import { label, mistakes, type Sample } from "../learning/sample.js";

/** c·opt(G). */
export interface OptimumTerm {
  readonly coefficient: number;
  readonly targets: readonly ClassElement[];
}

export interface Guarantee {
  /** `realizable`: only pairs with opt = 0 over the distiller's targets are admitted. */
  readonly promise: "all" | "realizable";
  readonly optima: readonly OptimumTerm[];
  readonly epsilon: Rational;
  readonly delta: Rational;
  readonly samples: number;
}

export interface GuaranteedDistiller {
  readonly targets: readonly ClassElement[];
  readonly guarantee: Guarantee;
  /** Takes samples of exactly `guarantee.samples` points. */
  readonly run: Distiller;
}

interface Accuracy {
  readonly epsilon: Rational;
  readonly delta: Rational;
}

/** Largest sample that a distiller object takes: it is held as a list. */
export const MAX_SAMPLES = 1_000_000n;
/** Largest number of candidate lists that an amplified distiller distinguishes. */
export const MAX_LISTS = 100_000;

function listLength(samples: bigint): number {
  refuseAbove(samples, MAX_SAMPLES, "samples of a distiller");
  return Number(samples);
}

/** ERM over P_f(G), for any source: error ≤ opt(G)+ε from N_agn(|G|, ε, δ) samples. */
export function ermFor(targets: readonly ClassElement[], { epsilon, delta }: Accuracy): GuaranteedDistiller {
  const samples = listLength(agnostic.least({ k: BigInt(targets.length), epsilon, delta }));
  return {
    targets,
    guarantee: { promise: "all", optima: [{ coefficient: 1, targets }], epsilon, delta, samples },
    run: ermDistiller(targets),
  };
}

/** A consistent concept of G, where some concept has error 0: error ≤ ε from N_real(|G|, ε, δ) samples. */
export function consistentFor(
  targets: readonly ClassElement[],
  { epsilon, delta }: Accuracy,
): GuaranteedDistiller {
  const samples = listLength(realizable.least({ k: BigInt(targets.length), epsilon, delta }));
  return {
    targets,
    guarantee: { promise: "realizable", optima: [], epsilon, delta, samples },
    run: consistentDistiller(targets),
  };
}

/**
 * The same distiller on sources that G expresses perfectly: the promise is kept by every D, so nothing is
 * left of it.
 */
export function unconditionally(
  distiller: GuaranteedDistiller,
  sources: readonly ClassElement[],
): GuaranteedDistiller {
  if (!perfectlyDistillable(sources, distiller.targets).holds)
    throw new DomainError("mismatch", "a class of sources that the targets express perfectly was expected", [
      "sources",
    ]);
  return { ...distiller, guarantee: { ...distiller.guarantee, promise: "all" } };
}

/** The law of one run on a part of the sample, equal concepts put together. */
function lawOf(outcomes: readonly Outcome[]): Outcome[] {
  const law = new Map<string, Outcome>();
  for (const { concept, probability } of outcomes) {
    const key = keyOf(concept);
    law.set(key, { concept, probability: probability.add(law.get(key)?.probability ?? ZERO) });
  }
  return [...law.values()];
}

/** The candidate with the fewest disagreements, the first among equals. */
function fewestMistakes(
  candidates: readonly TruthTable[],
  source: TruthTable,
  validation: Sample,
): TruthTable {
  const seen = label(source, validation);
  return candidates.reduce((best, candidate) =>
    mistakes(candidate, seen) < mistakes(best, seen) ? candidate : best,
  );
}

/**
 * Failure δ at ε+ε′: K runs on fresh parts of the sample and a choice among the candidates on m more. Where
 * the guarantee has optimum terms the theorem's proof reads the same, the benchmark being one number for all
 * runs.
 */
export function amplified(distiller: GuaranteedDistiller, { epsilon, delta }: Accuracy): GuaranteedDistiller {
  const { guarantee, run, targets } = distiller;
  const n = guarantee.samples;
  const plan = amplificationPlan({ failure: guarantee.delta, samples: BigInt(n), epsilon, delta });
  const runs = listLength(plan.runs);
  return {
    targets,
    guarantee: {
      ...guarantee,
      epsilon: guarantee.epsilon.add(epsilon),
      delta,
      samples: listLength(plan.samples),
    },
    run(source, sample) {
      let lists: { candidates: readonly TruthTable[]; probability: Rational }[] = [
        { candidates: [], probability: ONE },
      ];
      for (let i = 0; i < runs; i += 1) {
        const law = lawOf(run(source, sample.slice(i * n, (i + 1) * n)));
        refuseAbove(lists.length * law.length, MAX_LISTS, "lists of candidates of the runs");
        lists = lists.flatMap(({ candidates, probability }) =>
          law.map((outcome) => ({
            candidates: [...candidates, outcome.concept],
            probability: probability.mul(outcome.probability),
          })),
        );
      }
      const validation = sample.slice(runs * n);
      return lawOf(
        lists.map(({ candidates, probability }) => ({
          concept: fewestMistakes(candidates, source, validation),
          probability,
        })),
      );
    },
  };
}

/**
 * `second` after `first`, on disjoint parts of the sample. With c the sum of the second's coefficients,
 * opt_g(H) ≤ opt_f(H)+err_f(g) gives err_f(h) ≤ (1+c)·(first's bound) + Σ c_j·opt_f(H_j) + ε₂: absolute adds,
 * agnostic is 2·opt(G)+opt(H)+2ε₁+ε₂. Both must hold on all pairs.
 */
export function composed(first: GuaranteedDistiller, second: GuaranteedDistiller): GuaranteedDistiller {
  for (const [name, { guarantee }] of [
    ["first", first],
    ["second", second],
  ] as const)
    if (guarantee.promise !== "all")
      throw new DomainError(
        "mismatch",
        "a guarantee on all pairs was expected: the output of one distiller need not " +
          "keep the promise of the next (see unconditionally)",
        [name, "promise"],
      );
  const [a, b] = [first.guarantee, second.guarantee];
  const factor = 1 + b.optima.reduce((total, { coefficient }) => total + coefficient, 0);
  return {
    targets: second.targets,
    guarantee: {
      promise: "all",
      optima: [...a.optima.map((term) => ({ ...term, coefficient: factor * term.coefficient })), ...b.optima],
      epsilon: a.epsilon.mul(rational(factor)).add(b.epsilon),
      delta: a.delta.add(b.delta),
      samples: a.samples + b.samples,
    },
    run(source, sample) {
      const early = lawOf(first.run(source, sample.slice(0, a.samples)));
      const late = sample.slice(a.samples);
      return lawOf(
        early.flatMap((middle) =>
          second.run(middle.concept, late).map(({ concept, probability }) => ({
            concept,
            probability: probability.mul(middle.probability),
          })),
        ),
      );
    },
  };
}

export interface CheckedOutcome extends Outcome {
  /** No disagreement on the fresh samples: then err ≤ ε, except on an event of probability ≤ δ. */
  readonly certified: boolean;
}

export interface VerifiedDistiller {
  readonly targets: readonly ClassElement[];
  /** Pr[certified and err > ε] ≤ δ, whatever the candidate's distiller is. */
  readonly epsilon: Rational;
  readonly delta: Rational;
  /** The candidate's samples and the N_real(1, ε, δ) fresh ones. */
  readonly samples: number;
  run(source: TruthTable, sample: Sample): readonly CheckedOutcome[];
}

/** Any candidate, found from `samples` draws by any means, and a fresh check of it. */
export function verified(
  candidate: { readonly targets: readonly ClassElement[]; readonly samples: number; readonly run: Distiller },
  { epsilon, delta }: Accuracy,
): VerifiedDistiller {
  const fresh = listLength(verification.least({ epsilon, delta }));
  return {
    targets: candidate.targets,
    epsilon,
    delta,
    samples: candidate.samples + fresh,
    run(source, sample) {
      const check = label(source, sample.slice(candidate.samples));
      return lawOf(candidate.run(source, sample.slice(0, candidate.samples))).map((outcome) => ({
        ...outcome,
        certified: mistakes(outcome.concept, check) === 0,
      }));
    },
  };
}
