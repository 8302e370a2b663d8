/**
 * # Calling a method
 *
 * Main definitions: `call`, `result`, `prepare`.
 */
import { received } from "../boolean/wire/scalars.js";
import { DomainError } from "../exact/domain-error.js";
import type { JsonNotes } from "../exact/read-json.js";
import { Budget } from "./budget.js";
import { InvalidParams } from "./invalid-params.js";
import type { Method } from "./method.js";
import { parseBounded } from "./parse.js";
import { preflight } from "./preflight.js";

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

/** What the engine refuses (a string too long, a stack too deep) is refused as "too-large". */
function rethrow(problem: unknown): never {
  if (problem instanceof RangeError && !(problem instanceof DomainError)) {
    throw new DomainError("too-large", `the computation outgrew the machine's limits (${problem.message})`);
  }
  throw problem;
}

/** As `call`, but a result that is there at once is returned at once: only methods that wait return a promise. */
export function result(method: Method, params: unknown, options: CallOptions = {}): unknown {
  const parsed = prepare(method, params, options);
  try {
    const found = method.run(parsed);
    return found instanceof Promise ? found.catch(rethrow) : found;
  } catch (problem) {
    return rethrow(problem);
  }
}

/**
 * Parses the params, counts the work and runs the method. Throws `InvalidParams` or `DomainError`; both name
 * the field. "too-large" is thrown before the work starts.
 */
export async function call(method: Method, params: unknown, options: CallOptions = {}): Promise<unknown> {
  return result(method, params, options);
}
