/**
 * # What is said of a kind
 *
 * The third record of each kind of concept, by enumeration and from the wire form, for which nothing of `src`
 * is used: its value at a point, its sizes, and random ones, ill-proportioned ones included: contradictory
 * terms, repeated tests on a path, empty sets of literals, dead gates, weights that are fractions.
 *
 * Main definitions: `KindSpec`.
 */
import fc from "fast-check";
import type { Bit, ConceptJson, Literal } from "../../src/boolean/concept.js";
import { parseRational, type Rational } from "../../src/exact/rational.js";
import type { Point } from "../definitions/01-cube.js";

export interface KindSpec<F extends ConceptJson> {
  /** f(x). */
  value(f: F, x: Point): Bit;
  /** What bounds speak about. The first is *the* size of the kind. */
  sizes(f: F): Readonly<Record<string, number>>;
  /** One on d variables. */
  random(d: number): fc.Arbitrary<F>;
}

export const truth = (condition: boolean): Bit => (condition ? 1 : 0);

export const read = (text: string): Rational => parseRational(text)!;

export const bit = fc.constantFrom<Bit>(0, 1);
export const variable = (d: number) => fc.nat({ max: d - 1 });
const literal = (d: number): fc.Arbitrary<Literal> => fc.record({ variable: variable(d), value: bit });
export const literals = (d: number, max: number) =>
  d === 0 ? fc.constant<Literal[]>([]) : fc.array(literal(d), { maxLength: max });
export const fraction = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.constantFrom(1, 1, 1, 2, 3))
  .map(([p, q]) => {
    const whole = p % q === 0;
    return whole ? `${p / q}` : `${p}/${q}`;
  });
export const bits = (count: number) =>
  fc.array(bit, { minLength: count, maxLength: count }).map((list) => list.join(""));

/** A subset of the variables. */
export const subsetOf = (d: number) => fc.shuffledSubarray(Array.from({ length: d }, (_, i) => i));
