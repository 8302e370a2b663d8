/**
 * # The kind of binary decision diagrams
 *
 * The type, and the builder that keeps diagrams small, are in `src/boolean/bdd.ts`.
 *
 * Main definitions: `bdd`.
 */

import { z } from "zod";
import { counted } from "../../exact/wording.js";
import { type Bdd, bddDefect, bddSizes, evaluateBdd, tabulateBdd } from "../bdd.js";
import { FREE } from "../literal.js";
import { report } from "../wire/parts.js";
import { integerBetween, MAX_NODES, variableSchema, variablesSchema } from "../wire/scalars.js";
import type { KindRecord } from "./record.js";
import { logicalWork } from "./work.js";

const reference = integerBetween(0, MAX_NODES + 1, "a reference, 0 or 1 for a sink and i + 2 for node i");

export const bdd = {
  title: "binary decision diagram",
  universal: true,
  everywhere: false,
  schema: z
    .strictObject({
      kind: z.literal("bdd"),
      variables: variablesSchema,
      nodes: z
        .array(z.strictObject({ variable: variableSchema, zero: reference, one: reference }))
        .max(MAX_NODES),
      root: reference,
    })
    .superRefine((value, context) => {
      const defect = bddDefect(value);
      if (defect !== undefined) report(context, defect.path, defect.message);
    }),
  format: (c) => c,
  evaluate: evaluateBdd,
  tabulate: tabulateBdd,
  mentioned: ({ nodes }) => nodes.map(({ variable }) => variable),
  size: "nodes" as const,
  sizes: bddSizes,
  describe: ({ variables, nodes }) =>
    `diagram of ${counted(nodes.length, "node")} on ${counted(variables, "variable")}`,
  openVariable({ nodes, root }, x) {
    let reference = root;
    while (reference > 1) {
      const node = nodes[reference - 2]!;
      if (x[node.variable] === FREE) return node.variable;
      reference = x[node.variable] === 1 ? node.one : node.zero;
    }
    return -1;
  },
  cost: ({ nodes }) => nodes.length,
  work: logicalWork(
    ({ nodes }) => nodes.length,
    ({ nodes, variables }) => 5 * Math.min(nodes.length, variables),
  ),
} satisfies KindRecord<Bdd>;
