/**
 * # Integers from the wire
 *
 * The checkers read rationals from text by themselves and work in integers over a common denominator, so that they share no arithmetic with what they check.
 *
 * Main definitions: `scaled`.
 */

const FORM = /^(-?\d+)(?:\/(\d+))?$/;

/** The integers q·scale and the scale, a common denominator, for texts "p/q" or "p"; `undefined` for any other text. */
export function scaled(texts: readonly string[]): { values: bigint[]; scale: bigint } | undefined {
  const parts: (readonly [bigint, bigint])[] = [];
  for (const text of texts) {
    const match = FORM.exec(text);
    if (match === null) return undefined;
    const denominator = match[2] === undefined ? 1n : BigInt(match[2]);
    if (denominator === 0n) return undefined;
    parts.push([BigInt(match[1]!), denominator]);
  }
  let scale = 1n;
  for (const [, denominator] of parts) {
    let [a, b] = [scale, denominator];
    while (b !== 0n) [a, b] = [b, a % b];
    scale = (scale / a) * denominator;
  }
  return { values: parts.map(([p, q]) => p * (scale / q)), scale };
}
