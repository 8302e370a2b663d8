/**
 * # Success probability
 *
 * Pr_{S~D^n}[err_{f,D}(A(f,S)) ≤ b + ε], over the sample and the distiller's coins, with the benchmark b = 0
 * (absolute; called realizable when it is asked only of pairs with opt = 0) or b = opt_{f,D}(G) (agnostic). A
 * rational number.
 *
 *   mode         promises the pairs (f, D)     success is
 *   absolute     all                           err ≤ ε
 *   realizable   those with opt_{f,D}(G) = 0   err ≤ ε
 *   agnostic     all                           err ≤ opt_{f,D}(G) + ε
 */
import { isZero, type Rational, sum, ZERO } from "../../src/exact/rational.js";
import type { DistributionJson, Mode } from "../implementation.js";
import type { Table } from "./02-concept.js";
import { error, optimalError } from "./06-error.js";
import { samples } from "./07-sample.js";
import type { Distiller } from "./10-distiller.js";

/** Does the mode promise the pair (f, D)? */
export const isPromised = (f: Table, G: readonly Table[], D: DistributionJson, mode: Mode): boolean =>
  mode !== "realizable" || isZero(optimalError(f, G, D));

/** b. */
export const benchmark = (f: Table, G: readonly Table[], D: DistributionJson, mode: Mode): Rational =>
  mode === "agnostic" ? optimalError(f, G, D) : ZERO;

/** What is asked of a distiller on one pair (f, D): n ≥ 0 samples, ε ≥ 0. */
export interface Task {
  readonly f: Table;
  readonly D: DistributionJson;
  readonly G: readonly Table[];
  readonly n: number;
  readonly epsilon: Rational;
  readonly mode: Mode;
}

/**
 * The sum over all samples and outcomes that succeed. Of an unpromised pair it is a number, too, but no mode
 * speaks of it.
 */
export function successProbability(A: Distiller, { f, D, G, n, epsilon, mode }: Task): Rational {
  const bound = benchmark(f, G, D, mode).add(epsilon);
  const errors = new Map<Table, Rational>();
  const errorOf = (g: Table): Rational => {
    const known = errors.get(g) ?? error(f, g, D);
    errors.set(g, known);
    return known;
  };
  return sum(
    samples(D, n).flatMap(({ sample, probability }) =>
      A(f, sample)
        .filter(({ concept }) => errorOf(concept).lte(bound))
        .map((outcome) => probability.mul(outcome.probability)),
    ),
  );
}
