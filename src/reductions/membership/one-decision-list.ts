/**
 * # Is it a 1-decision list?
 *
 * Take any literal whose points all have one label as the next rule, and remove them (rivest1987): this finds
 * a list if there is one. Where it is stuck, few of the points that are left are the witness: from two of
 * different labels on, a point of the other label is added for every literal that would be pure, at most 2d
 * of them.
 *
 * Main definitions: `oneDecisionListMembership`.
 */
import type { Bit, Rule } from "../../boolean/concept.js";
import { formatPoint, pointOfIndex } from "../../boolean/point.js";
import { and, constant, not, projection, type TruthTable } from "../../boolean/truth-table.js";
import type { Membership } from "./witness.js";

/** The first point of a set, or −1. */
function first(set: TruthTable): number {
  for (let i = 0; i < set.words.length; i += 1) {
    const word = set.words[i]!;
    if (word !== 0) return 32 * i + 31 - Math.clz32(word & -word);
  }
  return -1;
}

export function oneDecisionListMembership(table: TruthTable): Membership<"one-decision-list"> {
  const d = table.variables;
  const literals = Array.from({ length: 2 * d }, (_, code) => {
    const x = projection(d, code >> 1);
    return { variable: code >> 1, value: (code & 1) as Bit, set: (code & 1) === 1 ? x : not(x) };
  });
  const zerosOf = not(table);
  const rules: Rule[] = [];
  let left = constant(d, 1);
  for (;;) {
    const one = first(and(left, table));
    const zero = first(and(left, zerosOf));
    if (one < 0 || zero < 0)
      return {
        member: true,
        representation: { kind: "decision-list", variables: d, rules, default: one < 0 ? 0 : 1 },
      };
    const pure = literals.find(({ set }) => {
      const here = and(left, set);
      return first(here) >= 0 && (first(and(here, table)) < 0 || first(and(here, zerosOf)) < 0);
    });
    if (pure !== undefined) {
      const label: Bit = first(and(and(left, pure.set), table)) < 0 ? 0 : 1;
      rules.push({ literals: [{ variable: pure.variable, value: pure.value }], label });
      left = and(left, not(pure.set));
      continue;
    }
    const ones = [one];
    const zeros = [zero];
    const holds = (j: number, variable: number, value: Bit) => ((j >>> variable) & 1) === value;
    for (let changed = true; changed; ) {
      changed = false;
      for (const { variable, value, set } of literals) {
        const oneHolds = ones.some((j) => holds(j, variable, value));
        const zeroHolds = zeros.some((j) => holds(j, variable, value));
        if (oneHolds === zeroHolds) continue;
        changed = true;
        if (oneHolds) zeros.push(first(and(and(left, set), zerosOf)));
        else ones.push(first(and(and(left, set), table)));
      }
    }
    const points = [...ones, ...zeros].map((j) => formatPoint(pointOfIndex(j, d)));
    return { member: false, witness: { kind: "not-one-decision-list", points } };
  }
}
