/**
 * # Disjunctions
 *
 * Main definitions: `Disjunction`, `disjunction`.
 */
import { z } from "zod";
import { bit, describeLiterals, FREE, type Literals, someLiteralHolds, variablesOf } from "../literal.js";
import { checkLiterals, literalsSchema } from "../wire/parts.js";
import { variablesSchema } from "../wire/scalars.js";
import type { KindRecord } from "./record.js";
import { logicalWork } from "./work.js";

/** OR of the literals; 0 when there are none. */
export interface Disjunction {
  readonly kind: "disjunction";
  readonly variables: number;
  readonly literals: Literals;
}

export const disjunction = {
  title: "disjunction",
  universal: false,
  everywhere: true,
  schema: z
    .strictObject({ kind: z.literal("disjunction"), variables: variablesSchema, literals: literalsSchema })
    .superRefine((c, context) => checkLiterals(c.literals, c.variables, ["literals"], context)),
  format: (c) => c,
  evaluate: ({ literals }, point) => bit(someLiteralHolds(literals, point)),
  tabulate: ({ literals }, cube) => cube.disjunction(literals),
  mentioned: ({ literals }) => variablesOf(literals),
  size: "width" as const,
  sizes: ({ literals }) => ({ width: literals.length }),
  describe: ({ literals }) => describeLiterals(literals, "∨", "0"),
  openVariable: ({ literals }, x) => literals.find(({ variable }) => x[variable] === FREE)?.variable ?? -1,
  cost: ({ variables }) => 32 * (variables + 1),
  work: logicalWork(({ literals }) => literals.length),
} satisfies KindRecord<Disjunction>;
