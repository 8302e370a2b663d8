/**
 * # table_to_fourier
 *
 * f̂(S) = 2^{−d} Σ_x f(x) χ_S(x), all at once by the fast Walsh–Hadamard transform on integers.
 */
import { parseTable } from "../../boolean/truth-table.js";
import { subsetOfIndex, walshHadamard } from "../../boolean/walsh-hadamard.js";
import { rational } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import { measure } from "../size-expression.js";

export const tableToFourier = reduction({
  name: "table_to_fourier",
  from: "truth-table",
  to: "fourier",
  idea: "The fast Walsh–Hadamard transform, on exact integers.",
  guarantee: "exact",
  bound: {
    coefficients: measure("entries"),
    degree: measure("variables"),
    l1: measure("ones"),
    denominatorBits: measure("variables"),
  },
  source: ["odonnell2014"],
  apply: ({ variables, table }) => {
    const transformed = walshHadamard(parseTable(variables, table)!);
    const coefficients = [];
    for (let index = 0; index < transformed.length; index += 1)
      if (transformed[index] !== 0)
        coefficients.push({
          subset: subsetOfIndex(index),
          coefficient: rational(transformed[index]!, transformed.length),
        });
    return { kind: "fourier", variables, coefficients };
  },
});
