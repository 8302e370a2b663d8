/**
 * # How tables spell bits
 *
 * 0 and 1, 0.0 and 1.0 (with a decimal comma or an exponent too), −1 and +1, - and +, false and true, no and yes, or
 * their first letters, off and on. A column keeps to one spelling; which one is told.
 *
 * Main definitions: `bitsOfColumn`, `Spelling`.
 */

/** The words for 0 and for 1, in small letters. */
const SPELLINGS = {
  "0, 1": { zero: /^0$/, one: /^1$/, expected: "a bit, 0 or 1, is" },
  "0.0, 1.0": {
    zero: /^0([.,]0*(e[-+]?\d+)?)?$/i,
    one: /^1([.,]0*(e[-+]?0+)?)?$/i,
    expected: "0.0 or 1.0 is",
  },
  "-1, 1": { zero: /^-1([.,]0*(e[-+]?0+)?)?$/i, one: /^\+?1([.,]0*(e[-+]?0+)?)?$/i, expected: "-1 or 1 is" },
  "-, +": { zero: /^-$/, one: /^\+$/, expected: "- or + is" },
  "false, true": { zero: /^false$/i, one: /^true$/i, expected: "false or true is" },
  "f, t": { zero: /^f$/i, one: /^t$/i, expected: "f or t is" },
  "no, yes": { zero: /^no$/i, one: /^yes$/i, expected: "no or yes is" },
  "off, on": { zero: /^off$/i, one: /^on$/i, expected: "off or on is" },
  "n, y": { zero: /^n$/i, one: /^y$/i, expected: "n or y is" },
} as const;

export type Spelling = keyof typeof SPELLINGS;

const ALL = Object.keys(SPELLINGS) as Spelling[];

export type Column =
  | { readonly kind: "bits"; readonly bits: readonly ("0" | "1")[]; readonly spelling: Spelling }
  /** The first cell, by its row, that fits no spelling of all cells before. */
  | { readonly kind: "bad"; readonly row: number; readonly expected: string };

/** The bits of a column, by the one spelling that fits all its cells. */
export function bitsOfColumn(cells: readonly string[]): Column {
  let left = ALL;
  for (const [row, cell] of cells.entries()) {
    const fitting = left.filter((how) => SPELLINGS[how].zero.test(cell) || SPELLINGS[how].one.test(cell));
    if (fitting.length === 0)
      return { kind: "bad", row, expected: SPELLINGS[row === 0 ? "0, 1" : left[0]!].expected };
    left = fitting;
  }
  const spelling = left[0]!;
  const { zero } = SPELLINGS[spelling];
  return { kind: "bits", bits: cells.map((cell) => (zero.test(cell) ? "0" : "1")), spelling };
}
