/**
 * # Methods of the oracle
 *
 * A method is a name, a zod schema of its params (which parses the wire form into the types of `src`), a
 * schema of its result (wire form), what it costs, and a function. One file a method under `methods/`;
 * `methods.ts` is the table.
 *
 * Main definitions: `Method`, `method`.
 */

import type { z } from "zod";
import type { Work } from "../exact/work.js";

export interface Method {
  readonly name: string;
  /** One sentence for people, shown in help and in the schema. */
  readonly summary: string;
  readonly params: z.ZodType;
  readonly result: z.ZodType;
  /** What a run on these parsed params takes at most, counted without doing it. */
  work(params: never): readonly Work[];
  /** Takes parsed params; returns the wire form of the result. May throw `DomainError`. */
  run(params: never): unknown | Promise<unknown>;
}

/** A method whose name and schemas the compiler knows. */
export interface TypedMethod<N extends string, P extends z.ZodType, R extends z.ZodType> extends Method {
  readonly name: N;
  readonly params: P;
  readonly result: R;
}

export function method<const N extends string, P extends z.ZodType, R extends z.ZodType>(definition: {
  readonly name: N;
  readonly summary: string;
  readonly params: P;
  readonly result: R;
  work(params: z.output<P>): readonly Work[];
  run(params: z.output<P>): z.input<R> | Promise<z.input<R>>;
}): TypedMethod<N, P, R> {
  return definition as unknown as TypedMethod<N, P, R>;
}
