/**
 * # table_to_polynomial
 *
 * The coefficient of Π_{i∈S} x_i is Σ_{T⊆S} (−1)^{|S∖T|} f(1_T): a Möbius transform on integers.
 */
import { parseTable } from "../../boolean/truth-table.js";
import { moebius, subsetOfIndex } from "../../boolean/walsh-hadamard.js";
import { rational } from "../../exact/rational.js";
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
    const terms = [];
    for (let index = 0; index < transformed.length; index += 1)
      if (transformed[index] !== 0)
        terms.push({ monomial: subsetOfIndex(index), coefficient: rational(transformed[index]!) });
    return { kind: "polynomial", variables, terms };
  },
});
