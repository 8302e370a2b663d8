/**
 * # Concepts as JSON or as a truth table
 *
 * Main definitions: `conceptText`, `representationText`.
 */
import type { Concept } from "../boolean/concept.js";
import { parseJson } from "../exact/read-json.js";
import { conceptSchema, representationSchema } from "../oracle/schemas/concept.js";
import { parseWith } from "./parse-with.js";
import { UsageError } from "./usage-error.js";

/** JSON, or a truth table of 2^d characters. */
export function conceptText(text: string, option: string): Concept {
  if (/^[01]+$/.test(text)) {
    const variables = Math.log2(text.length);
    if (!Number.isInteger(variables)) {
      throw new UsageError(`${option}: a truth table has 2^d characters 0 or 1, got ${text.length}`);
    }
    return parseWith(conceptSchema, { kind: "truth-table", variables, table: text }, option);
  }
  return parseWith(conceptSchema, parseJson(text, option), option);
}

/** A concept, or one of the further kinds of the web of reductions. */
export const representationText = (text: string, option: string): Concept =>
  /^[01]+$/.test(text)
    ? conceptText(text, option)
    : parseWith(representationSchema, parseJson(text, option), option);
