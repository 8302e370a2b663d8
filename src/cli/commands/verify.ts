/** # pac-distill verify: checks a certificate with code of its own. */

import { parseJson } from "../../exact/read-json.js";
import { encodeNetwork, networkHash } from "../../networks/network-bytes.js";
import { anyCertificateSchema } from "../../oracle/schemas/web-certificate.js";
import { explained } from "../../verify/sentence.js";
import { describeReading, differenceOfReadings } from "../../verify/tree/network-reading.js";
import { type AnyCertificate, verifyAny } from "../../verify/verify-any.js";
import { readSource } from "../distill-input.js";
import { parseWith, readText } from "../inputs.js";
import { stages } from "../stages.js";
import { table } from "../table.js";
import { aligned, colours, print, prose, UsageError } from "../terminal.js";

interface Options {
  readonly network?: string;
  readonly inputs?: string;
  readonly residual?: string | false;
}

/** The network that a certificate speaks of. */
function networkOf(certificate: AnyCertificate) {
  if (!("source" in certificate) || certificate.source.kind !== "network") return undefined;
  return certificate.source;
}

/** Why the certificate is not about the network in the file; undefined where it is. */
function otherNetwork(certificate: AnyCertificate, file: string, options: Options): string | undefined {
  const { source } = readSource(file, options);
  if (source.kind !== "network") throw new UsageError(`--network: ${file} is no network`);
  const claimed = networkOf(certificate);
  if (claimed === undefined) return "the certificate is not about a network";
  const hash = networkHash(source.network);
  if (hash === claimed.sha256) return undefined;
  const difference = differenceOfReadings(claimed.network, encodeNetwork(source.network));
  return `the certificate is about another source: ${difference} (expected ${hash})`;
}

export function run(file: string, options: Options): void {
  const certificate = parseWith(anyCertificateSchema, parseJson(readText(file), file), "certificate");
  if (options.network !== undefined) {
    const because = otherNetwork(certificate, options.network, options);
    if (because !== undefined) {
      prose(`${colours.red("invalid")} network: ${because}`);
      process.exitCode = 1;
      return;
    }
  } else if (options.inputs !== undefined || options.residual !== undefined)
    throw new UsageError(`${options.inputs !== undefined ? "--inputs" : "--residual"} belongs to --network`);
  const line = stages();
  let result: ReturnType<typeof verifyAny>;
  try {
    result = verifyAny(certificate, (n) => line.show("verify", `${n} regions proved`));
  } finally {
    line.stop();
  }
  if (!result.valid) {
    print(`${colours.red("invalid")} ${result.check}: ${result.because}`);
    process.exitCode = 1;
    return;
  }
  print(
    table(
      ["check", "finding"],
      result.findings.map((finding) => [finding.check, explained(finding)]),
    ),
  );
  const network = networkOf(certificate);
  if (network !== undefined)
    print(`\nthe network was read so\n${aligned(describeReading(network.network))}\n`);
  print(colours.green("valid"));
}
