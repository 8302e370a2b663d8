/**
 * The bugs of `npm run plants` can still be planted: their places are there, once, and so are their tests. The page
 * on power lists them.
 */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { plants } from "./plants.js";
import { PROMISES, promises } from "./promises.js";

const all = [...plants, ...promises];
const page = readFileSync("spec/guide/power.md", "utf8");

test.each(all.map((plant) => [plant.what, plant] as const))("%s", (_, { file, find, replace, tests }) => {
  const text = readFileSync(file, "utf8");
  expect(text.split(find).length - 1).toBe(1);
  expect(text.replace(find, () => replace)).not.toBe(text);
  expect(tests.filter((name) => !existsSync(name))).toEqual([]);
});

test("each promise is planted against, and the page has a row for each bug", () => {
  expect([...new Set(promises.map(({ promise }) => promise))]).toEqual(PROMISES.map((_, i) => i + 1));
  for (const { what, tests } of plants) expect(page).toContain(`| ${what} | \`${tests[0]}\` |`);
  const rows = promises.map(({ promise, what, tests, only }) => {
    const named = only === "" ? "" : `: ${only.replaceAll("|", " / ")}`;
    return `| ${promise} | ${what.slice("edges: ".length)} | \`${tests[0]}\`${named} |`;
  });
  const table = page.split("<!-- edges -->\n")[1]!.split("<!-- end of edges -->")[0]!;
  expect(table.trimEnd().split("\n").slice(2)).toEqual(rows);
  PROMISES.forEach((text, i) => {
    expect(page).toContain(`${i + 1}. ${text}`);
  });
});
