/**
 * # The table of methods
 *
 * Main definitions: `methodTable`, `methods`.
 */
import type { Method } from "./method.js";
import { bestTree } from "./methods/best-tree.js";
import { classCount } from "./methods/class-count.js";
import { composeTrees } from "./methods/compose-trees.js";
import { dichotomy } from "./methods/dichotomy.js";
import { distill } from "./methods/distill.js";
import { distillJunta } from "./methods/distill-junta.js";
import { error } from "./methods/error.js";
import { evaluate } from "./methods/evaluate.js";
import { expandTerms } from "./methods/expand-terms.js";
import { frontier } from "./methods/frontier.js";
import { growthFunction } from "./methods/growth-function.js";
import { heavyCoefficients } from "./methods/heavy-coefficients.js";
import { juntaSearchProbability } from "./methods/junta-search-probability.js";
import { lowerBound } from "./methods/lower-bound.js";
import { majorityJunta } from "./methods/majority-junta.js";
import { minimaxMethod } from "./methods/minimax.js";
import { optimum } from "./methods/optimum.js";
import { outputBounds } from "./methods/output-bounds.js";
import { probe } from "./methods/probe.js";
import { reduce } from "./methods/reduce.js";
import { sampleBound } from "./methods/sample-bound.js";
import { successProbability } from "./methods/success-probability.js";
import { treeDistillationCost } from "./methods/tree-distillation-cost.js";
import { upperConfidenceMethod } from "./methods/upper-confidence.js";
import { mutualVcDimension, vcDimension } from "./methods/vc-dimension.js";
import { verify } from "./methods/verify.js";
import { vertexCoverWall } from "./methods/vertex-cover-wall.js";
import { web } from "./methods/web.js";

/** Every method whose answer `src` alone can give, by its name; the composition root adds `theorems`. */
export const methodTable = {
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
  upperConfidence: upperConfidenceMethod,
  minimax: minimaxMethod,
  reduce,
  web,
  lowerBound,
  expandTerms,
  distillJunta,
  majorityJunta,
  juntaSearchProbability,
  heavyCoefficients,
  composeTrees,
  vertexCoverWall,
  treeDistillationCost,
  bestTree,
  probe,
  outputBounds,
  distill,
  verify,
} as const;

type Table = typeof methodTable;
type Empty<T extends never> = T;
/** A method stands under its own name. */
export type Misnamed = Empty<{ [N in keyof Table]: Table[N]["name"] extends N ? never : N }[keyof Table]>;

export const methods: readonly Method[] = Object.values(methodTable);
