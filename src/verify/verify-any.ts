/**
 * # Verifying a certificate of any kind
 *
 * A distillation's certificate, or one of the web: that two representations are equal, that a class does not contain a function or only with large representations, that a source depends on
 * the variables listed.
 *
 * Main definitions: `AnyCertificate`, `verifyAny`.
 */
import type { Certificate } from "./tree/certificate.js";
import { type Verification, verifyCertificate } from "./tree/verify.js";
import type { Checked } from "./verdict.js";
import { checkEquality, type EqualityCertificate } from "./web/check-equality.js";
import { checkJunta, type JuntaCertificate } from "./web/check-junta.js";
import { checkWall, type WallCertificate } from "./web/check-wall.js";

export type WebCertificate = EqualityCertificate | WallCertificate | JuntaCertificate;
export type AnyCertificate = Certificate | WebCertificate;

export const isWebCertificate = (certificate: AnyCertificate): certificate is WebCertificate =>
  "kind" in certificate;

/** What is known when the checks pass. */
function finding(certificate: WebCertificate): string {
  switch (certificate.kind) {
    case "equality": {
      const { source, target, method } = certificate;
      const how = {
        exhaustive: "compared at each",
        cover: "on each subcube of a cover both are constant",
        symmetric: "both depend on the number of ones in a set, compared for each number",
      }[method.method];
      return `${source.kind} and ${target.kind} are equal at all 2^${source.variables} points (${how})`;
    }
    case "wall":
      return certificate.wall === "not-in-class"
        ? `the ${certificate.concept.kind} is in no such class: ${certificate.witness.kind}`
        : `every representation has ${certificate.measure} ≥ ${certificate.atLeast} (by ${certificate.method})`;
    case "junta": {
      const { relevant, refuted, k, complete } = certificate;
      const depends = `the source depends on ${relevant.length === 0 ? "no variable listed" : relevant.join(", ")} (a sensitive pair each)`;
      if (refuted) return `${depends}, so it is no ${k}-junta`;
      return complete ? `${depends} and on nothing else` : depends;
    }
  }
}

function checkWeb(certificate: WebCertificate): Checked {
  switch (certificate.kind) {
    case "equality":
      return checkEquality(certificate);
    case "wall":
      return checkWall(certificate);
    case "junta":
      return checkJunta(certificate);
  }
}

/** Checks every claim. Never throws on a well-typed certificate. */
export function verifyAny(certificate: AnyCertificate, progress?: (checked: number) => void): Verification {
  if (!isWebCertificate(certificate)) return verifyCertificate(certificate, progress);
  const checked = checkWeb(certificate);
  if (checked.valid)
    return { valid: true, checks: [{ check: certificate.kind, finding: finding(certificate) }] };
  const [check, ...because] = checked.check.split(": ");
  return { valid: false, check: check!, because: because.join(": ") };
}
