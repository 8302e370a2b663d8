/**
 * # list_to_dnf
 *
 * For 1-decision lists: rule i with label 1 fires where its literal holds and no earlier rule's of label 0
 * does. Earlier rules of label 1 may be ignored.
 */
import type { Literal, Literals } from "../../boolean/concept.js";
import { consistent, negated } from "../literals.js";
import { reduction } from "../reduction.js";
import { measure, number, product, sum } from "../size-expression.js";

const terms = sum(measure("rules"), number(1));

export const listToDnf = reduction({
  name: "list_to_dnf",
  from: "one-decision-list",
  to: "dnf",
  idea: "One term for each rule of label 1: its literal, and no earlier literal of a rule of label 0.",
  guarantee: "exact",
  bound: {
    terms,
    width: terms,
    literals: product(terms, terms),
    termProduct: { op: "number", value: 2n ** 4096n },
  },
  limits: { literals: 400_000_000n },
  source: ["rivest1987"],
  apply: ({ variables, rules, default: otherwise }) => {
    const found: Literals[] = [];
    const earlier: Literal[] = [];
    const close = (literals: Literals): void => {
      const term = consistent([...earlier, ...literals]);
      if (term !== undefined) found.push(term);
    };
    for (const { literals, label } of rules) {
      if (label === 1) close(literals);
      if (literals.length === 0) return { kind: "dnf", variables, terms: found };
      if (label === 0) earlier.push(negated(literals[0]!));
    }
    if (otherwise === 1) close([]);
    return { kind: "dnf", variables, terms: found };
  },
});
