/**
 * # The shape of an answer
 *
 * What a foreign program answers is looked over before a statement reads it: the fields that statements read
 * are there, every field that the contract names has its type, and concepts are concepts. Fields that the
 * contract does not name are the program's own business, and so is leaving out what no statement reads.
 *
 * Main definitions: `answerProblem`.
 */
import { z } from "zod";
import { contract } from "../../../spec/contract/methods.js";
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
  const shape = methods.find(({ name }) => name === method)?.result.safeParse(answer, { reportInput: true });
  const wrong = shape?.error?.issues.filter((issue) => !isForgiven(issue)) ?? [];
  if (wrong.length > 0) return say(new z.ZodError(wrong));
  const inside = concepts.safeParse(answer, { reportInput: true });
  return inside.success ? undefined : say(inside.error);
}
