/** # pac-distill web: the web of reductions, what a path costs, and why there is none. */
import { stringify } from "../../oracle/json.js";
import { formatConcept } from "../../oracle/schemas/concept.js";
import { webClassSchema } from "../../oracle/schemas/web-class.js";
import { edgeLabel, mayExplode, webDot, webMermaid } from "../../reductions/drawing.js";
import { equalityCertificate } from "../../reductions/equality.js";
import { formatWitness } from "../../reductions/membership/witness.js";
import { webPage } from "../../reductions/page.js";
import { askWeb } from "../../reductions/query.js";
import { reduce } from "../../reductions/reduce.js";
import { primaryMeasure, type Reduction } from "../../reductions/reduction.js";
import { formatCount, formatMeasure, formatSize } from "../../reductions/size-expression.js";
import { webEdges } from "../../reductions/web.js";
import { WEB_CLASSES, type WebClass, webClasses } from "../../reductions/web-class.js";
import { closest, unknownName } from "../../text/closest.js";
import { drawWebSvg } from "../draw/web-svg.js";
import { fileNamedBy, parseWith, representationOption } from "../inputs.js";
import { printValue, write } from "../output.js";
import { checkOutputs, writeText, writeTexts } from "../outputs.js";
import { table } from "../table.js";
import { colours, heading, noteSpelling, print, prose, UsageError } from "../terminal.js";

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly concept?: string;
  readonly certificate?: string;
  readonly out?: string;
  /** A file, or standard output. */
  readonly svg?: string | true;
  readonly dot?: string | true;
  readonly mermaid?: string | true;
  readonly markdown?: string | true;
}

const title = (webClass: WebClass): string => WEB_CLASSES[webClass].title;

function showAll(): void {
  heading(`the web of reductions: ${Object.keys(WEB_CLASSES).length} classes, ${webEdges.length} edges`);
  const rows = webEdges
    .filter((edge) => edge.to !== "truth-table")
    .map((edge) => [
      edge.name,
      title(edge.from),
      title(edge.to),
      edgeLabel(edge),
      edge.guarantee === "approximate"
        ? "error ≤ ε, uniform D"
        : edge.definedWhere === undefined
          ? mayExplode(edge)
            ? "exact, may be exponential"
            : "exact"
          : `exact where ${edge.definedWhere}`,
    ]);
  print(table(["edge", "from", "to", "bound", "holds"], rows));
  const evaluations = webEdges.filter((edge) => edge.to === "truth-table").length;
  prose(colours.dim(`and ${evaluations} edges into truth tables, by evaluation at all 2^d points (d ≤ 20)`));
  prose("pac-distill web --from decision-tree --to relu-network   what a path costs, or why there is none");
}

function showAnswer(from: WebClass, to: WebClass): void {
  if (from === to) {
    print(`both ends are the class ${title(from)}: there is nothing to do`);
    return;
  }
  const answer = askWeb(from, to);
  switch (answer.answer) {
    case "path": {
      heading(`every ${title(from)} is equal to a ${title(to)}`);
      const rows = answer.path.edges.map((edge, i) => [
        String(i + 1),
        edge.name,
        title(edge.to),
        edgeLabel(edge),
        edge.idea,
      ]);
      print(table(["", "edge", "gives a", "bound", "how"], rows));
      print(`the whole path, in the sizes of the ${title(from)}:`);
      for (const [name, expression] of Object.entries(answer.bound))
        if (formatSize(expression) !== "more than 2^4096")
          prose(
            `  ${formatMeasure(name)} ≤ ${formatSize(expression)}${name === primaryMeasure(to) ? "   (the size)" : ""}`,
          );
      if (answer.enumerates)
        prose(
          "The path enumerates the cube, so it needs d ≤ 20; whether there is a shorter way is not known here.",
        );
      if (answer.wall !== undefined)
        prose(
          `Wall: parity on k variables is a ${title(from)} of size ` +
            `${formatCount(answer.wall.sourceSize(40n))} at k = 40, and every ` +
            `${title(to)} of it has at least ${answer.wall.formula}.`,
        );
      return;
    }
    case "impossible": {
      heading(`impossible: not every ${title(from)} is equal to a ${title(to)}`);
      print(`${stringify(formatConcept(answer.wall.concept))}`);
      prose(
        `is a ${title(from)} (in one of its forms), but not a ${title(to)}: ${formatWitness(answer.wall.witness)}`,
      );
      if (answer.partial !== undefined)
        prose(
          `For a given concept: ${answer.partial.edges.map(({ name }) => name).join(", ")} decides (--concept).`,
        );
      return;
    }
    case "unknown":
      heading("unknown");
      prose(`No path from ${title(from)} to ${title(to)} is known here, and no reason why there is none.`);
  }
}

/** The concept as one of the other class, with its sizes and their bounds. */
async function reduceTo(text: string, to: WebClass, options: Options): Promise<void> {
  const source = representationOption(text, "--concept");
  const reduced = reduce(source, to);
  const result = formatConcept(reduced.result);
  const certificate =
    options.certificate === undefined ? undefined : equalityCertificate(formatConcept(source), result);
  const steps = reduced.edges.map(({ name }) => name).join(", ");
  heading(`an equal ${title(to)}${steps === "" ? " (it is one already)" : `, by ${steps}`}`);
  const rows = Object.entries(reduced.sizes).map(([name, size]) => [
    formatMeasure(name),
    formatCount(size),
    formatCount(reduced.bounds[name]!),
  ]);
  print(table(["measure", "size", "bound"], rows, ["left", "right", "right"]));
  const made = `${stringify(result)}\n`;
  const files: [string, string][] = [];
  if (options.certificate !== undefined && certificate !== undefined)
    files.push([options.certificate, `${stringify(certificate)}\n`]);
  if (options.out !== undefined) files.push([options.out, made]);
  await writeTexts(files);
  if (certificate !== undefined)
    prose(`certificate of equality (${certificate.method.method}): ${options.certificate}`);
  if (options.out === undefined) printValue(stringify(result));
  else print(`written: ${options.out}`);
}

/** To the file, whole or not at all; without one to standard output. */
async function written(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) write(text);
  else {
    await writeText(file, text);
    print(`written: ${file}`);
  }
}

/** The edges of the answer, for a drawing that shows them; all of the web without both ends. */
function pathBetween(from: WebClass | undefined, to: WebClass | undefined): readonly Reduction[] {
  if (from === undefined || to === undefined || from === to) return [];
  const answer = askWeb(from, to);
  return answer.answer === "path" ? answer.path.edges : [];
}

/** The drawing that is asked for, and its file, where it is not standard output. */
function drawing(options: Options): readonly [option: string | undefined, file: string | undefined] {
  const asked = (["svg", "dot", "mermaid", "markdown"] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (asked.length > 1)
    throw new UsageError(`--${asked[1]}: one drawing is expected, --${asked[0]} is asked for already`);
  const value = asked[0] && options[asked[0]];
  return [asked[0] && `--${asked[0]}`, typeof value === "string" ? value : undefined];
}

function webClassOption(text: string, option: string): WebClass {
  const known: readonly string[] = webClasses;
  if (!known.includes(text) && closest(text, known) !== undefined)
    throw new UsageError(unknownName(option, text, known, "a class of the web"));
  return parseWith(webClassSchema, text, option);
}

export async function run(options: Options): Promise<void> {
  const given = (option: string | undefined, name: string): WebClass | undefined =>
    option === undefined ? undefined : webClassOption(option, name);
  const from = given(options.from, "--from");
  const to = given(options.to, "--to");
  const [draws, drawn] = drawing(options);
  if (options.certificate !== undefined && options.concept === undefined)
    throw new UsageError("--certificate: only what becomes of a concept is certified, --concept is expected");
  if (options.out !== undefined && options.concept === undefined && !draws)
    throw new UsageError("--out: --concept, --svg, --dot, --mermaid or --markdown is expected with it");
  checkOutputs(
    [
      ["--certificate", options.certificate],
      ["--out", options.out],
      [draws ?? "", drawn],
    ],
    [fileNamedBy(options.concept)],
  );
  if (options.concept !== undefined) {
    if (to === undefined) throw new UsageError("--to: the class to reduce the concept to is expected");
    await reduceTo(options.concept, to, options);
    return;
  }
  if ((from === undefined) !== (to === undefined))
    throw new UsageError(`${from === undefined ? "--from" : "--to"}: both ends of the path are expected`);
  if (draws !== undefined && options.out !== undefined) {
    if (drawn !== undefined)
      throw new UsageError(
        `--out: the result of --concept is expected with it; ${draws} has its file already`,
      );
    noteSpelling(`${draws} --out FILE`, `${draws} FILE`);
  }
  const file = drawn ?? options.out;
  if (draws === "--svg") await written(await drawWebSvg(pathBetween(from, to)), file);
  else if (draws === "--dot") await written(webDot(pathBetween(from, to)), file);
  else if (draws === "--mermaid") await written(webMermaid(), file);
  else if (draws === "--markdown") await written(webPage("web.svg"), file);
  else if (from !== undefined && to !== undefined) showAnswer(from, to);
  else showAll();
}
