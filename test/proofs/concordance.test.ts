/** # A statement is called proved exactly where Coq confirms it, and the concordance page is what the sources say. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { registry } from "../../spec/registry.js";
import { audit, readTheories } from "./audit.js";
import { concordancePage } from "./concordance.js";
import { EXPECTATIONS, project, ROOT, SKIPPED } from "./project.js";

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
    "a statement is called proved exactly where the audit confirms it",
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

  test("every theorem named after its theory belongs to a statement, or stands on the list of those that serve others", () => {
    const serving = new Set(["definitions_sanity", "rademacher_tail", "tree_count"]);
    const names = new Set(registry.map(({ name }) => name));
    const orphans = [...readTheories(project).values()]
      .filter((theory) => theory.publicTheorems.includes(theory.name))
      .map(({ name }) => name)
      .filter((name) => !names.has(name) && !serving.has(name));
    expect(orphans).toEqual([]);
  });

  test("the page is what the sources say: npm run concordance", () => {
    expect(readFileSync(join(ROOT, "spec", "guide", "concordance.md"), "utf8")).toBe(concordancePage());
  });
});
