/**
 * # One method
 *
 * A command that asks for one method by name loads that one, not what all the others need.
 *
 * Main definitions: `methodNamed`, `METHOD_NAMES`.
 */
import type { Method } from "../oracle/method.js";
import type { methodTable } from "../oracle/methods.js";

type Name = keyof typeof methodTable | "theorems";

const LOAD: { readonly [N in Name]: () => Promise<Method> } = {
  evaluate: async () => (await import("../oracle/methods/evaluate.js")).evaluate,
  error: async () => (await import("../oracle/methods/error.js")).error,
  optimum: async () => (await import("../oracle/methods/optimum.js")).optimum,
  frontier: async () => (await import("../oracle/methods/frontier.js")).frontier,
  dichotomy: async () => (await import("../oracle/methods/dichotomy.js")).dichotomy,
  vcDimension: async () => (await import("../oracle/methods/vc-dimension.js")).vcDimension,
  mutualVcDimension: async () => (await import("../oracle/methods/vc-dimension.js")).mutualVcDimension,
  growthFunction: async () => (await import("../oracle/methods/growth-function.js")).growthFunction,
  classCount: async () => (await import("../oracle/methods/class-count.js")).classCount,
  sampleBound: async () => (await import("../oracle/methods/sample-bound.js")).sampleBound,
  successProbability: async () =>
    (await import("../oracle/methods/success-probability.js")).successProbability,
  upperConfidence: async () => (await import("../oracle/methods/upper-confidence.js")).upperConfidenceMethod,
  minimax: async () => (await import("../oracle/methods/minimax.js")).minimaxMethod,
  reduce: async () => (await import("../oracle/methods/reduce.js")).reduce,
  web: async () => (await import("../oracle/methods/web.js")).web,
  lowerBound: async () => (await import("../oracle/methods/lower-bound.js")).lowerBound,
  expandTerms: async () => (await import("../oracle/methods/expand-terms.js")).expandTerms,
  distillJunta: async () => (await import("../oracle/methods/distill-junta.js")).distillJunta,
  majorityJunta: async () => (await import("../oracle/methods/majority-junta.js")).majorityJunta,
  juntaSearchProbability: async () =>
    (await import("../oracle/methods/junta-search-probability.js")).juntaSearchProbability,
  heavyCoefficients: async () => (await import("../oracle/methods/heavy-coefficients.js")).heavyCoefficients,
  composeTrees: async () => (await import("../oracle/methods/compose-trees.js")).composeTrees,
  vertexCoverWall: async () => (await import("../oracle/methods/vertex-cover-wall.js")).vertexCoverWall,
  treeDistillationCost: async () =>
    (await import("../oracle/methods/tree-distillation-cost.js")).treeDistillationCost,
  bestTree: async () => (await import("../oracle/methods/best-tree.js")).bestTree,
  probe: async () => (await import("../oracle/methods/probe.js")).probe,
  outputBounds: async () => (await import("../oracle/methods/output-bounds.js")).outputBounds,
  distill: async () => (await import("../oracle/methods/distill.js")).distill,
  verify: async () => (await import("../oracle/methods/verify.js")).verify,
  theorems: async () => (await import("./methods.js")).allMethods().find(({ name }) => name === "theorems")!,
};

/** In the order of the contract. */
export const METHOD_NAMES: readonly string[] = Object.keys(LOAD);

/** The method of this name, `undefined` where there is none. */
export const methodNamed = (name: string): Promise<Method> | undefined =>
  Object.hasOwn(LOAD, name) ? LOAD[name as Name]() : undefined;
