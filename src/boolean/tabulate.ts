/**
 * # Tabulation
 *
 * The truth table of a concept, on the whole cube or on the small cube of some of its variables. Logical kinds are computed 32
 * points at a time.
 *
 * Main definitions: `tabulate`, `tabulateOn`, `depends`, `relevantVariables`, `restrict`.
 */
import { match } from "ts-pattern";
import { DomainError, type Path, refuseAbove } from "../exact/domain-error.js";
import { type Concept, isLeaf, type Junta, type Literals, type TreeNode } from "./concept.js";
import { evaluate } from "./evaluate.js";
import { tabulateThreshold } from "./linear-threshold.js";
import { MAX_ENUMERATED_VARIABLES, type Point } from "./point.js";
import { mentionedVariables } from "./support.js";
import {
  and,
  constant,
  equal,
  mux,
  not,
  or,
  parseTable,
  projection,
  type TruthTable,
  xor,
} from "./truth-table.js";

/** Most multiply–adds that tabulating one network may take. */
export const MAX_NETWORK_OPERATIONS = 200_000_000;

/** The table of `concept`, whose mentioned variables all lie in `variables`, as a function of those: bit i of j is x_{variables[i]}. */
export function tabulateOn(concept: Concept, variables: readonly number[], path: Path = []): TruthTable {
  const d = variables.length;
  refuseAbove(d, MAX_ENUMERATED_VARIABLES, "variables over which the cube {0,1}^d is enumerated", path);
  const position = new Map(variables.map((variable, i) => [variable, i]));
  const x = (variable: number): TruthTable => projection(d, position.get(variable)!);
  const literal = (variable: number, value: 0 | 1) => (value === 1 ? x(variable) : not(x(variable)));
  const conjunction = (literals: Literals) =>
    literals.reduce((table, l) => and(table, literal(l.variable, l.value)), constant(d, 1));
  const disjunction = (literals: Literals) =>
    literals.reduce((table, l) => or(table, literal(l.variable, l.value)), constant(d, 0));
  const whole = variables.length === concept.variables && variables.every((variable, i) => variable === i);
  return match(concept)
    .with({ kind: "truth-table" }, (c) => {
      const table = parseTable(c.variables, c.table);
      if (table === undefined)
        throw new DomainError("invalid-value", "a truth table has 2^d characters 0 or 1", path);
      return whole ? table : pointwise(concept, variables);
    })
    .with({ kind: "decision-tree" }, (c) => tabulateTree(c.root, d, position))
    .with({ kind: "conjunction" }, (c) => conjunction(c.literals))
    .with({ kind: "disjunction" }, (c) => disjunction(c.literals))
    .with({ kind: "dnf" }, (c) =>
      c.terms.reduce((table, term) => or(table, conjunction(term)), constant(d, 0)),
    )
    .with({ kind: "cnf" }, (c) =>
      c.clauses.reduce((table, clause) => and(table, disjunction(clause)), constant(d, 1)),
    )
    .with({ kind: "decision-list" }, (c) =>
      c.rules.reduceRight(
        (table, rule) => mux(conjunction(rule.literals), table, constant(d, rule.label)),
        constant(d, c.default),
      ),
    )
    .with({ kind: "parity" }, (c) => c.subset.reduce((table, i) => xor(table, x(i)), constant(d, c.constant)))
    .with({ kind: "linear-threshold" }, (c) =>
      tabulateThreshold({ ...c, variables: d, weights: variables.map((variable) => c.weights[variable]!) }),
    )
    .with({ kind: "junta" }, (c) =>
      c.relevant.length <= 7 ? expandJunta(c, d, x) : pointwise(concept, variables),
    )
    .with({ kind: "relu-network" }, (c) => {
      const parameters = c.layers.reduce(
        (total, layer) => total + layer.weights.length * (layer.weights[0]?.length ?? 0),
        0,
      );
      refuseAbove(
        parameters * 2 ** d,
        MAX_NETWORK_OPERATIONS,
        "multiplications to tabulate the network",
        path,
      );
      return pointwise(concept, variables);
    })
    .exhaustive();
}

/** The table over all d variables. Refused above `MAX_ENUMERATED_VARIABLES`. */
export function tabulate(concept: Concept, path: Path = []): TruthTable {
  refuseAbove(
    concept.variables,
    MAX_ENUMERATED_VARIABLES,
    "variables over which the cube {0,1}^d is enumerated",
    path,
  );
  return tabulateOn(
    concept,
    Array.from({ length: concept.variables }, (_, i) => i),
    path,
  );
}

function pointwise(concept: Concept, variables: readonly number[]): TruthTable {
  const d = variables.length;
  const words = new Uint32Array(d <= 5 ? 1 : 2 ** (d - 5));
  const point: Point = new Uint8Array(concept.variables);
  for (let j = 0; j < 2 ** d; j += 1) {
    for (let i = 0; i < d; i += 1) point[variables[i]!] = (j >>> i) & 1;
    if (evaluate(concept, point) === 1) words[j >>> 5]! |= 1 << (j & 31);
  }
  return { variables: d, words };
}

/** Shannon expansion: pairs of entries that differ in the first relevant variable are joined, then in the second, … */
function expandJunta(junta: Junta, d: number, x: (variable: number) => TruthTable): TruthTable {
  let entries = [...junta.table].map((bit) => constant(d, bit === "1" ? 1 : 0));
  for (const variable of junta.relevant) {
    const test = x(variable);
    entries = entries.flatMap((zero, j) => (j % 2 === 0 ? [mux(test, zero, entries[j + 1]!)] : []));
  }
  return entries[0]!;
}

/**
 * Walks the tree with a stack and fills the subcube of each 1-leaf. A node that no point reaches is left out, so at most 2^d leaves
 * are looked at however large or deep the tree is drawn.
 */
function tabulateTree(root: TreeNode, d: number, position: ReadonlyMap<number, number>): TruthTable {
  const words = new Uint32Array(constant(d, 0).words.length);
  // `fixed` are the positions that the path tests, `values` their bits.
  const pending: { node: TreeNode; fixed: number; values: number }[] = [{ node: root, fixed: 0, values: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    let { node, fixed, values } = next;
    while (!isLeaf(node)) {
      const bit = 2 ** position.get(node.variable)!;
      if ((fixed & bit) !== 0) {
        node = (values & bit) !== 0 ? node.one : node.zero;
        continue;
      }
      fixed |= bit;
      pending.push({ node: node.one, fixed, values: values | bit });
      node = node.zero;
    }
    if (node.label === 1) fillSubcube(words, d, fixed, values);
  }
  return { variables: d, words };
}

/** Sets the points whose coordinates in `fixed` are `values`: a mask within words, the same in each word of a subcube of words. */
function fillSubcube(words: Uint32Array, d: number, fixed: number, values: number): void {
  let mask = d >= 5 ? 0xffffffff : 2 ** (2 ** d) - 1;
  for (let i = 0; i < Math.min(5, d); i += 1)
    if (((fixed >>> i) & 1) === 1) mask &= ((values >>> i) & 1) === 1 ? LOW[i]! : ~LOW[i]!;
  const free = (words.length - 1) & ~(fixed >>> 5);
  const base = (values >>> 5) & ~free;
  for (let part = free; ; part = (part - 1) & free) {
    words[base | part]! |= mask;
    if (part === 0) return;
  }
}

/** The words of the variables 0 … 4. */
const LOW = [0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00, 0xffff0000];

/** The function with x_variable fixed to `value` (still a function of all d variables, constant in that one). */
export function restrict(table: TruthTable, variable: number, value: 0 | 1): TruthTable {
  const words = table.words.slice();
  if (variable >= 5) {
    const stride = 2 ** (variable - 5);
    for (let start = 0; start < words.length; start += 2 * stride) {
      const from = start + (value === 1 ? stride : 0);
      const to = start + (value === 1 ? 0 : stride);
      words.copyWithin(to, from, from + stride);
    }
  } else {
    const ones = projection(table.variables, variable).words;
    const shift = 2 ** variable;
    for (let i = 0; i < words.length; i += 1) {
      const kept = value === 1 ? words[i]! & ones[i]! : words[i]! & ~ones[i]!;
      words[i] = value === 1 ? kept | (kept >>> shift) : kept | (kept << shift);
    }
  }
  return { variables: table.variables, words };
}

/** Does the function depend on x_variable? */
export const depends = (table: TruthTable, variable: number): boolean =>
  !equal(restrict(table, variable, 0), restrict(table, variable, 1));

/** The variables on which the function depends, ascending. */
export const relevantVariables = (table: TruthTable): number[] =>
  Array.from({ length: table.variables }, (_, i) => i).filter((i) => depends(table, i));

/** The ascending union of the variables that any of the concepts mentions. */
export const unionOfMentioned = (...concepts: readonly Concept[]): number[] =>
  [...new Set(concepts.flatMap(mentionedVariables))].sort((a, b) => a - b);
