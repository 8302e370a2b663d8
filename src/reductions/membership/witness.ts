/**
 * # Witnesses of non-membership
 *
 * Few points that show that no function of a class takes the given values on them. A separate checker
 * (`src/verify/web/check-wall.ts`) accepts or rejects them.
 *
 * Main definitions: `NonMembership`, `Membership`, `formatWitness`.
 */
import type { WebClass, WebClassTypes } from "../web-class.js";

/** A point as a bit string, with a multiplicity ≥ 1 as decimal text. */
export interface WeightedPoint {
  readonly point: string;
  readonly weight: string;
}

export type NonMembership =
  /**
   * Σ weight·(x, 1) over `ones` (where f = 1) equals the same over `zeros` (where f = 0): no (w, θ) separates
   * them (Farkas).
   */
  | {
      readonly kind: "not-linear-threshold";
      readonly ones: readonly WeightedPoint[];
      readonly zeros: readonly WeightedPoint[];
    }
  /** `below` ≤ `above` coordinatewise, f(below) = 1 and f(above) = 0. */
  | { readonly kind: "not-monotone"; readonly below: string; readonly above: string }
  /**
   * f = 1 on `ones`, f = 0 at `zero`, and where all of `ones` agree `zero` agrees too. Empty `ones`: f is 0
   * everywhere.
   */
  | { readonly kind: "not-conjunction"; readonly ones: readonly string[]; readonly zero: string }
  /** The same with 0 and 1 exchanged. */
  | { readonly kind: "not-disjunction"; readonly zeros: readonly string[]; readonly one: string }
  /** An even number of points with ⊕ points = 0 and ⊕ f = 1. */
  | { readonly kind: "not-parity"; readonly points: readonly string[] }
  /** Points of both labels such that every literal that holds at one of them holds at points of both labels. */
  | { readonly kind: "not-one-decision-list"; readonly points: readonly string[] }
  /** No points: the function is on d ≤ 4 variables, and none of the read-once functions there, which can be listed. */
  | { readonly kind: "not-read-once" };

/** A representation in the class, or few points that rule one out. */
export type Membership<C extends WebClass> =
  | { readonly member: true; readonly representation: WebClassTypes[C] }
  | { readonly member: false; readonly witness: NonMembership };

/** The witness in a sentence. */
export function formatWitness(witness: NonMembership): string {
  const list = (points: readonly string[]) => points.join(", ");
  switch (witness.kind) {
    case "not-linear-threshold": {
      const side = (points: readonly WeightedPoint[]) =>
        points.map(({ point, weight }) => (weight === "1" ? point : `${weight}·${point}`)).join(" + ");
      return (
        `${side(witness.ones)} (where it is 1) = ${side(witness.zeros)} ` +
        "(where it is 0), so no weights separate them"
      );
    }
    case "not-monotone":
      return `it is 1 at ${witness.below} and 0 at ${witness.above}, which is above`;
    case "not-conjunction":
      return witness.ones.length === 0
        ? "it is 0 everywhere, and a conjunction of literals on distinct variables is 1 somewhere"
        : `a conjunction that is 1 at ${list(witness.ones)} is 1 at ${witness.zero} too, where this is 0`;
    case "not-disjunction":
      return witness.zeros.length === 0
        ? "it is 1 everywhere, and a disjunction of literals on distinct variables is 0 somewhere"
        : `a disjunction that is 0 at ${list(witness.zeros)} is 0 at ${witness.one} too, where this is 1`;
    case "not-parity":
      return (
        `the points ${list(witness.points)} sum to 0 and a parity has an even ` +
        "number of ones on them; this has an odd number"
      );
    case "not-one-decision-list":
      return (
        `on the points ${list(witness.points)} every literal that holds somewhere holds at ` +
        "points of both labels, so no first rule is possible"
      );
    case "not-read-once":
      return "it is none of the read-once functions on its variables, all of which can be listed";
  }
}
