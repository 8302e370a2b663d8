/**
 * # What the pages of the web are written with
 *
 * The page itself; points, leaves, values and sizes; what the literal definitions share; small trees for
 * witnesses; verdicts for what is promised beside the sizes.
 */

export { cube } from "../definitions/01-cube.js";
export { value } from "../definitions/02-concept.js";
export { allHold, leaves, rank, sizes, tableOf } from "../definitions/15-representation.js";
export { fourierCoefficient, relevantVariables, subsets } from "../definitions/16-fourier.js";
export * from "../definitions/18-reductions.js";
export * from "../definitions/19-recognition.js";
export * from "../instances/small-trees.js";
export { all, claim, fails } from "../statement.js";
export { type Of, UNBOUNDED } from "./edge.js";
export { page } from "./page.js";
