/**
 * # What a partition leaves open beside a tree
 *
 * The boxes of a partition that carry no label on all of their points, cut by the leaves of the tree, so that the
 * tree has one label on each.
 *
 * Main definitions: `openBesideTree`.
 */
import type { TreeNode } from "../boolean/concept.js";
import type { PartitionWord } from "../verify/tree/partition.js";
import type { OpenBox } from "./compared.js";

/** Most boxes that are listed. */
const MAX_BOXES = 10_000;

const fixed = (box: Uint8Array, variable: number, value: 0 | 1): Uint8Array => {
  const next = box.slice();
  next[variable] = value;
  return next;
};

export function openBesideTree(
  words: readonly PartitionWord[],
  tree: TreeNode,
  variables: number,
): OpenBox[] {
  const found: OpenBox[] = [];
  const pending: Uint8Array[] = [new Uint8Array(variables).fill(2)];
  for (const word of words) {
    const box = pending.pop()!;
    if (word.word === "split") pending.push(fixed(box, word.variable, 1), fixed(box, word.variable, 0));
    else if (word.word === "linearised") pending.push(box);
    else if (word.word !== "label") {
      const inside: [TreeNode, Uint8Array][] = [[tree, box]];
      for (let top = inside.pop(); top !== undefined && found.length < MAX_BOXES; top = inside.pop()) {
        const [node, part] = top;
        if ("label" in node) found.push({ box: part, label: node.label });
        else if (part[node.variable] !== 2)
          inside.push([part[node.variable] === 1 ? node.one : node.zero, part]);
        else
          inside.push([node.one, fixed(part, node.variable, 1)], [node.zero, fixed(part, node.variable, 0)]);
      }
    }
  }
  return found;
}
