/**
 * # The methods that statements ask
 *
 * Main definitions: `contract`, `Methods`.
 */
import { bestTree } from "./best-tree.js";
import { classCount } from "./class-count.js";
import { composeTrees } from "./compose-trees.js";
import type { MethodContract } from "./contract.js";
import { dichotomy } from "./dichotomy.js";
import { distillJunta } from "./distill-junta.js";
import { error } from "./error.js";
import { evaluate } from "./evaluate.js";
import { expandTerms } from "./expand-terms.js";
import { frontier } from "./frontier.js";
import { growthFunction } from "./growth-function.js";
import { heavyCoefficients } from "./heavy-coefficients.js";
import { juntaSearchProbability } from "./junta-search-probability.js";
import { lowerBound } from "./lower-bound.js";
import { majorityJunta } from "./majority-junta.js";
import { minimax } from "./minimax.js";
import { mutualVcDimension } from "./mutual-vc-dimension.js";
import { optimum } from "./optimum.js";
import { outputBounds } from "./output-bounds.js";
import { probe } from "./probe.js";
import { reduce } from "./reduce.js";
import { sampleBound } from "./sample-bound.js";
import { successProbability } from "./success-probability.js";
import { treeDistillationCost } from "./tree-distillation-cost.js";
import { upperConfidence } from "./upper-confidence.js";
import { vcDimension } from "./vc-dimension.js";
import { vertexCoverWall } from "./vertex-cover-wall.js";

export const contract = {
  evaluate,
  error,
  optimum,
  frontier,
  dichotomy,
  vcDimension,
  mutualVcDimension,
  growthFunction,
  classCount,
  sampleBound,
  successProbability,
  upperConfidence,
  minimax,
  reduce,
  expandTerms,
  lowerBound,
  distillJunta,
  juntaSearchProbability,
  majorityJunta,
  heavyCoefficients,
  composeTrees,
  vertexCoverWall,
  treeDistillationCost,
  bestTree,
  probe,
  outputBounds,
} as const;

type TypesOf<C> = C extends MethodContract<infer M> ? M : never;

/** Params and result of each method. */
export type Methods = { readonly [M in keyof typeof contract]: TypesOf<(typeof contract)[M]> };
