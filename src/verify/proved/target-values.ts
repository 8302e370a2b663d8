/**
 * # The concept of a comparison as a value of the extracted checker
 *
 * The kinds that sources of trees have (`values.ts`), and sums of terms, of monomials and of parities, and decision
 * diagrams. Rationals are read from the text, with their common denominator beside, which the checker compares.
 *
 * Main definitions: `targetValue`.
 */
import {
  type Bool,
  checker,
  type Fraction,
  type List,
  type Nat,
  type Pair,
  type Reference,
  type TargetValue,
} from "../../../proofs/extracted/checker.js";
import type { ConceptJson } from "../../boolean/concept.js";
import { parseRational, type Rational } from "../../exact/rational.js";
import { notRational } from "../integers.js";
import { Refuted } from "../verdict.js";
import {
  boolValue,
  commonDenominator,
  conceptValue,
  fractionValue,
  listValue,
  literalsValue,
  naturalList,
  natValue,
} from "./values.js";

/** A concept, and how many steps a value takes. */
export interface SizedTarget {
  readonly value: TargetValue;
  readonly size: number;
}

function numbers(side: string, texts: readonly string[]): Rational[] {
  return texts.map((text) => {
    const q = parseRational(text);
    if (q === undefined) throw new Refuted(side, notRational(text));
    return q;
  });
}

/** Each item with its number, over a denominator of them all and of `others`. */
function weighted<A>(items: readonly A[], weights: readonly Rational[], others: readonly Rational[] = []) {
  const scale = commonDenominator([...weights, ...others]);
  const pairs: List<Pair<A, Fraction>> = listValue(
    items.map((item, i) => checker.pair(item, fractionValue(weights[i]!, scale))),
  );
  return { scale, pairs };
}

const total = (lists: readonly (readonly unknown[])[]): number =>
  lists.reduce((n, { length }) => n + length + 1, 1);

/** The nodes from the last to the first, so that each is followed by those that it leads to. */
function diagramOf({ nodes, root }: Extract<ConceptJson, { kind: "bdd" }>): TargetValue {
  const n = nodes.length;
  /** From a node at this place of the list, or from before it (−1). */
  const to = (reference: number, from: number): Reference =>
    reference < 2
      ? checker.sink(boolValue(reference === 1))
      : checker.past(natValue(n - 1 - (reference - 2) - (from + 1)));
  const listed: Pair<Nat, Pair<Reference, Reference>>[] = [...nodes]
    .reverse()
    .map(({ variable, zero, one }, place) =>
      checker.pair(natValue(variable), checker.pair(to(zero, place), to(one, place))),
    );
  return checker.diagramTarget(listValue(listed), to(root, -1));
}

/** The concept; undefined for a kind that the checker does not know. `side` names a text that is not a rational. */
export function targetValue(side: string, concept: ConceptJson): SizedTarget | undefined {
  switch (concept.kind) {
    case "polynomial": {
      const { terms } = concept;
      const coefficients = numbers(
        side,
        terms.map(({ coefficient }) => coefficient),
      );
      const monomials = terms.map(({ monomial }) => monomial);
      const ones = monomials.map((list) =>
        literalsValue(list.map((variable) => ({ variable, value: 1 as const }))),
      );
      const { scale, pairs } = weighted(ones, coefficients);
      return { value: checker.sumTarget(scale, pairs), size: total(monomials) };
    }
    case "polynomial-threshold": {
      const { terms } = concept;
      const [threshold, ...weights] = numbers(side, [
        concept.threshold,
        ...terms.map(({ weight }) => weight),
      ]);
      const lists = terms.map(({ literals }) => literals);
      const { scale, pairs } = weighted(lists.map(literalsValue), weights, [threshold!]);
      const value = checker.sumThresholdTarget(scale, pairs, fractionValue(threshold!, scale));
      return { value, size: total(lists) };
    }
    case "fourier": {
      const { coefficients } = concept;
      const values = numbers(
        side,
        coefficients.map(({ coefficient }) => coefficient),
      );
      const subsets = coefficients.map(({ subset }) => [...subset].sort((a, b) => a - b));
      const { scale, pairs } = weighted(subsets.map(naturalList), values);
      return { value: checker.characterTarget(scale, pairs), size: total(subsets) };
    }
    case "bdd":
      return { value: diagramOf(concept), size: concept.nodes.length + 1 };
    case "linear-threshold": {
      const [threshold, ...weights] = numbers(side, [concept.threshold, ...concept.weights]);
      return ofConcept({ ...concept, weights, threshold: threshold! });
    }
    case "relu-network":
      return undefined;
    default:
      return ofConcept(concept);
  }
}

function ofConcept(concept: Parameters<typeof conceptValue>[0]): SizedTarget | undefined {
  const known = conceptValue(concept);
  return known && { value: checker.conceptTarget(known.value), size: known.size };
}

/** The variables below d that are listed, as a set. */
export const setValue = (d: number, members: ReadonlySet<number>): List<Bool> =>
  listValue(Array.from({ length: d }, (_, v) => boolValue(members.has(v))));
