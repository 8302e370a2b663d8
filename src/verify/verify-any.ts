/**
 * # Verifying a certificate of any kind
 *
 * A distillation's certificate; one of the web, that two representations are equal, that a source is a concept
 * as far as that is known, that a class does not contain a function or only with large representations, that a
 * source depends on the variables listed; one of a game, that a value or a number of samples is the least; or
 * that of a probe.
 *
 * Why: spec/guide/decisions.md#why-a-second-checker
 *
 * Main definitions: `AnyCertificate`, `verifyAny`.
 */
import { match } from "ts-pattern";
import type { MinimaxCertificate } from "../distillation/minimax/certificate.js";
import { counted } from "../exact/wording.js";
import type { Finding } from "./finding.js";
import { type ComplexityClaim, checkComplexity } from "./game/check-complexity.js";
import { checkMinimax } from "./game/minimax.js";
import type { GameClaim } from "./game/minimax-samples.js";
import type { Certificate } from "./tree/certificate.js";
import { verifyCertificate } from "./tree/verify.js";
import type { Progress, Verdict } from "./verdict.js";
import { type ComparisonCertificate, checkComparison } from "./web/check-comparison.js";
import { checkEquality, type EqualityCertificate } from "./web/check-equality.js";
import { checkJunta, type JuntaCertificate } from "./web/check-junta.js";
import { checkProbe, type ProbeClaim } from "./web/check-probe.js";
import { checkWall, type WallCertificate } from "./web/check-wall.js";

export type WebCertificate = EqualityCertificate | ComparisonCertificate | WallCertificate | JuntaCertificate;

/** lower ≤ value ≤ upper of a game. */
export interface MinimaxClaim {
  readonly kind: "minimax";
  readonly question: GameClaim;
  readonly certificate: MinimaxCertificate;
}

/** Values of one game by the number of label queries. */
export interface QueryCurveClaim {
  readonly kind: "query-curve";
  readonly values: readonly MinimaxClaim[];
}

export type GameCertificateClaim = MinimaxClaim | QueryCurveClaim | ComplexityClaim | ProbeClaim;

/** Each value of a curve; what refutes one is said of its number of queries. */
function checkCurve({ values }: QueryCurveClaim): Verdict {
  const findings: Finding[] = [];
  for (const { question, certificate } of values) {
    const verdict = checkMinimax(question, certificate);
    if (!verdict.valid) {
      const where = counted(question.queries ?? 0, "label query", "label queries");
      return { ...verdict, because: `with ${where}: ${verdict.because}` };
    }
    findings.push(...verdict.findings);
  }
  return { valid: true, findings };
}

export type AnyCertificate = Certificate | WebCertificate | GameCertificateClaim;

/** Checks every claim. Never throws on a well-typed certificate. */
export function verifyAny(certificate: AnyCertificate, progress?: Progress): Verdict {
  if (!("kind" in certificate)) return verifyCertificate(certificate, progress);
  return match(certificate)
    .with({ kind: "equality" }, checkEquality)
    .with({ kind: "comparison" }, (comparison) => checkComparison(comparison, progress))
    .with({ kind: "wall" }, checkWall)
    .with({ kind: "junta" }, checkJunta)
    .with({ kind: "minimax" }, ({ question, certificate }) => checkMinimax(question, certificate))
    .with({ kind: "query-curve" }, checkCurve)
    .with({ kind: "complexity" }, checkComplexity)
    .with({ kind: "probe" }, checkProbe)
    .exhaustive();
}
