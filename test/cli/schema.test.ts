/**
 * Inputs that are not bits by birth, from the file to the certificate: two numbers, one-hot groups, thermometers and
 * columns of several numbers; the rows of a table by a schema; and what is refused.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { pointOfIndex } from "../../src/boolean/point.js";
import { evaluateTree } from "../../src/boolean/tree.js";
import { examplesOf, readBitTable } from "../../src/cli/bit-table.js";
import { rational, rationalOfDouble } from "../../src/exact/rational.js";
import { JsonRpcServer, methods } from "../../src/index.js";
import { denseNetwork } from "../../src/networks/dense-network.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { columnsOfSchema, exactDouble, type InputColumn, onBits } from "../../src/networks/input-columns.js";
import { schemaGroups, schemaNames } from "../../src/networks/input-schema.js";
import { distill } from "../../src/oracle/methods/distill.js";
import { inputSchemaSchema } from "../../src/oracle/schemas/input-schema.js";
import { isValid } from "../../src/probability/groups.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { safetensors } from "../networks/safetensors-file.js";
import { seedOf } from "../tools/seed.js";
import { pacDistill } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "pac-distill-schema-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const WEATHER = {
  features: [
    { name: "outlook", oneHot: ["sunny", "overcast", "rain"] },
    { name: "age", thermometer: [30, 40] },
    { name: "shirts", ordered: [0, 1, 5] },
    { name: "windy" },
  ],
};

/** sunny and shirts ≥ 5, or age ≥ 40: 7 columns. */
const NETWORK = safetensors({
  "fc1.weight": [
    [2, 7],
    [4, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0],
  ],
  "fc1.bias": [[2], [-8, -1]],
  "fc2.weight": [
    [1, 2],
    [1, 1],
  ],
  "fc2.bias": [[1], [-0.5]],
});

describe("a network with a schema", () => {
  const net = put("net.safetensors", NETWORK);
  const schema = put("schema.json", JSON.stringify(WEATHER));

  test("is distilled over its valid inputs, in the names of the features, and proved", async () => {
    const [tree, certificate] = [join(folder, "tree.json"), join(folder, "certificate.json")];
    const reading = ["--inputs", "01", "--schema", schema, "--residual", "none"];
    const told = await pacDistill(["distill", net, ...reading, "--out", tree, "--certificate", certificate]);
    expect(told.stderr).toBe("");
    expect(told.stdout).toContain("shirts ≥ 5?");
    expect(told.stdout).toContain("ordered 0 < 1 < 5");
    expect(told.stdout).toMatch(/every valid input +agrees with the network on all 54 valid inputs/);
    const written = JSON.parse(readFileSync(tree, "utf8"));
    expect(written.names).toEqual(schemaNames(inputSchemaSchema.parse(WEATHER)));
    const verified = await pacDistill(["verify", certificate, "--proved", "--network", net, ...reading]);
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining("every claim proved") });
    // The tree goes on with its names, and answers as the network does.
    expect((await pacDistill(["describe", tree])).stdout).toContain("age ≥ 40");
    const answer = (outlook: string, age: string, shirts: string): number =>
      evaluateTree(written.root, Uint8Array.from(`${outlook}${age}${shirts}0`, Number));
    expect(answer("100", "00", "11")).toBe(1);
    expect(answer("100", "10", "10")).toBe(0);
    expect(answer("010", "11", "00")).toBe(1);
  });

  test.each([
    ["inputs that nobody describes", ["--schema", schema], "how are the bits of outlook fed in (--inputs 01"],
    ["an encoding that is none", ["--inputs", "1,1"], "two numbers such as 0,255"],
    ["a number that is no double", ["--inputs", "0,0.1"], "0.100000001490116119384765625 for float32"],
  ])("%s", async (_, words, message) => {
    const ended = await pacDistill(["describe", net, "--residual", "none", ...words]);
    expect(ended).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(message) });
    expect(ended.stderr.trim().split("\n")).toHaveLength(1);
  });

  test("two values are fed in without rounding", async () => {
    const told = await pacDistill(["describe", net, "--inputs", "0,255", "--residual", "none"]);
    expect(told).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("within the first layer, without rounding"),
    });
  });

  test("the oracle takes it too", async () => {
    const network = {
      format: "safetensors",
      base64: Buffer.from(NETWORK).toString("base64"),
      inputs: "01",
      residual: "none",
    };
    const params = { network: { ...network, schema: WEATHER }, epsilon: "1/100", delta: "1/10", seed: 1 };
    const line = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "distill", params });
    const { certificate } = JSON.parse((await new JsonRpcServer(methods).answer(line))!).result;
    expect(certificate.claims).toMatchObject({ everyInput: { method: "enumeration", differs: "0" } });
    expect(certificate.distribution).toEqual(
      JSON.parse(JSON.stringify(schemaGroups(inputSchemaSchema.parse(WEATHER)))),
    );
    for (const inputs of ["02", ["0", "0.1"], ["1", "1"], [0, 1, 2]])
      expect(distill.params.safeParse({ ...params, network: { ...network, inputs } }).success).toBe(false);
    for (const [name, expected] of [
      ["outputClass", 3],
      ["outputName", "y"],
    ] as const)
      expect(distill.params.safeParse({ ...params, network: { ...network, [name]: expected } }).success).toBe(
        true,
      );
  });
});

describe("a schema is refused", () => {
  test.each([
    [{ name: "a", oneHot: ["x", "x"] }, "distinct values"],
    [{ name: "a", oneHot: [] }, "at least one value"],
    [{ name: "a", thermometer: [2, 1] }, "ascending order"],
    [{ name: "a", ordered: ["low", "high"] }, "ascending order"],
    [{ name: "a", ordered: [0, 1, "1.0"] }, "ascending order"],
    [{ name: "a", oneOf: [1, 2], oneHot: ["x"] }, "one of values, oneHot"],
    [{ name: "a", otherwise: "z" }, "otherwise belongs to oneHot"],
    [{ name: "a", thermometer: [1, 2], weights: ["1/2", "1/2"] }, "a weight for each of 3 values"],
    [{ name: "a", weights: ["1/2", "1/3"] }, "the sum 5/6"],
    [{ name: "a", values: [0, 0.5] }, "a text such as"],
  ])("%j", (feature, message) => {
    const { error } = inputSchemaSchema.safeParse({ features: [feature] });
    expect(JSON.stringify(error?.issues)).toContain(message);
  });
});

test("names of features are distinct, and weights are there or not", () => {
  const issues = (...features: object[]) => inputSchemaSchema.safeParse({ features }).error?.issues;
  expect(issues({ name: "a" }, { name: "b" }, { name: "a" })).toMatchObject([
    { path: ["features", 2, "name"], message: "distinct names are expected, got a again" },
  ]);
  const { features } = inputSchemaSchema.parse({
    features: [{ name: "a" }, { name: "b", weights: ["1/3", "2/3"] }],
  });
  expect(features).toEqual([
    { name: "a", kind: "bit" },
    { name: "b", kind: "bit", weights: [rational(1, 3), rational(2, 3)] },
  ]);
});

describe("a table by a schema", () => {
  const schema = inputSchemaSchema.parse({
    features: [
      { name: "outlook", oneOf: ["sunny", "overcast", "rain"] },
      { name: "age", ordered: [20, 30, 40] },
      { name: "size", oneHot: ["small", "large"], otherwise: "huge" },
      { name: "windy" },
    ],
  });
  const read = (text: string) => examplesOf(readBitTable("t.csv", Buffer.from(text), { label: "y" }), schema);
  const HEAD = "outlook,age,small,large,windy,y\n";

  test("words and numbers become bits", () => {
    expect(read(`${HEAD}sunny,30.0,0,0,no,1\nrain,20,0,1,yes,0\n`)).toEqual([
      { point: "10010000", label: 1 },
      { point: "00100011", label: 0 },
    ]);
  });

  test.each([
    ["snow,30,0,0,no,1", "row 2, column 1: outlook: one of sunny, overcast, rain is expected, got snow"],
    ["sunny,35,0,0,no,1", "row 2, column 2: age: one of 20, 30, 40 is expected, got 35"],
    ["sunny,30,1,1,no,1", "row 2, column 3: size: 11 is no value of a one-hot group"],
    ["sunny,30,0,0,,1", "row 2, column 5: windy"],
  ])("%s", (row, message) => expect(() => read(`${HEAD}${row}\n`)).toThrow(message));

  test("columns of other names", () =>
    expect(() => read(`sky,age,small,large,windy,y\nsunny,30,0,0,no,1\n`)).toThrow("column 1 is called sky"));
});

/** Any columns, of doubles whose differences and products are exact or not. */
const columnsOf = (random: RandomSource, numbers: readonly number[]): InputColumn[] =>
  Array.from({ length: 1 + random.below(3) }, () => ({
    code: random.below(2) === 1 ? "one-hot" : "thermometer",
    values: [...numbers].sort(() => random.below(3) - 1).slice(0, 2 + random.below(2)),
  }));

describe("columns of numbers", () => {
  test.each([
    ["small numbers, in the first layer", [0, 1, 255, -3], 1],
    ["numbers that no sum of doubles is", [0.1, 1e-20, 2 ** 60 + 2 ** 8, -0.3], 0],
    ["v and −v", [7, -7], 1],
    ["weights whose products and sums are rounded in doubles", [0, 3, 10, 1_000_003], 0],
  ] as const)(
    "%s: the network on bits is the network on numbers, exactly",
    (name, numbers, foldedAtLeast) => {
      const random = new RandomSource(seedOf("columns of numbers", 11));
      let folded = 0;
      for (let k = 0; k < 25; k += 1) {
        const columns = columnsOf(random, numbers);
        const n = columns.length;
        // Of thirds a double keeps 53 bits; the bias is a sum of products, so that roundings decide labels.
        const unit = name.startsWith("weights") ? 1 / 3 : 1 / 4;
        const weights = new Float64Array(n).map(() => (random.below(9) - 4) * unit);
        const bias = Float64Array.of(
          -columns.reduce((total, { values }, c) => total + weights[c]! * values.at(-1)!, 0),
        );
        const network = denseNetwork(n, "01", [
          { rows: 1, columns: n, weights, bias, activation: "identity", residual: false },
        ]);
        const made = onBits(network, columns);
        if (made.layers.length === 1) folded += 1;
        const label = networkEvaluator(denseNetwork(made.variables, made.inputs, made.layers)).label;
        for (let j = 0; j < 2 ** made.variables; j += 1) {
          const bits = pointOfIndex(j, made.variables);
          let at = 0;
          const values = columns.map(({ code, values: own }) => {
            const width = code === "one-hot" ? own.length : own.length - 1;
            const text = bits.subarray(at, at + width).join("");
            at += width;
            return own.find(
              (_, i) => text === (code === "one-hot" ? hot(own.length, i) : "1".repeat(i).padEnd(width, "0")),
            );
          });
          if (values.includes(undefined)) continue;
          // Sum w·x + b in rationals.
          const sum = values.reduce(
            (total, x, c) => total.add(rationalOfDouble(weights[c]!).mul(rationalOfDouble(x!))),
            rationalOfDouble(bias[0]!),
          );
          expect(label(bits)).toBe(sum.gt(rational(0, 1)) ? 1 : 0);
        }
      }
      expect(folded).toBeGreaterThanOrEqual(foldedAtLeast);
    },
  );

  test("a sum that would be rounded is not made", () => {
    const columns: InputColumn[] = [1, 1].map((low) => ({ code: "thermometer", values: [low, low + 1] }));
    const weights = Float64Array.of(1 / 4, 2 ** 55);
    const network = denseNetwork(2, "01", [
      {
        rows: 1,
        columns: 2,
        weights,
        bias: Float64Array.of(-(2 ** 55)),
        activation: "identity",
        residual: false,
      },
    ]);
    const { variables, inputs, layers } = onBits(network, columns);
    // 1/4 + 2^55 − 2^55 > 0.
    expect(networkEvaluator(denseNetwork(variables, inputs, layers)).label(Uint8Array.of(0, 0))).toBe(1);
  });

  test("by a schema: valid points are those of the groups", () => {
    const schema = inputSchemaSchema.parse({
      features: [...WEATHER.features, { name: "colour", oneOf: [1, 2, 4] }],
    });
    expect(columnsOfSchema(schema, [0, 1])).toHaveLength(8);
    const D = schemaGroups(schema);
    const valid = Array.from({ length: 2 ** 11 }, (_, j) => pointOfIndex(j, 11)).filter((x) => isValid(D, x));
    expect(valid).toHaveLength(3 * 3 * 3 * 2 * 3);
    expect(exactDouble("-0.375", [])).toBe(-0.375);
  });
});

const hot = (k: number, i: number): string => "0".repeat(i) + "1".padEnd(k - i, "0");
