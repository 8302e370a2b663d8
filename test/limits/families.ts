/**
 * # Requests that grow
 *
 * For every method and every field that can make it work longer: a family of requests by a size. Somewhere
 * each family passes from answered to refused; that edge is where the promise of the oracle, 10 seconds and 1
 * GB, is measured.
 *
 * Main definitions: `families`, `Family`.
 */

export interface Family {
  readonly method: string;
  /** What grows. */
  readonly what: string;
  /** The params of a size, at least 1; what looks random is another for each seed. */
  readonly of: (size: number, seed?: number) => unknown;
  /** The largest size that is tried. */
  readonly to: number;
}

const many = <T>(n: number, item: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => item(i));
/** A number of so many digits, which look random. */
const digits = (n: number, last = 7): string =>
  `${many(Math.max(0, n - 1), (i) => 1 + ((Math.imul(i + n + 1, 0x9e3779b1) >>> 16) % 9)).join("")}${last}`;
/** 1/q with a denominator of so many digits, of its own for each i. */
const fraction = (n: number, i = 0): string => `1/1${String(2 * i + 1).padStart(Math.max(6, n - 1), "0")}`;
/** n + 1 weights with the sum 1, each over a denominator of its own: 1/(i(i+1)) = 1/i − 1/(i+1) from i = m. */
const telescope = (n: number, m: bigint): string[] => {
  const last = m + BigInt(n);
  const rest = m * last - BigInt(n);
  return [...many(n, (i) => `1/${(m + BigInt(i)) * (m + BigInt(i) + 1n)}`), `${rest}/${m * last}`];
};
const parity = (d: number, k = d) => ({
  kind: "parity",
  variables: d,
  subset: many(k, (i) => i),
  constant: 0,
});
const uniform = (d: number) => ({ kind: "uniform", variables: d });
const product = (d: number, n: number) => ({ kind: "product", biases: many(d, (i) => fraction(n, i)) });
const bits = (d: number, i: number): string =>
  i.toString(2).padStart(d, "0").slice(-d).split("").reverse().join("");
/** 32 bits that look random, of a seed and a place. */
const scrambled = (i: number, seed = 0): number => {
  const mixed = Math.imul(i ^ (i >>> 7) ^ Math.imul(seed, 0x85ebca6b), 0x9e3779b1);
  return (seed === 0 ? mixed : Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)) >>> 0;
};
const randomBit = (i: number, seed = 0): 0 | 1 => ((scrambled(i, seed) >>> 13) & 1) as 0 | 1;
const randomTable = (d: number, seed = 0) => ({
  kind: "truth-table",
  variables: d,
  table: many(2 ** d, (i) => randomBit(i, seed)).join(""),
});
/** A weight of a network from −8 to 8. */
const weightOf =
  (seed = 0) =>
  (i: number): number =>
    ((scrambled(i + 3, seed) >>> 20) % 17) - 8;
/** Examples on 30 variables. */
const examples = (n: number, seed = 0) =>
  many(n, (i) => ({ point: bits(30, scrambled(i + 1, seed) >>> 2), label: randomBit(i, seed) }));
const all = (kind: string, d: number, more: object = {}) => ({ kind, variables: d, ...more });
const network = (d: number, width: number, weight: (i: number) => string | number) => ({
  kind: "relu-network",
  variables: d,
  inputs: "01",
  layers: [
    {
      weights: many(width, (j) => many(d, (i) => weight(j * d + i))),
      bias: many(width, () => "0"),
      activation: "relu",
    },
    { weights: [many(width, (i) => weight(i))], bias: ["0"], activation: "identity" },
  ],
});
const chain = (depth: number): unknown => {
  let node: unknown = { label: 1 };
  for (let i = 0; i < depth; i += 1) node = { variable: i, zero: { label: 0 }, one: node };
  return node;
};
/** The full tree that tests variable i at depth i. */
const fullTree = (d: number): unknown => {
  const below = (i: number): unknown =>
    i === d ? { label: randomBit(i) } : { variable: i, zero: below(i + 1), one: below(i + 1) };
  return { kind: "decision-tree", variables: d, root: below(0) };
};
const certificate = (change: object, source: object = { kind: "concept", concept: parity(8) }, d = 8) => ({
  certificate: {
    format: "pac-distillation-certificate",
    version: 1,
    source,
    tree: { kind: "decision-tree", variables: d, root: { label: 0 } },
    distribution: uniform(d),
    claims: {},
    ...change,
  },
});
const bound = (name: string, more: object) => ({ bound: name, epsilon: "1/10", delta: "1/20", ...more });

export const families: readonly Family[] = [
  // evaluate
  {
    method: "evaluate",
    what: "digits of one rational",
    to: 70_000,
    of: (n) => ({
      concept: {
        kind: "linear-threshold",
        variables: 1,
        weights: [`${digits(n >> 1)}/${digits((n >> 1) + 1, 3)}`],
        threshold: "0",
      },
      points: ["1"],
    }),
  },
  {
    method: "evaluate",
    what: "weights with denominators of 40 digits",
    to: 100_000,
    of: (n) => ({
      concept: {
        kind: "linear-threshold",
        variables: n,
        weights: many(n, (i) => fraction(40, i)),
        threshold: "0",
      },
      points: ["1".repeat(n)],
    }),
  },
  {
    method: "evaluate",
    what: "points of a threshold on 1000 variables",
    to: 8000,
    of: (n) => ({
      concept: {
        kind: "linear-threshold",
        variables: 1000,
        weights: many(1000, (i) => fraction(7, i)),
        threshold: "0",
      },
      points: many(n, () => "10".repeat(500)),
    }),
  },
  {
    method: "evaluate",
    what: "points of a network 200 × 400",
    to: 30_000,
    of: (n) => ({ concept: network(200, 400, (i) => (i % 7) - 3), points: many(n, (i) => bits(200, i)) }),
  },
  {
    method: "evaluate",
    what: "points of a tree 10 000 deep",
    to: 700,
    of: (n) => ({
      concept: { kind: "decision-tree", variables: 10_000, root: chain(10_000) },
      points: many(n, () => "1".repeat(10_000)),
    }),
  },
  {
    method: "evaluate",
    what: "terms of a DNF at 1000 points",
    to: 100_000,
    of: (n) => ({
      concept: {
        kind: "dnf",
        variables: 20,
        terms: many(n, (i) => [
          { variable: i % 20, value: 1 },
          { variable: (i + 1) % 20, value: 0 },
        ]),
      },
      points: many(1000, () => "1".repeat(20)),
    }),
  },
  // error
  {
    method: "error",
    what: "variables of a parity",
    to: 20,
    of: (d) => ({
      source: parity(d),
      target: { kind: "conjunction", variables: d, literals: [] },
      distribution: uniform(d),
    }),
  },
  {
    method: "error",
    what: "digits of 20 biases",
    to: 2000,
    of: (n) => ({ source: parity(20), target: parity(20, 10), distribution: product(20, n) }),
  },
  {
    method: "error",
    what: "weights with denominators of 20 digits",
    to: 100_000,
    of: (n) => ({
      source: parity(17),
      target: parity(17, 3),
      distribution: {
        kind: "weights",
        variables: 17,
        weights: Object.fromEntries(telescope(n, 3_000_000_000n).map((w, i) => [bits(17, i), w])),
      },
    }),
  },
  {
    method: "error",
    what: "points of an empirical distribution",
    to: 300_000,
    of: (n) => ({
      source: parity(20),
      target: parity(20, 3),
      distribution: { kind: "empirical", points: many(n, (i) => bits(20, i)) },
    }),
  },
  {
    method: "error",
    what: "variables of a network of width 60",
    to: 20,
    of: (d) => ({
      source: network(d, 60, (i) => `${(i % 9) - 4}/7`),
      target: parity(d),
      distribution: uniform(d),
    }),
  },
  {
    method: "error",
    what: "digits of the weights of a threshold on 20 variables",
    to: 4000,
    of: (n) => ({
      source: {
        kind: "linear-threshold",
        variables: 20,
        weights: many(20, (i) => fraction(n, i)),
        threshold: "0",
      },
      target: parity(20),
      distribution: uniform(20),
    }),
  },
  // classes
  ...["conjunctions", "disjunctions", "parities", "monotone-conjunctions"].map(
    (kind): Family => ({
      method: "optimum",
      what: `variables of ${kind}`,
      to: 18,
      of: (d) => ({ source: parity(d), targetClass: all(kind, d), distribution: uniform(d) }),
    }),
  ),
  {
    method: "optimum",
    what: "variables of conjunctions under a product of biases of 20 digits",
    to: 12,
    of: (d) => ({ source: parity(d), targetClass: all("conjunctions", d), distribution: product(d, 20) }),
  },
  {
    method: "optimum",
    what: "leaves of trees on 6 variables",
    to: 64,
    of: (s) => ({
      source: parity(6),
      targetClass: all("decision-trees", 6, { maxLeaves: s, maxDepth: 6 }),
      distribution: uniform(6),
    }),
  },
  {
    method: "optimum",
    what: "terms of DNFs on 5 variables",
    to: 12,
    of: (t) => ({
      source: parity(5),
      targetClass: all("dnf", 5, { maxTerms: t, maxWidth: 3 }),
      distribution: uniform(5),
    }),
  },
  {
    method: "optimum",
    what: "variables of decision lists",
    to: 8,
    of: (d) => ({ source: parity(d), targetClass: all("decision-lists", d), distribution: uniform(d) }),
  },
  {
    method: "optimum",
    what: "k of juntas on 8 variables",
    to: 8,
    of: (k) => ({ source: parity(8), targetClass: all("juntas", 8, { k }), distribution: uniform(8) }),
  },
  {
    method: "optimum",
    what: "listed concepts on 16 variables",
    to: 3000,
    of: (n) => ({
      source: parity(16),
      targetClass: {
        kind: "explicit",
        concepts: many(n, (i) => ({
          kind: "conjunction",
          variables: 16,
          literals: [
            { variable: i % 16, value: (i >> 4) % 2 },
            { variable: (i >> 5) % 16, value: 1 },
          ],
        })),
      },
      distribution: uniform(16),
    }),
  },
  {
    method: "frontier",
    what: "variables of conjunctions",
    to: 13,
    of: (d, seed) => ({ source: randomTable(d, seed), targetClass: all("conjunctions", d) }),
  },
  {
    method: "frontier",
    what: "variables of linear thresholds",
    to: 5,
    of: (d, seed) => ({ source: randomTable(d, seed), targetClass: all("linear-thresholds", d) }),
  },
  {
    method: "dichotomy",
    what: "variables of conjunctions",
    to: 13,
    of: (d, seed) => ({ source: randomTable(d, seed), targetClass: all("conjunctions", d), samples: 4 }),
  },
  {
    method: "dichotomy",
    what: "samples",
    to: 400,
    of: (n, seed) => ({ source: randomTable(2, seed), targetClass: all("conjunctions", 2), samples: n }),
  },
  {
    method: "classCount",
    what: "variables of decision lists",
    to: 4000,
    of: (d) => ({ class: all("decision-lists", d) }),
  },
  {
    method: "classCount",
    what: "leaves of trees on 1000 variables",
    to: 3000,
    of: (s) => ({ class: all("decision-trees", 1000, { maxLeaves: s, maxDepth: 1000 }) }),
  },
  {
    method: "heavyCoefficients",
    what: "variables of a table",
    to: 21,
    of: (d, seed) => ({ source: randomTable(d, seed), threshold: "1/8" }),
  },
  {
    method: "heavyCoefficients",
    what: "1/θ, by queries",
    to: 40,
    of: (n, seed) => ({
      source: randomTable(6, seed),
      threshold: `1/${Math.max(n, 1)}`,
      delta: "1/100",
      seed: 1,
    }),
  },
  {
    method: "composeTrees",
    what: "depth of full trees of one variable",
    to: 40,
    of: (n) => ({
      tree: fullTree(Math.min(n, 8)),
      parts: Array.from({ length: Math.min(n, 8) }, () => fullTree(Math.min(n, 3))),
    }),
  },
  {
    method: "vertexCoverWall",
    what: "vertices of a complete graph",
    to: 300,
    of: (n) => ({
      vertices: Math.max(n, 1),
      edges: Array.from({ length: n }, (_, b) => Array.from({ length: b }, (_, a) => [a, b])).flat(),
    }),
  },
  {
    method: "treeDistillationCost",
    what: "leaves",
    to: 4096,
    of: (s) => ({
      variables: 100,
      leaves: Math.max(s, 1),
      epsilon: "1/10",
      delta: "1/100",
      tauSquared: "4",
      meanSquare: "1",
    }),
  },
  {
    method: "vcDimension",
    what: "variables of linear thresholds",
    to: 6,
    of: (d) => ({ class: all("linear-thresholds", d) }),
  },
  {
    method: "vcDimension",
    what: "variables of conjunctions",
    to: 13,
    of: (d) => ({ class: all("conjunctions", d) }),
  },
  {
    method: "vcDimension",
    what: "variables of decision lists",
    to: 7,
    of: (d) => ({ class: all("decision-lists", d) }),
  },
  {
    method: "vcDimension",
    what: "leaves of trees on 5 variables",
    to: 16,
    of: (s) => ({ class: all("decision-trees", 5, { maxLeaves: s, maxDepth: 5 }) }),
  },
  {
    method: "mutualVcDimension",
    what: "variables of conjunctions and parities",
    to: 13,
    of: (d) => ({ sourceClass: all("conjunctions", d), targetClass: all("parities", d) }),
  },
  {
    method: "growthFunction",
    what: "size of sets, conjunctions on 4 variables",
    to: 16,
    of: (m) => ({ class: all("conjunctions", 4), size: m }),
  },
  {
    method: "growthFunction",
    what: "points, all functions of 4 variables",
    to: 200_000,
    of: (n) => ({ class: all("all", 4), points: many(n, (i) => bits(4, i)) }),
  },
  // statistics
  ...["realizable", "agnostic"].map(
    (name): Family => ({
      method: "sampleBound",
      what: `digits of δ, ${name}`,
      to: 90_000,
      of: (n) => bound(name, { k: 3, delta: `1/1${"0".repeat(n)}` }),
    }),
  ),
  {
    method: "sampleBound",
    what: "digits of ε, agnostic",
    to: 90_000,
    of: (n) => bound("agnostic", { k: 3, epsilon: `1/1${"0".repeat(n)}` }),
  },
  {
    method: "sampleBound",
    what: "VC dimension, growth",
    to: 5000,
    of: (n) => bound("growth", { vcDimension: n, epsilon: `1/1${"0".repeat(300)}` }),
  },
  {
    method: "sampleBound",
    what: "half, antichain",
    to: 200,
    of: (n) => bound("antichain", { half: n, epsilon: "1/10000000000", delta: "1/100000000" }),
  },
  {
    method: "sampleBound",
    what: "digits of 1 − failure, amplification",
    to: 300,
    of: (n) => bound("amplification", { samples: 10, failure: `${"9".repeat(n)}/1${"0".repeat(n)}` }),
  },
  {
    method: "sampleBound",
    what: "digits of ½ − ε, two_point",
    to: 300,
    of: (n) => bound("two_point", { mode: "agnostic", epsilon: `1/1${"0".repeat(n)}` }),
  },
  {
    method: "upperConfidence",
    what: "samples",
    to: 1_000_000,
    of: (n) => ({ samples: n, disagreements: n >> 1, delta: "1/20", width: "1/100000" }),
  },
  {
    method: "upperConfidence",
    what: "digits of the width at 300 samples",
    to: 300,
    of: (n) => ({ samples: 300, disagreements: 150, delta: "1/20", width: `1/1${"0".repeat(n)}` }),
  },
  {
    method: "successProbability",
    what: "samples, conjunctions on 2 variables",
    to: 1_000_000,
    of: (n) => ({
      source: parity(2),
      targetClass: all("conjunctions", 2),
      distribution: product(2, 8),
      samples: n,
      epsilon: "1/10",
      mode: "agnostic",
      distiller: "erm",
    }),
  },
  {
    method: "successProbability",
    what: "samples, conjunctions on 4 variables",
    to: 1000,
    of: (n, seed) => ({
      source: randomTable(4, seed),
      targetClass: all("conjunctions", 4),
      distribution: product(4, 8),
      samples: n,
      epsilon: "1/100",
      mode: "agnostic",
      distiller: "erm",
    }),
  },
  {
    method: "minimax",
    what: "samples, conjunctions on 2 variables",
    to: 10_000,
    of: (n) => ({
      sourceClass: all("conjunctions", 2),
      targetClass: all("conjunctions", 2),
      distributions: [uniform(2), product(2, 6)],
      samples: n,
      epsilon: "1/10",
      mode: "agnostic",
      access: "learn",
    }),
  },
  {
    method: "minimax",
    what: "samples, all functions of 3 variables",
    to: 12,
    of: (n) => ({
      sourceClass: all("all", 3),
      targetClass: all("all", 3),
      distributions: { kind: "uniform-on-subsets", variables: 3 },
      samples: n,
      epsilon: "1/10",
      mode: "realizable",
      access: "learn",
    }),
  },
  {
    method: "minimax",
    what: "samples, any output of 3 variables",
    to: 100,
    of: (n) => ({
      sourceClass: all("conjunctions", 3),
      targetClass: all("conjunctions", 3),
      distributions: [uniform(3)],
      samples: n,
      epsilon: "1/10",
      mode: "realizable",
      access: "learn",
      outputs: "any",
    }),
  },
  {
    method: "minimax",
    what: "variables of parities, distilled",
    to: 4,
    of: (d) => ({
      sourceClass: all("parities", d),
      targetClass: all("conjunctions", d),
      distributions: [uniform(d)],
      samples: 3,
      epsilon: "1/4",
      mode: "agnostic",
      access: "distill",
    }),
  },
  // web
  {
    method: "reduce",
    what: "variables of a parity, to a tree",
    to: 24,
    of: (d) => ({ concept: parity(d), to: "decision-tree" }),
  },
  {
    method: "reduce",
    what: "terms of width 3, to a CNF",
    to: 40,
    of: (n) => ({
      concept: {
        kind: "dnf",
        variables: 3 * n,
        terms: many(n, (i) => many(3, (j) => ({ variable: 3 * i + j, value: 1 }))),
      },
      to: "cnf",
    }),
  },
  {
    method: "reduce",
    what: "variables of a table, to a threshold",
    to: 20,
    of: (d, seed) => ({ concept: randomTable(d, seed), to: "linear-threshold" }),
  },
  {
    method: "reduce",
    what: "variables of a table, to a BDD, with its certificate",
    to: 20,
    of: (d, seed) => ({ concept: randomTable(d, seed), to: "bdd", certificate: true }),
  },
  {
    method: "reduce",
    what: "variables of a network, to a tree",
    to: 20,
    of: (d) => ({ concept: network(d, 8, (i) => (i % 5) - 2), to: "decision-tree" }),
  },
  {
    method: "lowerBound",
    what: "variables of a table",
    to: 20,
    of: (d, seed) => ({ concept: randomTable(d, seed), measure: "leaves" }),
  },
  {
    method: "expandTerms",
    what: "width of the terms on 40 variables",
    to: 40,
    of: (k) => ({ concept: { kind: "dnf", variables: 40, terms: [] }, k }),
  },
  // juntas
  {
    method: "distillJunta",
    what: "k of a parity on 2000 variables",
    to: 20,
    of: (k) => ({ source: parity(2000, k), k, delta: "1/1000", seed: 1 }),
  },
  {
    method: "distillJunta",
    what: "points of a network on 100 variables",
    to: 2000,
    of: (width) => ({ source: network(100, width, (i) => (i % 7) - 3), k: 6, delta: "1/1000", seed: 1 }),
  },
  {
    method: "majorityJunta",
    what: "digits of 16 biases",
    to: 300,
    of: (n) => ({ source: parity(16), relevant: many(8, (i) => i), distribution: product(16, n) }),
  },
  {
    method: "majorityJunta",
    what: "relevant variables",
    to: 20,
    of: (k) => ({ source: parity(20), relevant: many(k, (i) => i), distribution: product(20, 7) }),
  },
  {
    method: "juntaSearchProbability",
    what: "digits of 3 biases",
    to: 200,
    of: (n) => ({
      source: parity(3),
      k: 1,
      delta: "1/20",
      distribution: {
        kind: "product",
        biases: many(3, (i) => `${digits(n)}/${digits(n + 1, i % 2 === 0 ? 3 : 9)}`),
      },
    }),
  },
  // trees
  {
    method: "bestTree",
    what: "depth, 400 examples on 30 variables",
    to: 12,
    of: (r, seed) => ({
      examples: examples(400, seed),
      maxLeaves: 64,
      maxDepth: r,
    }),
  },
  {
    method: "bestTree",
    what: "depth, a table on 12 variables under a product",
    to: 12,
    of: (r, seed) => ({
      source: randomTable(12, seed),
      distribution: product(12, 8),
      maxLeaves: 16,
      maxDepth: r,
    }),
  },
  {
    method: "bestTree",
    what: "leaves, listed clauses",
    to: 1000,
    of: (s, seed) => ({
      source: randomTable(10, seed),
      distribution: uniform(10),
      maxLeaves: s,
      maxDepth: 3,
      clauses: many(10, (i) => [{ variable: i, value: 0 }]),
    }),
  },
  {
    method: "distill",
    what: "samples of a table on 12 variables",
    to: 100_000,
    of: (n, seed) => ({ source: randomTable(12, seed), epsilon: "1/20", delta: "1/20", seed: 1, samples: n }),
  },
  {
    method: "distill",
    what: "digits of a bias",
    to: 10_000,
    of: (n) => ({
      source: { kind: "truth-table", variables: 1, table: "01" },
      distribution: { kind: "product", biases: [`1/1${"0".repeat(n)}`] },
      epsilon: "1/20",
      delta: "1/20",
      seed: 1,
    }),
  },
  {
    method: "distill",
    what: "effort for a network on 100 variables of width 200",
    to: 60,
    of: (n, seed) => ({
      source: network(100, 200, weightOf(seed)),
      epsilon: "1/20",
      delta: "1/20",
      seed: 1,
      effort: n,
    }),
  },
  {
    method: "distill",
    what: "width of a network on 60 variables",
    to: 3000,
    of: (width, seed) => ({
      source: network(60, width, weightOf(seed)),
      epsilon: "1/20",
      delta: "1/20",
      seed: 1,
    }),
  },
  ...[4, 16, 60].map(
    (width): Family => ({
      method: "distill",
      what: `variables of a network of width ${width}`,
      to: 30,
      of: (d, seed) => ({
        source: network(d, width, weightOf(seed)),
        epsilon: "1/20",
        delta: "1/20",
        seed: 1,
      }),
    }),
  ),
  {
    method: "distill",
    what: "variables of a concept of 300 terms",
    to: 26,
    of: (d) => ({
      source: {
        kind: "dnf",
        variables: d,
        terms: many(300, (i) => [
          { variable: i % d, value: 1 },
          ...(d > 1 ? [{ variable: (i + 1) % d, value: 0 }] : []),
        ]),
      },
      epsilon: "1/20",
      delta: "1/20",
      seed: 1,
    }),
  },
  {
    method: "distill",
    what: "variables of a network of width 40, by probes",
    to: 200,
    of: (d, seed) => ({
      source: network(d, 40, weightOf(seed)),
      ...{ epsilon: "1/20", delta: "1/20", seed: 1, search: "probes" },
    }),
  },
  {
    method: "distill",
    what: "examples on 30 variables",
    to: 60_000,
    of: (n, seed) => ({
      examples: examples(n, seed),
      epsilon: "1/20",
      delta: "1/20",
      seed: 1,
    }),
  },
  {
    method: "distill",
    what: "beam of a search by probes, a network on 20 variables",
    to: 100_000,
    of: (beam, seed) => ({
      source: network(20, 16, weightOf(seed)),
      ...{ epsilon: "1/20", delta: "1/20", seed: 1, search: "probes", effort: 0, samples: 300, beam },
    }),
  },
  {
    method: "distill",
    what: "samples of a search by probes, a network on 20 variables",
    to: 100_000,
    of: (samples, seed) => ({
      source: network(20, 16, weightOf(seed)),
      ...{ epsilon: "1/20", delta: "1/20", seed: 1, search: "probes", effort: 0, beam: 20, samples },
    }),
  },
  // probes and networks
  {
    method: "probe",
    what: "points, exact",
    to: 128,
    of: (n) => ({
      features: many(n, (i) => many(n, (j) => `${(i * 7 + j * j * 3) % 11}/${1 + ((i + j) % 5)}`)),
      target: many(n, (i) => i % 3),
      normSquared: "10",
    }),
  },
  {
    method: "probe",
    what: "features, with a tolerance",
    to: 128,
    of: (n) => ({
      features: many(2 * n, (i) => many(n, (j) => (i * 7 + j * j * 3) % 11)),
      target: many(2 * n, (i) => i % 3),
      normSquared: "1",
      tolerance: "1/10",
    }),
  },
  {
    method: "probe",
    what: "digits of 8 features",
    to: 2000,
    of: (n) => ({
      features: many(8, (i) => many(8, (j) => fraction(n, 8 * i + j))),
      target: many(8, (i) => i % 3),
      normSquared: "10",
    }),
  },
  {
    method: "outputBounds",
    what: "width of a network on 100 variables",
    to: 8000,
    of: (width) => ({ concept: network(100, width, (i) => (i % 7) - 3), box: [] }),
  },
  // certificates
  {
    method: "verify",
    what: "words of a partition",
    to: 1_000_000,
    of: (n) =>
      certificate({
        claims: { everyInput: { method: "regions", partition: many(n, () => "!"), differs: "0", open: "0" } },
      }),
  },
  {
    method: "verify",
    what: "variables of a partition",
    to: 99_999,
    of: (n) =>
      certificate(
        {
          claims: {
            everyInput: {
              method: "regions",
              partition: [...many(n, (i) => `x${i}`), ...many(n + 1, () => "?")],
              differs: "0",
              open: "1",
            },
          },
          tree: { kind: "decision-tree", variables: n, root: { label: 0 } },
          distribution: uniform(n),
        },
        { kind: "concept", concept: parity(n, 1) },
        n,
      ),
  },
  {
    method: "verify",
    what: "points of an optimality claim",
    to: 200_000,
    of: (n) =>
      certificate({
        claims: {
          optimality: {
            points: many(n, (i) => bits(8, i)),
            labels: "0".repeat(n),
            variables: [0, 1, 2, 3, 4, 5, 6, 7],
            maxDepth: 4,
            maxLeaves: 16,
            errors: 0,
          },
        },
      }),
  },
  {
    method: "verify",
    what: "samples of a confidence claim",
    to: 100_000,
    of: (n) =>
      certificate({
        claims: {
          confidence: {
            seed: 1,
            samples: n,
            disagreements: n >> 1,
            delta: "1/20",
            upper: "51235/65536",
            tail: "1/40",
          },
        },
      }),
  },
  {
    method: "verify",
    what: "variables of an equality, exhaustive",
    to: 20,
    of: (d, seed) => ({
      certificate: {
        kind: "equality",
        source: randomTable(d, seed),
        target: randomTable(d, seed),
        method: { method: "exhaustive" },
      },
    }),
  },
  {
    method: "verify",
    what: "variables of a lower bound",
    to: 20,
    of: (d, seed) => ({
      certificate: {
        kind: "wall",
        wall: "lower-bound",
        concept: randomTable(d, seed),
        measure: "leaves",
        atLeast: "2",
        method: "sensitivity",
      },
    }),
  },
  { method: "web", what: "nothing: all are small", to: 1, of: () => ({ from: "cnf", to: "dnf" }) },
];
