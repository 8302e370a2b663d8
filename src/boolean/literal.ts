/**
 * # Literals
 *
 * The vocabulary that the logical kinds of concepts share: bits, literals and sets of them, how they hold,
 * what they measure, how they read.
 *
 * Main definitions: `Bit`, `Literal`, `Literals`, `literalsHold`, `someLiteralHolds`, `describeLiterals`.
 */
import type { Point } from "./point.js";

/** A value of a Boolean function. */
export type Bit = 0 | 1;

/** The literal x_variable = value. */
export interface Literal {
  readonly variable: number;
  readonly value: Bit;
}

/**
 * A set of literals read as a conjunction (a term, a clause of a tree node) or as a disjunction (a clause of
 * a CNF).
 */
export type Literals = readonly Literal[];

export const bit = (condition: boolean): Bit => (condition ? 1 : 0);

/** Do all literals hold at the point? True for none. */
export const literalsHold = (literals: Literals, point: Point): boolean =>
  literals.every(({ variable, value }) => point[variable] === value);

/** Does some literal hold at the point? False for none. */
export const someLiteralHolds = (literals: Literals, point: Point): boolean =>
  literals.some(({ variable, value }) => point[variable] === value);

export const variablesOf = (literals: Literals): number[] => literals.map(({ variable }) => variable);

/** The most literals in one of the lists; 0 for none. */
export const widest = (lists: readonly Literals[]): number =>
  lists.reduce((most, list) => Math.max(most, list.length), 0);

/** The number of literals in all lists. */
export const total = (lists: readonly Literals[]): number =>
  lists.reduce((count, list) => count + list.length, 0);

const describe = ({ variable, value }: Literal): string => `${value === 1 ? "" : "¬"}x${variable}`;

/** `x0 ∧ ¬x2` with "∧" for `sign`; `none` where there are no literals. */
export const describeLiterals = (literals: Literals, sign: string, none: string): string =>
  literals.length === 0 ? none : literals.map(describe).join(` ${sign} `);

/** The same in brackets where there are two or more. */
export const bracketed = (literals: Literals, sign: string, none: string): string =>
  literals.length > 1
    ? `(${describeLiterals(literals, sign, none)})`
    : describeLiterals(literals, sign, none);

/** Values of some variables; the others are free. */
export type PartialPoint = ArrayLike<number>;
/** What a `PartialPoint` holds for a free variable. */
export const FREE = 2;

/**
 * A free variable of the first list that the values leave undecided, or −1. A literal that is `settling`
 * settles its list: false in a term, true in a clause.
 */
export function openLiteral(lists: readonly Literals[], x: PartialPoint, settling: boolean): number {
  for (const list of lists) {
    const free = list.find(({ variable }) => x[variable] === FREE);
    const settled = list.some(
      ({ variable, value }) => x[variable] !== FREE && (x[variable] === value) === settling,
    );
    if (free !== undefined && !settled) return free.variable;
  }
  return -1;
}
