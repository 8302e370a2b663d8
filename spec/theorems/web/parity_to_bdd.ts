/**
 * # parity_to_bdd
 *
 * A parity on k ≥ 1 variables is equal to a binary decision diagram with at most 2k − 1 nodes; on none, with
 * no node.
 */
import { bddOfTree, ordered, page, parityTable, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "parity_to_bdd",
  from: "parity",
  to: "bdd",
  title: "A parity as a binary decision diagram",
  claim:
    "A parity on k ≥ 1 variables is equal to a binary decision diagram with " +
    "at most 2k − 1 nodes; on none, with no node.",
  proofIdea: "Two nodes a level, one at the top, remember the parity so far.",
  meaning: "2k − 1 nodes where a tree needs 2^k leaves (parity_walls).",
  source: ["bryant1986"],
  status: "tested",
  bound: (s) => ({ nodes: Math.max(0, 2 * s.width - 1), paths: UNBOUNDED, depth: UNBOUNDED }),
  naive: (f) => bddOfTree(f.variables, ordered(parityTable(f), f.subset)),
  witnesses: [
    { concept: { kind: "parity", variables: 3, subset: [0, 1, 2], constant: 0 }, attains: ["nodes"] },
  ],
});
