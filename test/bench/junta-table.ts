/**
 * # Queries against samples
 *
 * What junta_search asks and what the learner from labelled samples needs, side by side: the rows of
 * `spec/guide/juntas.md`.
 *
 *   node dist/test/bench/juntas.js > spec/guide/juntas.md
 *
 * Main definitions: `juntaRow`, `learnerTime`, `probabilityRow`, `juntaPage`.
 */

import type { Bit } from "../../src/boolean/concept.js";
import { evaluate } from "../../src/boolean/evaluate.js";
import { tabulate } from "../../src/boolean/tabulate.js";
import { learnerSamples, learnJunta, subsetCount } from "../../src/distillation/junta-learner.js";
import { juntaQueryBound, juntaSearch, trialsPerRound } from "../../src/distillation/junta-search.js";
import { searchProbability } from "../../src/distillation/junta-search-probability.js";
import { QuerySource } from "../../src/distillation/query-source.js";
import { HALF, rational, toDecimal } from "../../src/exact/rational.js";
import { pointSampler, RandomSource } from "../../src/probability/random-source.js";
import { randomJunta } from "./web.js";

export const SIZES: readonly (readonly [d: number, k: number])[] = [20, 100, 1000].flatMap((d) =>
  [1, 2, 3, 4, 5, 6, 7, 8].map((k) => [d, k] as const),
);
const DELTA = rational(1, 1000);
const EPSILON = rational(1, 10);

/** The learner is run where it looks at no more than this many sets. */
const MAX_SETS = 600_000n;
/** A run of fewer sets says nothing about the rate. */
const MIN_SETS = 50_000;

/** What does not depend on the machine. */
export function juntaRow(d: number, k: number) {
  const junta = randomJunta(d, k, new RandomSource(1000 * d + k));
  const source = new QuerySource(d, (point) => evaluate(junta, point));
  const start = performance.now();
  const found = juntaSearch(source, { k, delta: DELTA, biases: d }, new RandomSource(k));
  return {
    junta,
    exact: found.junta?.table === junta.table && found.relevant.join() === junta.relevant.join(),
    queries: found.queries,
    queryBound: juntaQueryBound({ k, delta: DELTA, biases: d }, d),
    samples: learnerSamples(d, k, EPSILON, DELTA),
    sets: subsetCount(d, k),
    milliseconds: performance.now() - start,
  };
}

/**
 * Milliseconds of the learner on a sample of that many points, and the sets it looked at; `undefined` where
 * there are too many.
 */
export function learnerTime(
  row: ReturnType<typeof juntaRow>,
): { milliseconds: number; subsets: number } | undefined {
  if (row.sets > MAX_SETS) return undefined;
  const { junta } = row;
  const sampler = pointSampler(new RandomSource(7), junta.variables);
  const points = Array.from({ length: Number(row.samples) }, () => sampler.draw());
  const labels = points.map((point): Bit => evaluate(junta, point));
  const start = performance.now();
  const { subsets } = learnJunta(points, labels, junta.relevant.length);
  return { milliseconds: performance.now() - start, subsets };
}

/** Name, table, 1/δ. */
type ProbabilityCase = readonly [name: string, table: string, inverseDelta: number];

/** The exact probability that the search finds all variables of a function that depends on all of its d = k. */
export function probabilityRow([name, table, inverseDelta]: ProbabilityCase) {
  const variables = Math.log2(table.length);
  const delta = rational(1, inverseDelta);
  const t = trialsPerRound({ k: variables, delta, biases: variables });
  const function_ = tabulate({ kind: "truth-table", variables, table });
  const probability = searchProbability(function_, new Array(variables).fill(HALF), t);
  return { name, variables, delta, t, probability };
}

const AND = (d: number): string => `${"0".repeat(2 ** d - 1)}1`;
const XOR = (d: number): string =>
  Array.from({ length: 2 ** d }, (_, j) => j.toString(2).replaceAll("0", "").length % 2).join("");

export const PROBABILITIES: readonly ProbabilityCase[] = [2, 3, 4, 5].flatMap((d) =>
  [4, 100].flatMap((inverse): ProbabilityCase[] => [
    [`AND of ${d}`, AND(d), inverse],
    [`XOR of ${d}`, XOR(d), inverse],
  ]),
);

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(3)} s`;

/** A duration that nobody waits for, in words; commentary, from a measured rate. */
function long(duration: number): string {
  const units = [
    ["s", 1],
    ["min", 60],
    ["h", 3600],
    ["days", 86_400],
    ["years", 86_400 * 365],
  ] as const;
  const [unit, length] = units.findLast(([, size]) => duration >= 2 * size) ?? units[0];
  const count = duration / length;
  return count < 1000
    ? `about ${Math.max(1, Math.round(count))} ${unit}`
    : `about 10^${Math.round(Math.log10(count))} ${unit}`;
}

/** Cells that a test compares: all but the times. */
export const fixedCells = (row: ReturnType<typeof juntaRow>, d: number, k: number): string[] => [
  String(d),
  String(k),
  String(row.queries),
  String(row.queryBound),
  String(row.samples),
  String(row.sets),
];

export const probabilityCells = (row: ReturnType<typeof probabilityRow>): string[] => [
  row.name,
  toDecimal(row.delta, 2),
  String(row.t),
  toDecimal(row.probability, 9),
];

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** The whole page; runs for about a minute. */
export function juntaPage(): string {
  // Sets a second.
  let rate = 1_000_000;
  const rows = SIZES.map(([d, k]) => {
    const row = juntaRow(d, k);
    if (!row.exact) throw new Error(`d = ${d}, k = ${k}: not found; another seed is needed`);
    const learner = learnerTime(row);
    if (learner !== undefined && learner.subsets >= MIN_SETS)
      rate = learner.subsets / (learner.milliseconds / 1000);
    const time = learner === undefined ? `(${long(Number(row.sets) / rate)})` : seconds(learner.milliseconds);
    const [, , queries, bound, samples, sets] = fixedCells(row, d, k);
    return line([String(d), String(k), queries!, bound!, seconds(row.milliseconds), samples!, sets!, time]);
  });
  const probabilities = PROBABILITIES.map((args) => line(probabilityCells(probabilityRow(args))));
  return `# Juntas: asking against listening

<!-- Made by \`node dist/test/bench/juntas.js\`; a test compares all but the times. -->

A k-junta on d variables, distilled by queries of the distiller's own choice (junta_search, statement \`junta_search\`), and learned from labelled samples alone (the first set of k variables on which
the sample is consistent). The juntas are random and depend on all k variables; δ = 1/1000. The search finds the function exactly; the learner is promised error ≤ ε = 1/10 only, from
N_real(C(d,k)·2^(2^k), ε, δ) samples (statement \`realizable_bound\`).

The learner needs few samples: logarithmically many in d. What it lacks is a quick way to the right variables: here it tries the C(d,k) sets, and the fastest way known for uniform inputs
(Mossel, O'Donnell and Servedio, 2004) still takes about d^(0.7k) steps; queries chosen between two points find one in ⌈log₂ d⌉. Times are from one run on one core; those in brackets are extrapolated from the last measured rate of sets.

    pac-distill junta '{"kind":"junta","variables":1000,"relevant":[3,500,997],"table":"01101001"}' --k 3

| d | k | queries | query bound | time | samples to learn | sets of variables | time to learn |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

## The success probability, exactly

Over the algorithm's own coins, with t trials a round as the bound asks for δ; the bound promises 1 − δ. For AND a trial from the empty set succeeds with the least
probability that a function on these variables allows; for XOR every second trial does. Rounded down.

| function | δ | t | Pr[all variables found] |
| --- | --- | --- | --- |
${probabilities.join("\n")}
`;
}
