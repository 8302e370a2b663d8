/**
 * # Is it a read-once formula?
 *
 * A read-once function of two or more variables is an AND or an OR of read-once functions of two disjoint
 * parts of them (negations can be pushed to the literals). All splits are tried, on at most 8 relevant
 * variables; the parts of f = g ∘ h are restrictions of f itself.
 *
 * Main definitions: `readOnceMembership`. Source: angluin1993.
 */
import { relevantVariables, restrict } from "../../boolean/tabulate.js";
import { and, equal, or, type TruthTable, valueAt } from "../../boolean/truth-table.js";
import { refuseAbove } from "../../exact/domain-error.js";
import { CircuitBuilder } from "../circuit-builder.js";
import type { Membership } from "./witness.js";

/** Most relevant variables of a function that is recognised. */
export const MAX_READ_ONCE_VARIABLES = 8;

/** All restrictions of the table that settle the given variables. */
function settled(table: TruthTable, variables: readonly number[]): TruthTable[] {
  let tables = [table];
  for (const i of variables) tables = tables.flatMap((t) => [restrict(t, i, 0), restrict(t, i, 1)]);
  return tables;
}

/** Builds the formula and returns its gate, or `undefined` where there is none. */
function build(table: TruthTable, builder: CircuitBuilder): number | undefined {
  const relevant = relevantVariables(table);
  if (relevant.length === 0) return builder.constant(valueAt(table, 0));
  if (relevant.length === 1)
    return builder.literal({ variable: relevant[0]!, value: valueAt(table, 0) === 0 ? 1 : 0 });
  for (let mask = 1; mask < 2 ** (relevant.length - 1); mask += 1) {
    const left = relevant.filter((_, i) => ((mask >> i) & 1) === 1);
    const right = relevant.filter((_, i) => ((mask >> i) & 1) === 0);
    for (const g of settled(table, right))
      for (const h of settled(table, left))
        for (const kind of ["and", "or"] as const) {
          if (!equal(kind === "and" ? and(g, h) : or(g, h), table)) continue;
          const first = build(g, builder);
          const second = first === undefined ? undefined : build(h, builder);
          // The first split that fits decides: the decomposition at the top gate is unique up to grouping.
          return first === undefined || second === undefined
            ? undefined
            : builder.gate(kind, [first, second]);
        }
  }
  return undefined;
}

export function readOnceMembership(table: TruthTable): Membership<"read-once"> {
  refuseAbove(
    relevantVariables(table).length,
    MAX_READ_ONCE_VARIABLES,
    "relevant variables of a function that is tested for being read-once",
    ["concept"],
  );
  const builder = new CircuitBuilder();
  const output = build(table, builder);
  return output === undefined
    ? { member: false, witness: { kind: "not-read-once" } }
    : { member: true, representation: builder.build(table.variables, output) };
}
