/** The bugs of `npm run plants` can still be planted: their places are there, once, and so are their tests. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { plants } from "./plants.js";

test.each(plants.map((plant) => [plant.what, plant] as const))("%s", (_, { file, find, replace, tests }) => {
  const text = readFileSync(file, "utf8");
  expect(text.split(find).length - 1).toBe(1);
  expect(text.replace(find, () => replace)).not.toBe(text);
  expect(tests.filter((name) => !existsSync(name))).toEqual([]);
});
