/**
 * # Reductions to normal forms
 *
 * A term for each way to be true, a clause for each way to be false.
 */
import type { Bit, Literals } from "../../../src/boolean/concept.js";
import { cube } from "../01-cube.js";
import { leaves as leavesOf } from "../15-representation.js";
import {
  type Cnf,
  type Dnf,
  type List,
  nameOf,
  negate,
  sets,
  type Table,
  type Tree,
  trimmed,
} from "./shared.js";

export const tree_to_dnf = (f: Tree): Dnf => ({
  kind: "dnf",
  ...nameOf(f),
  terms: sets(
    leavesOf(f.root)
      .filter((l) => l.label === 1)
      .map((l) => l.clause),
  ),
});
export const tree_to_cnf = (f: Tree): Cnf => ({
  kind: "cnf",
  ...nameOf(f),
  clauses: sets(
    leavesOf(f.root)
      .filter((l) => l.label === 0)
      .map((l) => l.clause),
  ).map((c) => c.map(negate)),
});
export function list_to_dnf(f: List): Dnf {
  const { rules, last } = trimmed(f);
  const before = (i: number): Literals =>
    rules.slice(0, i).flatMap((r) => (r.label === 0 ? [negate(r.literals[0]!)] : []));
  const fired = rules.flatMap((r, i) => (r.label === 1 ? [[...before(i), r.literals[0]!]] : []));
  return { kind: "dnf", ...nameOf(f), terms: sets(last === 1 ? [...fired, before(rules.length)] : fired) };
}
const minterm = (x: string): Literals =>
  [...x].map((bit, variable) => ({ variable, value: Number(bit) as Bit }));
export const table_to_dnf = (f: Table): Dnf => ({
  kind: "dnf",
  ...nameOf(f),
  terms: cube(f.variables)
    .filter((_, j) => f.table[j] === "1")
    .map(minterm),
});
export const table_to_cnf = (f: Table): Cnf => ({
  kind: "cnf",
  ...nameOf(f),
  clauses: cube(f.variables)
    .filter((_, j) => f.table[j] === "0")
    .map((x) => minterm(x).map(negate)),
});
/** All choices of one literal from each set. */
const choices = (lists: readonly Literals[]): Literals[] =>
  lists.reduce<Literals[]>((found, list) => found.flatMap((choice) => list.map((l) => [...choice, l])), [[]]);
export const dnf_to_cnf = (f: Dnf): Cnf => ({ kind: "cnf", ...nameOf(f), clauses: sets(choices(f.terms)) });
export const cnf_to_dnf = (f: Cnf): Dnf => ({ kind: "dnf", ...nameOf(f), terms: sets(choices(f.clauses)) });
