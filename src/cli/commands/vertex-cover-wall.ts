/** # pac-distill vertex-cover-wall: a graph as a source whose best conjunctions are its least vertex covers. */
import { DomainError } from "../../exact/domain-error.js";
import { formatRational } from "../../exact/rational.js";
import { counted } from "../../exact/wording.js";
import { stringify } from "../../oracle/json.js";
import { formatConcept } from "../../oracle/schemas/concept.js";
import {
  coverOfConjunction,
  type Graph,
  optimumOfCover,
  vertexCover,
  vertexCoverWall,
} from "../../reductions/vertex-cover-wall.js";
import { readText, representationOption } from "../inputs.js";
import { checkOutputs, writeTexts } from "../outputs.js";
import { colours, heading, noteSpelling, print, prose } from "../terminal.js";

interface Options {
  readonly out?: string;
  readonly outDistribution?: string;
  /** Earlier spellings of the two. */
  readonly source?: string;
  readonly distribution?: string;
  readonly conjunction?: string;
}

/** One edge "a b" or one vertex "a" a line; # begins a comment. Vertices are numbered as they come. */
function readGraph(text: string, file: string): { graph: Graph; names: string[] } {
  const names: string[] = [];
  const vertex = (name: string): number => {
    const known = names.indexOf(name);
    return known >= 0 ? known : names.push(name) - 1;
  };
  const edges: [number, number][] = [];
  const seen = new Set<string>();
  text.split(/\r?\n/).forEach((raw, i) => {
    const words = raw
      .replace(/#.*/, "")
      .trim()
      .split(/\s+/)
      .filter((word) => word !== "");
    const where = `${file}:${i + 1}`;
    if (words.length > 2)
      throw new DomainError(
        "invalid-value",
        `${where}: an edge "a b" or a vertex "a" is expected, got ${words.length} words`,
        [file],
      );
    const ends = words.map(vertex);
    if (ends.length < 2) return;
    const [a, b] = ends as [number, number];
    if (a === b) throw new DomainError("invalid-value", `${where}: two different ends are expected`, [file]);
    const key = [Math.min(a, b), Math.max(a, b)].join();
    if (seen.has(key)) throw new DomainError("invalid-value", `${where}: the edge is there twice`, [file]);
    seen.add(key);
    edges.push([a, b]);
  });
  return { graph: { vertices: names.length, edges }, names };
}

export async function run(file: string, options: Options): Promise<void> {
  if (options.source !== undefined) noteSpelling("--source", "--out FILE");
  if (options.distribution !== undefined) noteSpelling("--distribution", "--out-distribution FILE");
  const out = options.out ?? options.source;
  const outDistribution = options.outDistribution ?? options.distribution;
  checkOutputs(
    [
      ["--out", out],
      ["--out-distribution", outDistribution],
    ],
    [file],
  );
  const { graph, names } = readGraph(readText(file), file);
  const { source, distribution, points } = vertexCoverWall(graph);
  const cover = vertexCover(graph);
  const named = (list: readonly number[]) => list.map((v) => names[v]!).join(" ");
  heading(`${counted(graph.vertices, "vertex", "vertices")}, ${counted(graph.edges.length, "edge")}`);
  print(`τ = ${cover.length}: ${named(cover)}`);
  prose(
    `the best conjunctions err with probability τ/(|V|+|E|) = ${formatRational(optimumOfCover(graph, cover.length))} ` +
      `on these ${counted(points.length, "point")}; an agnostic distiller with ε < ` +
      `1/${points.length} gives a least cover`,
  );
  if (options.conjunction !== undefined) {
    const concept = representationOption(options.conjunction, "--conjunction");
    if (concept.kind !== "conjunction")
      throw new DomainError(
        "not-in-class",
        `--conjunction: a conjunction is expected, got "${concept.kind}"`,
        ["--conjunction", "kind"],
      );
    if (concept.variables !== graph.vertices)
      throw new DomainError(
        "mismatch",
        `--conjunction: ${counted(graph.vertices, "variable")} are expected, got ${concept.variables}`,
        ["--conjunction", "variables"],
      );
    const found = coverOfConjunction(graph, concept);
    print(`the conjunction gives a cover of ${found.length}: ${named(found)}`);
  }
  const files = [
    [out, formatConcept(source)],
    [outDistribution, distribution],
  ] as const;
  const wanted = files.flatMap(([name, value]) =>
    name === undefined ? [] : [[name, `${stringify(value)}\n`] as const],
  );
  await writeTexts(wanted);
  for (const [name] of wanted) print(colours.dim(`wrote ${name}`));
}
