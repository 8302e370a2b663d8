/**
 * # tree_to_relu
 *
 * A tree is equal to a network with one hidden layer, one unit for each 1-leaf, weights in {−1, 0, 1} and
 * integer biases.
 */
import { all, claim, completeTree, fails, leaves, page, sumNetwork } from "../../web/vocabulary.js";

export default page({
  name: "tree_to_relu",
  from: "decision-tree",
  to: "relu-network",
  title: "A decision tree as a ReLU network",
  claim:
    "A tree is equal to a network with one hidden layer, one unit for each " +
    "1-leaf, weights in {−1, 0, 1} and integer biases.",
  proofIdea:
    "The unit of a leaf is 1 exactly on the points that reach it: Σ over positive literals − Σ over " +
    "negative ones − (number of positive ones − 1). The leaves are disjoint, so the sum is 0 or 1.",
  meaning: "A tree can be put back into a network, to compare or to fine-tune.",
  source: [],
  status: "proved",
  bound: (s) => ({ units: s.oneLeaves, hiddenLayers: 1 }),
  naive: (f) =>
    sumNetwork(
      f.variables,
      leaves(f.root)
        .filter((l) => l.label === 1)
        .map((l) => l.clause),
      "1",
      "0",
    ),
  witnesses: [
    { concept: { kind: "decision-tree", variables: 3, root: completeTree("01101001") }, attains: ["units"] },
  ],
  further: (_, result) => {
    if (result.kind !== "relu-network") return fails("the result is not a network");
    const weights = result.layers.flatMap((layer) => layer.weights.flat());
    const biases = result.layers.flatMap((layer) => layer.bias);
    return all(
      claim(
        weights.every((w) => ["-1", "0", "1"].includes(w)),
        () => "a weight is not −1, 0 or 1",
      ),
      claim(
        biases.every((b) => !b.includes("/")),
        () => "a bias is not an integer",
      ),
    );
  },
});
