/**
 * # Concept classes
 *
 * A finite set of Boolean functions, given by representations with a size measure. Bounds mean "at most".
 *
 * Main definitions: `ConceptClass`.
 */
import type { Concept } from "../boolean/concept.js";
import type { Rational } from "../exact/rational.js";

export type ConceptClass<R = Rational> =
  /** All 2^(2^d) functions. */
  | { readonly kind: "all"; readonly variables: number }
  | { readonly kind: "explicit"; readonly concepts: readonly Concept<R>[] }
  /** Functions that depend on at most k variables. */
  | { readonly kind: "juntas"; readonly variables: number; readonly k: number }
  /** Literals on distinct variables. */
  | { readonly kind: "conjunctions"; readonly variables: number }
  | { readonly kind: "disjunctions"; readonly variables: number }
  /** Positive literals only. */
  | { readonly kind: "monotone-conjunctions"; readonly variables: number }
  /** Both constants: 2^(d+1) functions. */
  | { readonly kind: "parities"; readonly variables: number }
  | {
      readonly kind: "decision-trees";
      readonly variables: number;
      readonly maxLeaves: number;
      readonly maxDepth: number;
    }
  /** 1-decision lists. */
  | { readonly kind: "decision-lists"; readonly variables: number }
  | { readonly kind: "linear-thresholds"; readonly variables: number }
  /** The empty DNF is 0. */
  | {
      readonly kind: "dnf";
      readonly variables: number;
      readonly maxTerms: number;
      readonly maxWidth: number;
    };

export type ConceptClassJson = ConceptClass<string>;
