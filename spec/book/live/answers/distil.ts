/**
 * # From a network to a tree and its certificate
 *
 * What `pac-distill distill` does, with what it prints and writes; the tree is shown as soon as it is there.
 *
 * Main definitions: `distillNetwork`.
 */
import type { DecisionTree, TreeNode } from "../../../../src/boolean/concept.js";
import { counted } from "../../../../src/exact/wording.js";
import { formatCertificate } from "../../../../src/oracle/schemas/certificate.js";
import { distill } from "../../../../src/pipeline/distill.js";
import { everyInputLine, reportCertificate } from "../../../../src/text/certificate-report.js";
import { stageName } from "../../../../src/text/stage-names.js";
import { drawSvg } from "../../../../src/text/tree-svg.js";
import { drawText } from "../../../../src/text/tree-text.js";
import { verifyCertificate } from "../../../../src/verify/tree/verify.js";
import type { Block } from "../blocks.js";
import type { DistillSetting, NetworkFiles, Progress, Result } from "../protocol.js";
import { networkIn, readingBlocks } from "./network.js";
import { integerIn, rationalIn } from "./values.js";

const drawing = (root: TreeNode, caption: readonly string[] = []): Block => ({
  kind: "svg",
  svg: drawSvg(root, caption),
  text: drawText(root).join("\n"),
});

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;

/** What is proved, and what is left. */
const proofDetail = (detail: string, decided: number | undefined): string =>
  decided === undefined ? detail : `${detail}, ${percent(decided)} decided, ${percent(1 - decided)} left`;

export function distillNetwork(
  files: NetworkFiles,
  setting: DistillSetting,
  report: (progress: Progress) => void,
): Result {
  const read = networkIn(files);
  const { source, variables } = read;
  const known = readingBlocks(read);
  report({ stage: stageName("sample"), detail: "", blocks: known });
  const start = performance.now();
  const result = distill(source, {
    distribution: { kind: "uniform", variables },
    maxLeaves: integerIn(setting.maxLeaves, 1, 1024, "most leaves"),
    maxDepth: integerIn(setting.maxDepth, 0, 1023, "greatest depth"),
    epsilon: rationalIn(setting.epsilon, "ε"),
    delta: rationalIn(setting.delta, "δ"),
    seed: integerIn(setting.seed, 0, Number.MAX_SAFE_INTEGER, "seed"),
    samples: integerIn(setting.samples, 1, 100_000, "points of the sample"),
    search: "queries",
    effort: integerIn(setting.effort, 0, 1_000_000, "effort"),
    onTree: (tree: DecisionTree) => {
      const blocks: Block[] = [...known, drawing(tree.root)];
      report({ stage: stageName("proof"), detail: "a tree was found", blocks });
    },
    onStage: (stage, detail, fraction) =>
      report({
        stage: stageName(stage),
        detail: stage === "proof" ? proofDetail(detail, fraction) : detail,
        fraction,
      }),
  });
  const found = performance.now();
  const verdict = verifyCertificate(result.certificate, (n, what) =>
    report({
      stage: stageName("verify"),
      detail: what === "steps" ? `${n} steps taken` : `${n} regions proved`,
    }),
  );
  const end = performance.now();
  const seconds = { prove: (found - start) / 1000, verify: (end - found) / 1000 };
  if (!verdict.valid)
    return {
      holds: false,
      seconds,
      blocks: [
        ...known,
        {
          kind: "text",
          text: `our own verifier rejects this certificate: ${verdict.check}: ${verdict.because}`,
          tone: "bad",
        },
      ],
    };
  const { root } = result.tree;
  const rows = reportCertificate(result.certificate, verdict.findings);
  const caption = rows
    .filter(([name]) => name.startsWith("every ") || name === "confidence")
    .map(([, text]) => text);
  const { queries, boxes } = result.summary;
  const every = everyInputLine(verdict.findings);
  return {
    holds: true,
    seconds,
    blocks: [
      ...known,
      drawing(root, caption),
      ...(result.fits
        ? []
        : [
            {
              kind: "text",
              text:
                `No tree of this size that was met has error ≤ ε = ${setting.epsilon} on the sample: ` +
                "this is the best one.",
              tone: "open",
            } as const,
          ]),
      { kind: "table", caption: "Certificate", columns: ["claim", "finding"], rows },
      {
        kind: "text",
        text:
          `${counted(queries, "query", "queries")}, ${counted(boxes, "region")} bounded; search and proof ` +
          `${seconds.prove.toFixed(1)} s, verification ${seconds.verify.toFixed(1)} s`,
      },
      { kind: "text", text: `verified${every === undefined ? "" : ` · ${every}`}`, tone: "good" },
    ],
    files: [
      {
        name: "certificate.json",
        type: "application/json",
        text: `${JSON.stringify(formatCertificate(result.certificate))}\n`,
      },
      { name: "tree.svg", type: "image/svg+xml", text: drawSvg(root, caption) },
      { name: "tree.json", type: "application/json", text: `${JSON.stringify(result.tree, null, 2)}\n` },
    ],
  };
}
