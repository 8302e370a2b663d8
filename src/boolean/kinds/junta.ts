/**
 * # Juntas
 *
 * Functions of few variables, given by the table on those.
 *
 * Main definitions: `Junta`, `junta`.
 */
import { z } from "zod";
import { work } from "../../exact/work.js";
import { bit, FREE } from "../literal.js";
import { MAX_ENUMERATED_VARIABLES, type Point } from "../point.js";
import { mux } from "../truth-table.js";
import { checkSet, checkTableLength, tableSchema } from "../wire/parts.js";
import { variableSchema, variablesSchema } from "../wire/scalars.js";
import { type KindRecord, pointwise } from "./record.js";
import { countsOf } from "./truth-table.js";
import { TABLE, walk } from "./work.js";

/**
 * A function of x_{relevant[0]}, x_{relevant[1]}, …: character j of `table` is its value where bit i of j is
 * x_{relevant[i]}.
 */
export interface Junta {
  readonly kind: "junta";
  readonly variables: number;
  readonly relevant: readonly number[];
  readonly table: string;
}

/** The number of a point among those of the small cube of some variables: bit i of it is x_{variables[i]}. */
export function restrictedIndex(variables: readonly number[], point: Point): number {
  let index = 0;
  for (let i = variables.length - 1; i >= 0; i -= 1) index = 2 * index + point[variables[i]!]!;
  return index;
}

/** Most relevant variables for which the table is expanded rather than asked point by point. */
const MAX_EXPANDED = 7;

export const junta = {
  title: "k-junta",
  universal: true,
  everywhere: true,
  schema: z
    .strictObject({
      kind: z.literal("junta"),
      variables: variablesSchema,
      relevant: z.array(variableSchema).max(MAX_ENUMERATED_VARIABLES, {
        error: () => `at most ${MAX_ENUMERATED_VARIABLES} relevant variables are expected`,
      }),
      table: tableSchema,
    })
    .superRefine((c, context) => {
      checkSet(c.relevant, c.variables, ["relevant"], context);
      checkTableLength(c.table, c.relevant.length, ["table"], context);
    }),
  format: (c) => c,
  evaluate: ({ relevant, table }, point) => bit(table[restrictedIndex(relevant, point)] === "1"),
  /**
   * Shannon expansion: pairs of entries that differ in the first relevant variable are joined, then in the
   * second, …
   */
  tabulate(c, cube) {
    if (c.relevant.length > MAX_EXPANDED) return pointwise(c, this.evaluate, cube);
    let entries = [...c.table].map((value) => cube.constant(bit(value === "1")));
    for (const variable of c.relevant) {
      const test = cube.x(variable);
      entries = entries.flatMap((zero, j) => (j % 2 === 0 ? [mux(test, zero, entries[j + 1]!)] : []));
    }
    return entries[0]!;
  },
  mentioned: ({ relevant }) => relevant,
  size: "relevant" as const,
  sizes: ({ relevant, table }) => ({ relevant: relevant.length, ...countsOf(table) }),
  describe: ({ relevant, table }) =>
    `table ${table} of ${relevant.map((i) => `x${i}`).join(", ") || "nothing"}`,
  openVariable: ({ relevant }, x) => relevant.find((i) => x[i] === FREE) ?? -1,
  cost: ({ variables }) => 32 * (variables + 1),
  work: {
    evaluation: ({ relevant }) => walk(relevant.length),
    tabulation: ({ relevant }, variables, path) => [
      work("step", 2 ** variables * (10 + 6 * relevant.length), TABLE, path),
    ],
  },
} satisfies KindRecord<Junta>;
