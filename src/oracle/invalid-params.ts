/**
 * # Invalid params
 *
 * What a schema says of ill-formed params, as one message that a person can act on: the path of the field,
 * what was expected, what came.
 *
 * The issues must have been made with `reportInput`: without it every wrong value would look like a missing one.
 *
 * Main definitions: `InvalidParams`, `pathText`.
 */
import type { z } from "zod";
import { received } from "../boolean/wire/scalars.js";
import { oneLine, type Path } from "../exact/domain-error.js";

/** `concept.literals[0].variable`. */
export function pathText(path: Path): string {
  let text = "";
  for (const step of path) text += typeof step === "number" ? `[${step}]` : text === "" ? step : `.${step}`;
  return text;
}

interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** The innermost issues: a union whose branches failed speaks through its own message unless one branch got further. */
function problemOf(issue: z.core.$ZodIssue, before: Path): Problem {
  const path = [...before, ...(issue.path as (string | number)[])];
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    return { path: [...path, key], message: `there is no field of this name here` };
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const deepest = issue.errors
      .flat()
      .map((inner) => problemOf(inner, path))
      .sort((a, b) => b.path.length - a.path.length)[0]!;
    if (deepest.path.length > path.length) return deepest;
  }
  if (issue.code === "invalid_type" && issue.message.startsWith("Invalid input")) {
    const came = issue.input === undefined ? "and the field is missing" : `got ${received(issue.input)}`;
    return { path, message: `${article(issue.expected)} is expected, ${came}` };
  }
  if (issue.code === "invalid_value" && issue.message.startsWith("Invalid ")) {
    const values = issue.values.map((value) => JSON.stringify(value)).join(", ");
    const expected = issue.values.length === 1 ? `${values} is expected` : `one of ${values} is expected`;
    const came = issue.input === undefined ? "and the field is missing" : `got ${received(issue.input)}`;
    return { path, message: `${expected}, ${came}` };
  }
  return { path, message: issue.message };
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

/** The first ten problems of a value, in words. */
export const problemsOf = (error: z.ZodError): Problem[] =>
  error.issues.slice(0, 10).map((issue) => problemOf(issue, []));

export class InvalidParams extends Error {
  override readonly name = "InvalidParams";
  /** The first offending field. */
  readonly path: Path;
  /** All problems found, the first ten. */
  readonly problems: readonly { readonly path: Path; readonly message: string }[];

  constructor(error: z.ZodError | readonly Problem[]) {
    const problems = "issues" in error ? problemsOf(error) : error;
    const first = problems[0]!;
    super(
      oneLine(
        first.path.length === 0 ? `params: ${first.message}` : `${pathText(first.path)}: ${first.message}`,
      ),
    );
    this.path = first.path;
    this.problems = problems.slice(0, 10);
  }
}
