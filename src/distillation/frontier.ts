/**
 * # The Pareto frontier
 *
 * E_g = {x : g(x) ≠ f(x)}. P_f(G) keeps the concepts whose error set is minimal under inclusion. Distinct functions have distinct error
 * sets, so the frontier holds one concept for each minimal set. If f ∈ G it is {f}.
 *
 * Main definitions: `frontierOf`, `paretoFrontier`, `FrontierElement`.
 */
import type { Concept } from "../boolean/concept.js";
import { tabulate } from "../boolean/tabulate.js";
import { compareCanonical, isSubset, type TruthTable, weight, xor } from "../boolean/truth-table.js";
import type { ClassElement } from "../learning/classes/element.js";
import type { ConceptClass } from "../learning/concept-class.js";
import { enumerateClass, variablesOfClass } from "../learning/enumerate.js";
import { requireVariables } from "../learning/error.js";

export interface FrontierElement extends ClassElement {
  /** E_g as the function that is 1 on it. */
  readonly errorSet: TruthTable;
}

/**
 * The elements with a minimal error set against `source`, in canonical order. Candidates are taken by size of their error sets, so that
 * a candidate is minimal iff no accepted one lies inside it; each accepted set is filed under its first point, and only those whose
 * first point lies in the candidate are compared.
 */
export function frontierOf(source: TruthTable, elements: readonly ClassElement[]): FrontierElement[] {
  const candidates = elements.map((element) => {
    const errorSet = xor(source, element.table);
    return { element, errorSet, size: weight(errorSet) };
  });
  candidates.sort((a, b) => a.size - b.size);
  if (candidates[0]?.size === 0) return [{ ...candidates[0].element, errorSet: candidates[0].errorSet }];
  const accepted: FrontierElement[] = [];
  const byFirstPoint = new Map<number, TruthTable[]>();
  const dominated = (set: TruthTable): boolean => {
    for (const [first, sets] of byFirstPoint) {
      if (((set.words[first >>> 5]! >>> (first & 31)) & 1) === 0) continue;
      for (const smaller of sets) if (isSubset(smaller, set)) return true;
    }
    return false;
  };
  for (const { element, errorSet } of candidates) {
    if (dominated(errorSet)) continue;
    accepted.push({ ...element, errorSet });
    const word = errorSet.words.findIndex((w) => w !== 0);
    const bits = errorSet.words[word]!;
    const first = 32 * word + 31 - Math.clz32(bits & -bits);
    const filed = byFirstPoint.get(first);
    if (filed === undefined) byFirstPoint.set(first, [errorSet]);
    else filed.push(errorSet);
  }
  return accepted.sort((a, b) => compareCanonical(a.table, b.table));
}

/** P_f(G) in canonical order; never empty. f and G are on the same d ≤ 20 variables. */
export function paretoFrontier(source: Concept, targetClass: ConceptClass): FrontierElement[] {
  requireVariables(variablesOfClass(targetClass), source.variables, ["targetClass"]);
  const table = tabulate(source, ["source"]);
  return frontierOf(table, enumerateClass(targetClass, ["targetClass"]).elements);
}
