/** # pac-distillation/reductions: the web of reductions between classes, paths, certificates of equality. */
export { equalityCertificate, reduce } from "../entry.js";
export { type Guarantee, type SearchOptions, searchPaths, type WebPath } from "../reductions/path.js";
export type { Reduced, ReduceOptions } from "../reductions/reduce.js";
export type { Reduction, ReductionOptions, SizeBound } from "../reductions/reduction.js";
export type { SizeExpression, Sizes } from "../reductions/size-expression.js";
export { webEdges } from "../reductions/web.js";
export type { Refinements, WebClass } from "../reductions/web-class.js";
