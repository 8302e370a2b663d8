/**
 * # tree_to_dnf
 *
 * A tree with s₁ 1-leaves and depth r is equal to a DNF with at most s₁ terms of width at most r; the terms
 * are disjoint.
 */
import {
  allHold,
  claim,
  completeTree,
  cube,
  fails,
  leaves,
  nameOf,
  page,
  sets,
  UNBOUNDED,
} from "../../web/vocabulary.js";

export default page({
  name: "tree_to_dnf",
  from: "decision-tree",
  to: "dnf",
  title: "A decision tree as a DNF",
  claim:
    "A tree with s₁ 1-leaves and depth r is equal to a DNF with at most s₁ " +
    "terms of width at most r; the terms are disjoint.",
  proofIdea:
    "One term for each 1-leaf, the clause of its path. A point reaches one " +
    "leaf only, so two terms never hold together.",
  meaning: "Rules to read: when does the distilled tree say 1?",
  source: ["rivest1987"],
  status: "proved",
  bound: (s) => ({ terms: s.oneLeaves, width: s.depth, product: UNBOUNDED, literals: UNBOUNDED }),
  naive: (f) => ({
    kind: "dnf",
    ...nameOf(f),
    terms: sets(
      leaves(f.root)
        .filter((l) => l.label === 1)
        .map((l) => l.clause),
    ),
  }),
  witnesses: [
    {
      concept: { kind: "decision-tree", variables: 3, root: completeTree("01101001") },
      attains: ["terms", "width"],
    },
  ],
  further: (_, result) => {
    if (result.kind !== "dnf") return fails("no DNF");
    return claim(
      cube(result.variables).every((x) => result.terms.filter((term) => allHold(term, x)).length <= 1),
      () => "two terms hold at one point",
    );
  },
});
