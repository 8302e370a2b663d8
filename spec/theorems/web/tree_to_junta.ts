/**
 * # tree_to_junta
 *
 * A tree with s leaves over d variables is equal to a junta on at most min(d, s − 1) variables.
 */
import { cube, leaf, leaves, nameOf, node, page, tableOf, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "tree_to_junta",
  from: "decision-tree",
  to: "junta",
  title: "A decision tree as a junta",
  claim: "A tree with s leaves over d variables is equal to a junta on at most min(d, s − 1) variables.",
  proofIdea: "The value depends only on variables that are tested, and a tree with s leaves has s − 1 tests.",
  meaning: "A small tree uses few inputs.",
  source: [],
  status: "tested",
  bound: (s, d) => ({ relevant: Math.min(d, s.leaves - 1), ones: UNBOUNDED, zeros: UNBOUNDED }),
  naive: (f) => {
    const tested = [...new Set(leaves(f.root).flatMap((l) => l.clause.map((m) => m.variable)))].sort(
      (a, b) => a - b,
    );
    const points = cube(f.variables);
    const values = tableOf(f);
    const table = cube(tested.length).map(
      (z) => values[points.findIndex((x) => tested.every((i, at) => x[i] === z[at]))]!,
    );
    return { kind: "junta", ...nameOf(f), relevant: tested, table: table.join("") };
  },
  witnesses: [
    {
      concept: {
        kind: "decision-tree",
        variables: 3,
        root: node(1, node(2, leaf(0), leaf(1)), node(0, leaf(1), leaf(0))),
      },
      attains: ["relevant"],
    },
  ],
});
