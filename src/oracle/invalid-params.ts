/**
 * # Invalid params
 *
 * What a schema says of ill-formed params, as one message that a person can act on: the path of the field, what was expected, what came.
 *
 * Main definitions: `InvalidParams`, `pathText`.
 */
import type { z } from "zod";
import type { Path } from "../exact/domain-error.js";
import { received } from "./schemas/scalars.js";

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
  if (
    issue.code === "invalid_type" &&
    issue.input === undefined &&
    issue.message.startsWith("Invalid input")
  ) {
    return { path, message: `${article(issue.expected)} is expected, and the field is missing` };
  }
  if (issue.message.startsWith("Invalid input") && issue.code === "invalid_type") {
    return { path, message: `${article(issue.expected)} is expected, got ${received(issue.input)}` };
  }
  return { path, message: issue.message };
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

export class InvalidParams extends Error {
  override readonly name = "InvalidParams";
  /** The first offending field. */
  readonly path: Path;
  /** All problems found, the first ten. */
  readonly problems: readonly { readonly path: Path; readonly message: string }[];

  constructor(error: z.ZodError | readonly Problem[]) {
    const problems = "issues" in error ? error.issues.map((issue) => problemOf(issue, [])) : error;
    const first = problems[0]!;
    super(first.path.length === 0 ? `params: ${first.message}` : `${pathText(first.path)}: ${first.message}`);
    this.path = first.path;
    this.problems = problems.slice(0, 10);
  }
}
