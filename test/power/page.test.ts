/** The page on power names what is there: every statement with its share, every planted bug, every free field. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { registry } from "../../spec/registry.js";
import { plants } from "../mutants/plants.js";
import { TABLE } from "./statistics.js";
import { STRICT } from "./strict.js";

const page = readFileSync("spec/guide/power.md", "utf8");

const nameAt = (wanted: string): number => registry.findIndex(({ name }) => name === wanted);
const rows = [
  ...TABLE.exec(page)![0].matchAll(
    /^\| (\w+) \| (\d+) % \| (\d+) % \| (\S+)(?: %)? \| \S+(?: %)? \| (.+) \|$/gm,
  ),
];

test("each statement stands there once, with at least 60 % of telling instances and at most 3 % on no variable", () => {
  expect(rows.map(([, name]) => name)).toEqual(registry.map(({ name }) => name));
  expect(rows.filter(([, , telling, none]) => Number(telling) < 60 || Number(none) > 3)).toEqual([]);
});

test("each bound is attained by an instance, or the page says why by none", () => {
  const never = rows.filter(([, , , , , by]) => !["—", "drawn", "listed"].includes(by!));
  expect(never.map(([, name, , , , by]) => [name, by])).toEqual(
    Object.entries(STRICT)
      .map(([name, reason]) => [name, `none: ${reason}`])
      .sort(([a], [b]) => nameAt(a!) - nameAt(b!)),
  );
  expect(rows.filter(([, , , , nearest]) => nearest !== "—").length).toBeGreaterThan(100);
});

test("each planted bug stands there, with its tests", () => {
  for (const { what, tests } of plants)
    for (const file of tests) expect(page).toContain(`| ${what} | \`${file}\` |`);
});
