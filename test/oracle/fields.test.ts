/** What methods refuse by the field, what they answer at the ends of a range, and what they count before they work. */
import { expect, test } from "vitest";
import { allMethods } from "../../src/cli/methods.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { networkOfConcept } from "../../src/networks/dense-network.js";
import { encodeNetwork } from "../../src/networks/network-bytes.js";
import { call } from "../../src/oracle/call.js";
import { InvalidParams, pathText } from "../../src/oracle/invalid-params.js";
import { JsonRpcServer } from "../../src/oracle/json-rpc.js";
import { jsonSchemas } from "../../src/oracle/json-schemas.js";
import { certificateSchema, formatCertificate } from "../../src/oracle/schemas/certificate.js";
import { formatAnyCertificate } from "../../src/oracle/schemas/format-certificate.js";
import { anyCertificateSchema } from "../../src/oracle/schemas/web-certificate.js";
import { readRepresentation } from "../web/read.js";

const named = (name: string) => allMethods().find((method) => method.name === name)!;

/** `field: message` of the refusal. */
async function refusal(name: string, params: unknown): Promise<string> {
  try {
    await call(named(name), params);
  } catch (problem) {
    if (problem instanceof InvalidParams) return problem.message;
    if (problem instanceof DomainError) return `${pathText(problem.path)}: ${problem.message}`;
    throw problem;
  }
  return "answered";
}

const TABLE = { kind: "truth-table", variables: 2, table: "0110" };
const UNIFORM = { kind: "uniform", variables: 2 };
const search = { maxDepth: 1, maxLeaves: 2 };
const example = (point: string) => ({ point, label: 0 });
const xor = { source: TABLE, threshold: "1/2" };

const CONFIDENT = {
  ...{ format: "pac-distillation-certificate", version: 1, source: { kind: "concept", concept: TABLE } },
  ...{ tree: { kind: "decision-tree", variables: 2, root: { label: 0 } }, distribution: UNIFORM },
};
const confident = (change: object) => ({
  certificate: {
    ...CONFIDENT,
    claims: {
      confidence: { seed: 1, samples: 3, disagreements: 3, delta: "1/2", upper: "1", tail: "1", ...change },
    },
  },
});

test.each([
  [
    "bestTree",
    { ...search, examples: ["00", "11", "0", "000"].map(example) },
    /^examples\[2\]\.point: .*2, got 1/,
  ],
  [
    "bestTree",
    { ...search, source: TABLE, distribution: { kind: "uniform", variables: 3 } },
    /^distribution: /,
  ],
  ["majorityJunta", { source: TABLE, relevant: [1, 0, 1], distribution: UNIFORM }, /^relevant\[2\]: .*got 1/],
  ["majorityJunta", { source: TABLE, relevant: [1, 2], distribution: UNIFORM }, /^relevant\[1\]: .*got 2/],
  ["reduce", { concept: TABLE, to: "decision-tree", epsilon: "1" }, /^epsilon: .*strictly between 0 and 1/],
  ["reduce", { concept: TABLE, to: "decision-tree", epsilon: "0" }, /^epsilon: .*strictly between 0 and 1/],
  ["heavyCoefficients", { ...xor, delta: "1/2" }, /^seed: by queries both/],
  ["heavyCoefficients", { ...xor, seed: 1 }, /^delta: by queries both/],
  ["heavyCoefficients", { ...xor, delta: "1", seed: 1 }, /^delta: /],
  ["verify", confident({ delta: "0" }), /^certificate\.claims\.confidence\.delta: .*0 < δ < 1/],
  ["verify", confident({ delta: "1" }), /^certificate\.claims\.confidence\.delta: .*0 < δ < 1/],
  ["verify", confident({ upper: "3/2" }), /^certificate\.claims\.confidence\.upper: a probability/],
  ["verify", confident({ tail: "-1/2" }), /^certificate\.claims\.confidence\.tail: a probability/],
  [
    "verify",
    { certificate: { kind: "equality", source: null, target: TABLE, method: { method: "exhaustive" } } },
    /^certificate\.source: /,
  ],
  [
    "verify",
    { certificate: { kind: "equality", source: 7, target: TABLE, method: { method: "exhaustive" } } },
    /^certificate\.source: /,
  ],
  ["verify", { certificate: null }, /^certificate: /],
])("%s refuses %j", async (name, params, message) => {
  expect(await refusal(name, params)).toMatch(message);
});

test("a claim of confidence at the ends of its ranges is looked at", async () => {
  // All three comparisons differ, or they do not: the schema lets both bounds through.
  for (const change of [{}, { upper: "0", tail: "0" }])
    expect(await refusal("verify", confident(change))).toBe("answered");
});

test("heavy coefficients are those of the table, or of queries with their numbers", async () => {
  const exact = await call(named("heavyCoefficients"), xor);
  expect(exact).toMatchObject({ coefficients: [{ subset: [0, 1], value: "1" }] });
  expect(exact).not.toHaveProperty("queries");
  const asked = await call(named("heavyCoefficients"), { ...xor, threshold: "1", delta: "1/2", seed: 3 });
  expect(asked).toMatchObject({
    coefficients: [{ subset: [0, 1] }],
    failed: false,
    queries: expect.any(Number),
  });
});

test("a certificate of the web is not for the extracted checker unless it knows its kind", async () => {
  const wall = {
    ...{ kind: "wall", wall: "lower-bound", concept: TABLE, measure: "depth", atLeast: "2" },
    method: "sensitivity",
  };
  const equality = { kind: "equality", source: TABLE, target: TABLE, method: { method: "exhaustive" } };
  const verify = (certificate: object, by: string) => call(named("verify"), { certificate, by });
  expect(await verify(wall, "fast")).toMatchObject({ valid: true });
  expect(await verify(wall, "proved")).toEqual({
    ...{
      valid: false,
      check: "wall",
      because: "the extracted checker does not know certificates of this kind",
    },
  });
  expect(await verify(equality, "proved")).toMatchObject({ valid: true, checks: [{ check: "equality" }] });
});

test("steps of the extracted checker are counted by points, boxes and linear forms", () => {
  const { work, params } = named("verify");
  const steps = (certificate: object): number[] => {
    const asked = { certificate, by: "proved" };
    const fast = work!(params.parse({ certificate }) as never).length;
    return work!(params.parse(asked) as never)
      .slice(fast)
      .map((part) => Number(part.steps));
  };
  const table = (d: number) => ({ kind: "truth-table", variables: d, table: "01".repeat(2 ** (d - 1)) });
  const equality = (d: number, method: object) => ({
    kind: "equality",
    source: table(d),
    target: table(d),
    method,
  });
  const size = (d: number): number => 5 * JSON.stringify(table(d)).length + 20 * 2 ** d;
  for (const d of [2, 5])
    expect(steps(equality(d, { method: "exhaustive" }))).toEqual([2 ** d * 2 * size(d), 0, 0]);
  const cover = { variable: 0, zero: { label: 0 }, one: { label: 1 } };
  expect(steps(equality(2, { method: "cover", cover }))).toEqual([
    0,
    (JSON.stringify(cover).length / 8) * 2 * size(2),
    0,
  ]);
  expect(steps(equality(2, { method: "symmetric", subset: [0] }))).toEqual([0, 0, 0]);
  const examples = { kind: "examples", examples: ["00", "10", "11"].map(example) };
  expect(steps({ kind: "comparison", source: examples, concept: table(2), errors: 2 })).toEqual([
    3 * size(2),
  ]);
  const compared = { kind: "comparison", source: table(2), concept: table(2) };
  const halves = { ...compared, partition: ["x0", "0", "1"], points: ["00", "01"], counterexamples: ["11"] };
  expect(steps(halves)).toEqual([3 * 2 * size(2), 2 * 2 * size(2), 0]);
});

test("a bound of a network is counted through the layers below each", () => {
  const { work, params } = named("verify");
  const columns = [2, 3, 2];
  const layers = [3, 2, 1].map((rows, k) => ({
    weights: new Array(rows).fill(new Array(columns[k]!).fill("1")),
    bias: new Array(rows).fill("1"),
    activation: k === 2 ? ("identity" as const) : ("relu" as const),
    residual: false,
  }));
  const relu = { kind: "relu-network", variables: 2, inputs: "01", layers } as const;
  const network = encodeNetwork(networkOfConcept(readRepresentation(relu) as never)!);
  const source = { kind: "network", sha256: "0".repeat(64), network };
  const concept = { kind: "truth-table", variables: 2, table: "0101" };
  const certificate = { kind: "comparison", source, concept, partition: ["!", "x0", "0", "1"] };
  const fast = work!(params.parse({ certificate }) as never).length;
  const steps = work!(params.parse({ certificate, by: "proved" }) as never).slice(fast);
  // Rows × (columns + twice the weights below), layer by layer.
  const bound = 3 * 2 + 2 * (3 + 2 * 6) + 1 * (2 + 2 * 12);
  const table = 5 * JSON.stringify(concept).length + 20 * 4;
  expect(steps.map((part) => Number(part.steps)).slice(0, 2)).toEqual([0, 2 * (25 * bound + table)]);
  expect(Number(steps[2]!.steps) % (2 + 3 + 2 + 1)).toBe(0);
  expect(Number(steps[2]!.steps)).toBeGreaterThan(0);
});

test("features of more entries than a probe solves are refused", async () => {
  const list = new Array(201).fill("1");
  const features = list.map(() => new Array(200).fill("1"));
  expect(await refusal("probe", { features, target: list, normSquared: "1", tolerance: "1/2" })).toMatch(
    /^features: /,
  );
  expect(
    await refusal("probe", { features: [["1"]], target: ["1"], normSquared: "1", tolerance: "1/2" }),
  ).toBe("answered");
});

test("a certificate goes through its JSON, claim by claim", () => {
  const claims = {
    everyInput: { method: "enumeration", differs: "1/2" },
    counterexamples: ["01", "10"],
    optimality: {
      points: ["00", "01"],
      labels: "01",
      variables: [0, 1],
      maxDepth: 1,
      maxLeaves: 2,
      errors: 0,
    },
    sample: { errors: 3 },
    confidence: { seed: 1, samples: 3, disagreements: 1, delta: "1/2", upper: "9/10", tail: "7/250" },
  };
  for (const [name, claim] of Object.entries(claims)) {
    const certificate = { ...CONFIDENT, claims: { [name]: claim } };
    expect(JSON.parse(JSON.stringify(formatCertificate(certificateSchema.parse(certificate))))).toEqual(
      certificate,
    );
  }
  const certificate = { ...CONFIDENT, claims };
  expect(JSON.parse(JSON.stringify(formatCertificate(certificateSchema.parse(certificate))))).toEqual(
    certificate,
  );
});

test("values of games go through their JSON, with and without queries", async () => {
  const asked = {
    sourceClass: { kind: "all", variables: 1 },
    targetClass: { kind: "all", variables: 1 },
    distributions: { kind: "uniform-on-subsets", variables: 1, maxPoints: 2 },
    ...{ samples: 0, epsilon: "0", mode: "realizable" },
  };
  for (const queries of [undefined, 0, 1]) {
    const question = { ...asked, access: "learn", ...(queries === undefined ? {} : { queries }) };
    const answer = (await call(named("minimax"), { ...question, certificate: true })) as {
      certificate: object;
    };
    const minimax = { kind: "minimax", question, certificate: answer.certificate };
    const read = anyCertificateSchema.parse(minimax);
    const written = JSON.parse(JSON.stringify(formatAnyCertificate(read)));
    expect(anyCertificateSchema.parse(written)).toEqual(read);
    expect(written.question.queries).toBe(queries);
    if (queries === undefined) continue;
    const curve = {
      kind: "query-curve",
      question: asked,
      values: [{ queries, certificate: answer.certificate }],
    };
    const single = anyCertificateSchema.parse(curve);
    const again = JSON.parse(JSON.stringify(formatAnyCertificate(single)));
    expect(anyCertificateSchema.parse(again)).toEqual(single);
    expect(again.values).toHaveLength(1);
  }
});

test("each schema defines what it refers to, and nothing else", () => {
  for (const [name, schema] of jsonSchemas(allMethods())) {
    const text = JSON.stringify(schema);
    const used = new Set([...text.matchAll(/"#\/\$defs\/([^"]+)"/g)].map(([, to]) => to!));
    expect([...used].sort(), name).toEqual(Object.keys((schema as { $defs?: object }).$defs ?? {}).sort());
  }
  expect(JSON.stringify(jsonSchemas(allMethods()).get("concept"))).toContain("decision-tree");
});

test("what goes wrong inside is told without its class", async () => {
  const method = { ...named("error"), run: () => Promise.reject(new TypeError("no such thing")) };
  const params = { source: TABLE, target: TABLE, distribution: UNIFORM };
  const line = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "error", params });
  const answer = JSON.parse((await new JsonRpcServer([method]).answer(line))!);
  expect(answer.error).toEqual({ code: -32603, message: "internal error: no such thing" });
});
