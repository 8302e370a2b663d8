/**
 * # best_tree
 *
 * 𝒞 a family of clauses that contains the empty one. V(c, s) = the largest weight of points under clause c
 * that a tree with ≤ s leaves, rooted at c and with all node clauses in 𝒞, labels as f does:
 * V(c,1) = max(weight of f=1, weight of f=0 under c), and V(c,s) = max(V(c,s−1), max over i with both
 * children in 𝒞 and s₁+s₂=s of V(c∧x_i=0,s₁)+V(c∧x_i=1,s₂)). V(∅,s) is the optimum over those trees. With
 * 𝒞 = all clauses of width ≤ r this is exact ERM over depth-r trees with s leaves.
 *
 * Proof idea: a tree with s ≥ 2 leaves is a root and two trees below it, whose leaves sum to s; induction.
 *
 * Asked: the error that is given is the least over all trees over 𝒞, listed one by one; the tree attains it
 * and is within the bounds; for d ≥ 1 the class has at most Catalan(s−1)·d^{s−1}·2^s functions (for d = 0 the
 * bound fails: 2 functions, and 0^{s−1} = 0).
 */

import fc from "fast-check";
import { formatRational, isZero } from "../../src/exact/rational.js";
import { concept, conceptKinds, distribution, distributionKinds } from "../arbitraries.js";
import { allClauses, naiveBestTree, treesOver } from "../best-tree.js";
import { cube } from "../definitions/01-cube.js";
import { table } from "../definitions/02-concept.js";
import { type Clause, nodeClauses } from "../definitions/03-clause.js";
import { leavesOf } from "../definitions/04-concept-class.js";
import { mass } from "../definitions/05-distribution.js";
import { error } from "../definitions/06-error.js";
import type { ConceptJson, DistributionJson } from "../implementation.js";
import { read } from "../instances.js";
import { all, claim, fails, statement } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly source: ConceptJson;
  readonly distribution: DistributionJson;
  readonly maxLeaves: number;
  readonly maxDepth: number;
  readonly clauses?: readonly Clause[];
}

const catalan = (n: number): number => (n === 0 ? 1 : (catalan(n - 1) * 2 * (2 * n - 1)) / (n + 1));

const clauseText = (clause: Clause): string =>
  clause
    .map(({ variable, value }) => `x${variable}=${value}`)
    .sort()
    .join(" ");

/** Some sibling pairs of clauses, taken from all of them by a random choice. */
const family = (d: number, r: number): fc.Arbitrary<Clause[]> => fc.subarray(allClauses(d, r).slice(1));

export default statement<Instance>({
  name: "best_tree",
  kind: "theorem",
  title: "The best tree over a family of clauses",
  claim:
    "V(c,1) = max(weight of f=1, weight of f=0 under c), V(c,s) = max(V(c,s−1), max_{i, s₁+s₂=s} " +
    "V(c∧x_i=0,s₁)+V(c∧x_i=1,s₂)) over i with both children in 𝒞: if 𝒞 contains the empty clause, V(∅,s) " +
    "is the largest weight that a tree with ≤ s leaves and all node clauses in 𝒞 labels as f does, and a " +
    "tree attaining it can be read off. For d ≥ 1 there are at most Catalan(s−1)·d^{s−1}·2^s such functions.",
  proofIdea:
    "A tree with s ≥ 2 leaves is a root variable and two trees whose leaves sum to " +
    "s, each judged on its own side only; induction on s.",
  meaning:
    "The tree that the distiller returns is not a heuristic's guess: over the clauses that " +
    "were searched, none of that size errs less on the sample.",
  source: ["mehta2002", "boixadsera2024"],
  status: "proved",
  furtherProofs: [
    "best_tree#value_leaf",
    "best_tree#value_split",
    "best_tree#value_unique",
    "tree_count#tree_count",
  ],
  implementedIn: [
    "src/distillation/best-tree.ts#bestTrees",
    "src/distillation/best-tree-for.ts#bestTreeForSource",
  ],
  appliedIn: ["src/distillation/best-tree-kernel.ts#bestTreesFast"],
  instance: variablesUpTo(3).chain((d) =>
    fc
      .record({
        source: concept(d),
        distribution: distribution(d),
        maxLeaves: fc.constantFrom(2, 1, 3, 4),
        maxDepth: fc.constantFrom(2, 0, 1, 2, 3),
      })
      .chain((parts) =>
        fc
          .option(family(d, 3), { nil: undefined })
          .map((clauses) => (clauses === undefined ? parts : { ...parts, clauses })),
      ),
  ),
  telling: ({ source, distribution: D, maxLeaves, maxDepth }) => {
    const f = table(source);
    const seen = new Set(cube(source.variables).flatMap((x, j) => (isZero(mass(D, x)) ? [] : [f[j]])));
    return seen.size > 1 && maxLeaves > 2 && maxDepth > 1;
  },
  *exhaustive() {
    for (let d = 0; d <= 2; d += 1)
      for (let code = 0; code < 2 ** (2 ** d); code += 1) {
        const values = code.toString(2).padStart(2 ** d, "0");
        const source: ConceptJson = { kind: "truth-table", variables: d, table: values };
        for (const maxLeaves of [1, 2, 3, 4])
          for (const maxDepth of [0, 1, 2])
            yield { source, distribution: { kind: "uniform", variables: d }, maxLeaves, maxDepth };
      }
    for (let d = 0; d <= 2; d += 1)
      for (const source of conceptKinds(d))
        for (const distribution of distributionKinds(d))
          yield { source, distribution, maxLeaves: 3, maxDepth: 2 };
  },
  async holds(instance, implementation) {
    const { source, distribution: D, maxLeaves, maxDepth, clauses } = instance;
    const d = source.variables;
    const answer = await implementation.bestTree(instance);
    const least = naiveBestTree(instance);
    const { tree } = answer;
    if (tree.kind !== "decision-tree") return fails(`a decision tree is expected, got a ${tree.kind}`);
    const attained = error(table(source), table(tree), D);
    const used = nodeClauses(tree.root);
    const allowed = new Set((clauses ?? allClauses(d, maxDepth)).map(clauseText));
    const stray = used.find(
      (clause) => clause.length > maxDepth || (clause.length > 0 && !allowed.has(clauseText(clause))),
    );
    const trees = treesOver(clauses ?? allClauses(d, maxDepth), d, maxLeaves);
    const functions = new Set(trees.map((root) => table({ kind: "decision-tree", variables: d, root }))).size;
    const most = catalan(maxLeaves - 1) * d ** (maxLeaves - 1) * 2 ** maxLeaves;
    return all(
      claim(tree.variables === d, () => `the tree is not on ${d} variables`),
      claim(
        answer.error === least.error,
        () => `the least error is ${least.error}, the answer says ${answer.error}`,
      ),
      claim(
        formatRational(attained) === answer.error || (isZero(attained) && isZero(read(answer.error))),
        () => `the tree has error ${formatRational(attained)}, the answer says ${answer.error}`,
      ),
      claim(
        leavesOf(tree.root) <= maxLeaves,
        () => `${leavesOf(tree.root)} leaves, at most ${maxLeaves} are allowed`,
      ),
      claim(stray === undefined, () => `the node clause ${clauseText(stray!)} is not allowed`),
      claim(
        d === 0 || functions <= most,
        () => `${functions} functions > Catalan(s−1)·d^(s−1)·2^s = ${most}`,
      ),
    );
  },
});
