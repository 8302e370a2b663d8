/**
 * # The words of a partition
 *
 * A partition of the cube is a list of words in preorder, zero branch first. On the wire each is a short
 * text: `x7` splits on variable 7, `0` or `1` claims the label on the whole box, `?` claims nothing, `!`
 * makes a linearisation for what follows inside the box, and `1~3/2^10` claims the label on all but 3/2^10 of
 * the box. It is read here and nowhere else.
 *
 * Main definitions: `PartitionWord`, `parsePartition`, `formatWord`, `leavesNothingOpen`.
 */
import type { Bit } from "../../boolean/concept.js";

export type PartitionWord =
  | { readonly word: "split"; readonly variable: number }
  | { readonly word: "label"; readonly label: Bit }
  /** The label on all but at most exceptions / 2^scale of the box, under the uniform distribution. */
  | { readonly word: "mostly"; readonly label: Bit; readonly exceptions: number; readonly scale: number }
  | { readonly word: "open" }
  | { readonly word: "linearised" };

/** The form of a word; such a fraction is a double. */
export const WORD = /^(?:x(0|[1-9]\d{0,5})|([01?!])|([01])~([1-9]\d{0,2})\/2\^(\d{1,3}))$/;

const bit = (text: string): Bit => (text === "1" ? 1 : 0);

/** The words without numbers, which most are: each is one value. */
const PLAIN: Readonly<Record<string, PartitionWord>> = {
  "0": { word: "label", label: 0 },
  "1": { word: "label", label: 1 },
  "?": { word: "open" },
  "!": { word: "linearised" },
};

/** The word, or `undefined` for a text that is none. */
export function parseWord(text: string): PartitionWord | undefined {
  const match = WORD.exec(text);
  if (match === null) return undefined;
  const [, variable, plain, label, exceptions, scale] = match;
  if (variable !== undefined) return { word: "split", variable: Number(variable) };
  if (plain !== undefined) return PLAIN[plain];
  return { word: "mostly", label: bit(label!), exceptions: Number(exceptions), scale: Number(scale) };
}

/** The words of a partition that is well formed; throws `RangeError` at a text that is not a word. */
export const parsePartition = (texts: readonly string[]): PartitionWord[] =>
  texts.map((text, i) => {
    const word = parseWord(text);
    if (word === undefined)
      throw new RangeError(`word ${i}, ${JSON.stringify(text)}, is none of a partition`);
    return word;
  });

export function formatWord(word: PartitionWord): string {
  switch (word.word) {
    case "split":
      return `x${word.variable}`;
    case "label":
      return String(word.label);
    case "mostly":
      return `${word.label}~${word.exceptions}/2^${word.scale}`;
    case "open":
      return "?";
    case "linearised":
      return "!";
  }
}

/** Does each box carry a label on all of its points? */
export const leavesNothingOpen = (words: readonly PartitionWord[]): boolean =>
  words.every(({ word }) => word !== "open" && word !== "mostly");
