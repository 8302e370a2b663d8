/**
 * # Where a family of requests is refused
 *
 * Main definitions: `refusedBeforeWork`, `edgeOf`.
 */
import { allMethods } from "../../src/cli/methods.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { prepare } from "../../src/oracle/call.js";
import type { Family } from "./families.js";

const methods = new Map(allMethods().map((method) => [method.name, method]));

/** Is the request refused as too large before its work starts? Other refusals are none. */
export function refusedBeforeWork(method: string, params: unknown): boolean {
  try {
    prepare(methods.get(method)!, params);
    return false;
  } catch (problem) {
    return problem instanceof DomainError && problem.code === "too-large";
  }
}

/** The largest size that is not refused before its work starts, at most `to`; at least 0. */
export function edgeOf({ method, of, to }: Family): number {
  if (!refusedBeforeWork(method, of(to))) return to;
  let answered = 0;
  let refused = to;
  while (refused - answered > Math.max(1, answered / 32)) {
    const middle = (answered + refused) >> 1;
    if (refusedBeforeWork(method, of(middle))) refused = middle;
    else answered = middle;
  }
  return answered;
}
