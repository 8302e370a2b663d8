/**
 * `npm run bench:peers` without its peers: what its options mean, what is said of a peer that is missing, that fails or
 * that answers otherwise, and of our side where it fails; how the outputs of peers are read.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { TreeNode } from "../../../src/boolean/concept.js";
import type { DenseNetwork } from "../../../src/networks/dense-network.js";
import { encodeNetwork } from "../../../src/networks/network-bytes.js";
import { checkedNetwork } from "../../../src/verify/tree/checked-network.js";
import { parsePartition } from "../../../src/verify/tree/partition.js";
import { boxComparisons, boxesOf, provedBoxes, readBounds } from "./boxes.js";
import { type Comparison, type Peer, rowOf } from "./comparison.js";
import { readFlint, solveComparisons } from "./flint.js";
import { type Options, readOptions } from "./options.js";
import { readSet, readStreed, treeComparisons } from "./streed.js";

const folder = mkdtempSync(join(tmpdir(), "peers-test-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), 0o755);
  return join(folder, name);
};

describe("options", () => {
  test("what is not said is the default, or in the environment", () => {
    const none = { data: undefined, streed: undefined, cc: "cc", python: "python3", only: [], runs: 5 };
    expect(readOptions([], {})).toEqual({ ...none, sets: ["anneal", "hypothyroid", "kr-vs-kp"] });
    const streed = file("STREED", "");
    expect(readOptions(["--data", folder, "--sets", "a,b.c", "--runs", "2", "tree"], { CC: "" })).toEqual({
      ...{ ...none, data: folder, sets: ["a", "b.c"], runs: 2, only: ["tree"] },
    });
    const environment = { PEERS_DATA: folder, STREED: streed, CC: "clang", PYTHON: "pypy" };
    expect(readOptions(["--cc", "gcc"], environment)).toMatchObject({
      ...{ data: folder, streed, cc: "gcc", python: "pypy" },
    });
    expect(readOptions(["-h"], {})).toBe("help");
    // Empty is not said.
    expect(readOptions(["--cc=", "--python="], {})).toMatchObject({ cc: "cc", python: "python3" });
    expect(readOptions(["--cc=", "--python="], environment)).toMatchObject({ cc: "clang", python: "pypy" });
  });

  test("a bare name of STreeD is the file that was looked at, not one of PATH", () => {
    const streed = resolve("package.json");
    expect(readOptions(["--streed", "package.json"], {})).toMatchObject({ streed });
    expect(readOptions([], { STREED: "package.json" })).toMatchObject({ streed });
  });

  test.each<[readonly string[], Record<string, string>, RegExp]>([
    [["--run", "1"], {}, /^Unknown option '--run'/],
    [["--runs", "0"], {}, /^--runs: a whole number from 1 to 1000 is expected, got 0$/],
    [["--runs", "2.5"], {}, /got 2\.5$/],
    [["--sets", "anneal,../x"], {}, /^--sets: .* got "\.\.\/x"$/],
    [["--sets", ""], {}, /^--sets: .* got ""$/],
    [["--data", "/no/such"], {}, /^--data: \/no\/such is no folder$/],
    [[], { PEERS_DATA: "/no/such" }, /^PEERS_DATA: \/no\/such is no folder$/],
    [["--streed", "/no/STREED"], {}, /^--streed: \/no\/STREED is no file$/],
    [[], { STREED: "/no/STREED" }, /^STREED: \/no\/STREED is no file$/],
  ])("%j with %j", (args, environment, message) => {
    expect(() => readOptions(args, environment)).toThrow(message);
  });
});

test("a line of a data set that is not a label and bits is named", () => {
  expect(readSet("1 0 1\n0,1,1\r\n")).toEqual({
    points: [Uint8Array.of(0, 1), Uint8Array.of(1, 1)],
    labels: [1, 0],
  });
  expect(() => readSet("1 0 1\n0 2 1\n")).toThrow("line 2 is not a label and then bits");
  expect(() => readSet("label a b\n1 0 1\n")).toThrow("line 1 is not");
  expect(() => readSet("1 0 1\n0 1\n")).toThrow("line 2 has 2 fields, the first 3");
});

describe("a row", () => {
  const comparison = (peer: Peer, most?: number): Comparison => ({
    ...{ name: "work", peer: "Peer", prepare: () => () => "7", ask: () => peer },
    ...(most !== undefined && { most }),
  });
  const measured = (answer: string): Peer => ({ kind: "measured", seconds: [1e6, 1e-9, 1e6], answer });

  test.each<[string, Comparison, RegExp, boolean]>([
    ["no target", comparison(measured("7")), /Peer +1\.00e\+6 s +ratio +\S+ +no target$/, false],
    ["met", comparison(measured("7"), 2), /target ≤ 2: met$/, false],
    ["missed", comparison(measured("7"), 1e-30), /target ≤ 1e-30: missed$/, false],
    ["otherwise", comparison(measured("8")), /Peer answers otherwise: 8, ours 7$/, true],
    [
      "not compared",
      comparison({ kind: "measured", seconds: [1], note: "shows 3" }),
      /; Peer shows 3$/,
      false,
    ],
    [
      "ours failed",
      {
        ...comparison(measured("7")),
        prepare: () => () => {
          throw new Error("not proved");
        },
      },
      /^work +ours failed: not proved$/,
      true,
    ],
    ["missing", comparison({ kind: "missing", how: "get it" }), /Peer is not installed: get it$/, false],
    ["failed", comparison({ kind: "failed", why: "status 1" }), /Peer failed: status 1$/, true],
    ["impossible", { ...comparison(measured("7")), impossible: "no data" }, /not measured: no data$/, false],
  ])("%s", async (_, asked, line, wrong) => {
    const row = await rowOf(asked, 1, 0);
    expect(row.line).toMatch(line);
    expect(row.line.startsWith("work")).toBe(true);
    expect(row.wrong).toBe(wrong);
  });
});

test("the boxes of a partition, zero branch first; those without a label on all points are left out", () => {
  const words = parsePartition(["!", "x2", "x0", "0", "1~3/2^10", "x1", "?", "1"]);
  expect(boxesOf(words, 3)).toEqual([
    { box: "0?0", label: 0 },
    { box: "?11", label: 1 },
  ]);
});

test("a proof of boxes that the checker does not accept fails", () => {
  const network: DenseNetwork = {
    ...{ variables: 2, inputs: "01" },
    layers: [
      {
        ...{ rows: 1, columns: 2, activation: "identity", residual: false },
        ...{ weights: Float64Array.of(2, 0), bias: Float64Array.of(-1) },
      },
    ],
  };
  const checked = checkedNetwork(encodeNetwork(network));
  if ("wrong" in checked) throw new Error(checked.wrong);
  const tree: TreeNode = { variable: 0, zero: { label: 0 }, one: { label: 1 } };
  const proved = (words: readonly string[], asked: TreeNode = tree) =>
    provedBoxes(checked, asked, parsePartition(words));
  expect(proved(["!", "x0", "0", "1"])).toBe(2);
  expect(() => proved(["!", "x0", "1", "1"])).toThrow(/that the network is 1 on .* is not proved/);
  expect(() => proved(["!", "x0", "?", "1"])).toThrow("the tree differs in 0 boxes, 1 left open");
  expect(() => proved(["!", "x0", "0", "1"], { label: 0 })).toThrow("the tree differs in 1 box, 0 left open");
});

test("what auto_LiRPA's program and FLINT's write", () => {
  const failed = (why: string) => ({ kind: "failed", why });
  expect(readBounds("0.5\n1e-05\n3\n", 4, 2)).toEqual({
    ...{ kind: "measured", seconds: [0.5, 1e-5], note: "shows 3 of the 4 labels" },
  });
  expect(readBounds("0.5\n3\n", 4, 2)).toEqual(failed("it wrote 2 lines"));
  expect(readBounds("quick\n3\n", 4, 1)).toEqual(failed("a time that it wrote is no number of seconds"));
  expect(readBounds("0.5\n5\n", 4, 1)).toEqual(failed("its last line is no number from 0 to 4"));
  expect(readFlint("0.5\n-4\n2\n6\n", 2, 1)).toEqual({
    ...{ kind: "measured", seconds: [0.5], answer: "-1/2 -3/2" },
  });
  expect(readFlint("0.5\n4\n2\nNaN\n", 2, 1)).toEqual(failed("line 4 of its output is no integer"));
  expect(readFlint("0.5\n\n2\n6\n", 2, 1)).toEqual(failed("line 2 of its output is no integer"));
  expect(readFlint("nan\n4\n2\n6\n", 2, 1)).toEqual(failed("a time that it wrote is no number of seconds"));
  expect(readFlint("0.5\n0\n2\n6\n", 2, 1)).toEqual(failed("the denominator that it wrote is 0"));
});

describe("STreeD", () => {
  const OUTPUT = `TIME: 0.115 seconds
CLOCKS FOR SOLVE: 0.25
Solutions: 1 \tD\tN\t\tTrain \t\tTest\t\tAvg. Path length
Solution 0: \t 4 \t14 \t\t0.8 \t0.8 \t4.98
`;

  test("its output", () => {
    expect(readStreed(OUTPUT, 10)).toEqual({ seconds: 0.25, errors: 2 });
    expect(readStreed(OUTPUT.replace("CLOCKS", "CLOCK"), 10)).toBeUndefined();
    expect(readStreed(OUTPUT.replace("Solution 0", "Solution 1"), 10)).toBeUndefined();
    expect(readStreed(OUTPUT.replace("0.25", "soon"), 10)).toBeUndefined();
    expect(readStreed(OUTPUT.replace("0.8 ", "e-- "), 10)).toBeUndefined();
  });

  // Of five rows, two alike with other labels: one error.
  file("few.csv", "1 0 1\n0 0 1\n1 1 1\n0 1 0\n1 0 0\n");
  const options: Options = {
    ...{ runs: 1, data: folder, sets: ["few", "none"], streed: undefined, cc: "no-such-compiler" },
    ...{ python: "no-such-python", only: [] },
  };
  const lines = async (changes: Partial<Options>): Promise<string[]> => {
    const rows = treeComparisons({ ...options, ...changes }).slice(0, 2);
    return Promise.all(rows.map(async (row) => (await rowOf(row, 1, 0)).line));
  };

  test("is asked, or said to be missing", async () => {
    const [few, none] = await lines({});
    expect(few).toMatch(/few, 5 × 2 .*STreeD is not installed: build github\.com\/AlgTUDelft\/pystreed/);
    expect(none).toMatch(/none +not measured: there is no .*none\.csv$/);
    expect((await lines({ data: undefined }))[0]).toMatch(/not measured: --data FOLDER is wanted/);
    const streed = file("streed", `#!/bin/sh\ncat <<'END'\n${OUTPUT}END\n`);
    expect((await lines({ streed }))[0]).toMatch(/STreeD +0\.250 s +ratio .* target ≤ 5: met$/);
    file("streed", `#!/bin/sh\ncat <<'END'\n${OUTPUT.replace("0.8 ", "0.6 ")}END\n`);
    expect((await lines({ streed }))[0]).toMatch(/answers otherwise: 2 errors, ours 1 error$/);
    file("streed", "#!/bin/sh\necho 'no such file' >&2\nexit 3\n");
    expect((await lines({ streed }))[0]).toMatch(/STreeD failed: status 3, no such file$/);
    file("streed", "#!/bin/sh\necho nothing\n");
    expect((await lines({ streed }))[0]).toMatch(/STreeD failed: its output has no CLOCKS/);
  });

  test("auto_LiRPA without Python, and without PyTorch", () => {
    const ask = (python: string) => boxComparisons({ ...options, python })[0]!.ask(1);
    expect(ask("no-such-python")).toMatchObject({
      ...{ kind: "missing", how: expect.stringMatching(/there is no no-such-python$/) },
    });
    const python = file("python", "#!/bin/sh\necho 'error: No module named torch' >&2\nexit 4\n");
    expect(ask(python)).toMatchObject({
      ...{
        kind: "missing",
        how: expect.stringMatching(/^PyTorch .*status 4, error: No module named torch$/),
      },
    });
  });

  test("FLINT without a compiler, without its header, and where it does not compile", () => {
    const ask = (cc: string) => solveComparisons({ ...options, cc })[0]!.ask(1);
    expect(ask("no-such-compiler")).toMatchObject({
      kind: "missing",
      how: expect.stringMatching(/there is no no-such-compiler$/),
    });
    const cc = file(
      "cc",
      "#!/bin/sh\necho 'solve.c:3: fatal error: flint/flint.h: no such file' >&2\nexit 1\n",
    );
    expect(ask(cc)).toMatchObject({
      kind: "missing",
      how: expect.stringMatching(/^apt install libflint-dev.* fatal error: flint/),
    });
    const says = (words: string) => ask(file("cc", `#!/bin/sh\ncat >&2 <<'END'\n${words}\nEND\nexit 1\n`));
    expect(says("solve.c:3:10: fatal error: 'flint/flint.h' file not found")).toMatchObject({
      kind: "missing",
    });
    const unknown = "solve.c:5:5: error: unknown type name 'slong'";
    expect(says(`solve.c: In function 'main':\n${unknown}`)).toEqual({
      ...{ kind: "failed", why: `it does not compile: status 1, ${unknown}` },
    });
    expect(says("ld: cannot find -lflint\ncollect2: error: ld returned 1 exit status")).toEqual({
      ...{ kind: "failed", why: "it does not compile: status 1, ld: cannot find -lflint" },
    });
  });
});
