/**
 * # Reductions
 *
 * The edges of the web, each as its literal definition: short, by recursion, for small concepts; a file for each kind that they lead to. One
 * function a name; what each promises is in `theorems/` and in `web/edges.ts`.
 */

export * from "./18-reductions/circuits.js";
export * from "./18-reductions/diagrams.js";
export * from "./18-reductions/juntas.js";
export * from "./18-reductions/lists.js";
export * from "./18-reductions/networks.js";
export * from "./18-reductions/normal-forms.js";
export * from "./18-reductions/polynomials.js";
export * from "./18-reductions/thresholds.js";
export * from "./18-reductions/trees.js";
export * from "./18-reductions/truncations.js";
