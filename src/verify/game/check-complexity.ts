/**
 * # Checking a least number of samples
 *
 * For each δ: a strategy at n samples whose worst failure is at most δ shows that n are enough, a prior at m
 * samples under which every distiller (learner) fails with more than δ that m are too few. An entry of the
 * shipped table claims the least n, hence both with m = n − 1 (except for n = 0).
 *
 * Main definitions: `ComplexityClaim`, `checkComplexity`.
 */
import type { MinimaxCertificate } from "../../distillation/minimax/certificate.js";
import { formatRational, ONE, type Rational, ZERO } from "../../exact/rational.js";
import type { Finding } from "../finding.js";
import { demand, Refuted, type Verdict, verdictOf } from "../verdict.js";
import { minimaxBounds } from "./minimax.js";
import type { GameClaim } from "./minimax-samples.js";

export interface SamplesClaim {
  readonly samples: number;
  readonly certificate: MinimaxCertificate;
}

export interface ComplexityResult {
  readonly access: GameClaim["access"];
  /** "any": of a learner that may output any function; the question's targets are what it is compared with. */
  readonly outputs?: "class" | "any" | undefined;
  /** 0 < δ < 1 */
  readonly delta: Rational;
  readonly enough?: SamplesClaim;
  readonly needed?: SamplesClaim;
}

export interface ComplexityClaim {
  readonly kind: "complexity";
  readonly question: Omit<GameClaim, "samples" | "access">;
  readonly results: readonly ComplexityResult[];
  /** Is each `enough` claimed to be the least? */
  readonly least: boolean;
}

/** The game in which any function may be output. */
const improper = (question: ComplexityClaim["question"]): ComplexityClaim["question"] => ({
  ...question,
  targets: Array.from({ length: 2 ** question.points }, (_, mask) => mask),
  competitors: question.targets,
});

/** The bounds that a certificate shows; what refutes it is said of these samples. */
function boundsAt(
  { question }: ComplexityClaim,
  { access, outputs, delta }: ComplexityResult,
  { samples, certificate }: SamplesClaim,
  claimed: string,
): { lower: Rational; upper: Rational } {
  try {
    const game = outputs === "any" ? improper(question) : question;
    return minimaxBounds({ ...game, access, samples }, certificate);
  } catch (problem) {
    if (!(problem instanceof Refuted)) throw problem;
    const where = `δ = ${formatRational(delta)}: ${samples} samples are not shown to be ${claimed}`;
    throw new Refuted(problem.check, `${where}: ${problem.because}`);
  }
}

function checkResult(claim: ComplexityClaim, result: ComplexityResult): Finding[] {
  const { access, delta, enough, needed } = result;
  const refute = (samples: number, claimed: string): never => {
    throw new Refuted(
      "complexity",
      `δ = ${formatRational(delta)}: ${samples} samples are not shown to be ${claimed}`,
    );
  };
  demand(
    delta.gte(ZERO) && delta.lt(ONE),
    "complexity",
    `0 ≤ δ < 1 is expected, got ${formatRational(delta)}`,
  );
  if (enough !== undefined && boundsAt(claim, result, enough, "enough").upper.gt(delta))
    refute(enough.samples, "enough");
  if (needed !== undefined && boundsAt(claim, result, needed, "too few").lower.lte(delta))
    refute(needed.samples, "too few");
  if (claim.least && enough !== undefined && enough.samples > 0 && needed?.samples !== enough.samples - 1)
    refute(enough.samples - 1, "too few");
  if (enough === undefined && needed === undefined) return [];
  return [
    {
      finding: "least-samples",
      check: "complexity",
      access,
      ...(result.outputs === "any" ? { outputs: "any" as const } : {}),
      delta,
      ...(enough === undefined ? {} : { enough: enough.samples }),
      ...(needed === undefined ? {} : { needed: needed.samples }),
    },
  ];
}

export const checkComplexity = (claim: ComplexityClaim): Verdict =>
  verdictOf(() => claim.results.flatMap((result) => checkResult(claim, result)));
