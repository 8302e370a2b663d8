/**
 * # Distributions on the wire
 *
 * Main definitions: `distributionSchema`, `formatDistribution`.
 */
import { z } from "zod";
import {
  pointSchema,
  rationalSchema,
  rationalWhere,
  received,
  variablesSchema,
} from "../../boolean/wire/scalars.js";
import { overCommonDenominator } from "../../exact/common-denominator.js";
import { formatRational, ONE, rational, sum, ZERO } from "../../exact/rational.js";
import type { Distribution, DistributionJson } from "../../probability/distribution.js";
import { unknownKind } from "./concept.js";

const uniform = z.strictObject({ kind: z.literal("uniform"), variables: variablesSchema });

const product = z.strictObject({
  kind: z.literal("product"),
  biases: z.array(rationalWhere((q) => q.gte(ZERO) && q.lte(ONE), "a bias in [0, 1]")),
});

const weights = z
  .strictObject({
    kind: z.literal("weights"),
    variables: variablesSchema,
    weights: z.record(z.string(), rationalSchema, {
      error: (issue) => `an object from points to weights is expected, got ${received(issue.input)}`,
    }),
  })
  .superRefine((value, context) => {
    const problem = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message, input: value });
    for (const [point, weight] of Object.entries(value.weights)) {
      if (!/^[01]*$/.test(point) || point.length !== value.variables) {
        problem(
          ["weights", point],
          `a point of ${value.variables} bits is expected as the key, got ${received(point)}`,
        );
      }
      if (weight.lt(ZERO))
        problem(["weights", point], `a weight of at least 0 is expected, got ${formatRational(weight)}`);
    }
    // Over one denominator: adding fractions would bring each sum to lowest terms.
    const { numerators: weights, denominator } = overCommonDenominator(Object.values(value.weights));
    const total = rational(
      weights.reduce((a, b) => a + b, 0n),
      denominator,
    );
    if (!total.equals(ONE))
      problem(["weights"], `weights with the sum 1 are expected, got the sum ${formatRational(total)}`);
  });

const empirical = z
  .strictObject({
    kind: z.literal("empirical"),
    points: z.array(pointSchema).min(1, { error: () => "at least one point is expected" }),
  })
  .superRefine(({ points }, context) => {
    points.forEach((point, i) => {
      const d = points[0]!.length;
      if (point.length === d) return;
      context.addIssue({
        code: "custom",
        path: ["points", i],
        message: `points of the same length are expected, ${d}, got ${point.length}`,
        input: point,
      });
    });
  });

/** Most values of a group. */
const MAX_VALUES = 10_000;

const group = z
  .strictObject({
    values: z
      .array(pointSchema)
      .min(1, { error: () => "at least one value is expected" })
      .max(MAX_VALUES, { error: () => `at most ${MAX_VALUES} values are expected` }),
    weights: z.array(rationalWhere((q) => q.gt(ZERO) && q.lte(ONE), "a weight above 0")).optional(),
  })
  .superRefine(({ values, weights }, context) => {
    const problem = (path: (string | number)[], message: string, input: unknown) =>
      context.addIssue({ code: "custom", path, message, input });
    // A list without a value has its issue already; this is run all the same.
    const width = values[0]?.length ?? 0;
    const seen = new Set<string>();
    values.forEach((value, i) => {
      if (width === 0)
        problem(["values", i], "a value of at least one bit is expected, got an empty one", value);
      if (value.length !== width)
        problem(
          ["values", i],
          `values of the same length are expected, ${width}, got ${value.length}`,
          value,
        );
      if (seen.has(value)) problem(["values", i], `distinct values are expected, got ${value} again`, value);
      seen.add(value);
    });
    if (weights === undefined) return;
    if (weights.length !== values.length) {
      problem(
        ["weights"],
        `a weight for each of ${values.length} values is expected, got ${weights.length}`,
        weights,
      );
      return;
    }
    const total = sum(weights);
    if (!total.equals(ONE))
      problem(
        ["weights"],
        `weights with the sum 1 are expected, got the sum ${formatRational(total)}`,
        weights,
      );
  });

const groups = z
  .strictObject({ kind: z.literal("groups"), groups: z.array(group) })
  .superRefine(({ groups }, context) => {
    const d = groups.reduce((total, { values }) => total + (values[0]?.length ?? 0), 0);
    if (!variablesSchema.safeParse(d).success)
      context.addIssue({
        code: "custom",
        path: ["groups"],
        message: `groups of at most 100000 variables together are expected, got ${d}`,
        input: groups,
      });
  });

const KINDS = [uniform, product, weights, empirical, groups] as const;
const KIND_NAMES = KINDS.map((schema) => schema.shape.kind.value).join(", ");

/** Any distribution of the contract. */
export const distributionSchema = z
  .discriminatedUnion("kind", KINDS, { error: unknownKind("a distribution", KIND_NAMES) })
  .transform((distribution): Distribution => distribution)
  .meta({ id: "Distribution", title: "Distribution" });

/** The wire form: rationals as strings. */
export function formatDistribution(distribution: Distribution): DistributionJson {
  if (distribution.kind === "product") {
    return { kind: "product", biases: distribution.biases.map(formatRational) };
  }
  if (distribution.kind === "weights") {
    const entries = Object.entries(distribution.weights).map(
      ([point, q]) => [point, formatRational(q)] as const,
    );
    return { ...distribution, weights: Object.fromEntries(entries) };
  }
  if (distribution.kind === "groups")
    return {
      kind: "groups",
      groups: distribution.groups.map(({ values, weights }) => ({
        values,
        ...(weights && { weights: weights.map(formatRational) }),
      })),
    };
  return distribution;
}
