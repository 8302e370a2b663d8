/**
 * # pac-distillation/distillation: distillers, frontiers, success probabilities, best trees, juntas, and the best that
 * any distiller or learner can do.
 */
export {
  type BestTree,
  bestTree,
  bestTrees,
  type ClauseFamily,
  clauseFamily,
  type WeightedRow,
} from "../distillation/best-tree.js";
export * from "../distillation/distiller.js";
export type { FrontierElement } from "../distillation/frontier.js";
export {
  type JuntaSearchParameters,
  type JuntaSearchResult,
  juntaSearch,
} from "../distillation/junta-search.js";
export type {
  GameCertificate,
  MinimaxCertificate,
  Plan,
  PlanEntry,
  PriorEntry,
  Question,
  StrategyEntry,
  Symmetry,
} from "../distillation/minimax/certificate.js";
export type { Complexity } from "../distillation/minimax/complexity.js";
export type { Access, GameMode, MassFunction } from "../distillation/minimax/game.js";
export type { MinimaxRequest, MinimaxSolution } from "../distillation/minimax/minimax.js";
export type { Family, Outputs } from "../distillation/minimax/request.js";
export type { GameSolution } from "../distillation/minimax/solve.js";
export { type PacDistillation, perfectlyDistillable } from "../distillation/pac-distillation.js";
export type { QuerySource } from "../distillation/query-source.js";
export type { SensitivePair } from "../distillation/sensitive-pairs.js";
export type { Mode } from "../distillation/success-probability.js";
export {
  distillerSuccessProbability,
  ermSuccessProbability,
  pacDistills,
  paretoFrontier,
} from "../entry.js";
export * as guaranteed from "../guarantees/guaranteed-distiller.js";
export { RandomSource } from "../probability/random-source.js";
export { type ClassGame, type Minimax, minimax, sampleComplexity } from "./games.js";
