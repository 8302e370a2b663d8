/**
 * # network_to_tree
 *
 * On at most 20 inputs a network is equal to a tree that is found by evaluating it everywhere; its depth is
 * at most d. Beyond, tree_distillation says what can be done.
 */
import { nameOf, ordered, page, tableOf, UNBOUNDED, upTo } from "../../web/vocabulary.js";

export default page({
  name: "network_to_tree",
  from: "relu-network",
  to: "decision-tree",
  title: "A ReLU network as a tree",
  claim:
    "On at most 20 inputs a network is equal to a tree that is found by evaluating it everywhere; its " +
    "depth is at most d. Beyond, tree_distillation says what can be done.",
  proofIdea: "Evaluation and table_to_tree, with the most influential variable first.",
  meaning: "The reduction that distillation is about, in the case that needs no theory.",
  source: ["boixadsera2024"],
  status: "proved",
  bound: (_, d) => ({
    leaves: 2 ** d,
    depth: d,
    oneLeaves: UNBOUNDED,
    zeroLeaves: UNBOUNDED,
    rank: UNBOUNDED,
  }),
  naive: (f) => ({ kind: "decision-tree", ...nameOf(f), root: ordered(tableOf(f), upTo(f.variables)) }),
  witnesses: [
    {
      concept: {
        kind: "relu-network",
        variables: 2,
        inputs: "01",
        layers: [
          {
            weights: [
              ["1", "1"],
              ["1", "1"],
            ],
            bias: ["0", "-1"],
            activation: "relu",
            residual: false,
          },
          { weights: [["1", "-2"]], bias: ["0"], activation: "identity", residual: false },
        ],
      },
      attains: ["leaves", "depth"],
    },
  ],
});
