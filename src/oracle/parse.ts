/**
 * # Parsing with a bounded memory
 *
 * A schema keeps every problem that it finds, which for a line of millions of wrong values is gigabytes,
 * though ten are shown. So a value is parsed up to its first problem, and only where it is small once more
 * for all of them.
 *
 * Main definitions: `parseBounded`.
 */
import type { z } from "zod";

/** Values of at most so many parts are parsed for all their problems. */
const FEW_VALUES = 20_000;

/** Does the value have at most so many parts, containers included? */
function isSmall(value: unknown): boolean {
  let parts = 0;
  const pending: unknown[] = [value];
  for (let next = pending.pop(); next !== undefined && parts <= FEW_VALUES; next = pending.pop()) {
    if (typeof next !== "object" || next === null) continue;
    const inner: unknown[] = Object.values(next);
    parts += inner.length;
    if (parts <= FEW_VALUES) for (const part of inner) if (typeof part === "object") pending.push(part ?? 0);
  }
  return parts <= FEW_VALUES;
}

/** As `schema.safeParse` with `reportInput`; of a large value only the first problem. */
export function parseBounded<S extends z.ZodType>(
  schema: S,
  value: unknown,
): z.ZodSafeParseResult<z.output<S>> {
  // `abortEarly` is in zod's contexts, not yet in the type of its parameters.
  const toFirst: z.core.ParseContext<z.core.$ZodIssue> & { abortEarly: true } = {
    reportInput: true,
    abortEarly: true,
  };
  const first = schema.safeParse(value, toFirst);
  return first.success || !isSmall(value) ? first : schema.safeParse(value, { reportInput: true });
}
