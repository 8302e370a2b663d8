/**
 * Params in which one value is replaced by another kind of thing, left out or repeated: each method's schema says what
 * it expects, and throws nothing, since a check of the whole is run though a part has been refused already.
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { methodTable } from "../../src/oracle/methods.js";
import { distributionSchema } from "../../src/oracle/schemas/distribution.js";
import { inputSchemaSchema } from "../../src/oracle/schemas/input-schema.js";

type Json = unknown;
const STRANGE: readonly Json[] = [[], {}, null, "", -1, "x", Number.POSITIVE_INFINITY, true, [[]], "1/0"];

/** The value with one thing in it changed, each in turn. */
function* changed(value: Json): Generator<Json> {
  yield* STRANGE;
  if (Array.isArray(value)) {
    for (const [i, member] of value.slice(0, 3).entries()) {
      for (const other of changed(member)) yield value.with(i, other);
      yield value.toSpliced(i, 1);
      yield [...value, member];
    }
  } else if (typeof value === "object" && value !== null)
    for (const [key, member] of Object.entries(value)) {
      for (const other of changed(member)) yield { ...value, [key]: other };
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
    }
}

describe("schemas throw nothing", () => {
  const groups = {
    kind: "groups",
    groups: [{ values: ["01", "10"], weights: ["1/3", "2/3"] }, { values: ["1"] }],
  };
  const features = [
    { name: "a", oneHot: ["x", "y"], otherwise: "z", weights: ["1/2", "1/4", "1/4"] },
    { name: "b", thermometer: [1, 2] },
    { name: "c", values: ["no", "yes"], weights: ["1/2", "1/2"] },
    { name: "d", oneOf: ["p", "q"] },
    { name: "e", ordered: [1, 2, 3] },
  ];
  const distributions: readonly Json[] = [
    groups,
    { kind: "uniform", variables: 2 },
    { kind: "product", biases: ["1/2", 0] },
    { kind: "weights", variables: 1, weights: { 0: "1/3", 1: "2/3" } },
    { kind: "empirical", points: ["01", "11"] },
  ];
  test.each([
    ...distributions.map((value) => ["a distribution", distributionSchema, value] as const),
    ...features.map((feature) => ["a schema of inputs", inputSchemaSchema, { features: [feature] }] as const),
  ])("%s", (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(true);
    const results = [...changed(value)].map((other) => schema.safeParse(other).success);
    expect(results.filter((success) => !success).length).toBeGreaterThan(10);
  });

  test.each(Object.entries(methodTable))("%s", (name, method) => {
    const file = readdirSync("test/vectors").find((other) => other === `${name}.jsonl`);
    if (file === undefined) throw new Error(`there are no vectors of ${name}`);
    const lines = readFileSync(`test/vectors/${file}`, "utf8").split("\n", 6).slice(0, -1);
    for (const line of lines) {
      if (line.length > 2000) continue;
      let refused = 0;
      for (const params of changed((JSON.parse(line) as { params: Json }).params))
        if (!method.params.safeParse(params).success) refused += 1;
      expect(refused).toBeGreaterThan(0);
    }
  });
});

test("a group without a value is refused by its field", () => {
  const found = distributionSchema.safeParse({ kind: "groups", groups: [{ values: [] }] });
  expect(found.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
    ["groups.0.values", "at least one value is expected"],
  ]);
});
