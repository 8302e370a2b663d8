/**
 * # Sources of a given size for each class of the web
 *
 * Main definitions: `sourceOfSize`.
 */
import type { Gate } from "../../src/boolean/circuit.js";
import type {
  Concept,
  ConceptKind,
  DecisionTree,
  Literal,
  TreeNode,
  TruthTableConcept,
} from "../../src/boolean/concept.js";
import { rational } from "../../src/exact/rational.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { reduce } from "../../src/reductions/reduce.js";
import { edgeNamed } from "../../src/reductions/web.js";
import type { Refinements, WebClass } from "../../src/reductions/web-class.js";

/** Variables of the sources whose size is not their number of variables. */
export const FEW = 64;

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

export function randomTable(variables: number, random: RandomSource): TruthTableConcept {
  return {
    kind: "truth-table",
    variables,
    table: range(2 ** variables)
      .map(() => random.bit())
      .join(""),
  };
}

/** A random tree with n leaves: a random leaf that is not yet deep is split, on a variable that is new on its path. */
export function randomTree(leaves: number, variables: number, random: RandomSource): DecisionTree {
  interface Open {
    variable?: number;
    zero?: Open;
    one?: Open;
    used: readonly number[];
  }
  const root: Open = { used: [] };
  const open: Open[] = [root];
  while (open.length < leaves) {
    const at = random.below(open.length);
    const chosen = open[at]!;
    if (chosen.used.length === variables) continue;
    let variable = random.below(variables);
    while (chosen.used.includes(variable)) variable = random.below(variables);
    const used = [...chosen.used, variable];
    Object.assign(chosen, { variable, zero: { used }, one: { used } });
    open[at] = chosen.zero!;
    open.push(chosen.one!);
  }
  const close = (node: Open): TreeNode =>
    node.variable === undefined
      ? { label: random.bit() }
      : { variable: node.variable, zero: close(node.zero!), one: close(node.one!) };
  return { kind: "decision-tree", variables, root: close(root) };
}

function terms(n: number, random: RandomSource, value?: 1): Literal[][] {
  return range(n).map(() => {
    const variables = new Set<number>();
    while (variables.size < 5) variables.add(random.below(FEW));
    return [...variables].map((variable) => ({ variable, value: value ?? random.bit() }));
  });
}

const literals = (n: number, random: RandomSource): Literal[] =>
  range(n).map((variable) => ({ variable, value: random.bit() }));

/** An OR of ANDs of pairs of inputs (read once when the inputs are different). */
function twoLevels(pairs: number, variableOf: (i: number) => number): { gates: Gate[]; output: number } {
  const gates: Gate[] = [];
  const tops: number[] = [];
  for (let i = 0; i < pairs; i += 1) {
    gates.push(
      { gate: "input", variable: variableOf(2 * i) },
      { gate: "input", variable: variableOf(2 * i + 1) },
    );
    gates.push({ gate: "and", of: [3 * i, 3 * i + 1] });
    tops.push(3 * i + 2);
  }
  gates.push({ gate: "or", of: tops });
  return { gates, output: 3 * pairs };
}

type SourceOfSize = (n: number, random: RandomSource) => Concept;

const power = (n: number): number => Math.floor(Math.log2(n));

/** Those that are not read off the web. */
const SOURCES: { readonly [C in keyof Refinements]: SourceOfSize } & {
  readonly [K in ConceptKind]?: SourceOfSize;
} = {
  "truth-table": (n, random) => randomTable(power(n), random),
  junta: (n, random) => ({
    kind: "junta",
    variables: FEW,
    relevant: range(power(n)),
    table: randomTable(power(n), random).table,
  }),
  "decision-tree": (n, random) => randomTree(n, FEW, random),
  bdd: (n, random) => edgeNamed("tree_to_bdd").apply(randomTree(n, FEW, random), { epsilon: rational(1, 2) }),
  dnf: (n, random) => ({ kind: "dnf", variables: FEW, terms: terms(n, random) }),
  "monotone-dnf": (n, random) => ({ kind: "dnf", variables: FEW, terms: terms(n, random, 1) }),
  cnf: (n, random) => ({ kind: "cnf", variables: FEW, clauses: terms(n, random) }),
  "decision-list": (n, random) => ({
    kind: "decision-list",
    variables: FEW,
    rules: terms(n, random).map((term) => ({ literals: term, label: random.bit() })),
    default: 0,
  }),
  "one-decision-list": (n, random) => ({
    kind: "decision-list",
    variables: n,
    rules: literals(n, random).map((literal) => ({ literals: [literal], label: random.bit() })),
    default: 1,
  }),
  conjunction: (n, random) => ({ kind: "conjunction", variables: n, literals: literals(n, random) }),
  disjunction: (n, random) => ({ kind: "disjunction", variables: n, literals: literals(n, random) }),
  "monotone-conjunction": (n) => ({
    kind: "conjunction",
    variables: n,
    literals: range(n).map((variable) => ({ variable, value: 1 as const })),
  }),
  parity: (n) => ({ kind: "parity", variables: n, subset: range(n), constant: 1 }),
  "linear-threshold": (n, random) => ({
    kind: "linear-threshold",
    variables: n,
    // Few small weights: what is exponential in them is measured too.
    weights: range(n).map(() =>
      n <= FEW ? rational(random.below(9) - 4) : rational(random.below(1000) - 500, 1 + random.below(9)),
    ),
    threshold: rational(1, 3),
  }),
  "polynomial-threshold": (n, random) => ({
    kind: "polynomial-threshold",
    variables: FEW,
    terms: terms(n, random).map((term) => ({ literals: term, weight: rational(random.below(100) - 50) })),
    threshold: rational(1),
  }),
  circuit: (n, random) => ({
    kind: "circuit",
    variables: FEW,
    ...twoLevels(Math.floor(n / 3), () => random.below(FEW)),
  }),
  "read-once": (n) => ({ kind: "circuit", variables: n, ...twoLevels(Math.floor(n / 3), (i) => i) }),
  "relu-network": (n, random) => ({
    kind: "relu-network",
    variables: 8,
    inputs: "01",
    layers: [
      {
        weights: range(n).map(() => range(8).map(() => rational(random.below(3) - 1))),
        bias: range(n).map(() => rational(random.below(3) - 1)),
        activation: "relu",
        residual: false,
      },
      {
        weights: [range(n).map(() => rational(random.below(3) - 1))],
        bias: [rational(0)],
        activation: "identity",
        residual: false,
      },
    ],
  }),
};

/**
 * A source of the class of about that size (leaves, terms, rules, gates, nodes, literals; entries are
 * 2^⌊log₂ n⌋): its own, or what the web makes of a random truth table.
 */
export function sourceOfSize(webClass: WebClass, n: number): Concept {
  const random = new RandomSource(n);
  return SOURCES[webClass]?.(n, random) ?? reduce(randomTable(power(n), random), webClass).result;
}
