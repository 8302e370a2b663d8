/**
 * # table_to_polynomial
 *
 * The coefficient of Π_{i∈S} x_i is Σ_{T⊆S} (−1)^{|S∖T|} f(1_T): a Möbius transform on integers.
 */
import { parseTable } from "../../boolean/truth-table.js";
import { moebius, nonZero } from "../../boolean/walsh-hadamard.js";
import { allVariables } from "../literals.js";
import { reduction } from "../reduction.js";
import { measure } from "../size-expression.js";

export const tableToPolynomial = reduction({
  name: "table_to_polynomial",
  from: "truth-table",
  to: "polynomial",
  idea: "The Möbius transform, on exact integers.",
  guarantee: "exact",
  bound: { monomials: measure("entries"), degree: measure("variables") },
  source: ["odonnell2014"],
  apply: ({ variables, table }) => {
    const transformed = moebius(parseTable(variables, table)!);
    const terms = nonZero(transformed, allVariables(variables), 1, (monomial, coefficient) => ({
      monomial,
      coefficient,
    }));
    return { kind: "polynomial", variables, terms };
  },
});
