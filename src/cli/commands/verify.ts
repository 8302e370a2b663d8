/** # pac-distill verify: checks a certificate with code of its own. */

import { parseJson } from "../../exact/read-json.js";
import { counted } from "../../exact/wording.js";
import { encodeNetwork, networkHash } from "../../networks/network-bytes.js";
import { anyCertificateSchema } from "../../oracle/schemas/web-certificate.js";
import type { Finding } from "../../verify/finding.js";
import type { ProvedVerdict } from "../../verify/proved/outcome.js";
import { isProvable, type Provable, prove } from "../../verify/proved/prove-any.js";
import { explained } from "../../verify/sentence.js";
import { describeReading, differenceOfReadings } from "../../verify/tree/network-reading.js";
import type { Progress } from "../../verify/verdict.js";
import { type AnyCertificate, verifyAny } from "../../verify/verify-any.js";
import { readSource } from "../distill-input.js";
import { parseWith, readText } from "../inputs.js";
import { stages } from "../stages.js";
import { DOES_NOT_HOLD, HOLDS } from "../status.js";
import { table } from "../table.js";
import { aligned, colours, print, prose, UsageError } from "../terminal.js";
import { jobsOption, verifyOn } from "../threads/jobs.js";

interface Options {
  readonly network?: string;
  readonly inputs?: string;
  readonly schema?: string;
  readonly residual?: string | false;
  readonly outputClass?: string;
  readonly outputName?: string;
  readonly proved?: boolean;
  readonly jobs?: string;
}

/** The network that a certificate speaks of. */
function networkOf(certificate: AnyCertificate) {
  if (!("source" in certificate) || certificate.source.kind !== "network") return undefined;
  return certificate.source;
}

/** Why the certificate is not about the network in the file; undefined where it is. */
function otherNetwork(certificate: AnyCertificate, file: string, options: Options): string | undefined {
  const { source } = readSource(file, options);
  if (source.kind !== "network") throw new UsageError(`--network: ${file} is not a network`);
  const claimed = networkOf(certificate);
  if (claimed === undefined) return "the certificate is not about a network";
  const hash = networkHash(source.network);
  if (hash === claimed.sha256) return undefined;
  const difference = differenceOfReadings(claimed.network, encodeNetwork(source.network));
  return `the certificate is about another source: ${difference} (expected ${hash})`;
}

function describeNetwork(certificate: AnyCertificate): void {
  const network = networkOf(certificate);
  if (network !== undefined)
    print(`\nthe network was read as follows\n${aligned(describeReading(network.network))}\n`);
}

/** What the extracted checker says; undefined, and the reason printed, where it does not prove what it knows. */
function proved(certificate: Provable): Extract<ProvedVerdict, { valid: true }> | undefined {
  const line = stages();
  let result: ProvedVerdict;
  try {
    result = prove(certificate, ({ unit, done, all, bounds }) => {
      const found = bounds === 0 ? "" : `, ${counted(bounds, "bound")}`;
      line.show("prove", `${done} of ${counted(all, unit)}${found}`, done / all);
    });
  } finally {
    line.stop();
  }
  if (result.valid) return result;
  prose(`${colours.red("not proved")} ${result.check}: ${result.because}`);
  process.exitCode = DOES_NOT_HOLD;
  return undefined;
}

/** One row a finding; with the extracted checker also who found it. */
function report(
  findings: readonly Finding[],
  byChecker: Extract<ProvedVerdict, { valid: true }> | undefined,
): void {
  if (byChecker === undefined) {
    print(
      table(
        ["check", "finding"],
        findings.map((finding) => [finding.check, explained(finding)]),
      ),
    );
    return;
  }
  const { findings: certain } = byChecker;
  const others = findings.filter(({ check }) => !certain.some((found) => found.check === check));
  print(
    table(
      ["check", "finding", "by"],
      [
        ...certain.map((finding) => [finding.check, explained(finding), "extracted checker"]),
        ...others.map((finding) => [finding.check, explained(finding), "verifier only"]),
      ],
    ),
  );
}

/** The claims that only the verifier checked, and why. */
function lastLine(byChecker: Extract<ProvedVerdict, { valid: true }> | undefined): void {
  if (byChecker === undefined) print(colours.green("valid"));
  else if (byChecker.unchecked.length === 0)
    print(colours.green("valid, every claim proved by the extracted checker"));
  else {
    const rest = byChecker.unchecked.map(({ check, because }) => `${check} (${because})`).join(", ");
    prose(
      `${colours.green("valid")}, but not proved as a whole; not checked by the extracted checker: ${rest}`,
    );
  }
}

export function run(file: string, options: Options): void {
  const certificate = parseWith(anyCertificateSchema, parseJson(readText(file), file), "certificate");
  if (options.proved === true && !isProvable(certificate))
    throw new UsageError(
      "--proved: the extracted checker knows certificates of distillations, comparisons and equality, not of this " +
        "kind; verify without --proved",
    );
  if (options.network !== undefined) {
    const because = otherNetwork(certificate, options.network, options);
    if (because !== undefined) {
      prose(`${colours.red("invalid")} network: ${because}`);
      process.exitCode = DOES_NOT_HOLD;
      return;
    }
  } else {
    const { inputs, schema, residual, outputClass, outputName } = options;
    const ofNetworks = { inputs, schema, residual, "output-class": outputClass, "output-name": outputName };
    const given = Object.entries(ofNetworks).find(([, value]) => value !== undefined);
    if (given !== undefined) throw new UsageError(`--${given[0]} belongs to --network`);
  }
  const jobs = jobsOption(options.jobs);
  const line = stages();
  let result: ReturnType<typeof verifyAny>;
  try {
    const show: Progress = (n, what) =>
      line.show("verify", what === "steps" ? `${n} steps taken` : `${n} regions proved`);
    result = "kind" in certificate ? verifyAny(certificate, show) : verifyOn(jobs, certificate, show);
  } finally {
    line.stop();
  }
  if (!result.valid) {
    prose(`${colours.red("invalid")} ${result.check}: ${result.because}`);
    process.exitCode = DOES_NOT_HOLD;
    return;
  }
  const asked = options.proved === true && isProvable(certificate);
  const byChecker = asked ? proved(certificate) : undefined;
  if (asked && byChecker === undefined) return;
  process.exitCode = HOLDS;
  report(result.findings, byChecker);
  describeNetwork(certificate);
  lastLine(byChecker);
}
