/**
 * # Reductions
 *
 * What the literal definitions of the edges of the web are made of, a file for each kind that several of them
 * lead to. The definition of an edge, short and by recursion, stands on its page in `theorems/web/`, with
 * what it promises.
 */

export * from "./18-reductions/circuits.js";
export * from "./18-reductions/diagrams.js";
export * from "./18-reductions/networks.js";
export * from "./18-reductions/polynomials.js";
export * from "./18-reductions/shared.js";
