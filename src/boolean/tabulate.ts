/**
 * # Tabulation
 *
 * The truth table of a concept, on the whole cube or on the small cube of some of its variables. Logical
 * kinds are computed 32 points at a time. Two concepts on a hundred variables that mention few can be
 * compared on the small cube of the variables mentioned.
 *
 * Main definitions: `tabulate`, `tabulateOn`, `mentionedVariables`, `depends`, `relevantVariables`, `restrict`.
 */
import { type Path, refuseAbove } from "../exact/domain-error.js";
import { type Concept, recordOf } from "./concept.js";
import { SmallCube } from "./kinds/record.js";
import { MAX_ENUMERATED_VARIABLES } from "./point.js";
import { equal, projection, type TruthTable } from "./truth-table.js";

/**
 * The table of `concept`, whose mentioned variables all lie in `variables`, as a function of those: bit i of
 * j is x_{variables[i]}.
 */
export function tabulateOn(concept: Concept, variables: readonly number[], path: Path = []): TruthTable {
  refuseAbove(
    variables.length,
    MAX_ENUMERATED_VARIABLES,
    "variables over which the cube {0,1}^d is enumerated",
    path,
  );
  return recordOf(concept).tabulate(concept, new SmallCube(variables, path));
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

/** All variables that the representation mentions, ascending: outside them the function depends on none. */
export const mentionedVariables = (concept: Concept): number[] => unionOfMentioned(concept);

/** Up to so many mentions are sorted as they are: a set would cost more. */
const FEW = 64;

/** The ascending union of the variables that any of the concepts mentions. */
export function unionOfMentioned(...concepts: readonly Concept[]): number[] {
  const all: number[] = [];
  for (const concept of concepts)
    for (const variable of recordOf(concept).mentioned(concept)) all.push(variable);
  const few = all.length <= FEW ? all : [...new Set(all)];
  return few.sort((a, b) => a - b).filter((variable, i) => i === 0 || variable !== few[i - 1]);
}
