/**
 * Files, pipes and statuses, with real processes: a file that is written is whole or as it was, the verdict
 * is the exit status whatever became of standard output, what cannot be written is refused before the work,
 * and the terminal is left as it was.
 */
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { needs, needsTool } from "../tools/needs.js";
import { MAIN, pacDistill, ROOT, run } from "./run.js";

const fullDevice = needs(fs.existsSync("/dev/full"), "there is no /dev/full");

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = fs.mkdtempSync(join(tmpdir(), "statuses-"));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const MAJORITY = { kind: "truth-table", variables: 3, table: "00010111" };
const WRONG = { kind: "truth-table", variables: 3, table: "00010110" };
const source = (name = "majority.json"): string => {
  fs.writeFileSync(at(name), JSON.stringify(MAJORITY));
  return at(name);
};

/** A certificate that two functions are equal, which they are or are not. */
const certificate = (name: string, target: object): string => {
  const equal = { kind: "equality", source: MAJORITY, target, method: { method: "exhaustive" } };
  fs.writeFileSync(at(name), JSON.stringify(equal));
  return at(name);
};
const right = (): string => certificate("right.json", MAJORITY);
const wrong = (): string => certificate("wrong.json", WRONG);

/** Thirty terms of five literals on sixty variables: a tree of many leaves takes minutes to find. */
const hard = (): string => {
  const terms = Array.from({ length: 30 }, (_, t) =>
    Array.from({ length: 5 }, (_, i) => ({
      variable: (7 * t * t + 11 * i + 3 * t) % 60,
      value: (t + i) % 2,
    })),
  );
  fs.writeFileSync(at("hard.json"), JSON.stringify({ kind: "dnf", variables: 60, terms }));
  return at("hard.json");
};
const HARD = ["--max-leaves", "64", "--max-depth", "12", "--no-verify"];

/** The command with a standard output whose reader has gone before the first byte. */
function unread(words: readonly string[], input?: string): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...words], { cwd: ROOT });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    if (input !== undefined) child.stdin.write(input);
    child.on("close", (code) => resolve({ code, stderr }));
  });
}

describe("a reader that has gone", () => {
  test("distill writes the certificate that was asked for, and it holds", async () => {
    const file = at("unread.json");
    expect(await unread(["distill", source(), "--certificate", file])).toEqual({ code: 0, stderr: "" });
    expect((await pacDistill(["verify", file])).code).toBe(0);
  });

  test("invalid stays invalid, valid stays valid", async () => {
    expect(await unread(["verify", wrong()])).toEqual({ code: 1, stderr: "" });
    expect(await unread(["verify", right()])).toEqual({ code: 0, stderr: "" });
    expect((await unread(["verify", at("not-there.json")])).code).toBe(2);
  });

  test("a campaign that fails ends with 1, a list with 0", async () => {
    const lies = "node test/cli/programs/odd.mjs lies";
    const words = ["check", "--statement", "error", "--runs", "20", "--seed", "1", "--implementation", lies];
    expect(await unread(words)).toEqual({ code: 1, stderr: "" });
    expect(await unread(["theorems"])).toEqual({ code: 0, stderr: "" });
  });

  test("the oracle ends, although more requests could come", async () => {
    const request = '{"jsonrpc":"2.0","id":1,"method":"theorems"}\n';
    expect(await unread(["oracle"], request)).toEqual({ code: 0, stderr: "" });
  });
});

describe("a standard output that is full", () => {
  const full = (words: readonly string[], input = "") =>
    run("sh", ["-c", 'exec "$0" "$@" >/dev/full', process.execPath, MAIN, ...words], { input });

  test.skipIf(fullDevice.skip)(
    `is told once; the verdict decides the status all the same${fullDevice.why}`,
    async () => {
      const told = "error: standard output: cannot be written (ENOSPC: no space left on device, write)\n";
      expect(await full(["verify", wrong()])).toMatchObject({ code: 1, stderr: told });
      expect(await full(["verify", right()])).toMatchObject({ code: 0, stderr: told });
      expect(await full(["theorems"])).toMatchObject({ code: 2, stderr: told });
      const request = '{"jsonrpc":"2.0","id":1,"method":"theorems","params":{}}\n';
      expect(await full(["oracle"], request)).toMatchObject({ code: 2, stderr: told });
    },
  );
});

describe("a file is written whole or not at all", () => {
  /**
   * A limit of so many blocks of 512 bytes a file, as a disk that fills up: the first write beyond is short,
   * the next fails.
   */
  const limited = (blocks: number, words: readonly string[]) =>
    run("sh", [
      "-c",
      `ulimit -f ${blocks}; exec "$0" "$@"`,
      process.execPath,
      "--import",
      'data:text/javascript,process.on("SIGXFSZ",()=>{})',
      MAIN,
      ...words,
    ]);

  test(
    "where the disk fills up, every old file stays, none is half " +
      "written, and nothing is called verified",
    async () => {
      fs.mkdirSync(at("disk"));
      const [cert, tree] = [at("disk/certificate.json"), at("disk/tree.json")];
      fs.writeFileSync(cert, "the old certificate");
      fs.writeFileSync(tree, "the old tree");
      // Off the uniform distribution the certificate lists its sample, which makes it long.
      const words = [
        "distill",
        source(),
        "--distribution",
        "product:1/3",
        "--certificate",
        cert,
        "--out",
        tree,
      ];
      const { code, stdout, stderr } = await limited(6, words);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: `error: ${cert}: cannot be written (EFBIG: file too large)\n`,
      });
      expect(stdout).not.toMatch(/verified|wrote/);
      expect(fs.readFileSync(cert, "utf8")).toBe("the old certificate");
      expect(fs.readFileSync(tree, "utf8")).toBe("the old tree");
      expect(fs.readdirSync(at("disk")).sort()).toEqual(["certificate.json", "tree.json"]);
    },
  );

  test.skipIf(fullDevice.skip)(`a device is written to, not replaced${fullDevice.why}`, async () => {
    const { code, stdout, stderr } = await pacDistill(["distill", source(), "--certificate", "/dev/full"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error: /dev/full: cannot be written (ENOSPC: no space left on device)\n",
    });
    expect(stdout).not.toContain("verified");
    expect(fs.statSync("/dev/full").isCharacterDevice()).toBe(true);
  });

  test("a symbolic link stays one, and its target keeps its mode", async () => {
    fs.writeFileSync(at("target.json"), "old", { mode: 0o640 });
    fs.symlinkSync(at("target.json"), at("link.json"));
    expect((await pacDistill(["distill", source(), "--out", at("link.json")])).code).toBe(0);
    expect(fs.statSync(at("target.json")).mode & 0o777).toBe(0o640);
    expect(JSON.parse(fs.readFileSync(at("target.json"), "utf8"))).toMatchObject({ kind: "decision-tree" });
  });
});

describe("a symbolic link to what is not there", () => {
  test("is written through", async () => {
    fs.mkdirSync(at("elsewhere"));
    fs.symlinkSync("elsewhere/new.json", at("dangling.json"));
    fs.symlinkSync(at("dangling.json"), at("first.json"));
    expect((await pacDistill(["distill", source(), "--out", at("first.json")])).code).toBe(0);
    expect([at("first.json"), at("dangling.json")].every((file) => fs.lstatSync(file).isSymbolicLink())).toBe(
      true,
    );
    const written = JSON.parse(fs.readFileSync(at("elsewhere/new.json"), "utf8"));
    expect(written).toMatchObject({ kind: "decision-tree" });
    expect(fs.readdirSync(at("elsewhere"))).toEqual(["new.json"]);
  });

  test("is refused where no file can be there", async () => {
    fs.symlinkSync("no-such-folder/new.json", at("nowhere.json"));
    fs.symlinkSync("circle.json", at("circle.json"));
    const refused = async (file: string) => await pacDistill(["junta", "0110", "--out", file]);
    const target = at("no-such-folder/new.json");
    expect(await refused(at("nowhere.json"))).toEqual({
      ...{ code: 2, stdout: "" },
      stderr:
        `error: --out: ${at("nowhere.json")} leads to ${target} and cannot be ` +
        `written, there is no folder ${at("no-such-folder")}\n`,
    });
    expect(await refused(at("circle.json"))).toEqual({
      ...{ code: 2, stdout: "" },
      stderr: `error: --out: ${at("circle.json")} cannot be written, it is a link that leads to itself\n`,
    });
  });
});

describe("an output that cannot be is refused before the work", () => {
  beforeEach(() => {
    source();
    hard();
    fs.writeFileSync(at("class.json"), JSON.stringify({ kind: "parities", variables: 2 }));
  });

  /** The commands that write, each with the option; the work of the first would take minutes. */
  const COMMANDS: readonly (readonly [string, () => string[], string])[] = [
    ...["--out", "--certificate", "--svg", "--dot", "--mermaid"].map(
      (option) => ["distill", () => ["distill", at("hard.json"), ...HARD, option], option] as const,
    ),
    ["junta", () => ["junta", at("majority.json"), "--out"], "--out"],
    ["junta", () => ["junta", at("majority.json"), "--certificate"], "--certificate"],
    [
      "complexity",
      () => ["complexity", "--class", `@${at("class.json")}`, "--epsilon", "0", "--svg"],
      "--svg",
    ],
    ["complexity-table", () => ["complexity-table", "--out"], "--out"],
    ["web", () => ["web", "--concept", `@${at("majority.json")}`, "--to", "dnf", "--out"], "--out"],
    [
      "web",
      () => ["web", "--concept", `@${at("majority.json")}`, "--to", "dnf", "--certificate"],
      "--certificate",
    ],
    ["web", () => ["web", "--svg"], "--svg"],
    ["web", () => ["web", "--svg", "--out"], "--out"],
  ];

  test.each(COMMANDS)("no folder: %s, %#", async (_, words, option) => {
    const file = at("no-such-folder/file");
    expect(await pacDistill([...words(), file])).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: ${option}: ${file} cannot be written, there is no folder ${at("no-such-folder")}\n`,
    });
  });

  test("a folder, an empty name, a folder that is a file", async () => {
    const refused = async (file: string) => (await pacDistill(["junta", "0110", "--out", file])).stderr;
    expect(await refused(folder)).toBe(`error: --out: a file is expected, ${folder} is a folder\n`);
    expect(await refused("")).toBe("error: --out: the name of a file is expected, got an empty text\n");
    expect(await refused(at("hard.json/tree.json"))).toMatch(/^error: --out: .* there is no folder /);
  });

  test("two outputs to one file, by whatever names", async () => {
    fs.symlinkSync(folder, at("same"));
    const words = [
      "distill",
      at("hard.json"),
      ...HARD,
      "--certificate",
      at("same/x.json"),
      "--out",
      at("x.json"),
    ];
    expect(await pacDistill(words)).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: --certificate: ${at("same/x.json")} is named for two outputs, --out is the other\n`,
    });
  });

  test.each([
    ["distill", () => ["distill", at("majority.json"), "--out", at("majority.json")]],
    ["junta", () => ["junta", at("majority.json"), "--out", at("majority.json")]],
    ["junta @", () => ["junta", `@${at("majority.json")}`, "--certificate", at("majority.json")]],
    [
      "web",
      () => ["web", "--concept", `@${at("majority.json")}`, "--to", "dnf", "--out", at("majority.json")],
    ],
    [
      "complexity",
      () => ["complexity", "--class", `@${at("class.json")}`, "--epsilon", "0", "--svg", at("class.json")],
    ],
  ])("the input is no output: %s", async (_, words) => {
    const { code, stdout, stderr } = await pacDistill(words());
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(
      /^error: --\w+: .* is an input, which would be overwritten; another file is expected\n$/,
    );
    expect(JSON.parse(fs.readFileSync(at("majority.json"), "utf8"))).toEqual(MAJORITY);
  });

  test("the file that standard output goes to", async () => {
    const words = ["distill", at("majority.json"), "--out", at("printed.txt")];
    const shell = ["-c", `exec "$0" "$@" >${at("printed.txt")}`, process.execPath, MAIN, ...words];
    expect(await run("sh", shell)).toMatchObject({
      code: 2,
      stderr: `error: --out: ${at("printed.txt")} is where the output of this command goes already\n`,
    });
  });
});

describe("statuses", () => {
  test("the help of every command documents them", async () => {
    const { stdout } = await pacDistill(["--help"]);
    const names = [...stdout.matchAll(/^ {2}([a-z-]+)(?= |$)/gm)].map(([, name]) => name!);
    const commands = names.filter((name) => !name.startsWith("-") && name !== "help");
    expect(commands).toContain("complexity-table");
    const helps = await Promise.all(commands.map((name) => pacDistill([name, "--help"])));
    helps.forEach(({ code, stdout: help }, i) => {
      expect(code).toBe(0);
      expect(help, commands[i]).toMatch(
        /\nExit status:\n {2}0 {2}.+\n(?: {2}1 {2}.+\n)? {2}2 {2}not answered: /,
      );
    });
  });

  test("an entry of a table that its certificates do not show: 1, not 2", async () => {
    const shipped = JSON.parse(fs.readFileSync(join(ROOT, "spec/tables/sample-complexity.json"), "utf8"));
    const entry = shipped.entries.find(
      ({ results }: { results: { samples: number }[] }) => results[0]!.samples > 0,
    );
    entry.results[0].samples -= 1;
    fs.writeFileSync(at("table.json"), JSON.stringify({ ...shipped, entries: [entry] }));
    const { code, stderr } = await pacDistill(["complexity-table", "--file", at("table.json"), "--check"]);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: /) });
  });

  test("an entry under the name of another setting, or listed twice: 1", async () => {
    const shipped = JSON.parse(fs.readFileSync(join(ROOT, "spec/tables/sample-complexity.json"), "utf8"));
    const entry = shipped.entries[0];
    const checked = async (entries: readonly object[]) => {
      fs.writeFileSync(at("table.json"), JSON.stringify({ ...shipped, entries }));
      return pacDistill(["complexity-table", "--file", at("table.json"), "--check"]);
    };
    expect(await checked([entry])).toMatchObject({ code: 0 });
    const other = await checked([{ ...entry, setting: "all functions, d = 3" }]);
    expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining("are not those of the setting") });
    expect(await checked([{ ...entry, setting: "all" }])).toMatchObject({ code: 1 });
    const twice = await checked([entry, entry]);
    expect(twice).toMatchObject({ code: 1, stderr: expect.stringContaining("listed twice") });
  });

  test("a program that cannot be started: 2", async () => {
    const words = ["check", "--statement", "error", "--runs", "5", "--seed", "1", "--implementation"];
    const { code, stderr } = await pacDistill([...words, "no-such-program"]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      "error: --implementation: no-such-program cannot be started (the shell " +
        "says that it was not found, exit code 127)\n",
    );
    const noProgram = await pacDistill([...words, at("majority.json")]);
    expect(noProgram.code).toBe(2);
  });
});

describe("the terminal", () => {
  const script = needsTool("script");

  test.skipIf(script.skip)(
    `is as it was after Ctrl-C in the middle of a search, which ends at once${script.why}`,
    async () => {
      const words = ["distill", hard(), ...HARD].join(" ");
      const child = spawn("script", ["-qefc", `exec ${process.execPath} ${MAIN} ${words}`, "/dev/null"]);
      let shown = "";
      let interrupted = 0;
      child.stdout.on("data", (chunk) => {
        shown += chunk;
        if (interrupted > 0 || !shown.includes("searching trees")) return;
        interrupted = performance.now();
        child.stdin.write("\x03");
      });
      const code = await new Promise((resolve) => child.on("close", resolve));
      expect(code).toBe(130);
      expect(performance.now() - interrupted).toBeLessThan(5000);
      // Neither the cursor nor the wrapping of lines were ever switched off.
      for (const switched of ["?25l", "?25h", "?7l", "?7h"]) expect(shown).not.toContain(switched);
    },
  );
});
