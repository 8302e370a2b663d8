/**
 * # Enumeration of concept classes
 *
 * Every function of a class once, with a representation of the class's kind, in canonical order: by truth
 * table, read as a binary number with point 0 as its most significant digit. A class too large to enumerate
 * is refused before any work.
 *
 * Why: spec/guide/decisions.md#why-finite-domains
 *
 * Main definitions: `enumerateClass`, `variablesOfClass`, `FiniteClass`.
 */
import { match } from "ts-pattern";
import type { Concept } from "../boolean/concept.js";
import { tabulate } from "../boolean/tabulate.js";
import { DomainError, type Path } from "../exact/domain-error.js";
import { decisionLists } from "./classes/decision-lists.js";
import { decisionTrees } from "./classes/decision-trees.js";
import { dnfs } from "./classes/dnfs.js";
import { type ClassElement, ElementSet, refuseLargeClass } from "./classes/element.js";
import { allFunctions, juntas } from "./classes/juntas.js";
import { linearThresholds } from "./classes/linear-thresholds.js";
import { parities } from "./classes/parities.js";
import { conjunctions, disjunctions, monotoneConjunctions } from "./classes/terms.js";
import type { ConceptClass } from "./concept-class.js";

/** A class as the list of its functions, without duplicates, in canonical order; never empty. */
export interface FiniteClass {
  readonly variables: number;
  readonly elements: readonly ClassElement[];
}

/** d. An explicit class takes it from its first concept. */
export const variablesOfClass = (conceptClass: ConceptClass): number =>
  conceptClass.kind === "explicit" ? conceptClass.concepts[0]!.variables : conceptClass.variables;

function explicit(concepts: readonly Concept[]): ClassElement[] {
  refuseLargeClass(BigInt(concepts.length), concepts[0]!.variables);
  const set = new ElementSet();
  concepts.forEach((concept, i) => {
    set.add(tabulate(concept, ["concepts", i]), () => concept);
  });
  return set.sorted();
}

function elementsOf(conceptClass: ConceptClass): ClassElement[] {
  return match(conceptClass)
    .with({ kind: "all" }, (c) => allFunctions(c.variables))
    .with({ kind: "explicit" }, (c) => explicit(c.concepts))
    .with({ kind: "juntas" }, (c) => juntas(c.variables, c.k))
    .with({ kind: "conjunctions" }, (c) => conjunctions(c.variables))
    .with({ kind: "disjunctions" }, (c) => disjunctions(c.variables))
    .with({ kind: "monotone-conjunctions" }, (c) => monotoneConjunctions(c.variables))
    .with({ kind: "parities" }, (c) => parities(c.variables))
    .with({ kind: "decision-trees" }, (c) => decisionTrees(c.variables, c.maxLeaves, c.maxDepth))
    .with({ kind: "decision-lists" }, (c) => decisionLists(c.variables))
    .with({ kind: "linear-thresholds" }, (c) => linearThresholds(c.variables))
    .with({ kind: "dnf" }, (c) => dnfs(c.variables, c.maxTerms, c.maxWidth))
    .exhaustive();
}

const recent = new Map<string, FiniteClass>();
const REMEMBERED = 8;

/** The functions of the class. `path` names the class in errors. */
export function enumerateClass(conceptClass: ConceptClass, path: Path = []): FiniteClass {
  const key = conceptClass.kind === "explicit" ? undefined : JSON.stringify(conceptClass);
  const known = key === undefined ? undefined : recent.get(key);
  if (known !== undefined) return known;
  try {
    const finite = { variables: variablesOfClass(conceptClass), elements: elementsOf(conceptClass) };
    if (key !== undefined) {
      recent.set(key, finite);
      if (recent.size > REMEMBERED) recent.delete(recent.keys().next().value!);
    }
    return finite;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(error.code, error.message, [...path, ...error.path], error.detail);
  }
}
