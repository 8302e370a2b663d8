/**
 * # Evaluation
 *
 * f(x) of a concept at a point, for any number of variables.
 *
 * Main definitions: `evaluate`, `literalsHold`.
 */
import { match } from "ts-pattern";
import { type Bit, type Concept, isLeaf, type Literals, type TreeNode } from "./concept.js";
import { evaluateThreshold } from "./linear-threshold.js";
import type { Point } from "./point.js";
import { evaluateNetwork } from "./relu-network.js";

const bit = (condition: boolean): Bit => (condition ? 1 : 0);

/** Do all literals hold at the point? True for none. */
export const literalsHold = (literals: Literals, point: Point): boolean =>
  literals.every(({ variable, value }) => point[variable] === value);

/** Does some literal hold at the point? False for none. */
export const someLiteralHolds = (literals: Literals, point: Point): boolean =>
  literals.some(({ variable, value }) => point[variable] === value);

/** The label of the leaf that the point reaches. */
export function evaluateTree(root: TreeNode, point: Point): Bit {
  let node = root;
  while (!isLeaf(node)) node = point[node.variable] === 1 ? node.one : node.zero;
  return node.label;
}

/** The index of a point restricted to the listed variables: bit i of it is x_{variables[i]}. */
export function restrictedIndex(variables: readonly number[], point: Point): number {
  let index = 0;
  for (let i = variables.length - 1; i >= 0; i -= 1) index = 2 * index + point[variables[i]!]!;
  return index;
}

/** f(point); the point has `concept.variables` bits. */
export function evaluate(concept: Concept, point: Point): Bit {
  return match(concept)
    .with({ kind: "truth-table" }, ({ table, variables }) =>
      bit(
        table[
          restrictedIndex(
            Array.from({ length: variables }, (_, i) => i),
            point,
          )
        ] === "1",
      ),
    )
    .with({ kind: "decision-tree" }, ({ root }) => evaluateTree(root, point))
    .with({ kind: "conjunction" }, ({ literals }) => bit(literalsHold(literals, point)))
    .with({ kind: "disjunction" }, ({ literals }) => bit(someLiteralHolds(literals, point)))
    .with({ kind: "dnf" }, ({ terms }) => bit(terms.some((term) => literalsHold(term, point))))
    .with({ kind: "cnf" }, ({ clauses }) => bit(clauses.every((clause) => someLiteralHolds(clause, point))))
    .with({ kind: "decision-list" }, (list) => {
      const rule = list.rules.find(({ literals }) => literalsHold(literals, point));
      return rule === undefined ? list.default : rule.label;
    })
    .with({ kind: "parity" }, ({ subset, constant }) => {
      let value: number = constant;
      for (const i of subset) value ^= point[i]!;
      return value as Bit;
    })
    .with({ kind: "linear-threshold" }, (threshold) => evaluateThreshold(threshold, point))
    .with({ kind: "junta" }, ({ relevant, table }) => bit(table[restrictedIndex(relevant, point)] === "1"))
    .with({ kind: "relu-network" }, (network) => evaluateNetwork(network, point))
    .exhaustive();
}
