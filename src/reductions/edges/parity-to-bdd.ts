/**
 * # parity_to_bdd
 *
 * Two nodes a level, which remember the parity so far: 2k − 1 nodes where a tree needs 2^k leaves.
 */
import { BddBuilder } from "../../boolean/bdd.js";
import { reduction } from "../reduction.js";
import { less, measure, number, powerOfTwo, product } from "../size-expression.js";

export const parityToBdd = reduction({
  name: "parity_to_bdd",
  from: "parity",
  to: "bdd",
  idea: "Two nodes a level remember the parity so far.",
  guarantee: "exact",
  bound: {
    nodes: less(product(number(2), measure("width")), 1),
    paths: powerOfTwo(measure("width")),
    depth: measure("width"),
  },
  source: ["bryant1986"],
  apply: ({ variables, subset, constant }) => {
    const builder = new BddBuilder();
    let even: number = constant;
    let odd: number = 1 - constant;
    for (const variable of [...new Set(subset)].reverse())
      [even, odd] = [builder.node(variable, even, odd), builder.node(variable, odd, even)];
    return builder.build(variables, even);
  },
});
