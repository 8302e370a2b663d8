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
  /** The line that it is in, where the text alone says too little. */
  readonly line?: string;
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
  {
    file: "foreign/definitions/04-concept-class.ts",
    mutator: "constant",
    original: "2",
    line: "const leaves = Math.min(c.maxLeaves, 2 ** c.variables);",
    reason: LONGER_SEARCH,
  },
  {
    file: "foreign/definitions/21-contested-points.ts",
    mutator: "constant",
    original: "2",
    line: "for (let mask = 1; mask < 2 ** f.length; mask += 1) {",
    reason: "the same sets are tried again",
  },
  {
    file: "foreign/definitions/17-junta-search.ts",
    mutator: "method left out",
    original: "[...found, foundVariable(f, x, y)].sort((a, b) => a - b)",
    reason: "the order only names what is remembered: it is computed again",
  },
  {
    file: "foreign/least-samples.ts",
    mutator: "boundary",
    original: "k < m",
    reason: "at k = m a probability of 0 is added; where m = 1 one sample is enough, and no second is drawn",
  },
];

/** Why the mutant is the same program, if it is known to be. */
export const reasonOf = (mutant: Omit<Equivalent, "reason">): string | undefined =>
  equivalents.find(
    ({ file, mutator, original, line }) =>
      file === mutant.file &&
      mutator === mutant.mutator &&
      original === mutant.original &&
      (line === undefined || line === mutant.line),
  )?.reason;
