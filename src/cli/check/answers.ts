/**
 * # The shape of an answer
 *
 * What a foreign program answers is looked over before a statement reads it: the fields that statements read
 * are there, every field that the contract names has its type, and concepts are concepts. Fields that the
 * contract does not name are the program's own business, and so is leaving out what no statement reads.
 * Rationals are in lowest terms, wherever they stand: "1/2", and neither "2/4" nor "0.5" nor 0.5.
 *
 * Main definitions: `answerProblem`.
 */
import { z } from "zod";
import { contract } from "../../../spec/contract/methods.js";
import { received } from "../../boolean/wire/scalars.js";
import { formatRational, parseRational } from "../../exact/rational.js";
import { InvalidParams, pathText } from "../../oracle/invalid-params.js";
import { methods } from "../../oracle/methods.js";
import { preflight } from "../../oracle/preflight.js";
import { representationSchema } from "../../oracle/schemas/concept.js";

/**
 * Statements tabulate the concepts that they are given, which are on few variables; a disjunction over all
 * terms is on some more.
 */
const MAX_VARIABLES = 20;

const conceptField = representationSchema.refine(
  ({ kind, variables }) => variables <= MAX_VARIABLES || kind === "disjunction",
  { error: `a concept on at most ${MAX_VARIABLES} variables is expected` },
);
const CONCEPTS = {
  concept: conceptField.optional(),
  tree: conceptField.optional(),
  junta: conceptField.nullable().optional(),
  concepts: z.array(conceptField).optional(),
};
const concepts = z.looseObject(CONCEPTS);

const say = (error: z.ZodError): string => {
  const [{ path, message }] = new InvalidParams(error).problems as [
    { path: (string | number)[]; message: string },
  ];
  return path.length === 0 ? message : `${pathText(path)}: ${message}`;
};

/** A union of numbers and texts speaks of neither; its own words follow. */
const isForgiven = (issue: z.core.$ZodIssue): boolean =>
  issue.code === "unrecognized_keys" || (issue.path.length > 0 && issue.input === undefined);

/** A number as text, where it can be told from a point: with a slash, a point, a sign, or a zero and other digits. */
const NUMBER = /^[+-]?(?:\d+\/\d+|\d*\.\d+)$|^[+-]\d+$|^0\d*[2-9]\d*$/;

/** What is wrong with a number: a float, or text that is not in lowest terms. */
function numberProblem(value: unknown): string | undefined {
  if (typeof value === "number" && !Number.isInteger(value))
    return `a rational in lowest terms is expected, as text, got ${value}`;
  if (typeof value !== "string" || !NUMBER.test(value)) return undefined;
  const q = parseRational(value);
  const canonical = q && formatRational(q);
  if (canonical === value) return undefined;
  const due = canonical === undefined ? "" : `, ${received(canonical)}`;
  return `a rational in lowest terms is expected${due}, got ${received(value)}`;
}

interface Place {
  readonly key: string | number;
  readonly up: Place | undefined;
}

/** The first number in a field, however deep, that is not as the contract spells it. */
function misspelt(field: string, root: unknown): string | undefined {
  const pending: (readonly [unknown, Place])[] = [[root, { key: field, up: undefined }]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [value, place] = next;
    const problem = numberProblem(value);
    if (problem !== undefined) {
      const path: (string | number)[] = [];
      for (let at: Place | undefined = place; at !== undefined; at = at.up) path.unshift(at.key);
      return `${pathText(path)}: ${problem}`;
    }
    if (typeof value !== "object" || value === null) continue;
    const entries = Object.entries(value).reverse();
    for (const [key, inner] of entries)
      pending.push([inner, { key: Array.isArray(value) ? Number(key) : key, up: place }]);
  }
  return undefined;
}

/** The fields that the schema of a result names. */
const fieldsOf = (schema: z.ZodType): Readonly<Record<string, unknown>> =>
  schema instanceof z.ZodObject ? schema.shape : {};

/** Why a statement cannot read the answer, or `undefined`. */
export function answerProblem(method: string, answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return "an object is expected";
  try {
    preflight(answer);
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
  const answers: readonly string[] =
    method in contract ? contract[method as keyof typeof contract].answers : [];
  const missing = answers.find((field) => (answer as Record<string, unknown>)[field] === undefined);
  if (missing !== undefined) return `the field ${missing} is missing`;
  const found = methods.find(({ name }) => name === method);
  const shape = found?.result.safeParse(answer, { reportInput: true });
  const wrong = shape?.error?.issues.filter((issue) => !isForgiven(issue)) ?? [];
  if (wrong.length > 0) return say(new z.ZodError(wrong));
  const inside = concepts.safeParse(answer, { reportInput: true });
  if (!inside.success) return say(inside.error);
  const named = found === undefined ? {} : fieldsOf(found.result);
  for (const [field, value] of Object.entries(answer)) {
    const problem = field in named ? misspelt(field, value) : undefined;
    if (problem !== undefined) return problem;
  }
  return undefined;
}
