export type {
  Concept as Representation,
  ConceptJson as RepresentationJson,
  ConceptKind as RepresentationKind,
} from "./concept.js";
export { evaluate as evaluateRepresentation } from "./evaluate.js";
export { tabulate as tabulateRepresentation } from "./tabulate.js";
