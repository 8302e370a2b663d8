/**
 * # The kind of circuits
 *
 * The type and what is computed gate by gate are in `src/boolean/circuit.ts`.
 *
 * Main definitions: `circuit`.
 */

import { z } from "zod";
import { counted } from "../../exact/wording.js";
import {
  type Circuit,
  circuitDefect,
  circuitSizes,
  evaluateCircuit,
  reachedInputs,
  tabulateCircuit,
} from "../circuit.js";
import { FREE } from "../literal.js";
import { report } from "../wire/parts.js";
import { bitSchema, integerBetween, MAX_NODES, variableSchema, variablesSchema } from "../wire/scalars.js";
import type { KindRecord } from "./record.js";
import { logicalWork } from "./work.js";

const gateNumber = integerBetween(0, MAX_NODES, "the number of a gate");

const gateSchema = z.discriminatedUnion(
  "gate",
  [
    z.strictObject({ gate: z.literal("input"), variable: variableSchema }),
    z.strictObject({ gate: z.literal("constant"), value: bitSchema }),
    z.strictObject({ gate: z.literal("not"), of: z.tuple([gateNumber]) }),
    z.strictObject({ gate: z.enum(["and", "or", "xor"]), of: z.array(gateNumber) }),
  ],
  { error: () => 'a gate is expected, "input", "constant", "not", "and", "or" or "xor"' },
);

/** Gates and their inputs. */
const operations = ({ gates }: Circuit): number =>
  gates.reduce((total, gate) => total + 1 + ("of" in gate ? gate.of.length : 0), 0);

export const circuit = {
  title: "circuit",
  universal: true,
  everywhere: false,
  schema: z
    .strictObject({
      kind: z.literal("circuit"),
      variables: variablesSchema,
      gates: z
        .array(gateSchema)
        .min(1, { error: () => "at least one gate is expected" })
        .max(MAX_NODES),
      output: gateNumber,
    })
    .superRefine((value, context) => {
      const defect = circuitDefect(value);
      if (defect !== undefined) report(context, defect.path, defect.message);
    }),
  format: (c) => c,
  evaluate: evaluateCircuit,
  tabulate: tabulateCircuit,
  mentioned: reachedInputs,
  size: "gates" as const,
  sizes: circuitSizes,
  describe: ({ variables, gates }) =>
    `circuit of ${counted(gates.length, "gate")} on ${counted(variables, "variable")}`,
  openVariable({ gates }, x) {
    const gate = gates.find((g) => g.gate === "input" && x[g.variable] === FREE);
    return gate?.gate === "input" ? gate.variable : -1;
  },
  cost: ({ gates }) => gates.length,
  work: logicalWork(operations, (c) => 5 * operations(c)),
} satisfies KindRecord<Circuit>;
