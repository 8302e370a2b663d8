/**
 * # A tree as a graph: Graphviz dot and Mermaid
 *
 * Nodes are numbered in preorder; edges carry the value of the variable.
 *
 * Main definitions: `drawDot`, `drawMermaid`.
 */
import { isLeaf, type TreeNode } from "../../boolean/concept.js";

interface Numbered {
  readonly id: number;
  readonly node: TreeNode;
  /** Where it hangs, and by which value. */
  readonly above: { readonly id: number; readonly value: 0 | 1 } | undefined;
}

function numbered(root: TreeNode): Numbered[] {
  const list: Numbered[] = [];
  const pending: Omit<Numbered, "id">[] = [{ node: root, above: undefined }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const id = list.length;
    list.push({ ...at, id });
    if (isLeaf(at.node)) continue;
    pending.push(
      { node: at.node.one, above: { id, value: 1 } },
      { node: at.node.zero, above: { id, value: 0 } },
    );
  }
  return list;
}

type Name = (variable: number) => string;

const plainName: Name = (variable) => `x${variable}`;

/** A Graphviz digraph; `name` is what a variable is called. */
export function drawDot(root: TreeNode, name: Name = plainName): string {
  const lines = ["digraph tree {", '  node [fontname="Helvetica"];', '  edge [fontname="Helvetica"];'];
  for (const { id, node, above } of numbered(root)) {
    lines.push(
      isLeaf(node)
        ? `  n${id} [label="${node.label}", shape=box, style=filled, ` +
            `fillcolor="${node.label === 1 ? "#cfe8d5" : "#f4d3d0"}"];`
        : `  n${id} [label=${JSON.stringify(name(node.variable))}, shape=ellipse];`,
    );
    if (above !== undefined)
      lines.push(
        `  n${above.id} -> n${id} [label="${above.value}"${above.value === 0 ? ", style=dashed" : ""}];`,
      );
  }
  return `${[...lines, "}"].join("\n")}\n`;
}

/** Text within quotes of Mermaid: its entities stand for what would end them. */
const quoted = (text: string): string =>
  text.replace(/[^\p{L}\p{N} _=.+-]/gu, (c) => `#${c.codePointAt(0)};`);

/** A Mermaid flowchart; `name` is what a variable is called. */
export function drawMermaid(root: TreeNode, name: Name = plainName): string {
  const lines = ["flowchart TD"];
  for (const { id, node, above } of numbered(root)) {
    lines.push(isLeaf(node) ? `  n${id}["${node.label}"]` : `  n${id}(("${quoted(name(node.variable))}"))`);
    if (above !== undefined) lines.push(`  n${above.id} -->|${above.value}| n${id}`);
  }
  return `${lines.join("\n")}\n`;
}
