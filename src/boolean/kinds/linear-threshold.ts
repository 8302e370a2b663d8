/**
 * # Linear thresholds
 *
 * 1 iff w·x ≥ θ. Multiplying by a common denominator makes everything an integer and changes no value.
 *
 * Main definitions: `LinearThreshold`, `integerThreshold`, `tabulateThreshold`, `linearThreshold`.
 */
import { z } from "zod";
import { overCommonDenominator } from "../../exact/common-denominator.js";
import { memoised } from "../../exact/memoised.js";
import { formatRational, isNegative, isZero, ONE, type Rational } from "../../exact/rational.js";
import { longestDenominator, scaledBits, scaling, wordsOf, work } from "../../exact/work.js";
import { bit, FREE } from "../literal.js";
import type { TruthTable } from "../truth-table.js";
import { report } from "../wire/parts.js";
import { rationalSchema, variablesSchema } from "../wire/scalars.js";
import type { KindRecord } from "./record.js";
import { keptSums, TABLE } from "./work.js";

/** 1 iff Σ weights_i x_i ≥ threshold. */
export interface LinearThreshold<R = Rational> {
  readonly kind: "linear-threshold";
  readonly variables: number;
  readonly weights: readonly R[];
  readonly threshold: R;
}

export interface IntegerThreshold {
  readonly weights: readonly bigint[];
  readonly threshold: bigint;
}

/** The same function with integer weights and threshold. */
export const integerThreshold = memoised((concept: LinearThreshold): IntegerThreshold => {
  const { numerators } = overCommonDenominator([concept.threshold, ...concept.weights]);
  return { threshold: numerators[0]!, weights: numerators.slice(1) };
});

export const absolute = (x: bigint): bigint => (x < 0n ? -x : x);

/** Σ |w_i| + |θ|. */
const weightSum = ({ weights, threshold }: IntegerThreshold): bigint =>
  weights.reduce((sum, w) => sum + absolute(w), absolute(threshold));

/**
 * The table on all 2^d points; sums are built by doubling, in doubles where all of them are safe integers,
 * else in bigints.
 */
export function tabulateThreshold(concept: LinearThreshold): TruthTable {
  const integers = integerThreshold(concept);
  const { weights, threshold } = integers;
  const size = 2 ** concept.variables;
  const words = new Uint32Array(Math.max(1, size / 32));
  if (weightSum(integers) <= BigInt(Number.MAX_SAFE_INTEGER)) {
    const sums = new Float64Array(size);
    weights.forEach((weight, i) => {
      const w = Number(weight);
      const half = 2 ** i;
      for (let j = 0; j < half; j += 1) sums[half + j] = sums[j]! + w;
    });
    const bound = Number(threshold);
    for (let j = 0; j < size; j += 1) if (sums[j]! >= bound) words[j >>> 5]! |= 1 << (j & 31);
  } else {
    const sums: bigint[] = new Array(size).fill(0n);
    weights.forEach((weight, i) => {
      const half = 2 ** i;
      for (let j = 0; j < half; j += 1) sums[half + j] = sums[j]! + weight;
    });
    for (let j = 0; j < size; j += 1) if (sums[j]! >= threshold) words[j >>> 5]! |= 1 << (j & 31);
  }
  return { variables: concept.variables, words };
}

function describeSum(weights: readonly Rational[]): string {
  const terms = weights.flatMap((w, i) => {
    if (isZero(w)) return [];
    const size = w.abs();
    const factor = size.equals(ONE) ? "" : `${formatRational(size)}·`;
    return [`${isNegative(w) ? "− " : "+ "}${factor}x${i}`];
  });
  return terms.length === 0 ? "0" : terms.join(" ").replace(/^\+ /, "").replace(/^− /, "−");
}

export const linearThreshold = {
  title: "linear threshold",
  universal: false,
  everywhere: true,
  schema: z
    .strictObject({
      kind: z.literal("linear-threshold"),
      variables: variablesSchema,
      weights: z.array(rationalSchema),
      threshold: rationalSchema,
    })
    .superRefine((c, context) => {
      if (c.weights.length !== c.variables)
        report(
          context,
          ["weights"],
          `one weight a variable is expected, ${c.variables}, got ${c.weights.length}`,
        );
    }),
  format: (c) => ({
    ...c,
    weights: c.weights.map(formatRational),
    threshold: formatRational(c.threshold),
  }),
  evaluate(c, point) {
    const { weights, threshold } = integerThreshold(c);
    let total = 0n;
    for (let i = 0; i < weights.length; i += 1) if (point[i] === 1) total += weights[i]!;
    return bit(total >= threshold);
  },
  tabulate: (c, cube) =>
    tabulateThreshold({
      ...c,
      variables: cube.dimension,
      weights: cube.variables.map((variable) => c.weights[variable]!),
    }),
  mentioned: ({ weights }) => weights.flatMap((weight, i) => (isZero(weight) ? [] : [i])),
  size: "support" as const,
  sizes(c) {
    const integers = integerThreshold(c);
    return {
      support: integers.weights.filter((w) => w !== 0n).length,
      weightSum: weightSum(integers),
    };
  },
  describe: ({ weights, threshold }) => `${describeSum(weights)} ≥ ${formatRational(threshold)}`,
  openVariable: ({ weights }, x) => weights.findIndex((weight, i) => x[i] === FREE && weight !== "0"),
  cost: ({ variables }) => 32 * (variables + 1),
  work: {
    evaluation({ variables, weights, threshold }) {
      const all = [...weights, threshold];
      const bits = scaledBits(all);
      return {
        unit: "product",
        steps: 100 + variables * (30 + wordsOf(bits)),
        before: scaling(all.length, bits, "weights", [], longestDenominator(all)),
      };
    },
    /** Long sums are bigints. */
    tabulation({ weights, threshold }, variables, path) {
      const all = [...weights, threshold];
      const bits = scaledBits(all);
      const size = 2 ** variables;
      const long = bits + Math.log2(all.length + 1) > 53;
      return [
        ...scaling(all.length, bits, "weights", path, longestDenominator(all)),
        work("step", size * 4, TABLE, path),
        ...(long
          ? [work("product", size * (60 + wordsOf(bits) * 2), TABLE, path), keptSums(size, bits, path)]
          : []),
      ];
    },
  },
} satisfies KindRecord<LinearThreshold, LinearThreshold<string>>;
