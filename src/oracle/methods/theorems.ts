/** # theorems: the registry of statements, where each is implemented, tested and proved. */
import { z } from "zod";
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

/** The registry lives in `spec`, which `src` does not know: the composition root hands it in. */
export const theorems = (registry: () => readonly TheoremEntry[]): Method =>
  method({
    name: "theorems",
    summary: "The registry of statements: what each says, where it is implemented, tested and proved.",
    params: z.strictObject({}),
    result: z.array(theoremSchema),
    work: () => [],
    run: () => [...registry()],
  });
