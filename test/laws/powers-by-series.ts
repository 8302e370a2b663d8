/**
 * # base^n ≤ target, by another way
 *
 * Logarithms by their series, with every rounding enclosed; where the enclosures meet, the powers themselves.
 * It shares no code with `src/exact/power.ts` and decimal.js, so that it can judge what they decide.
 *
 * Main definitions: `powerAtMost`, `lnBySeries`.
 */
import { ONE, type Rational, rational, ZERO } from "../../src/exact/rational.js";

interface Interval {
  readonly lower: Rational;
  readonly upper: Rational;
}

/**
 * ln x by Σ 2 z^(2i+1)/(2i+1), z = (x−1)/(x+1): all terms positive, the tail below its first term over 1−z².
 * x ≥ 1.
 */
export function lnBySeries(x: Rational, terms = 400): Interval {
  const z = x.sub(ONE).div(x.add(ONE));
  const zz = z.mul(z);
  const scale = 10n ** 40n;
  const round = (q: Rational, up: boolean): Rational => rational((q.n * scale) / q.d + (up ? 1n : 0n), scale);
  let lower = rational(0n);
  let upper = rational(0n);
  let power = z;
  let i = 0;
  for (; i < terms; i += 1) {
    const term = power.mul(rational(2n, BigInt(2 * i + 1)));
    lower = lower.add(round(term, false));
    upper = upper.add(round(term, true));
    power = round(power.mul(zz), true);
  }
  const tail = power.mul(rational(2n, BigInt(2 * i + 1))).div(ONE.sub(zz));
  // `power` is rounded up at each step; the lower sum subtracts all the roundings at once.
  return { lower: lower.sub(rational(1000n, scale)), upper: upper.add(tail).add(rational(1n, scale)) };
}

const ofTwo = lnBySeries(rational(2n), 60);

/** ln x of any x ≥ 1: that of x/2^m in [1, 2), and m ln 2. */
function ln(x: Rational): Interval {
  let m = 0n;
  while (x.n >= x.d << (m + 1n)) m += 1n;
  const rest = lnBySeries(x.div(rational(1n << m)), 60);
  const times = rational(m);
  return { lower: rest.lower.add(times.mul(ofTwo.lower)), upper: rest.upper.add(times.mul(ofTwo.upper)) };
}

/** Most bits of a power that is written out. */
const MAX_BITS = 4_000_000;

/** Is base^n ≤ target? 0 < base < 1, target ≥ 0. */
export function powerAtMost(base: Rational, n: bigint, target: Rational): boolean {
  if (target.gte(ONE)) return true;
  if (target.lte(ZERO)) return false;
  // n ln(1/base) ≥ ln(1/target)?
  const [each, needed] = [ln(base.inverse()), ln(target.inverse())];
  const times = rational(n);
  if (times.mul(each.lower).gte(needed.upper)) return true;
  if (times.mul(each.upper).lt(needed.lower)) return false;
  if (Number(n) * base.d.toString(2).length > MAX_BITS) throw new Error("too near to be told apart");
  return base.n ** n * target.d <= target.n * base.d ** n;
}
