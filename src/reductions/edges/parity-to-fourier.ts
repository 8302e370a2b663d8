/**
 * # parity_to_fourier
 *
 * ⊕_{i∈S} x_i = (1 − χ_S)/2: two coefficients, of degree |S| — the contrast to its 2^{|S|} leaves as a tree.
 */
import { HALF, ONE } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import { measure, number } from "../size-expression.js";

export const parityToFourier = reduction({
  name: "parity_to_fourier",
  from: "parity",
  to: "fourier",
  idea: "(1 − χ_S)/2: two coefficients.",
  guarantee: "exact",
  bound: { coefficients: number(2), degree: measure("width"), l1: number(1), denominatorBits: number(1) },
  source: ["odonnell2014"],
  apply: ({ variables, subset, constant }) => {
    const members = [...new Set(subset)].sort((a, b) => a - b);
    if (members.length === 0)
      return {
        kind: "fourier",
        variables,
        coefficients: constant === 1 ? [{ subset: [], coefficient: ONE }] : [],
      };
    const sign = constant === 0 ? HALF.neg() : HALF;
    return {
      kind: "fourier",
      variables,
      coefficients: [
        { subset: [], coefficient: HALF },
        { subset: members, coefficient: sign },
      ],
    };
  },
});
