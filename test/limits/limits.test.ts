/**
 * Requests that once took gigabytes or minutes: each is answered or refused at once, and the next is
 * answered. `npm run limits` measures every limit; here the refusals are made, which take no work, and the
 * largest inputs are read.
 */

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allMethods } from "../../src/cli/methods.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { work } from "../../src/exact/work.js";
import { Budget } from "../../src/oracle/budget.js";
import { call, prepare } from "../../src/oracle/call.js";
import { JsonRpcServer } from "../../src/oracle/json-rpc.js";
import { preflight } from "../../src/oracle/preflight.js";
import { budgetOf, edgeOf, refusedBeforeWork } from "./edges.js";
import { families } from "./families.js";
import { GOOD, GOOD_ANSWER, MeasuredOracle } from "./oracle.js";
import { strays } from "./page.js";

const request = (method: string, params: unknown, id: unknown = 1): string =>
  JSON.stringify({ jsonrpc: "2.0", id, method, params });
const many = <T>(n: number, item: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => item(i));
const bits = (d: number, i: number): string => i.toString(2).padStart(d, "0");
const ones = (n: number): string => many(n, (i) => 1 + ((i * i) % 9)).join("");

const certificate = (variables: number, claims: object) => ({
  certificate: {
    format: "pac-distillation-certificate",
    version: 1,
    distribution: { kind: "uniform", variables },
    source: { kind: "concept", concept: { kind: "parity", variables, subset: [0], constant: 0 } },
    tree: { kind: "decision-tree", variables, root: { label: 0 } },
    claims,
  },
});
const regions = (partition: readonly string[]) => ({
  everyInput: { method: "regions", partition, differs: "0", open: "1" },
});

/** What must come: refused as too large, or any answer. */
const CASES: readonly (readonly [
  what: string,
  line: () => string,
  comes: "too-large" | "any" | "invalid",
])[] = [
  [
    "2.7 million {} as layers",
    () =>
      `{"jsonrpc":"2.0","id":1,"method":"evaluate","params":{"points":[],"concept":{"kind":"relu-network","variables":1,"inputs":"01","layers":[${"{},".repeat(2_699_999)}{}]}}}`,
    "invalid",
  ],
  ["8 MB of {}", () => `[${"{},".repeat(2_700_000)}{}]`, "invalid"],
  [
    "one rational of 96 KB",
    () =>
      request("evaluate", {
        concept: {
          kind: "linear-threshold",
          variables: 1,
          weights: [`${ones(48_000)}/${ones(47_999)}7`],
          threshold: "0",
        },
        points: ["1"],
      }),
    "too-large",
  ],
  [
    "20 000 weights with denominators of 40 digits",
    () =>
      request("evaluate", {
        concept: {
          kind: "linear-threshold",
          variables: 20_000,
          threshold: "0",
          weights: many(20_000, (i) => `1/1${String(2 * i + 1).padStart(39, "0")}`),
        },
        points: ["1".repeat(20_000)],
      }),
    "too-large",
  ],
  [
    "error with 20 biases of 300 digits",
    () =>
      request("error", {
        source: { kind: "parity", variables: 20, subset: many(20, (i) => i), constant: 0 },
        target: { kind: "conjunction", variables: 20, literals: [] },
        distribution: {
          kind: "product",
          biases: many(20, (i) => `1/1${String(2 * i + 1).padStart(299, "0")}`),
        },
      }),
    "too-large",
  ],
  [
    "a partition on 10^5 variables",
    () =>
      request(
        "verify",
        certificate(100_000, regions([...many(60_000, (i) => `x${i}`), ...many(60_001, () => "?")])),
      ),
    "any",
  ],
  ["200 000 ! words", () => request("verify", certificate(4, regions(many(200_000, () => "!")))), "any"],
  [
    "optimality with 60 000 points",
    () =>
      request(
        "verify",
        certificate(16, {
          optimality: {
            points: many(60_000, (i) => bits(16, i)),
            labels: "0".repeat(60_000),
            variables: many(16, (i) => i),
            maxDepth: 4,
            maxLeaves: 16,
            errors: 0,
          },
        }),
      ),
    "any",
  ],
  [
    "junta search for a parity of 14 in 2000",
    () =>
      request("distillJunta", {
        source: { kind: "parity", variables: 2000, subset: many(14, (i) => i), constant: 0 },
        k: 14,
        delta: "1/1000",
        seed: 1,
      }),
    "too-large",
  ],
  [
    "a bias with denominator 10^80",
    () =>
      request("distill", {
        source: { kind: "truth-table", variables: 1, table: "01" },
        distribution: { kind: "product", biases: [`1/1${"0".repeat(80)}`] },
        epsilon: "1/20",
        delta: "1/20",
        seed: 1,
      }),
    "any",
  ],
];

describe("inputs that went wrong", () => {
  let oracle: MeasuredOracle;
  beforeAll(async () => {
    oracle = new MeasuredOracle(new URL("../../dist/command/main.js", import.meta.url).pathname);
    expect((await oracle.ask(GOOD)).answer).toBe(GOOD_ANSWER);
  });
  afterAll(async () => expect(await oracle.end()).toBe(0));

  test.each(CASES)("%s", async (_, line, comes) => {
    const { answer, computed } = await oracle.ask(line());
    const { result, error } = JSON.parse(answer) as {
      result?: unknown;
      error?: { code: number; data?: { code?: string; path: unknown[] } };
    };
    if (comes === "too-large") expect(error).toMatchObject({ code: -32000, data: { code: "too-large" } });
    if (comes === "invalid") expect(error!.code).not.toBe(-32603);
    if (comes === "any") expect(result !== undefined || error!.data!.code === "too-large").toBe(true);
    expect(computed).toBeLessThan(10.5);
    expect((await oracle.ask(GOOD)).answer).toBe(GOOD_ANSWER);
    expect(oracle.peak()).toBeLessThan(1300);
  });
});

test("what is too large among them is refused before the work starts", () => {
  const large = CASES.filter(([, , comes]) => comes === "too-large");
  expect(large.length).toBeGreaterThan(3);
  for (const [what, line] of large) {
    const { method, params } = JSON.parse(line()) as { method: string; params: unknown };
    expect(refusedBeforeWork(method, params), what).toBe(true);
  }
});

test(
  "60 000 requests for the theorems in one batch: answered as long as " +
    "the line's budget lasts, then refused",
  async () => {
    const line = `[${many(60_000, () => '{"jsonrpc":"2.0","id":1,"method":"theorems"}').join(",")}]`;
    let [answered, refused, longest] = [0, 0, 0];
    for await (const piece of new JsonRpcServer(allMethods()).pieces(line, { budget: new Budget(0.2) })) {
      longest = Math.max(longest, piece.length);
      if (piece.includes('"result":[')) answered += 1;
      if (piece.includes('"code":"too-large"')) refused += 1;
    }
    expect(answered).toBeGreaterThan(5);
    // Each answer is counted, and from one budget: a fifth of a second has room for about a hundred.
    expect(answered).toBeLessThan(1000);
    expect(answered + refused).toBe(60_000);
    expect(longest).toBeLessThan(1_000_000);
  },
);

/** A small budget, in seconds, and what is too much for it however slow the machine is. */
const SHARE = 0.05;
const MOST = 2;

describe("budgets", () => {
  test("every method has a family of requests that grow", () => {
    const covered = new Set(families.map(({ method }) => method));
    const missing = allMethods()
      .map(({ name }) => name)
      .filter((name) => !covered.has(name));
    expect(missing).toEqual(["theorems"]);
  });

  test("the guide's table has a row for every family", () => {
    expect(strays(readFileSync("spec/guide/limits.md", "utf8"), families)).toEqual([]);
  });

  test("rationals beside each other are counted by the square of how many they are", () => {
    const words = (n: number): number => {
      const list = many(n, (i) => `1/1${String(2 * i + 1).padStart(39, "0")}`);
      const part = preflight({ list }).find(({ unit }) => unit === "product");
      return Number(part!.steps);
    };
    expect(words(100)).toBeGreaterThan(100 * 100);
    expect(words(400) / words(100)).toBeCloseTo(16, 5);
  });

  test("a long rational is counted by the square of its length", () => {
    const steps = (n: number): number => {
      const part = preflight({ weight: `${ones(n)}/${ones(n - 1)}7` }).find(({ unit }) => unit === "euclid");
      return Number(part!.steps);
    };
    expect(steps(1000)).toBeGreaterThan((1000 * 1000 * 10) / 64);
    expect(steps(4000) / steps(1000)).toBeCloseTo(16, 0);
  });

  test("where no part alone is too much, what is named is what fits with all else as much smaller", () => {
    const twice = [work("step", 2e8, "rows", ["samples"]), work("step", 1e8 + 1e7, "clauses", ["beam"])];
    expect(() => new Budget(1, 1e9).spend(twice)).toThrow(
      "rows: 200000000 asked for, the limit is 64516129 with all else as much smaller (an answer within 1 seconds)",
    );
  });

  test("a search by probes has the samples that fit; more are refused with a number that fits", () => {
    const distill = allMethods().find(({ name }) => name === "distill")!;
    const { of } = families.find(({ what }) => what.endsWith("by probes"))!;
    const asked = of(60) as object;
    expect(() => prepare(distill, asked)).not.toThrow();
    const limitOf = (more: object): { path: unknown; limit: number } => {
      try {
        prepare(distill, { ...asked, ...more });
      } catch (problem) {
        if (problem instanceof DomainError && problem.code === "too-large")
          return { path: problem.path, limit: Number(problem.detail!.limit) };
      }
      throw new Error("refused as too large is expected");
    };
    for (const more of [{ samples: 50_000 }, { samples: 200, beam: 100_000 }, { samples: 90_000, beam: 1 }]) {
      const { path, limit } = limitOf(more);
      expect(limit).toBeGreaterThan(0);
      const field = (path as string[])[0]!;
      expect(() => prepare(distill, { ...asked, ...more, [field]: limit })).not.toThrow();
    }
    expect(limitOf({ samples: 50_000, beam: 100_000 }).limit).toBeGreaterThan(0);
  });

  test("a refusal is said with its size and the size that fits, and names the greatest part", () => {
    const budget = new Budget(1, 1e9);
    budget.spend([work("step", 5e7, "small", ["a"])]);
    expect(() =>
      budget.spend([work("step", 2e7, "words", ["a"]), work("rational", 10n ** 30n, "fractions", ["b"])]),
    ).toThrow(
      expect.objectContaining({
        code: "too-large",
        path: ["b"],
        detail: { size: String(10n ** 30n), limit: "100000" },
      }),
    );
    expect(() => budget.spend([work("kept", 2n ** 2000n, "masses", ["c"])])).toThrow(
      "masses: more than 2^1000 asked for",
    );
  });

  test("a network on 100 variables fits as it is sent; more effort is refused with the effort that fits", () => {
    const layer = (rows: number, columns: number, activation: string) => ({
      weights: many(rows, (j) => many(columns, (i) => ((i * 7 + j * 3) % 17) - 8)),
      bias: many(rows, () => 0),
      activation,
    });
    const source = {
      kind: "relu-network",
      variables: 100,
      inputs: "01",
      layers: [layer(64, 100, "relu"), layer(1, 64, "identity")],
    };
    const distill = allMethods().find(({ name }) => name === "distill")!;
    const asked = { source, epsilon: "1/20", delta: "1/20", seed: 1 };
    expect(() => prepare(distill, asked)).not.toThrow();
    expect(() => prepare(distill, { ...asked, effort: 60 })).toThrow(
      expect.objectContaining({ code: "too-large", path: ["effort"], detail: { size: "60", limit: "1" } }),
    );
    expect(() => prepare(distill, { ...asked, effort: 1 })).not.toThrow();
  });

  test("the count itself refuses every family somewhere, before any work", { timeout: 300_000 }, () => {
    const ending = families
      .filter(({ method, of, to }) => !refusedBeforeWork(method, of(to)))
      .map(({ method, what }) => `${method}: ${what}`);
    // The others end before that: by a limit of the method's own that is checked at once, or all are small.
    expect(ending).toMatchInlineSnapshot(`
      [
        "evaluate: points of a threshold on 1000 variables",
        "evaluate: points of a tree 10 000 deep",
        "evaluate: terms of a DNF at 1000 points",
        "error: variables of a parity",
        "error: points of an empirical distribution",
        "optimum: listed concepts on 16 variables",
        "dichotomy: samples",
        "classCount: variables of decision lists",
        "classCount: leaves of trees on 1000 variables",
        "heavyCoefficients: variables of a table",
        "composeTrees: depth of full trees of one variable",
        "treeDistillationCost: leaves",
        "growthFunction: size of sets, conjunctions on 4 variables",
        "growthFunction: points, all functions of 4 variables",
        "sampleBound: digits of δ, realizable",
        "sampleBound: digits of δ, agnostic",
        "sampleBound: digits of ε, agnostic",
        "sampleBound: VC dimension, growth",
        "sampleBound: half, antichain",
        "sampleBound: digits of 1 − failure, amplification",
        "sampleBound: digits of ½ − ε, two_point",
        "successProbability: samples, conjunctions on 2 variables",
        "successProbability: samples, conjunctions on 4 variables",
        "minimax: samples, conjunctions on 2 variables",
        "minimax: samples, all functions of 3 variables",
        "minimax: samples, any output of 3 variables",
        "minimax: variables of parities, distilled",
        "reduce: variables of a parity, to a tree",
        "reduce: terms of width 3, to a CNF",
        "reduce: variables of a table, to a threshold",
        "reduce: variables of a table, to a BDD, with its certificate",
        "reduce: variables of a network, to a tree",
        "lowerBound: variables of a table",
        "expandTerms: width of the terms on 40 variables",
        "distillJunta: k of a parity on 2000 variables",
        "bestTree: depth, 400 examples on 30 variables",
        "bestTree: depth, a table on 12 variables under a product",
        "bestTree: leaves, listed clauses",
        "distill: samples of a table on 12 variables",
        "distill: digits of a bias",
        "distill: variables of a network of width 4",
        "distill: variables of a network of width 16",
        "distill: variables of a network of width 60",
        "distill: variables of a concept of 300 terms",
        "distill: variables of a network of width 40, by probes",
        "distill: examples on 30 variables",
        "verify: words of a partition",
        "verify: variables of a partition",
        "verify: points of an optimality claim",
        "verify: samples of a confidence claim",
        "web: nothing: all are small",
      ]
    `);
  });

  test(`what ${SHARE} s are counted for does not take many times as long`, { timeout: 300_000 }, async () => {
    const computed = () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    };
    for (const family of families) {
      const size = edgeOf(family, SHARE);
      if (size === 0) continue;
      const found = allMethods().find(({ name }) => name === family.method)!;
      const params = family.of(size);
      const before = computed();
      await call(found, params, { budget: budgetOf(SHARE) }).catch((problem: unknown) => {
        if (!(problem instanceof DomainError)) throw problem;
      });
      const taken = computed() - before;
      expect(taken, `${family.method}, ${family.what}: ${size}`).toBeLessThan(MOST);
    }
  });

  test("what is refused at one size is refused at every larger one", () => {
    const refused = families.filter(({ method, of, to }) => to <= 30 && refusedBeforeWork(method, of(to)));
    for (const family of refused) {
      const edge = edgeOf(family);
      for (const size of [edge + 1, Math.ceil((edge + family.to) / 2), family.to])
        if (size > edge && size <= family.to && edge < family.to)
          expect(
            refusedBeforeWork(family.method, family.of(size)),
            `${family.method}, ${family.what}: ${size} above ${edge}`,
          ).toBe(true);
    }
  });
});
