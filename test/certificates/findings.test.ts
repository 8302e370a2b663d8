/**
 * What the verifier says it found is so, by enumeration: on certificates of every kind with one or two things
 * changed, and on inputs that once made it say more than it had checked.
 */
import { describe, expect, test } from "vitest";
import { checkEntry } from "../../src/cli/complexity/table.js";
import { denseNetwork } from "../../src/networks/dense-network.js";
import { encodeNetwork, networkHash } from "../../src/networks/network-bytes.js";
import type { TableEntry } from "../../src/oracle/schemas/complexity-table.js";
import { anyCertificateSchema } from "../../src/oracle/schemas/web-certificate.js";
import { hasDistinct, isPermutation, sameSet } from "../../src/verify/permutation.js";
import { explained } from "../../src/verify/sentence.js";
import { verifyAny } from "../../src/verify/verify-any.js";
import { seedOf } from "../tools/seed.js";
import { campaign } from "./campaign.js";
import type { Json } from "./mutate.js";
import { judgeFindings } from "./subjects/findings.js";
import { FINDINGS } from "./subjects/index.js";

const SEED = seedOf("findings", 20_261_125);
const written = new Map<string, Json[]>();
for (const subject of FINDINGS) written.set(subject.name, await subject.written());
const certificates = [...written.values()].flat();

/** The sentences, or the check that fails. */
function told(json: unknown): readonly string[] | string {
  const verdict = verifyAny(anyCertificateSchema.parse(json));
  return verdict.valid ? verdict.findings.map(explained) : verdict.check;
}

test.each([...written])("%s: those written out are accepted, and what is found is so", async (_, list) => {
  for (const json of list)
    expect(await judgeFindings(json), JSON.stringify(json)).toEqual({ accepted: true, lie: undefined });
});

test.each(FINDINGS)(`$name: 300 mutants, seed ${SEED}: whatever is still found is so`, async (subject) => {
  const outcome = await campaign(subject, { mutants: 300 }, SEED);
  expect(outcome.wrong).toEqual([]);
  expect(outcome.undecided).toBeGreaterThan(20);
  expect(outcome.trueAccepted).toBeGreaterThan(10);
});

describe("sentences that said more than was checked", () => {
  const XOR = { kind: "truth-table", variables: 2, table: "0110" };
  const distilled = (claims: object, root: object = { label: 0 }, more: object = {}) => ({
    format: "pac-distillation-certificate",
    version: 1,
    source: { kind: "concept", concept: XOR },
    tree: { kind: "decision-tree", variables: 2, root },
    distribution: { kind: "uniform", variables: 2 },
    claims,
    ...more,
  });
  const split = (variable: number, zero: object, one: object) => ({ variable, zero, one });
  const [no, yes] = [{ label: 0 }, { label: 1 }];
  const exact = split(1, split(0, no, yes), split(0, yes, no));
  const sample = { points: ["00", "10", "01", "11"], labels: "0110", maxDepth: 2, maxLeaves: 4, errors: 0 };

  test("a tree that splits outside the variables is not among those compared", () => {
    for (const variables of [[], [0], [1]])
      expect(told(distilled({ optimality: { ...sample, variables } }, exact))).toBe("optimality");
    expect(told(distilled({ optimality: { ...sample, variables: [1, 0] } }, exact))).toContain(
      "no error on the 4 points listed",
    );
  });
  test("a clause with both literals of a variable is none", () => {
    const literal = (variable: number, value: number) => ({ variable, value });
    const clauses = [[literal(0, 0), literal(0, 1)], [literal(0, 0)]];
    const claim = { ...sample, labels: "0110", variables: [0], clauses, errors: 2 };
    expect(told(distilled({ optimality: claim }, split(0, no, yes)))).toBe("optimality");
  });
  test("counterexamples are counted once, and said to be some", () => {
    const points = ["10", "10", "10"];
    expect(told(distilled({ counterexamples: points }))).toContain(
      "differs from the source on at least 1 input, for instance 10",
    );
    expect(told(distilled({ counterexamples: [] }))).toBe("claims");
  });
  test("nothing claimed is not valid, nor is what could not be false", () => {
    expect(told(distilled({}))).toBe("claims");
    const empty = { ...sample, points: [], labels: "", variables: [] };
    expect(told(distilled({ optimality: empty }))).toBe("claims");
    const witnesses: object[] = [];
    const junta = { kind: "junta", source: XOR, k: 2, relevant: [], witnesses, refuted: false, junta: null };
    expect(told({ ...junta, complete: false })).toBe("claims");
  });
  test("where no pair is promised, nothing is said of every promised pair", () => {
    const tables = (table: string) => ({
      kind: "explicit",
      concepts: [{ kind: "truth-table", variables: 1, table }],
    });
    const certificate = { lower: "0", upper: "0", games: [], sources: [] };
    const question = (target: string) => ({
      sourceClass: tables("01"),
      targetClass: tables(target),
      distributions: [{ kind: "uniform", variables: 1 }],
      epsilon: "1/2",
      mode: "realizable",
    });
    for (const [target, isPromised] of [
      ["01", true],
      ["11", false],
    ] as const)
      for (const json of [
        {
          kind: "minimax",
          question: { ...question(target), samples: 0, access: "distill" },
          certificate,
        },
        {
          kind: "sample-complexity",
          question: question(target),
          results: [{ access: "distill", delta: "0", enough: { samples: 0, certificate } }],
        },
      ])
        if (isPromised) expect(told(json)).toHaveLength(1);
        else expect(told(json)).toBe("game");
  });
  test("probability 0 of differing under a distribution is not agreement on all inputs", () => {
    const distribution = { kind: "weights", variables: 2, weights: { "00": "1" } };
    expect(
      told(distilled({ everyInput: { method: "enumeration", differs: "0" } }, no, { distribution })),
    ).toContain("agrees with the source with probability 1 under this distribution");
  });
  test("nor is it where a box of probability 0 differs", () => {
    const shape = { rows: 1, columns: 1, activation: "identity" as const, residual: false };
    const network = denseNetwork(1, "01", [
      { ...shape, weights: Float64Array.of(1), bias: Float64Array.of(0) },
    ]);
    const claims = { method: "regions", partition: ["x0", "0", "1"], differs: "0", open: "0" };
    const more = {
      source: { kind: "network", sha256: networkHash(network), network: encodeNetwork(network) },
      tree: { kind: "decision-tree", variables: 1, root: no },
      distribution: { kind: "empirical", points: ["0"] },
    };
    expect(told(distilled({ everyInput: claims }, no, more))).toContain(
      "agrees with the network with probability 1 under this distribution",
    );
  });
  test("a complete junta names every variable that matters, once", () => {
    const pair = (variable: number, one: string) => ({ variable, zero: "00", one, valueAtZero: 0 });
    const junta = {
      kind: "junta",
      source: XOR,
      k: 1,
      refuted: false,
      complete: true,
      junta: { kind: "junta", variables: 2, relevant: [0, 1], table: "0110" },
    };
    expect(told({ ...junta, relevant: [0], witnesses: [pair(0, "10")] })).toBe("complete");
    const both = [pair(0, "10"), pair(1, "01")];
    expect(told({ ...junta, k: 2, relevant: [0, 0], witnesses: both })).toBe("relevant");
    expect(told({ ...junta, k: 2, relevant: [0, 1], witnesses: both })).toEqual([
      "the source depends on x0, x1 and on nothing else (a sensitive pair each)",
    ]);
  });
  test("x0 ∧ ¬x0 is not a conjunction of literals on distinct variables", () => {
    const literals = [0, 1].map((value) => ({ variable: 0, value }));
    const concept = { kind: "conjunction", variables: 1, literals };
    const witness = { kind: "not-conjunction", ones: [], zero: "" };
    expect(told({ kind: "wall", wall: "not-in-class", concept, witness })).toEqual([
      "the function of this conjunction is not a conjunction of literals on distinct variables",
    ]);
  });
});

describe("certificates that show something else", () => {
  const changed = (kind: string, part: string, from: string | RegExp, to: string): string[] =>
    certificates.flatMap((json) => {
      const before = JSON.stringify(json);
      const text = before.replace(from, to);
      if (!before.includes(`"kind":"${kind}"`) || !before.includes(part) || text === before) return [];
      const verdict = verifyAny(anyCertificateSchema.parse(JSON.parse(text)));
      return [verdict.valid ? `valid: ${text}` : verdict.check];
    });
  const all = (checks: readonly string[], check: string): void => {
    expect(checks.length).toBeGreaterThan(0);
    expect(new Set(checks)).toEqual(new Set([check]));
  };
  test("weights that are too long, a witness that is 0", () => {
    all(changed("probe", '"verdict":"yes"', /"normSquared":"\d+"/, '"normSquared":"1/9"'), "norm");
    all(changed("probe", '"farkas"', /"y":\[[^\]]*\]/, '"y":["0","0"]'), "certificate");
    all(changed("probe", '"norm"', /"a":\[[^\]]*\]/, '"a":["0","0"]'), "certificate");
    all(changed("probe", '"dual"', /"u":\[[^\]]*\]/, '"u":["0","0"]'), "certificate");
  });
  test("a prior of weight 2, a strategy of probability 2", () => {
    all(changed("minimax", '"weight":"1"', /"weight":"1"/, '"weight":"2"'), "prior");
    all(changed("minimax", '"strategy"', /("outputs":\{"\d\d":)"1"/, '$1"2"'), "strategy");
  });
  test("a parity and its complement have the same symmetry", () => {
    all(changed("equality", '"symmetric"', '"constant":1', '"constant":0'), "symmetric");
  });
});

describe("representatives", () => {
  test("a list with repetitions is not a permutation", () => {
    expect(isPermutation([1, 0, 2], 3)).toBe(true);
    for (const list of [
      [0, 0, 1],
      [0, 0, 1, 2],
      [0, 1],
      [0, 1, 3],
      [0, 1, 1.5],
      [-1, 0, 1],
    ])
      expect(isPermutation(list, 3), String(list)).toBe(false);
    expect(hasDistinct([])).toBe(true);
    expect(sameSet([0, 0], new Set([0, 1]))).toBe(false);
  });
  test("a strategy for every sample is tested for invariance", () => {
    const games = [{ symmetries: ["0123:1", "0123:2", "0123:4", "0123:8"], strategy: ["any 0"] }];
    const entry: TableEntry = {
      setting: "all functions, d = 2",
      sourceClass: { kind: "all", variables: 2 },
      targetClass: { kind: "all", variables: 2 },
      maxPoints: 4,
      mode: "realizable",
      epsilon: "0",
      access: "learn",
      results: ["1/4", "1/10"].map((delta) => ({ delta, samples: 0, enough: { games } })),
    };
    expect(checkEntry(entry)).toMatch(/not invariant/);
  });
  test("a source is moved to its game by a permutation, not by a list with repetitions", () => {
    const found = certificates.filter((json) => JSON.stringify(json).includes('"access":"distill"'));
    let changed = 0;
    for (const json of found) {
      const text = JSON.stringify(json);
      const repeated = text.replace(/("game":\d+,"permutation":)\[\d+(,\d+)*\]/g, "$1[0,0,1]");
      // A claim that the value is at most 1 needs no source.
      if (repeated === text || !text.includes('"kind":"minimax"') || text.includes('"upper":"1"')) continue;
      changed += 1;
      const verdict = verifyAny(anyCertificateSchema.parse(JSON.parse(repeated)));
      if (verdict.valid) expect.unreachable(repeated);
      else expect(verdict.check).toBe("sources");
    }
    expect(changed).toBeGreaterThan(0);
  });
});
