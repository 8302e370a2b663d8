/**
 * # Systems to be solved
 *
 * Main definitions: `scrambledSystem`.
 */

/** n equations with entries of 32 bits, by a linear congruential generator: only their spread matters. */
export function scrambledSystem(n: number): readonly [bigint[][], bigint[]] {
  let state = n;
  const entry = (): bigint => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return BigInt(state | 0);
  };
  return [
    Array.from({ length: n }, () => Array.from({ length: n }, entry)),
    Array.from({ length: n }, entry),
  ];
}
