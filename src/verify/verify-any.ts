/**
 * # Verifying a certificate of any kind
 *
 * A distillation's certificate, or one of the web: that two representations are equal, that a class does not contain a function or only with large representations, that a source depends on
 * the variables listed.
 *
 * Main definitions: `AnyCertificate`, `verifyAny`.
 */
import type { Certificate } from "./tree/certificate.js";
import { verifyCertificate } from "./tree/verify.js";
import type { Verdict } from "./verdict.js";
import { checkEquality, type EqualityCertificate } from "./web/check-equality.js";
import { checkJunta, type JuntaCertificate } from "./web/check-junta.js";
import { checkWall, type WallCertificate } from "./web/check-wall.js";

export type WebCertificate = EqualityCertificate | WallCertificate | JuntaCertificate;
export type AnyCertificate = Certificate | WebCertificate;

export const isWebCertificate = (certificate: AnyCertificate): certificate is WebCertificate =>
  "kind" in certificate;

/** Checks every claim. Never throws on a well-typed certificate. */
export function verifyAny(certificate: AnyCertificate, progress?: (checked: number) => void): Verdict {
  if (!isWebCertificate(certificate)) return verifyCertificate(certificate, progress);
  switch (certificate.kind) {
    case "equality":
      return checkEquality(certificate);
    case "wall":
      return checkWall(certificate);
    case "junta":
      return checkJunta(certificate);
  }
}
