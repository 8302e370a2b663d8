/**
 * # Implementations that can be checked
 *
 * The naive one of `spec`, and the one of `src` through the same methods that the oracle serves;
 * `external.ts` has those of other programs.
 *
 * Main definitions: `builtIn`, `through`.
 */
import type { Implementation, MethodName } from "../../../spec/implementation.js";
import { call } from "../../oracle/call.js";
import { methods } from "../../oracle/methods.js";

/** An implementation that holds something open. */
export interface Closable {
  readonly implementation: Implementation;
  close(): void;
}

/** Every method call goes through `ask`. */
export const through = (ask: (method: string, params: unknown) => Promise<unknown>): Implementation =>
  new Proxy({} as Implementation, {
    get: (_, method: MethodName) => (params: unknown) => ask(method, params),
  });

/** `src`, in this process, by the methods of the oracle. */
export const builtIn: Implementation = through(async (name, params) => {
  const method = methods.find((candidate) => candidate.name === name);
  if (method === undefined) throw new Error(`no method ${name}`);
  return call(method, params);
});
