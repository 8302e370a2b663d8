/**
 * What a run says of itself: skips are counted with their reasons, seeds come from one place and can be set, the
 * nightly check takes a fresh one and says which.
 */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ROOT, run } from "../cli/run.js";
import { closingLines, reasonIn } from "./closing-line.js";
import { needs } from "./needs.js";
import { GIVEN, readSeed, SEED, seedOf } from "./seed.js";
import { ALONE, LONGEST, longestFirst } from "./sequence.js";

describe("the closing line", () => {
  const skipped = (title: string) => ({ state: "skipped", reason: reasonIn(title) ?? "no reason is given" });
  test("counts what was skipped, by reason", () => {
    const rust = needs(false, "rustc is not installed");
    const lines = closingLines(
      [
        { state: "passed", reason: "" },
        skipped(`rust > compiles${rust.why}`),
        skipped(`rust > fails${rust.why}`),
        skipped("something"),
        { state: "failed", reason: "" },
      ],
      1,
      undefined,
    );
    expect(lines).toEqual([
      "skipped 1: no reason is given",
      "skipped 2: rustc is not installed",
      "1 passed, 2 failed, 3 skipped",
    ]);
    expect(closingLines([{ state: "passed", reason: "" }], 0, undefined)).toEqual(["1 passed, 0 failed"]);
    expect(closingLines([], 0, 7)[0]).toBe("seed of the tests: 7 (PAC_DISTILL_SEED)");
    expect(needs(true, "x")).toEqual({ skip: false, why: "" });
  });

  const files = readdirSync(`${ROOT}test`, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".test.ts"),
  );
  /** The titles of what may be skipped that name no reason. */
  const unexplained = (text: string): string[] =>
    [...text.matchAll(/\.(?:skipIf|runIf)\([^\n]*?\)\(\s*(`[^`]*`|"[^"]*")/g)]
      .map(([, title]) => title!)
      .filter((title) => !/\$\{[\w.]*why\}/i.test(title));

  test("the longest files are there, and come first", () => {
    expect(ALONE.filter((file) => !files.includes(file.replace(/^test\//, "")))).toEqual([]);
    const [first, second] = LONGEST as [string, string];
    expect(longestFirst(["b", second, "a", first], (file) => file)).toEqual([first, second, "b", "a"]);
  });

  test("every test that may be skipped says why", () => {
    const found = files.flatMap((file) => unexplained(readFileSync(`${ROOT}test/${file}`, "utf8")));
    expect(found).toEqual([]);
    const bare = ["test", 'skipIf(!there)("something", () => {'].join(".");
    expect(unexplained(`${bare}${bare}`)).toHaveLength(2);
    expect(unexplained(bare.replace('"something"', `\`something$\{x.why}\``))).toEqual([]);
  });
});

describe("seeds", () => {
  test("a test has its own, and another for each name where one is set", () => {
    expect(seedOf("a", 5, undefined)).toBe(5);
    const set = [seedOf("a", 5, 1), seedOf("b", 5, 1), seedOf("a", 5, 2)];
    expect(new Set(set).size).toBe(3);
    expect(seedOf("a", 9, 1)).toBe(set[0]);
    for (const seed of set) expect(seed >= 0 && seed < 2 ** 31).toBe(true);
    expect(["7", "-2147483648", "2147483648", "1.5", ""].map(readSeed)).toEqual([
      ...[7, -(2 ** 31), undefined, undefined, undefined],
    ]);
  });

  test("properties that name none draw from that one", () => {
    expect(SEED).toBe(GIVEN ?? 20_240_314);
    expect(fc.readConfigureGlobal()?.seed).toBe(SEED);
    const drawn = () => {
      const values: number[] = [];
      fc.assert(fc.property(fc.nat(), (n) => void values.push(n)));
      return values;
    };
    expect(drawn()).toEqual(drawn());
  });
});

test("the nightly check draws a seed, says it, uses it, and can be run again", async () => {
  const nightly = (env: Record<string, string> = {}) =>
    run(
      process.execPath,
      ["test/tools/nightly.mjs", "--only", "statements", "--runs", "3", "--statement", "error"],
      { env },
    );
  const one = await nightly({ PAC_DISTILL_SEED: "" });
  const seed = /^seed (\d+); the same again/.exec(one.stdout)?.[1];
  expect(one.code).toBe(0);
  expect(seed).not.toBe(String(SEED));
  expect(one.stdout).toContain(`\nseed ${seed}, 3 runs a statement, shard 1/1\n`);
  const again = await nightly({ PAC_DISTILL_SEED: seed! });
  expect(again.stdout).toBe(one.stdout);
  const bad = await nightly({ PAC_DISTILL_SEED: "x" });
  expect([bad.code, bad.stderr]).toEqual([2, "PAC_DISTILL_SEED: a 32-bit integer is expected, got x\n"]);
});
