/**
 * # Is it monotone?
 *
 * A monotone function is the OR of the conjunctions of its minimal ones, and of no fewer terms without
 * negations. Otherwise two points that differ in one coordinate, the lower with value 1 and the upper with
 * value 0, are the witness.
 *
 * Main definitions: `monotoneMembership`.
 */
import { formatPoint, pointOfIndex } from "../../boolean/point.js";
import { restrict } from "../../boolean/tabulate.js";
import { and, not, projection, support, type TruthTable } from "../../boolean/truth-table.js";
import { subsetOfIndex } from "../../boolean/walsh-hadamard.js";
import type { Membership } from "./witness.js";

export function monotoneMembership(table: TruthTable): Membership<"monotone-dnf"> {
  const d = table.variables;
  let minimal = table;
  for (let i = 0; i < d; i += 1) {
    const zero = restrict(table, i, 0);
    const violated = support(and(zero, not(restrict(table, i, 1))))[0];
    if (violated !== undefined) {
      const below = violated & ~(1 << i);
      return {
        member: false,
        witness: {
          kind: "not-monotone",
          below: formatPoint(pointOfIndex(below, d)),
          above: formatPoint(pointOfIndex(below | (1 << i), d)),
        },
      };
    }
    minimal = and(minimal, not(and(projection(d, i), zero)));
  }
  return {
    member: true,
    representation: {
      kind: "dnf",
      variables: d,
      terms: support(minimal).map((j) =>
        subsetOfIndex(j).map((variable) => ({ variable, value: 1 as const })),
      ),
    },
  };
}
