/**
 * What somebody tries who has just got the command: typos, pipes, 80 columns, JSON for a program, quiet, colours,
 * Ctrl-C, completion. Commands are started a few at a time; each takes a part of a second.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { outputSchema } from "../../src/cli/output.js";
import { program } from "../../src/cli/program.js";
import { needsTool } from "../tools/needs.js";
import { MAIN, pacDistill, ROOT, run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "new-user-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NETWORK = "spec/examples/networks/d10-depth3-width32/net.safetensors";

describe("a typo is answered with what was meant", () => {
  test.concurrent.each([
    ["distil net.onnx", "did you mean distill?"],
    ["theorems realizable_bond", "did you mean realizable_bound?"],
    ["schema evaluate.parms", "did you mean evaluate.params?"],
    ["call evalute", "did you mean evaluate?"],
    ["web --from paritty --to dnf", "did you mean parity?"],
    ["bound --class conjunction:2 --epsilon 1/8 --delta 1/8", "did you mean conjunctions?"],
    [
      "bound --class juntas:2:kk=1 --epsilon 1/8 --delta 1/8",
      "one of the fields kind, variables, k is expected, got kk",
    ],
    ["bound --class dnf:3:maxterms=2,maxWidth=2 --epsilon 1/8 --delta 1/8", "did you mean maxTerms?"],
    ["complexity --class conjunctions:2 --epsilon 0 --mode realisable", "did you mean realizable?"],
    [`distill ${NETWORK} --target parrity`, "did you mean parity?"],
    [`distill ${NETWORK} --search probs`, "did you mean probes?"],
    ["junta 0110 --distribution gaussian", "uniform, product:BIAS as product:1/3"],
    ["completion bsh", "did you mean bash?"],
    ["bound --epsilom 1/8 --delta 1/8", "Did you mean --epsilon?"],
    ["complexity --epsilon 0 --clas conjunctions:2", "Did you mean --class?"],
  ])("%s", async (line, meant) => {
    const { code, stdout, stderr } = await pacDistill(line.split(" "));
    expect(stderr.toLowerCase()).toContain(meant.toLowerCase());
    expect([code, stdout]).toEqual([2, ""]);
  });
});

/** Checked by the schema that ships. */
const answer = (text: string) => {
  const parsed = JSON.parse(text);
  z.fromJSONSchema(outputSchema as Parameters<typeof z.fromJSONSchema>[0]).parse(parsed);
  return parsed;
};

describe("--json", () => {
  test.concurrent.each([
    ["bound", ["--class", "conjunctions:2", "--epsilon", "1/8", "--delta", "1/8"]],
    ["describe", [NETWORK]],
    ["frontier", ["--source", "01101001", "--class", "conjunctions:3"]],
    ["heavy", ["0110100110010110", "--exact"]],
    ["junta", ["0110", "--k", "2"]],
    ["story", []],
    ["theorems", ["realizable_bound"]],
    ["web", ["--from", "parity", "--to", "decision-tree"]],
    ["web", ["--concept", "0110", "--to", "dnf"]],
    ["web", ["--mermaid"]],
    ["schema", ["output"]],
    ["check", ["--statement", "realizable_bound", "--runs", "2", "--seed", "1"]],
    ["equal", ["spec/examples/networks/d10-depth3-width32/tree.json", "constant:0"]],
  ])("%s %j", async (command, words) => {
    const { code, stdout } = await pacDistill([command, ...words, "--json"]);
    const { status, output, errors } = answer(stdout);
    expect([command, code]).toEqual([JSON.parse(stdout).command, status]);
    expect(errors).toEqual([]);
    expect(output.length).toBeGreaterThan(0);
    expect(stdout).not.toContain("\\u001b");
    expect(stdout).not.toContain("\\u0000");
  });

  test("an answer in JSON is a value, a table has its columns, an error is in the answer too", async () => {
    const half = { kind: "uniform", variables: 1 };
    const concept = { kind: "parity", variables: 1, subset: [0], constant: 0 };
    const input = JSON.stringify({
      source: concept,
      target: { ...concept, constant: 1 },
      distribution: half,
    });
    const [called, bound, refused, unknown] = await Promise.all([
      pacDistill(["--json", "call", "error"], { input }),
      pacDistill(["bound", "--k", "9", "--epsilon", "1/8", "--delta", "1/8", "--json"]),
      pacDistill(["bound", "--k", "0.5", "--epsilon", "1/8", "--delta", "1/8", "--json"]),
      pacDistill(["bound", "--epsilom", "1", "--json"]),
    ]);
    expect(answer(called.stdout).output).toEqual([{ value: { error: "1" } }]);
    const { table } = answer(bound.stdout).output.find((block: object) => "table" in block);
    expect(table.columns).toEqual(["mode", "bound", "of", "enough", "needed", "closed form"]);
    expect(table.rows[0].length).toBe(table.columns.length);
    for (const { code, stdout, stderr } of [refused, unknown]) {
      const { command, status, errors } = answer(stdout);
      expect([code, command, status, errors.length]).toEqual([2, "bound", 2, 1]);
      expect(stderr).toContain(errors[0]);
    }
  });
});

test("--quiet: the exit status and the files are the answer", async () => {
  const out = join(folder, "tree.json");
  const words = ["spec/examples/networks/d10-depth3-width32/tree.json", "constant:0", "--quiet"];
  const [equal, distilled] = await Promise.all([
    pacDistill(["equal", ...words]),
    pacDistill(["distill", NETWORK, "--quiet", "--out", out]),
  ]);
  expect([equal.code, equal.stdout, equal.stderr]).toEqual([1, "", ""]);
  expect([distilled.code, distilled.stdout, distilled.stderr]).toEqual([0, "", ""]);
  expect(JSON.parse(readFileSync(out, "utf8"))).toMatchObject({ kind: "decision-tree" });
});

test("colours: none in a pipe, unless they are asked for", async () => {
  const esc = "\u001b[";
  const [piped, asked, forbidden] = await Promise.all([
    pacDistill(["theorems", "realizable_bound"]),
    pacDistill(["theorems", "realizable_bound", "--color", "always"]),
    run(process.execPath, [MAIN, "theorems", "--no-color"], { env: { FORCE_COLOR: "1" } }),
  ]);
  expect([piped, asked, forbidden].map(({ stdout }) => stdout.includes(esc))).toEqual([false, true, false]);
});

test("a drawing goes to its file, or to standard output; the earlier spelling goes on, with a word", async () => {
  const [file, earlier] = [join(folder, "web.mmd"), join(folder, "web2.mmd")];
  const [, printed, old, both] = await Promise.all([
    pacDistill(["web", "--mermaid", file]),
    pacDistill(["web", "--mermaid"]),
    pacDistill(["web", "--mermaid", "--out", earlier]),
    pacDistill(["web", "--mermaid", "--dot"]),
  ]);
  expect(readFileSync(file, "utf8")).toBe(printed.stdout);
  expect(readFileSync(earlier, "utf8")).toBe(printed.stdout);
  expect(old.stderr).toBe("--mermaid --out FILE: this is spelt --mermaid FILE now\n");
  expect(both.stderr).toBe("error: --mermaid: one drawing is expected, --dot is asked for already\n");
});

test("Ctrl-C ends a long command at once", async () => {
  const child = spawn(process.execPath, [MAIN, "complexity-table", "--out", join(folder, "t.json")], {
    cwd: ROOT,
  });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const ended = new Promise((resolve) => child.on("exit", (code, signal) => resolve(signal ?? code)));
  child.kill("SIGINT");
  // A shell says 130 of it.
  expect(await ended).toBe("SIGINT");
  expect(existsSync(join(folder, "t.json"))).toBe(false);
});

test("a reader that has enough (head) is no error", async () => {
  const lines = ["theorems", "web", "schema concept", "web --json", "theorems --json", "bound --help"];
  const ends = lines.map((line) =>
    run("bash", ["-c", `set -o pipefail; "${process.execPath}" "${MAIN}" ${line} | head -c 1`]),
  );
  for (const { code, stderr } of await Promise.all(ends)) expect([code, stderr]).toEqual([0, ""]);
});

const script = needsTool("script");
test.skipIf(script.skip)(`what is printed on a terminal of 80 columns fits it${script.why}`, async () => {
  const lines = [
    "bound --class conjunctions:2 --source-class parities:2 --epsilon 1/10 --delta 1/100",
    "frontier --source 01101001 --class decision-trees:3:maxLeaves=4,maxDepth=2",
    "theorems realizable_bound",
    "theorems",
    "story",
    "web",
    "web --from parity --to decision-tree",
    `describe ${NETWORK}`,
  ];
  const all = lines.map((line) => `"${process.execPath}" "${MAIN}" ${line}`).join("; ");
  const env = { TERM: "xterm", CI: "" };
  const { stdout } = await run("script", ["-qec", `stty cols 80 rows 24; ${all}`, "/dev/null"], { env });
  const wide = stripVTControlCharacters(stdout)
    .split(/\r?\n/)
    .filter((line) => [...line].length > 80);
  expect(stdout.length).toBeGreaterThan(10_000);
  expect(stdout, "the cursor is never hidden").not.toContain("\u001b[?25l");
  expect(wide).toEqual([]);
});

test("the help of each command has an example and the options of all commands, within 80 columns", () => {
  const commands = program("0.0.0").configureOutput({ getOutHelpWidth: () => 80 }).commands;
  expect(commands.length).toBeGreaterThan(22);
  for (const command of commands) {
    const help = command.helpInformation();
    expect(help, command.name()).toMatch(/^Example: /m);
    expect(help, command.name()).toMatch(/^ {2}--json /m);
    for (const line of help.split("\n"))
      if (/ \S+ /.test(line)) expect(line.length, `${command.name()}: ${line}`).toBeLessThanOrEqual(80);
  }
});

describe("completion", () => {
  test("bash completes commands, options and names", async () => {
    const ask = (...words: string[]) =>
      `COMP_WORDS=(pac-distill ${words.map((word) => `"${word}"`).join(" ")}); COMP_CWORD=${words.length}; ` +
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash's
      '_pac_distill; echo "${COMPREPLY[@]}"';
    const { stdout } = await pacDistill(["completion", "bash"]);
    const asked = [ask("dis"), ask("call", "evalu"), ask("web", "--to", "par"), ask("bound", "--eps")].join(
      "\n",
    );
    const answered = await run("bash", ["-c", `${stdout}\n${asked}`]);
    expect(answered).toMatchObject({ code: 0, stderr: "" });
    expect(answered.stdout.trim().split("\n")).toEqual(["distill", "evaluate", "parity", "--epsilon"]);
  });

  const fish = needsTool("fish");
  test.skipIf(fish.skip)(`fish completes them${fish.why}`, async () => {
    const { stdout } = await pacDistill(["completion", "fish"]);
    const file = join(folder, "completion.fish");
    writeFileSync(file, stdout);
    const asked = ["dis", "call evalu", "web --to par", "bound --eps"].map(
      (words) => `complete -C "pac-distill ${words}"`,
    );
    const answered = await run("fish", ["-N", "-c", [`source ${file}`, ...asked].join("; ")]);
    const words = answered.stdout.trim().split("\n");
    expect(words.map((word) => word.split("\t")[0])).toEqual(["distill", "evaluate", "parity", "--epsilon"]);
  });

  const zsh = needsTool("zsh");
  test.skipIf(zsh.skip)(`zsh reads its script${zsh.why}`, async () => {
    const file = join(folder, "_pac-distill");
    writeFileSync(file, (await pacDistill(["completion", "zsh"])).stdout);
    const read = `autoload -U compinit; compinit -u -D; source ${file}; print $_comps[pac-distill]`;
    const { code, stdout, stderr } = await run("zsh", ["-f", "-c", read]);
    expect([code, stdout, stderr]).toEqual([0, "_pac_distill\n", ""]);
  });

  test("zsh and fish have every command", async () => {
    const [zsh, fish] = await Promise.all([
      pacDistill(["completion", "zsh"]),
      pacDistill(["completion", "fish"]),
    ]);
    for (const { stdout } of [zsh, fish])
      for (const name of ["distill", "complexity-table", "completion", "realizable_bound"])
        expect(stdout).toContain(name);
  });
});
