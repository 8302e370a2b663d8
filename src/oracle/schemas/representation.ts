/**
 * # Representations on the wire
 *
 * The concepts of the contract and, beside them, the further kinds of the web of reductions: `circuit`, `bdd`, `polynomial`, `fourier`, `polynomial-threshold`. What comes out satisfies the
 * invariants of `src/boolean`: gates read earlier gates (a cycle is named), variables are in range, no monomial is listed twice.
 *
 * Main definitions: `representationSchema`, `formatRepresentation`.
 */
import { z } from "zod";
import { bddDefect } from "../../boolean/bdd.js";
import { circuitDefect } from "../../boolean/circuit.js";
import { isFurther, type Representation, type RepresentationJson } from "../../boolean/representation.js";
import { formatRational } from "../../exact/rational.js";
import { InvalidParams } from "../invalid-params.js";
import { parseBounded } from "../parse.js";
import { conceptSchema, formatConcept, literalSchema } from "./concept.js";
import {
  bitSchema,
  integerBetween,
  MAX_VARIABLES,
  rationalSchema,
  variableSchema,
  variablesSchema,
} from "./scalars.js";

/** Most gates or nodes that are read. */
const MAX_NODES = 1_000_000;
const gateNumber = integerBetween(0, MAX_NODES, "the number of a gate");
const reference = integerBetween(0, MAX_NODES + 1, "a reference, 0 or 1 for a sink and i + 2 for node i");

const gateSchema = z.discriminatedUnion(
  "gate",
  [
    z.strictObject({ gate: z.literal("input"), variable: variableSchema }),
    z.strictObject({ gate: z.literal("constant"), value: bitSchema }),
    z.strictObject({ gate: z.literal("not"), of: z.tuple([gateNumber]) }),
    z.strictObject({ gate: z.enum(["and", "or", "xor"]), of: z.array(gateNumber) }),
  ],
  { error: () => 'a gate is expected, "input", "constant", "not", "and", "or" or "xor"' },
);

const circuit = z
  .strictObject({
    kind: z.literal("circuit"),
    variables: variablesSchema,
    gates: z
      .array(gateSchema)
      .min(1, { error: () => "at least one gate is expected" })
      .max(MAX_NODES),
    output: gateNumber,
  })
  .superRefine((value, context) => {
    const defect = circuitDefect(value);
    if (defect !== undefined)
      context.addIssue({ code: "custom", path: [...defect.path], message: defect.message, input: value });
  });

const bdd = z
  .strictObject({
    kind: z.literal("bdd"),
    variables: variablesSchema,
    nodes: z
      .array(z.strictObject({ variable: variableSchema, zero: reference, one: reference }))
      .max(MAX_NODES),
    root: reference,
  })
  .superRefine((value, context) => {
    const defect = bddDefect(value);
    if (defect !== undefined)
      context.addIssue({ code: "custom", path: [...defect.path], message: defect.message, input: value });
  });

interface Refinement {
  addIssue(issue: { code: "custom"; path: (string | number)[]; message: string; input: unknown }): void;
}

/** Sets of distinct variables below d, no set twice. */
function checkSets(
  sets: readonly (readonly number[])[],
  variables: number,
  path: (i: number) => (string | number)[],
  context: Refinement,
): void {
  const seen = new Map<string, number>();
  sets.forEach((set, i) => {
    const say = (message: string) => context.addIssue({ code: "custom", path: path(i), message, input: set });
    const outside = set.find((variable) => variable >= variables);
    if (outside !== undefined) say(`variables below ${variables} are expected, got ${outside}`);
    if (new Set(set).size !== set.length) say("distinct variables are expected");
    const key = [...set].sort((a, b) => a - b).join(",");
    const before = seen.get(key);
    if (before !== undefined) say(`each set once is expected; this one is number ${before} too`);
    seen.set(key, i);
  });
}

const setSchema = z.array(variableSchema);

const polynomial = z
  .strictObject({
    kind: z.literal("polynomial"),
    variables: variablesSchema,
    terms: z.array(z.strictObject({ monomial: setSchema, coefficient: rationalSchema })),
  })
  .superRefine((value, context) =>
    checkSets(
      value.terms.map(({ monomial }) => monomial),
      value.variables,
      (i) => ["terms", i, "monomial"],
      context,
    ),
  );

const fourier = z
  .strictObject({
    kind: z.literal("fourier"),
    variables: variablesSchema,
    coefficients: z.array(z.strictObject({ subset: setSchema, coefficient: rationalSchema })),
  })
  .superRefine((value, context) =>
    checkSets(
      value.coefficients.map(({ subset }) => subset),
      value.variables,
      (i) => ["coefficients", i, "subset"],
      context,
    ),
  );

const polynomialThreshold = z
  .strictObject({
    kind: z.literal("polynomial-threshold"),
    variables: variablesSchema,
    terms: z.array(z.strictObject({ literals: z.array(literalSchema), weight: rationalSchema })),
    threshold: rationalSchema,
  })
  .superRefine((value, context) => {
    value.terms.forEach(({ literals }, i) => {
      const outside = literals.findIndex(({ variable }) => variable >= value.variables);
      if (outside >= 0)
        context.addIssue({
          code: "custom",
          path: ["terms", i, "literals", outside, "variable"],
          message: `a variable below ${value.variables} is expected, got ${literals[outside]!.variable}`,
          input: literals,
        });
    });
  });

/** The kinds beyond the concepts. */
export const furtherSchema = z.discriminatedUnion("kind", [
  circuit,
  bdd,
  polynomial,
  fourier,
  polynomialThreshold,
]);
const FURTHER_KINDS: ReadonlySet<unknown> = new Set([
  "circuit",
  "bdd",
  "polynomial",
  "fourier",
  "polynomial-threshold",
]);

/** A concept of the contract or one of the further kinds; `kind` decides which schema speaks. */
export const representationSchema = z
  .unknown()
  .transform((value, context): Representation => {
    const kind = typeof value === "object" && value !== null ? (value as { kind?: unknown }).kind : undefined;
    const schema = FURTHER_KINDS.has(kind) ? furtherSchema : conceptSchema;
    const parsed = parseBounded(schema as z.ZodType<unknown>, value);
    if (parsed.success) return parsed.data as Representation;
    for (const { path, message } of new InvalidParams(parsed.error).problems)
      context.addIssue({ code: "custom", path: [...path], message, input: value });
    return z.NEVER;
  })
  .meta({
    title: "Representation",
    description: `A Concept, or one of the further kinds ${[...FURTHER_KINDS].join(", ")} of at most ${MAX_VARIABLES} variables.`,
  });

/** The wire form. */
export function formatRepresentation(representation: Representation): RepresentationJson {
  if (!isFurther(representation)) return formatConcept(representation);
  switch (representation.kind) {
    case "circuit":
    case "bdd":
      return representation;
    case "polynomial":
      return {
        ...representation,
        terms: representation.terms.map((term) => ({
          ...term,
          coefficient: formatRational(term.coefficient),
        })),
      };
    case "fourier":
      return {
        ...representation,
        coefficients: representation.coefficients.map((entry) => ({
          ...entry,
          coefficient: formatRational(entry.coefficient),
        })),
      };
    case "polynomial-threshold":
      return {
        ...representation,
        terms: representation.terms.map((term) => ({ ...term, weight: formatRational(term.weight) })),
        threshold: formatRational(representation.threshold),
      };
  }
}

/** A representation in results. */
export const representationText = z
  .custom<RepresentationJson>(() => true)
  .meta({ title: "RepresentationResult" });
