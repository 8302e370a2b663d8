/**
 * # Probes on the wire
 *
 * The question that a probe answers, and what shows the answer.
 *
 * Main definitions: `probeQuestionShape`, `probeCertificateSchema`.
 */
import { z } from "zod";
import { rationalSchema, rationalWhere } from "../../boolean/wire/scalars.js";
import { ZERO } from "../../exact/rational.js";

const atLeastZero = (what: string) => rationalWhere((q) => q.gte(ZERO), `${what} of at least 0`);

export const probeQuestionShape = {
  features: z
    .array(z.array(rationalSchema))
    .min(1, { error: () => "at least one point (row of features) is expected" }),
  target: z.array(rationalSchema),
  normSquared: atLeastZero("τ²"),
  /** Default 0: exact. */
  tolerance: atLeastZero("η").optional(),
  weights: z.array(atLeastZero("a weight")).optional(),
};

const vector = z.array(rationalSchema);
export const probeCertificateSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("weights"), weights: vector }),
  z.strictObject({ kind: z.literal("farkas"), y: vector }),
  z.strictObject({ kind: z.literal("norm"), a: vector }),
  z.strictObject({ kind: z.literal("dual"), u: vector }),
]);
