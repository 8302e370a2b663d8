/**
 * # pac-distillation
 *
 * The library: exact rationals, concepts and their truth tables, distributions, classes, errors, frontiers,
 * success probabilities, bounds, minimax values, the web of reductions, junta search, networks and their
 * distillation, checkers of certificates, and the methods of the wire contract.
 */

export * from "./boolean/concept.js";
export * from "./boolean/point.js";
export { relevantVariables } from "./boolean/tabulate.js";
export type { TruthTable } from "./boolean/truth-table.js";
export { formatTable, parseTable } from "./boolean/truth-table.js";
export { agnostic } from "./bounds/agnostic.js";
export { amplification } from "./bounds/amplification.js";
export { antichain } from "./bounds/antichain.js";
export { BOUNDS, type BoundName, type ParametersOf } from "./bounds/bounds.js";
export { upperConfidence } from "./bounds/clopper-pearson.js";
export { composition } from "./bounds/composition.js";
export { growth } from "./bounds/growth.js";
export { noFreeLunch } from "./bounds/no-free-lunch.js";
export { realizable } from "./bounds/realizable.js";
export { twoPoint } from "./bounds/two-point.js";
export { twoSource } from "./bounds/two-source.js";
export { verification } from "./bounds/verification.js";
export { type BestTree, bestTree, bestTrees, clauseFamily } from "./distillation/best-tree.js";
export * from "./distillation/distiller.js";
export type { FrontierElement } from "./distillation/frontier.js";
export { juntaSearch } from "./distillation/junta-search.js";
export { sampleComplexity } from "./distillation/minimax/complexity.js";
export { type MinimaxRequest, type MinimaxSolution, minimax } from "./distillation/minimax/minimax.js";
export { type PacDistillation, perfectlyDistillable } from "./distillation/pac-distillation.js";
export type { Mode } from "./distillation/success-probability.js";
export {
  distill,
  distillerSuccessProbability,
  enumerateClass,
  equalityCertificate,
  ermSuccessProbability,
  error,
  evaluate,
  optimalError,
  pacDistills,
  paretoFrontier,
  reduce,
  tabulate,
} from "./entry.js";
export * from "./exact/domain-error.js";
export * from "./exact/rational.js";
export * as guaranteed from "./guarantees/guaranteed-distiller.js";
export type { ConceptClass, ConceptClassJson } from "./learning/concept-class.js";
export type { FiniteClass } from "./learning/enumerate.js";
export { growthFunction, labelings } from "./learning/growth-function.js";
export * from "./learning/sample.js";
export { mutualVcDimension, shatters, vcDimension } from "./learning/shattering.js";
export type { InputEncoding, ResidualReading } from "./networks/architecture.js";
export { type ReadOptions, readNetwork } from "./networks/read-network.js";
export { call } from "./oracle/call.js";
export { JsonRpcServer } from "./oracle/json-rpc.js";
export { methods } from "./oracle/methods.js";
export { classSchema } from "./oracle/schemas/class.js";
export { conceptSchema, formatConcept } from "./oracle/schemas/concept.js";
export { distributionSchema, formatDistribution } from "./oracle/schemas/distribution.js";
export type { Distillation, DistillOptions } from "./pipeline/distill.js";
export * from "./probability/distribution.js";
export { probe } from "./probes/exact-probe.js";
export type { ProbeAnswer, ProbeQuestion } from "./probes/question.js";
export { searchPaths } from "./reductions/path.js";
export type { Reduced } from "./reductions/reduce.js";
export { webEdges } from "./reductions/web.js";
export { proveComparison } from "./verify/proved/comparison.js";
export type { ProvedVerdict, Unchecked } from "./verify/proved/outcome.js";
export type { ProofProgress } from "./verify/proved/progress.js";
export { proveCertificate } from "./verify/proved/prove.js";
export { type AnyCertificate, verifyAny } from "./verify/verify-any.js";
