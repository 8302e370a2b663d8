/**
 * # Integers
 *
 * The few integer functions that exact decisions need and that bigint lacks.
 *
 * Main definitions: `bitLength`, `ceilingQuotient`, `floorQuotient`, `binomial`, `binomialSum`.
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

/** C(n, k), the number of k-subsets of an n-set; 0 when k > n. n, k ≥ 0. */
export function binomial(n: bigint, k: bigint): bigint {
  if (k > n) return 0n;
  const short = k < n - k ? k : n - k;
  let value = 1n;
  for (let i = 1n; i <= short; i += 1n) value = (value * (n - short + i)) / i;
  return value;
}

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
