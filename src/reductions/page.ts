/**
 * # The web as a page
 *
 * The guide to the web in Markdown, made from the table of edges: every edge with its bound, source and idea;
 * which class goes to which; the walls with their witnesses.
 *
 * Main definitions: `webPage`.
 */

import { cited } from "../exact/wording.js";
import { mayExplode } from "./drawing.js";
import { formatWitness } from "./membership/witness.js";
import { searchPaths } from "./path.js";
import { askWeb, typicalSizes } from "./query.js";
import { primaryMeasure, type Reduction } from "./reduction.js";
import { BEYOND, formatCount, formatMeasure, formatSize } from "./size-expression.js";
import { expressiveWall, PARITY_WALLS, sizeWall } from "./walls.js";
import { webEdges } from "./web.js";
import { WEB_CLASSES, type WebClass, webClasses } from "./web-class.js";

const title = (webClass: WebClass): string => WEB_CLASSES[webClass].title;

/** Text in a cell of a table. */
const cell = (text: string): string => text.replaceAll("|", "\\|");

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

/** Measures that only help to compose bounds. */
const AUXILIARY: ReadonlySet<string> = new Set(["ones", "zeros", "onePathLength", "zeroPathLength"]);

/** The bounds that say something, that on the size first. */
function boundsOf(edge: Reduction): string {
  const primary = primaryMeasure(edge.to);
  const names = Object.keys(edge.bound).sort((a, b) => Number(b === primary) - Number(a === primary));
  const size = formatSize(edge.bound[primary]!);
  return names
    .filter((name) => {
      const expression = edge.bound[name]!;
      if (expression.op === "number" && expression.value >= BEYOND) return false;
      return name === primary || (!AUXILIARY.has(name) && formatSize(expression) !== size);
    })
    .map((name) => `${formatMeasure(name)} ≤ ${formatSize(edge.bound[name]!)}`)
    .join("; ");
}

const edgeTable = (edges: readonly Reduction[]): string =>
  table(
    ["edge", "from", "to", "bound", "how", "source"],
    edges.map((edge) => [
      `\`${edge.name}\``,
      title(edge.from),
      edge.definedWhere === undefined ? title(edge.to) : `${title(edge.to)}, where ${edge.definedWhere}`,
      boundsOf(edge),
      edge.idea,
      edge.source.map(cited).join(", ") || "—",
    ]),
  );

/** Is the work on the edge, and its result, polynomial in the size of the source? */
const isPolynomial = (edge: Reduction): boolean =>
  edge.guarantee === "exact" &&
  edge.definedWhere === undefined &&
  edge.to !== "truth-table" &&
  !mayExplode(edge);

/**
 * ● a path of polynomial steps, ◐ only paths that may be exponential or enumerate the cube, × impossible, ?
 * unknown.
 */
function sign(from: WebClass, to: WebClass): string {
  if (from === to) return "=";
  const sizes = typicalSizes(from);
  if (searchPaths([{ webClass: from, sizes }], to, { allowed: isPolynomial }).length > 0) return "●";
  return { path: "◐", impossible: "×", unknown: "?" }[askWeb(from, to).answer];
}

function matrix(): string {
  const short = (i: number): string => String(i + 1);
  return table(
    ["from \\ to", ...webClasses.map((_, i) => short(i))],
    webClasses.map((from, i) => [`${short(i)} ${title(from)}`, ...webClasses.map((to) => sign(from, to))]),
  );
}

/** A function that has no representation in the class, for each class that does not represent all. */
function expressiveWalls(): string {
  const rows = webClasses
    .filter((webClass) => !WEB_CLASSES[webClass].universal)
    .map((webClass) => {
      const wall = expressiveWall("truth-table", webClass)!;
      const text = wall.concept.kind === "truth-table" ? wall.concept.table : "";
      return [title(webClass), `\`${text}\``, formatWitness(wall.witness)];
    });
  return table(["class", "does not have the truth table", "because"], rows);
}

/** "79 nodes", "width 40". */
function sized(name: string, size: bigint): string {
  const measure = formatMeasure(name);
  return measure.endsWith("s") ? `${formatCount(size)} ${measure}` : `${measure} ${formatCount(size)}`;
}

function sizeWalls(): string {
  const rows = (Object.keys(PARITY_WALLS) as WebClass[]).flatMap((to) => {
    const cheap = webClasses.filter((from) => sizeWall(from, to) !== undefined);
    const sizes = cheap.map(
      (from) =>
        `${title(from)} (${sized(primaryMeasure(from), sizeWall(from, to)!.sourceSize(40n))} at k = 40)`,
    );
    return [[title(to), `≥ ${PARITY_WALLS[to]!.formula}`, sizes.join(", ")]];
  });
  return table(["parity on k variables as a", "needs", "and is short as a"], rows);
}

/** The whole page. `picture` is the address of the drawing. */
export function webPage(picture: string): string {
  const drawn = webEdges.filter((edge) => edge.to !== "truth-table");
  const exact = drawn.filter((edge) => edge.guarantee === "exact" && edge.definedWhere === undefined);
  const partial = drawn.filter((edge) => edge.definedWhere !== undefined);
  const approximate = drawn.filter((edge) => edge.guarantee === "approximate");
  const evaluations = webEdges.filter((edge) => edge.to === "truth-table");
  return `# The web of reductions

<!-- Made by \`pac-distill web --markdown\`; a test compares. -->

A class of the web is a way to write down Boolean functions; there are ${webClasses.length} of them. An edge is a function from representations in one class to representations in another, with a bound on
the sizes of its result as a function of the sizes of its source. Every edge is a statement of the registry (\`pac-distill check --statement tree_to_dnf\`): equal at every point, no bound exceeded,
the bound attained by a stored witness.

![The web of reductions](${picture})

    pac-distill web --from decision-tree --to relu-network       the path of least bound, or why there is none
    pac-distill web --concept 01101001 --to relu-network         run it
    pac-distill web --concept 01101001 --to relu-network --certificate equal.json   and prove that the result is equal
    pac-distill verify equal.json

The answer for two classes is one of three: a *path*, with the bounds composed along it; *impossible*, with a function of the first class that is not in the second, and a witness that a separate checker
accepts; *unknown*, where neither is known. Along a path sizes compose by substitution (every bound is monotone), and guarantees (ε, δ, n) add.

## Exact edges

${edgeTable(exact)}

## Partial edges

Defined where the function lies in the target class; elsewhere they refuse, with a witness that it does not. They start from a truth table, so d ≤ 20.

${edgeTable(partial)}

## Approximate edges

Error at most ε under the uniform distribution.

${edgeTable(approximate)}

## Evaluation

Every class goes to truth tables, by evaluation at all 2^d points (d ≤ 20): ${evaluations.map(({ name }) => `\`${name}\``).join(", ")}.

## Which class goes to which

● a path of polynomial steps; ◐ only paths that may be exponential, or that enumerate the cube; × impossible; ? unknown.

${matrix()}

## Walls

Functions that a class does not have:

${expressiveWalls()}

Functions that are large in a class. From the sensitivities s(x) of the points: a tree has at least 2^(−d) Σ_x 2^s(x) leaves, a DNF as many terms as the sum over the ones, a CNF as many
clauses as the sum over the zeros (statement \`sensitivity_walls\`); parity has s(x) = k everywhere (\`parity_walls\`).

${sizeWalls()}
`;
}
