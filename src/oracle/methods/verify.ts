/**
 * # verify
 *
 * Checks a certificate with code of its own.
 *
 * Main definitions: `verify`.
 */
import { z } from "zod";
import { explained } from "../../verify/sentence.js";
import { verifyAny } from "../../verify/verify-any.js";
import { method } from "../method.js";
import { anyCertificateSchema } from "../schemas/web-certificate.js";

export const verify = method({
  name: "verify",
  summary: "Whether every claim of a certificate holds, and if not the first that fails.",
  params: z.strictObject({ certificate: anyCertificateSchema }),
  result: z.discriminatedUnion("valid", [
    z.strictObject({
      valid: z.literal(true),
      checks: z.array(z.strictObject({ check: z.string(), finding: z.string() })),
    }),
    z.strictObject({ valid: z.literal(false), check: z.string(), because: z.string() }),
  ]),
  work: () => [],
  run({ certificate }) {
    const result = verifyAny(certificate);
    if (!result.valid) return result;
    const checks = result.findings.map((finding) => ({ check: finding.check, finding: explained(finding) }));
    return { valid: true as const, checks };
  },
});
