/**
 * # Parities
 *
 * Main definitions: `Parity`, `parity`.
 */
import { z } from "zod";
import { type Bit, FREE } from "../literal.js";
import { xor } from "../truth-table.js";
import { checkSet, setSchema } from "../wire/parts.js";
import { bitSchema, variablesSchema } from "../wire/scalars.js";
import type { KindRecord } from "./record.js";
import { logicalWork } from "./work.js";

/** constant ⊕ (⊕ of x_i over i in `subset`). */
export interface Parity {
  readonly kind: "parity";
  readonly variables: number;
  readonly subset: readonly number[];
  readonly constant: Bit;
}

export const parity = {
  title: "parity",
  universal: false,
  everywhere: true,
  schema: z
    .strictObject({
      kind: z.literal("parity"),
      variables: variablesSchema,
      subset: setSchema,
      constant: bitSchema,
    })
    .superRefine((c, context) => checkSet(c.subset, c.variables, ["subset"], context)),
  format: (c) => c,
  evaluate: ({ subset, constant }, point) =>
    subset.reduce<number>((value, i) => value ^ point[i]!, constant) as Bit,
  tabulate: ({ subset, constant }, cube) =>
    subset.reduce((table, i) => xor(table, cube.x(i)), cube.constant(constant)),
  mentioned: ({ subset }) => subset,
  size: "width" as const,
  sizes: ({ subset }) => ({ width: new Set(subset).size }),
  describe: ({ subset, constant }) =>
    [...(constant === 1 || subset.length === 0 ? [constant] : []), ...subset.map((i) => `x${i}`)].join(" ⊕ "),
  openVariable: ({ subset }, x) => subset.find((i) => x[i] === FREE) ?? -1,
  cost: ({ variables }) => 32 * (variables + 1),
  work: logicalWork(({ subset }) => subset.length),
} satisfies KindRecord<Parity>;
