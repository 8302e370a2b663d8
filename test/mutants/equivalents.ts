/**
 * # Mutants that no test can tell
 *
 * Each with its place and why the program does the same with it.
 *
 * Main definitions: `equivalents`.
 */

export interface Equivalent {
  readonly file: string;
  readonly mutator: string;
  /** The text that was changed, its white space made single blanks. */
  readonly original: string;
  readonly reason: string;
}

export const equivalents: readonly Equivalent[] = [];
