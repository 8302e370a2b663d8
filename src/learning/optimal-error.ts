/**
 * # Optimal error
 *
 * opt_{f,D}(G) = min_{g ∈ G} err_{f,D}(g), with the first concept in canonical order that attains it.
 *
 * Main definitions: `optimalError`, `optimalElement`.
 */

import type { Concept } from "../boolean/concept.js";
import { tabulate } from "../boolean/tabulate.js";
import { distance, type TruthTable, valueAt, xor } from "../boolean/truth-table.js";
import { type Rational, rational } from "../exact/rational.js";
import { type Distribution, variablesOfDistribution } from "../probability/distribution.js";
import { pointMasses } from "../probability/finite.js";
import type { ClassElement } from "./classes/element.js";
import type { ConceptClass } from "./concept-class.js";
import { enumerateClass, variablesOfClass } from "./enumerate.js";
import { requireVariables } from "./error.js";

/** The first of `elements` with the least error against the table, and that error. `elements` is not empty. */
export function optimalElement(
  source: TruthTable,
  elements: readonly ClassElement[],
  distribution: Distribution,
): { error: Rational; element: ClassElement } {
  const massOfError = errorMass(source, distribution);
  let best = elements[0]!;
  let least = massOfError.of(best.table);
  for (const element of elements) {
    const mass = massOfError.of(element.table);
    if (mass < least) [best, least] = [element, mass];
  }
  return { error: rational(least, massOfError.total), element: best };
}

/** total·err(g) as an integer, for many g against one source. */
export function errorMass(
  source: TruthTable,
  distribution: Distribution,
): { of(target: TruthTable): bigint; total: bigint } {
  if (distribution.kind === "uniform") {
    return { of: (target) => BigInt(distance(source, target)), total: 2n ** BigInt(source.variables) };
  }
  const { weights, total } = pointMasses(distribution, ["distribution"]);
  const charged = weights.flatMap((w, j) => (w === 0n ? [] : [j]));
  return {
    total,
    of(target) {
      const errors = xor(source, target);
      let mass = 0n;
      for (const j of charged) if (valueAt(errors, j) === 1) mass += weights[j]!;
      return mass;
    },
  };
}

/** opt_{f,D}(G) and the first concept in canonical order that attains it. */
export function optimalError(
  source: Concept,
  targetClass: ConceptClass,
  distribution: Distribution,
): { error: Rational; concept: Concept } {
  requireVariables(variablesOfClass(targetClass), source.variables, ["targetClass"]);
  requireVariables(variablesOfDistribution(distribution), source.variables, ["distribution"]);
  const table = tabulate(source, ["source"]);
  const { elements } = enumerateClass(targetClass, ["targetClass"]);
  const { error, element } = optimalElement(table, elements, distribution);
  return { error, concept: element.concept };
}
