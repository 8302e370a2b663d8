/**
 * # The Pareto frontier
 *
 * E_g = {x : g(x) ≠ f(x)}. P_f(G) keeps the concepts whose error set is minimal under inclusion. Distinct
 * functions have distinct error sets, so the frontier holds one concept for each minimal set. If f ∈ G it is
 * {f}.
 *
 * Main definitions: `frontierOf`, `paretoFrontier`, `FrontierElement`.
 */
import type { Concept } from "../boolean/concept.js";
import { tabulate } from "../boolean/tabulate.js";
import type { TruthTable } from "../boolean/truth-table.js";
import type { ClassElement } from "../learning/classes/element.js";
import type { ConceptClass } from "../learning/concept-class.js";
import { enumerateClass, variablesOfClass } from "../learning/enumerate.js";
import { requireVariables } from "../learning/error.js";
import { minimalSets } from "./minimal-sets.js";

export interface FrontierElement extends ClassElement {
  /** E_g as the function that is 1 on it. */
  readonly errorSet: TruthTable;
}

/** All E_g in one buffer: an allocation for each would cost more than the search for the minimal ones. */
function errorSetsOf(source: TruthTable, elements: readonly ClassElement[]): Uint32Array {
  const size = source.words.length;
  const buffer = new Uint32Array(size * elements.length);
  for (let index = 0; index < elements.length; index += 1) {
    const { words } = elements[index]!.table;
    for (let i = 0; i < size; i += 1) buffer[size * index + i] = source.words[i]! ^ words[i]!;
  }
  return buffer;
}

/**
 * The elements (pairwise different functions) with a minimal error set against `source`, in their order
 * (canonical, from an enumeration).
 */
export function frontierOf(source: TruthTable, elements: readonly ClassElement[]): FrontierElement[] {
  const { variables, words } = source;
  const size = words.length;
  const errorSets = errorSetsOf(source, elements);
  return Array.from(Uint32Array.from(minimalSets(errorSets, size)).sort(), (index) => {
    const { table, concept } = elements[index]!;
    const errorSet = { variables, words: errorSets.subarray(size * index, size * (index + 1)) };
    return { table, concept, errorSet };
  });
}

/** P_f(G) in canonical order; never empty. f and G are on the same d ≤ 20 variables. */
export function paretoFrontier(source: Concept, targetClass: ConceptClass): FrontierElement[] {
  requireVariables(variablesOfClass(targetClass), source.variables, ["targetClass"]);
  const table = tabulate(source, ["source"]);
  return frontierOf(table, enumerateClass(targetClass, ["targetClass"]).elements);
}
