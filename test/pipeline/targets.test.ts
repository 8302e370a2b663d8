/**
 * Concepts of every target from the rows of a function: each fits all rows, on whole cubes and on listed points; where
 * none is found there is none, as far as that is decided; and distilled networks are compared with what was found.
 */
import { describe, expect, test } from "vitest";
import type { Bit } from "../../src/boolean/concept.js";
import { evaluate } from "../../src/boolean/evaluate.js";
import { formatPoint, pointOfIndex } from "../../src/boolean/point.js";
import { relevantVariables } from "../../src/boolean/tabulate.js";
import { parseTable } from "../../src/boolean/truth-table.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { distillTarget } from "../../src/pipeline/distill-target.js";
import { rowsOnVariables } from "../../src/pipeline/targets/known-function.js";
import { conceptOfRows, recognised, TARGETS } from "../../src/pipeline/targets/recognised.js";
import { listedRows } from "../../src/pipeline/targets/rows.js";
import { weightsOfRows } from "../../src/pipeline/targets/thresholds.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { linearThresholdMembership } from "../../src/reductions/membership/linear-threshold.js";
import { oneDecisionListMembership } from "../../src/reductions/membership/one-decision-list.js";
import { parityMembership } from "../../src/reductions/membership/parity.js";
import { conjunctionMembership, disjunctionMembership } from "../../src/reductions/membership/subcube.js";
import { smallNetwork } from "../certificates/subjects/comparisons.js";
import { seedOf } from "../tools/seed.js";

const SEED = seedOf("targets", 20_261_126);
const all = (d: number) => Array.from({ length: d }, (_, v) => v);
const points = (d: number) => Array.from({ length: 2 ** d }, (_, j) => pointOfIndex(j, d));

/** The function with a table as rows over the variables that matter. */
const rowsOf = (table: string, d: number) =>
  rowsOnVariables(
    {
      network: undefined,
      variables: d,
      label: (point) => Number(table[point.reduce((j, b, i) => j + b * 2 ** i, 0)]) as Bit,
    },
    all(d),
  );

/** Tables that are often in a class: random ones, thresholds, terms, parities. */
function randomTable(random: RandomSource, d: number): string {
  const kind = random.below(4);
  const weights = all(d).map(() => random.below(7) - 3);
  const theta = random.below(5) - 2;
  return points(d)
    .map((point) => {
      const total = weights.reduce((n, w, i) => n + w * point[i]!, 0);
      if (kind === 0) return random.bit();
      if (kind === 1) return total >= theta ? 1 : 0;
      if (kind === 2) return weights.every((w, i) => Math.abs(w) < 2 || w > 0 === (point[i] === 1)) ? 1 : 0;
      return (weights.reduce((odd, w, i) => odd ^ (w > 0 ? point[i]! : 0), 0) as Bit) ^ (theta > 0 ? 1 : 0);
    })
    .join("");
}

describe("whole cubes", () => {
  test(`every target fits all rows, and is found where there is one, seed ${SEED}`, async () => {
    const random = new RandomSource(SEED);
    const found = new Set<string>();
    for (let i = 0; i < 60; i += 1) {
      const d = random.below(5);
      const table = randomTable(random, d);
      const rows = rowsOf(table, d);
      const whole = parseTable(d, table)!;
      expect(rows.variables).toEqual(relevantVariables(whole));
      const exists: Record<string, boolean> = {
        conjunction: conjunctionMembership(whole).member,
        disjunction: disjunctionMembership(whole).member,
        parity: parityMembership(whole).member,
        threshold: linearThresholdMembership(whole).member,
      };
      for (const target of TARGETS) {
        const result = await conceptOfRows(rows, d, target, 1);
        if (target === "list" && oneDecisionListMembership(whole).member)
          expect(result.found && result.concept.kind === "decision-list" && result.size).toMatch(
            /at most [01] literal/,
          );
        expect(result.found, `${target} of ${table}`).toBe(
          exists[target] ?? (target === "list" ? result.found : true),
        );
        if (!result.found) continue;
        found.add(target);
        const { concept } = result;
        expect(
          points(d)
            .map((point) => evaluate(concept, point))
            .join(""),
          target,
        ).toBe(table);
      }
      const what = await recognised(rows);
      if (what !== undefined) expect((await conceptOfRows(rows, d, what.target, 1)).found).toBe(true);
      else expect(Object.values(exists)).not.toContain(true);
    }
    expect([...found].sort()).toEqual([...TARGETS].sort());
  });

  test("all functions on three variables: a threshold or none, as the simplex method says", async () => {
    for (let f = 0; f < 256; f += 1) {
      const table = Array.from({ length: 8 }, (_, j) => (f >> j) & 1).join("");
      const result = await weightsOfRows(rowsOf(table, 3));
      expect("weights" in result, table).toBe(linearThresholdMembership(parseTable(3, table)!).member);
    }
  });

  test("votes of unequal weight, negated ones among them, and powers of two", async () => {
    for (const [weights, theta] of [
      [[5, -3, 2, 2, 1, 1, -1], 3],
      [[1, 2, 4, 8, 1, 2, 4, 8], 16],
      [[3, 3, 3, 1, 1, 1, 1, -2], 5],
    ] as const) {
      const d = weights.length;
      const table = points(d)
        .map((point) => (weights.reduce((n: number, w, i) => n + w * point[i]!, 0) >= theta ? 1 : 0))
        .join("");
      const result = await conceptOfRows(rowsOf(table, d), d, "threshold", 1);
      if (!result.found) throw new Error(result.because);
      expect(
        points(d)
          .map((point) => evaluate(result.concept, point))
          .join(""),
      ).toBe(table);
    }
  });

  test("a multiplexer: eight terms of four literals, and a diagram of 15 nodes in any order", async () => {
    // Address x0, x5, x10; data among the others, by number.
    const data = [1, 2, 3, 4, 6, 7, 8, 9];
    const shuffled = points(11)
      .map((point) => point[data[point[0]! + 2 * point[5]! + 4 * point[10]!]!]!)
      .join("");
    const rows = rowsOf(shuffled, 11);
    expect(await conceptOfRows(rows, 11, "dnf", 1)).toMatchObject({ size: "8 terms, 32 literals" });
    expect(await conceptOfRows(rows, 11, "bdd", 1)).toMatchObject({ size: "15 nodes" });
  });
});

test(`listed points: what is found fits them, whatever it is elsewhere, seed ${SEED}`, async () => {
  const random = new RandomSource(SEED + 1);
  for (let i = 0; i < 60; i += 1) {
    const d = 1 + random.below(6);
    const table = randomTable(random, d);
    const chosen = points(d).filter(() => random.below(3) > 0);
    const labels = chosen.map((point) => Number(table[point.reduce((j, b, v) => j + b * 2 ** v, 0)]) as Bit);
    const rows = listedRows(all(d), chosen.map(formatPoint), labels);
    for (const target of [
      "conjunction",
      "disjunction",
      "parity",
      "threshold",
      "list",
      "dnf",
      "cnf",
    ] as const) {
      const result = await conceptOfRows(rows, d, target, 1);
      if (target === "dnf" || target === "cnf") expect(result.found).toBe(true);
      if (!result.found) continue;
      expect(chosen.map((point) => evaluate(result.concept, point))).toEqual(labels);
    }
  }
});

test(`small networks are what is found, on every input, seed ${SEED}`, async () => {
  const random = new RandomSource(SEED + 2);
  for (let i = 0; i < 15; i += 1) {
    const d = random.below(5);
    const network = smallNetwork(random, d);
    const { label } = networkEvaluator(network);
    for (const target of ["dnf", "bdd", "threshold"] as const) {
      const result = await distillTarget({ kind: "network", network }, { target, seed: 1 });
      if (!("compared" in result)) continue;
      expect(result.compared.equal).toBe("yes");
      const { concept } = result.found;
      for (const point of points(d)) expect(evaluate(concept, point)).toBe(label(point));
    }
  }
});

test("contradictory examples have no concept, and too many relevant variables are said", async () => {
  const examples = [
    { point: "10", label: 1 },
    { point: "10", label: 0 },
  ] as const;
  await expect(
    distillTarget({ kind: "examples", variables: 2, examples }, { target: "dnf", seed: 1 }),
  ).rejects.toThrow(/row 2 has a point that has the other label in a row before/);
  const subset = all(40);
  const concept = { kind: "parity", variables: 40, subset, constant: 0 } as const;
  await expect(distillTarget({ kind: "concept", concept }, { target: "dnf", seed: 1 })).rejects.toThrow(
    /depends on at least 19 of its 40 variables, a table of all their points has at most 18/,
  );
});
