/**
 * # The words of a comparison
 *
 * Those of a partition (`tree/partition.ts`) but for labels on a fraction of a box, and one more: `=` says that
 * source and concept agree at each point of the box, which are compared one by one.
 *
 * Main definitions: `ComparisonWord`, `parseComparison`, `COMPARISON_WORD`.
 */
import { type PartitionWord, parseWord } from "../tree/partition.js";

export type ComparisonWord =
  | Exclude<PartitionWord, { readonly word: "mostly" }>
  /** All points of the box are compared. */
  | { readonly word: "compared" };

/** The form of a word. */
export const COMPARISON_WORD = /^(?:x(0|[1-9]\d{0,5})|[01?!=])$/;

const COMPARED: ComparisonWord = { word: "compared" };

/** The words, or the position of the first text that is none. */
export function parseComparison(texts: readonly string[]): readonly ComparisonWord[] | number {
  const words: ComparisonWord[] = [];
  for (const [position, text] of texts.entries()) {
    const word = text === "=" ? COMPARED : parseWord(text);
    if (word === undefined || word.word === "mostly") return position;
    words.push(word);
  }
  return words;
}
