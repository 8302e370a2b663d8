/**
 * Every folder under src has a README of a few lines: the files that it names exist, and imports run only to
 * the folders that it names.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ROOT } from "./cli/run.js";

const SRC = `${ROOT}src`;

const folders = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => `${entry.parentPath}/${entry.name}`);

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

const quoted = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

/** The folders in the order of `src/README.md`, in which imports run backwards only. */
const ORDER = [...readFileSync(`${SRC}/README.md`, "utf8").matchAll(/`(\w+)\/`/g)].map(([, name]) => name!);

describe("READMEs under src", () => {
  test.each([SRC, ...folders].map((folder) => [folder.slice(ROOT.length), folder]))("%s", (_, folder) => {
    expect(existsSync(`${folder}/README.md`), "a README.md is expected").toBe(true);
    const text = readFileSync(`${folder}/README.md`, "utf8");
    expect(text.split("\n").length, "a few lines").toBeLessThan(20);
    const order = /^In reading order: ([\s\S]*?)\.\n(?:\n|$)/m.exec(text)![1]!;
    expect(quoted(order).filter((file) => !existsSync(`${folder}/${file}`))).toEqual([]);
  });

  test.each(folders.map((folder) => folder.slice(SRC.length + 1)).filter((name) => !name.includes("/")))(
    "src/%s imports what it says",
    (own) => {
      const folder = `${SRC}/${own}`;
      const said = quoted(/^Imports: ([\s\S]*)\.\n$/m.exec(readFileSync(`${folder}/README.md`, "utf8"))![1]!);
      const imported = new Set(
        sources(folder).flatMap((file) => {
          const up = "../".repeat(file.split("/").length);
          const text = readFileSync(`${folder}/${file}`, "utf8");
          return [...text.matchAll(/(?:from|import\(?) ?"((?:\.\.\/)+)(\w+)\//g)]
            .filter(([, dots]) => dots === up)
            .map(([, , name]) => name!);
        }),
      );
      expect([...imported].filter((name) => name !== own && !said.includes(name))).toEqual([]);
      const before = ORDER.slice(0, ORDER.indexOf(own));
      expect(said.filter((name) => !before.includes(name))).toEqual([]);
    },
  );
});
