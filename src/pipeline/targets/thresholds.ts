/**
 * # Weights for rows
 *
 * Σ w_i x_i ≥ θ at the ones and ≤ θ − 1 at the zeros, with Σ|w_i| least, by linear programming (HiGHS, in
 * floating point), then whole numbers in proportion, which are tried on all rows in integers. On all points of a
 * cube, variables that agree equally often with the function (Chow's parameters) can be exchanged in a threshold
 * (chow1961): rows are then counted by how many of each group are 1, and only least ones and greatest zeros are
 * constraints. So a vote of 21 is one unknown.
 *
 * Main definitions: `weightsOfRows`.
 */
import highs from "highs";
import { bitAt, countOf, full, isEmpty, meet, type Rows, zerosOf } from "./rows.js";

export interface Weights {
  /** One a column, whole. */
  readonly weights: readonly number[];
  readonly threshold: number;
}

/** Why none were found: none exist, as is shown, or the search ended without. */
export type NoWeights = { readonly none: "shown" | "not-found"; readonly because: string };

/** Columns that share a weight up to its sign, which is fixed where it is known. */
interface Group {
  readonly columns: readonly number[];
  /** 1 and −1: the weight is ≥ 0, ≤ 0; 0: either. */
  readonly sign: 1 | -1 | 0;
}

/** Most constraints, and the largest multiple of a solution that is looked at. */
const MAX_CONSTRAINTS = 6000;
const MAX_MULTIPLE = 240;

/** How often a column agrees with the label, less how often not. */
const agreement = ({ columns, labels, count }: Rows, i: number): number => {
  const both = countOf(meet(labels, columns[i]!, 1));
  const neither = countOf(meet(meet(full(count), labels, 0), columns[i]!, 0));
  return 2 * (both + neither) - count;
};

function groupsOf(rows: Rows): Group[] {
  if (!rows.complete) return rows.columns.map((_, i) => ({ columns: [i], sign: 0 as const }));
  const found = new Map<number, number[]>();
  rows.columns.forEach((_, i) => {
    const chow = agreement(rows, i);
    found.set(chow, [...(found.get(chow) ?? []), i]);
  });
  return [...found].map(([chow, columns]) => ({ columns, sign: chow > 0 ? 1 : chow < 0 ? -1 : 0 }));
}

/** How many of each group are 1 (0 where its sign is −1), with the label; `undefined` where rows contradict it. */
function patternsOf(rows: Rows, groups: readonly Group[]): Map<string, 0 | 1> | undefined {
  const sizes = groups.map(({ columns }) => columns.length + 1);
  const places = sizes.map((_, g) => sizes.slice(0, g).reduce((product, size) => product * size, 1));
  const isNumber = (places.at(-1) ?? 1) * (sizes.at(-1) ?? 1) < 2 ** 53;
  return isNumber ? byNumber(rows, groups, sizes, places) : byText(rows, groups);
}

/** A pattern as a number, its counts being the digits. */
function byNumber(
  rows: Rows,
  groups: readonly Group[],
  sizes: readonly number[],
  places: readonly number[],
): Map<string, 0 | 1> | undefined {
  const keys = new Float64Array(rows.count);
  groups.forEach(({ columns, sign }, g) => {
    const counted = sign < 0 ? 0 : 1;
    for (const i of columns) {
      const column = rows.columns[i]!;
      for (let r = 0; r < rows.count; r += 1)
        if (bitAt(column, r) === counted) keys[r] = keys[r]! + places[g]!;
    }
  });
  const found = new Map<number, 0 | 1>();
  for (let r = 0; r < rows.count; r += 1) {
    const label = bitAt(rows.labels, r);
    const before = found.get(keys[r]!);
    if (before === undefined) found.set(keys[r]!, label);
    else if (before !== label) return undefined;
  }
  const text = (key: number): string => places.map((place, g) => Math.floor(key / place) % sizes[g]!).join();
  return new Map([...found].map(([key, label]) => [text(key), label]));
}

function byText(rows: Rows, groups: readonly Group[]): Map<string, 0 | 1> | undefined {
  const found = new Map<string, 0 | 1>();
  const counts = new Array<number>(groups.length);
  for (let r = 0; r < rows.count; r += 1) {
    groups.forEach(({ columns, sign }, g) => {
      let ones = 0;
      for (const i of columns) ones += bitAt(rows.columns[i]!, r);
      counts[g] = sign < 0 ? columns.length - ones : ones;
    });
    const key = counts.join();
    const label = bitAt(rows.labels, r);
    const before = found.get(key);
    if (before === undefined) found.set(key, label);
    else if (before !== label) return undefined;
  }
  return found;
}

const LINE = 8;
const sum = (terms: readonly string[]): string =>
  terms.map((term, i) => (i % LINE === LINE - 1 ? `${term}\n` : term)).join("");

const loadHighs = highs as unknown as typeof highs.default;
let solver: ReturnType<typeof loadHighs> | undefined;

interface Constraint {
  readonly counts: readonly number[];
  readonly label: 0 | 1;
}

/** The unknowns w_g and θ, as floats; nothing where the program says that there are none. */
async function solved(
  groups: readonly Group[],
  constraints: readonly Constraint[],
): Promise<number[] | undefined> {
  const weight = (g: number): [string, number][] =>
    groups[g]!.sign === 0
      ? [
          [`p${g}`, 1],
          [`n${g}`, -1],
        ]
      : [[`p${g}`, 1]];
  const objective = groups.flatMap(({ columns }, g) =>
    weight(g).map(([name]) => ` + ${columns.length} ${name}`),
  );
  const lines = ["Minimize", ` obj:${sum(objective)}`, "Subject To"];
  constraints.forEach(({ counts, label }, r) => {
    const terms = counts.flatMap((count, g) =>
      count === 0 ? [] : weight(g).map(([name, sign]) => ` ${sign > 0 ? "+" : "-"} ${count} ${name}`),
    );
    lines.push(` r${r}:${sum(terms)} - t ${label === 1 ? ">= 0" : "<= -1"}`);
  });
  lines.push("Bounds", " t free", "End");
  solver ??= loadHighs({});
  const solution = (await solver).solve(lines.join("\n"), { solver: "simplex" });
  if (solution.Status !== "Optimal") return undefined;
  const columns = solution.Columns as Record<string, { Primal: number }>;
  return groups.map((_, g) =>
    weight(g).reduce((w, [name, sign]) => w + sign * (columns[name]?.Primal ?? 0), 0),
  );
}

/** The threshold with which whole weights separate all patterns, or nothing. */
function separating(patterns: ReadonlyMap<string, 0 | 1>, weights: readonly number[]): number | undefined {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const [key, label] of patterns) {
    const total = key === "" ? 0 : key.split(",").reduce((n, count, g) => n + Number(count) * weights[g]!, 0);
    if (label === 1) least = Math.min(least, total);
    else most = Math.max(most, total);
    if (most >= least) return undefined;
  }
  return least === Number.POSITIVE_INFINITY ? most + 1 : least;
}

/** Where a pattern's label is 1 and one count less makes it 0, and the reverse: the others follow from these. */
function boundary(patterns: ReadonlyMap<string, 0 | 1>, groups: readonly Group[]): Constraint[] | undefined {
  const found: Constraint[] = [];
  for (const [key, label] of patterns) {
    const counts = key === "" ? [] : key.split(",").map(Number);
    let edge = true;
    for (const [g, { columns }] of groups.entries()) {
      const next = counts[g]! + (label === 1 ? -1 : 1);
      if (next < 0 || next > columns.length) continue;
      const other = patterns.get(counts.with(g, next).join());
      if (other === label) edge = false;
    }
    for (const [g] of groups.entries()) {
      // One more of a group never takes the label away.
      const up = patterns.get(counts.with(g, counts[g]! + 1).join());
      if (label === 1 && up === 0) return undefined;
    }
    if (edge) found.push({ counts, label });
  }
  return found;
}

/** Few of the rows, where they are not a cube: as they are. */
const allConstraints = (patterns: ReadonlyMap<string, 0 | 1>): Constraint[] =>
  [...patterns].map(([key, label]) => ({ counts: key === "" ? [] : key.split(",").map(Number), label }));

/** Whole weights for all rows, or why there are none. */
export async function weightsOfRows(rows: Rows): Promise<Weights | NoWeights> {
  if (isEmpty(rows.labels) || isEmpty(zerosOf(rows)))
    return { weights: rows.columns.map(() => 0), threshold: isEmpty(rows.labels) ? 1 : 0 };
  const groups = groupsOf(rows);
  const patterns = patternsOf(rows, groups);
  if (patterns === undefined)
    return {
      none: "shown",
      because: "variables that agree with it equally often can not be exchanged, as in a threshold they can",
    };
  const constraints = rows.complete ? boundary(patterns, groups) : allConstraints(patterns);
  if (constraints === undefined)
    return { none: "shown", because: "it is neither increasing nor decreasing in one of its variables" };
  if (constraints.length > MAX_CONSTRAINTS)
    return {
      none: "not-found",
      because: `${constraints.length} constraints, the limit is ${MAX_CONSTRAINTS}`,
    };
  const found = await solved(groups, constraints);
  if (found === undefined)
    return {
      none: "not-found",
      because: "the linear program for its weights has no solution, in floating point",
    };
  const total = found.reduce((n, w) => n + Math.abs(w), 0);
  for (let multiple = 1; multiple <= MAX_MULTIPLE; multiple += 1) {
    const whole = found.map((w) => Math.round(multiple * w));
    if (
      multiple > 1 &&
      found.some((w, g) => Math.abs(multiple * w - whole[g]!) > 1e-3 * (1 + multiple * total))
    )
      continue;
    const threshold = separating(patterns, whole);
    if (threshold === undefined) continue;
    return oriented(rows, groups, whole, threshold);
  }
  return {
    none: "not-found",
    because: "no whole multiple of the weights that were found separates all rows",
  };
}

/** The weights of the columns themselves, where a sign −1 counted their zeros. */
function oriented(
  rows: Rows,
  groups: readonly Group[],
  whole: readonly number[],
  threshold: number,
): Weights {
  const weights = new Array<number>(rows.columns.length).fill(0);
  let theta = threshold;
  groups.forEach(({ columns, sign }, g) => {
    for (const i of columns) {
      weights[i] = sign < 0 ? -whole[g]! : whole[g]!;
      if (sign < 0) theta -= whole[g]!;
    }
  });
  return { weights, threshold: theta };
}
