/**
 * # Numbers in sentences
 *
 * What every message that a person reads says in the same way: a count with its noun, a point, and a confidence.
 *
 * Main definitions: `counted`, `thereAre`, `pointText`, `withConfidence`, `cited`.
 */
import { formatRational, ONE, type Rational, rational } from "./rational.js";

/** "1 error", "2 errors", "0 errors"; `many` where the plural does not end with s: `counted(1, "leaf", "leaves")`. */
export const counted = (n: number | bigint, noun: string, many = `${noun}s`): string =>
  `${n} ${BigInt(n) === 1n ? noun : many}`;

/** "there is 1 gate", "there are 3 gates". */
export const thereAre = (n: number, noun: string): string =>
  `there ${n === 1 ? "is" : "are"} ${counted(n, noun)}`;

/** A point in a message: of no bits there is nothing to see. */
export const pointText = (point: string): string => (point === "" ? "the empty point" : point);

/** Most decimals of a percentage. */
const MAX_DECIMALS = 6;

/** The percentage as a decimal without rounding; `undefined` where it has more than six decimals. */
function percentage(q: Rational): string | undefined {
  const scaled = q.mul(rational(10n ** BigInt(MAX_DECIMALS + 2)));
  if (scaled.d !== 1n) return undefined;
  const digits = scaled.n.toString().padStart(MAX_DECIMALS + 1, "0");
  const fraction = digits.slice(-MAX_DECIMALS).replace(/0+$/, "");
  return `${digits.slice(0, -MAX_DECIMALS)}${fraction === "" ? "" : `.${fraction}`}`;
}

/**
 * The confidence 1 − δ, 0 ≤ δ ≤ 1: "with confidence 95 %" for 1/20, and "with confidence 1 − 1/7" where no
 * short percentage is exact.
 */
export function withConfidence(delta: Rational): string {
  const percent = percentage(ONE.sub(delta));
  return `with confidence ${percent === undefined ? `1 − ${formatRational(delta)}` : `${percent} %`}`;
}

/** A source as it is cited: the theory's paper for its topics only, since its full text was not at hand. */
export const cited = (key: string): string => (key === "boixadsera2024" ? `after the topic of ${key}` : key);
