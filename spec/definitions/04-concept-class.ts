/**
 * # Concept class
 *
 * A finite set of Boolean functions. Each kind is generated as its description reads, every representation in
 * turn, and the tables are collected: a set, in canonical order.
 */
import type { Bit, Literal, TreeNode } from "../../src/boolean/concept.js";
import type { ClassJson, ConceptJson } from "../implementation.js";
import { type Table, table } from "./02-concept.js";

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const BITS: readonly Bit[] = [0, 1];

/** All strings of n bits. */
const strings = (n: number): string[] => (n === 0 ? [""] : strings(n - 1).flatMap((s) => [`${s}0`, `${s}1`]));

/** All subsets of a list. */
const subsets = <T>(items: readonly T[]): T[][] =>
  items.length === 0 ? [[]] : subsets(items.slice(1)).flatMap((rest) => [rest, [items[0]!, ...rest]]);

/** All conjunctions of literals on distinct variables, each variable absent, 0 or 1. */
const terms = (d: number): Literal[][] =>
  d === 0
    ? [[]]
    : terms(d - 1).flatMap((term) => [
        term,
        [...term, { variable: d - 1, value: 0 as Bit }],
        [...term, { variable: d - 1, value: 1 as Bit }],
      ]);

/** All trees with at most `leaves` leaves and depth at most `depth`. */
const trees = (d: number, leaves: number, depth: number): TreeNode[] => [
  ...(leaves >= 1 ? BITS.map((label): TreeNode => ({ label })) : []),
  ...(depth === 0
    ? []
    : range(d).flatMap((variable) =>
        range(leaves - 1).flatMap((k) =>
          trees(d, k + 1, depth - 1)
            .filter((zero) => leavesOf(zero) === k + 1)
            .flatMap((zero) =>
              trees(d, leaves - k - 1, depth - 1).map((one): TreeNode => ({ variable, zero, one })),
            ),
        ),
      )),
];

export const leavesOf = (node: TreeNode): number =>
  "label" in node ? 1 : leavesOf(node.zero) + leavesOf(node.one);

/**
 * All 1-decision lists whose rules test distinct variables: a second rule on a variable changes no function
 * that a shorter list lacks.
 */
const lists = (d: number): ConceptJson[] => {
  const rules = (unused: readonly number[]): { literals: Literal[]; label: Bit }[][] => [
    [],
    ...unused.flatMap((variable) =>
      BITS.flatMap((value) =>
        BITS.flatMap((label) =>
          rules(unused.filter((v) => v !== variable)).map((rest) => [
            { literals: [{ variable, value }], label },
            ...rest,
          ]),
        ),
      ),
    ),
  ];
  return rules(range(d)).flatMap((list) =>
    BITS.map((label): ConceptJson => ({ kind: "decision-list", variables: d, rules: list, default: label })),
  );
};

/** Integer weights of magnitude ≤ 3 give every linear threshold on d ≤ 4 variables (Muroga, Toda & Kondo 1962). */
const thresholds = (d: number): ConceptJson[] => {
  const largest = d <= 2 ? 1 : d - 1;
  const vectors = (n: number): number[][] =>
    n === 0 ? [[]] : vectors(n - 1).flatMap((v) => range(2 * largest + 1).map((w) => [...v, w - largest]));
  return vectors(d).flatMap((weights) => {
    const low = weights.reduce((t, w) => t + Math.min(w, 0), 0);
    const high = weights.reduce((t, w) => t + Math.max(w, 0), 0);
    return range(high - low + 2).map(
      (k): ConceptJson => ({
        kind: "linear-threshold",
        variables: d,
        weights: weights.map(String),
        threshold: String(low + k),
      }),
    );
  });
};

/** The variables on which the function with this table depends. */
export function dependsOn(d: number, f: Table): number[] {
  const flip = (j: number, i: number) => (Math.floor(j / 2 ** i) % 2 === 1 ? j - 2 ** i : j + 2 ** i);
  return range(d).filter((i) => range(2 ** d).some((j) => f[j] !== f[flip(j, i)]));
}

function representations(c: ClassJson): ConceptJson[] {
  switch (c.kind) {
    case "explicit":
      return [...c.concepts];
    case "all":
      return strings(2 ** c.variables).map((f) => ({
        kind: "truth-table",
        variables: c.variables,
        table: f,
      }));
    case "juntas":
      return strings(2 ** c.variables)
        .filter((f) => dependsOn(c.variables, f).length <= c.k)
        .map((f) => ({ kind: "truth-table", variables: c.variables, table: f }));
    case "conjunctions":
      return terms(c.variables).map((literals) => ({
        kind: "conjunction",
        variables: c.variables,
        literals,
      }));
    case "disjunctions":
      return terms(c.variables).map((literals) => ({
        kind: "disjunction",
        variables: c.variables,
        literals,
      }));
    case "monotone-conjunctions":
      return subsets(range(c.variables)).map((s) => ({
        kind: "conjunction",
        variables: c.variables,
        literals: s.map((variable) => ({ variable, value: 1 as Bit })),
      }));
    case "parities":
      return subsets(range(c.variables)).flatMap((subset) =>
        BITS.map((constant): ConceptJson => ({ kind: "parity", variables: c.variables, subset, constant })),
      );
    case "decision-trees": {
      const leaves = Math.min(c.maxLeaves, 2 ** c.variables);
      const depth = Math.min(c.maxDepth, c.variables);
      return trees(c.variables, leaves, depth).map((root) => ({
        kind: "decision-tree",
        variables: c.variables,
        root,
      }));
    }
    case "decision-lists":
      return lists(c.variables);
    case "linear-thresholds":
      return thresholds(c.variables);
    case "dnf": {
      const allowed = terms(c.variables).filter((term) => term.length <= c.maxWidth);
      const choose = (count: number, from: number): Literal[][][] => [
        [],
        ...(count === 0
          ? []
          : range(allowed.length - from).flatMap((k) =>
              choose(count - 1, from + k + 1).map((rest) => [allowed[from + k]!, ...rest]),
            )),
      ];
      return choose(Math.min(c.maxTerms, 2 ** c.variables), 0).map((list) => ({
        kind: "dnf",
        variables: c.variables,
        terms: list,
      }));
    }
  }
}

export const variablesOf = (c: ClassJson): number =>
  c.kind === "explicit" ? c.concepts[0]!.variables : c.variables;

const enumerated = new Map<string, readonly Table[]>();

/** The functions of the class, each once, as tables in canonical order. */
export function functions(c: ClassJson): readonly Table[] {
  const key = JSON.stringify(c);
  const known = enumerated.get(key);
  if (known !== undefined) return known;
  const list = [...new Set(representations(c).map(table))].sort();
  if (c.kind !== "explicit") enumerated.set(key, list);
  return list;
}
