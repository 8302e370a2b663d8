/**
 * # What a checker found, in words
 *
 * One row a finding, with the extracted checker also who found it; and which network the certificate is about.
 *
 * Main definitions: `findingTable`, `conclusion`, `networkOf`, `otherNetwork`, `NOT_PROVABLE`.
 */
import type { DenseNetwork } from "../networks/dense-network.js";
import { encodeNetwork, networkHash } from "../networks/network-bytes.js";
import type { Finding } from "../verify/finding.js";
import type { ProvedVerdict } from "../verify/proved/outcome.js";
import { explained } from "../verify/sentence.js";
import { differenceOfNames, differenceOfReadings } from "../verify/tree/network-reading.js";
import type { AnyCertificate } from "../verify/verify-any.js";

/** What the extracted checker proved. */
export type ByChecker = Extract<ProvedVerdict, { valid: true }>;

/** Said where the extracted checker is asked for a certificate that it does not know. */
export const NOT_PROVABLE =
  "--proved: the extracted checker knows certificates of distillations, comparisons and equality, not of this " +
  "kind; verify without --proved";

/** The network that a certificate speaks of. */
export function networkOf(certificate: AnyCertificate) {
  if (!("source" in certificate) || certificate.source.kind !== "network") return undefined;
  return certificate.source;
}

/** Why the certificate is not about this network; undefined where it is. */
export function otherNetwork(certificate: AnyCertificate, network: DenseNetwork): string | undefined {
  const claimed = networkOf(certificate);
  if (claimed === undefined) return "the certificate is not about a network";
  const hash = networkHash(network);
  const given = encodeNetwork(network);
  if (hash === claimed.sha256) {
    const names = differenceOfNames(claimed.network, given);
    return names === undefined ? undefined : `the certificate names other layers: ${names}`;
  }
  const difference = differenceOfReadings(claimed.network, given);
  return `the certificate is about another source: ${difference} (expected ${hash})`;
}

/** One row a finding; with the extracted checker also who found it. */
export function findingTable(
  findings: readonly Finding[],
  byChecker: ByChecker | undefined,
): { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  if (byChecker === undefined)
    return {
      columns: ["check", "finding"],
      rows: findings.map((finding) => [finding.check, explained(finding)]),
    };
  const { findings: certain } = byChecker;
  const others = findings.filter(({ check }) => !certain.some((found) => found.check === check));
  return {
    columns: ["check", "finding", "by"],
    rows: [
      ...certain.map((finding) => [finding.check, explained(finding), "extracted checker"]),
      ...others.map((finding) => [finding.check, explained(finding), "verifier only"]),
    ],
  };
}

/** The last line: the verdict, and what is said after it of claims that only the verifier checked, and why. */
export function conclusion(byChecker: ByChecker | undefined): readonly [verdict: string, rest: string] {
  if (byChecker === undefined) return ["valid", ""];
  if (byChecker.unchecked.length === 0) return ["valid, every claim proved by the extracted checker", ""];
  const rest = byChecker.unchecked.map(({ check, because }) => `${check} (${because})`).join(", ");
  return ["valid", `, but not proved as a whole; not checked by the extracted checker: ${rest}`];
}
