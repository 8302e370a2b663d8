/**
 * # When two answers agree
 *
 * Two implementations agree on a request if what its definition determines is the same: numbers as numbers, concepts as functions. Where the
 * definition leaves a choice (which largest set is shown shattered, which strategy, which closed form) the choice is not compared; the statements
 * of `conformance/` and `theorems/` ask whether it is a right one.
 *
 * Main definitions: `determined`, `agree`, `firstDisagreement`.
 */
import { parseRational } from "../src/exact/rational.js";
import { table } from "./definitions/02-concept.js";
import type { Call, ConceptJson, Implementation, MethodName, Methods } from "./implementation.js";

type Determined = { readonly [M in MethodName]?: (result: Methods[M]["result"]) => unknown };

const dimension = ({ dimension }: { dimension: number }): unknown => dimension;

/** Is the concept's table the same, whatever represents it? */
const asFunction = (concept: ConceptJson): string => table(concept);

/** The part of each answer that the definition determines; methods whose answer is free up to a proof of it are not listed. */
export const determined: Determined = {
  evaluate: ({ values }) => values,
  error: ({ error }) => error,
  optimum: ({ error, concept }) => [error, asFunction(concept)],
  frontier: ({ size, concepts, errorSets }) => [size, concepts.map(asFunction), errorSets],
  vcDimension: dimension,
  mutualVcDimension: dimension,
  growthFunction: ({ value }) => String(value),
  sampleBound: ({ samples }) => String(samples),
  successProbability: ({ probability }) => probability,
  upperConfidence: ({ upper, tail }) => [upper, tail],
  juntaSearchProbability: ({ probability, trialsPerRound }) => [probability, String(trialsPerRound)],
  majorityJunta: ({ error, disagreement }) => [error, disagreement],
  bestTree: ({ error }) => error,
  probe: ({ verdict, minNormSquared }) => [verdict, minNormSquared],
};

/** Does an interval that an implementation gives instead of a value contain the value? */
function enclosesValue(
  answer: Methods["minimax"]["result"],
  expected: Methods["minimax"]["result"],
): boolean {
  const [value, exact] = [answer.value, parseRational(expected.value ?? "")];
  const [lower, upper] = [value ?? answer.lower, value ?? answer.upper].map((text) =>
    parseRational(text ?? ""),
  );
  return (
    exact !== undefined && lower !== undefined && upper !== undefined && lower.lte(exact) && exact.lte(upper)
  );
}

/** "undecided" claims nothing, so that it contradicts nothing. */
const verdictOf = (result: unknown): unknown => (result as Methods["probe"]["result"]).verdict;

/** Do two results of one method on one request agree? A result of another shape than the contract's does not. */
export function agree(method: string, answer: unknown, expected: unknown): boolean {
  try {
    if (method === "minimax")
      return enclosesValue(answer as Methods["minimax"]["result"], expected as Methods["minimax"]["result"]);
    if (method === "probe" && [answer, expected].some((result) => verdictOf(result) === "undecided"))
      return true;
    const part = determined[method as MethodName] as ((result: unknown) => unknown) | undefined;
    if (part === undefined) return true;
    return JSON.stringify(part(answer)) === JSON.stringify(part(expected));
  } catch {
    return false;
  }
}

/** The first of the calls on which the reference answers otherwise, with its answer. */
export async function firstDisagreement(
  calls: readonly Call[],
  reference: Implementation,
): Promise<{ call: Call; expected: unknown } | undefined> {
  for (const call of calls) {
    const ask = reference[call.method as MethodName] as ((params: unknown) => Promise<unknown>) | undefined;
    if (ask === undefined) continue;
    let expected: unknown;
    try {
      expected = await ask(call.params);
    } catch {
      // What the reference refuses it says nothing about.
      continue;
    }
    if (call.error !== undefined || !agree(call.method, call.result, expected)) return { call, expected };
  }
  return undefined;
}
