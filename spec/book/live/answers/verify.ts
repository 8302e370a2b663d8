/**
 * # A certificate, checked claim by claim
 *
 * What `pac-distill verify` does and says, with `--network` where a network was given, and with `--proved`.
 *
 * Main definitions: `verifyText`.
 */
import { parseJson } from "../../../../src/exact/read-json.js";
import { counted } from "../../../../src/exact/wording.js";
import { anyCertificateSchema } from "../../../../src/oracle/schemas/web-certificate.js";
import { parseWith } from "../../../../src/text/parse-with.js";
import { stageName } from "../../../../src/text/stage-names.js";
import { UsageError } from "../../../../src/text/usage-error.js";
import {
  conclusion,
  findingTable,
  NOT_PROVABLE,
  networkOf,
  otherNetwork,
} from "../../../../src/text/verdict-report.js";
import { isProvable, prove } from "../../../../src/verify/proved/prove-any.js";
import { describeReading } from "../../../../src/verify/tree/network-reading.js";
import { verifyAny } from "../../../../src/verify/verify-any.js";
import type { Block } from "../blocks.js";
import type { NetworkFiles, Progress, Result } from "../protocol.js";
import { networkIn } from "./network.js";

interface Asked {
  readonly name: string;
  readonly text: string;
  readonly network?: NetworkFiles | undefined;
  readonly proved: boolean;
}

const refuted = (text: string, seconds: Result["seconds"] = {}): Result => ({
  holds: false,
  seconds,
  blocks: [{ kind: "text", text, tone: "bad" }],
});

const tableBlock = (table: ReturnType<typeof findingTable>): Block => ({
  kind: "table",
  caption: "What is known now",
  ...table,
});

export function verifyText(
  { name, text, network, proved }: Asked,
  report: (progress: Progress) => void,
): Result {
  const certificate = parseWith(anyCertificateSchema, parseJson(text, name), "certificate");
  if (proved && !isProvable(certificate)) throw new UsageError(NOT_PROVABLE);
  if (network !== undefined) {
    const { source } = networkIn(network);
    if (source.kind !== "network") throw new UsageError(`${network.name} is not a network`);
    const because = otherNetwork(certificate, source.network);
    if (because !== undefined) return refuted(`invalid network: ${because}`);
  }
  const start = performance.now();
  const result = verifyAny(certificate, (n, what) =>
    report({
      stage: stageName("verify"),
      detail: what === "steps" ? `${n} steps taken` : `${n} regions proved`,
    }),
  );
  const seconds = { verify: (performance.now() - start) / 1000 };
  if (!result.valid) return refuted(`invalid ${result.check}: ${result.because}`, seconds);
  const plain = findingTable(result.findings, undefined);
  const isAsked = proved && isProvable(certificate);
  if (isAsked) report({ stage: stageName("prove"), detail: "", blocks: [tableBlock(plain)] });
  const middle = performance.now();
  const byChecker = isAsked
    ? prove(certificate, ({ unit, done, all, bounds }) => {
        const found = bounds === 0 ? "" : `, ${counted(bounds, "bound")}`;
        report({
          stage: stageName("prove"),
          detail: `${done} of ${counted(all, unit)}${found}`,
          fraction: done / all,
        });
      })
    : undefined;
  const all = { ...seconds, ...(isAsked && { prove: (performance.now() - middle) / 1000 }) };
  if (byChecker?.valid === false) return refuted(`not proved ${byChecker.check}: ${byChecker.because}`, all);
  const about = networkOf(certificate);
  const [verdict, rest] = conclusion(byChecker);
  return {
    holds: true,
    seconds: all,
    blocks: [
      tableBlock(findingTable(result.findings, byChecker)),
      ...(about === undefined
        ? []
        : [
            { kind: "heading", text: "The network was read as follows" } as const,
            { kind: "fields", fields: describeReading(about.network) } as const,
          ]),
      { kind: "text", text: `${verdict}${rest}`, tone: "good" },
    ],
  };
}
