/**
 * # DNFs
 *
 * ORs of at most t terms of width at most w; the empty one is 0. The representation kept has the fewest terms.
 *
 * Main definitions: `dnfs`.
 */

import type { Literals } from "../../boolean/concept.js";
import { constant, or, type TruthTable } from "../../boolean/truth-table.js";
import { refuseAbove } from "../../exact/domain-error.js";
import { type ClassElement, ElementSet, refuseLargeClass } from "./element.js";
import { termCount, terms } from "./terms.js";

/** Most ORs that an enumeration may compute. */
const MAX_ORS = 60_000_000;

export function dnfs(variables: number, maxTerms: number, maxWidth: number): ClassElement[] {
  if (maxTerms > 0) refuseLargeClass(termCount(variables, maxWidth), variables);
  const all = maxTerms > 0 ? terms(variables, maxWidth) : [];
  const set = new ElementSet();
  let fresh: { table: TruthTable; terms: readonly Literals[] }[] = [];
  const offer = (table: TruthTable, list: readonly Literals[]) => {
    if (set.add(table, () => ({ kind: "dnf", variables, terms: list }))) fresh.push({ table, terms: list });
  };
  offer(constant(variables, 0), []);
  let ors = 0;
  for (let count = 1; count <= maxTerms && fresh.length > 0; count += 1) {
    const current = fresh;
    fresh = [];
    ors += current.length * all.length;
    refuseAbove(ors, MAX_ORS, "ORs to enumerate the DNFs");
    for (const dnf of current) {
      for (const term of all) offer(or(dnf.table, term.table), [...dnf.terms, term.literals]);
    }
  }
  return set.sorted();
}
