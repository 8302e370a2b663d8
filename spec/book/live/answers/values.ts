/**
 * # What was typed, as values
 *
 * Main definitions: `conceptIn`, `classIn`, `rationalIn`, `exact`, `probability`.
 */
import type { Concept } from "../../../../src/boolean/concept.js";
import { rationalSchema } from "../../../../src/boolean/wire/scalars.js";
import { formatRational, parseRational, type Rational, toDecimal } from "../../../../src/exact/rational.js";
import type { ConceptClass } from "../../../../src/learning/concept-class.js";
import { formatConcept } from "../../../../src/oracle/schemas/concept.js";
import { distributionSchema } from "../../../../src/oracle/schemas/distribution.js";
import type { Distribution } from "../../../../src/probability/distribution.js";
import { classForm } from "../../../../src/text/class-form.js";
import { conceptForm } from "../../../../src/text/concept-forms.js";
import { parseWith } from "../../../../src/text/parse-with.js";
import { UsageError } from "../../../../src/text/usage-error.js";
import type { Cell } from "../blocks.js";

/** A truth table, a short form such as `parity:0,1`, or JSON. */
export const conceptIn = (text: string, variables: number, option: string): Concept =>
  conceptForm(text.trim(), { variables, option });

/** `conjunctions:2`, or JSON. */
export const classIn = (text: string, option: string): ConceptClass => classForm(text.trim(), option);

/** A class in its wire form. */
export const wireClass = (given: ConceptClass): unknown =>
  given.kind === "explicit" ? { ...given, concepts: given.concepts.map(formatConcept) } : given;

export const rationalIn = (text: string, option: string): Rational =>
  parseWith(rationalSchema, text.trim(), option);

export const distributionIn = (value: unknown): Distribution =>
  parseWith(distributionSchema, value, "distribution");

export function integerIn(text: string, least: number, most: number, option: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text.trim()) || value < least || value > most)
    throw new UsageError(
      `${option}: an integer from ${least} to ${most} is expected, got ${text || "nothing"}`,
    );
  return value;
}

/** Longest numerator and denominator that are shown in full. */
const LONGEST = 60;

/** An exact number with a decimal beside it; one that is very long by its ends. */
export function exact(q: Rational): Cell {
  const text = formatRational(q);
  const shown =
    text.length <= LONGEST ? text : `${text.slice(0, 24)}…${text.slice(-24)} (${text.length} digits)`;
  if (q.d === 1n) return { exact: shown };
  const decimal = toDecimal(q, 6);
  const isExact = parseRational(decimal)?.equals(q) === true;
  return { exact: shown, decimal: decimal === "0" ? "< 0.000001" : `${isExact ? "=" : "≈"} ${decimal}` };
}

/** The same of a probability, with a bar. */
export const probability = (q: Rational): Cell => {
  const cell = exact(q);
  return typeof cell === "string" ? cell : { ...cell, share: Number(toDecimal(q, 6)) };
};
