/**
 * # When two answers agree
 *
 * Two implementations agree on a request if what its definition determines (`contract/`) is the same: numbers
 * as numbers, concepts as functions. Where the definition leaves a choice (which largest set is shown
 * shattered, which strategy, which closed form) the choice is not compared; the statements of `conformance/`
 * and `theorems/` ask whether it is a right one.
 *
 * Main definitions: `agree`, `firstDisagreement`.
 */
import type { MethodContract, MethodTypes } from "./contract/contract.js";
import { contract } from "./contract/methods.js";
import type { Call, Implementation, MethodName } from "./implementation.js";

/** Do two results of one method on one request agree? A result of another shape than the contract's does not. */
export function agree(method: string, answer: unknown, expected: unknown): boolean {
  if (!(method in contract)) return true;
  const { determined, claimsNothing, agree } = contract[method as MethodName] as MethodContract<MethodTypes>;
  const [first, second] = [answer, expected] as [object, object];
  try {
    if (claimsNothing?.(first) || claimsNothing?.(second)) return true;
    if (agree !== undefined) return agree(first, second);
    return (
      determined === undefined || JSON.stringify(determined(first)) === JSON.stringify(determined(second))
    );
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
