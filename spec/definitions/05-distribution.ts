/**
 * # Distribution
 *
 * D: X → ℚ≥0 with sum exactly 1. An event is a set of points; D(E) = Σ_{x ∈ E} D(x).
 */
import { memoised } from "../../src/exact/memoised.js";
import { ONE, parseRational, type Rational, rational, sum, ZERO } from "../../src/exact/rational.js";
import type { DistributionJson } from "../implementation.js";
import { cube, type Point } from "./01-cube.js";

const read = (text: string): Rational => parseRational(text)!;

/** d. */
export function variablesOf(D: DistributionJson): number {
  switch (D.kind) {
    case "uniform":
    case "weights":
      return D.variables;
    case "product":
      return D.biases.length;
    case "empirical":
      return D.points[0]!.length;
    case "groups":
      return D.groups.reduce((d, { values }) => d + values[0]!.length, 0);
  }
}

/** The probability that the first group has the first bits of x as its value, times that of the others. */
function massOfGroups(
  groups: readonly { values: readonly string[]; weights?: readonly string[] | undefined }[],
  x: Point,
): Rational {
  const [group, ...others] = groups;
  if (group === undefined) return ONE;
  const width = group.values[0]!.length;
  const at = group.values.indexOf(x.slice(0, width));
  if (at < 0) return ZERO;
  const own = group.weights === undefined ? rational(1, group.values.length) : read(group.weights[at]!);
  return own.mul(massOfGroups(others, x.slice(width)));
}

/** D(x). */
export function mass(D: DistributionJson, x: Point): Rational {
  const known = masses(D);
  const value = known.get(x) ?? massOf(D, x);
  known.set(x, value);
  return value;
}

/** What was asked of a distribution before. */
const masses = memoised((_: DistributionJson) => new Map<Point, Rational>());

function massOf(D: DistributionJson, x: Point): Rational {
  switch (D.kind) {
    case "uniform":
      return rational(1, 2 ** D.variables);
    case "product":
      return D.biases.reduce((p, b, i) => p.mul(x[i] === "1" ? read(b) : ONE.sub(read(b))), ONE);
    case "weights":
      return Object.hasOwn(D.weights, x) ? read(D.weights[x]!) : ZERO;
    case "empirical":
      return rational(D.points.filter((y) => y === x).length, D.points.length);
    case "groups":
      return massOfGroups(D.groups, x);
  }
}

/** D(E), the event E given as a predicate. */
export const probability = (D: DistributionJson, event: (x: Point) => boolean): Rational =>
  sum(
    cube(variablesOf(D))
      .filter(event)
      .map((x) => mass(D, x)),
  );
