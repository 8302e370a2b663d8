/**
 * # The kinds, as the checkers know them
 *
 * The checkers' own table of records: a kind that is not in it does not compile. Nothing is shared with
 * `src/boolean` but the types.
 *
 * Main definitions: `compile`, `ternary`, `asymmetry`.
 */
import type { ConceptJson, ConceptKind, ConceptTypes } from "../../boolean/concept.js";
import { bdd, circuit, decisionTree } from "./kinds/graphs.js";
import { cnf, conjunction, decisionList, disjunction, dnf, parity } from "./kinds/logic.js";
import { reluNetwork } from "./kinds/network.js";
import type { Assignment, CheckedKind, Compiled, Ternary } from "./kinds/record.js";
import { fourier, linearThreshold, polynomial, polynomialThreshold } from "./kinds/sums.js";
import { junta, truthTable } from "./kinds/tables.js";

const KINDS: { readonly [K in ConceptKind]: CheckedKind<ConceptTypes<string>[K]> } = {
  "truth-table": truthTable,
  junta,
  "decision-tree": decisionTree,
  bdd,
  dnf,
  cnf,
  "decision-list": decisionList,
  conjunction,
  disjunction,
  parity,
  "linear-threshold": linearThreshold,
  "polynomial-threshold": polynomialThreshold,
  polynomial,
  fourier,
  circuit,
  "relu-network": reluNetwork,
};

const checkedKind = (r: ConceptJson) => KINDS[r.kind] as CheckedKind<ConceptJson>;

/** The evaluator of a representation, or the text in it that is not a rational. */
export const compile = (r: ConceptJson): Compiled => checkedKind(r).compile(r);

/**
 * Three-valued evaluation: what a representation is on a subcube, as far as its shape shows. 0 and 1 are
 * proofs, open is none. Kleene's rules for logic, interval arithmetic in exact integers for sums. Throws
 * `RangeError` on a text that is not a rational.
 */
export const ternary = (r: ConceptJson, x: Assignment): Ternary => checkedKind(r).ternary(r, x);

/**
 * Why the shape does not show that the function depends on the number of ones among the members only, or
 * `undefined`.
 */
export const asymmetry = (r: ConceptJson, members: ReadonlySet<number>): string | undefined =>
  checkedKind(r).asymmetry(r, members);
