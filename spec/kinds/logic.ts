/**
 * # What is built of literals
 *
 * Main definitions: `conjunction`, `disjunction`, `dnf`, `cnf`, `decisionList`, `parity`, `allHold`.
 */
import fc from "fast-check";
import type {
  Bit,
  Cnf,
  Conjunction,
  DecisionList,
  Disjunction,
  Dnf,
  Literals,
  Parity,
} from "../../src/boolean/concept.js";
import { coordinate, type Point } from "../definitions/01-cube.js";
import { bit, type KindSpec, literals, subsetOf, truth } from "./record.js";

/** Do all the literals hold at x? */
export const allHold = (set: Literals, x: Point): boolean =>
  set.every((l) => coordinate(x, l.variable) === l.value);

const someHolds = (set: Literals, x: Point): boolean =>
  set.some((l) => coordinate(x, l.variable) === l.value);

export const widest = (lists: readonly Literals[]): number => Math.max(0, ...lists.map((l) => l.length));

const product = (lists: readonly Literals[]): number => lists.reduce((p, l) => p * l.length, 1);

export const conjunction = {
  value: (f, x) => truth(allHold(f.literals, x)),
  sizes: (f) => ({ width: f.literals.length }),
  random: (d) => literals(d, 4).map((list) => ({ kind: "conjunction", variables: d, literals: list })),
} satisfies KindSpec<Conjunction>;

export const disjunction = {
  value: (f, x) => truth(someHolds(f.literals, x)),
  sizes: (f) => ({ width: f.literals.length }),
  random: (d) => literals(d, 4).map((list) => ({ kind: "disjunction", variables: d, literals: list })),
} satisfies KindSpec<Disjunction>;

export const dnf = {
  value: (f, x) => truth(f.terms.some((term) => allHold(term, x))),
  sizes: ({ terms }) => ({
    terms: terms.length,
    width: widest(terms),
    product: product(terms),
    literals: terms.flat().length,
  }),
  random: (d) =>
    fc.array(literals(d, 3), { maxLength: 4 }).map((terms) => ({ kind: "dnf", variables: d, terms })),
} satisfies KindSpec<Dnf>;

export const cnf = {
  value: (f, x) => truth(f.clauses.every((clause) => someHolds(clause, x))),
  sizes: ({ clauses }) => ({
    clauses: clauses.length,
    width: widest(clauses),
    product: product(clauses),
    literals: clauses.flat().length,
  }),
  random: (d) =>
    fc.array(literals(d, 3), { maxLength: 4 }).map((clauses) => ({ kind: "cnf", variables: d, clauses })),
} satisfies KindSpec<Cnf>;

export const decisionList = {
  value: (f, x) => f.rules.find((rule) => allHold(rule.literals, x))?.label ?? f.default,
  sizes: ({ rules }) => ({
    rules: rules.length,
    width: widest(rules.map((r) => r.literals)),
    literals: rules.flatMap((r) => r.literals).length,
  }),
  random: (d) =>
    fc
      .tuple(fc.constantFrom(1, 1, 2), bit)
      .chain(([width, otherwise]) =>
        fc
          .array(fc.record({ literals: literals(d, width), label: bit }), { maxLength: 5 })
          .map((rules) => ({ kind: "decision-list", variables: d, rules, default: otherwise })),
      ),
} satisfies KindSpec<DecisionList>;

export const parity = {
  value: (f, x) => ((f.constant + f.subset.filter((i) => coordinate(x, i) === 1).length) % 2) as Bit,
  sizes: (f) => ({ width: f.subset.length }),
  random: (d) =>
    fc
      .tuple(subsetOf(d), bit)
      .map(([subset, constant]) => ({ kind: "parity", variables: d, subset, constant })),
} satisfies KindSpec<Parity>;
