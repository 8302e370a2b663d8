/**
 * # pac-distillation
 *
 * The library: exact rationals, concepts and their truth tables, distributions, classes, errors, frontiers, success probabilities, bounds,
 * and the methods of the wire contract.
 */

export * from "./boolean/concept.js";
export { evaluate } from "./boolean/evaluate.js";
export * from "./boolean/point.js";
export { relevantVariables, tabulate } from "./boolean/tabulate.js";
export type { TruthTable } from "./boolean/truth-table.js";
export { formatTable, parseTable } from "./boolean/truth-table.js";
export { agnostic } from "./bounds/agnostic.js";
export { realizable } from "./bounds/realizable.js";
export { verify } from "./bounds/verify.js";
export * from "./distillation/distiller.js";
export { type FrontierElement, paretoFrontier } from "./distillation/frontier.js";
export { type PacDistillation, pacDistills, perfectlyDistillable } from "./distillation/pac-distillation.js";
export {
  distillerSuccessProbability,
  ermSuccessProbability,
  type Mode,
} from "./distillation/success-probability.js";
export * from "./exact/domain-error.js";
export * from "./exact/rational.js";
export type { ConceptClass, ConceptClassJson } from "./learning/concept-class.js";
export { enumerateClass, type FiniteClass } from "./learning/enumerate.js";
export { error } from "./learning/error.js";
export { growthFunction, labelings } from "./learning/growth-function.js";
export { optimalError } from "./learning/optimal-error.js";
export * from "./learning/sample.js";
export { mutualVcDimension, shatters, vcDimension } from "./learning/shattering.js";
export { JsonRpcServer } from "./oracle/json-rpc.js";
export { call, methods } from "./oracle/methods.js";
export { classSchema } from "./oracle/schemas/class.js";
export { conceptSchema, formatConcept } from "./oracle/schemas/concept.js";
export { distributionSchema, formatDistribution } from "./oracle/schemas/distribution.js";
export * from "./probability/distribution.js";
