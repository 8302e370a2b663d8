/**
 * # DNFs
 *
 * Main definitions: `Dnf`, `dnf`, `productOfWidths`.
 */
import { z } from "zod";
import {
  bit,
  bracketed,
  type Literals,
  literalsHold,
  openLiteral,
  total,
  variablesOf,
  widest,
} from "../literal.js";
import { or } from "../truth-table.js";
import { checkLists, literalsSchema } from "../wire/parts.js";
import { variablesSchema } from "../wire/scalars.js";
import { BEYOND, type KindRecord } from "./record.js";
import { literalsIn, logicalWork } from "./work.js";

/** OR of ANDs; 0 when there are no terms. */
export interface Dnf {
  readonly kind: "dnf";
  readonly variables: number;
  readonly terms: readonly Literals[];
}

/** Π widths, cut at `BEYOND`: the number of clauses that distribution makes. */
export function productOfWidths(lists: readonly Literals[]): bigint {
  let value = 1n;
  for (const list of lists) {
    value *= BigInt(list.length);
    if (value === 0n || value > BEYOND) break;
  }
  return value > BEYOND ? BEYOND : value;
}

export const dnf = {
  title: "DNF",
  universal: true,
  everywhere: true,
  schema: z
    .strictObject({ kind: z.literal("dnf"), variables: variablesSchema, terms: z.array(literalsSchema) })
    .superRefine((c, context) => checkLists(c.terms, c.variables, (i) => ["terms", i], context)),
  format: (c) => c,
  evaluate: ({ terms }, point) => bit(terms.some((term) => literalsHold(term, point))),
  tabulate: ({ terms }, cube) =>
    terms.reduce((table, term) => or(table, cube.conjunction(term)), cube.constant(0)),
  mentioned: ({ terms }) => terms.flatMap(variablesOf),
  size: "terms" as const,
  sizes: ({ terms }) => ({
    terms: terms.length,
    width: widest(terms),
    literals: total(terms),
    termProduct: productOfWidths(terms),
  }),
  describe: ({ terms }) =>
    terms.length === 0 ? "0" : terms.map((term) => bracketed(term, "∧", "1")).join(" ∨ "),
  openVariable: ({ terms }, x) => openLiteral(terms, x, false),
  cost: ({ terms }) => total(terms) + 1,
  work: logicalWork(({ terms }) => literalsIn(terms)),
} satisfies KindRecord<Dnf>;
