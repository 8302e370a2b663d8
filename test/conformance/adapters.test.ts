/**
 * `check` on foreign code: two packages of npm behind the contract hold for what they offer, one made wrong does
 * not, and what the page for implementers says of them is so.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { pacDistill, ROOT, run } from "../cli/run.js";

const ADAPTERS = `${ROOT}test/conformance/adapters`;
const command = (name: string): string => `node test/conformance/adapters/${name}.mjs`;
const check = (program: string, ...statements: string[]) =>
  pacDistill([
    ...["check", "--runs", "60", "--seed", "1", "--implementation", program],
    ...["--statement", ...statements],
  ]);

const SUBJECTS = {
  espresso: {
    statements: ["table_to_dnf", "table_to_cnf", "concept", "error"],
    held: /^3 held, 1 not offered, 0 failed, \d+ instances$/m,
    fault: ["literals.map((literal) => literal ^ 1)", "literals"],
  },
  bdd: {
    statements: ["table_to_bdd", "concept", "error"],
    held: /^2 held, 1 not offered, 0 failed, \d+ instances$/m,
    fault: ["zero, one });", "zero: one, one: zero });"],
  },
} as const;

/** A copy with a fault, where the package is still found. */
async function withFault(name: keyof typeof SUBJECTS): Promise<{ code: number; stdout: string }> {
  const text = readFileSync(`${ADAPTERS}/${name}.mjs`, "utf8");
  const [right, wrong] = SUBJECTS[name].fault;
  const spoilt = text
    .replace(right, wrong)
    .replace('"./frame.mjs"', JSON.stringify(pathToFileURL(`${ADAPTERS}/frame.mjs`).href));
  expect(text.split(right)).toHaveLength(2);
  const file = `dist/.wrong-${name}.mjs`;
  writeFileSync(`${ROOT}${file}`, spoilt);
  try {
    return await check(`node ${file}`, ...SUBJECTS[name].statements);
  } finally {
    rmSync(`${ROOT}${file}`);
  }
}

describe.each(Object.keys(SUBJECTS) as (keyof typeof SUBJECTS)[])("%s", (name) => {
  test("holds for what it offers", async () => {
    const { code, stdout, stderr } = await check(command(name), ...SUBJECTS[name].statements);
    expect(stderr).toBe("");
    expect(stdout).toMatch(SUBJECTS[name].held);
    expect(code).toBe(0);
  });

  test("made wrong, it fails with an instance on at most two variables", async () => {
    const { code, stdout } = await withFault(name);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^(table_to_\w+|concept) fails: /m);
    for (const [, variables] of stdout.matchAll(/^ {2}instance .*?"variables":(\d+)/gm))
      expect(Number(variables)).toBeLessThanOrEqual(2);
  });
});

test("what the guide says of binary-decision-diagram: nodes are copied, the root is kept", async () => {
  const ask = async (variables: number, table: string) => {
    const params = { concept: { kind: "truth-table", variables, table }, to: "bdd", via: ["table_to_bdd"] };
    const input = `${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "reduce", params })}\n`;
    const sizes = [];
    for (const program of [command("bdd"), "node dist/command/main.js oracle"]) {
      const { stdout } = await run("sh", ["-c", program], { input });
      sizes.push((JSON.parse(stdout) as { result: { size: number } }).result.size);
    }
    return sizes;
  };
  expect(await ask(3, "01101001")).toEqual([7, 5]);
  expect(await ask(1, "11")).toEqual([1, 0]);
});
