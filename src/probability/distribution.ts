/**
 * # Distributions
 *
 * D: {0,1}^d → ℚ≥0 with Σ_x D(x) = 1 exactly, of five kinds: uniform, product (bias p_i = P[x_i = 1]),
 * weights on listed points, empirical (uniform over a list with repetitions), and groups (`groups.ts`).
 *
 * Main definitions: `Distribution`, `inSupport`.
 */
import { formatPoint, type Point } from "../boolean/point.js";
import { isZero, ONE, type Rational } from "../exact/rational.js";
import { type GroupsDistribution, isValid, variablesOfGroups } from "./groups.js";

export interface UniformDistribution {
  readonly kind: "uniform";
  readonly variables: number;
}
/** P[x] = Π_i (x_i = 1 ? biases_i : 1 − biases_i). */
export interface ProductDistribution<R = Rational> {
  readonly kind: "product";
  readonly biases: readonly R[];
}
/** Keys are points as bit strings; the weights are ≥ 0 and sum to 1. */
export interface WeightsDistribution<R = Rational> {
  readonly kind: "weights";
  readonly variables: number;
  readonly weights: Readonly<Record<string, R>>;
}
/** Uniform over the list, repetitions counted; the list is not empty. */
export interface EmpiricalDistribution {
  readonly kind: "empirical";
  readonly points: readonly string[];
}

export type Distribution<R = Rational> =
  | UniformDistribution
  | ProductDistribution<R>
  | WeightsDistribution<R>
  | EmpiricalDistribution
  | GroupsDistribution<R>;

export type DistributionJson = Distribution<string>;

/** d, the number of variables of the cube on which D lives. */
export function variablesOfDistribution(distribution: Distribution): number {
  switch (distribution.kind) {
    case "uniform":
    case "weights":
      return distribution.variables;
    case "product":
      return distribution.biases.length;
    case "empirical":
      return distribution.points[0]!.length;
    case "groups":
      return variablesOfGroups(distribution);
  }
}

/** Is D(x) > 0? Pre: x has as many bits as D has variables. */
export function inSupport(distribution: Distribution, x: Point): boolean {
  switch (distribution.kind) {
    case "uniform":
      return true;
    case "product":
      return distribution.biases.every((bias, i) => (x[i] === 1 ? !isZero(bias) : !bias.equals(ONE)));
    case "weights": {
      const weight = distribution.weights[formatPoint(x)];
      return weight !== undefined && !isZero(weight);
    }
    case "empirical":
      return distribution.points.includes(formatPoint(x));
    case "groups":
      return isValid(distribution, x);
  }
}
