/**
 * # rank_to_list
 *
 * A tree of rank ρ with s leaves is equal to a ρ-decision list with at most s − 1 rules.
 */
import type { Bit, Literal, Rule, TreeNode } from "../../../src/boolean/concept.js";
import {
  caterpillar,
  completeTree,
  contradicts,
  distinct,
  nameOf,
  page,
  rank,
  UNBOUNDED,
} from "../../web/vocabulary.js";

export default page({
  name: "rank_to_list",
  from: "decision-tree",
  to: "decision-list",
  title: "A tree of rank ρ as a ρ-decision list",
  claim: "A tree of rank ρ with s leaves is equal to a ρ-decision list with at most s − 1 rules.",
  proofIdea:
    "At a node the branch of smaller rank comes first, its rules guarded by the literal that leads to it; " +
    "then the other branch, unguarded. The smaller rank is at most ρ − 1, so " +
    "a guard makes at most ρ literals (blum1992).",
  meaning: "Low-rank trees, however deep, are short lists of rules with exceptions.",
  source: ["blum1992", "ehrenfeuchthaussler1989"],
  status: "proved",
  bound: (s) => ({ rules: s.leaves - 1, width: s.rank, literals: UNBOUNDED }),
  /** Blum 1992: a leaf's clause whose other branches have larger rank comes first. */
  naive(f) {
    const list = (node: TreeNode): { rules: Rule[]; last: Bit } => {
      if ("label" in node) return { rules: [], last: node.label };
      const zeroFirst = rank(node.zero) <= rank(node.one);
      const first = list(zeroFirst ? node.zero : node.one);
      const second = list(zeroFirst ? node.one : node.zero);
      const guard: Literal = { variable: node.variable, value: zeroFirst ? 0 : 1 };
      const guarded = [...first.rules, { literals: [], label: first.last }].map(
        (r): Rule => ({ literals: distinct([guard, ...r.literals]), label: r.label }),
      );
      return { rules: [...guarded, ...second.rules], last: second.last };
    };
    const { rules, last } = list(f.root);
    return {
      kind: "decision-list",
      ...nameOf(f),
      rules: rules.filter((r) => !contradicts(r.literals)),
      default: last,
    };
  },
  witnesses: [
    {
      concept: { kind: "decision-tree", variables: 2, root: completeTree("0110") },
      attains: ["rules", "width"],
    },
    {
      concept: { kind: "decision-tree", variables: 3, root: caterpillar("1010") },
      attains: ["rules", "width"],
    },
  ],
});
