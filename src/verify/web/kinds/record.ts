/**
 * # What the checkers know of a kind
 *
 * A second record a kind, from the wire form, that shares no code with `src/boolean`: an evaluator of 32
 * points at a time, three-valued evaluation on a subcube, and what the shape shows of symmetry. A word holds
 * the values at 32 points; `word(i)` is the word of x_i. Logical kinds are computed on words, arithmetical
 * ones point by point in exact integers.
 *
 * Main definitions: `CheckedKind`, `Lanes`, `Compiled`, `Ternary`, `Assignment`.
 */
import type { ConceptJson } from "../../../boolean/concept.js";

/** The word of variable i at the block in question. */
export type Words = (variable: number) => number;
/** The word of the function at a block; bits are meaningful for the first `lanes` points only. */
export type Lanes = (word: Words) => number;
/** The evaluator, or the text that is not a rational. */
export type Compiled =
  | { readonly readable: true; readonly lanes: Lanes }
  | { readonly readable: false; readonly text: string };

/** 0, 1, or 2 for open. */
export type Ternary = 0 | 1 | 2;
/** The value of each variable, 2 where it is free. */
export type Assignment = Uint8Array;

export interface CheckedKind<J> {
  compile(r: J): Compiled;
  /**
   * The value on the subcube as far as the shape shows: sound, not complete. Throws `RangeError` on a text
   * that is not a rational.
   */
  ternary(r: J, x: Assignment): Ternary;
  /** Why the shape does not show that the function depends on the number of ones in S only, or `undefined`. */
  asymmetry(r: J, members: ReadonlySet<number>): string | undefined;
}

export const compiled = (lanes: Lanes): Compiled => ({ readable: true, lanes });

/** Of a kind in which symmetry is not looked for. */
export const notSeen = ({ kind }: ConceptJson): string => `a ${kind} is not seen to be symmetric`;

/** Point by point: bit `lane` of x_i is (word(i) >>> lane) & 1. */
export const pointwise =
  (value: (bit: (variable: number) => number) => boolean): Lanes =>
  (word) => {
    let result = 0;
    for (let lane = 0; lane < 32; lane += 1) if (value((i) => (word(i) >>> lane) & 1)) result |= 1 << lane;
    return result;
  };

/** The common value of all possibilities. */
export class Join {
  value: Ternary | undefined;
  add(value: Ternary): boolean {
    this.value = this.value === undefined || this.value === value ? value : 2;
    return this.value === 2;
  }
}
