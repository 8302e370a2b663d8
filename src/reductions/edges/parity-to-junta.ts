/**
 * # parity_to_junta
 *
 * A parity over k variables is a k-junta, whose table lists the parities of 0 … 2^k − 1.
 */
import { reduction } from "../reduction.js";
import { measure, powerOfTwo } from "../size-expression.js";

export const parityToJunta = reduction({
  name: "parity_to_junta",
  from: "parity",
  to: "junta",
  idea: "A parity depends on its k variables only.",
  guarantee: "exact",
  bound: {
    relevant: measure("width"),
    ones: powerOfTwo(measure("width")),
    zeros: powerOfTwo(measure("width")),
  },
  limits: { relevant: 20n, ones: 2n ** 20n },
  source: [],
  apply: ({ variables, subset, constant }) => {
    const relevant = [...new Set(subset)].sort((a, b) => a - b);
    const bits = new Uint8Array(2 ** relevant.length);
    bits[0] = constant;
    for (let j = 1; j < bits.length; j += 1) bits[j] = 1 - bits[j & (j - 1)]!;
    return { kind: "junta", variables, relevant, table: bits.join("") };
  },
});
