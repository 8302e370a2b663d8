/**
 * # Conjunctions, disjunctions and terms
 *
 * The conjunctions over d variables with literals on distinct variables: each variable is absent, negative or
 * positive, 3^d in all, and no two are the same function. De Morgan gives the disjunctions.
 *
 * Main definitions: `terms`, `conjunctions`, `disjunctions`, `monotoneConjunctions`.
 */
import type { Bit, Literal } from "../../boolean/concept.js";
import { constant, not, projection, type TruthTable } from "../../boolean/truth-table.js";
import { type ClassElement, refuseLargeClass } from "./element.js";

export interface Term {
  readonly table: TruthTable;
  readonly literals: readonly Literal[];
}

/** All conjunctions of at most `maxWidth` literals of the given signs on distinct variables, the empty one first. */
export function terms(variables: number, maxWidth: number, values: readonly Bit[] = [0, 1]): Term[] {
  const everywhere = constant(variables, 1);
  let found: Term[] = [{ table: everywhere, literals: [] }];
  // All tables in one buffer: as many small allocations would cost more than filling them.
  const size = everywhere.words.length;
  const buffer = new Uint32Array(Number(termCount(variables, maxWidth, values.length)) * size);
  let used = 0;
  const restricted = (a: TruthTable, b: TruthTable): TruthTable => {
    const words = buffer.subarray(used, used + size);
    used += size;
    for (let i = 0; i < size; i += 1) words[i] = a.words[i]! & b.words[i]!;
    return { variables, words };
  };
  for (let variable = 0; variable < variables; variable += 1) {
    const x = projection(variables, variable);
    const literals = values.map((value) => ({ value, table: value === 1 ? x : not(x) }));
    const extended: Term[] = [];
    for (const term of found) {
      if (term.literals.length >= maxWidth) continue;
      for (const { value, table } of literals) {
        extended.push({
          table: restricted(term.table, table),
          literals: [...term.literals, { variable, value }],
        });
      }
    }
    found = [...found, ...extended];
  }
  return found;
}

/** The number of conjunctions of at most `maxWidth` literals, each of so many signs. */
export function termCount(variables: number, maxWidth: number, signs = 2): bigint {
  let total = 0n;
  let choices = 1n;
  for (let width = 0; width <= Math.min(variables, maxWidth); width += 1) {
    total += choices * BigInt(signs) ** BigInt(width);
    choices = (choices * BigInt(variables - width)) / BigInt(width + 1);
  }
  return total;
}

/** Writes a table on v variables with one more, which has to be `value`. */
function extend(words: Uint32Array, from: Uint32Array, v: number, value: Bit | undefined): void {
  if (v >= 5) {
    if (value !== 1) words.set(from);
    if (value !== 0) words.set(from, from.length);
    return;
  }
  const [zero, one] = [from[0]!, (from[0]! << (2 ** v)) >>> 0];
  words[0] = value === undefined ? zero | one : value === 0 ? zero : one;
}

/**
 * All conjunctions of literals of the given signs on distinct variables, in canonical order: the last variable
 * halves a table, so that first come those whose first half is empty, then, by their first half, the others.
 */
function termsInOrder(variables: number, values: readonly Bit[]): Term[] {
  let found: Term[] = [{ table: constant(0, 1), literals: [] }];
  for (let variable = 0; variable < variables; variable += 1) {
    const size = constant(variable + 1, 0).words.length;
    // All tables in one buffer, as above.
    const buffer = new Uint32Array(size * found.length * (values.length + 1));
    let used = 0;
    const literals = ([0, 1] as const).map((value): Literal => ({ variable, value }));
    const extended: Term[] = [];
    const add = (term: Term, value?: Bit) => {
      const words = buffer.subarray(used, used + size);
      used += size;
      extend(words, term.table.words, variable, value);
      extended.push({
        table: { variables: variable + 1, words },
        literals: value === undefined ? term.literals : [...term.literals, literals[value]!],
      });
    };
    if (values.includes(1)) for (const term of found) add(term, 1);
    for (const term of found) {
      if (values.includes(0)) add(term, 0);
      add(term);
    }
    found = extended;
  }
  return found;
}

function collect(
  variables: number,
  kind: "conjunction" | "disjunction",
  values: readonly Bit[],
): ClassElement[] {
  refuseLargeClass(BigInt(values.length + 1) ** BigInt(variables), variables);
  const found = termsInOrder(variables, values);
  if (kind === "conjunction")
    return found.map(({ table, literals }) => ({ table, concept: { kind, variables, literals } }));
  // Complements, in the opposite order.
  return found.reverse().map(({ table, literals }) => {
    const negated = literals.map(({ variable, value }) => ({ variable, value: (1 - value) as Bit }));
    return { table: not(table), concept: { kind, variables, literals: negated } };
  });
}

/** 3^d conjunctions. */
export const conjunctions = (variables: number): ClassElement[] => collect(variables, "conjunction", [0, 1]);
/** 3^d disjunctions. */
export const disjunctions = (variables: number): ClassElement[] => collect(variables, "disjunction", [0, 1]);
/** 2^d conjunctions of positive literals. */
export const monotoneConjunctions = (variables: number): ClassElement[] =>
  collect(variables, "conjunction", [1]);
