/**
 * # list_to_dnf
 *
 * A 1-decision list of length L is equal to a DNF with at most L + 1 terms, of width at most L + 1.
 */
import type { Literals } from "../../../src/boolean/concept.js";
import { literal, nameOf, negate, page, sets, trimmed, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "list_to_dnf",
  from: "one-decision-list",
  to: "dnf",
  title: "A 1-decision list as a DNF",
  claim: "A 1-decision list of length L is equal to a DNF with at most L + 1 terms, of width at most L + 1.",
  proofIdea:
    "One term for each rule of label 1: its literal, and the negations of the earlier " +
    "literals whose rules have label 0; one more for the default 1.",
  meaning: "The exceptions of a list, written out.",
  source: ["rivest1987"],
  status: "tested",
  bound: (s) => ({ terms: s.rules + 1, width: s.rules + 1, product: UNBOUNDED, literals: UNBOUNDED }),
  naive(f) {
    const { rules, last } = trimmed(f);
    const before = (i: number): Literals =>
      rules.slice(0, i).flatMap((r) => (r.label === 0 ? [negate(r.literals[0]!)] : []));
    const fired = rules.flatMap((r, i) => (r.label === 1 ? [[...before(i), r.literals[0]!]] : []));
    return { kind: "dnf", ...nameOf(f), terms: sets(last === 1 ? [...fired, before(rules.length)] : fired) };
  },
  drawsWitnesses: true,
  witnesses: [
    {
      concept: {
        kind: "decision-list",
        variables: 3,
        rules: [
          { literals: [literal(0)], label: 1 },
          { literals: [literal(1, 0)], label: 1 },
        ],
        default: 1,
      },
      attains: ["terms"],
    },
  ],
});
