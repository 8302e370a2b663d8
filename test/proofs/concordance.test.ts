/**
 * # No theorem or file is without its statement.
 *
 * That a statement is called proved exactly where Coq confirms it is tested with the audit, which asks Coq once.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { specifiedIn } from "../../spec/concordance.js";
import { registry } from "../../spec/registry.js";
import { readTheories } from "./audit.js";
import { mismatches } from "./concordance.js";
import { project, ROOT } from "./project.js";

describe("concordance", () => {
  test("a mismatch is noticed, either way", () => {
    const closed = new Set(["a.a", "a.part"]);
    expect(mismatches([{ name: "a", status: "proved", furtherProofs: ["a#part"] }], closed)).toEqual([]);
    expect(mismatches([{ name: "a", status: "tested" }], closed)).toHaveLength(1);
    expect(mismatches([{ name: "b", status: "proved" }], closed)).toHaveLength(1);
    expect(mismatches([{ name: "a", status: "proved", furtherProofs: ["a#other"] }], closed)).toHaveLength(1);
  });

  test("every theorem has its file, and every file of theorems/ is a theorem", () => {
    const files = readdirSync(join(ROOT, "spec", "theorems"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && file !== join("web", "index.ts"))
      .map((file) => `spec/theorems/${file.replaceAll("\\", "/")}`);
    const theorems = registry.filter(({ kind }) => kind === "theorem");
    expect(files.sort()).toEqual(theorems.map(specifiedIn).sort());
    for (const { name, implementedIn, appliedIn = [] } of registry)
      for (const where of [...implementedIn, ...appliedIn]) {
        const [file, symbol] = where.split("#") as [string, string];
        const source = readFileSync(join(ROOT, file), "utf8");
        expect(source, `${name}: ${where}`).toMatch(new RegExp(`^export .*\\b${symbol}\\b`, "m"));
      }
  });

  test(
    "every theorem named after its theory belongs to a statement, or " +
      "stands on the list of those that serve others",
    () => {
      const serving = new Set([
        "class_sizes",
        "definitions_sanity",
        "rademacher_tail",
        "tree_count",
        "truncated_tree_sampled",
      ]);
      const names = new Set(registry.map(({ name }) => name));
      const orphans = [...readTheories(project).values()]
        .filter((theory) => theory.publicTheorems.includes(theory.name))
        .map(({ name }) => name)
        .filter((name) => !names.has(name) && !serving.has(name));
      expect(orphans).toEqual([]);
    },
  );
});
