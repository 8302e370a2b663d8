/**
 * The library runs wherever JavaScript does: below the command nothing of Node is imported or named, neither by us
 * nor, where it would run, by a library. A bundle for the browser is run in bundle.test.ts.
 */
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { expect, test } from "vitest";
import { ROOT } from "../cli/run.js";

const files = ["src", "spec"].flatMap((top) =>
  readdirSync(`${ROOT}${top}`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !(top === "src" && file.startsWith("cli/")))
    // What builds the site is no part of the library; what runs in its page is.
    .filter((file) => !file.startsWith("book/.vitepress/"))
    .map((file) => `${top}/${file}`),
);

/** What is imported in any way, and the globals that only Node has. */
function needsNode(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const imported = [...code.matchAll(/(?:from|import|import\(|require\()\s*["']([^"']+)["']/g)]
    .map(([, name]) => name!)
    .filter((name) => name.startsWith("node:") || builtinModules.includes(name.split("/")[0]!));
  const globals = [
    ...code.matchAll(/(?<![\w."'`$-])(Buffer|process|global|setImmediate|require|__dirname)(?=\.\w|\()/g),
  ];
  return [...imported, ...globals.map(([, name]) => name!)];
}

test("below the command nothing needs Node", () => {
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) =>
    needsNode(readFileSync(`${ROOT}${file}`, "utf8")).map((name) => `${file}: ${name}`),
  );
  expect(found).toEqual([]);
});

test("what needs Node is noticed", () => {
  const text = `
import { createHash } from "node:crypto";
import fs from "fs";
const later = await import("node:worker_threads");
const bytes = Buffer.from("a");
const now = process.cpuUsage();
export { once } from 'node:events';
// process.exit() in a comment, "the process ends" in a text
const text = "the process ends";
`;
  expect(needsNode(text).sort()).toEqual(
    ["node:crypto", "fs", "node:worker_threads", "Buffer", "process", "node:events"].sort(),
  );
});
