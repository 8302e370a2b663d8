/**
 * # Concepts in words
 *
 * One line that a person reads: `x0 ∧ ¬x2`, `if x1 then 1 else x0`, `x0 ⊕ x2`, `3·x0 + x1 ≥ 2`. Each kind says its own.
 *
 * Main definitions: `describeConcept`.
 */
import { type Concept, recordOf } from "../boolean/concept.js";

export const describeConcept = (concept: Concept): string => recordOf(concept).describe(concept);
