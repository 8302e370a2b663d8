/** # pac-distill verify: checks a certificate with code of its own. */

import { parseJson } from "../../exact/read-json.js";
import { counted } from "../../exact/wording.js";
import type { DenseNetwork } from "../../networks/dense-network.js";
import { readingOf } from "../../networks/network-bytes.js";
import { anyCertificateSchema } from "../../oracle/schemas/web-certificate.js";
import {
  type ByChecker,
  conclusion,
  findingTable,
  NOT_PROVABLE,
  networkOf,
  otherNetwork,
} from "../../text/verdict-report.js";
import type { ProvedVerdict } from "../../verify/proved/outcome.js";
import { isProvable, type Provable, prove } from "../../verify/proved/prove-any.js";
import { describeReading } from "../../verify/tree/network-reading.js";
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

/** The network in the file. */
function networkIn(file: string, options: Options): DenseNetwork {
  const { source } = readSource(file, options);
  if (source.kind !== "network") throw new UsageError(`--network: ${file} is not a network`);
  return source.network;
}

/** The names of the layers are those of the file, where there is one. */
function describeNetwork(certificate: AnyCertificate, given: DenseNetwork | undefined): void {
  const reading = given === undefined ? networkOf(certificate)?.network : readingOf(given);
  if (reading !== undefined)
    print(`\nthe network was read as follows\n${aligned(describeReading(reading))}\n`);
}

/** What the extracted checker says; undefined, and the reason printed, where it does not prove what it knows. */
function proved(certificate: Provable): ByChecker | undefined {
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

export function run(file: string, options: Options): void {
  const certificate = parseWith(anyCertificateSchema, parseJson(readText(file), file), "certificate");
  if (options.proved === true && !isProvable(certificate)) throw new UsageError(NOT_PROVABLE);
  const given = options.network === undefined ? undefined : networkIn(options.network, options);
  if (given !== undefined) {
    const because = otherNetwork(certificate, given);
    if (because !== undefined) {
      prose(`${colours.red("invalid")} network: ${because}`);
      process.exitCode = DOES_NOT_HOLD;
      return;
    }
  } else {
    const { inputs, schema, residual, outputClass, outputName } = options;
    const ofNetworks = { inputs, schema, residual, "output-class": outputClass, "output-name": outputName };
    const stray = Object.entries(ofNetworks).find(([, value]) => value !== undefined);
    if (stray !== undefined) throw new UsageError(`--${stray[0]} belongs to --network`);
  }
  const jobs = jobsOption(options.jobs);
  const line = stages();
  let result: ReturnType<typeof verifyAny>;
  try {
    const show: Progress = (n, what) =>
      line.show(
        "verify",
        what === "steps" ? `${counted(n, "step")} taken` : `${counted(n, "region")} proved`,
      );
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
  const { columns, rows } = findingTable(result.findings, byChecker);
  print(table(columns, rows));
  describeNetwork(certificate, given);
  const [verdict, rest] = conclusion(byChecker);
  if (rest === "") print(colours.green(verdict));
  else prose(`${colours.green(verdict)}${rest}`);
}
