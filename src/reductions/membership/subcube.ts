/**
 * # Is it a conjunction or a disjunction?
 *
 * The ones of a conjunction are a subcube. If the hull of the ones contains a zero, few ones whose hull
 * contains it are the witness.
 *
 * Main definitions: `conjunctionMembership`, `disjunctionMembership`.
 */
import type { Bit, Literal } from "../../boolean/concept.js";
import { formatPoint, pointOfIndex } from "../../boolean/point.js";
import { not, support, type TruthTable, valueAt } from "../../boolean/truth-table.js";
import type { Membership } from "./witness.js";

/** The literals on which all the points (indices) agree. At least one point. */
function agreement(variables: number, points: readonly number[]): Literal[] {
  let always = -1;
  let never = -1;
  for (const j of points) {
    always &= j;
    never &= ~j;
  }
  const literals: Literal[] = [];
  for (let variable = 0; variable < variables; variable += 1) {
    if (((always >>> variable) & 1) === 1) literals.push({ variable, value: 1 });
    else if (((never >>> variable) & 1) === 1) literals.push({ variable, value: 0 });
  }
  return literals;
}

const text = (variables: number, j: number): string => formatPoint(pointOfIndex(j, variables));

/** The subcube of the ones if they are one, else ones whose hull contains a zero. */
function subcubeOfOnes(
  table: TruthTable,
): { readonly literals: readonly Literal[] } | { readonly ones: readonly string[]; readonly zero: string } {
  const d = table.variables;
  const ones = support(table);
  if (ones.length === 0) return { ones: [], zero: text(d, 0) };
  const literals = agreement(d, ones);
  for (let j = 0; j < 2 ** d; j += 1) {
    if (valueAt(table, j) === 1) continue;
    if (!literals.every(({ variable, value }) => ((j >>> variable) & 1) === value)) continue;
    // For every coordinate on which not all ones agree, one of them agrees with j.
    const chosen = new Set<number>([ones[0]!]);
    for (let i = 0; i < d; i += 1) {
      const value = ((j >>> i) & 1) as Bit;
      if ([...chosen].some((one) => ((one >>> i) & 1) === value)) continue;
      const agreeing = ones.find((one) => ((one >>> i) & 1) === value);
      if (agreeing !== undefined) chosen.add(agreeing);
    }
    return { ones: [...chosen].map((one) => text(d, one)), zero: text(d, j) };
  }
  return { literals };
}

export function conjunctionMembership(table: TruthTable): Membership<"conjunction"> {
  const found = subcubeOfOnes(table);
  if ("literals" in found)
    return {
      member: true,
      representation: { kind: "conjunction", variables: table.variables, literals: found.literals },
    };
  return { member: false, witness: { kind: "not-conjunction", ...found } };
}

/** f is a disjunction iff 1 − f is a conjunction. */
export function disjunctionMembership(table: TruthTable): Membership<"disjunction"> {
  const found = subcubeOfOnes(not(table));
  if ("literals" in found)
    return {
      member: true,
      representation: {
        kind: "disjunction",
        variables: table.variables,
        literals: found.literals.map(({ variable, value }) => ({ variable, value: value === 1 ? 0 : 1 })),
      },
    };
  return { member: false, witness: { kind: "not-disjunction", zeros: found.ones, one: found.zero } };
}

/** Monotone and a conjunction: all literals positive, up to variables that do not matter. */
export function monotoneConjunctionMembership(table: TruthTable): Membership<"monotone-conjunction"> {
  const found = conjunctionMembership(table);
  if (!found.member) return found;
  const negative = found.representation.literals.find(({ value }) => value === 0);
  if (negative === undefined) return found;
  // Below, all literals hold; above, the negated one fails.
  const below = Array.from({ length: table.variables }, (_, i) =>
    found.representation.literals.some(({ variable, value }) => variable === i && value === 1) ? "1" : "0",
  );
  const above = below.map((bit, i) => (i === negative.variable ? "1" : bit));
  return { member: false, witness: { kind: "not-monotone", below: below.join(""), above: above.join("") } };
}
