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
function errorSetsOf(source: TruthTable, elements: readonly ClassElement[]): TruthTable[] {
  const { variables, words } = source;
  const buffer = new Uint32Array(words.length * elements.length);
  return elements.map(({ table }, index) => {
    const start = index * words.length;
    for (let i = 0; i < words.length; i += 1) buffer[start + i] = words[i]! ^ table.words[i]!;
    return { variables, words: buffer.subarray(start, start + words.length) };
  });
}

/**
 * The elements (pairwise different functions) with a minimal error set against `source`, in their order
 * (canonical, from an enumeration).
 */
export function frontierOf(source: TruthTable, elements: readonly ClassElement[]): FrontierElement[] {
  const errorSets = errorSetsOf(source, elements);
  return minimalSets(errorSets)
    .sort((a, b) => a - b)
    .map((index) => {
      const { table, concept } = elements[index]!;
      return { table, concept, errorSet: errorSets[index]! };
    });
}

/** P_f(G) in canonical order; never empty. f and G are on the same d ≤ 20 variables. */
export function paretoFrontier(source: Concept, targetClass: ConceptClass): FrontierElement[] {
  requireVariables(variablesOfClass(targetClass), source.variables, ["targetClass"]);
  const table = tabulate(source, ["source"]);
  return frontierOf(table, enumerateClass(targetClass, ["targetClass"]).elements);
}
