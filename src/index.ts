/**
 * # pac-distillation
 *
 * The library: exact rationals, concepts and their truth tables, distributions, classes, errors, frontiers,
 * success probabilities, bounds, minimax values, the web of reductions, junta search, networks and their
 * distillation, checkers of certificates, and the methods of the wire contract. Each part is also a subpath,
 * `pac-distillation/verify` and so on; nothing here needs more of its platform than any JavaScript has.
 */

export * from "./exports/boolean.js";
export * from "./exports/bounds.js";
export * from "./exports/distillation.js";
export * from "./exports/exact.js";
export * from "./exports/learning.js";
export * from "./exports/networks.js";
export * from "./exports/oracle.js";
export * from "./exports/pipeline.js";
export * from "./exports/probability.js";
export * from "./exports/probes.js";
export * from "./exports/reductions.js";
export * from "./exports/verify.js";
