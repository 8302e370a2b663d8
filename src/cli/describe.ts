import { type Concept, recordOf } from "../boolean/concept.js";
export const describeConcept = (concept: Concept): string => recordOf(concept).describe(concept);
