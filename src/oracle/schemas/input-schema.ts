/**
 * # What inputs mean, on the wire
 *
 * The features of a network's inputs or a table's columns, in their order: `{"features": [{"name": "outlook",
 * "oneHot": ["sunny", "overcast", "rain"]}, {"name": "age", "thermometer": [30, 40]}, {"name": "windy"}]}`. Numbers
 * and words are texts; a JSON number is accepted where it is a safe integer.
 *
 * Main definitions: `inputSchemaSchema`, `inputsSchema`.
 */
import { z } from "zod";
import { rationalWhere, received } from "../../boolean/wire/scalars.js";
import { formatRational, ONE, parseRational, type Rational, sum, ZERO } from "../../exact/rational.js";
import { exactDouble, type TwoValues } from "../../networks/input-columns.js";
import { type Feature, featureBits, type InputSchema } from "../../networks/input-schema.js";

const value = z
  .union([z.string().min(1), z.int()], {
    error: ({ input }) =>
      `a value is expected, a text such as "sunny" or "0.5" or a whole number, got ${received(input)}`,
  })
  .transform(String);

const list = (least: number, what: string) =>
  z.array(value).min(least, {
    error: () => `at least ${least === 1 ? "one value" : `${least} values`} of ${what} expected`,
  });

const KEYS = ["values", "oneHot", "thermometer", "oneOf", "ordered"] as const;

const ascending = (values: readonly string[]): boolean => {
  const numbers = values.map(parseRational);
  return numbers.every((q, i) => q !== undefined && (i === 0 || q.gt(numbers[i - 1]!)));
};

type Problem = (path: (string | number)[], message: string, input: unknown) => never;

/** One weight a value, with the sum 1. */
function checkWeights(feature: Feature, weights: readonly Rational[] | undefined, problem: Problem): Feature {
  if (weights === undefined) return feature;
  const count = featureBits(feature).length;
  if (weights.length !== count)
    return problem(
      ["weights"],
      `a weight for each of ${count} values is expected, got ${weights.length}`,
      weights,
    );
  const total = sum(weights);
  return total.equals(ONE)
    ? feature
    : problem(
        ["weights"],
        `weights with the sum 1 are expected, got the sum ${formatRational(total)}`,
        weights,
      );
}

const featureSchema = z
  .strictObject({
    name: z.string().min(1, { error: () => "a name is expected" }),
    values: z
      .array(value)
      .length(2, { error: () => "two values are expected, for 0 and for 1" })
      .optional(),
    oneHot: list(1, "a one-hot group are").optional(),
    otherwise: value.optional(),
    thermometer: list(1, "a thermometer are").optional(),
    oneOf: list(1, "a column are").optional(),
    ordered: list(2, "an ordered column are").optional(),
    weights: z.array(rationalWhere((q) => q.gt(ZERO) && q.lte(ONE), "a weight above 0")).optional(),
  })
  .transform((given, context): Feature => {
    const problem: Problem = (path, message, input) => {
      context.addIssue({ code: "custom", path, message, input });
      return z.NEVER;
    };
    const kinds = KEYS.filter((key) => given[key] !== undefined);
    const { name, otherwise, weights } = given;
    if (kinds.length > 1)
      return problem([kinds[1]!], `one of ${KEYS.join(", ")} is expected, got ${kinds.join(" and ")}`, given);
    if (otherwise !== undefined && given.oneHot === undefined)
      return problem(["otherwise"], "otherwise belongs to oneHot: the value that has no column", otherwise);
    const kind = kinds[0];
    const values = kind === undefined ? undefined : given[kind]!;
    const all = [...(values ?? []), ...(otherwise === undefined ? [] : [otherwise])];
    if (new Set(all).size !== all.length) return problem([kind!], "distinct values are expected", all);
    if ((kind === "thermometer" || kind === "ordered") && !ascending(values!))
      return problem([kind], "numbers in ascending order are expected", values);
    const common = { name, ...(weights && { weights }) };
    const feature = (
      kind === undefined || kind === "values"
        ? { ...common, kind: "bit", ...(values && { values }) }
        : { ...common, kind, values: values!, ...(otherwise !== undefined && { otherwise }) }
    ) as Feature;
    return checkWeights(feature, weights, problem);
  });

/** The schema of inputs. */
export const inputSchemaSchema = z
  .strictObject({
    features: z.array(featureSchema).min(1, { error: () => "at least one feature is expected" }),
  })
  .superRefine(({ features }, context) => {
    const names = new Set<string>();
    features.forEach(({ name }, i) => {
      if (names.has(name))
        context.addIssue({
          code: "custom",
          path: ["features", i, "name"],
          message: `distinct names are expected, got ${name} again`,
          input: name,
        });
      names.add(name);
    });
  })
  .transform((schema): InputSchema => schema)
  .meta({ id: "InputSchema", title: "InputSchema" });

/** How bits are fed in: `01`, `pm1`, or the two numbers for 0 and 1. */
export const inputsSchema = z.union([
  z.enum(["01", "pm1"]),
  z
    .array(value)
    .length(2)
    .transform((values, context): TwoValues => {
      try {
        const [zero, one] = values.map((text, i) => exactDouble(text, [i])) as [number, number];
        if (zero !== one) return [zero, one];
        context.addIssue({ code: "custom", message: "two different numbers are expected", input: values });
      } catch (problem) {
        const message = problem instanceof Error ? problem.message : String(problem);
        context.addIssue({ code: "custom", message, input: values });
      }
      return z.NEVER;
    }),
]);
