/**
 * `distill` and `verify` as a person meets them: the files they write, and what they say to input that is no good.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { DecisionTree } from "../../src/boolean/concept.js";
import { pointOfIndex } from "../../src/boolean/point.js";
import { evaluateTree } from "../../src/boolean/tree.js";
import { program } from "../../src/cli/program.js";
import { MAIN, ROOT, run } from "./run.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pac-distill-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const distill = (...words: string[]) => run(process.execPath, [MAIN, "distill", ...words]);
const verify = (...words: string[]) => run(process.execPath, [MAIN, "verify", ...words]);
const example = (name: string, file = "net.safetensors") => join(ROOT, "spec/examples/networks", name, file);
const d10 = example("d10-depth3-width32");

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** A safetensors file: name → [shape, values], float32. */
function safetensors(name: string, tensors: Record<string, [number[], number[]]>): string {
  const header: Record<string, unknown> = {};
  const data: Buffer[] = [];
  let at = 0;
  for (const [key, [shape, values]] of Object.entries(tensors)) {
    const bytes = Buffer.from(Float32Array.from(values).buffer);
    header[key] = { dtype: "F32", shape, data_offsets: [at, at + bytes.length] };
    at += bytes.length;
    data.push(bytes);
  }
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return write(name, Buffer.concat([length, text, ...data]));
}

/** Σ_j ± of units relu(s − j), s the number of ones: parity, on inputs 0 and 1, with exact zeros as outputs. */
const parityNetwork = (d: number): string =>
  safetensors(`parity${d}.safetensors`, {
    "linears.0.weight": [[d, d], Array<number>(d * d).fill(1)],
    "linears.0.bias": [[d], Array.from({ length: d }, (_, j) => -j)],
    "linears.1.weight": [[1, d], Array.from({ length: d }, (_, j) => (j === 0 ? 1 : j % 2 === 0 ? 2 : -2))],
    "linears.1.bias": [[1], [0]],
  });

/** On too many variables to be enumerated. */
const DNF = JSON.stringify({
  kind: "dnf",
  variables: 40,
  terms: [
    [
      { variable: 3, value: 1 },
      { variable: 39, value: 0 },
    ],
    [{ variable: 20, value: 1 }],
  ],
});

describe("a network of ten inputs", () => {
  test.each(["net.safetensors", "net.onnx"])(
    "%s: every file is written, the certificate is accepted",
    async (file) => {
      const named = (end: string) => join(folder, `${file}.${end}`);
      const result = await distill(
        example("d10-depth3-width32", file),
        "--out",
        named("json"),
        "--certificate",
        named("cert.json"),
        "--svg",
        named("svg"),
        "--dot",
        named("dot"),
        "--mermaid",
        named("mmd"),
      );
      expect(result).toMatchObject({ code: 0, stderr: "" });
      expect(result.stdout).toContain("agrees with the network on all 2^10 inputs");
      const found = JSON.parse(readFileSync(named("json"), "utf8")) as DecisionTree;
      const trained = JSON.parse(
        readFileSync(example("d10-depth3-width32", "tree.json"), "utf8"),
      ) as DecisionTree;
      for (let j = 0; j < 1024; j += 1) {
        const x = pointOfIndex(j, 10);
        expect(evaluateTree(found.root, x)).toBe(evaluateTree(trained.root, x));
      }
      expect(readFileSync(named("svg"), "utf8")).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
      expect(readFileSync(named("dot"), "utf8")).toMatch(/^digraph/);
      expect(readFileSync(named("mmd"), "utf8")).toMatch(/^flowchart|^graph/);
      const check = await verify(named("cert.json"), "--network", d10);
      expect(check).toMatchObject({ code: 0, stderr: "" });
      expect(check.stdout).toContain("agrees with the network on all 2^10 inputs");
      const other = await verify(named("cert.json"), "--network", example("d20-depth3-width64"));
      expect(other.code).toBe(1);
      expect(other.stdout).toContain("the certificate is about another source");
    },
  );

  test("the same request gives the same bytes", async () => {
    const files = ["a", "b"].map((name) => join(folder, `same-${name}.json`));
    for (const file of files) await distill(d10, "--certificate", file, "--no-verify");
    expect(readFileSync(files[0]!, "utf8")).toBe(readFileSync(files[1]!, "utf8"));
  });

  test("--max-leaves 1: the majority, with the exact probability of error", async () => {
    const { code, stdout } = await distill(d10, "--max-leaves", "1");
    expect(code).toBe(0);
    expect(stdout).toContain("No tree of at most 1 leaf");
    expect(stdout).toMatch(/verified · differs from the network with probability exactly 3\/8/);
  });

  test("a truncated copy of a certificate, and one with a changed number", async () => {
    const file = join(folder, "whole.json");
    await distill(write("dnf.json", DNF), "--certificate", file, "--no-verify");
    const text = readFileSync(file, "utf8");
    const cut = await verify(write("cut.json", text.slice(0, -20)));
    expect(cut.code).toBe(2);
    expect(cut.stderr).toContain("JSON is expected");
    const changed = await verify(write("changed.json", text.replace('"samples":1000', '"samples":1001')));
    expect(changed.code).toBe(1);
    expect(changed.stdout).toMatch(/^invalid confidence: /);
  });
});

describe("other sources", () => {
  test("a concept", async () => {
    const file = write("dnf.json", DNF);
    const { code, stdout } = await distill(file);
    expect(code).toBe(0);
    expect(stdout).toContain("4 leaves, depth 3");
    expect(stdout).toMatch(/confidence +error ≤ 0\.002999 with confidence 95 %/);
  });

  test("examples with contradictory labels: the contradiction is an error that no tree avoids", async () => {
    const file = write("contradiction.csv", "a,b,label\n0,1,1\n0,1,0\n1,1,1\n1,0,1\n0,0,0\n");
    const { code, stdout } = await distill(file);
    expect(code).toBe(0);
    expect(stdout).toContain("1 error on the 5 examples listed");
    expect(stdout).toContain("verified");
  });
});

describe("no small tree", () => {
  test("a parity network: said so, with the best tree and an exact bound", async () => {
    const { code, stdout } = await distill(
      parityNetwork(8),
      "--inputs",
      "01",
      "--no-residual",
      "--max-depth",
      "4",
    );
    expect(code).toBe(0);
    expect(stdout).toContain("No tree of at most 16 leaves and depth 4 has error ≤ ε = 0.01 on the sample");
    expect(stdout).toMatch(/verified · differs from the network with probability exactly 1\/2/);
  });

  test("parity on 30 variables: searched as far as possible, bounded by confidence alone", async () => {
    const subset = Array.from({ length: 30 }, (_, i) => i);
    const file = write(
      "parity30.json",
      JSON.stringify({ kind: "parity", variables: 30, subset, constant: 0 }),
    );
    const { code, stdout, stderr } = await distill(file, "--max-depth", "3", "--max-leaves", "8");
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toContain("At least 24 variables matter");
    expect(stdout).toContain("verified");
  });
});

describe("degenerate networks", () => {
  test("constant", async () => {
    const file = safetensors("constant.safetensors", {
      "linears.0.weight": [[2, 3], Array<number>(6).fill(0)],
      "linears.0.bias": [[2], [1, 1]],
      "linears.1.weight": [
        [1, 2],
        [1, 1],
      ],
      "linears.1.bias": [[1], [0]],
    });
    const { code, stdout } = await distill(file, "--inputs", "pm1");
    expect(code).toBe(0);
    expect(stdout).toContain("1 leaf, depth 0");
    expect(stdout).toContain("agrees with the network on all 2^3 inputs");
  });

  test("one variable, one layer", async () => {
    const file = safetensors("d1.safetensors", {
      "linears.0.weight": [[1, 1], [-1.5]],
      "linears.0.bias": [[1], [0.25]],
    });
    const { code, stdout } = await distill(file, "--inputs", "pm1");
    expect(code).toBe(0);
    expect(stdout).toContain("2 leaves, depth 1");
    expect(stdout).toContain("agrees with the network on all 2^1 inputs");
  });

  test("an output that is exactly 0 has the label 0, and this is proved", async () => {
    const file = safetensors("zero.safetensors", {
      "linears.0.weight": [
        [1, 3],
        [1, 2, 3],
      ],
      "linears.0.bias": [[1], [0]],
    });
    const { code, stdout } = await distill(file, "--inputs", "pm1");
    expect(code).toBe(0);
    expect(stdout).toContain("agrees with the network on all 2^3 inputs");
  });
});

/** In this process, as the command would do it; what it would say on standard error. */
async function complaint(file: string, ...words: string[]): Promise<string> {
  const written: string[] = [];
  const error = vi
    .spyOn(process.stderr, "write")
    .mockImplementation((text) => written.push(String(text)) > 0);
  const output = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
  try {
    await program("0.0.0").parseAsync(["node", "pac-distill", "distill", file, ...words]);
  } finally {
    error.mockRestore();
    output.mockRestore();
  }
  expect(process.exitCode).toBe(2);
  process.exitCode = 0;
  return written.join("");
}

describe("input that cannot be used is refused in one line, with exit code 2", () => {
  const whole = readFileSync(d10);
  const onnx = readFileSync(example("d10-depth3-width32", "net.onnx"));
  const layer = (rows: number, columns: number, value = 1): [number[], number[]] => [
    [rows, columns],
    Array<number>(rows * columns).fill(value),
  ];
  const cases: readonly [string, () => string[], string][] = [
    [
      "two outputs",
      () => [safetensors("two.safetensors", { "l.0.weight": layer(2, 3), "l.0.bias": [[2], [0, 0]] })],
      "the network has 2 outputs; one was expected",
    ],
    [
      "a weight that is not a number",
      () => [
        safetensors("nan.safetensors", {
          "l.0.weight": [
            [1, 2],
            [1, Number.NaN],
          ],
          "l.0.bias": [[1], [0]],
        }),
      ],
      "layer 0 has the weight NaN (entry 1); finite numbers were expected",
    ],
    [
      "an infinite bias",
      () => [
        safetensors("infinite.safetensors", {
          "l.0.weight": layer(1, 2),
          "l.0.bias": [[1], [Number.POSITIVE_INFINITY]],
        }),
      ],
      "layer 0 has the bias Infinity",
    ],
    [
      "shapes that do not fit",
      () => [
        safetensors("unfit.safetensors", {
          "l.0.weight": layer(2, 3),
          "l.0.bias": [[2], [0, 0]],
          "l.1.weight": layer(1, 3),
          "l.1.bias": [[1], [0]],
        }),
      ],
      "layer 1 takes 3 values, but 2 come in",
    ],
    [
      "a residual layer that cannot be one",
      () => [
        safetensors("widths.safetensors", {
          "l.0.weight": layer(3, 2),
          "l.0.bias": [[3], [0, 0, 0]],
          "l.1.weight": layer(2, 3),
          "l.1.bias": [[2], [0, 0]],
          "l.2.weight": layer(1, 2),
          "l.2.bias": [[1], [0]],
        }),
        "--inputs",
        "01",
        "--residual",
        "hidden",
      ],
      "--residual none",
    ],
    [
      "a bias without weights",
      () => [safetensors("stray.safetensors", { "l.0.weight": layer(1, 2), "l.1.bias": [[1], [0]] })],
      "l.0.bias is missing",
    ],
    [
      "tensors of another kind",
      () => [safetensors("names.safetensors", { conv: layer(1, 2) })],
      "tensor conv of shape [1, 2] does not belong to a layer",
    ],
    ["truncated safetensors", () => [write("cut.safetensors", whole.subarray(0, -100))], "truncated"],
    [
      "five bytes of safetensors",
      () => [write("five.safetensors", whole.subarray(0, 5))],
      "at least 8 bytes",
    ],
    ["truncated ONNX", () => [write("cut.onnx", onnx.subarray(0, -100))], "not a whole ONNX file"],
    ["text for ONNX", () => [write("text.onnx", "this is no protobuf")], "not a whole ONNX file"],
    ["an empty file", () => [write("empty.onnx", "")], "empty.onnx is empty"],
    ["no such file", () => [join(folder, "missing.onnx")], "cannot be read"],
    [
      "a file of another kind",
      () => [write("what.bin", "?")],
      "a network (.onnx, .safetensors), a concept or trees (.json), or a table (.csv, .tsv, .txt, .data) is expected",
    ],
    ["a concept that is none", () => [write("bad.json", '{"kind":"tree"}')], "bad.json"],
    [
      "a ragged CSV",
      () => [write("ragged.csv", "0,0,1,1\n0,0,1\n")],
      "row 2, column 4: 4 cells are expected, 3 are there",
    ],
    [
      "a CSV with a 2",
      () => [write("two.csv", "0,1\n0,2\n")],
      "row 2, column 2: a bit, 0 or 1, is expected, got 2",
    ],
    [
      "--header without a table",
      () => [write("r.json", '{"kind":"parity","variables":2,"subset":[0],"constant":0}'), "--header"],
      "--header belongs to a table, such as a .csv file",
    ],
    ["an empty CSV", () => [write("empty.csv", "")], "at least one row of bits"],
    [
      "0 leaves",
      () => [d10, "--max-leaves", "0"],
      "--max-leaves: an integer from 1 to 1024 is expected, got 0",
    ],
    ["ε = 0", () => [d10, "--epsilon", "0"], "epsilon must lie strictly between 0 and 1"],
    ["a bias above 1", () => [d10, "--distribution", "product:3/2"], "--distribution"],
    [
      "an unknown search",
      () => [d10, "--search", "luck"],
      "--search: queries or probes is expected, got luck",
    ],
    [
      "probes of what has no representation",
      () => [
        write("p.json", '{"kind":"parity","variables":2,"subset":[0],"constant":0}'),
        "--search",
        "probes",
      ],
      "search by probes needs a network",
    ],
    ["one file for two outputs", () => [d10, "--out", "x", "--svg", "x"], "x is named for two outputs"],
    [
      "a distribution for examples",
      () => [write("e.csv", "0,1\n1,0\n"), "--distribution", "uniform"],
      "are their own distribution",
    ],
    ["--beam without probes", () => [d10, "--beam", "5"], "--beam belongs to --search probes"],
    [
      "--inputs for a concept",
      () => [write("q.json", '{"kind":"parity","variables":2,"subset":[0],"constant":0}'), "--inputs", "01"],
      "--inputs belongs to a network",
    ],
    ["a folder that is not there", () => [d10, "--out", join(folder, "none", "t.json")], "cannot be written"],
  ];
  test.each(cases)("%s", async (_, words, message) => {
    const [file, ...options] = words();
    const stderr = await complaint(file!, ...options);
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("the same as a command of its own", async () => {
    const { code, stdout, stderr } = await distill(d10, "--max-leaves", "0");
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("--max-leaves: an integer from 1 to 1024 is expected, got 0");
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});

describe("an interrupted run leaves nothing half-written", () => {
  test.each(["SIGINT", "SIGTERM"] as const)("%s in the middle of the work", async (signal) => {
    const place = mkdtempSync(join(folder, "interrupted-"));
    const child = spawn(
      process.execPath,
      [
        MAIN,
        "distill",
        example("d100-depth3-width64"),
        "--certificate",
        join(place, "cert.json"),
        "--out",
        join(place, "tree.json"),
        "--svg",
        join(place, "tree.svg"),
        "--samples",
        "20000",
      ],
      { stdio: "ignore" },
    );
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(child.exitCode).toBeNull();
    const ended = new Promise<string | number | null>((resolve) => {
      child.on("exit", (code, by) => resolve(by ?? code));
    });
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(readdirSync(place)).toEqual([]);
  });
});
