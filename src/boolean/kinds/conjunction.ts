/**
 * # Conjunctions
 *
 * Main definitions: `Conjunction`, `conjunction`.
 */
import { z } from "zod";
import { bit, describeLiterals, FREE, type Literals, literalsHold, variablesOf } from "../literal.js";
import { checkLiterals, literalsSchema } from "../wire/parts.js";
import { variablesSchema } from "../wire/scalars.js";
import type { KindRecord } from "./record.js";
import { logicalWork } from "./work.js";

/** AND of the literals; 1 when there are none. */
export interface Conjunction {
  readonly kind: "conjunction";
  readonly variables: number;
  readonly literals: Literals;
}

export const conjunction = {
  title: "conjunction",
  universal: false,
  everywhere: true,
  schema: z
    .strictObject({ kind: z.literal("conjunction"), variables: variablesSchema, literals: literalsSchema })
    .superRefine((c, context) => checkLiterals(c.literals, c.variables, ["literals"], context)),
  format: (c) => c,
  evaluate: ({ literals }, point) => bit(literalsHold(literals, point)),
  tabulate: ({ literals }, cube) => cube.conjunction(literals),
  mentioned: ({ literals }) => variablesOf(literals),
  size: "width" as const,
  sizes: ({ literals }) => ({ width: literals.length }),
  describe: ({ literals }) => describeLiterals(literals, "∧", "1"),
  openVariable: ({ literals }, x) => literals.find(({ variable }) => x[variable] === FREE)?.variable ?? -1,
  cost: ({ variables }) => 32 * (variables + 1),
  work: logicalWork(({ literals }) => literals.length),
} satisfies KindRecord<Conjunction>;
