/**
 * # Drawing the web
 *
 * The web as text for the two languages in which graphs are drawn, made from the table of edges. A box names a
 * class and, below, what its size counts. What bounds the size of the result by the sizes of the source is shown
 * where the pointer rests on an edge (Graphviz), or is its label (Mermaid). Blue classes represent every function.
 * A thick edge may grow exponentially, a dashed one is approximate, a red one with a bar is a wall. Left out are
 * truth tables, which every class has (by evaluation) and which reach every class (partially where it is not
 * universal).
 *
 * Main definitions: `webDot`, `webMermaid`.
 */
import { primaryMeasure, type Reduction } from "./reduction.js";
import { BEYOND, formatMeasure, formatSize, type SizeExpression } from "./size-expression.js";
import { PARITY_WALLS } from "./walls.js";
import { webEdges } from "./web.js";
import { WEB_CLASSES, type WebClass, webClasses } from "./web-class.js";

/** The bound of the primary measure, as the drawing shows it. */
export function edgeLabel(edge: Reduction): string {
  const measure = primaryMeasure(edge.to);
  const expression = edge.bound[measure]!;
  const bound = expression.op === "number" && expression.value >= BEYOND ? "?" : formatSize(expression);
  return edge.guarantee === "approximate" ? `≈ ε` : `≤ ${bound} ${formatMeasure(measure)}`;
}

/** Measures that may be exponential in the size of what they measure. */
const LARGE: ReadonlySet<string> = new Set(["paths", "termProduct", "weightSum"]);

function mentionsLarge(expression: SizeExpression): boolean {
  switch (expression.op) {
    case "number":
      return false;
    case "measure":
      return LARGE.has(expression.name);
    case "powerOfTwo":
      return true;
    case "less":
    case "logarithm":
      return mentionsLarge(expression.of);
    case "min":
      return expression.terms.every(mentionsLarge);
    default:
      return expression.terms.some(mentionsLarge);
  }
}

/** May the result be exponentially larger than the source, as far as the bound says? */
export const mayExplode = (edge: Reduction): boolean => mentionsLarge(edge.bound[primaryMeasure(edge.to)]!);

/** Edges drawn: all but those from and into truth tables. */
const drawn = (): readonly Reduction[] =>
  webEdges.filter((edge) => edge.from !== "truth-table" && edge.to !== "truth-table");

const drawnClasses = webClasses.filter((webClass) => webClass !== "truth-table");

/** Powers of two leave a minimum whose other terms say more: min ≤ each of its terms. */
function shortened(expression: SizeExpression): SizeExpression {
  if (expression.op !== "min") return expression;
  const terms = expression.terms.filter(
    (term) => term.op !== "powerOfTwo" && !(term.op === "less" && term.of.op === "powerOfTwo"),
  );
  return terms.length === 1 ? terms[0]! : expression;
}

/** What stands on the arrow: a bound on the size of the result, empty where the representation is the same. */
function arrowLabel(edge: Reduction): string {
  const measure = primaryMeasure(edge.to);
  const bound = edge.bound[measure]!;
  if (edge.guarantee === "approximate") return "≈ ε";
  if (bound.op === "measure" && bound.name === measure && measure === primaryMeasure(edge.from)) return "";
  return formatSize(shortened(bound))
    .replace(/2\^d\b/g, "2ᵈ")
    .replace(/2\^k\b/g, "2ᵏ");
}

/** The walls that are drawn: parity is none, or large, as these. */
const WALLS: readonly (readonly [WebClass, string])[] = [
  ["linear-threshold", "never: XOR"],
  ...(Object.keys(PARITY_WALLS) as WebClass[]).map(
    (to) => [to, `≥ ${PARITY_WALLS[to]!.formula.split(" ")[0]!.replaceAll("k", "width")}`] as const,
  ),
];

const quoted = (text: string): string => `"${text.replaceAll('"', '\\"')}"`;

const LEGEND =
  "Below a name: what its size counts. Blue: represents every function. " +
  "Thick: may be exponential. Dashed: error ≤ ε.\\n" +
  "Red: wall, in one direction. Not drawn: every class goes to truth table (d ≤ 20), and back where it can.";

/** What an edge says where the pointer rests. */
const tooltip = (edge: Reduction): string =>
  `${edge.name}: ${WEB_CLASSES[edge.from].title} to ${WEB_CLASSES[edge.to].title}, ${edgeLabel(edge)}. ${edge.idea}`;

/** In the language of Graphviz; the edges of a path in colour. */
export function webDot(path: readonly Reduction[] = []): string {
  const lines = [
    "digraph web {",
    `  graph [rankdir=TB, nodesep=0.12, ranksep=0.55, fontname="Helvetica,Arial,sans-serif", ` +
      `bgcolor="white", pad=0.1, fontsize=12, fontcolor="#555555", label=${quoted(LEGEND)}]`,
    '  node [shape=box, style="filled,rounded", fontname="Helvetica,Arial,sans-serif", ' +
      'fontsize=13, color="#8a7a4a", fillcolor="#fdf3d8", margin="0.17,0.05"]',
    '  edge [color="#8a8f98", arrowsize=0.6]',
  ];
  for (const webClass of drawnClasses) {
    const { title, universal } = WEB_CLASSES[webClass];
    const size = formatMeasure(primaryMeasure(webClass));
    const isLong = title.length > 12;
    lines.push(
      `  ${quoted(webClass)} ` +
        `[label=${quoted(`${isLong ? title.replace(/ (?=\S+$)/, "\\n") : title}\n(${size})`)}` +
        `${universal ? ', color="#40648c", fillcolor="#e1ecf8"' : ""}]`,
    );
  }
  for (const edge of drawn()) {
    const chosen = path.includes(edge);
    const attributes = [
      `tooltip=${quoted(tooltip(edge))}`,
      ...(edge.guarantee === "approximate" ? ["style=dashed"] : []),
      ...(mayExplode(edge) ? ['color="#4a4a4a"', "penwidth=2.4"] : []),
      ...(chosen ? ['color="#1a7f37"', "penwidth=4"] : []),
    ];
    lines.push(`  ${quoted(edge.from)} -> ${quoted(edge.to)} [${attributes.join(", ")}]`);
  }
  for (const [to, label] of WALLS)
    lines.push(
      `  "parity" -> ${quoted(to)} [tooltip=${quoted(`wall: parity as a ${WEB_CLASSES[to].title}, ${label}`)}, ` +
        `color="#c0262d", arrowhead=tee, constraint=false]`,
    );
  return `${lines.join("\n")}\n}\n`;
}

/** In the language of Mermaid, which code hosts draw in Markdown. */
export function webMermaid(): string {
  const id = (webClass: WebClass): string => webClass.replaceAll("-", "_");
  const lines = ["flowchart TB"];
  for (const webClass of drawnClasses) {
    const { title, universal } = WEB_CLASSES[webClass];
    lines.push(`  ${id(webClass)}${universal ? `[["${title}"]]` : `["${title}"]`}`);
  }
  for (const edge of drawn()) {
    const label = arrowLabel(edge);
    const arrow = edge.guarantee === "approximate" ? "-.->" : mayExplode(edge) ? "==>" : "-->";
    lines.push(`  ${id(edge.from)} ${arrow}${label === "" ? "" : `|"${label}"|`} ${id(edge.to)}`);
  }
  for (const [to, label] of WALLS) lines.push(`  parity x-.-x|"${label}"| ${id(to)}`);
  return `${lines.join("\n")}\n`;
}
