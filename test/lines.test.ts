/** No comment is wider than 120 columns, save tables and what cannot be broken. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ROOT } from "./cli/run.js";

const WIDEST = 120;

const files = ["src", "spec", "test"].flatMap((top) =>
  readdirSync(`${ROOT}${top}`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${top}/${file}`),
);

/** Lines of comments that are too wide: a line that begins as one, and is not a row of a table. */
const tooWide = (text: string): number[] =>
  text
    .split("\n")
    .flatMap((line, i) =>
      line.length > WIDEST &&
      /^\s*(?:\/\*\*|\*|\/\/) (?!\s*\|)/.test(line) &&
      /\s\S+\s/.test(line.slice(0, WIDEST))
        ? [i + 1]
        : [],
    );

test("comments are within 120 columns", () => {
  const wide = files.flatMap((file) =>
    tooWide(readFileSync(`${ROOT}${file}`, "utf8")).map((n) => `${file}:${n}`),
  );
  expect(wide).toEqual([]);
});

test("a wider one is noticed", () => {
  const words = "word ".repeat(30);
  expect(tooWide(`/** ${words} */\nconst a = 1;\n * ${words}\n  // ${words}\n * | ${words} |\n`)).toEqual([
    1, 3, 4,
  ]);
});
