/**
 * # What an implementation is
 *
 * A program that answers the methods of the wire contract: JSON in, JSON out, rationals as strings. The naive
 * one of this folder, the one of `src`, and anybody's program behind JSON-RPC all have this one interface, so
 * that each statement can be asked of each.
 *
 * Why: spec/guide/decisions.md#why-spec-imports-srcexact
 *
 * Main definitions: `Methods`, `Implementation`, `Call`, `recorded`.
 */
import type { Bit, ConceptJson } from "../src/boolean/concept.js";
import type { Methods } from "./contract/methods.js";

export type MethodName = keyof Methods;

export type Implementation = {
  readonly [M in MethodName]: (params: Methods[M]["params"]) => Promise<Methods[M]["result"]>;
};

/** One request that was made and what came back. */
export interface Call {
  readonly method: string;
  readonly params: unknown;
  readonly result?: unknown;
  readonly error?: string;
}

/** The same implementation, writing every call that is made of it to `calls`. */
export function recorded(implementation: Implementation, calls: Call[]): Implementation {
  return new Proxy(implementation, {
    get(target, method: MethodName) {
      return async (params: never) => {
        try {
          const result = await target[method](params);
          calls.push({ method, params, result });
          return result;
        } catch (error) {
          calls.push({ method, params, error: error instanceof Error ? error.message : String(error) });
          throw error;
        }
      };
    },
  });
}

export type { Methods } from "./contract/methods.js";
export type * from "./contract/values.js";
export type { Bit, ConceptJson };
