/**
 * # Sets of literals, in a normal form
 *
 * Representations may repeat a literal or contain both literals of a variable. Reductions work with sets of
 * consistent literals.
 *
 * Main definitions: `consistent`, `negated`, `allVariables`.
 */
import type { Bit, Literal, Literals } from "../boolean/concept.js";

/** The literals without repetitions, or `undefined` where two contradict each other. */
export function consistent(literals: Literals): Literals | undefined {
  const values = new Map<number, Bit>();
  for (const { variable, value } of literals) {
    const before = values.get(variable);
    if (before !== undefined && before !== value) return undefined;
    values.set(variable, value);
  }
  if (values.size === literals.length) return literals;
  return Array.from(values, ([variable, value]): Literal => ({ variable, value }));
}

/** The literal that holds where this one does not. */
export const negated = ({ variable, value }: Literal): Literal => ({ variable, value: value === 1 ? 0 : 1 });

/** The numbers 0 … d−1. */
export const allVariables = (d: number): number[] => Array.from({ length: d }, (_, i) => i);
