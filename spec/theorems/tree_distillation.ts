/**
 * # tree_distillation
 *
 * f computed by a tree with s leaves and depth r whose node clauses satisfy the exact τ-LRH; uniform D.
 * Clause search on Y = X with exact probes, then best_tree over the clauses found, outputs a tree of error 0
 * with ≤ s leaves; level k has ≤ 2^k·4^k τ²B² accepted clauses, and each costs ≤ 2(d−k) probes.
 *
 * Proof idea: clause_search finds all node clauses, so the tree itself is among those that best_tree
 * compares; clause_count_bound bounds the sets S of a level, each with 2^k patterns.
 */
import { formatRational, rational, sum } from "../../src/exact/rational.js";
import { cube } from "../definitions/01-cube.js";
import { table } from "../definitions/02-concept.js";
import { leavesOf } from "../definitions/04-concept-class.js";
import { dot } from "../definitions/13-linear-representation.js";
import { read } from "../instances.js";
import { type Represented, represented, searchClauses, smallRepresented } from "../linear-representations.js";
import { all, atMost, claim, fails, statement } from "../statement.js";

const depthOf = (node: Represented["root"]): number =>
  "label" in node ? 0 : 1 + Math.max(depthOf(node.zero), depthOf(node.one));

export default statement<Represented>({
  name: "tree_distillation",
  kind: "theorem",
  title: "Distilling through linear representations",
  claim:
    "Let D be uniform on the cube, and let linear mean w·φ(x), without a free bias. If f is computed by a " +
    "tree with s leaves and depth r whose node clauses satisfy the exact τ-LRH, clause search on X with " +
    "exact probes and best_tree over the clauses found output a tree of error 0 with at most s leaves; " +
    "level k has at most 2^k·4^k·τ²B² accepted clauses (B² = E‖φ‖²), each extended by at most 2(d−k) probes.",
  proofIdea:
    "All node clauses are found (clause_search), so the tree is among those that best_tree compares; " +
    "clause_count_bound bounds the sets of a level, each with 2^k sign patterns.",
  meaning:
    "A network that represents its own decision steps linearly can be turned into a tree exactly. As " +
    "stated each probe looks at all 2^d inputs, and the bound on their number grows as 8^r; it is " +
    "polynomial in d, s/ε, τ and B once the search is cut at depth about log₂(s/ε) for error ε.",
  source: ["boixadsera2024"],
  status: "proved",
  furtherProofs: ["tree_distillation#tree_distillation_sample_catalan"],
  implementedIn: ["src/distillation/best-tree.ts#bestTrees", "src/probes/exact-probe.ts#probe"],
  appliedIn: ["src/probes/clause-search.ts#searchClauses", "src/pipeline/distill.ts#distill"],
  instance: represented,
  telling: ({ root }) => depthOf(root) > 1,
  exhaustive: smallRepresented,
  async holds(instance, implementation) {
    const { variables: d, root, network, features, tauSquared } = instance;
    const everywhere = cube(d).map((_, j) => j);
    const s = leavesOf(root);
    const r = depthOf(root);
    const { levels, probes } = await searchClauses(implementation, instance, everywhere, r);
    const { tree, error } = await implementation.bestTree({
      source: network,
      distribution: { kind: "uniform", variables: d },
      maxLeaves: s,
      maxDepth: r,
      clauses: levels.flat(),
    });
    if (tree.kind !== "decision-tree") return fails(`a decision tree is expected, got a ${tree.kind}`);
    const rows = features.map((row) => row.map(read));
    const B2 = sum(rows.map((row) => dot(row, row))).div(rational(rows.length));
    const most = (k: number) =>
      rational(8 ** k)
        .mul(read(tauSquared))
        .mul(B2);
    const dear = probes.findIndex((asked, k) => asked > 2 * (d - k) * levels[k]!.length);
    const values = table({ kind: "decision-tree", variables: d, root });
    return all(
      claim(table(network) === values, () => "the network of the instance does not compute its tree"),
      claim(error === "0" && table(tree) === values, () => `the tree that was found has error ${error}`),
      atMost(leavesOf(tree.root), s, () => `${leavesOf(tree.root)} leaves, the source's tree has ${s}`),
      ...levels.map(({ length }, k) =>
        atMost(length, most(k), () => {
          return `level ${k} has ${length} clauses > 2^k·4^k·τ²B² = ${formatRational(most(k))}`;
        }),
      ),
      claim(dear < 0, () => `${probes[dear]} probes extend level ${dear} of ${levels[dear]!.length} clauses`),
    );
  },
});
