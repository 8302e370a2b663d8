/**
 * Ill-formed input: each bad line gets one clear error that names the field and what was expected, and the
 * next good line is answered.
 */
import { Readable, Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { allMethods } from "../../src/cli/methods.js";
import { MAX_LINE_BYTES } from "../../src/cli/stdio/lines.js";
import { serve } from "../../src/cli/stdio/serve.js";

interface Answer {
  readonly id: unknown;
  readonly result?: unknown;
  readonly error?: { code: number; message: string; data?: { code?: string; path?: (string | number)[] } };
}

/** What the oracle answers to the lines. */
async function ask(...lines: readonly string[]): Promise<(Answer | Answer[])[]> {
  let written = "";
  const output = new Writable({
    write(chunk, _, done) {
      written += chunk;
      done();
    },
  });
  await serve(allMethods(), Readable.from([Buffer.from(`${lines.join("\n")}\n`)]), output);
  return written
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Answer);
}

const request = (method: string, params: unknown, id: unknown = 1): string =>
  JSON.stringify({ jsonrpc: "2.0", id, method, params });

const TABLE = { kind: "truth-table", variables: 1, table: "01" } as const;
const UNIFORM = { kind: "uniform", variables: 1 } as const;
const GOOD = request("error", { source: TABLE, target: TABLE, distribution: UNIFORM }, "good");

const errorParams = (change: object) => ({ source: TABLE, target: TABLE, distribution: UNIFORM, ...change });
const successParams = (change: object) => ({
  source: TABLE,
  targetClass: { kind: "all", variables: 1 },
  distribution: UNIFORM,
  samples: 1,
  epsilon: "0",
  mode: "absolute",
  distiller: "erm",
  ...change,
});

/** A tree nested `depth` deep, as text: an object of that depth would overflow JSON.stringify. */
const deepTree = (depth: number): string =>
  `${'{"variable":0,"zero":{"label":0},"one":'.repeat(depth)}{"label":1}${"}".repeat(depth)}`;

const deepTreeRequest = (depth: number): string =>
  `{"jsonrpc":"2.0","id":1,"method":"evaluate","params":{"points":["1"],"concept":{"kind":"decision-tree","variables":1,"root":${deepTree(depth)}}}}`;

const weights = (list: Record<string, unknown>) =>
  errorParams({ distribution: { kind: "weights", variables: 1, weights: list } });

interface Case {
  readonly what: string;
  readonly line: string;
  readonly code: number;
  /** Texts that the message must contain. */
  readonly says: readonly string[];
  /** A step of the path that must be named. */
  readonly path?: string;
}

const CASES: readonly Case[] = [
  { what: "malformed JSON", line: '{"jsonrpc":"2.0",', code: -32700, says: ["JSON"] },
  {
    what: "a line of 10 MB",
    line: `"${"x".repeat(10_000_000)}"`,
    code: -32600,
    says: ["bytes", String(MAX_LINE_BYTES)],
  },
  { what: "10^5 nested trees", line: deepTreeRequest(100_000), code: -32602, says: ["20000"], path: "root" },
  {
    what: "10^5 nested arrays",
    line: `{"jsonrpc":"2.0","id":1,"method":"error","params":{"source":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`,
    code: -32602,
    says: ["nested values", "20020"],
    path: "source",
  },
  { what: "a request that is a number", line: "42", code: -32600, says: ["a request is expected", "42"] },
  { what: "another version of JSON-RPC", line: '{"id":1,"method":"error"}', code: -32600, says: ["jsonrpc"] },
  {
    what: "a method that is a number",
    line: '{"jsonrpc":"2.0","id":1,"method":5}',
    code: -32600,
    says: ["method", "string"],
  },
  {
    what: "params that are a list",
    line: '{"jsonrpc":"2.0","id":1,"method":"error","params":[1]}',
    code: -32602,
    says: ["params", "by name", "object"],
  },
  { what: "an unknown method", line: request("eror", {}), code: -32601, says: ["eror", "evaluate"] },
  {
    what: "an unknown concept kind",
    line: request("error", errorParams({ source: { kind: "tree" } })),
    code: -32602,
    says: ["truth-table", '"tree"'],
    path: "source",
  },
  {
    what: "an unknown class kind",
    line: request("vcDimension", { class: { kind: "trees", variables: 1 } }),
    code: -32602,
    says: ["decision-trees", '"trees"'],
    path: "class",
  },
  {
    what: "an unknown distribution kind",
    line: request("error", errorParams({ distribution: { kind: "gauss" } })),
    code: -32602,
    says: ["uniform"],
    path: "distribution",
  },
  {
    what: "an unknown field",
    line: request("error", errorParams({ extra: 1 })),
    code: -32602,
    says: ["extra"],
    path: "extra",
  },
  {
    what: "a missing field",
    line: request("error", { source: TABLE, target: TABLE }),
    code: -32602,
    says: ["distribution"],
    path: "distribution",
  },
  {
    what: "weights with the sum 1/2",
    line: request("error", weights({ "0": "1/4", "1": "1/4" })),
    code: -32602,
    says: ["sum 1", "1/2"],
    path: "weights",
  },
  {
    what: "a negative weight",
    line: request("error", weights({ "0": "-1/2", "1": "3/2" })),
    code: -32602,
    says: ["at least 0", "-1/2"],
    path: "0",
  },
  {
    what: "a weight with denominator 0",
    line: request("error", weights({ "0": "1/0", "1": "1" })),
    code: -32602,
    says: ["denominator 0"],
    path: "0",
  },
  {
    what: "a JSON float for a rational",
    line: request("error", weights({ "0": 0.5, "1": 0.5 })),
    code: -32602,
    says: ['write "0.5"'],
    path: "0",
  },
  {
    what: "a weight on a point of another length",
    line: request("error", weights({ "00": "1" })),
    code: -32602,
    says: ["1 bits"],
    path: "00",
  },
  {
    what: "a bias above 1",
    line: request("error", errorParams({ distribution: { kind: "product", biases: ["3/2"] } })),
    code: -32602,
    says: ["[0, 1]", "3/2"],
    path: "biases",
  },
  {
    what: "an empirical distribution on nothing",
    line: request("error", errorParams({ distribution: { kind: "empirical", points: [] } })),
    code: -32602,
    says: ["at least one point"],
    path: "points",
  },
  {
    what: "a tree that tests a variable out of range",
    line: request(
      "error",
      errorParams({
        source: {
          kind: "decision-tree",
          variables: 1,
          root: { variable: 1, zero: { label: 0 }, one: { label: 1 } },
        },
      }),
    ),
    code: -32602,
    says: ["0 ≤ variable < 1", "got 1"],
    path: "variable",
  },
  {
    what: "a tree with a label of 2",
    line: request(
      "error",
      errorParams({ source: { kind: "decision-tree", variables: 1, root: { label: 2 } } }),
    ),
    code: -32602,
    says: ["0 or 1", "2"],
    path: "label",
  },
  {
    what: "a table of the wrong length",
    line: request("error", errorParams({ source: { ...TABLE, table: "011" } })),
    code: -32602,
    says: ["2 characters", "3"],
    path: "table",
  },
  {
    what: "a literal out of range",
    line: request(
      "error",
      errorParams({ source: { kind: "conjunction", variables: 1, literals: [{ variable: 3, value: 1 }] } }),
    ),
    code: -32602,
    says: ["0 ≤ variable < 1"],
    path: "variable",
  },
  {
    what: "an explicit class of nothing",
    line: request("vcDimension", { class: { kind: "explicit", concepts: [] } }),
    code: -32602,
    says: ["at least one concept"],
    path: "concepts",
  },
  {
    what: "a truth table on 40 variables",
    line: request("error", errorParams({ source: { kind: "truth-table", variables: 40, table: "01" } })),
    code: -32602,
    says: ["from 0 to 20", "40"],
    path: "variables",
  },
  {
    what: "a class too large to enumerate",
    line: request("vcDimension", { class: { kind: "all", variables: 30 } }),
    code: -32000,
    says: ["limit"],
    path: "class",
  },
  {
    what: "a class too large, by doubly exponential size",
    line: request("vcDimension", { class: { kind: "juntas", variables: 100_000, k: 99_999 } }),
    code: -32000,
    says: ["limit"],
    path: "class",
  },
  {
    what: "a domain too large to enumerate",
    line: request("error", {
      source: { kind: "parity", variables: 60, subset: Array.from({ length: 60 }, (_, i) => i), constant: 0 },
      target: { kind: "conjunction", variables: 60, literals: [] },
      distribution: { kind: "uniform", variables: 60 },
    }),
    code: -32000,
    says: ["60 asked for", "the limit is 20"],
    path: "source",
  },
  {
    what: "10^9 samples",
    line: request("successProbability", successParams({ samples: 1_000_000_000 })),
    code: -32000,
    says: ["1000000000", "limit is 1000000"],
    path: "samples",
  },
  {
    what: "a negative number of samples",
    line: request("successProbability", successParams({ samples: -1 })),
    code: -32602,
    says: ["number of samples"],
    path: "samples",
  },
  {
    what: "a mode that is none",
    line: request("successProbability", successParams({ mode: "optimistic" })),
    code: -32602,
    says: ["agnostic"],
    path: "mode",
  },
  {
    what: "realizable mode where nothing is realizable",
    line: request(
      "successProbability",
      successParams({
        mode: "realizable",
        targetClass: { kind: "explicit", concepts: [{ ...TABLE, table: "11" }] },
      }),
    ),
    code: -32000,
    says: ["optimal error"],
    path: "mode",
  },
  {
    what: "classes on different cubes",
    line: request("mutualVcDimension", {
      sourceClass: { kind: "all", variables: 1 },
      targetClass: { kind: "all", variables: 2 },
    }),
    code: -32000,
    says: ["2 variables", "1"],
    path: "targetClass",
  },
  {
    what: "concepts on different cubes",
    line: request("error", errorParams({ target: { kind: "truth-table", variables: 2, table: "0101" } })),
    code: -32000,
    says: ["2 variables", "1"],
    path: "target",
  },
  {
    what: "points and size together",
    line: request("growthFunction", { class: { kind: "all", variables: 1 }, points: ["0"], size: 1 }),
    code: -32602,
    says: ["exactly one"],
    path: "points",
  },
  {
    what: "a point that is no bit string",
    line: request("evaluate", { concept: TABLE, points: ["2"] }),
    code: -32602,
    says: ["bits", '"2"'],
    path: "points",
  },
  {
    what: "the key __proto__ in params",
    line: `{"jsonrpc":"2.0","id":1,"method":"evaluate","params":{"concept":${JSON.stringify(TABLE)},"points":[],"__proto__":{"x":1}}}`,
    code: -32602,
    says: ["__proto__"],
    path: "__proto__",
  },
  {
    what: "the key __proto__ among weights",
    line: '{"jsonrpc":"2.0","id":1,"method":"error","params":{"source":{"kind":"truth-table","variables":1,"table":"01"},"target":{"kind":"truth-table","variables":1,"table":"01"},"distribution":{"kind":"weights","variables":1,"weights":{"__proto__":"1"}}}}',
    code: -32602,
    says: ["__proto__"],
    path: "__proto__",
  },
  {
    what: "epsilon of 0 in a bound",
    line: request("sampleBound", { bound: "realizable", k: 3, epsilon: "0", delta: "1/2" }),
    code: -32000,
    says: ["0"],
    path: "epsilon",
  },
  {
    what: "an unknown bound",
    line: request("sampleBound", { bound: "hopeful", epsilon: "1/2", delta: "1/2" }),
    code: -32602,
    says: ["realizable"],
    path: "bound",
  },
  {
    what: "a network whose layers do not fit",
    line: request("evaluate", {
      points: [],
      concept: {
        kind: "relu-network",
        variables: 2,
        inputs: "01",
        layers: [{ weights: [["1"]], bias: ["0"], activation: "relu" }],
      },
    }),
    code: -32602,
    says: ["2 weights", "1"],
    path: "layers",
  },
];

describe("ill-formed input", () => {
  for (const { what, line, code, says, path } of CASES) {
    test(what, async () => {
      const answers = await ask(line, GOOD);
      expect(answers).toHaveLength(2);
      const [bad, good] = answers as [Answer, Answer];
      expect(bad.error?.code).toBe(code);
      for (const text of says) expect(bad.error?.message).toContain(text);
      if (path !== undefined) expect(bad.error?.data?.path).toContain(path);
      expect(good).toEqual({ jsonrpc: "2.0", id: "good", result: { error: "0" } });
    });
  }

  test("a deep but legal tree is answered", async () => {
    const [answer] = (await ask(deepTreeRequest(15_000))) as Answer[];
    expect(answer?.result).toEqual({ values: "1" });
  });

  test("a batch with good and bad members: each is answered, notifications are not", async () => {
    const good = JSON.parse(GOOD) as object;
    const batch = [
      good,
      7,
      { ...good, id: "second" },
      { ...good, id: undefined },
      JSON.parse(request("nope", {}, 9)),
    ];
    const [answers] = (await ask(JSON.stringify(batch))) as Answer[][];
    expect(answers!.map(({ id, error }) => [id, error?.code])).toEqual([
      ["good", undefined],
      [null, -32600],
      ["second", undefined],
      [9, -32601],
    ]);
  });

  test("notifications get no answer, not even when they are wrong", async () => {
    const notification = JSON.stringify({ jsonrpc: "2.0", method: "error", params: {} });
    const unknown = JSON.stringify({ jsonrpc: "2.0", method: "nope" });
    const answers = await ask(notification, unknown, `[${notification}]`, GOOD);
    expect(answers).toHaveLength(1);
  });

  test("an empty batch is an invalid request; blank lines are passed over", async () => {
    const answers = (await ask("", "   ", "[]", GOOD)) as Answer[];
    expect(answers.map(({ error }) => error?.code)).toEqual([-32600, undefined]);
  });

  test("the last line needs no newline, and CRLF is read", async () => {
    let written = "";
    const output = new Writable({
      write(chunk, _, done) {
        written += chunk;
        done();
      },
    });
    await serve(allMethods(), Readable.from([Buffer.from(`${GOOD}\r\n`), Buffer.from(GOOD)]), output);
    expect(written.trim().split("\n")).toHaveLength(2);
  });
});
