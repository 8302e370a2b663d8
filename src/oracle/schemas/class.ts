/**
 * # Concept classes on the wire
 *
 * Main definitions: `classSchema`, `classFields`.
 */
import { z } from "zod";
import { integerBetween, MAX_VARIABLES, variablesSchema } from "../../boolean/wire/scalars.js";
import type { ConceptClass } from "../../learning/concept-class.js";
import { conceptSchema, unknownKind } from "./concept.js";

const MAX_SIZE = 1_000_000_000;

const plain = <K extends string>(kind: K) =>
  z.strictObject({ kind: z.literal(kind), variables: variablesSchema });

const explicit = z
  .strictObject({
    kind: z.literal("explicit"),
    concepts: z
      .array(conceptSchema)
      .min(1, { error: () => "at least one concept is expected: a class without a concept has no optimum" }),
  })
  .superRefine(({ concepts }, context) => {
    concepts.forEach((concept, i) => {
      const d = concepts[0]!.variables;
      if (concept.variables === d) return;
      context.addIssue({
        code: "custom",
        path: ["concepts", i, "variables"],
        message: `concepts on the same number of variables are expected, ${d}, got ${concept.variables}`,
        input: concept,
      });
    });
  });

const KINDS = [
  plain("all"),
  explicit,
  plain("juntas").extend({ k: integerBetween(0, MAX_VARIABLES, "the number k of relevant variables") }),
  plain("conjunctions"),
  plain("disjunctions"),
  plain("monotone-conjunctions"),
  plain("parities"),
  plain("decision-trees").extend({
    maxLeaves: integerBetween(1, MAX_SIZE, "the number of leaves"),
    maxDepth: integerBetween(0, MAX_SIZE, "the depth"),
  }),
  plain("decision-lists"),
  plain("linear-thresholds"),
  plain("dnf").extend({
    maxTerms: integerBetween(0, MAX_SIZE, "the number of terms"),
    maxWidth: integerBetween(0, MAX_SIZE, "the width of a term"),
  }),
] as const;

const KIND_NAMES = KINDS.map((schema) => schema.shape.kind.value).join(", ");

/** The fields of a class, by its kind. */
export const classFields: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  KINDS.map((schema) => [schema.shape.kind.value, Object.keys(schema.shape)]),
);

/** Any class of the contract. */
export const classSchema = z
  .discriminatedUnion("kind", KINDS, { error: unknownKind("a class", KIND_NAMES) })
  .transform((conceptClass): ConceptClass => conceptClass)
  .meta({ id: "Class", title: "Class" });
