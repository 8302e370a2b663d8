/** # pac-distill distill: a trained network in, a small decision tree and its certificate out. */

import { isLeaf, type Literals, type TreeNode } from "../../boolean/concept.js";
import { clauseKey, extend } from "../../distillation/best-tree.js";
import { formatRational, minimum, ONE, rational } from "../../exact/rational.js";
import { counted } from "../../exact/wording.js";
import { formatCertificate } from "../../oracle/schemas/certificate.js";
import { DEFAULT_BEAM } from "../../pipeline/defaults.js";
import { type Distillation, distill } from "../../pipeline/distill.js";
import { openBesideTree } from "../../pipeline/open-boxes.js";
import { type DistillSource, normalised } from "../../pipeline/source.js";
import { MAX_RELEVANT } from "../../pipeline/targets/known-function.js";
import { suggestion } from "../../pipeline/targets/suggested.js";
import { everyInputLine, reportCertificate } from "../../text/certificate-report.js";
import { unknownName } from "../../text/closest.js";
import { drawSvg } from "../../text/tree-svg.js";
import { drawText } from "../../text/tree-text.js";
import type { verifyCertificate } from "../../verify/tree/verify.js";
import { configOf, namesOfDistribution, readDistribution, readNames, readSource } from "../distill-input.js";
import { drawDot, drawMermaid } from "../draw/tree-graph.js";
import { exporterOf } from "../export/index.js";
import { nameOf } from "../export/tree-code.js";
import { fileNamedBy, integerOption, rationalOption } from "../inputs.js";
import { checkOutputs, writeTexts } from "../outputs.js";
import { stages } from "../stages.js";
import { complain, DOES_NOT_HOLD } from "../status.js";
import { table } from "../table.js";
import { isTableFile } from "../table-cells.js";
import { aligned, colours, heading, print, prose, UsageError } from "../terminal.js";
import { expansionsOn, jobsOption, verifyOn } from "../threads/jobs.js";
import { runTarget, targetOption } from "./distill-target.js";
import { writeQuestions } from "./equal.js";

interface Options {
  readonly inputs?: string;
  readonly schema?: string;
  readonly residual?: string | false;
  readonly outputClass?: string;
  readonly outputName?: string;
  readonly header?: boolean;
  readonly points?: string;
  readonly label?: string;
  readonly separator?: string;
  readonly distribution?: string;
  readonly maxLeaves: string;
  readonly maxDepth: string;
  readonly epsilon: string;
  readonly delta: string;
  readonly seed: string;
  readonly samples: string;
  readonly search: string;
  readonly beam?: string;
  readonly effort: string;
  readonly jobs?: string;
  readonly verify: boolean;
  readonly out?: string;
  readonly certificate?: string;
  readonly svg?: string;
  readonly dot?: string | true;
  readonly mermaid?: string | true;
  readonly names?: string;
  readonly export?: readonly string[];
  readonly target?: string;
  readonly vnnlib?: string;
}

const paint = (label: 0 | 1): string => (label === 1 ? colours.green("1") : colours.red("0"));

function shape(root: TreeNode): { leaves: number; depth: number } {
  let leaves = 0;
  let depth = 0;
  const pending: [TreeNode, number][] = [[root, 0]];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const [node, level] = at;
    depth = Math.max(depth, level);
    if (isLeaf(node)) leaves += 1;
    else pending.push([node.zero, level + 1], [node.one, level + 1]);
  }
  return { leaves, depth };
}

const plain = (text: string): string => {
  let out = "";
  for (let i = 0; i < text.length; i += 1) {
    if (text.charCodeAt(i) === 27) i = text.indexOf("m", i);
    else out += text[i];
  }
  return out;
};

/** The clause search by itself: what was probed at each width, and how the node clauses of the tree rank there. */
function searchTable(result: Distillation): string {
  const clauses: { text: string; width: number }[] = [];
  const pending: [TreeNode, Literals][] = [[result.tree.root, []]];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const [node, clause] = at;
    clauses.push({ text: clauseKey(clause), width: clause.length });
    if (!isLeaf(node))
      for (const value of [0, 1] as const)
        pending.push([
          value === 1 ? node.one : node.zero,
          extend(clause, { variable: node.variable, value }),
        ]);
  }
  const rows = result.levels.map(({ width, probes, best, firstLeftOut }) => {
    const ranks = new Map(best.map(({ clause }, i) => [clauseKey(clause), i + 1]));
    const own = clauses.filter((clause) => clause.width === width).map(({ text }) => ranks.get(text));
    const worst = Math.max(0, ...own.map((rank) => rank ?? 0));
    const score = (x: number | undefined) => (x === undefined ? "–" : x.toFixed(3));
    return [
      `${width}`,
      String(probes),
      String(best.length),
      score(best[0]?.score),
      score(best.at(-1)?.score),
      score(firstLeftOut),
      own.length === 0
        ? "–"
        : `${own.filter((rank) => rank !== undefined).length} of ` +
          `${own.length}${worst === 0 ? "" : `, rank ≤ ${worst}`}`,
    ];
  });
  return table(
    ["width", "probed", "kept", "best score", "worst kept", "best left out", "clauses of the tree"],
    rows,
    ["right", "right", "right", "right", "right", "right", "left"],
  );
}

/**
 * Errors on the sample against leaves: rows where another leaf helps, and the chosen one. Said first, where
 * it is so: that the sample has more than draws.
 */
function curveTable(result: Distillation): string {
  const { curve, leaves } = result.search;
  const { sampleSize, drawn } = result.summary;
  const added = sampleSize - drawn;
  const note =
    added === 0
      ? ""
      : `errors on ${counted(sampleSize, "point")}: ${drawn} drawn, ${added} added near counterexamples\n`;
  const rows = curve.flatMap((errors, i) => {
    const chosen = i + 1 === leaves;
    if (!chosen && i > 0 && curve[i - 1] === errors) return [];
    const percent = `${((100 * errors) / sampleSize).toFixed(1)} %`;
    return [[`${i + 1}`, String(errors), percent, chosen ? "chosen" : ""]];
  });
  return note + table(["leaves", "errors", "of sample", ""], rows, ["right", "right", "right", "left"]);
}

const named = (file: string | true | undefined): string | undefined => (file === true ? undefined : file);

function conflicts(source: string, options: Options): void {
  const isNetwork = source !== "-" && !/\.json$/i.test(source) && !isTableFile(source);
  const isTable = [source, options.distribution ?? ""].some(isTableFile);
  const { header, points, label, separator } = options;
  const ofTables = { header, points, label, separator };
  const given = Object.entries(ofTables).find(([, value]) => value !== undefined);
  if (!isTable && given !== undefined)
    throw new UsageError(`--${given[0]} belongs to a table, such as a .csv file`);
  checkOutputs(
    [
      ["--out", options.out],
      ["--certificate", options.certificate],
      ["--svg", options.svg],
      ["--dot", named(options.dot)],
      ["--mermaid", named(options.mermaid)],
      ...(options.export ?? []).map((file): [string, string] => ["--export", file]),
    ],
    [
      source,
      isNetwork ? configOf(source) : undefined,
      fileNamedBy(options.distribution),
      options.names,
      options.schema,
    ],
  );
  for (const file of options.export ?? []) exporterOf(file);
  if (options.search !== "queries" && options.search !== "probes")
    throw new UsageError(unknownName("--search", options.search, ["queries", "probes"], "queries or probes"));
  if (options.beam !== undefined && options.search !== "probes")
    throw new UsageError("--beam belongs to --search probes");
}

/** Everything that `distill` prints and writes; shared with the demo. */
/**
 * What truncated_tree_distillation says of a search of this size, were its probes exact; the run's own probes
 * are scores, and prove nothing by themselves.
 */
function promise(result: Distillation, leaves: number, variables: number): void {
  const t = result.levels.reduce((deepest, { width }) => Math.max(deepest, width), 0);
  const error = formatRational(minimum(ONE, rational(leaves, 2n ** BigInt(t + 2))));
  const probes = 2n * BigInt(variables);
  prose(
    colours.dim(
      `truncated_tree_distillation: if a tree of s ≤ ${leaves} leaves computes the network and ` +
        `its clauses of width ≤ ${t} ` +
        `are w·φ with ‖w‖² ≤ τ², exact probes down to level ${t} give error ≤ s/2^${t + 2} = ${error}, with at most ` +
        `${probes} + ${probes * 8n ** BigInt(t)}·τ²B² probes, B² = E‖φ‖². This search asked ` +
        `${result.summary.probes}; ` +
        "what it found is claimed by its certificate alone.",
    ),
  );
}

export async function run(file: string, options: Options): Promise<void> {
  conflicts(file, options);
  const read = readSource(file, options);
  const { source, variables, description, reading } = read;
  const notes = [...reading];
  if (source.kind === "examples" && options.distribution !== undefined)
    throw new UsageError("--distribution: examples from a CSV are their own distribution");
  const distribution =
    source.kind === "examples"
      ? ({ kind: "empirical", points: source.examples.map(({ point }) => point) } as const)
      : options.distribution === undefined && read.valid !== undefined
        ? read.valid
        : readDistribution(options.distribution ?? "uniform", variables, options, (row) => notes.push(row));
  const names =
    options.names === undefined
      ? (read.names ?? namesOfDistribution(options.distribution ?? "", variables, options))
      : readNames(options.names, variables);
  const name = asked(names, options.schema !== undefined);
  const target = targetOption(options.target ?? "tree");
  const jobs = jobsOption(options.jobs);
  if (target !== "tree" && options.jobs !== undefined)
    throw new UsageError(
      "--jobs: the proofs of a tree are computed on several threads, those of other targets are not",
    );
  if (target !== "tree")
    return runTarget({
      ...options,
      read,
      notes,
      target,
      distribution,
      names,
      seed: integerOption(options.seed, 0, Number.MAX_SAFE_INTEGER, "--seed"),
      effort: integerOption(options.effort, 0, 1_000_000, "--effort"),
    });
  const line = stages();
  let result: Distillation;
  let verification: ReturnType<typeof verifyCertificate> | undefined;
  const start = performance.now();
  let searched = start;
  try {
    result = distill(source, {
      distribution,
      maxLeaves: integerOption(options.maxLeaves, 1, 1024, "--max-leaves"),
      maxDepth: integerOption(options.maxDepth, 0, 1023, "--max-depth"),
      epsilon: rationalOption(options.epsilon, "--epsilon"),
      delta: rationalOption(options.delta, "--delta"),
      seed: integerOption(options.seed, 0, Number.MAX_SAFE_INTEGER, "--seed"),
      samples: integerOption(options.samples, 1, 100_000, "--samples"),
      search: options.search as "queries" | "probes",
      beam: integerOption(options.beam ?? String(DEFAULT_BEAM), 1, 100_000, "--beam"),
      effort: integerOption(options.effort, 0, 1_000_000, "--effort"),
      expansions: expansionsOn(jobs),
      onStage: line.show,
    });
    searched = performance.now();
    if (options.verify)
      verification = verifyOn(jobs, result.certificate, (n, what) =>
        line.show("verify", what === "steps" ? `${n} steps taken` : `${n} regions proved`),
      );
  } finally {
    line.stop();
  }
  const end = performance.now();
  const { root } = result.tree;
  const { leaves, depth } = shape(root);
  heading(description);
  if (notes.length > 0) print(aligned(notes));
  print(
    `${counted(leaves, "leaf", "leaves")}, depth ${depth}, seed ${options.seed}, ` +
      `ε = ${options.epsilon}, δ = ${options.delta}\n`,
  );
  for (const row of drawText(root, paint, undefined, name)) print(`  ${row}`);
  print();
  print(curveTable(result));
  if (result.levels.length > 0) {
    prose(
      "\nclause search (score: leave-one-out error of a ridge probe over the " +
        "variance; 0 linear, 1 no better than a constant)",
    );
    print(searchTable(result));
    if (distribution?.kind === "uniform") promise(result, Number(options.maxLeaves), distribution.variables);
  }
  if (!result.fits)
    prose(
      colours.yellow(
        `\nNo tree of at most ${counted(BigInt(options.maxLeaves), "leaf", "leaves")} and ` +
          (result.search.cutShort
            ? `depth ${result.search.depth} was found to have`
            : `depth ${options.maxDepth} has`) +
          ` error ≤ ε = ${options.epsilon} on the sample: this is the best one` +
          (result.search.atLeast === undefined
            ? result.search.cutShort
              ? " of that depth (deeper ones are too many to be compared), with its bound."
              : ", with its bound."
            : ` that was met. All of them are too many to be compared; each makes at least ` +
              `${counted(BigInt(result.search.atLeast), "error")}.`),
      ),
    );
  if (source.kind !== "examples" && options.search === "queries" && !result.summary.relevantComplete)
    prose(
      colours.yellow(
        "\nAt least " +
          (result.summary.relevant.length === 1
            ? "1 variable matters; only it was"
            : `${result.summary.relevant.length} variables matter; only these were`) +
          " searched. There may be no small tree.",
      ),
    );
  await suggest(source, result, options);
  print();
  if (verification?.valid === false) {
    complain(`our own verifier rejects this certificate: ${verification.check}: ${verification.because}`);
    process.exitCode = DOES_NOT_HOLD;
    return;
  }
  const report = reportCertificate(result.certificate, verification?.findings, colours);
  print(table(["certificate", ""], report));
  const took = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const { queries, probes, boxes } = result.summary;
  prose(
    colours.dim(
      `\n${counted(queries, "query", "queries")}${probes > 0 ? `, ${counted(probes, "probe")}` : ""}, ` +
        `${counted(boxes, "region")} bounded; search and proof ` +
        `${took(searched - start)}${options.verify ? `, verification ${took(end - searched)}` : ""}`,
    ),
  );
  await writeFiles(result, options, report, names);
  if (options.vnnlib !== undefined) {
    const { everyInput } = result.certificate.claims;
    const words = everyInput?.method === "regions" ? everyInput.partition : undefined;
    const open = words === undefined ? [] : openBesideTree(words, root, variables);
    await writeQuestions(options.vnnlib, source, open, result.tree);
  }
  if (verification === undefined) return;
  const conclusion = everyInputLine(verification.findings, colours);
  prose(`${colours.green("verified")}${conclusion === undefined ? "" : ` · ${conclusion}`}`);
}

/** What stands at a node: the variable's name, of a schema as a question. */
const asked =
  (names: readonly string[] | undefined, isQuestion: boolean) =>
  (variable: number): string =>
    `${nameOf(names, variable)}${isQuestion ? "?" : ""}`;

/** Of a source without a small tree, what it is on the variables that matter, and which command to try. */
async function suggest(source: DistillSource, result: Distillation, options: Options): Promise<void> {
  if (source.kind === "examples" || result.fits || options.search !== "queries") return;
  if (result.certificate.distribution.kind !== "uniform") return;
  const given = normalised(source);
  if (given.kind === "examples") return;
  const found = await suggestion(given, result.summary.relevant);
  if ("tooMany" in found) {
    prose(
      `At least ${counted(found.tooMany, "variable")} matter: other targets than trees need at most ` +
        `${MAX_RELEVANT}. --distribution ROWS.csv looks at listed points only, and pac-distill equal compares ` +
        "the source with a concept of your own.",
    );
    return;
  }
  const on = found.certain ? "It is" : "With all but the variables that were found to matter at 0 it is";
  if (found.what !== undefined) {
    prose(`${on} ${found.what}: --target ${found.target} says which, and compares it on every input.`);
    return;
  }
  prose(
    `${found.certain ? "It depends" : "It seems to depend"} on ${counted(found.variables.length, "variable")}: ` +
      "--target dnf, cnf, bdd or junta represents any function on so few; larger trees: --max-leaves, --max-depth.",
  );
}

async function writeFiles(
  result: Distillation,
  options: Options,
  report: readonly [string, string][],
  names: readonly string[] | undefined,
): Promise<void> {
  const { root, variables } = result.tree;
  const name = names && asked(names, options.schema !== undefined);
  const caption = report
    .filter(([name]) => name.startsWith("every ") || name === "confidence")
    .map(([, text]) => plain(text));
  const files: [string | undefined, () => string | Uint8Array][] = [
    [options.out, () => `${JSON.stringify({ ...result.tree, ...(names && { names }) }, null, 2)}\n`],
    [options.certificate, () => `${JSON.stringify(formatCertificate(result.certificate))}\n`],
    [options.svg, () => drawSvg(root, caption, name)],
    [named(options.dot), () => drawDot(root, name)],
    [named(options.mermaid), () => drawMermaid(root, name)],
    ...(options.export ?? []).map((file): [string, () => string | Uint8Array] => [
      file,
      () => exporterOf(file)({ root, variables, names }),
    ]),
  ];
  const wanted = files.flatMap(([file, text]) => (file === undefined ? [] : [[file, text()] as const]));
  await writeTexts(wanted);
  for (const [file] of wanted) print(colours.dim(`wrote ${file}`));
  if (options.dot === true) print(`\n${drawDot(root, name)}`);
  if (options.mermaid === true) print(`\n${drawMermaid(root, name)}`);
}
