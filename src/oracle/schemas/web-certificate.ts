/**
 * # Certificates of the web on the wire
 *
 * Equality, comparisons, walls and juntas. Representations are parsed, so that an ill-formed one is refused with its
 * field, and handed on in their wire form, which the checkers read for themselves.
 *
 * Main definitions: `anyCertificateSchema`, `certificateSchemas`.
 */
import { z } from "zod";
import type { Junta } from "../../boolean/concept.js";
import {
  bitSchema,
  integerBetween,
  MAX_COUNT_DIGITS,
  pointSchema,
  received,
  variableSchema,
} from "../../boolean/wire/scalars.js";
import { checkTree, treeNodeSchema } from "../../boolean/wire/tree.js";
import type { AnyCertificate, WebCertificate } from "../../verify/verify-any.js";
import type { ComparisonCertificate } from "../../verify/web/check-comparison.js";
import { COMPARISON_WORD } from "../../verify/web/comparison-words.js";
import { problemsOf } from "../invalid-params.js";
import { parseBounded } from "../parse.js";
import { certificateSchema, exampleSchema, networkTextSchema } from "./certificate.js";
import { conceptSchema, formatConcept, representationSchema } from "./concept.js";
import { gameCertificateSchemas } from "./game-certificate.js";

const representation = representationSchema.transform(formatConcept);

const equality = z
  .strictObject({
    kind: z.literal("equality"),
    source: representation,
    target: representation,
    method: z.discriminatedUnion("method", [
      z.strictObject({ method: z.literal("exhaustive") }),
      z.strictObject({ method: z.literal("cover"), cover: treeNodeSchema }),
      z.strictObject({ method: z.literal("symmetric"), subset: z.array(variableSchema) }),
    ]),
  })
  .superRefine(({ source, method }, context) => {
    if (method.method !== "cover") return;
    const problem = checkTree(method.cover, source.variables);
    if (problem === undefined) return;
    context.addIssue({
      code: "custom",
      path: ["method", "cover", ...problem.path],
      message: problem.message,
      input: method.cover,
    });
  });

const points = z.array(pointSchema);
/** Whether it is one is for the checker to say; a longer text would take long to read as a number. */
const digits = z.string().max(MAX_COUNT_DIGITS, {
  error: ({ input }) =>
    `an integer of at most ${MAX_COUNT_DIGITS} digits is expected, got ${String(input).length} characters`,
});
const weighted = z.array(z.strictObject({ point: pointSchema, weight: digits }));
const witness = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("not-linear-threshold"), ones: weighted, zeros: weighted }),
  z.strictObject({ kind: z.literal("not-monotone"), below: pointSchema, above: pointSchema }),
  z.strictObject({ kind: z.literal("not-conjunction"), ones: points, zero: pointSchema }),
  z.strictObject({ kind: z.literal("not-disjunction"), zeros: points, one: pointSchema }),
  z.strictObject({ kind: z.literal("not-parity"), points }),
  z.strictObject({ kind: z.literal("not-one-decision-list"), points }),
  z.strictObject({ kind: z.literal("not-read-once") }),
]);

const wall = z.discriminatedUnion("wall", [
  z.strictObject({
    kind: z.literal("wall"),
    wall: z.literal("not-in-class"),
    concept: representation,
    witness,
  }),
  z.strictObject({
    kind: z.literal("wall"),
    wall: z.literal("lower-bound"),
    concept: representation,
    measure: z.enum(["leaves", "oneLeaves", "terms", "clauses", "depth"]),
    atLeast: digits,
    method: z.enum(["sensitivity", "fourier", "degree"]),
  }),
]);

const junta = conceptSchema.transform((concept, context): Junta => {
  if (concept.kind === "junta") return concept;
  context.addIssue({ code: "custom", message: `a junta is expected, got a ${concept.kind}`, input: concept });
  return z.NEVER;
});

const networkSource = z.strictObject({
  kind: z.literal("network"),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  network: networkTextSchema,
});

const kindOf = (value: unknown): unknown =>
  typeof value === "object" && value !== null ? (value as { kind?: unknown }).kind : undefined;

/** One of several schemas, chosen by the value, so that its messages speak of one kind only. */
function chosen<T>(choose: (value: unknown) => z.ZodType<T>) {
  return z.unknown().transform((value, context): T => {
    const parsed = parseBounded(choose(value), value);
    if (parsed.success) return parsed.data;
    for (const { path, message } of problemsOf(parsed.error))
      context.addIssue({ code: "custom", path: [...path], message, input: value });
    return z.NEVER;
  });
}

const comparisonSources = {
  network: networkSource,
  examples: z.strictObject({ kind: z.literal("examples"), examples: z.array(exampleSchema).min(1) }),
};

const comparisonWord = z.string().regex(COMPARISON_WORD, {
  error: ({ input }) => `a word of a comparison is expected, x7, 0, 1, =, ? or !, got ${received(input)}`,
});

const comparison = z.strictObject({
  kind: z.literal("comparison"),
  source: chosen<ComparisonCertificate["source"]>((value) => {
    const kind = kindOf(value);
    return kind === "network" || kind === "examples" ? comparisonSources[kind] : representation;
  }),
  concept: representation,
  partition: z.array(comparisonWord).min(1).optional(),
  points: z.array(pointSchema).min(1).optional(),
  counterexamples: z.array(pointSchema).min(1).optional(),
  errors: integerBetween(0, 1_000_000_000, "a number of errors").optional(),
});

const juntaCertificate = z.strictObject({
  kind: z.literal("junta"),
  source: chosen<z.output<typeof representation> | z.output<typeof networkSource>>((value) =>
    kindOf(value) === "network" ? networkSource : representation,
  ),
  k: integerBetween(0, 1_000_000, "k"),
  relevant: z.array(variableSchema),
  witnesses: z.array(
    z.strictObject({
      variable: variableSchema,
      zero: pointSchema,
      one: pointSchema,
      valueAtZero: bitSchema,
    }),
  ),
  refuted: z.boolean(),
  junta: z.union([junta, z.null()]),
  complete: z.boolean(),
});

/** By `kind`. */
const webCertificateSchemas: Readonly<Record<WebCertificate["kind"], z.ZodType<WebCertificate>>> = {
  equality,
  wall,
  junta: juntaCertificate,
  comparison,
};

/** Every certificate but a distillation's, by its `kind` on the wire. */
export const certificateSchemas: Readonly<Record<string, z.ZodType<AnyCertificate>>> = {
  ...webCertificateSchemas,
  ...gameCertificateSchemas,
};

const noKind = z.custom<never>(() => false, {
  error: () =>
    `"kind" is one of ${Object.keys(certificateSchemas).join(", ")}; a distillation's certificate has "format" instead`,
});

/** An entry of the shipped table has neither `format` nor `kind`. */
const isEntry = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "setting" in value && !("format" in value);

/** A distillation's certificate, by its `kind` one of the others, or an entry of the table. */
export const anyCertificateSchema = chosen<AnyCertificate>((value) => {
  const kind = kindOf(value);
  if (kind === undefined)
    return isEntry(value) ? gameCertificateSchemas["complexity-table-entry"] : certificateSchema;
  return typeof kind === "string" && Object.hasOwn(certificateSchemas, kind)
    ? certificateSchemas[kind]!
    : noKind;
}).meta({
  title: "Certificate",
  description:
    `A distillation's certificate ("format": "pac-distillation-certificate"), or by "kind" one of ` +
    `${Object.keys(certificateSchemas).join(", ")}; each has a schema of its own, certificate.KIND.`,
});
