/**
 * # A tree as SVG
 *
 * Leaves stand side by side in order (x = 0 to the left), inner nodes above the middle of their children. No
 * script, no font to load; the drawing brings its own background, light or dark as the reader prefers.
 *
 * Main definitions: `drawSvg`.
 */
import { isLeaf, type TreeNode } from "../boolean/concept.js";
import { treeVariables } from "../boolean/tree.js";
import { counted } from "../exact/wording.js";
import { escaped, finishedSvg } from "./picture.js";

const COLUMN = 64;
const LEVEL = 84;
const MARGIN = 36;
const RADIUS = 20;

interface Placed {
  readonly node: TreeNode;
  readonly depth: number;
  readonly children: Placed[];
  x: number;
}

/** Places every node; iterative, children before parents. */
function place(
  root: TreeNode,
  columnWidth: number,
  half: number,
): { all: Placed[]; width: number; depth: number } {
  const all: Placed[] = [];
  const top: Placed = { node: root, depth: 0, children: [], x: 0 };
  const pending: Placed[] = [top];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    all.push(at);
    if (isLeaf(at.node)) continue;
    for (const node of [at.node.zero, at.node.one]) {
      const child: Placed = { node, depth: at.depth + 1, children: [], x: 0 };
      at.children.push(child);
    }
    pending.push(at.children[1]!, at.children[0]!);
  }
  let column = 0;
  for (const at of all)
    if (at.children.length === 0) {
      at.x = MARGIN + half + columnWidth * column;
      column += 1;
    }
  for (let i = all.length - 1; i >= 0; i -= 1) {
    const [zero, one] = all[i]!.children;
    if (zero !== undefined && one !== undefined) all[i]!.x = (zero.x + one.x) / 2;
  }
  return {
    all,
    width: 2 * (MARGIN + half) + columnWidth * (column - 1),
    depth: all.reduce((most, { depth }) => Math.max(most, depth), 0),
  };
}

/** Longer names are cut in the drawing, and whole in its title. */
const MAX_NAME = 24;

const cut = (name: string): string => (name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name);

const INNER = 'fill="#eef2fb" stroke="#44567c"';

/** `caption` is written under the drawing, one line each; `name` is what a variable is called. */
export function drawSvg(
  root: TreeNode,
  caption: readonly string[] = [],
  name: ((variable: number) => string) | undefined = undefined,
): string {
  const called = (variable: number) => name?.(variable) ?? `x${variable}`;
  const used = name === undefined ? [] : [...treeVariables(root)].map(called);
  /** Half the width of an inner node. */
  const half = Math.max(RADIUS, ...used.map((text) => 4 * cut(text).length + 10));
  const { all, width, depth } = place(root, Math.max(COLUMN, half + 36), half);
  const longest = caption.reduce((most, line) => Math.max(most, line.length), 0);
  const full = Math.max(width, 2 * MARGIN + 7.2 * longest, 160);
  const shift = (full - width) / 2;
  const height = 2 * (MARGIN + RADIUS) + LEVEL * depth + 22 * caption.length;
  const y = (at: Placed) => MARGIN + RADIUS + LEVEL * at.depth;
  const x = (at: Placed) => at.x + shift;
  const edges = all.flatMap((at) =>
    at.children.map((child, value) => {
      const [mx, my] = [(x(at) + x(child)) / 2, (y(at) + y(child)) / 2];
      return (
        `<line x1="${x(at)}" y1="${y(at)}" x2="${x(child)}" y2="${y(child)}" ` +
        `stroke="#8a8f98"${value === 0 ? ' stroke-dasharray="5 4"' : ""}/>` +
        `<circle cx="${mx}" cy="${my}" r="9" fill="#ffffff"/><text x="${mx}" ` +
        `y="${my + 4}" class="value">${value}</text>`
      );
    }),
  );
  const nodes = all.map((at) => {
    const { node } = at;
    const [cx, cy] = [x(at), y(at)];
    if (isLeaf(node))
      return (
        `<rect x="${cx - 17}" y="${cy - 17}" width="34" height="34" rx="6" ` +
        `${node.label === 1 ? 'fill="#cfe8d5" stroke="#2f7d47"' : 'fill="#f4d3d0" stroke="#a83a32"'}/>` +
        `<text x="${cx}" y="${cy + 6}" class="label">${node.label}</text>`
      );
    const text = called(node.variable);
    const outline =
      half === RADIUS
        ? `<circle cx="${cx}" cy="${cy}" r="${RADIUS}" ${INNER}/>`
        : `<rect x="${cx - half}" y="${cy - 15}" width="${2 * half}" height="30" rx="15" ` +
          `${INNER}><title>${escaped(text)}</title></rect>`;
    return `${outline}<text x="${cx}" y="${cy + 5}" class="name">${escaped(cut(text))}</text>`;
  });
  const lines = caption.map(
    (line, i) =>
      `<text x="${full / 2}" y="${height - 22 * (caption.length - i) + 4}" class="caption">${escaped(line)}</text>`,
  );
  const leaves = all.filter(({ node }) => isLeaf(node)).length;
  const size = `${counted(leaves, "leaf", "leaves")}, depth ${depth}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${full}" height="${height}" viewBox="0 0 ${full} ${height}" font-family="Helvetica, Arial, sans-serif" stroke-width="1.6">
<style>
text { text-anchor: middle; stroke: none }
.name { font-size: 13px } .label { font-size: 16px; font-weight: bold } .value { font-size: 11px } .caption { font-size: 13px }
</style>
<rect width="100%" height="100%" fill="#ffffff"/>
${[...edges, ...nodes, ...lines].join("\n")}
</svg>
`;
  return finishedSvg(svg, "Decision tree", [size, ...caption].join("; "));
}
