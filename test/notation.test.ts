/** Every name that NOTATION.md gives to a symbol exists where it says. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ROOT } from "./cli/run.js";

const read = (path: string): string => readFileSync(`${ROOT}${path}`, "utf8");

const rows = read("spec/NOTATION.md")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| symbol"))
  .map((line) => line.slice(2, -2).split(/ (?<!\\)\| /));

/** The names in a cell; "—" is none. */
const names = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

/** A declaration of the symbol, exported or a field of what is exported. */
const declared = (symbol: string): RegExp =>
  new RegExp(
    `^(?:export )?(?:async )?(?:const|function|type|interface|class) ${symbol}\\b|^export \\{[^}]*\\b${symbol}\\b`,
    "m",
  );

/** The page of a method: `sampleBound` has `spec/contract/sample-bound.ts`. */
const contractOf = (method: string): string =>
  read(`spec/contract/${method.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`);

describe("NOTATION.md", () => {
  test("has a row for each symbol, once", () => {
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) expect(row, row[0]).toHaveLength(6);
    expect(new Set(rows.map(([symbol]) => symbol)).size).toBe(rows.length);
  });

  test.each(rows)("%s", (_, what, specified, implemented, proved, asked) => {
    expect(what).not.toBe("");
    for (const [folder, cell] of [
      ["spec", specified!],
      ["src", implemented!],
    ])
      for (const name of names(cell!)) {
        const [file, symbol] = name.split("#") as [string, string];
        expect(existsSync(`${ROOT}${folder}/${file}`), name).toBe(true);
        expect(read(`${folder}/${file}`), name).toMatch(declared(symbol));
      }
    for (const name of names(proved!)) {
      const [theory, symbol] = name.split("#") as [string, string];
      expect(read(`proofs/theories/${theory}`), name).toMatch(
        new RegExp(`^(?:Definition|Fixpoint|Inductive|Record|Notation|Theorem) ${symbol}\\b`, "m"),
      );
    }
    for (const name of names(asked!)) {
      const [method, field] = name.split(".") as [string, string];
      expect(contractOf(method), name).toMatch(new RegExp(`\\b${field}\\??:`));
    }
  });
});
