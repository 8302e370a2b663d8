/** # pac-distillation/exact: rationals, errors with a code and a path, enclosures of logarithms, SHA-256. */
export * from "../exact/domain-error.js";
export { type Interval, lnEnclosure, type ScaledLn, scaledLn } from "../exact/logarithm.js";
export * from "../exact/rational.js";
export type { JsonNotes } from "../exact/read-json.js";
export { type Hash, hashWith } from "../exact/sha256.js";
export type { Unit, Work } from "../exact/work.js";
