/**
 * # Mutants that no test can tell
 *
 * Each with its place and why the program does the same with it. Those of `foreign/` are in the literal
 * definitions where they stand for another implementation.
 *
 * Main definitions: `reasonOf`.
 */

interface Equivalent {
  readonly file: string;
  readonly mutator: string;
  /** The text that was changed, its white space made single blanks. */
  readonly original: string;
  readonly reason: string;
}

const ANY_COINS = "the statements hold for any coins, and ask for no others";
const LONGER_SEARCH = "more is listed, and no other function among it";

const equivalents: readonly Equivalent[] = [
  {
    file: "foreign/web/naive.ts",
    mutator: "arithmetic",
    original: "state * 6364136223846793005n + 1442695040888963407n",
    reason: ANY_COINS,
  },
  { file: "foreign/web/naive.ts", mutator: "arithmetic", original: "2n ** 64n", reason: ANY_COINS },
  {
    file: "foreign/web/naive.ts",
    mutator: "statement left out",
    original: "state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;",
    reason: ANY_COINS,
  },
  {
    file: "foreign/definitions/11-success-probability.ts",
    mutator: "statement left out",
    original: "errors.set(g, known);",
    reason: "the error is computed again",
  },
  {
    file: "foreign/definitions/04-concept-class.ts",
    mutator: "opposite comparison",
    original: "d <= 2",
    reason: LONGER_SEARCH,
  },
  {
    file: "foreign/definitions/04-concept-class.ts",
    mutator: "method",
    original: "Math.min(c.maxTerms, 2 ** c.variables)",
    reason: LONGER_SEARCH,
  },
  {
    file: "foreign/definitions/04-concept-class.ts",
    mutator: "method",
    original: "Math.min(c.maxLeaves, 2 ** c.variables)",
    reason: LONGER_SEARCH,
  },
];

/** Why the mutant is the same program, if it is known to be. */
export const reasonOf = (mutant: Omit<Equivalent, "reason">): string | undefined =>
  equivalents.find(
    ({ file, mutator, original }) =>
      file === mutant.file && mutator === mutant.mutator && original === mutant.original,
  )?.reason;
