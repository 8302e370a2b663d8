/**
 * # Recognition
 *
 * The partial edges of the web, from a table to a class that does not represent every function, are defined
 * on their pages in `theorems/web/` by search over all members of the class, in an order of size; an error
 * says that there is none.
 */
import type { ConceptJson, Literals } from "../../src/boolean/concept.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { cube } from "./01-cube.js";
import { upTo } from "./18-reductions/shared.js";

type Table = Extract<ConceptJson, { kind: "truth-table" }>;

/** No member of the class is this function. */
export class NotInClass extends DomainError {
  constructor() {
    super("not-in-class", "the function is not in the class");
  }
}

/** The rightful refusal of a partial edge. Any other failure (a crash, silence, another code) refuses nothing. */
export const isNotInClass = (problem: unknown): boolean =>
  problem instanceof DomainError && problem.code === "not-in-class";

/** The member that was found, or the error. */
export const found = <T>(member: T | undefined): T => {
  if (member === undefined) throw new NotInClass();
  return member;
};
/** Is f the function g? */
export const same = (f: Table, g: (x: string) => number): boolean =>
  cube(f.variables).every((x, j) => Number(f.table[j]) === g(x));

/** All sets of literals on distinct variables. */
export const literalSets = (d: number): Literals[] =>
  upTo(d).reduce<Literals[]>(
    (sets, variable) =>
      sets.flatMap((set) => [set, [...set, { variable, value: 0 }], [...set, { variable, value: 1 }]]),
    [[]],
  );
