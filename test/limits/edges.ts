/**
 * # Where a family of requests is refused
 *
 * Main definitions: `refusedBeforeWork`, `edgeOf`, `budgetOf`.
 */
import { allMethods } from "../../src/cli/methods.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { Budget, LIMIT_BYTES, LIMIT_SECONDS } from "../../src/oracle/budget.js";
import { prepare } from "../../src/oracle/call.js";
import type { Family } from "./families.js";

const methods = new Map(allMethods().map((method) => [method.name, method]));

/** A line's budget of so many seconds, and as much memory to each as the oracle has. */
export const budgetOf = (seconds: number): Budget =>
  new Budget(seconds, (LIMIT_BYTES * seconds) / LIMIT_SECONDS);

/** Is the request refused as too large before its work starts? Other refusals are none. */
export function refusedBeforeWork(method: string, params: unknown, seconds = LIMIT_SECONDS): boolean {
  try {
    prepare(methods.get(method)!, params, { budget: budgetOf(seconds) });
    return false;
  } catch (problem) {
    return problem instanceof DomainError && problem.code === "too-large";
  }
}

/**
 * The largest size, at most `to` and up to a sixteenth, that is not refused before its work starts; 0 where
 * size 1 is. Small sizes first: the larger a request, the longer it takes to make it.
 */
export function edgeOf({ method, of, to }: Family, seconds = LIMIT_SECONDS): number {
  const isRefused = (size: number) => refusedBeforeWork(method, of(size), seconds);
  let answered = 0;
  let refused = to + 1;
  for (let size = 1; answered < to && refused > to; size = Math.min(to, size * 2)) {
    if (isRefused(size)) refused = size;
    else answered = size;
  }
  while (refused - answered > Math.max(1, answered / 16) && answered < to) {
    const middle = (answered + refused) >> 1;
    if (isRefused(middle)) refused = middle;
    else answered = middle;
  }
  return answered;
}
