/**
 * # Evaluation
 *
 * f(x) of a concept at a point, for any number of variables.
 *
 * Main definitions: `evaluate`.
 */
import { type Bit, type Concept, recordOf } from "./concept.js";
import type { Point } from "./point.js";

/** f(point); the point has `concept.variables` bits. */
export const evaluate = (concept: Concept, point: Point): Bit => recordOf(concept).evaluate(concept, point);
