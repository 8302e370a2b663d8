/**
 * # The edges to truth tables
 *
 * Every class goes there, by evaluation at all points.
 *
 * Main definitions: `evaluation`.
 */
import type { ConceptKind } from "../../src/boolean/concept.js";
import { tabulated } from "../definitions/15-representation.js";
import { type Of, UNBOUNDED } from "./edge.js";
import { page } from "./page.js";

/** The page of the edge from a kind to truth tables; `what` is one of the kind, in words. */
export const evaluation = <F extends ConceptKind>(name: string, from: F, what: string, concept: Of<F>) =>
  page<F, "truth-table">({
    name,
    from,
    to: "truth-table",
    title: `${what} as a truth table`,
    claim: `${what} over d variables is equal to its truth table, of 2^d rows.`,
    proofIdea: "The definition of the value, at each of the 2^d points.",
    meaning:
      "From the table the partial edges ask whether the function lies in a class, and canonical forms start.",
    source: [],
    implementedIn: ["src/reductions/edges/evaluation.ts#evaluations"],
    bound: (_, d) => ({ entries: 2 ** d, ones: UNBOUNDED, zeros: UNBOUNDED }),
    naive: (f) => tabulated(f),
    witnesses: [{ concept, attains: ["entries"] }],
  });
