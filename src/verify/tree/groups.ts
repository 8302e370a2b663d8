/**
 * # Groups of variables, as the checker reads them
 *
 * A distribution over groups (`spec/guide/certificates.md`): groups side by side, each with a list of values, which
 * are bits for its variables together, and their weights. Looked through here once more, since what a claim of
 * every input means depends on it: a point is valid where each group has a value that is listed, and it then has a
 * probability above 0.
 *
 * Main definitions: `CheckedGroup`, `checkedGroups`, `groupsProblem`, `validPoints`, `compareValid`.
 */
import { ONE, type Rational, ZERO } from "../../exact/rational.js";
import type { Distribution } from "../../probability/distribution.js";
import { commonDenominator } from "./sampling.js";

export type GroupsOf = Extract<Distribution, { kind: "groups" }>;

export interface CheckedGroup {
  /** The first of its variables, which are neighbours. */
  readonly first: number;
  readonly values: readonly string[];
  /** Numerators of the weights over `denominator`. */
  readonly masses: readonly bigint[];
  readonly denominator: bigint;
}

/** What is wrong with the groups; `undefined` where nothing is. */
export function groupsProblem({ groups }: GroupsOf): string | undefined {
  for (const [k, { values, weights }] of groups.entries()) {
    const width = values[0]?.length ?? 0;
    if (width === 0) return `group ${k} has no variable`;
    if (values.some((value) => value.length !== width || !/^[01]+$/.test(value)))
      return `group ${k} has values of different lengths, or of other characters than bits`;
    if (new Set(values).size !== values.length) return `group ${k} has a value twice`;
    if (weights === undefined) continue;
    if (weights.length !== values.length)
      return `group ${k} has ${values.length} values and ${weights.length} weights`;
    if (weights.some((weight) => weight.lte(ZERO))) return `group ${k} has a weight that is not above 0`;
    if (!weights.reduce((total, weight) => total.add(weight), ZERO).equals(ONE))
      return `the weights of group ${k} do not sum to 1`;
    if (commonDenominator(weights) === undefined)
      return `too large: the common denominator of the weights of group ${k}`;
  }
  return undefined;
}

/** The numerators over a common denominator. */
function overCommon(
  values: readonly string[],
  weights: readonly Rational[] | undefined,
): Pick<CheckedGroup, "masses" | "denominator"> {
  if (weights === undefined) return { masses: values.map(() => 1n), denominator: BigInt(values.length) };
  const denominator = commonDenominator(weights)!;
  return { masses: weights.map(({ n, d }) => n * (denominator / d)), denominator };
}

/** Pre: `groupsProblem` finds none. */
export function checkedGroups({ groups }: GroupsOf): CheckedGroup[] {
  let first = 0;
  return groups.map(({ values, weights }) => {
    const group = { first, values, ...overCommon(values, weights) };
    first += values[0]!.length;
    return group;
  });
}

/** How many points are valid. */
export const validPoints = ({ groups }: GroupsOf): bigint =>
  groups.reduce((product, { values }) => product * BigInt(values.length), 1n);

/**
 * How many valid points there are where `differs` says so, and their mass over the product of all denominators;
 * every valid point is asked, like a counter whose digits are the values of the groups.
 */
export function compareValid(
  distribution: GroupsOf,
  differs: (point: Uint8Array) => boolean,
): { readonly points: bigint; readonly mass: bigint; readonly denominator: bigint } {
  const groups = checkedGroups(distribution);
  const width = groups.reduce((total, { values }) => total + values[0]!.length, 0);
  const point = new Uint8Array(width);
  const digits = groups.map(() => 0);
  const put = (k: number): void => {
    const { first, values } = groups[k]!;
    const value = values[digits[k]!]!;
    for (let i = 0; i < value.length; i += 1) point[first + i] = value[i] === "1" ? 1 : 0;
  };
  for (let k = 0; k < groups.length; k += 1) put(k);
  let points = 0n;
  let mass = 0n;
  for (;;) {
    if (differs(point)) {
      points += 1n;
      mass += groups.reduce((product, { masses }, k) => product * masses[digits[k]!]!, 1n);
    }
    let k = groups.length - 1;
    while (k >= 0 && digits[k] === groups[k]!.values.length - 1) {
      digits[k] = 0;
      put(k);
      k -= 1;
    }
    if (k < 0) break;
    digits[k]! += 1;
    put(k);
  }
  return { points, mass, denominator: groups.reduce((product, group) => product * group.denominator, 1n) };
}
