/**
 * # One contract, compared by the compiler
 *
 * The schemas of the oracle say what goes over the wire, `spec/contract` what statements send and read. Here
 * the two meet, method by method: the same fields of params and result, what statements send is taken, what
 * is answered can be read. A field renamed, added or left out on one side does not compile, and the error
 * names the method.
 *
 * Main definitions: `differences`, `OwnMethod`.
 */
import type { z } from "zod";
import type { MethodName, Methods } from "../../../spec/implementation.js";
import type { ConceptJson } from "../../boolean/concept.js";
import type { methodTable } from "../../oracle/methods.js";

type Wire = typeof methodTable;
type Params<M extends MethodName> = z.input<Wire[M]["params"]>;
type Result<M extends MethodName> = z.input<Wire[M]["result"]>;

/** The fields of every form of a union. */
type Fields<T> = T extends unknown ? keyof T : never;
type SameFields<Spec, Schema> = [Fields<Spec>, Fields<Schema>] extends [Fields<Schema>, Fields<Spec>]
  ? true
  : {
      readonly onlyInSpec: Exclude<Fields<Spec>, Fields<Schema>>;
      readonly onlyInSchema: Exclude<Fields<Schema>, Fields<Spec>>;
    };

/**
 * An optional field of a schema may be undefined; one of JSON is there or not. Concepts have one type on both
 * sides.
 */
type Json<T> = T extends ConceptJson
  ? T
  : T extends readonly (infer E)[]
    ? readonly Json<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Json<Exclude<T[K], undefined>> }
      : T;
type Fits<A, B> = [A] extends [B] ? true : { readonly given: A; readonly expected: B };

interface Agreement {
  readonly paramFields: true;
  readonly resultFields: true;
  readonly sent: true;
  readonly answered: true;
}
interface Comparison<M extends MethodName> {
  readonly paramFields: SameFields<Methods[M]["params"], Params<M>>;
  readonly resultFields: SameFields<Methods[M]["result"], Result<M>>;
  readonly sent: Fits<Methods[M]["params"], Json<Params<M>>>;
  readonly answered: Fits<Json<Result<M>>, Methods[M]["result"]>;
}
/** The methods on which they differ, and in what. */
type Differences = {
  readonly [M in MethodName as Comparison<M> extends Agreement ? never : M]: Comparison<M>;
};

/** There are none. */
export const differences: Differences = {};

/** Methods of the oracle that no statement asks; any other must have its page in `spec/contract`. */
export type OwnMethod = "web" | "distill" | "verify";
type Empty<T extends never> = T;
export type Unlisted = Empty<Exclude<keyof Wire, MethodName | OwnMethod>>;
