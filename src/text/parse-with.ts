/**
 * # JSON that a person gave
 *
 * Main definitions: `parseWith`, `isJson`.
 */
import type { z } from "zod";
import { within } from "../exact/domain-error.js";
import { InvalidParams } from "../oracle/invalid-params.js";
import { preflight } from "../oracle/preflight.js";

/** Does the text begin as an object, a list or a string does? */
export const isJson = (text: string): boolean => /^\s*[[{"]/.test(text);

/** Checks a value against a schema; problems name the option. */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown, option: string): z.output<S> {
  const named = ({ problems }: InvalidParams) =>
    new InvalidParams(problems.map(({ path, message }) => ({ path: [option, ...path], message })));
  try {
    within([option], () => preflight(value));
  } catch (problem) {
    throw problem instanceof InvalidParams ? named(problem) : problem;
  }
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw named(new InvalidParams(parsed.error));
}
