/**
 * # Literals and what is built of them, as the checkers read them
 *
 * On words, and by Kleene's rules on subcubes.
 *
 * Main definitions: `conjunction`, `disjunction`, `dnf`, `cnf`, `decisionList`, `parity`.
 */
import type {
  Cnf,
  Conjunction,
  DecisionList,
  Disjunction,
  Dnf,
  Literals,
  Parity,
} from "../../../boolean/concept.js";
import { hasDistinct } from "../../permutation.js";
import {
  type Assignment,
  type CheckedKind,
  compiled,
  Join,
  notSeen,
  type Ternary,
  type Words,
} from "./record.js";

const and = (literals: Literals, word: Words): number => {
  let all = -1;
  for (const { variable, value } of literals) {
    all &= value === 1 ? word(variable) : ~word(variable);
    if (all === 0) return 0;
  }
  return all;
};

const or = (literals: Literals, word: Words): number => {
  let some = 0;
  for (const { variable, value } of literals) some |= value === 1 ? word(variable) : ~word(variable);
  return some;
};

export function allHold(literals: Literals, x: Assignment): Ternary {
  let result: Ternary = 1;
  for (const { variable, value } of literals) {
    if (x[variable] === 2) result = 2;
    else if (x[variable] !== value) return 0;
  }
  return result;
}

function someHolds(literals: Literals, x: Assignment): Ternary {
  let result: Ternary = 0;
  for (const { variable, value } of literals) {
    if (x[variable] === 2) result = 2;
    else if (x[variable] === value) return 1;
  }
  return result;
}

export const conjunction: CheckedKind<Conjunction> = {
  compile: ({ literals }) => compiled((word) => and(literals, word)),
  ternary: ({ literals }, x) => allHold(literals, x),
  asymmetry: notSeen,
};

export const disjunction: CheckedKind<Disjunction> = {
  compile: ({ literals }) => compiled((word) => or(literals, word)),
  ternary: ({ literals }, x) => someHolds(literals, x),
  asymmetry: notSeen,
};

export const dnf: CheckedKind<Dnf> = {
  compile: ({ terms }) => compiled((word) => terms.reduce((some, term) => some | and(term, word), 0)),
  ternary({ terms }, x) {
    let result: Ternary = 0;
    for (const term of terms) {
      const value = allHold(term, x);
      if (value === 1) return 1;
      if (value === 2) result = 2;
    }
    return result;
  },
  asymmetry: notSeen,
};

export const cnf: CheckedKind<Cnf> = {
  compile: ({ clauses }) => compiled((word) => clauses.reduce((all, clause) => all & or(clause, word), -1)),
  ternary({ clauses }, x) {
    let result: Ternary = 1;
    for (const clause of clauses) {
      const value = someHolds(clause, x);
      if (value === 0) return 0;
      if (value === 2) result = 2;
    }
    return result;
  },
  asymmetry: notSeen,
};

export const decisionList: CheckedKind<DecisionList> = {
  compile: (r) =>
    compiled((word) => {
      let ones = 0;
      let left = -1;
      for (const { literals, label } of r.rules) {
        const fires = and(literals, word) & left;
        if (label === 1) ones |= fires;
        left &= ~fires;
        if (left === 0) return ones;
      }
      return r.default === 1 ? ones | left : ones;
    }),
  ternary(r, x) {
    const join = new Join();
    for (const { literals, label } of r.rules) {
      const fires = allHold(literals, x);
      if (fires !== 0 && join.add(label)) return 2;
      if (fires === 1) return join.value!;
    }
    join.add(r.default);
    return join.value!;
  },
  asymmetry: notSeen,
};

export const parity: CheckedKind<Parity> = {
  compile: ({ subset, constant }) =>
    compiled((word) => subset.reduce((odd, i) => odd ^ word(i), constant === 1 ? -1 : 0)),
  ternary({ subset, constant }, x) {
    let odd: number = constant;
    for (const i of subset) {
      if (x[i] === 2) return 2;
      odd ^= x[i]!;
    }
    return odd as Ternary;
  },
  asymmetry: ({ subset }, members) =>
    hasDistinct(subset) && subset.length === members.size && subset.every((i) => members.has(i))
      ? undefined
      : "the parity is over another subset",
};
