/**
 * Ill-formed questions about numbers of samples and minimax values, through the oracle: each gets an error
 * that names the field and says what was expected.
 */
import { Readable, Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { allMethods } from "../../src/cli/methods.js";
import { serve } from "../../src/cli/stdio/serve.js";
import { MAX_RATIONAL_LENGTH } from "../../src/exact/rational.js";

interface Answer {
  readonly result?: Record<string, unknown>;
  readonly error?: { message: string; data?: { code?: string; path?: (string | number)[] } };
}

async function ask(method: string, params: unknown): Promise<Answer> {
  let written = "";
  const output = new Writable({
    write(chunk, _, done) {
      written += chunk;
      done();
    },
  });
  const line = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  await serve(allMethods(), Readable.from([Buffer.from(`${line}\n`)]), output);
  return JSON.parse(written) as Answer;
}

const table = (variables: number, text: string) => ({ kind: "truth-table", variables, table: text });
const bound = (change: object) => ({ bound: "realizable", k: 3, epsilon: "1/4", delta: "1/10", ...change });
const game = (change: object) => ({
  sourceClass: { kind: "conjunctions", variables: 2 },
  targetClass: { kind: "conjunctions", variables: 2 },
  distributions: [{ kind: "uniform", variables: 2 }],
  samples: 2,
  epsilon: "0",
  mode: "realizable",
  access: "learn",
  ...change,
});
const digits = (n: number): string => `1/1${"0".repeat(n - 3)}`;
const confidence = (change: object) => ({
  samples: 10,
  disagreements: 1,
  delta: "1/20",
  width: "1/100",
  ...change,
});

const CASES: readonly {
  readonly what: string;
  readonly method: string;
  readonly params: unknown;
  readonly message: RegExp;
  readonly path?: string;
  readonly code?: string;
}[] = [
  {
    what: "ε = 0: no finite number of samples is enough",
    method: "sampleBound",
    params: bound({ epsilon: "0" }),
    path: "epsilon",
    message: /strictly between 0 and 1.*may never be drawn/,
  },
  {
    what: "ε = 1: every error is at most 1",
    method: "sampleBound",
    params: bound({ epsilon: "1" }),
    path: "epsilon",
    message: /strictly between 0 and 1, got 1.*0 samples suffice/,
  },
  {
    what: "δ = 0: no finite sample excludes bad luck",
    method: "sampleBound",
    params: bound({ delta: "0" }),
    path: "delta",
    message: /delta.*got 0.*bad luck/,
  },
  {
    what: "δ > 1",
    method: "sampleBound",
    params: bound({ bound: "agnostic", delta: "3/2" }),
    path: "delta",
    message: /delta.*got 3\/2.*0 samples suffice/,
  },
  {
    what: "ε < 0",
    method: "sampleBound",
    params: bound({ epsilon: "-1/4" }),
    path: "epsilon",
    message: /epsilon.*got -1\/4/,
  },
  {
    what: "ε and δ of lower bounds",

    method: "sampleBound",
    params: { bound: "two_source", epsilon: "1", delta: "1/4" },
    path: "epsilon",
    message: /strictly between 0 and 1/,
  },
  {
    what: "no candidate",
    method: "sampleBound",
    params: bound({ k: 0 }),
    path: "k",
    code: "vacuous",
    message: /without a concept/,
  },
  {
    what: "an ε of more digits than is read",
    method: "sampleBound",
    params: bound({ epsilon: digits(100_001) }),
    path: "epsilon",
    message: /100.?000/,
  },
  {
    what: "an ε of 10^5 digits: read, and refused with its size and the limit",

    method: "sampleBound",
    params: bound({ epsilon: digits(100_000) }),
    path: "epsilon",
    code: "too-large",
    message: /bits of epsilon: \d+ asked for, the limit is 1024/,
  },
  {
    what: "a k of 10^5 digits",
    method: "sampleBound",
    params: bound({ k: `1${"0".repeat(99_999)}` }),
    path: "k",
    message: /limit|at most/,
  },
  {
    what: "δ of upperConfidence",
    method: "upperConfidence",
    params: confidence({ delta: "1" }),
    path: "delta",
    message: /strictly between 0 and 1/,
  },
  {
    what: "a width of 0",
    method: "upperConfidence",
    params: confidence({ width: "0" }),
    path: "width",
    message: /width/,
  },
  {
    what: "more disagreements than samples",
    method: "upperConfidence",
    params: confidence({ disagreements: 11 }),
    path: "disagreements",
    message: /at most samples/,
  },
  {
    what: "an empty family",
    method: "minimax",
    params: game({ distributions: [] }),
    path: "distributions",
    code: "vacuous",
    message: /family of distributions is empty/,
  },
  {
    what: "a promise that no pair meets is no number",
    method: "minimax",
    params: game({
      sourceClass: { kind: "explicit", concepts: [table(1, "01")] },
      targetClass: { kind: "explicit", concepts: [table(1, "10")] },
      distributions: [{ kind: "uniform", variables: 1 }],
    }),
    path: "mode",
    code: "vacuous",
    message: /no pair .* meets the promise/,
  },
  {
    what: "the same for a distiller",
    method: "minimax",
    params: game({
      sourceClass: { kind: "explicit", concepts: [table(1, "01")] },
      targetClass: { kind: "explicit", concepts: [table(1, "10")] },
      distributions: [{ kind: "uniform", variables: 1 }],
      access: "distill",
    }),
    path: "mode",
    code: "vacuous",
    message: /no pair .* meets the promise/,
  },
  {
    what: "a class without a concept",

    method: "minimax",
    params: game({ targetClass: { kind: "explicit", concepts: [] } }),
    path: "targetClass",
    message: /concept/,
  },
  {
    what: "a negative ε of minimax",
    method: "minimax",
    params: game({ epsilon: "-1/8" }),
    path: "epsilon",
    message: /at least 0/,
  },
  {
    what: "too many variables, before any class is enumerated",
    method: "minimax",
    params: game({
      sourceClass: { kind: "conjunctions", variables: 5 },
      targetClass: { kind: "conjunctions", variables: 5 },
      distributions: [{ kind: "uniform", variables: 5 }],
    }),
    path: "sourceClass",
    code: "too-large",
    message: /variables of a minimax game: 5 asked for, the limit is 4/,
  },
  {
    what: "too many samples to list",
    method: "minimax",
    params: game({
      samples: 400,
      distributions: [
        { kind: "weights", variables: 2, weights: { "00": "1/2", "01": "1/3", "10": "1/7", "11": "1/42" } },
      ],
    }),
    path: "samples",
    code: "too-large",
    message: /multisets.*: \d+ asked for, the limit is \d+/,
  },
  {
    what: "too many coefficients",
    method: "minimax",
    params: game({
      sourceClass: { kind: "all", variables: 4 },
      targetClass: { kind: "linear-thresholds", variables: 4 },
      distributions: { kind: "uniform-on-subsets", variables: 4 },
    }),
    code: "too-large",
    message: /: \d+ asked for, the limit is \d+/,
  },
  {
    what: "classes on different cubes",

    method: "minimax",
    params: game({ targetClass: { kind: "parities", variables: 1 } }),
    path: "targetClass",
    message: /2 variables was expected, got 1/,
  },
];

describe("bad input", () => {
  for (const { what, method, params, message, path, code } of CASES)
    test(what, async () => {
      const { error, result } = await ask(method, params);
      expect(result).toBeUndefined();
      expect(error!.message.slice(0, 2000)).toMatch(message);
      if (path !== undefined) expect(error!.data!.path![0]).toBe(path);
      if (code !== undefined) expect(error!.data!.code).toBe(code);
    });
});

describe("edges that are meaningful", () => {
  const value = async (change: object) => (await ask("minimax", game(change))).result!.value;
  test("ε = 0 on a finite family asks for the benchmark itself", async () => {
    expect(await value({ samples: 0 })).toMatch(/^\d+\/\d+$/);
  });
  test("ε at the largest mass of an event: nothing can fail, without a sample", async () => {
    expect(await value({ samples: 0, epsilon: "1" })).toBe("0");
    const skewed = { kind: "weights", variables: 2, weights: { "00": "3/4", "01": "1/4" } };
    const alone = {
      sourceClass: { kind: "parities", variables: 2 },
      targetClass: { kind: "explicit", concepts: [table(2, "0000")] },
    };
    const asked = { ...alone, distributions: [skewed], mode: "absolute", samples: 1 };
    // The worst error is that of f = 1: all of the mass.
    expect(await value({ ...asked, epsilon: "99/100" })).toBe("1");
    expect(await value({ ...asked, epsilon: "1" })).toBe("0");
  });
  test("a rational of as many characters as are read", async () => {
    const { result } = await ask(
      "minimax",
      game({ samples: 0, epsilon: `0.${"0".repeat(MAX_RATIONAL_LENGTH - 3)}1` }),
    );
    expect(result!.value).toBe(await value({ samples: 0 }));
  });
});
