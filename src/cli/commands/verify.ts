/** # pac-distill verify: checks a certificate with code of its own. */
import { networkHash } from "../../networks/network-bytes.js";
import { anyCertificateSchema } from "../../oracle/schemas/web-certificate.js";
import { type AnyCertificate, verifyAny } from "../../verify/verify-any.js";
import { readSource } from "../distill-input.js";
import { parseJson, parseWith, readText } from "../inputs.js";
import { stages } from "../stages.js";
import { colours, print, table, UsageError } from "../terminal.js";

interface Options {
  readonly network?: string;
  readonly inputs?: string;
  readonly residual: boolean;
}

/** The hash of the network that a certificate speaks of. */
function hashOf(certificate: AnyCertificate): string | undefined {
  if (!("source" in certificate)) return undefined;
  return certificate.source.kind === "network" ? certificate.source.sha256 : undefined;
}

export function run(file: string, options: Options): void {
  const certificate = parseWith(anyCertificateSchema, parseJson(readText(file), file), "certificate");
  if (options.network !== undefined) {
    const { source } = readSource(options.network, options);
    if (source.kind !== "network") throw new UsageError(`--network: ${options.network} is no network`);
    const hash = networkHash(source.network);
    if (hashOf(certificate) !== hash) {
      print(`${colours.red("invalid")} network: the certificate is about another source (expected ${hash})`);
      process.exitCode = 1;
      return;
    }
  }
  const line = stages();
  const result = verifyAny(certificate, (n) => line.show("verify", `${n} regions proved`));
  line.stop();
  if (!result.valid) {
    print(`${colours.red("invalid")} ${result.check}: ${result.because}`);
    process.exitCode = 1;
    return;
  }
  print(
    table(
      ["check", "finding"],
      result.checks.map(({ check, finding }) => [check, finding]),
    ),
  );
  print(colours.green("valid"));
}
