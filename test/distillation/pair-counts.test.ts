/**
 * Trees of depth two from counts of pairs, in the search and in the checker: the fewest errors, the variables that
 * split a part, and what no variable tells apart, against the definitions on samples of several words.
 */
import { expect, test } from "vitest";
import type { Bit } from "../../src/boolean/concept.js";
import { LabelledRows } from "../../src/distillation/pair-counts.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { PairErrors } from "../../src/verify/tree/pair-errors.js";
import { seedOf } from "../tools/seed.js";

interface Sample {
  readonly points: readonly Uint8Array[];
  readonly labels: readonly Bit[];
  readonly variables: readonly number[];
}

/** Columns of chance, constants, and copies and complements of others. */
function sampleOf(random: RandomSource, rows: number, count: number): Sample {
  const length = count + 3;
  const kinds = Array.from({ length }, () => [random.below(8), random.below(length)] as const);
  const points = Array.from({ length: rows }, () => {
    const point = Uint8Array.from({ length }, () => random.bit());
    kinds.forEach(([kind, other], i) => {
      if (kind === 0) point[i] = 1;
      else if (kind === 1) point[i] = point[other]!;
      else if (kind === 2) point[i] = 1 - point[other]!;
      else if (kind === 3) point[i] = random.below(10) === 0 ? 1 : 0;
    });
    return point;
  });
  const deciding = random.below(length);
  const labels = points.map((x) => (random.below(4) === 0 ? random.bit() : (x[deciding]! as Bit)));
  const variables = Array.from({ length }, (_, i) => i).sort(() => random.below(3) - 1);
  return { points, labels, variables: variables.slice(0, count) };
}

/** The fewest errors with at most 1, 2, 3, 4 leaves and depth at most 2. */
function fewest({ points, labels, variables }: Sample, rows: readonly number[]): number[] {
  const lone = (part: readonly number[]): number => {
    const ones = part.filter((r) => labels[r] === 1).length;
    return Math.min(ones, part.length - ones);
  };
  const halves = (part: readonly number[], v: number) =>
    [0, 1].map((value) => part.filter((r) => points[r]![v] === value)) as [number[], number[]];
  const two = (part: readonly number[]): number =>
    Math.min(lone(part), ...variables.map((v) => halves(part, v).reduce((sum, half) => sum + lone(half), 0)));
  const one = lone(rows);
  const best = [one, two(rows), one, one];
  for (const v of variables) {
    const [zero, right] = halves(rows, v);
    const [a, b] = [two(zero), two(right)];
    best[2] = Math.min(best[2]!, a + lone(right), lone(zero) + b);
    best[3] = Math.min(best[3]!, a + b);
  }
  for (let s = 1; s < 4; s += 1) best[s] = Math.min(best[s]!, best[s - 1]!);
  return best;
}

const random = new RandomSource(seedOf("pair counts", 5));
const SIZES = [
  ...([
    [1, 2],
    [5, 3],
    [31, 4],
    [32, 5],
    [33, 31],
    [64, 32],
    [65, 33],
    [70, 3],
  ] as const),
  ...([
    [100, 40],
    [129, 6],
    [200, 34],
    [300, 9],
  ] as const),
];

test.each(SIZES)("%i rows, %i variables", (count, width) => {
  for (let turn = 0; turn < 2; turn += 1) {
    const sample = sampleOf(random, count, width);
    const { points, labels, variables } = sample;
    const rows = new LabelledRows(points, labels, variables);
    const all = [...points.keys()];
    const positives = new Int32Array((count + 31) >>> 5);
    for (const r of all) if (labels[r] === 1) positives[r >>> 5]! |= 1 << (r & 31);
    const checked = new PairErrors(points, variables, positives);
    const at = random.below(width);
    const parts = [
      [rows.all, all] as const,
      ...([0, 1] as const).map(
        (value) =>
          [
            rows.restrict(rows.all, at, value),
            all.filter((r) => points[r]![variables[at]!] === value),
          ] as const,
      ),
    ];
    for (const [part, members] of parts) {
      const due = fewest(sample, members);
      expect([...rows.depthTwo(part)]).toEqual(due);
      const set = new Int32Array(positives.length);
      for (const r of members) set[r >>> 5]! |= 1 << (r & 31);
      expect([...checked.fewest(set)]).toEqual(due);
      expect([...part.set]).toEqual([...set]);
      const ofOne = members.filter((r) => labels[r] === 1).length;
      expect([part.positive, part.negative]).toEqual([ofOne, members.length - ofOne]);

      const { ones, telling } = rows.splits(part);
      const column = (i: number): string => members.map((r) => points[r]![variables[i]!]).join("");
      const turned = (text: string): string =>
        text[0] === "1" ? text.replace(/./g, (c) => String(1 - Number(c))) : text;
      variables.forEach((v, i) => {
        expect(ones.positive[i]).toBe(members.filter((r) => labels[r] === 1 && points[r]![v] === 1).length);
        expect(ones.negative[i]).toBe(members.filter((r) => labels[r] === 0 && points[r]![v] === 1).length);
      });
      const first = new Map<string, number>();
      variables.forEach((_, i) => {
        const text = turned(column(i));
        if (text.includes("1") && !first.has(text)) first.set(text, i);
      });
      expect([...telling]).toEqual([...first.values()]);

      // Of rows that are alike the rarer label errs, whatever the tree.
      const alike = new Map<string, number[]>();
      for (const r of members) {
        const key = variables.map((v) => points[r]![v]).join("");
        alike.set(key, [...(alike.get(key) ?? []), labels[r]!]);
      }
      const forced = [...alike.values()].reduce((sum, list) => {
        const ofOne = list.filter((label) => label === 1).length;
        return sum + Math.min(ofOne, list.length - ofOne);
      }, 0);
      expect(rows.forcedErrors(part)).toBe(forced);
    }
  }
});
