/**
 * # pac-distillation/verify: certificates of every kind, read, written and checked, by our own checker and by the one
 * that Coq extracted.
 */
export { formatRational, parseRational } from "../exact/rational.js";
export type { CertificateText, PlanText } from "../oracle/schemas/minimax.js";
/** Each finding by its own name. */
export type * as findings from "../verify/finding.js";
export type { Finding } from "../verify/finding.js";
export type { ComplexityClaim, ComplexityResult, SamplesClaim } from "../verify/game/check-complexity.js";
export type { GameClaim } from "../verify/game/minimax-samples.js";
export { type ProvableComparison, proveComparison } from "../verify/proved/comparison.js";
export type { ProvedVerdict, Unchecked } from "../verify/proved/outcome.js";
export type { OnProgress, ProofProgress } from "../verify/proved/progress.js";
export { proveCertificate } from "../verify/proved/prove.js";
export { isProvable, type Provable, prove } from "../verify/proved/prove-any.js";
export { explained } from "../verify/sentence.js";
export type {
  Certificate,
  CertificateJson,
  CertificateSource,
  Claims,
  ConfidenceClaim,
  EveryInputClaim,
  Example,
  OptimalityClaim,
  SampleClaim,
} from "../verify/tree/certificate.js";
export type { NetworkText } from "../verify/tree/checked-network.js";
export type { PartitionWord } from "../verify/tree/partition.js";
export type { Progress, Verdict } from "../verify/verdict.js";
export {
  type AnyCertificate,
  type GameCertificateClaim,
  type MinimaxClaim,
  type QueryCurveClaim,
  verifyAny,
  type WebCertificate,
} from "../verify/verify-any.js";
export type { ComparisonCertificate, ComparisonExamples } from "../verify/web/check-comparison.js";
export type { EqualityCertificate } from "../verify/web/check-equality.js";
export type { JuntaCertificate, NetworkSource as CertifiedNetwork } from "../verify/web/check-junta.js";
export type { ProbeClaim } from "../verify/web/check-probe.js";
export type { LowerBoundMethod, WallCertificate, WallWitness } from "../verify/web/check-wall.js";
export {
  type AnyCertificateJson,
  certificateSchema,
  formatCertificate,
  parseCertificate,
} from "./certificates.js";
