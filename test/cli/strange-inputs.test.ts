/**
 * Inputs that an adversary would hand in: what a reader does not understand, or a terminal would obey, is
 * refused or shown as it is, and no sentence says more than was checked.
 */

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { received } from "../../src/boolean/wire/scalars.js";
import { describeTable, readBitTable } from "../../src/cli/bit-table.js";
import { supportText } from "../../src/cli/commands/junta.js";
import { configOf, readSource } from "../../src/cli/distill-input.js";
import { classOption, parseWith, readText } from "../../src/cli/inputs.js";
import { checkOutputs } from "../../src/cli/outputs.js";
import { explain, UsageError } from "../../src/cli/terminal.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { ONE, rational, ZERO } from "../../src/exact/rational.js";
import { parseJson } from "../../src/exact/read-json.js";
import { InvalidParams } from "../../src/oracle/invalid-params.js";
import { classSchema } from "../../src/oracle/schemas/class.js";
import { anyCertificateSchema } from "../../src/oracle/schemas/web-certificate.js";
import { sentence } from "../../src/verify/sentence.js";
import { verifyAny } from "../../src/verify/verify-any.js";
import { pacDistill } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "strange-"));
afterAll(() => rmSync(folder, { recursive: true }));

function refusal(read: () => unknown): string {
  try {
    read();
  } catch (problem) {
    if (problem instanceof UsageError || problem instanceof DomainError || problem instanceof InvalidParams)
      return explain(problem);
    throw problem;
  }
  return "read";
}

const certificate = (value: unknown) => parseWith(anyCertificateSchema, value, "certificate");
const ESCAPES = "\u001b[2K\rvalid\n\u202e\u2066\u200b";
const CONTROL = /[\p{Cc}\p{Bidi_Control}\u200b\u2028\u2029]/u;

describe("numbers that a double would round to an integer", () => {
  test.each(["4.99999999999999999999", "1.00000000000000000001", "1e-400", "-0.1e-400"])("%s", (text) => {
    expect(refusal(() => parseJson(`{"a":[0,{"samples":${text}}]}`, "FILE"))).toBe(
      `a[1].samples: FILE: an integer is expected, got ${text}`,
    );
    expect(refusal(() => parseJson(text, "FILE"))).toBe(`FILE: an integer is expected, got ${text}`);
  });
  test.each(["5.0", "50e-1", "1e2", "0.0", "-0", "0e-400", "0.5", "1e400"])(
    "%s is not one of them",
    (text) => {
      expect(parseJson(`[${text}]`, "FILE")).toEqual([Number(text)]);
    },
  );
});

test("a class that is too long is refused before it is read, with its option", () => {
  const text = `{"kind":"explicit","concepts":[${" ".repeat(16_000_000)}]}`;
  expect(refusal(() => classOption(text, "--class"))).toBe(
    "--class: characters of a class, whose concepts are listed: 16000033 asked for, the limit is 16000000",
  );
});

describe("control characters", () => {
  const wall = (weight: string) => ({
    ...{ kind: "wall", wall: "not-in-class" },
    concept: { kind: "truth-table", variables: 1, table: "01" },
    witness: {
      kind: "not-linear-threshold",
      ones: [{ point: "1", weight }],
      zeros: [{ point: "0", weight: "1" }],
    },
  });

  test("in a certificate are shown as escapes, in one line", () => {
    const verdict = verifyAny(certificate(wall(ESCAPES)));
    expect(verdict).toMatchObject({
      valid: false,
      because: "a weight is a positive integer, got \\u001b[2K\\u000dvalid\\u000a\\u202e\\u2066\\u200b",
    });
  });

  test.each([
    ["a field", () => certificate({ ...wall("1"), [ESCAPES]: 1 })],
    [
      "a field of a file",
      () => parseJson(`{"a":1,${JSON.stringify(ESCAPES)}:1.00000000000000000001}`, "FILE"),
    ],
    ["a file", () => readText(join(folder, ESCAPES))],
    ["a cell", () => readBitTable("t.csv", Buffer.from(`0,1\n${ESCAPES},1`), { label: ESCAPES })],
    ["a label", () => describeTable(readBitTable("t.csv", Buffer.from("0,1\n1,1"), { label: ESCAPES }))],
  ])("in %s are refused in one line", (_, read) => {
    const message = refusal(read);
    expect(message).not.toBe("read");
    expect(message).not.toMatch(CONTROL);
  });

  test("in the names of columns are shown as escapes", () => {
    const rows = describeTable(
      readBitTable("t.csv", Buffer.from("a\u001b[2J,\u202eb,label\u001b\n0,0,1\n"), {}),
    );
    expect(rows.map(([, text]) => text).join("")).not.toMatch(CONTROL);
  });
});

describe("long texts in a certificate", () => {
  const concept = { kind: "truth-table", variables: 1, table: "01" };
  const wall = { kind: "wall", wall: "not-in-class", concept };
  const NINES = "9".repeat(100_001);
  const weights = (weight: string) => ({
    ...wall,
    witness: {
      kind: "not-linear-threshold",
      ones: [{ point: "1", weight }],
      zeros: [{ point: "0", weight: "1" }],
    },
  });
  const leaves = (atLeast: string) => ({
    ...{ kind: "wall", wall: "lower-bound", concept },
    ...{ measure: "leaves", method: "sensitivity", atLeast },
  });
  const because = (value: unknown): string => {
    const verdict = verifyAny(certificate(value));
    return verdict.valid ? "valid" : verdict.because;
  };

  test("are no numbers: refused before they are read as such", () => {
    const expected = "an integer of at most 100000 digits is expected, got 100001 characters";
    expect(refusal(() => certificate(weights(NINES)))).toBe(
      `certificate.witness.ones[0].weight: ${expected}`,
    );
    expect(refusal(() => certificate(leaves(NINES)))).toBe(`certificate.atLeast: ${expected}`);
  });

  test("fill no message", () => {
    expect(because(leaves(NINES.slice(1)))).toBe(`leaves ≥ 2 follows, ${"9".repeat(57)}… is claimed`);
    expect(because(weights(`-${NINES.slice(2)}`))).toBe(
      `a weight is a positive integer, got -${"9".repeat(56)}…`,
    );
    const pair = { kind: "not-monotone", below: "1".repeat(1000), above: "0" };
    expect(because({ ...wall, witness: pair })).toBe("a point of 1 bit is expected, got 1000 characters");
  });

  test("the point on no variables is named where a check fails", () => {
    const none = { kind: "truth-table", variables: 0, table: "1" };
    const zero = { kind: "decision-tree", variables: 0, root: { label: 0 } };
    expect(because({ ...wall, concept: none, witness: { kind: "not-monotone", below: "", above: "" } })).toBe(
      "the function is not 0 at the empty point",
    );
    expect(because({ kind: "equality", source: none, target: zero, method: { method: "exhaustive" } })).toBe(
      "source and target differ at the empty point",
    );
    expect(because({ kind: "comparison", source: none, concept: zero, points: [""] })).toBe(
      "source and concept differ at point 0, the empty point",
    );
  });
});

test("1e400 is not said to be null", () => {
  const value = parseJson('{"kind":"conjunctions","variables":1e400}', "FILE");
  expect(refusal(() => parseWith(classSchema, value, "--class"))).toMatch(
    /^--class\.variables: .*, got a number beyond the range of doubles$/,
  );
});

test("an object and a list are named, not quoted as if the words had come", () => {
  for (const [value, got] of [
    [{ a: 1 }, "an object"],
    [[1, 2], "an array of 2"],
    ["an object", '"an object"'],
    [null, "null"],
  ] as const)
    expect(received(value)).toBe(got);
});

test("what is refused before a schema is asked has the option's name too", () => {
  expect(refusal(() => classOption('{"kind":"explicit","concepts":[{"__proto__":{}}]}', "--class"))).toBe(
    "--class.concepts[0].__proto__: no field may be called __proto__",
  );
  const levels = 30_000;
  const deep = `{"kind":"explicit","concepts":[${"[".repeat(levels)}${"]".repeat(levels)}]}`;
  expect(refusal(() => classOption(deep, "--class"))).toMatch(/^--class\.concepts\[0\]/);
});

describe("verify --network", () => {
  const network = "spec/examples/networks/d10-depth3-width32/net.safetensors";
  const file = join(folder, "certificate.json");
  const verified = async (change: (source: { sha256: string; network: { names: string[] } }) => void) => {
    const given = JSON.parse(readFileSync(file, "utf8"));
    change(given.source);
    writeFileSync(join(folder, "changed.json"), JSON.stringify(given));
    const { code, stdout } = await pacDistill(["verify", join(folder, "changed.json"), "--network", network]);
    return [code, stdout.replace(/\s+/g, " ")] as const;
  };

  test("the names of the layers, which no hash tells, are those of the file", {
    timeout: 60_000,
  }, async () => {
    expect((await pacDistill(["distill", network, "--certificate", file])).code).toBe(0);
    const [code, said] = await verified(({ network }) => network.names.reverse());
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/^invalid network: .*names other layers: .*order/),
    ]);
    const [other, shown] = await verified(({ network }) => {
      network.names = network.names.map((_, k) => `layer${k}`);
    });
    expect([other, shown]).toEqual([0, expect.stringContaining("layers linears.0, linears.1, linears.2;")]);
    const [wrong, told] = await verified((source) => {
      source.sha256 = "0".repeat(64);
    });
    expect([wrong, told]).toEqual([
      1,
      expect.stringContaining("the SHA-256 that it names is not that of the network in it"),
    ]);
  });
});

describe("a network's config.json", () => {
  const safetensors = (): Uint8Array => {
    const header = JSON.stringify({
      "0.weight": { dtype: "F32", shape: [1, 1], data_offsets: [0, 4] },
      "0.bias": { dtype: "F32", shape: [1], data_offsets: [4, 8] },
      __metadata__: { inputs: "01" },
    });
    const bytes = Buffer.alloc(8 + header.length + 8);
    bytes.writeBigUInt64LE(BigInt(header.length));
    bytes.write(header, 8);
    bytes.writeFloatLE(1, 8 + header.length);
    return bytes;
  };
  const beside = (name: string, make: (config: string) => void): string => {
    mkdirSync(join(folder, name));
    make(join(folder, name, "config.json"));
    const file = join(folder, name, "net.safetensors");
    writeFileSync(file, safetensors());
    return refusal(() => readSource(file, {}));
  };

  test("is read, or nothing is there", () => {
    expect(beside("none", () => {})).toBe("read");
    expect(beside("file", (config) => writeFileSync(config, '{"inputs":"01"}'))).toBe("read");
    expect(beside("link", (config) => symlinkSync("../file/config.json", config))).toBe("read");
  });
  test.each<readonly [string, (config: string) => void]>([
    ["a pipe, on which it would wait for ever", (config) => execFileSync("mkfifo", [config])],
    ["a folder", (config) => mkdirSync(config)],
    ["a link to nothing", (config) => symlinkSync("elsewhere", config)],
    ["a link to itself", (config) => symlinkSync("config.json", config)],
  ])("that is %s is refused", (name, make) => {
    expect(beside(name, make)).toMatch(/config\.json: a file is expected beside the network/);
  });
  test("that is not UTF-8 is refused", () => {
    const config = Buffer.from('{"inputs":"01","note":"\xff"}', "latin1");
    expect(beside("latin1", (file) => writeFileSync(file, config))).toMatch(/text in UTF-8 is expected/);
  });
});

describe("outputs", () => {
  test("the config.json of the network is an input", async () => {
    const file = join(folder, "file", "net.safetensors");
    const config = configOf(file);
    expect(refusal(() => checkOutputs([["--certificate", config]], [file, configOf(file)]))).toMatch(
      /is an input, which would be overwritten/,
    );
    const ended = await pacDistill(["distill", file, "--certificate", config]);
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringMatching(/is an input/) });
  });
  test("- is not a file", () => {
    expect(refusal(() => checkOutputs([["--out", "-"]]))).toMatch(/^--out: a file is expected.* got -$/);
  });
  test("what the system says is one line", () => {
    let problem: unknown;
    try {
      readFileSync(join(folder, "nowhere"));
    } catch (came) {
      problem = came;
    }
    expect(explain(problem)).toMatch(/^ENOENT[^\n]*$/);
  });
});

describe("sentences", () => {
  test("of a junta whose distribution fixes variables, only the points that have them are spoken of", () => {
    const half = rational(1, 2);
    expect(supportText([ZERO, half, ONE])).toContain("on the points with x0 = 0, x2 = 1");
    expect([supportText([half, half]), supportText(3)]).toEqual(["", ""]);
  });
  test("a bound of 1 says nothing about a bound", () => {
    const confidence = { finding: "confidence", check: "confidence", samples: 5, disagreements: 0 } as const;
    expect(sentence({ ...confidence, delta: rational(1, 20), upper: ONE })).toBe(
      "0 of 5 fresh points differ; no bound on the error is claimed",
    );
  });
  test("the point on no variables is named", () => {
    const found = { finding: "counterexamples", check: "counterexamples", source: "concept" } as const;
    expect(sentence({ ...found, points: [""] })).toBe(
      "differs from the source on at least 1 input, for instance the empty point",
    );
  });
  test.each([
    [undefined, "certificate: an object is expected, and the field is missing"],
    [{}, 'certificate.format: "pac-distillation-certificate" is expected, and the field is missing'],
  ])("what is no certificate: %j", (value, message) => {
    expect(refusal(() => certificate(value))).toBe(message);
  });
});

describe("the entries of a strategy", () => {
  const minimax = (entry: object, samplesAre = "sets") => ({
    kind: "minimax",
    question: {
      ...{ samples: 2, epsilon: "0", mode: "realizable", access: "learn" },
      sourceClass: { kind: "all", variables: 1 },
      targetClass: { kind: "all", variables: 1 },
      distributions: [{ kind: "uniform", variables: 1 }],
    },
    certificate: {
      ...{ lower: "0", upper: "1", sources: [] },
      games: [{ samplesAre, symmetries: [], strategy: [{ ...entry, outputs: { "00": "1" } }] }],
    },
  });

  test.each([
    [{ sample: ["0"], labels: "01" }, "sets", /one label for each of 1 points is expected, got 2/],
    [{ sample: ["0", "0"], labels: "00" }, "sets", /distinct points are expected in a set, 0 is repeated/],
    [{ sample: ["0", "0"], labels: "01" }, "multisets", /one label is expected for each occurrence of 0/],
  ])("that are not understood are refused: %j, %s", (entry, samplesAre, message) => {
    expect(refusal(() => certificate(minimax(entry, samplesAre)))).toMatch(message);
  });
  test("that are understood are read", () => {
    expect(refusal(() => certificate(minimax({ sample: ["0", "0"], labels: "11" }, "multisets")))).toBe(
      "read",
    );
    expect(refusal(() => certificate(minimax({ sample: [] })))).toBe("read");
  });
});
