/**
 * # Scalars of the wire contract
 *
 * Rationals, counts, bits, variables and points: zod schemas that parse the wire form into the types of `src`
 * and say what was expected. Each carries the text that its JSON Schema shows.
 *
 * Main definitions: `rationalSchema`, `countSchema`, `bitSchema`, `variablesSchema`, `pointSchema`, `received`.
 */
import { z } from "zod";
import {
  formatRational,
  MAX_RATIONAL_LENGTH,
  parseRational,
  type Rational,
  rational,
} from "../../exact/rational.js";

/** A short picture of a value that came, for error messages. */
export function received(value: unknown): string {
  if (value === undefined) return "nothing";
  // As JSON it would be null; 1e400 is read as such.
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    return "a number beyond the range of doubles";
  const text =
    typeof value === "bigint"
      ? value.toString()
      : (kindOf(value) ??
        JSON.stringify(typeof value === "string" ? value.slice(0, 80) : value) ??
        String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Objects and arrays are shown by their kind only, so that no message needs to walk a deep value. */
function kindOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : undefined;
}

const RATIONAL_PATTERN = "^[+-]?(\\d+(/\\d+)?|\\d*\\.\\d+)$";

/** Why a value is not a rational, in words that say how to write it. */
function rationalProblem(value: unknown): string {
  const expected = 'a rational is expected, as a string such as "3", "-7/12" or "0.05"';
  if (typeof value === "number") {
    if (Number.isInteger(value))
      return `${expected}; the JSON number ${value} is not a safe integer: write it as a string`;
    return `${expected}; a JSON float is not exact: write "${value}"`;
  }
  if (typeof value === "string") {
    if (value.length > MAX_RATIONAL_LENGTH)
      return `a rational of at most ${MAX_RATIONAL_LENGTH} characters is expected, got ${value.length}`;
    if (/^[+-]?\d+\/0+$/.test(value)) return `${expected}; ${received(value)} has the denominator 0`;
  }
  return `${expected}, got ${received(value)}`;
}

/** A rational of the contract: a string, or a JSON number that is a safe integer. */
export const rationalSchema = z
  .union([z.string(), z.int()], { error: (issue) => rationalProblem(issue.input) })
  .transform((value, context): Rational => {
    const parsed = typeof value === "number" ? rational(value) : parseRational(value);
    if (parsed !== undefined) return parsed;
    context.addIssue({ code: "custom", message: rationalProblem(value), input: value });
    return z.NEVER;
  })
  .meta({
    title: "Rational",
    description:
      'Exact: "3", "-7/12" or a finite decimal "0.05"; a JSON number only where it is a safe integer.',
  });

/** Rationals as they are written in results. */
export const rationalText = z
  .string()
  .regex(/^-?\d+(\/\d+)?$/)
  .meta({ description: 'A rational in lowest terms, "p/q" or "p".' });

/** A rational with a condition, for instance a probability. */
export const rationalWhere = (holds: (q: Rational) => boolean, expected: string) =>
  rationalSchema.superRefine((q, context) => {
    if (holds(q)) return;
    context.addIssue({
      code: "custom",
      message: `${expected} is expected, got ${shortRational(q)}`,
      input: q,
    });
  });

const shortRational = (q: Rational): string => {
  const text = formatRational(q);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

/** Most digits of a count. */
export const MAX_COUNT_DIGITS = 100_000;

const countProblem = (issue: { readonly input?: unknown }): string =>
  `a count is expected, an integer of at least 0 (a decimal string when it is large), got ${received(issue.input)}`;

/** An integer ≥ 0: a JSON integer, or a decimal string when it is large. */
export const countSchema = z
  .union(
    [
      z.int().nonnegative(),
      z.string().max(MAX_COUNT_DIGITS, { error: countProblem }).regex(/^\d+$/, { error: countProblem }),
    ],
    { error: countProblem },
  )
  .transform((value) => BigInt(value))
  .meta({ title: "Count" });

/** A count in results: a JSON integer where it is safe, a decimal string above. */
export const countText = z.union([z.int(), z.string().regex(/^\d+$/)]);
export const formatCount = (count: bigint): number | string =>
  count <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(count) : count.toString();

export const bitSchema = z
  .union([z.literal(0), z.literal(1)], {
    error: (issue) => `0 or 1 is expected, got ${received(issue.input)}`,
  })
  .meta({ title: "Bit" });

/** An integer between two bounds, with a message that says so. */
export const integerBetween = (least: number, most: number, what: string) =>
  z
    .int({
      error: (issue) =>
        `${what} is expected, an integer from ${least} to ${most}, got ${received(issue.input)}`,
    })
    .min(least, {
      error: (issue) =>
        `${what} is expected, an integer from ${least} to ${most}, got ${received(issue.input)}`,
    })
    .max(most, {
      error: (issue) =>
        `${what} is expected, an integer from ${least} to ${most}, got ${received(issue.input)}`,
    });

/** Most variables of any concept. */
export const MAX_VARIABLES = 100_000;

/** Most gates of a circuit or nodes of a diagram that are read. */
export const MAX_NODES = 1_000_000;

/** d, the number of variables. */
export const variablesSchema = integerBetween(0, MAX_VARIABLES, "the number of variables");

/** The index of a variable; that it is below d is checked where d is known. */
export const variableSchema = integerBetween(0, MAX_VARIABLES - 1, "the index of a variable");

/** A point as a bit string; d = 0 is the empty string. */
export const pointSchema = z
  .string({
    error: (issue) => `a point is expected, a string of the bits x_0 x_1 …, got ${received(issue.input)}`,
  })
  .regex(/^[01]*$/, {
    error: (issue) => `a point is expected, a string of the bits x_0 x_1 …, got ${received(issue.input)}`,
  })
  .meta({ title: "Point", description: "Character i is x_i." });

export { RATIONAL_PATTERN };
