/**
 * # Finite distributions over one denominator
 *
 * A distribution as integer weights on listed points over one common denominator: D(x) = weight(x) / total.
 * Sums of probabilities become sums of integers. Points of mass 0 are left out.
 *
 * Main definitions: `FiniteDistribution`, `listSupport`, `pointMasses`, `massOf`.
 */

import { indexOfPoint, MAX_ENUMERATED_VARIABLES, type Point, parsePoint } from "../boolean/point.js";
import { type TruthTable, valueAt, weight } from "../boolean/truth-table.js";
import { overCommonDenominator } from "../exact/common-denominator.js";
import { type Path, refuseAbove } from "../exact/domain-error.js";
import { isZero, numerator, type Rational, rational } from "../exact/rational.js";
import { type Distribution, variablesOfDistribution } from "./distribution.js";
import { eachValidPoint, totalOf } from "./groups.js";

/** D with a short list of points, for any number of variables: only `weights` and `empirical` have one. */
export interface ListedDistribution {
  readonly points: readonly Point[];
  /** Positive integers. */
  readonly weights: readonly bigint[];
  /** Σ weights. */
  readonly total: bigint;
}

/** The points listed by a `weights` or `empirical` distribution, each once, those of mass 0 left out. */
export function listSupport(
  distribution: Extract<Distribution, { kind: "weights" | "empirical" }>,
): ListedDistribution {
  if (distribution.kind === "empirical") {
    const counts = new Map<string, number>();
    for (const point of distribution.points) counts.set(point, (counts.get(point) ?? 0) + 1);
    return {
      points: [...counts.keys()].map((text) => parsePoint(text)!),
      weights: [...counts.values()].map(BigInt),
      total: BigInt(distribution.points.length),
    };
  }
  const entries = Object.entries(distribution.weights).filter(([, q]) => !isZero(q));
  const { numerators: weights, denominator: total } = overCommonDenominator(entries.map(([, q]) => q));
  return { points: entries.map(([text]) => parsePoint(text)!), weights, total };
}

/** D on the whole enumerated cube: `weights[j]` / `total` is the mass of point j. */
export interface FiniteDistribution {
  readonly variables: number;
  readonly weights: readonly bigint[];
  readonly total: bigint;
}

function productWeights(biases: readonly Rational[]): { weights: bigint[]; total: bigint } {
  let weights = [1n];
  let total = 1n;
  for (const p of biases) {
    const one = numerator(p);
    const zero = p.d - one;
    weights = [...weights.map((w) => w * zero), ...weights.map((w) => w * one)];
    total *= p.d;
  }
  return { weights, total };
}

/** The mass of every point of the cube. Refused above `MAX_ENUMERATED_VARIABLES` variables. */
export function pointMasses(distribution: Distribution, path: Path = []): FiniteDistribution {
  const variables = variablesOfDistribution(distribution);
  refuseAbove(
    variables,
    MAX_ENUMERATED_VARIABLES,
    "variables over which the cube {0,1}^d is enumerated",
    path,
  );
  switch (distribution.kind) {
    case "uniform":
      return { variables, weights: new Array(2 ** variables).fill(1n), total: 2n ** BigInt(variables) };
    case "product":
      return { variables, ...productWeights(distribution.biases) };
    case "groups": {
      const dense: bigint[] = new Array(2 ** variables).fill(0n);
      eachValidPoint(distribution, (point, weight) => {
        dense[indexOfPoint(point)] = weight;
      });
      return { variables, weights: dense, total: totalOf(distribution) };
    }
    default: {
      const { points, weights, total } = listSupport(distribution);
      const dense: bigint[] = new Array(2 ** variables).fill(0n);
      points.forEach((point, i) => {
        dense[indexOfPoint(point)] = weights[i]!;
      });
      return { variables, weights: dense, total };
    }
  }
}

/** D(E) for the event E on which the table is 1. */
export function massOf(event: TruthTable, distribution: Distribution): Rational {
  if (distribution.kind === "uniform") return rational(weight(event), 2n ** BigInt(event.variables));
  const { weights, total } = pointMasses(distribution);
  let mass = 0n;
  for (let j = 0; j < weights.length; j += 1) if (valueAt(event, j) === 1) mass += weights[j]!;
  return rational(mass, total);
}
