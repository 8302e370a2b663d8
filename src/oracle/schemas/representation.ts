export {
  formatConcept as formatRepresentation,
  representationSchema,
  representationText,
} from "./concept.js";
