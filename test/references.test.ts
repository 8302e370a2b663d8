/**
 * Every key that is cited, in statements, edges, the glossary and the headers of src, has an entry in
 * references.bib, and every entry is cited; the glossary points to what there is.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { registry } from "../spec/registry.js";
import { webEdges } from "../src/reductions/web.js";
import { ROOT } from "./cli/run.js";

const bib = readFileSync(`${ROOT}spec/references.bib`, "utf8");
const glossary = readFileSync(`${ROOT}spec/glossary.md`, "utf8");

/** The entries by key: their fields' names. */
const entries = new Map(
  [...bib.matchAll(/^@\w+\{(\w+),\n([\s\S]*?)^\}/gm)].map(([, key, body]) => [
    key!,
    [...body!.matchAll(/^\s+(\w+)\s*=\s*\{/gm)].map(([, field]) => field!),
  ]),
);

const rows = glossary
  .split("\n")
  .filter((line) => line.startsWith("| **"))
  .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")));

/** Keys in a text: of a name and a year. */
const keysIn = (text: string): string[] => text.match(/\b[a-z]+(?:19|20)\d\d\b/g) ?? [];

const cited = new Set([
  ...registry.flatMap(({ source, claim, meaning, proofIdea }) => [
    ...source,
    ...[claim, meaning, proofIdea].flatMap(keysIn),
  ]),
  ...webEdges.flatMap(({ source }) => source),
  ...rows.flatMap(([, , , , source]) => keysIn(source!)),
  ...readdirSync(`${ROOT}src`, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) =>
      keysIn(/^\/\*\*[\s\S]*?\*\//.exec(readFileSync(`${ROOT}src/${path}`, "utf8"))?.[0] ?? ""),
    ),
]);

describe("references.bib", () => {
  test("has exactly the keys that are cited, each once and in full", () => {
    expect([...entries.keys()].sort()).toEqual([...cited].sort());
    expect(bib.match(/^@/gm)).toHaveLength(entries.size);
    for (const [key, fields] of entries)
      expect(fields, key).toEqual(expect.arrayContaining(["author", "title", "year"]));
  });

  test("a key ends with the year of its entry", () => {
    for (const [, key, year] of bib.matchAll(/^@\w+\{(\w+),[\s\S]*?year\s*=\s*\{(\d+)\}/gm))
      expect(key!.slice(-4)).toBe(year);
  });
});

describe("glossary.md", () => {
  test("is in order, without repetitions", () => {
    const terms = rows.map(([term]) => term!.replaceAll("*", "").toLowerCase());
    expect(terms.length).toBeGreaterThan(30);
    expect(terms).toEqual([...new Set(terms)].sort());
  });

  test.each(rows)("%s", (_, definition, specified, proved, source) => {
    expect(definition).not.toBe("");
    const file = /\]\((.*)\)$/.exec(specified!)![1]!;
    expect(existsSync(`${ROOT}spec/${file}`), file).toBe(true);
    if (proved !== "—") {
      const [theory, name] = proved!.replaceAll("`", "").split("#") as [string, string];
      const text = readFileSync(`${ROOT}proofs/theories/${theory}`, "utf8");
      expect(text).toMatch(new RegExp(`^(?:Definition|Fixpoint|Inductive|Record) ${name}\\b`, "m"));
    }
    if (source !== "—")
      for (const key of source!.split(", ")) expect([...entries.keys()]).toContain(key.slice(1, -1));
  });
});
