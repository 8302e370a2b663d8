/**
 * # Long numbers, for people
 *
 * A bound may have thousands of digits. People are told powers as powers, and of other numbers how they begin,
 * how they end and how long they are; what programs read (JSON, certificates) is exact.
 *
 * Main definitions: `abbreviated`, `readable`.
 */

/** Numbers of so many digits are written out. */
const MAX_DIGITS = 40;
/** Digits that are shown at either end. */
const SHOWN = 8;

/** The exponent k of n = base^k, for the base 2 or 10 and n ≥ 1; `undefined` for other n. */
function exponentOf(digits: string, base: 2 | 10): number | undefined {
  if (base === 10) return /^10*$/.test(digits) ? digits.length - 1 : undefined;
  const hex = BigInt(digits).toString(16);
  return /^[1248]0*$/.test(hex) ? 4 * (hex.length - 1) + "1248".indexOf(hex[0]!) : undefined;
}

function shortened(digits: string): string {
  const [two, ten] = [exponentOf(digits, 2), exponentOf(digits, 10)];
  if (ten !== undefined) return `10^${ten}`;
  if (two !== undefined) return `2^${two}`;
  return `${digits.slice(0, SHOWN)}…${digits.slice(-SHOWN)} (${digits.length} digits)`;
}

/** An integer: digit for digit up to 40 digits, then "2^100000", "10^300" or "12345678…87654321 (300 digits)". */
export const abbreviated = (n: bigint | number): string => readable(String(n));

/** A text, with every integer in it that has more than 40 digits and no leading 0 abbreviated. */
export const readable = (text: string): string =>
  text.replace(/(?<![\d.])[1-9]\d+(?![\d.])/g, (digits) =>
    digits.length > MAX_DIGITS ? shortened(digits) : digits,
  );
