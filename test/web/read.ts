/** Reads the wire form of a representation that is known to be well-formed: rationals in text become numbers. */
import type { Concept, ConceptJson } from "../../src/boolean/concept.js";
import { parseRational } from "../../src/exact/rational.js";

const RATIONAL_FIELDS = new Set(["weights", "bias", "threshold", "coefficient", "weight"]);

function numbers(value: unknown): unknown {
  if (typeof value === "string") return parseRational(value)!;
  return Array.isArray(value) ? value.map(numbers) : value;
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      RATIONAL_FIELDS.has(key) ? numbers(field) : walk(field),
    ]),
  );
}

export const readRepresentation = (json: ConceptJson): Concept => walk(json) as Concept;
