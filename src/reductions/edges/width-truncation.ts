/**
 * # width_truncation
 *
 * Drop the terms of a DNF with t terms that are wider than ⌈log₂(t/ε)⌉. Each holds at a uniform point with
 * probability at most ε/t, so at most ε of the cube changes (from 1 to 0).
 */
import type { Literals } from "../../boolean/concept.js";
import { consistent } from "../literals.js";
import { reduction, truncationLevel } from "../reduction.js";
import { least, logarithm, measure, product } from "../size-expression.js";

const width = least(measure("width"), logarithm(product(measure("terms"), measure("inverseEpsilon"))));

export const widthTruncation = reduction({
  name: "width_truncation",
  from: "dnf",
  to: "dnf",
  idea: "Drop the terms wider than ⌈log₂(t/ε)⌉, each of which holds with probability at most ε/t.",
  guarantee: "approximate",
  bound: {
    terms: measure("terms"),
    width,
    literals: least(measure("literals"), product(measure("terms"), width)),
    termProduct: { op: "number", value: 2n ** 4096n },
  },
  source: ["odonnell2014"],
  apply: ({ variables, terms }, { epsilon }) => {
    if (terms.length === 0) return { kind: "dnf", variables, terms };
    const level = truncationLevel(BigInt(terms.length), epsilon);
    return {
      kind: "dnf",
      variables,
      terms: terms
        .map(consistent)
        .filter((term): term is Literals => term !== undefined && term.length <= level),
    };
  },
});
