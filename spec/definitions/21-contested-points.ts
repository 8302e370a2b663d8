/**
 * # Contested points
 *
 * Y ⊆ X, |Y| ≥ 2, is contested by (f, G) if every g ∈ G errs somewhere on Y and for each y ∈ Y some g errs on
 * Y at y only. On m contested points, with a = (1−(m−2)γ)/m and 0 < γ ≤ 1/(2(m−1)), D₁ gives the first point
 * the mass a−γ and every other a+γ; D₂ has the first two exchanged. The total variation of two laws on
 * samples is half the sum of the differences of their probabilities.
 */
import { formatRational, HALF, isZero, ONE, type Rational, rational, sum } from "../../src/exact/rational.js";
import type { DistributionJson } from "../implementation.js";
import { cube } from "./01-cube.js";
import type { Table } from "./02-concept.js";
import { samples } from "./07-sample.js";
import { errorSet } from "./08-pareto-frontier.js";

/** Is Y contested? Points as indices. */
export function isContested(f: Table, G: readonly Table[], Y: readonly number[]): boolean {
  const errors = G.map((g) => errorSet(f, g).filter((x) => Y.includes(x)));
  return (
    Y.length >= 2 &&
    errors.every((set) => set.length > 0) &&
    Y.every((y) => errors.some((set) => set.length === 1 && set[0] === y))
  );
}

/** The first contested set in the order of its mask, if there is one. */
export function contestedSet(f: Table, G: readonly Table[]): number[] | undefined {
  for (let mask = 1; mask < 2 ** f.length; mask += 1) {
    const Y = [...f].flatMap((_, x) => (Math.floor(mask / 2 ** x) % 2 === 1 ? [x] : []));
    if (isContested(f, G, Y)) return Y;
  }
  return undefined;
}

/** 1/(2(m−1)), the largest γ for m points. */
export const largestGamma = (m: number): Rational => rational(1, 2 * (m - 1));

/** D₁ and D₂ on the points, named as points of the cube. */
export function contestedPair(d: number, Y: readonly number[], gamma: Rational): DistributionJson[] {
  const m = Y.length;
  const a = ONE.sub(gamma.mul(rational(m - 2))).div(rational(m));
  const law = (light: number): DistributionJson => {
    const masses = Y.map((y) => [cube(d)[y]!, y === light ? a.sub(gamma) : a.add(gamma)] as const);
    const weights = masses.filter(([, p]) => !isZero(p)).map(([x, p]) => [x, formatRational(p)] as const);
    return { kind: "weights", variables: d, weights: Object.fromEntries(weights) };
  };
  return [law(Y[0]!), law(Y[1]!)];
}

/** TV(D₁ⁿ, D₂ⁿ), over all samples. */
export function totalVariation(D1: DistributionJson, D2: DistributionJson, n: number): Rational {
  const laws = [D1, D2].map(
    (D) => new Map(samples(D, n).map(({ sample, probability }) => [sample.join(), probability])),
  );
  const keys = new Set(laws.flatMap((law) => [...law.keys()]));
  const zero = rational(0);
  const difference = (key: string): Rational => {
    const gap = (laws[0]!.get(key) ?? zero).sub(laws[1]!.get(key) ?? zero);
    return gap.lt(zero) ? zero.sub(gap) : gap;
  };
  return sum([...keys].map(difference)).mul(HALF);
}
