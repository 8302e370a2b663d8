/** # theorems: the registry of statements, where each is implemented, tested and proved. */

import { z } from "zod";
import { memoised } from "../../exact/memoised.js";
import { type Work, work } from "../../exact/work.js";
import { type Method, method } from "../method.js";

export const theoremSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(["definition", "theorem"]),
  title: z.string(),
  statement: z.string(),
  source: z.array(z.string()),
  status: z.enum(["proved", "tested", "definition"]),
  specified: z.string(),
  implemented: z.array(z.string()),
  tested: z.array(z.string()),
  proved: z.string().nullable(),
});

export type TheoremEntry = z.infer<typeof theoremSchema>;

/** The characters of the answer, which is always the same. */
const answerOf = memoised((registry: () => readonly TheoremEntry[]): readonly Work[] => [
  work("character", JSON.stringify(registry()).length, "characters of the answer"),
]);

/** The registry lives in `spec`, which `src` does not know: the composition root hands it in. */
export const theorems = (registry: () => readonly TheoremEntry[]): Method =>
  method({
    name: "theorems",
    summary: "The registry of statements: what each says, where it is implemented, tested and proved.",
    params: z.strictObject({}),
    result: z.array(theoremSchema),
    work: () => answerOf(registry),
    run: () => [...registry()],
  });
