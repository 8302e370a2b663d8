/**
 * # PAC-distillation on a finite family
 *
 * A (ε,δ)-distills F into G with n samples, on a family 𝒟, in a mode, if its success probability is ≥ 1 − δ
 * for every f ∈ F and D ∈ 𝒟 that the mode promises: all pairs, or in realizable mode those with opt = 0. A
 * computation names its finite family; "for all distributions" is a theorem's business.
 *
 * Main definitions: `pacDistills`, `perfectlyDistillable`.
 */

import { equal, type TruthTable } from "../boolean/truth-table.js";
import { isZero, ONE, type Rational } from "../exact/rational.js";
import type { ClassElement } from "../learning/classes/element.js";
import { optimalElement } from "../learning/optimal-error.js";
import type { Distribution } from "../probability/distribution.js";
import type { Distiller } from "./distiller.js";
import { distillerSuccessProbability, type Mode } from "./success-probability.js";

export type PacDistillation =
  /** Success is ≥ 1 − δ on each of the `pairs` promised; `least` is the smallest success among them. */
  | { readonly holds: true; readonly pairs: number; readonly least: Rational }
  | {
      readonly holds: false;
      readonly source: ClassElement;
      readonly distribution: Distribution;
      readonly success: Rational;
    }
  /** The mode promises no pair of the family: nothing is claimed. */
  | { readonly holds: "vacuous" };

export function pacDistills(request: {
  readonly distiller: Distiller;
  readonly sources: readonly ClassElement[];
  readonly targets: readonly ClassElement[];
  readonly family: readonly Distribution[];
  readonly samples: number;
  readonly epsilon: Rational;
  readonly delta: Rational;
  readonly mode: Mode;
}): PacDistillation {
  const { distiller, sources, targets, family, samples, epsilon, delta, mode } = request;
  let pairs = 0;
  let least = ONE;
  for (const source of sources) {
    for (const distribution of family) {
      if (mode === "realizable" && !isZero(optimalElement(source.table, targets, distribution).error))
        continue;
      pairs += 1;
      const success = distillerSuccessProbability({
        source: source.table,
        elements: targets,
        distribution,
        samples,
        epsilon,
        mode,
        distiller,
      });
      if (success.lt(ONE.sub(delta))) return { holds: false, source, distribution, success };
      if (success.lt(least)) least = success;
    }
  }
  return pairs === 0 ? { holds: "vacuous" } : { holds: true, pairs, least };
}

/**
 * F is perfectly distillable into G if every f ∈ F equals some g ∈ G at every point; else the first f that
 * does not.
 */
export function perfectlyDistillable(
  sources: readonly ClassElement[],
  targets: readonly ClassElement[],
): { readonly holds: true } | { readonly holds: false; readonly source: TruthTable } {
  for (const { table } of sources) {
    if (!targets.some((target) => equal(target.table, table))) return { holds: false, source: table };
  }
  return { holds: true };
}
