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
import { type ClassElement, canonical, refuseLargeClass } from "./element.js";

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

function collect(
  variables: number,
  kind: "conjunction" | "disjunction",
  values: readonly Bit[],
): ClassElement[] {
  refuseLargeClass(BigInt(values.length + 1) ** BigInt(variables), variables);
  return canonical(
    terms(variables, variables, values).map(({ table, literals }): ClassElement => {
      if (kind === "conjunction") return { table, concept: { kind, variables, literals } };
      const negated = literals.map(({ variable, value }) => ({ variable, value: (1 - value) as Bit }));
      return { table: not(table), concept: { kind, variables, literals: negated } };
    }),
  );
}

/** 3^d conjunctions. */
export const conjunctions = (variables: number): ClassElement[] => collect(variables, "conjunction", [0, 1]);
/** 3^d disjunctions. */
export const disjunctions = (variables: number): ClassElement[] => collect(variables, "disjunction", [0, 1]);
/** 2^d conjunctions of positive literals. */
export const monotoneConjunctions = (variables: number): ClassElement[] =>
  collect(variables, "conjunction", [1]);
