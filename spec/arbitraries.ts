/**
 * # Random instances
 *
 * Generators of concepts, classes, distributions and numbers in the wire form, small enough for the naive
 * implementation. They shrink towards few variables, the simplest kinds and the simplest fractions.
 *
 * Main definitions: `concept`, `conceptClass`, `distribution`, `unitFraction`, `longFraction`,
 * `subsetDistributions`, `distributionKinds`, `conceptKinds`, `allClassKinds`.
 */
import fc from "fast-check";
import type { Bit, ConceptJson, Literal, TreeNode } from "../src/boolean/concept.js";
import { formatRational, rational } from "../src/exact/rational.js";
import { cube } from "./definitions/01-cube.js";
import type { ClassJson, DistributionJson } from "./implementation.js";

export const bit: fc.Arbitrary<Bit> = fc.boolean().map((b): Bit => (b ? 1 : 0));

/** p/q in lowest terms with 0 ≤ p ≤ q ≤ largest. */
export const unitFraction = (largest = 12): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 1, max: largest }), fc.nat())
    .map(([q, p]) => formatRational(rational(p % (q + 1), q)));

/** A fraction strictly between 0 and 1. */
export const openFraction = (largest = 12): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 2, max: largest }), fc.nat())
    .map(([q, p]) => formatRational(rational(1 + (p % (q - 1)), q)));

/** Strictly between 0 and 1, with a denominator of 40 digits before it is in lowest terms. */
export const longFraction: fc.Arbitrary<string> = fc
  .tuple(fc.bigInt({ min: 10n ** 39n, max: 10n ** 40n - 1n }), fc.bigInt({ min: 1n, max: 10n ** 39n - 1n }))
  .map(([q, p]) => formatRational(rational(p, q)));

/** A fraction strictly between 0 and 1, every fourth near 0 or 1, one in twelve with a denominator of 40 digits. */
export const probabilityOfFailure = (largest = 12): fc.Arbitrary<string> =>
  fc.oneof(
    { arbitrary: openFraction(largest), weight: 8 },
    { arbitrary: fc.constantFrom("1/100", "99/100"), weight: 3 },
    longFraction,
  );

/** A small rational of either sign. */
export const smallRational: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: 1, max: 4 }))
  .map(([p, q]) => formatRational(rational(p, q)));

/** The same, and one in forty with a denominator of 40 digits. */
const weight: fc.Arbitrary<string> = fc.oneof({ arbitrary: smallRational, weight: 39 }, longFraction);

const variable = (d: number) => fc.nat({ max: d - 1 });
const literal = (d: number): fc.Arbitrary<Literal> => fc.record({ variable: variable(d), value: bit });
const literals = (d: number): fc.Arbitrary<Literal[]> =>
  d === 0 ? fc.constant([]) : fc.array(literal(d), { maxLength: 3 });
const bits = (n: number): fc.Arbitrary<string> =>
  fc.array(bit, { minLength: n, maxLength: n }).map((list) => list.join(""));
/** In any order. */
const subset = (d: number): fc.Arbitrary<number[]> =>
  fc.shuffledSubarray(Array.from({ length: d }, (_, i) => i));

/** A tree that may test a variable twice on a path. */
export const treeNode = (d: number, depth: number): fc.Arbitrary<TreeNode> => {
  const leaf: fc.Arbitrary<TreeNode> = fc.record({ label: bit });
  if (d === 0 || depth === 0) return leaf;
  const below = treeNode(d, depth - 1);
  return fc.oneof(leaf, fc.record({ variable: variable(d), zero: below, one: below }));
};

/** A ReLU network; where its first layer is as wide as the input, that may be residual too. */
const network = (d: number): fc.Arbitrary<ConceptJson> => {
  const vector = (n: number) => fc.array(weight, { minLength: n, maxLength: n });
  const layer = (rows: number, columns: number, residual: boolean) =>
    fc.record({
      weights: fc.array(vector(columns), { minLength: rows, maxLength: rows }),
      bias: vector(rows),
      activation: fc.constant("relu" as const),
      residual: fc.constant(residual),
    });
  const last = (width: number) =>
    layer(1, width, false).map((l) => ({ ...l, activation: "identity" as const }));
  return fc
    .record({
      width: fc.integer({ min: 1, max: 3 }),
      first: fc.boolean(),
      second: fc.boolean(),
      inputs: fc.constantFrom("01" as const, "pm1" as const),
    })
    .chain(({ width, first, second, inputs }) => {
      const isResidual = first && d > 0;
      const m = isResidual ? d : width;
      return fc
        .tuple(layer(m, d, isResidual), layer(m, m, second), last(m))
        .map((layers): ConceptJson => ({ kind: "relu-network", variables: d, inputs, layers }));
    });
};

/** A concept of any kind on d variables. */
export function concept(d: number): fc.Arbitrary<ConceptJson> {
  const truthTable = bits(2 ** d).map((table): ConceptJson => ({ kind: "truth-table", variables: d, table }));
  return fc.oneof(
    truthTable,
    truthTable,
    treeNode(d, 3).map((root): ConceptJson => ({ kind: "decision-tree", variables: d, root })),
    literals(d).map((l): ConceptJson => ({ kind: "conjunction", variables: d, literals: l })),
    literals(d).map((l): ConceptJson => ({ kind: "disjunction", variables: d, literals: l })),
    fc
      .array(literals(d), { maxLength: 3 })
      .map((terms): ConceptJson => ({ kind: "dnf", variables: d, terms })),
    fc
      .array(literals(d), { maxLength: 3 })
      .map((clauses): ConceptJson => ({ kind: "cnf", variables: d, clauses })),
    fc
      .tuple(fc.array(fc.record({ literals: literals(d), label: bit }), { maxLength: 3 }), bit)
      .map(([rules, last]): ConceptJson => ({ kind: "decision-list", variables: d, rules, default: last })),
    fc
      .tuple(subset(d), bit)
      .map(([s, constant]): ConceptJson => ({ kind: "parity", variables: d, subset: s, constant })),
    fc.tuple(fc.array(weight, { minLength: d, maxLength: d }), weight).map(
      ([weights, threshold]): ConceptJson => ({
        kind: "linear-threshold",
        variables: d,
        weights,
        threshold,
      }),
    ),
    subset(d).chain((relevant) =>
      bits(2 ** relevant.length).map(
        (table): ConceptJson => ({ kind: "junta", variables: d, relevant, table }),
      ),
    ),
    network(d),
  );
}

/** Leaves and depths that bind, now the one and now the other. */
const TREE_LIMITS = [
  [1, 2],
  [2, 2],
  [3, 1],
  [3, 2],
  [4, 2],
  [4, 3],
] as const;

/** Every class kind on d variables, with every bound that matters at that size; all are small for d ≤ 3. */
export function classKinds(d: number): ClassJson[] {
  const upTo = (n: number) => Array.from({ length: n + 1 }, (_, i) => i);
  return [
    { kind: "conjunctions", variables: d },
    { kind: "monotone-conjunctions", variables: d },
    { kind: "disjunctions", variables: d },
    { kind: "parities", variables: d },
    { kind: "decision-lists", variables: d },
    { kind: "linear-thresholds", variables: d },
    { kind: "all", variables: d },
    ...upTo(d).map((k): ClassJson => ({ kind: "juntas", variables: d, k })),
    ...TREE_LIMITS.map(
      ([maxLeaves, maxDepth]): ClassJson => ({ kind: "decision-trees", variables: d, maxLeaves, maxDepth }),
    ),
    ...[1, 2].flatMap((maxTerms) =>
      [0, 1, 2].map((maxWidth): ClassJson => ({ kind: "dnf", variables: d, maxTerms, maxWidth })),
    ),
    { kind: "dnf", variables: d, maxTerms: 0, maxWidth: d },
  ];
}

/** A class of any kind; about half are explicit. */
export const conceptClass = (d: number, largest = 6): fc.Arbitrary<ClassJson> =>
  fc.oneof(
    fc
      .array(concept(d), { minLength: 1, maxLength: largest })
      .map((concepts): ClassJson => ({ kind: "explicit", concepts })),
    fc.constantFrom(...classKinds(d)),
  );

/** An explicit class of truth tables, the shape in which theorems are easiest to break. */
export const explicitClass = (d: number, largest = 5): fc.Arbitrary<ClassJson> =>
  fc.array(bits(2 ** d), { minLength: 1, maxLength: largest }).map(
    (tables): ClassJson => ({
      kind: "explicit",
      concepts: tables.map((table) => ({ kind: "truth-table", variables: d, table })),
    }),
  );

/** Weights on the listed points, not all zero, normalised. */
function normalised(d: number, numbers: readonly (number | bigint)[]): DistributionJson {
  const integers = numbers.map(BigInt);
  const total = integers.reduce((a, b) => a + b, 0n);
  const weights: Record<string, string> = {};
  cube(d).forEach((x, j) => {
    if (integers[j]! > 0n) weights[x] = formatRational(rational(integers[j]!, total));
  });
  return { kind: "weights", variables: d, weights };
}

/** Mostly small, now and then of 40 digits, beside which the others are as good as nothing. */
const mass: fc.Arbitrary<bigint> = fc.oneof(
  { arbitrary: fc.nat({ max: 4 }).map(BigInt), weight: 39 },
  fc.bigInt({ min: 10n ** 39n, max: 10n ** 40n - 1n }),
);

/** Weights on points that satisfy the predicate; at least one does. */
export const weightsOn = (d: number, allowed: (point: string) => boolean): fc.Arbitrary<DistributionJson> => {
  const points = cube(d);
  const first = points.findIndex(allowed);
  return fc.array(mass, { minLength: points.length, maxLength: points.length }).map((list) => {
    const kept = list.map((w, j) => (allowed(points[j]!) ? w : 0n));
    if (!kept.some((w) => w > 0n)) kept[first] = 1n;
    return normalised(d, kept);
  });
};

/** A distribution of any kind. */
export const distribution = (d: number): fc.Arbitrary<DistributionJson> =>
  fc.oneof(
    fc.constant<DistributionJson>({ kind: "uniform", variables: d }),
    fc
      .array(fc.oneof({ arbitrary: unitFraction(6), weight: 11 }, longFraction), {
        minLength: d,
        maxLength: d,
      })
      .map((biases): DistributionJson => ({ kind: "product", biases })),
    weightsOn(d, () => true),
    fc
      .array(fc.constantFrom(...cube(d)), { minLength: 1, maxLength: 4 })
      .map((points): DistributionJson => ({ kind: "empirical", points })),
  );

/** The uniform distributions on all non-empty sets of at most `largest` points of {0,1}^d. */
export function subsetDistributions(d: number, largest = 2 ** d): DistributionJson[] {
  const points = cube(d);
  const family: DistributionJson[] = [];
  for (let code = 1; code < 2 ** points.length; code += 1) {
    const chosen = points.filter((_, j) => Math.floor(code / 2 ** j) % 2 === 1);
    if (chosen.length <= largest) family.push({ kind: "empirical", points: chosen });
  }
  return family;
}

/** All truth tables on d variables, d ≤ 2 in practice. */
export function allConcepts(d: number): ConceptJson[] {
  const size = 2 ** d;
  return Array.from({ length: 2 ** size }, (_, code) => ({
    kind: "truth-table" as const,
    variables: d,
    table: code.toString(2).padStart(size, "0"),
  }));
}

/** A few distributions of every kind on d variables, with masses that differ and biases 0 and 1 among them. */
export function distributionKinds(d: number): DistributionJson[] {
  const points = cube(d);
  const biases = ["1/3", "0", "1", "3/4"];
  const product = (shift: number): DistributionJson => ({
    kind: "product",
    biases: Array.from({ length: d }, (_, i) => biases[(i + shift) % biases.length]!),
  });
  const last = points.length - 1;
  return [
    { kind: "uniform", variables: d },
    ...(d === 0 ? [product(0)] : biases.map((_, shift) => product(shift))),
    normalised(
      d,
      points.map((_, j) => j + 1),
    ),
    normalised(
      d,
      points.map((_, j) => (j === last ? 2 : j % 2)),
    ),
    { kind: "empirical", points: [points[0]!, points[last]!, points[last]!] },
  ];
}

/** A few concepts of every kind on d variables, with empty lists, contradictory terms and repeated tests among them. */
export function conceptKinds(d: number): ConceptJson[] {
  const size = 2 ** d;
  const of = (variable: number, value: Bit): Literal => ({ variable: variable % Math.max(d, 1), value });
  const lists: Literal[][] = d === 0 ? [[]] : [[], [of(0, 1)], [of(0, 0), of(1, 1)], [of(0, 1), of(0, 0)]];
  const leaf = (label: Bit): TreeNode => ({ label });
  const test = (variable: number, zero: TreeNode, one: TreeNode): TreeNode => ({
    variable: variable % Math.max(d, 1),
    zero,
    one,
  });
  const trees: TreeNode[] =
    d === 0
      ? [leaf(0), leaf(1)]
      : [
          leaf(1),
          test(0, leaf(1), leaf(0)),
          test(d - 1, test(0, leaf(0), leaf(1)), leaf(1)),
          // A test of the same variable below decides nothing.
          test(0, test(0, leaf(1), leaf(0)), leaf(0)),
        ];
  const subsets = [
    [],
    ...(d > 0 ? [[d - 1]] : []),
    ...(d > 1 ? [Array.from({ length: d }, (_, i) => i)] : []),
  ];
  const alternating = (n: number): string => "011010011001".repeat(n).slice(0, n);
  const row = (first: string): string[] =>
    Array.from({ length: d }, (_, i) => (i === 0 ? first : i % 2 === 1 ? "-1/2" : "1"));
  return [
    ...["0".repeat(size), alternating(size)].map(
      (table): ConceptJson => ({ kind: "truth-table", variables: d, table }),
    ),
    ...trees.map((root): ConceptJson => ({ kind: "decision-tree", variables: d, root })),
    ...lists.flatMap((literals): ConceptJson[] => [
      { kind: "conjunction", variables: d, literals },
      { kind: "disjunction", variables: d, literals },
      { kind: "dnf", variables: d, terms: [literals] },
      { kind: "cnf", variables: d, clauses: [literals] },
      { kind: "decision-list", variables: d, rules: [{ literals, label: 1 }], default: 0 },
    ]),
    { kind: "dnf", variables: d, terms: [] },
    { kind: "dnf", variables: d, terms: lists.slice(1) },
    { kind: "cnf", variables: d, clauses: [] },
    { kind: "cnf", variables: d, clauses: lists.slice(1) },
    {
      kind: "decision-list",
      variables: d,
      rules: lists.slice(1).map((literals, i) => ({ literals, label: (i % 2) as Bit })),
      default: 1,
    },
    ...subsets.flatMap((subset): ConceptJson[] => [
      { kind: "parity", variables: d, subset, constant: 0 },
      { kind: "parity", variables: d, subset, constant: 1 },
      { kind: "junta", variables: d, relevant: subset, table: alternating(2 ** subset.length) },
    ]),
    ...["0", "1/2", "1"].map(
      (threshold): ConceptJson => ({ kind: "linear-threshold", variables: d, weights: row("1"), threshold }),
    ),
    ...(["01", "pm1"] as const).flatMap((inputs) =>
      [false, true].map(
        (residual): ConceptJson => ({
          kind: "relu-network",
          variables: d,
          inputs,
          layers: [
            { weights: [row("2")], bias: ["-1/2"], activation: "relu", residual: false },
            { weights: [["-1"]], bias: ["1"], activation: "relu", residual },
            { weights: [["1"]], bias: ["-3/4"], activation: "identity", residual: false },
          ],
        }),
      ),
    ),
  ];
}

/** Every class kind, with classes that list concepts of every kind. */
export const allClassKinds = (d: number): ClassJson[] => [
  ...classKinds(d),
  { kind: "explicit", concepts: conceptKinds(d) },
  { kind: "explicit", concepts: conceptKinds(d).slice(-2) },
];
