/**
 * # Games of classes and distributions
 *
 * The least worst-case failure of a distiller or a learner, and the least number of samples, asked by concepts and
 * distributions as well as by masks, behind a check of what is given.
 *
 * Main definitions: `minimax`, `sampleComplexity`, `ClassGame`, `Minimax`.
 */
import type { Concept } from "../boolean/concept.js";
import * as complexity from "../distillation/minimax/complexity.js";
import type { Access, GameMode } from "../distillation/minimax/game.js";
import * as game from "../distillation/minimax/minimax.js";
import { type Family, type Outputs, readGame } from "../distillation/minimax/request.js";
import { requireClass, requireDistribution } from "../entry.js";
import { DomainError } from "../exact/domain-error.js";
import type { Rational } from "../exact/rational.js";
import type { ConceptClass } from "../learning/concept-class.js";
import type { Distribution } from "../probability/distribution.js";
import type { MinimaxClaim } from "../verify/verify-any.js";

/** A game on {0,1}^d, d ≤ 4. */
export interface ClassGame {
  /** F: a class, or its concepts. */
  readonly sourceClass: ConceptClass | readonly Concept[];
  /** G. */
  readonly targetClass: ConceptClass | readonly Concept[];
  /** 𝒟: a list, or all uniform distributions on sets of at most `maxPoints` points. */
  readonly distributions: readonly Distribution[] | Family;
  readonly samples: number;
  /** ε ≥ 0. */
  readonly epsilon: Rational;
  readonly mode: GameMode;
  readonly access: Access;
  /** "any": a learner may output any function, and is compared with G. */
  readonly outputs?: Outputs | undefined;
  /** Label queries of a learner beside its sample. */
  readonly queries?: number | undefined;
}

/** The value between `lower` and `upper`, and the claim, for `verifyAny` and `formatCertificate`. */
export interface Minimax extends game.MinimaxSolution {
  readonly claim: MinimaxClaim;
}

const isList = <T>(value: object | readonly T[]): value is readonly T[] => Array.isArray(value);

const classOf = (given: ConceptClass | readonly Concept[], field: string): ConceptClass => {
  const conceptClass: ConceptClass = isList(given) ? { kind: "explicit", concepts: given } : given;
  requireClass(conceptClass, [field]);
  return conceptClass;
};

function familyOf(given: ClassGame["distributions"]): Family {
  const family: Family = isList(given) ? { kind: "listed", distributions: given } : given;
  if (family.kind === "listed")
    family.distributions.forEach((distribution, i) => {
      requireDistribution(distribution, ["distributions", i]);
    });
  else if (family.kind !== "uniform-on-subsets")
    throw new DomainError("invalid-value", "a list of distributions or a family is expected", [
      "distributions",
    ]);
  return family;
}

const requestOf = (asked: ClassGame | game.MinimaxRequest): game.MinimaxRequest =>
  "points" in asked
    ? asked
    : readGame({
        ...asked,
        sourceClass: classOf(asked.sourceClass, "sourceClass"),
        targetClass: classOf(asked.targetClass, "targetClass"),
        distributions: familyOf(asked.distributions),
      }).request;

/**
 * The least worst-case failure of any distiller or learner. Throws `DomainError`: "vacuous" when no pair meets the
 * promise, "too-large" where d > 4, "invalid-value" for what is not well formed.
 */
export async function minimax(asked: ClassGame | game.MinimaxRequest): Promise<Minimax> {
  const question = requestOf(asked);
  const solution = await game.minimax(question);
  const { lower, upper, games, sources } = solution;
  return { ...solution, claim: { kind: "minimax", question, certificate: { lower, upper, games, sources } } };
}

/** The least n with failure ≤ δ, 0 ≤ δ < 1, for the same game; at most `most` samples are tried. */
export const sampleComplexity = (
  asked: Omit<ClassGame, "samples"> | Omit<game.MinimaxRequest, "samples">,
  delta: Rational,
  most: number = complexity.DEFAULT_MAX_SAMPLES,
): Promise<complexity.Complexity> =>
  complexity.sampleComplexity(
    new complexity.ValueCurve(requestOf({ ...asked, samples: 0 } as ClassGame | game.MinimaxRequest)),
    delta,
    most,
  );
