/**
 * # list_to_threshold
 *
 * Rule i of L votes +2^{L−i} where its literal holds if its label is 1, and −2^{L−i} if it is 0. The first
 * rule that holds outvotes all later ones together, so the sum is ≥ 1 or ≤ −1 as its label is 1 or 0; it is 0
 * where no rule holds. Threshold 0 if the default is 1, else 1.
 */
import { rational } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import { measure, number, powerOfTwo, product } from "../size-expression.js";

export const listToThreshold = reduction({
  name: "list_to_threshold",
  from: "one-decision-list",
  to: "linear-threshold",
  idea: "Rule i of L votes ±2^{L−i} by its label: the first rule that holds outvotes all later ones together.",
  guarantee: "exact",
  bound: {
    support: measure("rules"),
    weightSum: product(number(2), powerOfTwo(measure("rules"))),
  },
  limits: { support: 20_000n },
  source: ["rivest1987"],
  apply: ({ variables, rules, default: otherwise }) => {
    const always = rules.findIndex(({ literals }) => literals.length === 0);
    const listed = always < 0 ? rules : rules.slice(0, always);
    const last = always < 0 ? otherwise : rules[always]!.label;
    const weights: bigint[] = new Array(variables).fill(0n);
    let threshold = last === 1 ? 0n : 1n;
    listed.forEach(({ literals, label }, i) => {
      const vote = (label === 1 ? 1n : -1n) << BigInt(listed.length - 1 - i);
      const { variable, value } = literals[0]!;
      // vote·[x = 1] = vote·x, and vote·[x = 0] = vote − vote·x.
      if (value === 1) weights[variable]! += vote;
      else {
        weights[variable]! -= vote;
        threshold -= vote;
      }
    });
    return {
      kind: "linear-threshold",
      variables,
      weights: weights.map((weight) => rational(weight)),
      threshold: rational(threshold),
    };
  },
});
