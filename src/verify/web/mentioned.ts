/**
 * # The variables that a representation mentions
 *
 * On no other variable does the function depend, as the shape shows: a weight that is 0, a column of zeros
 * below the first layer, a variable that stands nowhere.
 *
 * Main definitions: `mentionedIn`, `mentionedInNetwork`.
 */
import { match } from "ts-pattern";
import type { ConceptJson, Literals } from "../../boolean/concept.js";
import type { TreeNode } from "../../boolean/tree.js";
import type { CheckedNetwork } from "../tree/checked-network.js";

const range = (d: number): number[] => Array.from({ length: d }, (_, i) => i);
const ofLists = (lists: readonly Literals[]): number[] =>
  lists.flatMap((literals) => literals.map(({ variable }) => variable));
/** A text that is 0 in an unusual way only makes the set larger. */
const nonzero = (weights: readonly string[]): number[] =>
  range(weights.length).filter((i) => weights[i] !== "0");

function ofTree(root: TreeNode): number[] {
  const found: number[] = [];
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    if (!("label" in node)) {
      found.push(node.variable);
      pending.push(node.zero, node.one);
    }
  return found;
}

/** A set that contains all variables on which the function depends. */
export const mentionedIn = (r: ConceptJson): ReadonlySet<number> =>
  new Set(
    match(r)
      .with({ kind: "truth-table" }, ({ variables }) => range(variables))
      .with({ kind: "junta" }, ({ relevant }) => [...relevant])
      .with({ kind: "decision-tree" }, ({ root }) => ofTree(root))
      .with({ kind: "bdd" }, ({ nodes }) => nodes.map(({ variable }) => variable))
      .with({ kind: "dnf" }, ({ terms }) => ofLists(terms))
      .with({ kind: "cnf" }, ({ clauses }) => ofLists(clauses))
      .with({ kind: "decision-list" }, ({ rules }) => ofLists(rules.map(({ literals }) => literals)))
      .with({ kind: "conjunction" }, { kind: "disjunction" }, ({ literals }) => ofLists([literals]))
      .with({ kind: "parity" }, ({ subset }) => [...subset])
      .with({ kind: "linear-threshold" }, ({ weights }) => nonzero(weights))
      .with({ kind: "polynomial-threshold" }, ({ terms }) => ofLists(terms.map(({ literals }) => literals)))
      .with({ kind: "polynomial" }, ({ terms }) => terms.flatMap(({ monomial }) => monomial))
      .with({ kind: "fourier" }, ({ coefficients }) => coefficients.flatMap(({ subset }) => subset))
      .with({ kind: "circuit" }, ({ gates }) =>
        gates.flatMap((gate) => (gate.gate === "input" ? [gate.variable] : [])),
      )
      .with({ kind: "relu-network" }, ({ variables, layers: [first] }) =>
        range(variables).filter((i) => first!.residual || first!.weights.some((row) => row[i] !== "0")),
      )
      .exhaustive(),
  );

/** The same of a network of arrays. */
export function mentionedInNetwork({ variables, layers }: CheckedNetwork): ReadonlySet<number> {
  const { rows, columns, weights, residual } = layers[0]!;
  const has = (i: number) => residual || range(rows).some((j) => weights[j * columns + i] !== 0);
  return new Set(range(variables).filter(has));
}
