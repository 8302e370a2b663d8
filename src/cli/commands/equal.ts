/** # pac-distill equal: is a network this concept, on all inputs? Proof, counterexample, or what stays open. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Concept } from "../../boolean/concept.js";
import { ONE } from "../../exact/rational.js";
import { counted } from "../../exact/wording.js";
import { stringify } from "../../oracle/json.js";
import { formatConcept } from "../../oracle/schemas/concept.js";
import {
  type Compared,
  compareAt,
  compared,
  compareExamples,
  type OpenBox,
} from "../../pipeline/compared.js";
import { type DistillSource, normalised } from "../../pipeline/source.js";
import { shortDecimal } from "../../text/certificate-report.js";
import { conceptForm } from "../../text/concept-forms.js";
import { describeConcept } from "../../text/describe.js";
import { explained } from "../../verify/sentence.js";
import { describeTable, pointsOf, readBitTable } from "../bit-table.js";
import { configOf, readNames, readSource } from "../distill-input.js";
import { questions } from "../export/vnnlib.js";
import { fileNamedBy, integerOption, readBytes, representationOption } from "../inputs.js";
import { checkOutputs, writeTexts } from "../outputs.js";
import { schemaOption } from "../schema-option.js";
import { stages } from "../stages.js";
import { DOES_NOT_HOLD, HOLDS, NOT_ASKED } from "../status.js";
import { isTableFile } from "../table-cells.js";
import { aligned, colours, heading, print, prose, UsageError } from "../terminal.js";
import { pointsOf as validPoints } from "./distill-target.js";

interface Options {
  readonly inputs?: string;
  readonly residual?: string | false;
  readonly outputClass?: string;
  readonly outputName?: string;
  readonly header?: boolean;
  readonly points?: string;
  readonly label?: string;
  readonly separator?: string;
  readonly names?: string;
  readonly schema?: string;
  readonly on?: string;
  readonly seed: string;
  readonly effort: string;
  readonly certificate?: string;
  readonly out?: string;
  readonly vnnlib?: string;
}

/** The concept in a file, for a text that names one. */
function conceptInFile(text: string): Concept | undefined {
  if (/^\s*@/.test(text)) return representationOption(text, "concept");
  return /\.json$/i.test(text) ? representationOption(`@${text}`, "concept") : undefined;
}

/** The files that are read and written, and options that do not belong together. */
function conflicts(source: string, concept: string, options: Options): void {
  const isNetwork = /\.(safetensors|onnx)$/i.test(source);
  checkOutputs(
    [
      ["--certificate", options.certificate],
      ["--out", options.out],
    ],
    [
      source,
      isNetwork ? configOf(source) : undefined,
      /\.json$/i.test(concept) ? concept.replace(/^@/, "") : fileNamedBy(concept),
      options.on,
      options.names,
      options.schema,
    ],
  );
  if (options.on !== undefined && !isTableFile(options.on))
    throw new UsageError(`--on: a table of points is expected, such as a .csv file, got ${options.on}`);
  if (options.on !== undefined && isTableFile(source))
    throw new UsageError("--on: examples are compared at their own points");
}

/** What is known, in a sentence or two. */
export function reportCompared(result: Compared, where: string): void {
  const [first] = result.findings.map(explained);
  const { points, differ } = result.tried;
  if (result.equal === "yes") {
    prose(`${colours.green("equal")} · ${first}`);
    return;
  }
  if (result.equal === "no") {
    prose(`${colours.red("not equal")} · ${first}`);
    if (differ > 0) prose(colours.dim(`${differ} of ${counted(points, "point")} ${where} differ`));
    return;
  }
  const { boxes, share } = result.open!;
  prose(
    `${colours.yellow("open")} · ${first ?? "nothing could be proved"}; they agree at ` +
      `${counted(points, "point")} that were tried`,
  );
  const size = share.equals(ONE) ? "all" : `a part ${shortDecimal(share, "up")}`;
  prose(
    `What stays open: ${counted(boxes.length, "box", "boxes")}, ${size} of the inputs. More --effort may close it, ` +
      "and --on FILE compares at the points of a table only.",
  );
}

/** The questions that are open, for other verifiers; says why where there is none. */
export async function writeQuestions(
  folder: string,
  source: DistillSource,
  boxes: readonly OpenBox[],
  concept: Concept,
): Promise<void> {
  const given = normalised(source);
  if (given.kind !== "network") {
    prose(colours.yellow(`${folder}: nothing is written, since only networks are asked about in VNN-LIB`));
    return;
  }
  const files = questions(given.network, boxes, concept);
  if (files.size === 0) {
    const why =
      boxes.length === 0 ? "nothing is open" : `the ${concept.kind} is constant on no box that is open`;
    prose(colours.yellow(`${folder}: nothing is written, since ${why}`));
    return;
  }
  mkdirSync(folder, { recursive: true });
  await writeTexts([...files].map(([name, content]) => [join(folder, name), content] as const));
  print(colours.dim(`wrote ${folder}: network.onnx, ${counted(files.size - 2, "question")}, instances.csv`));
}

const STATUS = { yes: HOLDS, no: DOES_NOT_HOLD, open: NOT_ASKED } as const;

export async function run(file: string, text: string, options: Options): Promise<void> {
  conflicts(file, text, options);
  const { source, variables, description, reading, names: own, valid } = readSource(file, options);
  const notes = [...reading];
  const table =
    options.on === undefined ? undefined : readBitTable(options.on, readBytes(options.on), options);
  const names = options.names === undefined ? own : readNames(options.names, variables);
  const concept = conceptForm(text, { variables, names, option: "concept", inFile: conceptInFile });
  notes.push(["concept", `${concept.kind}: ${describeConcept(concept)}`]);
  if (table !== undefined) notes.push(...describeTable(table));
  const listed =
    table !== undefined
      ? pointsOf(table, variables, schemaOption(options.schema)).points
      : valid !== undefined && source.kind !== "examples"
        ? validPoints(valid)
        : undefined;
  const seed = integerOption(options.seed, 0, Number.MAX_SAFE_INTEGER, "--seed");
  const effort = integerOption(options.effort, 0, 1_000_000, "--effort");
  const line = stages();
  const start = performance.now();
  let result: Compared;
  try {
    result =
      source.kind === "examples"
        ? compareExamples(source, concept)
        : listed !== undefined
          ? compareAt(source, concept, listed)
          : compared(source, concept, { seed, effort, onStage: line.show });
  } finally {
    line.stop();
  }
  heading(description);
  print(aligned(notes));
  print();
  const where =
    source.kind === "examples"
      ? "listed"
      : table !== undefined
        ? `of ${options.on}`
        : listed !== undefined
          ? "that are valid"
          : "that were tried first";
  reportCompared(result, where);
  print(colours.dim(`${((performance.now() - start) / 1000).toFixed(1)} s`));
  const files = [
    [options.certificate, result.certificate],
    [options.out, formatConcept(concept)],
  ] as const;
  const wanted = files.flatMap(([name, value]) =>
    name === undefined || value === undefined ? [] : [[name, `${stringify(value)}\n`] as const],
  );
  if (options.certificate !== undefined && result.certificate === undefined)
    prose(colours.yellow(`${options.certificate} is not written: nothing was proved`));
  await writeTexts(wanted);
  for (const [name] of wanted) print(colours.dim(`wrote ${name}`));
  if (options.vnnlib !== undefined)
    await writeQuestions(options.vnnlib, source, result.open?.boxes ?? [], concept);
  process.exitCode = STATUS[result.equal];
}
