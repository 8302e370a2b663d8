/**
 * # Distributions over groups of variables
 *
 * The variables come in groups, side by side and independent of each other; the variables of a group have one of
 * the values that are listed, together: `100`, `010`, `001` is a one-hot group of three, `00`, `10`, `11` an
 * ordinal one with two thresholds, `0`, `1` a bit. A point is valid if each group has a value that is listed, and
 * each valid point has a probability above 0.
 *
 * Main definitions: `GroupsDistribution`, `groupSpans`, `validPoints`, `eachValidPoint`, `validPointsInTurn`,
 * `forcedBits`, `nearestValid`.
 */
import type { Point } from "../boolean/point.js";
import { overCommonDenominator } from "../exact/common-denominator.js";
import type { Rational } from "../exact/rational.js";

export interface Group<R = Rational> {
  /** Distinct, all of one length ≥ 1: what the variables of the group may be, as bits. */
  readonly values: readonly string[];
  /** Of each value, > 0, with the sum 1; absent: all alike. */
  readonly weights?: readonly R[] | undefined;
}

export interface GroupsDistribution<R = Rational> {
  readonly kind: "groups";
  readonly groups: readonly Group<R>[];
}

/** A group and the variables it has: `first`, `first` + 1, …, `width` of them. */
export interface GroupSpan {
  readonly group: Group;
  readonly first: number;
  readonly width: number;
  /** Integers over `total`, one a value. */
  readonly weights: readonly bigint[];
  readonly total: bigint;
}

const spansOf = new WeakMap<GroupsDistribution, readonly GroupSpan[]>();

export function groupSpans(distribution: GroupsDistribution): readonly GroupSpan[] {
  const known = spansOf.get(distribution);
  if (known !== undefined) return known;
  let first = 0;
  const spans = distribution.groups.map((group): GroupSpan => {
    const width = group.values[0]!.length;
    const over = group.weights && overCommonDenominator(group.weights);
    const span = {
      group,
      first,
      width,
      weights: over?.numerators ?? group.values.map(() => 1n),
      total: over?.denominator ?? BigInt(group.values.length),
    };
    first += width;
    return span;
  });
  spansOf.set(distribution, spans);
  return spans;
}

export const variablesOfGroups = ({ groups }: GroupsDistribution): number =>
  groups.reduce((total, { values }) => total + values[0]!.length, 0);

/** How many points are valid. */
export const validPoints = ({ groups }: GroupsDistribution): bigint =>
  groups.reduce((product, { values }) => product * BigInt(values.length), 1n);

/** Is this one of the listed values of each group? Pre: x has as many bits. */
export const isValid = (distribution: GroupsDistribution, x: Point): boolean =>
  groupSpans(distribution).every(({ group, first, width }) =>
    group.values.includes(x.subarray(first, first + width).join("")),
  );

/**
 * Every valid point, in the order in which the values are listed, the first group changing most slowly, with its
 * probability as an integer over the product of all totals. The point is the same array each time.
 */
export function eachValidPoint(
  distribution: GroupsDistribution,
  visit: (point: Point, weight: bigint) => void,
): void {
  for (const { point, weight } of validPointsInTurn(distribution)) visit(point, weight);
}

/** The same, one at a time. */
export function* validPointsInTurn(
  distribution: GroupsDistribution,
): Generator<{ readonly point: Point; readonly weight: bigint }, void, undefined> {
  const spans = groupSpans(distribution);
  const point = new Uint8Array(variablesOfGroups(distribution));
  const weights: bigint[] = [1n];
  const chosen = new Int32Array(spans.length).fill(-1);
  let at = 0;
  while (at >= 0) {
    if (at === spans.length) {
      yield { point, weight: weights[at]! };
      at -= 1;
      continue;
    }
    const { group, first, weights: own } = spans[at]!;
    chosen[at]! += 1;
    const value = group.values[chosen[at]!];
    if (value === undefined) {
      chosen[at] = -1;
      at -= 1;
      continue;
    }
    for (let i = 0; i < value.length; i += 1) point[first + i] = value.charCodeAt(i) - 48;
    weights[at + 1] = weights[at]! * own[chosen[at]!]!;
    at += 1;
  }
}

/** The product of all totals: the denominator of `eachValidPoint`. */
export const totalOf = (distribution: GroupsDistribution): bigint =>
  groupSpans(distribution).reduce((product, { total }) => product * total, 1n);

const agrees = (value: string, first: number, box: ArrayLike<number>): boolean => {
  for (let i = 0; i < value.length; i += 1) {
    const fixed = box[first + i]!;
    if (fixed < 2 && fixed !== value.charCodeAt(i) - 48) return false;
  }
  return true;
};

/**
 * The free bits (2) of a box that are the same at all of its valid points, with that value; nothing where the box
 * has no valid point.
 */
export function forcedBits(
  distribution: GroupsDistribution,
  box: ArrayLike<number>,
): readonly { readonly variable: number; readonly value: 0 | 1 }[] | undefined {
  const forced: { variable: number; value: 0 | 1 }[] = [];
  for (const { group, first, width } of groupSpans(distribution)) {
    const values = group.values.filter((value) => agrees(value, first, box));
    if (values.length === 0) return undefined;
    for (let i = 0; i < width; i += 1) {
      const bit = values[0]![i]!;
      if (box[first + i] === 2 && values.every((value) => value[i] === bit))
        forced.push({ variable: first + i, value: bit === "1" ? 1 : 0 });
    }
  }
  return forced;
}

/** A valid point of the box, of each group the value that is nearest to the point; nothing where there is none. */
export function nearestValid(
  distribution: GroupsDistribution,
  point: Point,
  box: ArrayLike<number>,
): Point | undefined {
  const found = point.slice();
  for (const { group, first, width } of groupSpans(distribution)) {
    let best: string | undefined;
    let least = width + 1;
    for (const value of group.values) {
      if (!agrees(value, first, box)) continue;
      let away = 0;
      for (let i = 0; i < width; i += 1) if (point[first + i] !== value.charCodeAt(i) - 48) away += 1;
      if (away < least) [best, least] = [value, away];
    }
    if (best === undefined) return undefined;
    for (let i = 0; i < width; i += 1) found[first + i] = best.charCodeAt(i) - 48;
  }
  return found;
}
