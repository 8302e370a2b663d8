/**
 * # What the schemas of concepts share
 *
 * Checks of variables, literals, sets and tables that name the place, and the schemas of the parts.
 *
 * Main definitions: `literalSchema`, `tableSchema`, `checkLiterals`, `checkSet`, `checkSets`,
 * `checkTableLength`, `report`.
 */
import { z } from "zod";
import type { Path } from "../../exact/domain-error.js";
import type { Literals } from "../literal.js";
import { bitSchema, received, variableSchema } from "./scalars.js";

export type Context = z.core.$RefinementCtx<unknown>;

/** A problem of a part of the value: of the whole value, unless `input` says otherwise. */
export const report = (context: Context, path: Path, message: string, input: unknown = context.value) =>
  context.addIssue({ code: "custom", path: [...path], message, input });

function checkVariable(variable: number, variables: number, path: Path, context: Context): void {
  if (variable < variables) return;
  report(context, path, `the index of a variable is expected, 0 ≤ variable < ${variables}, got ${variable}`);
}

export function checkLiterals(literals: Literals, variables: number, path: Path, context: Context): void {
  literals.forEach((l, i) => {
    checkVariable(l.variable, variables, [...path, i, "variable"], context);
  });
}

/** The same for every list of literals, at `path` and its number. */
export function checkLists(
  lists: readonly Literals[],
  variables: number,
  path: (i: number) => Path,
  context: Context,
): void {
  lists.forEach((literals, i) => {
    checkLiterals(literals, variables, path(i), context);
  });
}

/** Distinct variables below d. */
export function checkSet(indices: readonly number[], variables: number, path: Path, context: Context): void {
  const seen = new Set<number>();
  indices.forEach((variable, i) => {
    checkVariable(variable, variables, [...path, i], context);
    if (seen.has(variable))
      report(context, [...path, i], `distinct variables are expected, ${variable} is listed twice`);
    seen.add(variable);
  });
}

/** Sets of distinct variables below d, no set twice. */
export function checkSets(
  sets: readonly (readonly number[])[],
  variables: number,
  path: (i: number) => Path,
  context: Context,
): void {
  const seen = new Map<string, number>();
  sets.forEach((set, i) => {
    const outside = set.find((variable) => variable >= variables);
    if (outside !== undefined)
      report(context, path(i), `variables below ${variables} are expected, got ${outside}`, set);
    if (new Set(set).size !== set.length) report(context, path(i), "distinct variables are expected", set);
    const key = [...set].sort((a, b) => a - b).join(",");
    const before = seen.get(key);
    if (before !== undefined)
      report(context, path(i), `each set once is expected; this one is number ${before} too`, set);
    seen.set(key, i);
  });
}

export function checkTableLength(table: string, width: number, path: Path, context: Context): void {
  const expected = 2 ** width;
  if (table.length !== expected)
    report(context, path, `${expected} characters (2^${width}) are expected, got ${table.length}`);
}

export const tableSchema = z
  .string({ error: (i) => `a string of 0s and 1s is expected, got ${received(i.input)}` })
  .regex(/^[01]*$/, { error: (i) => `a string of 0s and 1s is expected, got ${received(i.input)}` });

export const literalSchema = z.strictObject({ variable: variableSchema, value: bitSchema });

export const literalsSchema = z.array(literalSchema, {
  error: (i) => `a list of literals is expected, got ${received(i.input)}`,
});

/** A set of variables, checked with `checkSet` or `checkSets` where d is known. */
export const setSchema = z.array(variableSchema);
