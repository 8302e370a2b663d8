/**
 * # threshold_to_bdd
 *
 * A linear threshold with s weights that are not 0, with Σ|w| + |θ| = W in integers, is equal to a binary
 * decision diagram with at most min(2^s − 1, s(W + 1)) nodes.
 */
import { type Rational, sum, ZERO } from "../../../src/exact/rational.js";
import { integers, Nodes, page, UNBOUNDED, upTo } from "../../web/vocabulary.js";

export default page({
  name: "threshold_to_bdd",
  from: "linear-threshold",
  to: "bdd",
  title: "A linear threshold as a binary decision diagram",
  claim:
    "A linear threshold with s weights that are not 0, with Σ|w| + |θ| = W in integers, is equal to a " +
    "binary decision diagram with at most min(2^s − 1, s(W + 1)) nodes.",
  proofIdea:
    "A node for each variable and each partial sum of the weights before it, " +
    "of which at most W + 1 leave the value open.",
  meaning: "Small integer weights make small diagrams.",
  source: ["bryant1986"],
  status: "tested",
  bound: (s) => ({
    nodes: Math.min(2 ** s.support - 1, s.support * (s.weightSum + 1)),
    paths: UNBOUNDED,
    depth: UNBOUNDED,
  }),
  naive: (f) => {
    const nodes = new Nodes();
    const w = integers([...f.weights, f.threshold]);
    const order = upTo(f.variables).filter((i) => !w[i]!.equals(ZERO));
    const visit = (i: number, total: Rational): number => {
      const rest = order.slice(i).map((j) => w[j]!);
      const low = sum(rest.filter((q) => q.lt(ZERO)));
      const high = sum(rest.filter((q) => q.gt(ZERO)));
      if (total.add(low).gte(w[f.variables]!)) return 1;
      if (total.add(high).lt(w[f.variables]!)) return 0;
      return nodes.node(order[i]!, visit(i + 1, total), visit(i + 1, total.add(w[order[i]!]!)));
    };
    return nodes.bdd(f.variables, visit(0, ZERO));
  },
  witnesses: [
    {
      concept: {
        kind: "linear-threshold",
        variables: 2,
        weights: ["1", "0"],
        threshold: "1",
      },
      attains: ["nodes"],
    },
  ],
});
