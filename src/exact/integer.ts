/**
 * # Integers
 *
 * The few integer functions that exact decisions need and that bigint lacks.
 *
 * Main definitions: `bitLength`, `ceilingQuotient`, `floorQuotient`, `gcd`, `lcm`, `binomial`, `multisetCount`,
 * `binomialSum`.
 */

/** The number of binary digits of |a|; 0 for 0. */
export function bitLength(a: bigint): number {
  const hex = (a < 0n ? -a : a).toString(16);
  return hex === "0" ? 0 : 4 * (hex.length - 1) + (32 - Math.clz32(Number.parseInt(hex[0]!, 16)));
}

/** ⌊a / b⌋ for b > 0. */
export function floorQuotient(a: bigint, b: bigint): bigint {
  const q = a / b;
  return a % b < 0n ? q - 1n : q;
}

/** ⌈a / b⌉ for b > 0. */
export const ceilingQuotient = (a: bigint, b: bigint): bigint => -floorQuotient(-a, b);

/** The greatest common divisor of two integers ≥ 0; gcd(0, b) = b. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = a < b ? [b, a] : [a, b];
  while (y >= LONG) {
    const { a, b, c, d } = leadingSteps(x, y);
    [x, y] = b === 0 ? [y, x % y] : [BigInt(a) * x + BigInt(b) * y, BigInt(c) * x + BigInt(d) * y];
  }
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Where steps on the leading digits begin to pay. */
const LONG = 2n ** 256n;
/** Leading bits that are looked at: sums of two such numbers are exact doubles. */
const LEADING = 50;

/**
 * The steps of Euclid's method that the leading bits of x ≥ y > 0 already decide, as one matrix: (x, y) becomes
 * (ax + by, cx + dy). b = 0 where they decide none (Lehmer 1938; Knuth, vol. 2, 4.5.2, algorithm L).
 */
function leadingSteps(x: bigint, y: bigint): { a: number; b: number; c: number; d: number } {
  const shift = BigInt(Math.max(0, bitLength(x) - LEADING));
  let [u, v] = [Number(x >> shift), Number(y >> shift)];
  let [a, b, c, d] = [1, 0, 0, 1];
  while (v + c > 0 && v + d > 0) {
    const q = Math.floor((u + a) / (v + c));
    if (q !== Math.floor((u + b) / (v + d))) break;
    [a, c] = [c, a - q * c];
    [b, d] = [d, b - q * d];
    [u, v] = [v, u - q * v];
  }
  return { a, b, c, d };
}

/** The least common multiple of two integers ≥ 1. */
export const lcm = (a: bigint, b: bigint): bigint => (a % b === 0n ? a : (a / gcd(a, b)) * b);

/** C(n, k), the number of k-subsets of an n-set; 0 when k > n. n, k ≥ 0. */
export function binomial(n: bigint | number, k: bigint | number): bigint {
  const top = BigInt(n);
  const below = BigInt(k);
  if (below > top) return 0n;
  const short = below < top - below ? below : top - below;
  let value = 1n;
  for (let i = 1n; i <= short; i += 1n) value = (value * (top - short + i)) / i;
  return value;
}

/** The number of multisets of size n over `cells` ≥ 1 kinds, C(n + cells − 1, cells − 1). */
export const multisetCount = (cells: number, n: number): bigint => binomial(n + cells - 1, cells - 1);

/** Σ_{i ≤ v} C(m, i), the number of subsets of an m-set with at most v elements. m, v ≥ 0. */
export function binomialSum(m: bigint, v: bigint): bigint {
  if (v >= m) return 2n ** m;
  let term = 1n;
  let total = 1n;
  for (let i = 1n; i <= v; i += 1n) {
    term = (term * (m - i + 1n)) / i;
    total += term;
  }
  return total;
}
