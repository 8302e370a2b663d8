/**
 * No line is wider than 120 columns, save tables in comments, the inside of texts of several lines, regular
 * expressions, requests as JSON, and what cannot be broken.
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ROOT } from "./cli/run.js";

const WIDEST = 120;

const files = ["src", "spec", "test"].flatMap((top) =>
  readdirSync(`${ROOT}${top}`, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.m?[jt]s$/.test(file))
    .map((file) => `${top}/${file}`),
);

const COMMENT = /^\s*(?:\/\*\*|\*|\/\/) /;
/** Rows of tables; regular expressions; requests and objects as JSON. */
const KEPT = [/^\s*\* \|/, /^\s*\/[^*/].*\/[a-z]*[;,]?$/, /^\s*(?:\w+: )?['"`](?:\\ufeff)?(?:\[ )?\{/];

function tooWide(text: string): number[] {
  let isText = false;
  return text.split("\n").flatMap((line, i) => {
    const begins = isText;
    // A text of several lines starts and ends where the backticks of a line are odd in number.
    if (!COMMENT.test(line) && (line.replace(/\\`/g, "").split("`").length - 1) % 2 === 1) isText = !isText;
    const isWide = line.length > WIDEST && /\s\S+\s/.test(line.slice(0, WIDEST));
    return isWide && !begins && !isText && !KEPT.some((form) => form.test(line)) ? [i + 1] : [];
  });
}

test("lines are within 120 columns", () => {
  const wide = files.flatMap((file) =>
    tooWide(readFileSync(`${ROOT}${file}`, "utf8")).map((n) => `${file}:${n}`),
  );
  expect(wide).toEqual([]);
});

test("a wider one is noticed", () => {
  const words = "word ".repeat(30);
  const text = `/** ${words} */\nconst a = 1;\n * ${words}\n  // ${words}\n * | ${words} |\n`;
  expect(tooWide(text)).toEqual([1, 3, 4]);
  expect(tooWide(`say("${words}");\nsay(\`\n${words}\n\`);\nsay(\`${words}\`);\n`)).toEqual([1, 5]);
});
