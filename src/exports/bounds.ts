/**
 * # pac-distillation/bounds: numbers of samples that are enough, and that are needed.
 *
 * `BOUNDS` has them by the name that they have on the wire; each is also exported by its own, which ends in `Bound`.
 */
export { type AgnosticParameters, agnostic as agnosticBound } from "../bounds/agnostic.js";
export {
  type AmplificationParameters,
  amplification as amplificationBound,
} from "../bounds/amplification.js";
export { type AntichainParameters, antichain as antichainBound } from "../bounds/antichain.js";
export type { ClosedForm, SampleBound, Setting } from "../bounds/bound.js";
export { BOUNDS, type BoundName, boundNamed, type ParametersOf } from "../bounds/bounds.js";
export {
  type ConfidenceParameters,
  type UpperConfidence,
  upperConfidence,
} from "../bounds/clopper-pearson.js";
export {
  type CompositionParameters,
  composition as compositionBound,
  type Stage,
} from "../bounds/composition.js";
export { type GrowthParameters, growth as growthBound } from "../bounds/growth.js";
export {
  type LearnThenDistillParameters,
  learnThenDistill as learnThenDistillBound,
} from "../bounds/learn-then-distill.js";
export { type MutualVcParameters, mutualVc as mutualVcBound } from "../bounds/mutual-vc.js";
export { type NoFreeLunchParameters, noFreeLunch as noFreeLunchBound } from "../bounds/no-free-lunch.js";
export { type RealizableParameters, realizable as realizableBound } from "../bounds/realizable.js";
export { type TwoPointParameters, twoPoint as twoPointBound } from "../bounds/two-point.js";
export {
  type TwoSourceParameters,
  type TwoSourceSetting,
  twoSource as twoSourceBound,
} from "../bounds/two-source.js";
export { type VerificationParameters, verification as verificationBound } from "../bounds/verification.js";
