/**
 * # Certificates on the wire
 *
 * Parses the JSON of a certificate into the types of `src/verify/tree/certificate.ts`, and writes it.
 * Everything that has a wrong shape is refused here; whether the claims are true is the verifier's business.
 *
 * Main definitions: `certificateSchema`, `formatCertificate`.
 */
import { z } from "zod";
import type { DecisionTree } from "../../boolean/concept.js";
import { literalSchema } from "../../boolean/wire/parts.js";
import {
  bitSchema,
  integerBetween,
  pointSchema,
  rationalWhere,
  received,
  variableSchema,
  variablesSchema,
} from "../../boolean/wire/scalars.js";
import { formatRational, ONE, ZERO } from "../../exact/rational.js";
import type { Certificate, CertificateJson, Claims, EveryInputClaim } from "../../verify/tree/certificate.js";
import { formatWord, type PartitionWord, parseWord, WORD } from "../../verify/tree/partition.js";
import { conceptSchema, formatConcept } from "./concept.js";
import { distributionSchema, formatDistribution } from "./distribution.js";

const size = integerBetween(0, 10_000_000, "a size");
/** Of a proof of optimality. */
const MAX_STEPS = 2_000_000;
const MAX_STEP_LENGTH = 100_000;
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, { error: () => "base64 text is expected" });

export const networkTextSchema = z.strictObject({
  variables: variablesSchema,
  inputs: z.enum(["01", "pm1"]),
  output: z.literal("logit > 0").optional(),
  names: z.array(z.string()).optional(),
  layers: z
    .array(
      z.strictObject({
        rows: size,
        columns: size,
        relu: z.boolean(),
        residual: z.boolean(),
        format: z.enum(["float32", "float64"]),
        weights: base64,
        bias: base64,
      }),
    )
    .min(1),
});

export const exampleSchema = z.strictObject({ point: pointSchema, label: bitSchema });

const sourceSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("network"),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    network: networkTextSchema,
  }),
  z.strictObject({ kind: z.literal("concept"), concept: conceptSchema }),
  z.strictObject({ kind: z.literal("examples"), examples: z.array(exampleSchema).min(1) }),
]);

const probability = rationalWhere((q) => q.gte(ZERO) && q.lte(ONE), "a probability");

const wordSchema = z
  .string()
  .regex(WORD, {
    error: ({ input }) =>
      `a word of a partition is expected, x7, 0, 1, ?, ! or 0~3/2^10, got ${received(input)}`,
  })
  .transform((text): PartitionWord => parseWord(text)!);

const everyInputSchema = z.discriminatedUnion("method", [
  z.strictObject({
    method: z.literal("regions"),
    partition: z.array(wordSchema).min(1),
    differs: probability,
    open: probability,
  }),
  z.strictObject({ method: z.literal("enumeration"), differs: probability }),
]);

const treeSchema = conceptSchema.transform((concept, context): DecisionTree => {
  if (concept.kind === "decision-tree") return concept;
  context.addIssue({
    code: "custom",
    message: `a decision tree is expected, got a ${concept.kind}`,
    input: concept,
  });
  return z.NEVER;
});

const seedSchema = integerBetween(0, Number.MAX_SAFE_INTEGER, "a seed");

const claimsSchema = z.strictObject({
  everyInput: everyInputSchema.optional(),
  counterexamples: z.array(pointSchema).optional(),
  optimality: z
    .strictObject({
      points: z.array(pointSchema),
      labels: z.string().regex(/^[01]*$/),
      variables: z.array(variableSchema),
      maxDepth: integerBetween(0, 100_000, "the depth"),
      maxLeaves: integerBetween(1, 100_000, "the number of leaves"),
      clauses: z.array(z.array(literalSchema)).optional(),
      errors: integerBetween(0, 1_000_000_000, "a number of errors"),
      atLeast: integerBetween(1, 1_000_000_000, "a number of errors").optional(),
      steps: z.array(z.string().max(MAX_STEP_LENGTH)).max(MAX_STEPS).optional(),
    })
    .optional(),
  sample: z.strictObject({ errors: integerBetween(0, 1_000_000_000, "a number of errors") }).optional(),
  confidence: z
    .strictObject({
      seed: seedSchema,
      samples: integerBetween(1, 100_000, "the number of samples"),
      disagreements: integerBetween(0, 100_000, "the number of disagreements"),
      delta: rationalWhere((q) => q.gt(ZERO) && q.lt(ONE), "0 < δ < 1"),
      upper: probability,
      tail: probability,
    })
    .optional(),
});

export const certificateSchema = z
  .strictObject({
    format: z.literal("pac-distillation-certificate"),
    version: z.literal(1),
    source: sourceSchema,
    tree: treeSchema,
    distribution: distributionSchema,
    claims: claimsSchema,
  })
  .transform((certificate): Certificate => certificate as Certificate)
  .meta({ id: "Certificate", title: "Certificate" });

function formatEveryInput(claim: EveryInputClaim): EveryInputClaim<string, string> {
  const differs = formatRational(claim.differs);
  return claim.method === "enumeration"
    ? { method: claim.method, differs }
    : { ...claim, partition: claim.partition.map(formatWord), differs, open: formatRational(claim.open) };
}

/** The wire form: rationals as strings. */
export function formatCertificate(certificate: Certificate): CertificateJson {
  const { source, claims } = certificate;
  const { everyInput, confidence, counterexamples, optimality, sample }: Claims = claims;
  return {
    ...certificate,
    source: source.kind === "concept" ? { kind: "concept", concept: formatConcept(source.concept) } : source,
    distribution: formatDistribution(certificate.distribution),
    claims: {
      ...(everyInput === undefined ? {} : { everyInput: formatEveryInput(everyInput) }),
      ...(counterexamples === undefined ? {} : { counterexamples }),
      ...(optimality === undefined ? {} : { optimality }),
      ...(sample === undefined ? {} : { sample }),
      ...(confidence === undefined
        ? {}
        : {
            confidence: {
              ...confidence,
              delta: formatRational(confidence.delta),
              upper: formatRational(confidence.upper),
              tail: formatRational(confidence.tail),
            },
          }),
    },
  };
}

/** A certificate in results. */
export const certificateText = z.custom<CertificateJson>(() => true).meta({ title: "CertificateResult" });
