/**
 * # What the parts of a request cost
 *
 * Counts of the work that several methods share: a concept at a point and as a table, a distribution as
 * masses, a class as a list, rationals over a common denominator. Each is an upper bound that is cheap to
 * find. Where the method itself refuses at once (too many variables, too many concepts), nothing is counted,
 * so that its own refusal is heard.
 *
 * Main definitions: `evaluation`, `tabulation`, `masses`, `listing`, `commonBits`.
 */
import { type Concept, isLeaf, type TreeNode } from "../boolean/concept.js";
import { MAX_ENUMERATED_VARIABLES } from "../boolean/point.js";
import { mentionedVariables } from "../boolean/tabulate.js";
import type { Path } from "../exact/domain-error.js";
import { binomial, bitLength } from "../exact/integer.js";
import type { Rational } from "../exact/rational.js";
import { MAX_CLASS_WORDS, MAX_CONCEPTS } from "../learning/classes/element.js";
import { termCount } from "../learning/classes/terms.js";
import type { ConceptClass } from "../learning/concept-class.js";
import { variablesOfClass } from "../learning/enumerate.js";
import { type Distribution, variablesOfDistribution } from "../probability/distribution.js";
import { type Work, work } from "./budget.js";

/** Bits of the larger of numerator and denominator. */
export const bitsOf = (q: Rational): number => Math.max(bitLength(q.n), bitLength(q.d));
export const wordsOf = (bits: number): number => 1 + bits / 64;

/** The most bits of the least common denominator: each denominator is counted once. */
export function commonBits(values: Iterable<Rational>): number {
  let bits = 0;
  const seen = new Set<bigint>();
  for (const { d } of values) {
    if (seen.has(d)) continue;
    seen.add(d);
    bits += bitLength(d);
  }
  return bits;
}

/** Bringing so many rationals over a common denominator of so many bits. */
export const scaling = (count: number, bits: number, what: string, path: Path): Work[] => [
  work("product", count * wordsOf(bits) * 8, `words of ${what} over a common denominator`, path),
  work("euclid", bits * wordsOf(bits), `steps to the common denominator of ${what}`, path),
  work("kept", (count * bits) / 128, `words of ${what} over a common denominator`, path),
];

export function treeDepth(root: TreeNode): number {
  let most = 0;
  const pending: [TreeNode, number][] = [[root, 0]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, depth] = next;
    most = Math.max(most, depth);
    if (!isLeaf(node)) pending.push([node.zero, depth + 1], [node.one, depth + 1]);
  }
  return most;
}

const literalsIn = (lists: readonly (readonly unknown[])[]): number =>
  lists.reduce((total, list) => total + list.length + 1, 1);

/** Bits of the integers in a network: of each layer's weights over their denominator, and of what flows into it. */
function networkBits(concept: Extract<Concept, { kind: "relu-network" }>): {
  products: number;
  weights: Work[];
  bits: number;
} {
  let flowing = 1;
  let products = 0;
  let count = 0;
  let most = 1;
  for (const { weights, bias } of concept.layers) {
    const all = [...weights.flat(), ...bias];
    const denominator = commonBits(all);
    const own = denominator + all.reduce((m, q) => Math.max(m, bitLength(q.n)), 0);
    products += all.length * wordsOf(own) * wordsOf(flowing);
    flowing += own + Math.log2(all.length + 1);
    count += all.length;
    most = Math.max(most, own);
  }
  return { products: products + 20 * count, weights: scaling(count, most, "weights", []), bits: flowing };
}

/** One evaluation, in steps of `unit`; `before` is what is done once. */
function evaluationSteps(concept: Concept): { unit: "step" | "product"; steps: number; before: Work[] } {
  const steps = (n: number) => ({ unit: "step" as const, steps: 20 + n * 2, before: [] });
  switch (concept.kind) {
    case "truth-table":
      return steps(concept.variables * 3);
    case "decision-tree":
      return steps(treeDepth(concept.root));
    case "conjunction":
    case "disjunction":
      return steps(concept.literals.length);
    case "dnf":
      return steps(literalsIn(concept.terms));
    case "cnf":
      return steps(literalsIn(concept.clauses));
    case "decision-list":
      return steps(literalsIn(concept.rules.map(({ literals }) => literals)));
    case "parity":
      return steps(concept.subset.length);
    case "junta":
      return steps(concept.relevant.length);
    case "linear-threshold": {
      const all = [...concept.weights, concept.threshold];
      const bits = commonBits(all) + all.reduce((most, q) => Math.max(most, bitLength(q.n)), 0);
      return {
        unit: "product",
        steps: 100 + concept.variables * (30 + wordsOf(bits)),
        before: scaling(all.length, bits, "weights", ["weights"]),
      };
    }
    case "relu-network": {
      const { products, weights } = networkBits(concept);
      return { unit: "product", steps: 100 + products * 3, before: weights };
    }
    case "circuit":
      return steps(5 * operations(concept));
    case "bdd":
      return steps(5 * Math.min(concept.nodes.length, concept.variables));
    case "polynomial":
    case "polynomial-threshold":
      return steps(200 * concept.terms.length);
    case "fourier":
      return steps(200 * concept.coefficients.length);
  }
}

const under = (path: Path, parts: readonly Work[]): Work[] => parts.map((part) => ({ ...part, path }));

/** The values of a concept at so many points. */
export function evaluation(concept: Concept, points: number, path: Path): Work[] {
  const { unit, steps, before } = evaluationSteps(concept);
  return [
    ...under(path, before),
    work(unit, steps * points, "points × steps of an evaluation", path),
    work("step", points * (concept.variables + 20), "bits of points", path),
  ];
}

/** Words of 32 points. */
export const tableWords = (variables: number): number => Math.max(1, 2 ** variables / 32);

/** The kinds that are tabulated by operations on tables. */
type Logical = Extract<
  Concept,
  { kind: "conjunction" | "disjunction" | "dnf" | "cnf" | "decision-list" | "parity" | "circuit" | "bdd" }
>;

/** The literals, nodes or gates of a representation: its operations on tables. */
function operations(representation: Logical): number {
  switch (representation.kind) {
    case "conjunction":
    case "disjunction":
      return representation.literals.length;
    case "dnf":
      return literalsIn(representation.terms);
    case "cnf":
      return literalsIn(representation.clauses);
    case "decision-list":
      return literalsIn(representation.rules.map(({ literals }) => literals)) * 2;
    case "parity":
      return representation.subset.length;
    case "circuit":
      return representation.gates.reduce((total, gate) => total + 1 + ("of" in gate ? gate.of.length : 0), 0);
    case "bdd":
      return representation.nodes.length;
  }
}

/** The table of a concept or a further representation on so many variables. */
export function tabulation(representation: Concept, variables: number, path: Path): Work[] {
  if (variables > MAX_ENUMERATED_VARIABLES) return [];
  const size = 2 ** variables;
  const what = "points of a table × operations";
  switch (representation.kind) {
    case "truth-table":
      return [work("step", size * (10 + 4 * variables), what, path)];
    case "decision-tree": {
      let nodes = 0;
      const pending: TreeNode[] = [representation.root];
      for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
        nodes += 1;
        if (!isLeaf(node)) pending.push(node.zero, node.one);
      }
      return [work("step", 10 * nodes + 10 * size + Math.min(nodes, size) * 20, what, path)];
    }
    case "linear-threshold": {
      const all = [...representation.weights, representation.threshold];
      const bits = commonBits(all) + all.reduce((most, q) => Math.max(most, bitLength(q.n)), 0);
      const long = bits + Math.log2(all.length + 1) > 53;
      return [
        ...under(path, scaling(all.length, bits, "weights", path)),
        work("step", size * 4, what, path),
        ...(long
          ? [
              work("product", size * (60 + wordsOf(bits) * 2), what, path),
              work("kept", size * (1 + wordsOf(bits) / 2), "words of sums", path),
            ]
          : []),
      ];
    }
    case "junta":
      return [work("step", size * (10 + 6 * representation.relevant.length), what, path)];
    case "relu-network": {
      const { products, weights } = networkBits(representation);
      return [...under(path, weights), work("product", size * (100 + 3 * products), what, path)];
    }
    case "polynomial":
    case "fourier": {
      const list =
        representation.kind === "polynomial"
          ? representation.terms.map(({ coefficient }) => coefficient)
          : representation.coefficients.map(({ coefficient }) => coefficient);
      const bits = commonBits(list) + list.reduce((most, q) => Math.max(most, bitLength(q.n)), 0) + 20;
      return [
        ...scaling(list.length, bits, "coefficients", path),
        work("product", size * (variables + 1) * (20 + wordsOf(bits)), what, path),
        work("kept", size * (1 + wordsOf(bits) / 2), "words of sums", path),
      ];
    }
    case "polynomial-threshold": {
      const list = [representation.threshold, ...representation.terms.map(({ weight }) => weight)];
      const bits = commonBits(list) + list.reduce((most, q) => Math.max(most, bitLength(q.n)), 0) + 20;
      const literals = literalsIn(representation.terms.map((term) => term.literals));
      return [
        ...scaling(list.length, bits, "weights", path),
        work("step", tableWords(variables) * literals * 3, what, path),
        work("product", size * list.length * (20 + wordsOf(bits)), what, path),
        work("kept", size * (1 + wordsOf(bits) / 2), "words of sums", path),
      ];
    }
    case "conjunction":
    case "disjunction":
    case "dnf":
    case "cnf":
    case "decision-list":
    case "parity":
    case "circuit":
    case "bdd":
      return [work("step", operations(representation) * (40 + 3 * tableWords(variables)), what, path)];
  }
}

/** Bits of the masses of a distribution, as integers over one total. */
export function massBits(distribution: Distribution): number {
  switch (distribution.kind) {
    case "uniform":
      return 1;
    case "product":
      return distribution.biases.reduce((total, p) => total + bitLength(p.d), 0);
    case "weights":
      return commonBits(Object.values(distribution.weights));
    case "empirical":
      return 32;
  }
}

/** The mass of every point of the cube of so many variables, of which the distribution is a marginal. */
export function masses(distribution: Distribution, variables: number, path: Path): Work[] {
  if (variables > MAX_ENUMERATED_VARIABLES) return [];
  const size = 2 ** variables;
  const bits = massBits(distribution);
  const listed = points(distribution, path);
  return [
    ...listed,
    work("product", size * (40 + 4 * wordsOf(bits)), "points × words of a mass", path),
    work("kept", size * (1 + bits / 64), "words of masses", path),
    work("euclid", bits * wordsOf(bits), "steps to the lowest terms of a mass", path),
  ];
}

/** Reading the listed points of a distribution and their weights over one denominator. */
export function points(distribution: Distribution, path: Path): Work[] {
  const d = variablesOfDistribution(distribution);
  if (distribution.kind === "empirical")
    return [work("step", distribution.points.length * (60 + 2 * d), "bits of listed points", path)];
  if (distribution.kind !== "weights") return [];
  const list = Object.values(distribution.weights);
  return [
    ...scaling(list.length, commonBits(list), "weights", path),
    work("step", list.length * (60 + 2 * d), "bits of listed points", path),
  ];
}

/** The points that a listed distribution has; `undefined` for the others. */
export function listedPoints(distribution: Distribution): number | undefined {
  if (distribution.kind === "empirical") return distribution.points.length;
  return distribution.kind === "weights" ? Object.keys(distribution.weights).length : undefined;
}

/** Summing masses over the points of so many tables. */
export function massSums(distribution: Distribution, variables: number, tables: number, path: Path): Work[] {
  if (variables > MAX_ENUMERATED_VARIABLES) return [];
  if (distribution.kind === "uniform")
    return [work("step", tables * (20 + tableWords(variables) * 4), "concepts × words of a table", path)];
  const charged = Math.min(2 ** variables, listedPoints(distribution) ?? Number.POSITIVE_INFINITY);
  const each = charged * (12 + wordsOf(massBits(distribution)));
  return [
    ...masses(distribution, variables, path),
    work("product", tables * (each + 4 * tableWords(variables)), "concepts × points", path),
  ];
}

/**
 * Most functions that trees of exactly s leaves and depth ≤ r on d variables compute: trees without a
 * variable twice on a path, or all functions.
 */
function treesUpTo(d: number, leaves: number, depth: number): { pairs: number; functions: number } {
  const all = d >= 6 ? Number.POSITIVE_INFINITY : 2 ** (2 ** d);
  // exactly[v][s]: on v variables, of the depth that is being built.
  let exactly: number[][] = Array.from({ length: d + 1 }, () => [0, 2]);
  let pairs = 0;
  for (let r = 1; r <= depth; r += 1) {
    const next: number[][] = [];
    for (let v = 0; v <= d; v += 1) {
      const level: number[] = [0, 2];
      const most = Math.min(leaves, 2 ** Math.min(r, v));
      const below = exactly[Math.max(0, v - 1)]!;
      for (let s = 2; s <= most; s += 1) {
        let combined = 0;
        for (let s0 = 1; s0 < s; s0 += 1) combined += (below[s0] ?? 0) * (below[s - s0] ?? 0);
        if (v === d) pairs += v * combined;
        level[s] = Math.min(v * combined, v >= 6 ? Number.POSITIVE_INFINITY : 2 ** (2 ** v));
      }
      next.push(level);
    }
    exactly = next;
  }
  const functions = Math.min(
    all,
    exactly[d]!.reduce((a, b) => a + b, 0),
  );
  return { pairs, functions };
}

/** How many functions the class has, at most, and how many tables are made to find them. */
export function classSize(conceptClass: ConceptClass): { functions: number; made: number } {
  const d = variablesOfClass(conceptClass);
  const plain = (functions: number) => ({ functions, made: functions });
  switch (conceptClass.kind) {
    case "all":
      return plain(2 ** (2 ** d));
    case "explicit":
      return plain(conceptClass.concepts.length);
    case "juntas": {
      const k = Math.min(conceptClass.k, d);
      return plain(Number(binomial(d, k)) * 2 ** (2 ** k));
    }
    case "conjunctions":
    case "disjunctions":
      return plain(3 ** d);
    case "monotone-conjunctions":
      return plain(2 ** d);
    case "parities":
      return plain(2 ** (d + 1));
    case "decision-trees": {
      const depth = Math.min(conceptClass.maxDepth, d);
      const leaves = Math.min(conceptClass.maxLeaves, 2 ** Math.min(depth, 30));
      if (leaves > 4096) return plain(Number.POSITIVE_INFINITY);
      const { pairs, functions } = treesUpTo(d, leaves, depth);
      return { functions, made: functions + pairs };
    }
    case "decision-lists": {
      const counts = [2, 4, 14, 96, 1050, 15_036, 260_134];
      const functions = counts[d] ?? Number.POSITIVE_INFINITY;
      return { functions, made: functions * (4 * d + 1) };
    }
    case "linear-thresholds":
      return {
        functions: [2, 4, 14, 104, 1882, 94_572][d] ?? Number.POSITIVE_INFINITY,
        made: d < 5 ? 20_000 : 800_000,
      };
    case "dnf": {
      const count = Number(termCount(d, conceptClass.maxWidth));
      const all = d >= 6 ? Number.POSITIVE_INFINITY : 2 ** (2 ** d);
      let functions = 1;
      let made = 1;
      let chosen = 1;
      for (let t = 1; t <= conceptClass.maxTerms; t += 1) {
        made += Math.min(chosen, all) * count;
        chosen = (chosen * (count - t + 1)) / t;
        if (chosen <= 0 || functions >= all || made === Number.POSITIVE_INFINITY) break;
        functions = Math.min(all, functions + chosen);
      }
      return { functions, made };
    }
  }
}

/** The class as a list of tables with their concepts. */
export function listing(conceptClass: ConceptClass, path: Path): Work[] {
  const d = variablesOfClass(conceptClass);
  if (d > MAX_ENUMERATED_VARIABLES) return [];
  const { functions, made } = classSize(conceptClass);
  const words = tableWords(d);
  const isRefusedAtOnce =
    conceptClass.kind !== "decision-trees" &&
    conceptClass.kind !== "dnf" &&
    conceptClass.kind !== "decision-lists";
  if (isRefusedAtOnce && (functions > MAX_CONCEPTS || functions * words > MAX_CLASS_WORDS)) return [];
  const concepts =
    conceptClass.kind === "explicit"
      ? conceptClass.concepts.flatMap((concept, i) => tabulation(concept, d, [...path, "concepts", i]))
      : [];
  return [
    ...concepts,
    work("object", functions * 2, "concepts of the class", path),
    work("kept", functions * words * 0.5, "words of the tables of the class", path),
    work("step", made * (250 + 12 * words), "tables that are made to list the class", path),
  ];
}

/** The variables that two concepts mention together. */
export const mentionedTogether = (...concepts: readonly Concept[]): number =>
  new Set(concepts.flatMap(mentionedVariables)).size;

/**
 * Which error sets of a class contain no other: by size, against those accepted so far; an index spares most
 * comparisons.
 */
export function comparison(conceptClass: ConceptClass, path: Path): Work[] {
  const d = variablesOfClass(conceptClass);
  if (d > MAX_ENUMERATED_VARIABLES) return [];
  const { functions } = classSize(conceptClass);
  const compared = functions ** 1.5 * 4 + functions * 2 ** d * 2;
  return [
    work(
      "step",
      Math.min(compared, functions ** 2 * tableWords(d) + functions * 2 ** d * 2),
      "concepts × error sets",
      path,
    ),
  ];
}

/** The values of every concept at every point; the search itself counts its steps. */
export function shattering(classes: readonly ConceptClass[], path: Path): Work[] {
  return classes.flatMap((conceptClass) => {
    const d = variablesOfClass(conceptClass);
    if (d > MAX_ENUMERATED_VARIABLES) return [];
    const { functions } = classSize(conceptClass);
    return [
      work("kept", (functions * 2 ** d) / 16, "values of the concepts", path),
      work("step", functions * 2 ** d, "values of the concepts", path),
    ];
  });
}

/** Σ_{k ≤ width} C(v, k)·2^k, the clauses on v variables. */
export function clausesUpTo(v: number, width: number): number {
  let total = 0;
  let term = 1;
  for (let k = 0; k <= Math.min(v, width); k += 1) {
    total += term;
    term = (2 * term * (v - k)) / (k + 1);
  }
  return total;
}

/**
 * The best tree on so many rows over so many variables; points have `bits` bits. The search refuses more than
 * its own steps at once.
 */
export function treeSearch(
  rows: number,
  variables: number,
  {
    maxLeaves,
    maxDepth,
    clauses,
  }: { maxLeaves: number; maxDepth: number; clauses?: readonly unknown[] | undefined },
  path: Path,
  bits = variables,
): Work[] {
  const depth = Math.min(maxDepth, variables);
  const leaves = Math.min(maxLeaves, 2 ** Math.min(depth, 30), Math.max(1, rows));
  const family = clauses === undefined ? clausesUpTo(variables, depth) : clauses.length + 1;
  const each = clauses === undefined ? rows / 2 ** Math.max(0, depth - 1) : rows;
  const refused = 200_000_000;
  return [
    work("kept", (rows * (bits + 60)) / 16, "bits of the rows", path),
    work(
      "step",
      Math.min(refused * 4, family * (each / 4 + 10 + leaves * variables)),
      "clauses × rows",
      path,
    ),
  ];
}
