/** # web: from this class to that one, is there a path, what does it cost, and if there is none, why. */

import { z } from "zod";
import { work } from "../../exact/work.js";
import { askWeb } from "../../reductions/query.js";
import { formatSize } from "../../reductions/size-expression.js";
import { method } from "../method.js";
import { formatConcept } from "../schemas/concept.js";
import { webClassSchema } from "../schemas/web-class.js";

export const web = method({
  name: "web",
  summary:
    "Whether every concept of one class has an equal one in another: a path with " +
    "its bound, a wall with its witness, or unknown.",
  params: z.strictObject({ from: webClassSchema, to: webClassSchema }),
  result: z.strictObject({
    answer: z.enum(["path", "impossible", "unknown"]),
    path: z.array(z.string()).optional(),
    bound: z.record(z.string(), z.string()).optional(),
    enumerates: z.boolean().optional(),
    atLeast: z
      .string()
      .optional()
      .meta({ description: "What some concept needs in the target class (parity on k variables)." }),
    certificate: z.unknown().optional().meta({ description: "A wall, to be re-checked by `verify`." }),
    decides: z
      .array(z.string())
      .optional()
      .meta({ description: "A path that decides membership of a given concept." }),
  }),
  work: () => [work("step", 2_000_000, "paths of the web")],
  run({ from, to }) {
    if (from === to) return { answer: "path" as const, path: [], bound: {}, enumerates: false };
    const answer = askWeb(from, to);
    switch (answer.answer) {
      case "path":
        return {
          answer: answer.answer,
          path: answer.path.edges.map(({ name }) => name),
          bound: Object.fromEntries(Object.entries(answer.bound).map(([name, e]) => [name, formatSize(e)])),
          enumerates: answer.enumerates,
          ...(answer.wall === undefined ? {} : { atLeast: answer.wall.formula }),
        };
      case "impossible":
        return {
          answer: answer.answer,
          certificate: {
            kind: "wall",
            wall: "not-in-class",
            concept: formatConcept(answer.wall.concept),
            witness: answer.wall.witness,
          },
          ...(answer.partial === undefined ? {} : { decides: answer.partial.edges.map(({ name }) => name) }),
        };
      case "unknown":
        return { answer: answer.answer };
    }
  },
});
