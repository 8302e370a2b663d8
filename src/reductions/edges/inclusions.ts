/**
 * # Inclusions
 *
 * Reductions that only read a representation in another way: a class within a larger one, a conjunction as a
 * DNF of one term, a disjunction as one of terms of width 1, and their duals. None of them grows.
 *
 * Main definitions: `inclusions`.
 */
import { CircuitBuilder } from "../circuit-builder.js";
import { consistent } from "../literals.js";
import { reduction } from "../reduction.js";
import { least, measure, number, type SizeExpression, sum } from "../size-expression.js";

const same = <M extends string>(...names: readonly M[]) =>
  Object.fromEntries(names.map((name) => [name, measure(name)])) as {
    readonly [N in M]: SizeExpression<N>;
  };
const width = measure("width");
const one = number(1);

export const inclusions = [
  reduction({
    name: "monotone_conjunction_to_conjunction",
    from: "monotone-conjunction",
    to: "conjunction",
    idea: "The same representation.",
    guarantee: "exact",
    bound: same("width"),
    source: [],
    apply: (source) => source,
  }),
  reduction({
    name: "one_list_to_list",
    from: "one-decision-list",
    to: "decision-list",
    idea: "The same representation.",
    guarantee: "exact",
    bound: same("rules", "width", "literals"),
    source: ["rivest1987"],
    apply: (source) => source,
  }),
  reduction({
    name: "monotone_dnf_to_dnf",
    from: "monotone-dnf",
    to: "dnf",
    idea: "The same representation.",
    guarantee: "exact",
    bound: same("terms", "width", "literals", "termProduct"),
    source: [],
    apply: (source) => source,
  }),
  reduction({
    name: "read_once_to_circuit",
    from: "read-once",
    to: "circuit",
    idea: "The same representation.",
    guarantee: "exact",
    bound: same("gates", "wires", "inputs", "depth"),
    source: [],
    apply: (source) => source,
  }),
  reduction({
    name: "monotone_conjunction_to_monotone_dnf",
    from: "monotone-conjunction",
    to: "monotone-dnf",
    idea: "One term.",
    guarantee: "exact",
    bound: { terms: one, width, literals: width, termProduct: width },
    source: [],
    apply: ({ variables, literals }) => ({ kind: "dnf", variables, terms: [literals] }),
  }),
  reduction({
    name: "conjunction_to_dnf",
    from: "conjunction",
    to: "dnf",
    idea: "One term.",
    guarantee: "exact",
    bound: { terms: one, width, literals: width, termProduct: width },
    source: [],
    apply: ({ variables, literals }) => ({ kind: "dnf", variables, terms: [literals] }),
  }),
  reduction({
    name: "conjunction_to_cnf",
    from: "conjunction",
    to: "cnf",
    idea: "One clause of width 1 for each literal.",
    guarantee: "exact",
    bound: { clauses: width, width: least(width, one), literals: width, termProduct: one },
    source: [],
    apply: ({ variables, literals }) => ({
      kind: "cnf",
      variables,
      clauses: literals.map((literal) => [literal]),
    }),
  }),
  reduction({
    name: "disjunction_to_cnf",
    from: "disjunction",
    to: "cnf",
    idea: "One clause.",
    guarantee: "exact",
    bound: { clauses: one, width, literals: width, termProduct: width },
    source: [],
    apply: ({ variables, literals }) => ({ kind: "cnf", variables, clauses: [literals] }),
  }),
  reduction({
    name: "disjunction_to_dnf",
    from: "disjunction",
    to: "dnf",
    idea: "One term of width 1 for each literal.",
    guarantee: "exact",
    bound: { terms: width, width: least(width, one), literals: width, termProduct: one },
    source: [],
    apply: ({ variables, literals }) => ({
      kind: "dnf",
      variables,
      terms: literals.map((literal) => [literal]),
    }),
  }),
  reduction({
    name: "conjunction_to_read_once",
    from: "conjunction",
    to: "read-once",
    idea: "An AND of literals on distinct variables; 0 where two literals contradict each other.",
    guarantee: "exact",
    bound: {
      gates: sum(width, one),
      wires: sum(width, width),
      inputs: width,
      depth: least(sum(width, one), number(2)),
    },
    source: [],
    apply: ({ variables, literals }) => {
      const builder = new CircuitBuilder();
      const clause = consistent(literals);
      return builder.build(
        variables,
        clause === undefined ? builder.constant(0) : builder.gate("and", builder.literals(clause)),
      );
    },
  }),
  reduction({
    name: "disjunction_to_read_once",
    from: "disjunction",
    to: "read-once",
    idea: "An OR of literals on distinct variables; 1 where both literals of a variable occur.",
    guarantee: "exact",
    bound: {
      gates: sum(width, one),
      wires: sum(width, width),
      inputs: width,
      depth: least(sum(width, one), number(2)),
    },
    source: [],
    apply: ({ variables, literals }) => {
      const builder = new CircuitBuilder();
      const clause = consistent(literals);
      return builder.build(
        variables,
        clause === undefined ? builder.constant(1) : builder.gate("or", builder.literals(clause)),
      );
    },
  }),
];
