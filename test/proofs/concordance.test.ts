/** # A statement is called proved exactly where Coq confirms it, and the concordance page is what the sources say. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { specifiedIn } from "../../spec/concordance.js";
import { registry } from "../../spec/registry.js";
import { audit, readTheories } from "./audit.js";
import { concordancePage } from "./concordance.js";
import { EXPECTATIONS, project, ROOT, SKIPPED, WHY } from "./project.js";

/** Where the status of a statement and the closed theorems disagree. */
function mismatches(
  statements: readonly { name: string; status: string; furtherProofs?: readonly string[] }[],
  closed: ReadonlySet<string>,
): string[] {
  return statements.flatMap(({ name, status, furtherProofs = [] }) => {
    const isProved = closed.has(`${name}.${name}`);
    if (status !== "proved") return isProved ? [`${name} is proved in Coq and called ${status}`] : [];
    return [`${name}.${name}`, ...furtherProofs.map((where) => where.replace("#", "."))]
      .filter((theorem) => !closed.has(theorem))
      .map((theorem) => `${name} is called proved, and the audit does not confirm ${theorem}`);
  });
}

describe("concordance", () => {
  test.skipIf(SKIPPED)(
    `a statement is called proved exactly where the audit confirms it${WHY}`,
    () => {
      const { closed } = audit(project, EXPECTATIONS);
      expect(mismatches(registry, closed)).toEqual([]);
      expect(registry.filter(({ status }) => status === "proved").length).toBeGreaterThan(30);
    },
    300_000,
  );

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
    for (const { name, implementedIn } of registry)
      for (const where of implementedIn) {
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

  test("the page is what the sources say: npm run concordance", () => {
    expect(readFileSync(join(ROOT, "spec", "guide", "concordance.md"), "utf8")).toBe(concordancePage());
  });
});
