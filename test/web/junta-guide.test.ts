/** The table of juntas in the guide: every number but the times is computed again. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ONE } from "../../src/exact/rational.js";
import {
  fixedCells,
  juntaRow,
  PROBABILITIES,
  probabilityCells,
  probabilityRow,
  SIZES,
} from "../bench/junta-table.js";

const page = readFileSync(new URL("../../spec/guide/juntas.md", import.meta.url), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test("queries, bounds, samples and sets; the queries stay within their bound and find the function", () => {
  for (const [d, k] of SIZES) {
    const row = juntaRow(d, k);
    expect(row.exact, `d = ${d}, k = ${k}`).toBe(true);
    expect(BigInt(row.queries) <= row.queryBound).toBe(true);
    const stored = rows.find(([first, second]) => first === String(d) && second === String(k))!;
    const [variables, relevant, queries, bound, , samples, sets] = stored;
    expect([variables, relevant, queries, bound, samples, sets]).toEqual(fixedCells(row, d, k));
  }
});

test("the exact success probabilities, never below 1 − δ", () => {
  for (const args of PROBABILITIES) {
    const row = probabilityRow(args);
    expect(row.probability.add(row.delta).gte(ONE)).toBe(true);
    expect(rows).toContainEqual(probabilityCells(row));
  }
});
