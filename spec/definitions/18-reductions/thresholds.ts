/**
 * # Reductions to thresholds
 *
 * Linear and polynomial: votes whose weights decide as the rules, the terms or the literals do.
 */
import type { Literals } from "../../../src/boolean/concept.js";
import { formatRational, rational, ZERO } from "../../../src/exact/rational.js";
import {
  type Clause,
  contradicts,
  type Dnf,
  distinct,
  type List,
  nameOf,
  type Polynomial,
  type PolynomialThreshold,
  type Term,
  type Threshold,
  trimmed,
  upTo,
} from "./shared.js";

export function list_to_threshold(f: List): Threshold {
  const { rules, last } = trimmed(f);
  let threshold = rational(1 - last);
  const weights = upTo(f.variables).map(() => ZERO);
  rules.forEach(({ literals, label }, i) => {
    const vote = rational((label === 1 ? 1 : -1) * 2 ** (rules.length - 1 - i));
    const { variable, value } = literals[0]!;
    weights[variable] = weights[variable]!.add(value === 1 ? vote : vote.neg());
    if (value === 0) threshold = threshold.sub(vote);
  });
  return {
    kind: "linear-threshold",
    ...nameOf(f),
    weights: weights.map(formatRational),
    threshold: formatRational(threshold),
  };
}
const signs = (d: number, literals: Literals): string[] =>
  upTo(d).map((i) => {
    const l = literals.find((m) => m.variable === i);
    return l === undefined ? "0" : l.value === 1 ? "1" : "-1";
  });
export const conjunction_to_threshold = (f: Term): Threshold =>
  contradicts(f.literals)
    ? { kind: "linear-threshold", ...nameOf(f), weights: upTo(f.variables).map(() => "0"), threshold: "1" }
    : {
        kind: "linear-threshold",
        ...nameOf(f),
        weights: signs(f.variables, f.literals),
        threshold: `${distinct(f.literals).filter((l) => l.value === 1).length}`,
      };
export const disjunction_to_threshold = (f: Clause): Threshold =>
  contradicts(f.literals)
    ? { kind: "linear-threshold", ...nameOf(f), weights: upTo(f.variables).map(() => "0"), threshold: "0" }
    : {
        kind: "linear-threshold",
        ...nameOf(f),
        weights: signs(f.variables, f.literals),
        threshold: `${1 - distinct(f.literals).filter((l) => l.value === 0).length}`,
      };
export const list_to_polynomial_threshold = (f: List): PolynomialThreshold => ({
  kind: "polynomial-threshold",
  ...nameOf(f),
  terms: f.rules.map(({ literals, label }, i) => ({
    literals,
    weight: `${(label === 1 ? 1 : -1) * 2 ** (f.rules.length - 1 - i)}`,
  })),
  threshold: f.default === 1 ? "0" : "1",
});
export const dnf_to_polynomial_threshold = (f: Dnf): PolynomialThreshold => ({
  kind: "polynomial-threshold",
  ...nameOf(f),
  terms: f.terms.map((literals) => ({ literals, weight: "1" })),
  threshold: "1",
});
export const threshold_to_polynomial_threshold = (f: Threshold): PolynomialThreshold => ({
  kind: "polynomial-threshold",
  ...nameOf(f),
  terms: f.weights
    .map((weight, variable) => ({ literals: [{ variable, value: 1 as const }], weight }))
    .filter((t) => t.weight !== "0"),
  threshold: f.threshold,
});
export const polynomial_to_polynomial_threshold = (f: Polynomial): PolynomialThreshold => ({
  kind: "polynomial-threshold",
  ...nameOf(f),
  terms: f.terms.map((t) => ({
    literals: t.monomial.map((variable) => ({ variable, value: 1 as const })),
    weight: t.coefficient,
  })),
  threshold: "1/2",
});
