/**
 * `src` against the literal definitions, method by method, through the wire form: the same answer, or the
 * same refusal at the same field.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agree } from "../../spec/agreement.js";
import { contract } from "../../spec/contract/methods.js";
import { naive } from "../../spec/naive.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { allMethods } from "../../src/cli/methods.js";
import { type CertifiedMethod, certifiedRequests } from "../arbitraries/certified-requests.js";
import { type CoreMethod, loose, requests } from "../arbitraries/requests.js";
import { judge, outcome, show } from "./judge.js";

const SEED = 31_415_926;

/** Runs of each kind; the slowest definitions get fewer. */
const RUNS: Readonly<Record<CoreMethod, number>> = {
  evaluate: 600,
  error: 500,
  optimum: 250,
  frontier: 250,
  vcDimension: 80,
  mutualVcDimension: 80,
  growthFunction: 120,
  sampleBound: 300,
  successProbability: 250,
  upperConfidence: 200,
  minimax: 80,
};

/** Every `kind` (after the sort of thing it is of), `mode`, `bound` and `access` in a request. */
function kindsIn(value: unknown, sort: string, seen: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) kindsIn(item, sort, seen);
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== "string") kindsIn(inner, SORTS[key] ?? sort, seen);
      else if (key === "kind") seen.add(`${sort} ${inner}`);
      else if (key === "mode" || key === "bound" || key === "access") seen.add(`${key} ${inner}`);
    }
}

const SORTS: Readonly<Record<string, string>> = {
  concept: "concept",
  concepts: "concept",
  source: "concept",
  target: "concept",
  class: "class",
  sourceClass: "class",
  targetClass: "class",
  distribution: "distribution",
  distributions: "distribution",
};

const seen = new Set<string>();
const methods = Object.keys(RUNS) as CoreMethod[];

describe(`src and spec give the same answer, seed ${SEED}`, () => {
  test.each(methods)("%s", async (method) => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(requests[method] as fc.Arbitrary<object>, async (params) => {
        kindsIn(params, "", seen);
        const expected = await outcome(naive, method, params);
        const answer = await outcome(builtIn, method, params);
        if ("code" in expected) {
          refused += 1;
          expect(answer).toEqual(expected);
          return;
        }
        expect(
          "result" in answer && agree(method, answer.result, expected.result),
          show(answer, expected),
        ).toBe(true);
      }),
      { seed: SEED, numRuns: RUNS[method] },
    );
    expect(refused).toBeLessThan(RUNS[method] / 2);
  });
});

/** Every refusal that there is: the code and the field (without indices). */
const REFUSALS: Readonly<Partial<Record<CoreMethod, readonly string[]>>> = {
  evaluate: ["mismatch points"],
  error: ["mismatch distribution", "mismatch target"],
  optimum: ["mismatch distribution", "mismatch targetClass"],
  frontier: ["mismatch targetClass"],
  mutualVcDimension: ["mismatch targetClass"],
  growthFunction: ["mismatch points"],
  sampleBound: [
    "invalid-value delta",
    "invalid-value epsilon",
    "invalid-value failure",
    "invalid-value first.delta",
    "invalid-value first.epsilon",
    "invalid-value second.delta",
    "invalid-value second.epsilon",
    "vacuous dimension",
    "vacuous half",
    "vacuous k",
    "vacuous points",
    "vacuous sources",
  ],
  successProbability: ["mismatch distribution", "mismatch targetClass", "vacuous mode"],
  upperConfidence: ["invalid-value delta", "invalid-value width", "mismatch disagreements"],
  minimax: ["invalid-value outputs", "mismatch distributions", "mismatch targetClass", "vacuous mode"],
};

describe(`src and spec refuse the same requests at the same field, seed ${SEED}`, () => {
  test.each(methods.filter((method) => method !== "vcDimension"))("%s", async (method) => {
    const refusals = new Set<string>();
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(loose[method] as fc.Arbitrary<object>, async (params) => {
        const expected = await outcome(naive, method, params);
        const answer = await outcome(builtIn, method, params);
        if ("code" in expected) {
          refusals.add(
            `${expected.code} ${expected.path.filter((step) => typeof step === "string").join(".")}`,
          );
          expect(answer).toEqual(expected);
          return;
        }
        answered += 1;
        expect(
          "result" in answer && agree(method, answer.result, expected.result),
          show(answer, expected),
        ).toBe(true);
      }),
      { seed: SEED, numRuns: RUNS[method] },
    );
    expect(answered).toBeGreaterThan(0);
    expect([...refusals].sort()).toEqual(REFUSALS[method]);
  });
});

describe(`answers that may be given in several ways are right, seed ${SEED}`, () => {
  test.each(Object.keys(certifiedRequests) as CertifiedMethod[])("%s", async (method) => {
    let answered = 0;
    const numRuns = method === "theorems" ? 1 : method === "reduce" || method === "distill" ? 25 : 50;
    await fc.assert(
      fc.asyncProperty(certifiedRequests[method], async (params) => {
        const verdict = await judge(method, params);
        if (verdict === "answered") answered += 1;
        expect(["answered", "refused"]).toContainEqual(verdict);
      }),
      { seed: SEED, numRuns },
    );
    expect(answered).toBeGreaterThan(0);
  });
});

test("every method is asked at random", () => {
  const asked = new Set([...Object.keys(requests), ...Object.keys(certifiedRequests), "verify"]);
  expect(
    allMethods()
      .map(({ name }) => name)
      .filter((name) => !asked.has(name)),
  ).toEqual([]);
});

test("every kind of concept, class and distribution, every bound and every mode took part", () => {
  expect([...seen].sort()).toMatchInlineSnapshot(`
    [
      "access distill",
      "access learn",
      "bound agnostic",
      "bound amplification",
      "bound antichain",
      "bound composition",
      "bound growth",
      "bound learn_then_distill",
      "bound mutual_vc",
      "bound no_free_lunch",
      "bound realizable",
      "bound two_point",
      "bound verify",
      "class all",
      "class conjunctions",
      "class decision-lists",
      "class decision-trees",
      "class disjunctions",
      "class dnf",
      "class explicit",
      "class juntas",
      "class linear-thresholds",
      "class monotone-conjunctions",
      "class parities",
      "concept cnf",
      "concept conjunction",
      "concept decision-list",
      "concept decision-tree",
      "concept disjunction",
      "concept dnf",
      "concept junta",
      "concept linear-threshold",
      "concept parity",
      "concept relu-network",
      "concept truth-table",
      "distribution empirical",
      "distribution product",
      "distribution uniform",
      "distribution weights",
      "mode absolute",
      "mode agnostic",
      "mode realizable",
    ]
  `);
});

test("what is compared is every field that the definition determines", () => {
  for (const method of methods)
    if (method !== "minimax") expect(contract[method], method).toHaveProperty("determined");
  expect(agree("error", { error: "1/2" }, { error: "1/3" })).toBe(false);
  expect(agree("optimum", { error: "0" }, { error: "0", concept: {} })).toBe(false);
  expect(agree("minimax", { lower: "0", upper: "1/2" }, { value: "3/4" })).toBe(false);
  expect(agree("minimax", { lower: "0", upper: "1/2" }, { value: "1/3" })).toBe(true);
});
