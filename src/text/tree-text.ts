/**
 * # A tree as text
 *
 * One line a node, the branch x = 1 first:
 *
 *     x39
 *     ├─ 1 → 1
 *     └─ 0 → x32 …
 *
 * Main definitions: `drawText`.
 */
import { isLeaf, type TreeNode } from "../boolean/concept.js";

/**
 * Lines of the drawing; a tree of more than `limit` nodes is cut with a last line that says so. `name` is what a
 * variable is called.
 */
export function drawText(
  root: TreeNode,
  paint: (label: 0 | 1) => string = String,
  limit = 400,
  name: (variable: number) => string = (variable) => `x${variable}`,
): string[] {
  const lines: string[] = [];
  interface Frame {
    readonly node: TreeNode;
    /** What stands before the node itself, and before the lines below it. */
    readonly lead: string;
    readonly rest: string;
  }
  const pending: Frame[] = [{ node: root, lead: "", rest: "" }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (lines.length >= limit) {
      lines.push(`… (${pending.length + 1} more branches)`);
      break;
    }
    const { node, lead, rest } = at;
    if (isLeaf(node)) {
      lines.push(`${lead}${paint(node.label)}`);
      continue;
    }
    lines.push(`${lead}${name(node.variable)}`);
    pending.push({ node: node.zero, lead: `${rest}└─ 0 → `, rest: `${rest}       ` });
    pending.push({ node: node.one, lead: `${rest}├─ 1 → `, rest: `${rest}│      ` });
  }
  return lines;
}
