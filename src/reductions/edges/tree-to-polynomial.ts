/**
 * # tree_to_polynomial
 *
 * f = Σ over the 1-leaves of Π_{a=1} x_i · Π_{a=0} (1 − x_i): a real multilinear polynomial of degree at most
 * the depth, with integer coefficients. Over at most 20 tested variables by a Möbius transform, else by the
 * sum over leaves.
 */
import { tabulateOn } from "../../boolean/tabulate.js";
import { moebius, nonZero, subsetOfIndex } from "../../boolean/walsh-hadamard.js";
import { rational } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import { least, measure, powerOfTwo, product } from "../size-expression.js";
import { leafClauses } from "../tree-paths.js";
import { refuseTouched, testedVariables } from "./tree-to-fourier.js";

export const treeToPolynomial = reduction({
  name: "tree_to_polynomial",
  from: "decision-tree",
  to: "polynomial",
  idea: "The sum over the 1-leaves of Π x_i · Π (1 − x_j): degree at most the depth, integer coefficients.",
  guarantee: "exact",
  bound: {
    monomials: least(
      powerOfTwo(measure("variables")),
      product(measure("oneLeaves"), powerOfTwo(measure("depth"))),
    ),
    degree: measure("depth"),
  },
  limits: { monomials: 2n ** 64n },
  source: ["odonnell2014"],
  apply: (tree) => {
    const { variables, root } = tree;
    const tested = testedVariables(root);
    if (tested.length <= 20) {
      const transformed = moebius(tabulateOn(tree, tested));
      const terms = nonZero(transformed, tested, 1, (monomial, coefficient) => ({ monomial, coefficient }));
      return { kind: "polynomial", variables, terms };
    }
    const clauses = leafClauses(root, 1);
    refuseTouched(
      clauses.map((clause) => clause.filter(({ value }) => value === 0).length),
      "tree_to_polynomial",
    );
    const sums = new Map<string, { monomial: number[]; value: bigint }>();
    for (const clause of clauses) {
      const positive = clause.filter(({ value }) => value === 1).map(({ variable }) => variable);
      const negative = clause.filter(({ value }) => value === 0).map(({ variable }) => variable);
      for (let index = 0; index < 2 ** negative.length; index += 1) {
        const chosen = subsetOfIndex(index).map((i) => negative[i]!);
        const monomial = [...positive, ...chosen].sort((a, b) => a - b);
        const key = monomial.join(",");
        const value = chosen.length % 2 === 0 ? 1n : -1n;
        const before = sums.get(key);
        if (before === undefined) sums.set(key, { monomial, value });
        else before.value += value;
      }
    }
    return {
      kind: "polynomial",
      variables,
      terms: [...sums.values()]
        .filter(({ value }) => value !== 0n)
        .map(({ monomial, value }) => ({ monomial, coefficient: rational(value) })),
    };
  },
});
