/**
 * # The certificates that the extracted checker knows
 *
 * Those of distillations, of comparisons and of equality.
 *
 * Main definitions: `prove`, `isProvable`, `Provable`.
 */
import type { Certificate } from "../tree/certificate.js";
import type { AnyCertificate } from "../verify-any.js";
import { type ProvableComparison, proveComparison } from "./comparison.js";
import type { ProvedVerdict } from "./outcome.js";
import type { OnProgress } from "./progress.js";
import { proveCertificate } from "./prove.js";

export type Provable = Certificate | ProvableComparison;

/** Is it a certificate of which the checker knows something? */
export const isProvable = (certificate: AnyCertificate): certificate is Provable =>
  !("kind" in certificate) || certificate.kind === "comparison" || certificate.kind === "equality";

/** Checks the claims that the extracted checker knows. Never throws on a well-typed certificate. */
export const prove = (certificate: Provable, progress?: OnProgress): ProvedVerdict =>
  "kind" in certificate ? proveComparison(certificate, progress) : proveCertificate(certificate, progress);
