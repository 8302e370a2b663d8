/**
 * # Decision lists
 *
 * Main definitions: `DecisionList`, `Rule`, `decisionList`.
 */
import { z } from "zod";
import {
  type Bit,
  describeLiterals,
  type Literals,
  literalsHold,
  openLiteral,
  total,
  variablesOf,
  widest,
} from "../literal.js";
import { mux } from "../truth-table.js";
import { checkLists, literalsSchema } from "../wire/parts.js";
import { bitSchema, variablesSchema } from "../wire/scalars.js";
import type { KindRecord } from "./record.js";
import { literalsIn, logicalWork } from "./work.js";

/** Label `label` where all `literals` hold. */
export interface Rule {
  readonly literals: Literals;
  readonly label: Bit;
}

/** The label of the first rule whose literals all hold, else `default`. */
export interface DecisionList {
  readonly kind: "decision-list";
  readonly variables: number;
  readonly rules: readonly Rule[];
  readonly default: Bit;
}

const listsOf = (rules: readonly Rule[]): readonly Literals[] => rules.map(({ literals }) => literals);

export const decisionList = {
  title: "ρ-decision list",
  universal: true,
  everywhere: true,
  schema: z
    .strictObject({
      kind: z.literal("decision-list"),
      variables: variablesSchema,
      rules: z.array(z.strictObject({ literals: literalsSchema, label: bitSchema })),
      default: bitSchema,
    })
    .superRefine((c, context) =>
      checkLists(listsOf(c.rules), c.variables, (i) => ["rules", i, "literals"], context),
    ),
  format: (c) => c,
  evaluate: (c, point) => c.rules.find(({ literals }) => literalsHold(literals, point))?.label ?? c.default,
  tabulate: (c, cube) =>
    c.rules.reduceRight(
      (table, rule) => mux(cube.conjunction(rule.literals), table, cube.constant(rule.label)),
      cube.constant(c.default),
    ),
  mentioned: ({ rules }) => listsOf(rules).flatMap(variablesOf),
  size: "rules" as const,
  sizes: ({ rules }) => ({
    rules: rules.length,
    width: widest(listsOf(rules)),
    literals: total(listsOf(rules)),
  }),
  describe: (c) =>
    [
      ...c.rules.map((rule) => `${describeLiterals(rule.literals, "∧", "true")} → ${rule.label}`),
      `else ${c.default}`,
    ].join("; "),
  openVariable: ({ rules }, x) => openLiteral(listsOf(rules), x, false),
  cost: ({ variables }) => 32 * (variables + 1),
  work: logicalWork(
    ({ rules }) => literalsIn(listsOf(rules)) * 2,
    ({ rules }) => literalsIn(listsOf(rules)),
  ),
} satisfies KindRecord<DecisionList>;
