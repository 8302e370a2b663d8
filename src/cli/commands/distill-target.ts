/** # pac-distill distill --target: a concept of another kind than a tree, and its comparison with the source. */

import type { Concept, TreeNode } from "../../boolean/concept.js";
import { refuseAbove } from "../../exact/domain-error.js";
import { stringify } from "../../oracle/json.js";
import { formatConcept } from "../../oracle/schemas/concept.js";
import { conceptCover } from "../../pipeline/concept-cover.js";
import { distillTarget, type TargetResult } from "../../pipeline/distill-target.js";
import { TARGETS, type Target } from "../../pipeline/targets/recognised.js";
import type { Distribution } from "../../probability/distribution.js";
import { eachValidPoint, validPoints } from "../../probability/groups.js";
import { unknownName } from "../../text/closest.js";
import { describeConcept } from "../../text/describe.js";
import type { NamedSource } from "../../text/network-file.js";
import { drawSvg } from "../../text/tree-svg.js";
import { drawDot, drawMermaid } from "../draw/tree-graph.js";
import { exporterOf } from "../export/index.js";
import { nameOf } from "../export/tree-code.js";
import { writeTexts } from "../outputs.js";
import { stages } from "../stages.js";
import { DOES_NOT_HOLD } from "../status.js";
import { aligned, colours, heading, print, prose, UsageError } from "../terminal.js";
import { reportCompared, writeQuestions } from "./equal.js";

export interface TargetRequest {
  readonly read: NamedSource;
  readonly notes: readonly [string, string][];
  readonly target: Target;
  readonly distribution: Distribution;
  readonly names: readonly string[] | undefined;
  readonly seed: number;
  readonly effort: number;
  readonly out?: string | undefined;
  readonly certificate?: string | undefined;
  readonly svg?: string | undefined;
  readonly dot?: string | true | undefined;
  readonly mermaid?: string | true | undefined;
  readonly export?: readonly string[] | undefined;
  readonly vnnlib?: string | undefined;
}

/** `tree`, or one of the other targets. */
export function targetOption(text: string): Target | "tree" {
  const known = (["tree", ...TARGETS] as const).find((name) => name === text);
  if (known === undefined)
    throw new UsageError(
      unknownName("--target", text, ["tree", ...TARGETS], `one of tree, ${TARGETS.join(", ")}`),
    );
  return known;
}

/** Most leaves of a tree that is drawn for a concept which is none. */
const MAX_DRAWN = 512;

/** In words, with the names of the variables. */
export const named = (concept: Concept, names: readonly string[] | undefined): string =>
  names === undefined
    ? describeConcept(concept)
    : describeConcept(concept).replace(/\bx(\d+)\b/g, (_, v: string) => nameOf(names, Number(v)));

/** Most valid points that are listed. */
const MAX_VALID_POINTS = 100_000;

/** The points that count under a distribution; all inputs under one that leaves none out. */
export function pointsOf(distribution: Distribution): readonly string[] | undefined {
  switch (distribution.kind) {
    case "empirical":
      return [...new Set(distribution.points)];
    case "weights":
      return Object.entries(distribution.weights).flatMap(([point, w]) => (w.n === 0n ? [] : [point]));
    case "groups": {
      const count = validPoints(distribution);
      refuseAbove(
        Number(count),
        MAX_VALID_POINTS,
        "valid points at which another concept than a tree is compared",
        ["schema"],
      );
      const points: string[] = [];
      eachValidPoint(distribution, (point) => points.push(point.join("")));
      return points;
    }
    case "uniform":
    case "product":
      return undefined;
  }
}

/** The concept as a tree, for drawings and exports; refused where it would be large. */
function treeOf(concept: Concept): TreeNode {
  const cover = conceptCover(formatConcept(concept), MAX_DRAWN);
  if (cover === undefined)
    throw new UsageError(
      `as a tree the ${concept.kind} has more than ${MAX_DRAWN} leaves: --out writes it as JSON`,
    );
  return cover;
}

async function write(request: TargetRequest, concept: Concept, result: TargetResult): Promise<void> {
  const { names } = request;
  const name = names && ((v: number): string => nameOf(names, v));
  const graph = (option: string | true | undefined) => (option === true ? undefined : option);
  const certificate = "compared" in result ? result.compared.certificate : undefined;
  const files: [string | undefined, () => string | Uint8Array][] = [
    [request.out, () => `${stringify(formatConcept(concept))}\n`],
    [certificate && request.certificate, () => `${stringify(certificate)}\n`],
    [request.svg, () => drawSvg(treeOf(concept), [], name)],
    [graph(request.dot), () => drawDot(treeOf(concept), name)],
    [graph(request.mermaid), () => drawMermaid(treeOf(concept), name)],
    ...(request.export ?? []).map((file): [string, () => string | Uint8Array] => [
      file,
      () => exporterOf(file)({ root: treeOf(concept), variables: concept.variables, names }),
    ]),
  ];
  const wanted = files.flatMap(([file, text]) => (file === undefined ? [] : [[file, text()] as const]));
  await writeTexts(wanted);
  for (const [file] of wanted) print(colours.dim(`wrote ${file}`));
  if (request.certificate !== undefined && certificate === undefined)
    prose(colours.yellow(`${request.certificate} is not written: nothing was proved`));
  if (request.dot === true) print(`\n${drawDot(treeOf(concept), name)}`);
  if (request.mermaid === true) print(`\n${drawMermaid(treeOf(concept), name)}`);
}

const MAX_NAMED = 24;

/** The variables that matter, by name. */
function listed(variables: readonly number[], names: readonly string[] | undefined): string {
  const shown = variables.slice(0, MAX_NAMED).map((v) => nameOf(names, v));
  const more = variables.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

export async function runTarget(request: TargetRequest): Promise<void> {
  const { read, notes, target, distribution, names, seed, effort } = request;
  const points = read.source.kind === "examples" ? undefined : pointsOf(distribution);
  const line = stages();
  const start = performance.now();
  let result: TargetResult;
  try {
    result = await distillTarget(read.source, {
      target,
      seed,
      effort,
      ...(points !== undefined && { points }),
      onStage: line.show,
    });
  } finally {
    line.stop();
  }
  heading(read.description);
  const isListed = points !== undefined || read.source.kind === "examples";
  const { relevant, found } = result;
  print(
    aligned([
      ...notes,
      ...(isListed ? [] : [["depends on", listed(relevant, names) || "no variable"] as const]),
    ]),
  );
  print();
  if (!found.found) {
    prose(colours.yellow(`no ${target}: ${found.because}`));
    prose(`--target dnf, cnf, bdd and junta exist for every function on few variables; tree is the default.`);
    process.exitCode = DOES_NOT_HOLD;
    return;
  }
  if (!("compared" in result)) return;
  const { concept, size, note } = found;
  prose(`${concept.kind}, ${size} (${note})`);
  prose(`  ${named(concept, names)}`);
  print();
  reportCompared(result.compared, isListed ? "listed" : "that were tried first");
  print(colours.dim(`${((performance.now() - start) / 1000).toFixed(1)} s`));
  await write(request, concept, result);
  if (request.vnnlib !== undefined)
    await writeQuestions(request.vnnlib, read.source, result.compared.open?.boxes ?? [], concept);
  if (result.compared.equal === "no") process.exitCode = DOES_NOT_HOLD;
}
