/**
 * # PAC-distillation
 *
 * A (ε,δ)-distills F into G with n samples, on a family 𝒟 of distributions, in a mode, if its success
 * probability is ≥ 1 − δ for every f ∈ F and D ∈ 𝒟 that the mode promises. "For all distributions" is the
 * theorem's business; a computation names its finite family.
 *
 * F is perfectly distillable into G if every f ∈ F equals some g ∈ G at every point.
 */
import { ONE, type Rational } from "../../src/exact/rational.js";
import type { DistributionJson } from "../implementation.js";
import type { Table } from "./02-concept.js";
import type { Distiller } from "./10-distiller.js";
import { isPromised, successProbability, type Task } from "./11-success-probability.js";

/**
 * The answer: with how many pairs were asked; or with the first pair (f, D) that refutes it, and the success
 * probability there, below 1 − δ.
 */
export type PacDistillation =
  | { readonly holds: true; readonly pairs: number }
  | { readonly holds: false; readonly f: Table; readonly D: DistributionJson; readonly success: Rational }
  /** No pair is promised: nothing is claimed. */
  | { readonly holds: "vacuous" };

/** The task of every pair of a source in F and a distribution of the family, with failure ≤ δ. */
export interface PacTask extends Omit<Task, "f" | "D"> {
  readonly F: readonly Table[];
  readonly family: readonly DistributionJson[];
  readonly delta: Rational;
}

/**
 * Does A (ε,δ)-distill F into G with n samples on the family, in the mode? A randomised A is asked through
 * its exact success probability.
 */
export function pacDistills(A: Distiller, { F, family, delta, ...task }: PacTask): PacDistillation {
  const { G, mode } = task;
  const promised = F.flatMap((f) => family.filter((D) => isPromised(f, G, D, mode)).map((D) => ({ f, D })));
  for (const { f, D } of promised) {
    const success = successProbability(A, { f, D, ...task });
    if (success.lt(ONE.sub(delta))) return { holds: false, f, D, success };
  }
  return promised.length === 0 ? { holds: "vacuous" } : { holds: true, pairs: promised.length };
}

/** Every f ∈ F is some g ∈ G: then no sample is needed, whatever the distribution (frontier_suffices, d). */
export const perfectlyDistillable = (F: readonly Table[], G: readonly Table[]): boolean =>
  F.every((f) => G.includes(f));
