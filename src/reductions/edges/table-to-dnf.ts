/**
 * # table_to_dnf
 *
 * The minterms: one term of width d for each point at which the function is 1.
 */
import type { Bit } from "../../boolean/concept.js";
import { allVariables } from "../literals.js";
import { reduction } from "../reduction.js";
import { measure, product } from "../size-expression.js";

const d = measure("variables");

/** The clause that only point j satisfies. */
export const minterm = (variables: number, j: number) =>
  allVariables(variables).map((variable) => ({ variable, value: ((j >>> variable) & 1) as Bit }));

export const tableToDnf = reduction({
  name: "table_to_dnf",
  from: "truth-table",
  to: "dnf",
  idea: "One term of width d, a minterm, for each point at which the function is 1.",
  guarantee: "exact",
  bound: {
    terms: measure("ones"),
    width: d,
    literals: product(measure("ones"), d),
    termProduct: { op: "number", value: 2n ** 4096n },
  },
  limits: { literals: 24_000_000n },
  source: [],
  apply: ({ variables, table }) => {
    const terms = [];
    for (let j = 0; j < table.length; j += 1) if (table[j] === "1") terms.push(minterm(variables, j));
    return { kind: "dnf", variables, terms };
  },
});
