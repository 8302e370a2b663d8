/**
 * # What the reductions share
 *
 * The kinds by short names, literals and lists of them, rules that can fire, the tree that asks the variables
 * in order, and the level of truncations.
 */
import type { Bit, ConceptJson, Literal, Literals, Rule, TreeNode } from "../../../src/boolean/concept.js";
import { ONE, parseRational, type Rational, rational } from "../../../src/exact/rational.js";
import { cube } from "../01-cube.js";

type Of<K extends ConceptJson["kind"]> = Extract<ConceptJson, { kind: K }>;
export type List = Of<"decision-list">;
export type Parity = Of<"parity">;
export type Network = Of<"relu-network">;
export type Circuit = Of<"circuit">;
export type Bdd = Of<"bdd">;
export type Polynomial = Of<"polynomial">;
export type Fourier = Of<"fourier">;

const read = (text: string): Rational => parseRational(text)!;
export const negate = (l: Literal): Literal => ({ variable: l.variable, value: l.value === 1 ? 0 : 1 });
export const distinct = (literals: Literals): Literals =>
  literals.filter(
    (l, i) => literals.findIndex((m) => m.variable === l.variable && m.value === l.value) === i,
  );
export const contradicts = (literals: Literals): boolean =>
  literals.some((l) => literals.some((m) => m.variable === l.variable && m.value !== l.value));
export const sets = (lists: readonly Literals[]): Literals[] =>
  lists.filter((l) => !contradicts(l)).map(distinct);
export const nameOf = (f: ConceptJson) => ({ variables: f.variables });
export const upTo = (d: number): number[] => Array.from({ length: d }, (_, i) => i);

/** The term that holds at x only. */
export const minterm = (x: string): Literals =>
  [...x].map((bit, variable) => ({ variable, value: Number(bit) as Bit }));
/** All choices of one literal from each set. */
export const choices = (lists: readonly Literals[]): Literals[] =>
  lists.reduce<Literals[]>((found, list) => found.flatMap((choice) => list.map((l) => [...choice, l])), [[]]);
/** The weight 1 or −1 of each variable that occurs in the literals, 0 of the others. */
export const signs = (d: number, literals: Literals): string[] =>
  upTo(d).map((i) => {
    const l = literals.find((m) => m.variable === i);
    return l === undefined ? "0" : l.value === 1 ? "1" : "-1";
  });
/** The values of a parity at the points of its own variables. */
export const parityTable = (f: Parity): string =>
  cube(f.subset.length)
    .map((z) => (f.constant + [...z].filter((b) => b === "1").length) % 2)
    .join("");
/** ⌈log₂(count/ε)⌉. */
export function level(count: number, epsilon: Rational): number {
  let t = 0;
  while (epsilon.mul(rational(2 ** t)).lt(rational(count))) t += 1;
  return t;
}

/** The tree that tests the listed variables in order; a branch that is constant is a leaf. */
export function ordered(table: string, variables: readonly number[]): TreeNode {
  if (!table.includes("1")) return { label: 0 };
  if (!table.includes("0")) return { label: 1 };
  const half = (b: 0 | 1) => [...table].filter((_, j) => j % 2 === b).join("");
  return {
    variable: variables[0]!,
    zero: ordered(half(0), variables.slice(1)),
    one: ordered(half(1), variables.slice(1)),
  };
}

/** The rules up to the first that always fires, which becomes the default. */
export function trimmed(f: List): { rules: readonly Rule[]; last: Bit } {
  const always = f.rules.findIndex((r) => r.literals.length === 0);
  return always < 0
    ? { rules: f.rules, last: f.default }
    : { rules: f.rules.slice(0, always), last: f.rules[always]!.label };
}

/** All texts times their least common denominator. */
export function integers(texts: readonly string[]): Rational[] {
  let scale = ONE;
  while (texts.some((t) => read(t).mul(scale).d !== 1n)) scale = scale.add(ONE);
  return texts.map((t) => read(t).mul(scale));
}
