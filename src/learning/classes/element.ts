/**
 * # Elements of an enumerated class
 *
 * A function with one representation of it. A class is enumerated as a set of functions: the first
 * representation found of each is kept, and the elements are put in canonical order.
 *
 * Main definitions: `ClassElement`, `ElementSet`, `canonical`.
 */

import type { Concept } from "../../boolean/concept.js";
import { compareCanonical, keyOf, type TruthTable } from "../../boolean/truth-table.js";
import { refuseAbove } from "../../exact/domain-error.js";

export interface ClassElement {
  readonly table: TruthTable;
  readonly concept: Concept;
}

/** Most functions an enumerated class may have. */
export const MAX_CONCEPTS = 1_100_000;
/** Most 32-bit words that the tables of a class may take together. */
export const MAX_CLASS_WORDS = 32_000_000;

/** Refuses a class of `count` functions on d variables that is too large to hold, before it is enumerated. */
export function refuseLargeClass(count: bigint, variables: number): void {
  refuseAbove(count, MAX_CONCEPTS, "concepts of the class to enumerate");
  const words = BigInt(variables <= 5 ? 1 : 2 ** (variables - 5));
  refuseAbove(count * words, MAX_CLASS_WORDS, "words of truth tables of the class to enumerate");
}

/** In canonical order. */
export const canonical = (elements: readonly ClassElement[]): ClassElement[] =>
  [...elements].sort((a, b) => compareCanonical(a.table, b.table));

/** A growing set of functions, each with the representation by which it was first reached. */
export class ElementSet {
  readonly #byKey = new Map<string, ClassElement>();

  /** Adds the function unless it is there; returns whether it was new. */
  add(table: TruthTable, concept: () => Concept): boolean {
    const key = keyOf(table);
    if (this.#byKey.has(key)) return false;
    this.#byKey.set(key, { table, concept: concept() });
    refuseAbove(this.#byKey.size, MAX_CONCEPTS, "concepts of the class to enumerate");
    return true;
  }

  get size(): number {
    return this.#byKey.size;
  }

  /** The elements in the order in which they were added. */
  values(): ClassElement[] {
    return [...this.#byKey.values()];
  }

  /** The elements in canonical order. */
  sorted(): ClassElement[] {
    return canonical(this.values());
  }
}
