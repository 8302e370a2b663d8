/**
 * # Comparisons
 *
 * A small random network, or a concept, beside a concept that it equals, or nearly: partitions in which a box has
 * the label of both, is compared point by point or stays open, points at which they agree, points at which they
 * differ; and concepts on examples.
 *
 * Main definitions: `comparisons`, `smallNetwork`.
 */
import type { ConceptJson } from "../../../src/boolean/concept.js";
import { type DenseNetwork, denseNetwork } from "../../../src/networks/dense-network.js";
import { networkEvaluator } from "../../../src/networks/exact-sign.js";
import { encodeNetwork, networkHash } from "../../../src/networks/network-bytes.js";
import type { RandomSource } from "../../../src/probability/random-source.js";
import type { Json } from "../mutate.js";
import { randomTree } from "./extreme-networks.js";
import { findingSubject, judgeFindings } from "./findings.js";

const pointsOf = (d: number): string[] =>
  Array.from({ length: 2 ** d }, (_, j) => Array.from({ length: d }, (_, i) => (j >> i) & 1).join(""));

/** Two layers of small integer weights, so that many functions come about, and outputs of exactly 0. */
export function smallNetwork(random: RandomSource, d: number): DenseNetwork {
  const width = 1 + random.below(3);
  const weights = (n: number) => Float64Array.from({ length: n }, () => random.below(5) - 2);
  const residual = width === d && random.bit() === 1;
  return denseNetwork(d, random.bit() === 1 ? "01" : "pm1", [
    {
      rows: width,
      columns: d,
      weights: weights(width * d),
      bias: weights(width),
      activation: "relu",
      residual,
    },
    {
      rows: 1,
      columns: width,
      weights: weights(width),
      bias: weights(1),
      activation: "identity",
      residual: false,
    },
  ]);
}

const networkSource = (network: DenseNetwork) =>
  ({ kind: "network", sha256: networkHash(network), network: encodeNetwork(network) }) as unknown as Json;

const tableOf = (network: DenseNetwork): string => {
  const { label } = networkEvaluator(network);
  return pointsOf(network.variables)
    .map((point) => label(Uint8Array.from(point, Number)))
    .join("");
};

/** Words for a function: at random a label where it is constant; else compared, open, split or linearised. */
function randomWords(random: RandomSource, table: string, d: number, linearises: boolean): string[] {
  const words: string[] = [];
  const pending: { box: (0 | 1 | 2)[]; linearised: boolean }[] = [
    { box: new Array(d).fill(2), linearised: false },
  ];
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    const { box, linearised } = top;
    const values = new Set(
      pointsOf(d).flatMap((point, j) =>
        box.every((b, v) => b === 2 || String(b) === point[v]) ? [table[j]!] : [],
      ),
    );
    const free = box.flatMap((b, v) => (b === 2 ? [v] : []));
    const dice = random.below(8);
    if (dice < 4 && values.size === 1) words.push([...values][0]!);
    else if (dice === 4) words.push("=");
    else if (dice === 5 && words.length > 0) words.push("?");
    else if (dice === 6 && linearises && !linearised) {
      words.push("!");
      pending.push({ box, linearised: true });
    } else if (free.length === 0) words.push("=");
    else {
      const variable = free[random.below(free.length)]!;
      words.push(`x${variable}`);
      for (const value of [1, 0] as const) pending.push({ box: box.with(variable, value), linearised });
    }
  }
  return words;
}

const truthTable = (d: number, table: string): ConceptJson => ({ kind: "truth-table", variables: d, table });

/** One at random; the verifier may be too strict for its labels. */
function made(random: RandomSource): Json | undefined {
  const d = random.below(4);
  const network = smallNetwork(random, d);
  const table = tableOf(network);
  const all = pointsOf(d);
  const changed = Array.from(table, (bit) => (random.below(4) === 0 ? String(1 - Number(bit)) : bit)).join(
    "",
  );
  const isNetwork = random.bit() === 1;
  const source = isNetwork ? networkSource(network) : (truthTable(d, table) as unknown as Json);
  const claim = random.below(4);
  if (claim === 0) {
    const root = randomTree(
      random,
      Array.from({ length: d }, (_, v) => v),
    ) as unknown as Json;
    const examples = all.map((point, j) => ({ point, label: Number(changed[j]) }));
    const concept = { kind: "decision-tree", variables: d, root };
    const follow = (node: Json, point: string): number => {
      const n = node as { label?: number; variable: number; zero: Json; one: Json };
      return n.label ?? follow(point[n.variable] === "1" ? n.one : n.zero, point);
    };
    const errors = examples.filter(({ point, label }) => follow(root, point) !== label).length;
    return { kind: "comparison", source: { kind: "examples", examples }, concept, errors };
  }
  const equal = all.filter((_, j) => table[j] === changed[j]);
  const different = all.filter((_, j) => table[j] !== changed[j]);
  const concept = truthTable(d, changed) as unknown as Json;
  if (claim === 1 && equal.length > 0) return { kind: "comparison", source, concept, points: equal };
  if (claim === 2 && different.length > 0)
    return { kind: "comparison", source, concept, counterexamples: different };
  const partition = randomWords(random, table, d, isNetwork);
  return { kind: "comparison", source, concept: truthTable(d, table) as unknown as Json, partition };
}

/** x0 ∧ x1 as a network: relu(x0 + x1 − 1) − 1/2. */
const AND = denseNetwork(2, "01", [
  {
    rows: 1,
    columns: 2,
    weights: Float64Array.of(1, 1),
    bias: Float64Array.of(-1),
    activation: "relu",
    residual: false,
  },
  {
    rows: 1,
    columns: 1,
    weights: Float64Array.of(1),
    bias: Float64Array.of(-0.5),
    activation: "identity",
    residual: false,
  },
]);

const WRITTEN = (): Json[] => {
  const base = (concept: Json) => ({ kind: "comparison", source: networkSource(AND), concept });
  const literals = [0, 1].map((variable) => ({ variable, value: 1 }));
  const and = { kind: "conjunction", variables: 2, literals };
  const or = { kind: "disjunction", variables: 2, literals };
  return [
    { ...base(and), partition: ["="] },
    { ...base(and), partition: ["x0", "0", "x1", "0", "1"] },
    { ...base(and), partition: ["x1", "!", "0", "="] },
    { ...base(or), partition: ["x0", "?", "x1", "?", "1"], counterexamples: ["10", "01", "10"] },
    { ...base(and), points: ["11", "00", "11"] },
    {
      kind: "comparison",
      source: { kind: "parity", variables: 3, subset: [0, 2], constant: 0 },
      concept: {
        kind: "dnf",
        variables: 3,
        terms: [
          [0, 1],
          [1, 0],
        ].map(([a, b]) => [lit(0, a!), lit(2, b!)]),
      },
      partition: ["x0", "x2", "0", "1", "="],
    },
    {
      kind: "comparison",
      source: {
        kind: "examples",
        examples: [
          { point: "10", label: 1 },
          { point: "11", label: 1 },
        ],
      },
      concept: and,
      errors: 1,
    },
  ] as Json[];
};

const lit = (variable: number, value: number) => ({ variable, value });

export const comparisons = findingSubject("comparisons", WRITTEN, async (random) => {
  const json = made(random);
  // Linear bounds need not show a label that is true.
  return json !== undefined && (await judgeFindings(json))?.accepted === true ? json : undefined;
});
