/**
 * # Truth tables
 *
 * The kind of concept that lists its 2^d values.
 *
 * Main definitions: `TruthTableConcept`, `truthTable`.
 */
import { z } from "zod";
import { DomainError } from "../../exact/domain-error.js";
import { work } from "../../exact/work.js";
import { bit, FREE } from "../literal.js";
import { indexOfPoint, MAX_ENUMERATED_VARIABLES } from "../point.js";
import { parseTable } from "../truth-table.js";
import { checkTableLength, tableSchema } from "../wire/parts.js";
import { integerBetween } from "../wire/scalars.js";
import { type KindRecord, pointwise } from "./record.js";
import { TABLE, walk } from "./work.js";

/** `table` has 2^d characters, character j = f(point j), bit i of j = x_i. */
export interface TruthTableConcept {
  readonly kind: "truth-table";
  readonly variables: number;
  readonly table: string;
}

/** The ones and zeros of a table in text form. */
export function countsOf(table: string): { readonly ones: number; readonly zeros: number } {
  let ones = 0;
  for (let j = 0; j < table.length; j += 1) if (table.charCodeAt(j) === 49) ones += 1;
  return { ones, zeros: table.length - ones };
}

export const truthTable = {
  title: "truth table",
  universal: true,
  everywhere: true,
  schema: z
    .strictObject({
      kind: z.literal("truth-table"),
      variables: integerBetween(0, MAX_ENUMERATED_VARIABLES, "the number of variables of a truth table"),
      table: tableSchema,
    })
    .superRefine((c, context) => checkTableLength(c.table, c.variables, ["table"], context)),
  format: (c) => c,
  evaluate: ({ table }, point) => bit(table[indexOfPoint(point)] === "1"),
  tabulate(c, cube) {
    const table = parseTable(c.variables, c.table);
    if (table === undefined)
      throw new DomainError("invalid-value", "a truth table has 2^d characters 0 or 1", cube.path);
    const whole = cube.dimension === c.variables && cube.variables.every((variable, i) => variable === i);
    return whole ? table : pointwise(c, this.evaluate, cube);
  },
  mentioned: ({ variables }) => Array(variables).keys(),
  size: "entries" as const,
  sizes: ({ table }) => ({ entries: table.length, ...countsOf(table) }),
  describe: ({ table }) => `table ${table.length <= 64 ? table : `${table.slice(0, 61)}…`}`,
  openVariable: (_, x) => Array.prototype.indexOf.call(x, FREE),
  cost: ({ variables }) => 32 * (variables + 1),
  work: {
    evaluation: ({ variables }) => walk(variables * 3),
    tabulation: (_, variables, path) => [work("step", 2 ** variables * (10 + 4 * variables), TABLE, path)],
  },
} satisfies KindRecord<TruthTableConcept>;
