/**
 * # CNFs
 *
 * Main definitions: `Cnf`, `cnf`.
 */
import { z } from "zod";
import {
  bit,
  bracketed,
  type Literals,
  openLiteral,
  someLiteralHolds,
  total,
  variablesOf,
  widest,
} from "../literal.js";
import { and } from "../truth-table.js";
import { checkLists, literalsSchema } from "../wire/parts.js";
import { variablesSchema } from "../wire/scalars.js";
import { productOfWidths } from "./dnf.js";
import type { KindRecord } from "./record.js";
import { literalsIn, logicalWork } from "./work.js";

/** AND of ORs; 1 when there are no clauses. */
export interface Cnf {
  readonly kind: "cnf";
  readonly variables: number;
  readonly clauses: readonly Literals[];
}

export const cnf = {
  title: "CNF",
  universal: true,
  everywhere: true,
  schema: z
    .strictObject({ kind: z.literal("cnf"), variables: variablesSchema, clauses: z.array(literalsSchema) })
    .superRefine((c, context) => checkLists(c.clauses, c.variables, (i) => ["clauses", i], context)),
  format: (c) => c,
  evaluate: ({ clauses }, point) => bit(clauses.every((clause) => someLiteralHolds(clause, point))),
  tabulate: ({ clauses }, cube) =>
    clauses.reduce((table, clause) => and(table, cube.disjunction(clause)), cube.constant(1)),
  mentioned: ({ clauses }) => clauses.flatMap(variablesOf),
  size: "clauses" as const,
  sizes: ({ clauses }) => ({
    clauses: clauses.length,
    width: widest(clauses),
    literals: total(clauses),
    termProduct: productOfWidths(clauses),
  }),
  describe: ({ clauses }) =>
    clauses.length === 0 ? "1" : clauses.map((clause) => bracketed(clause, "∨", "0")).join(" ∧ "),
  openVariable: ({ clauses }, x) => openLiteral(clauses, x, true),
  cost: ({ clauses }) => total(clauses) + 1,
  work: logicalWork(({ clauses }) => literalsIn(clauses)),
} satisfies KindRecord<Cnf>;
