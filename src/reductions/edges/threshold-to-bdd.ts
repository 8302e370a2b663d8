/**
 * # threshold_to_bdd
 *
 * Over integer weights, a node for each variable and each partial sum that still matters: at most W + 2 a
 * level, W = Σ|w| + |θ|. Pseudo-polynomial: short for small weights, exponential for weights like 2^i.
 */
import { BddBuilder } from "../../boolean/bdd.js";
import { integerThreshold } from "../../boolean/kinds/linear-threshold.js";
import { DomainError } from "../../exact/domain-error.js";
import { reduction } from "../reduction.js";
import { least, less, measure, number, powerOfTwo, product, sum } from "../size-expression.js";

const MAX_NODES = 2 ** 21;

export const thresholdToBdd = reduction({
  name: "threshold_to_bdd",
  from: "linear-threshold",
  to: "bdd",
  idea: "A node for each variable and each partial sum of integer weights.",
  guarantee: "exact",
  bound: {
    nodes: least(
      less(powerOfTwo(measure("support")), 1),
      product(measure("support"), sum(measure("weightSum"), number(1))),
    ),
    paths: powerOfTwo(measure("support")),
    depth: measure("support"),
  },
  limits: { nodes: 2n ** 64n },
  source: ["bryant1986"],
  apply: (source) => {
    const { weights, threshold } = integerThreshold(source);
    const order = weights
      .map((weight, variable) => ({ weight, variable }))
      .filter(({ weight }) => weight !== 0n)
      .sort((a, b) => (absolute(a.weight) > absolute(b.weight) ? -1 : 1));
    // reach[i]: the least and the largest that the variables from i on can still add.
    const low: bigint[] = new Array(order.length + 1).fill(0n);
    const high: bigint[] = new Array(order.length + 1).fill(0n);
    for (let i = order.length - 1; i >= 0; i -= 1) {
      const { weight } = order[i]!;
      low[i] = low[i + 1]! + (weight < 0n ? weight : 0n);
      high[i] = high[i + 1]! + (weight > 0n ? weight : 0n);
    }
    const decided = (i: number, total: bigint): 0 | 1 | undefined => {
      if (total + low[i]! >= threshold) return 1;
      return total + high[i]! < threshold ? 0 : undefined;
    };
    let states = 0;
    const levels: Set<bigint>[] = [new Set(decided(0, 0n) === undefined ? [0n] : [])];
    order.forEach(({ weight }, i) => {
      const next = new Set<bigint>();
      for (const total of levels[i]!)
        for (const sumAfter of [total, total + weight])
          if (decided(i + 1, sumAfter) === undefined) next.add(sumAfter);
      states += next.size;
      if (states > MAX_NODES)
        throw new DomainError(
          "too-large",
          `threshold_to_bdd: more than ${MAX_NODES} partial sums; the bound is d·(Σ|w| + |θ| + 1)`,
          ["concept"],
          { limit: MAX_NODES },
        );
      levels.push(next);
    });
    const builder = new BddBuilder();
    let below = new Map<bigint, number>();
    for (let i = order.length - 1; i >= 0; i -= 1) {
      const here = new Map<bigint, number>();
      const { weight, variable } = order[i]!;
      const reference = (total: bigint) => decided(i + 1, total) ?? below.get(total)!;
      for (const total of levels[i]!)
        here.set(total, builder.node(variable, reference(total), reference(total + weight)));
      below = here;
    }
    return builder.build(source.variables, decided(0, 0n) ?? below.get(0n)!);
  },
});

const absolute = (x: bigint): bigint => (x < 0n ? -x : x);
