/**
 * # The table of methods
 *
 * Main definitions: `methodTable`, `methods`, `call`.
 */

import { received } from "../boolean/wire/scalars.js";
import { DomainError } from "../exact/domain-error.js";
import type { JsonNotes } from "../exact/read-json.js";
import { Budget } from "./budget.js";
import { InvalidParams } from "./invalid-params.js";
import type { Method } from "./method.js";
import { bestTree } from "./methods/best-tree.js";
import { classCount } from "./methods/class-count.js";
import { composeTrees } from "./methods/compose-trees.js";
import { dichotomy } from "./methods/dichotomy.js";
import { distill } from "./methods/distill.js";
import { distillJunta } from "./methods/distill-junta.js";
import { error } from "./methods/error.js";
import { evaluate } from "./methods/evaluate.js";
import { expandTerms } from "./methods/expand-terms.js";
import { frontier } from "./methods/frontier.js";
import { growthFunction } from "./methods/growth-function.js";
import { heavyCoefficients } from "./methods/heavy-coefficients.js";
import { juntaSearchProbability } from "./methods/junta-search-probability.js";
import { lowerBound } from "./methods/lower-bound.js";
import { majorityJunta } from "./methods/majority-junta.js";
import { minimaxMethod } from "./methods/minimax.js";
import { optimum } from "./methods/optimum.js";
import { outputBounds } from "./methods/output-bounds.js";
import { probe } from "./methods/probe.js";
import { reduce } from "./methods/reduce.js";
import { sampleBound } from "./methods/sample-bound.js";
import { successProbability } from "./methods/success-probability.js";
import { treeDistillationCost } from "./methods/tree-distillation-cost.js";
import { upperConfidenceMethod } from "./methods/upper-confidence.js";
import { mutualVcDimension, vcDimension } from "./methods/vc-dimension.js";
import { verify } from "./methods/verify.js";
import { vertexCoverWall } from "./methods/vertex-cover-wall.js";
import { web } from "./methods/web.js";
import { parseBounded } from "./parse.js";
import { preflight } from "./preflight.js";

/** Every method whose answer `src` alone can give, by its name; the composition root adds `theorems`. */
export const methodTable = {
  evaluate,
  error,
  optimum,
  frontier,
  dichotomy,
  vcDimension,
  mutualVcDimension,
  growthFunction,
  classCount,
  sampleBound,
  successProbability,
  upperConfidence: upperConfidenceMethod,
  minimax: minimaxMethod,
  reduce,
  web,
  lowerBound,
  expandTerms,
  distillJunta,
  majorityJunta,
  juntaSearchProbability,
  heavyCoefficients,
  composeTrees,
  vertexCoverWall,
  treeDistillationCost,
  bestTree,
  probe,
  outputBounds,
  distill,
  verify,
} as const;

type Table = typeof methodTable;
type Empty<T extends never> = T;
/** A method stands under its own name. */
export type Misnamed = Empty<{ [N in keyof Table]: Table[N]["name"] extends N ? never : N }[keyof Table]>;

export const methods: readonly Method[] = Object.values(methodTable);

export interface CallOptions {
  /** What the text of the params said beyond their value. */
  readonly notes?: JsonNotes;
  /** What the call may take; by default 10 s and 1 GB. */
  readonly budget?: Budget;
  /** Called before the work starts, with the seconds that it may take. */
  readonly onCounted?: (seconds: number) => void;
}

/**
 * Parses the params and counts their work: what `run` takes. Throws `InvalidParams` or `DomainError`; both
 * name the field.
 */
export function prepare(
  method: Method,
  params: unknown,
  { notes, budget = new Budget(), onCounted }: CallOptions = {},
): never {
  if (Array.isArray(params))
    throw new InvalidParams([
      { path: [], message: `params are taken by name: an object is expected, got ${received(params)}` },
    ]);
  budget.spend(preflight(params, notes));
  const parsed = parseBounded(method.params, params ?? {});
  if (!parsed.success) throw new InvalidParams(parsed.error);
  budget.spend(method.work(parsed.data as never));
  onCounted?.(budget.spent);
  return parsed.data as never;
}

/**
 * Parses the params, counts the work and runs the method. Throws `InvalidParams` or `DomainError`; both name
 * the field. "too-large" is thrown before the work starts.
 */
export async function call(method: Method, params: unknown, options: CallOptions = {}): Promise<unknown> {
  const parsed = prepare(method, params, options);
  try {
    return await method.run(parsed);
  } catch (problem) {
    if (problem instanceof RangeError && !(problem instanceof DomainError)) {
      throw new DomainError("too-large", `the computation outgrew the machine's limits (${problem.message})`);
    }
    throw problem;
  }
}
