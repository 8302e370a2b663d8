/** # pac-distillation/learning: classes, samples, error, the best error of a class, shattering, growth. */
export { enumerateClass, error, optimalError } from "../entry.js";
export type { ClassElement } from "../learning/classes/element.js";
export type { ConceptClass, ConceptClassJson } from "../learning/concept-class.js";
export type { FiniteClass } from "../learning/enumerate.js";
export { growthFunction, labelings } from "../learning/growth-function.js";
export * from "../learning/sample.js";
export { mutualVcDimension, type ShatteringOptions, shatters, vcDimension } from "../learning/shattering.js";
export { classSchema } from "../oracle/schemas/class.js";
