/**
 * # Integers from the wire
 *
 * The checkers read rationals from text by themselves and work in integers over a common denominator, so that
 * they share no arithmetic with what they check.
 *
 * Main definitions: `scaled`, `integersOf`.
 */

const FORM = /^(-?\d+)(?:\/(\d+))?$/;

export interface Scaled {
  readonly readable: true;
  readonly values: bigint[];
  readonly scale: bigint;
}

/**
 * The integers q·scale and the scale, a common denominator, for texts "p/q" or "p"; or the first text that is
 * neither.
 */
export function scaled(
  texts: readonly string[],
): Scaled | { readonly readable: false; readonly text: string } {
  const parts: (readonly [bigint, bigint])[] = [];
  for (const text of texts) {
    const match = FORM.exec(text);
    const denominator = BigInt(match?.[2] ?? 1);
    if (match === null || denominator === 0n) return { readable: false, text };
    parts.push([BigInt(match[1]!), denominator]);
  }
  let scale = 1n;
  for (const [, denominator] of parts) {
    let [a, b] = [scale, denominator];
    while (b !== 0n) [a, b] = [b, a % b];
    scale = (scale / a) * denominator;
  }
  return { readable: true, values: parts.map(([p, q]) => p * (scale / q)), scale };
}

/** The same, or a `RangeError` that names the text. */
export function integersOf(texts: readonly string[]): Scaled {
  const read = scaled(texts);
  if (!read.readable) throw new RangeError(notRational(read.text));
  return read;
}

/** In a refutation; a long text is cut. */
export const notRational = (text: string): string =>
  `${JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text)} is not a rational`;
