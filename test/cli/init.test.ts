/**
 * `pac-distill init`: each skeleton compiles without a warning, speaks JSON-RPC as the oracle does, and holds
 * for `check --implementation`; one with a fault planted does not.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { LANGUAGES } from "../../src/cli/commands/init.js";
import { needsTool } from "../tools/needs.js";
import { pacDistill, run } from "./run.js";

const scratch = mkdtempSync(join(tmpdir(), "pac-distill-init-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** What compiles or runs each, with the options that make every warning an error. */
const TOOLS: Readonly<Record<string, readonly [tool: string, strict: string]>> = {
  python: ["python3", ""],
  rust: ["rustc", "-D warnings"],
  c: ["cc", "-Wall -Wextra -Werror"],
  ocaml: ["ocamlfind", "-warn-error +a"],
};

/** What makes equal answers unequal, in the text of each. */
const FAULTS: Readonly<Record<string, readonly [right: string, wrong: string]>> = {
  python: ["if f[j] != g[j]", "if f[j] == g[j]"],
  rust: ["filter(|(a, b)| a != b)", "filter(|(a, b)| a > b)"],
  c: ["if (q == divisor)", "if (false)"],
  ocaml: ["if point.[i] = '1' then 1 lsl i", "if point.[i] = '1' then 1 lsl (d - 1 - i)"],
};

const table = (values: string, variables: number) => ({ kind: "truth-table", variables, table: values });
const ask = (id: unknown, params: object, method = "error") =>
  JSON.stringify({ jsonrpc: "2.0", id, method, params });
const uniform = (variables: number) => ({ kind: "uniform", variables });
const right = { source: table("0110", 2), target: table("0010", 2), distribution: uniform(2) };

/** A line, and what the oracle and every skeleton answer: a result, or the codes of errors with their ids. */
const LINES: readonly (readonly [line: string, answers: unknown])[] = [
  [ask(1, right), [[1, { error: "1/4" }]]],
  [
    ask('ä"', { ...right, distribution: { kind: "empirical", points: ["10", "10", "01"] } }),
    [['ä"', { error: "2/3" }]],
  ],
  [
    ask(null, { source: table("0", 0), target: table("1", 0), distribution: uniform(0) }),
    [[null, { error: "1" }]],
  ],
  ["{", [[null, -32700]]],
  ['{"jsonrpc":"2.0","id":3,"method":"error"} x', [[null, -32700]]],
  ["[]", [[null, -32600]]],
  ["7", [[null, -32600]]],
  ['{"jsonrpc":"2.0","id":true,"method":"error"}', [[null, -32600]]],
  ['{"jsonrpc":"1.0","id":4,"method":"error"}', [[4, -32600]]],
  [ask(5, {}, "noSuchMethod"), [[5, -32601]]],
  ['{"jsonrpc":"2.0","id":6,"method":"error","params":[]}', [[6, -32602]]],
  [ask(7, { ...right, source: table("011", 2) }), [[7, -32602]]],
  [ask(8, { ...right, distribution: { kind: "empirical", points: [] } }), [[8, -32602]]],
  [ask(9, { ...right, target: table("01", 1) }), [[9, -32000]]],
  [ask(10, { ...right, source: table("0", 99) }), [[10, -32000]]],
  ['{"jsonrpc":"2.0","method":"error","params":{}}', []],
  [
    `[${ask(11, right)},{"jsonrpc":"2.0","method":"error"},8,${ask(12, right)}]`,
    [
      [11, { error: "1/4" }],
      [null, -32600],
      [12, { error: "1/4" }],
    ],
  ],
  [ask(13, right), [[13, { error: "1/4" }]]],
];

interface Answer {
  readonly id: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number };
}

/** The answers to the lines, in order. */
async function answersOf(command: string): Promise<unknown[]> {
  const input = `${LINES.map(([line]) => line).join("\n\n")}\n`;
  const { stdout, code } = await run("sh", ["-c", command], { input });
  expect(code).toBe(0);
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Answer | Answer[]);
  return lines.flat().map(({ id, result, error }) => [id, result ?? error?.code]);
}

const due = LINES.flatMap(([, answers]) => answers as unknown[]);

test("the lines, as the oracle answers them", async () => {
  // The oracle reads 99 variables; its tables are longer.
  const answers = await answersOf("node dist/command/main.js oracle");
  const isTooLarge = (answer: unknown) => JSON.stringify(answer) === "[10,-32000]";
  expect(answers.filter((_, i) => !isTooLarge(due[i]))).toEqual(due.filter((answer) => !isTooLarge(answer)));
});

describe.each(Object.keys(TOOLS))("%s", (name) => {
  const [tool, strict] = TOOLS[name]!;
  const { skip, why } = needsTool(tool);
  const { file, build, start } = LANGUAGES[name]!;

  /** The command that starts the skeleton in the folder, compiled. */
  function made(folder: string): string {
    if (build !== undefined)
      execFileSync("sh", ["-c", `cd '${folder}' && ${build} ${strict}`], { stdio: "pipe" });
    return `cd '${folder}' && exec ${start}`;
  }
  const check = (command: string) =>
    pacDistill([
      ...["check", "--runs", "40", "--seed", "1", "--implementation", command],
      ...["--statement", "error", "distribution", "optimal_error"],
    ]);

  test.skipIf(skip)(`compiles, answers line by line, and holds for check${why}`, async () => {
    const folder = join(scratch, name);
    const { code, stdout } = await pacDistill(["init", name, folder]);
    expect(code).toBe(0);
    expect(stdout).toContain(`pac-distill check --implementation "${start}"`);
    const command = made(folder);
    expect(await answersOf(command)).toEqual(due);
    const checked = await check(command);
    expect(checked.stderr).toBe("");
    expect(checked.stdout).toMatch(/^2 held, 1 not offered, 0 failed, \d+ instances$/m);
    expect(checked.code).toBe(0);
    const again = await pacDistill(["init", name, folder]);
    expect([again.code, again.stderr]).toEqual([
      2,
      `error: ${join(folder, file)} is there already, and is left as it is; name another folder\n`,
    ]);
  });

  test.skipIf(skip)(`with a fault planted, fails${why}`, async () => {
    const folder = join(scratch, `${name}-wrong`);
    await pacDistill(["init", name, folder]);
    const [good, bad] = FAULTS[name]!;
    const text = readFileSync(join(folder, file), "utf8");
    expect(text.split(good)).toHaveLength(2);
    writeFileSync(join(folder, file), text.replace(good, bad));
    const { code, stdout } = await check(made(folder));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^(error|distribution) fails: /m);
  });
});

test("a language that is not there", async () => {
  const { code, stderr } = await pacDistill(["init", "pyton"]);
  expect([code, stderr]).toEqual([2, "error: language: there is no pyton; did you mean python?\n"]);
});
