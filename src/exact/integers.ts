/**
 * # Integers
 *
 * The few functions on bigints that several modules need.
 *
 * Main definitions: `gcd`, `lcm`, `binomial`, `multisetCount`.
 */

/** The greatest common divisor of two integers ≥ 0; gcd(0, b) = b. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The least common multiple of two integers ≥ 1. */
export const lcm = (a: bigint, b: bigint): bigint => (a % b === 0n ? a : (a / gcd(a, b)) * b);

/** C(n, k), the number of k-subsets of an n-set; 0 for k > n. n, k ≥ 0. */
export function binomial(n: bigint | number, k: bigint | number): bigint {
  const top = BigInt(n);
  let below = BigInt(k);
  if (below > top) return 0n;
  if (below > top - below) below = top - below;
  let value = 1n;
  for (let i = 1n; i <= below; i += 1n) value = (value * (top - below + i)) / i;
  return value;
}

/** The number of multisets of size n over `cells` kinds, C(n + cells − 1, n). cells ≥ 1. */
export const multisetCount = (cells: number, n: number): bigint =>
  binomial(n + cells - 1, Math.min(n, cells - 1));
