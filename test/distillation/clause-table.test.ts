/** A clause has one place in the table, in whatever order its literals come. */
import { expect, test } from "vitest";
import { ClauseTable } from "../../src/distillation/clause-table.js";

test("every order of the literals leads to the same place, and no other clause does", () => {
  const table = new ClauseTable<string>();
  const clauses = [[], [0], [3], [0, 3], [0, 7], [3, 7], [0, 3, 7], [3, 7, 30], [3, 4]];
  for (const clause of clauses) table.entry(clause).value = clause.join();
  for (const clause of clauses) {
    expect(table.entry(clause).value).toBe(clause.join());
    for (const code of clause)
      expect(
        table.entry(
          clause.filter((other) => other !== code),
          code,
        ).value,
      ).toBe(clause.join());
  }
  expect(table.entry([0, 7], 30).value).toBeUndefined();
});
