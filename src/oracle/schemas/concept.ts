/**
 * # Concepts on the wire
 *
 * The schemas of the kinds, from their records, and the unions that `kind` decides: the concepts that the
 * contract takes everywhere, and all representations, which the web of reductions and junta search take. What
 * comes out satisfies every invariant of its type.
 *
 * Main definitions: `conceptSchema`, `representationSchema`, `formatConcept`.
 */
import { z } from "zod";
import { type Concept, type ConceptJson, KINDS, recordOf } from "../../boolean/concept.js";
import type { Junta } from "../../boolean/kinds/junta.js";
import { received } from "../../boolean/wire/scalars.js";

type Schemas = readonly [z.ZodObject, ...z.ZodObject[]];

const RECORDS = Object.values(KINDS);
const schemasOf = (records: readonly { readonly schema: z.ZodObject }[]) =>
  records.map(({ schema }) => schema) as unknown as Schemas;

const namesOf = (schemas: Schemas): string =>
  schemas.map(({ shape }) => (shape.kind as z.ZodLiteral<string>).value).join(", ");

/** What a union that `kind` decides says when the kind, or the whole value, is not one it knows. */
export const unknownKind =
  (what: string, names: string) =>
  (problem: { input?: unknown }): string => {
    const { input } = problem;
    const isObject = typeof input === "object" && input !== null && !Array.isArray(input);
    if (!isObject)
      return `${what} is expected, an object whose "kind" is one of ${names}; got ${received(input)}`;
    return `one of the kinds ${names} is expected, got ${received((input as { kind?: unknown }).kind)}`;
  };

const unionOf = (schemas: Schemas, what: string) =>
  z
    .discriminatedUnion("kind", schemas, { error: unknownKind(what, namesOf(schemas)) })
    .transform((concept) => concept as unknown as Concept) as unknown as z.ZodType<Concept, ConceptJson>;

/** Any concept of the contract. */
export const conceptSchema = unionOf(
  schemasOf(RECORDS.filter(({ everywhere }) => everywhere)),
  "a concept",
).meta({
  id: "Concept",
  title: "Concept",
});

/** A concept of any kind. */
export const representationSchema = unionOf(schemasOf(RECORDS), "a representation").meta({
  title: "Representation",
});

/** The wire form of a concept: rationals as strings, everything else as it is. */
export const formatConcept = (concept: Concept): ConceptJson => recordOf(concept).format(concept);

/** A concept in results. */
export const conceptText = z.custom<ConceptJson>(() => true).meta({ title: "ConceptResult" });

/** A junta in results. */
export const juntaText = conceptText as unknown as z.ZodType<Junta, Junta>;

/** A representation in results. */
export const representationText = z.custom<ConceptJson>(() => true).meta({ title: "RepresentationResult" });
