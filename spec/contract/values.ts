/**
 * # Values of the wire contract
 *
 * Rationals, points, counts, distributions and classes as JSON; concepts are those of `src/boolean`.
 */
import type { ConceptJson } from "../../src/boolean/concept.js";

/** A rational in the text form of the contract. */
export type RationalText = string;
/** A point as a bit string. */
export type PointText = string;
/** A count: a JSON integer, or a decimal string when it is large. */
export type Count = number | string;

export type DistributionJson =
  | { readonly kind: "uniform"; readonly variables: number }
  | { readonly kind: "product"; readonly biases: readonly RationalText[] }
  | {
      readonly kind: "weights";
      readonly variables: number;
      readonly weights: Readonly<Record<PointText, RationalText>>;
    }
  | { readonly kind: "empirical"; readonly points: readonly PointText[] }
  /** Groups of variables side by side, independent of each other; weights are > 0, absent: all values alike. */
  | {
      readonly kind: "groups";
      readonly groups: readonly {
        readonly values: readonly PointText[];
        readonly weights?: readonly RationalText[];
      }[];
    };

export type ClassJson =
  | { readonly kind: "all"; readonly variables: number }
  | { readonly kind: "explicit"; readonly concepts: readonly ConceptJson[] }
  | { readonly kind: "juntas"; readonly variables: number; readonly k: number }
  | { readonly kind: "conjunctions"; readonly variables: number }
  | { readonly kind: "disjunctions"; readonly variables: number }
  | { readonly kind: "monotone-conjunctions"; readonly variables: number }
  | { readonly kind: "parities"; readonly variables: number }
  | {
      readonly kind: "decision-trees";
      readonly variables: number;
      readonly maxLeaves: number;
      readonly maxDepth: number;
    }
  | { readonly kind: "decision-lists"; readonly variables: number }
  | { readonly kind: "linear-thresholds"; readonly variables: number }
  | {
      readonly kind: "dnf";
      readonly variables: number;
      readonly maxTerms: number;
      readonly maxWidth: number;
    };

/** The benchmark b of success: 0 (absolute; realizable asks only of pairs with opt = 0) or opt (agnostic). */
export type Mode = "absolute" | "realizable" | "agnostic";
