/**
 * # Checking a confidence claim
 *
 * The fresh points are drawn again, the disagreements counted, and the tail at the upper bound compared with
 * the number claimed.
 *
 * Main definitions: `checkConfidence`.
 */
import { evaluateTree } from "../../boolean/tree.js";
import { formatRational, ONE, ZERO } from "../../exact/rational.js";
import type { Finding } from "../finding.js";
import { demand, Refuted } from "../verdict.js";
import { binomialTailProblem } from "./binomial-tail.js";
import type { Certificate, ConfidenceClaim } from "./certificate.js";
import { drawingProblem, drawPoint } from "./sampling.js";
import type { Source } from "./source.js";

const CHECK = "confidence";

export function checkConfidence(
  { tree, distribution }: Certificate,
  source: Source,
  { samples, disagreements, delta, upper, tail, seed }: ConfidenceClaim,
): Finding[] {
  const { label } = source;
  if (label === undefined) throw new Refuted(CHECK, "a list of examples cannot be asked for fresh labels");
  demand(disagreements <= samples, CHECK, `${disagreements} disagreements in ${samples} comparisons`);
  demand(upper.gte(ZERO) && upper.lte(ONE), CHECK, "the upper bound is not a probability");
  const unclear = drawingProblem(distribution);
  if (unclear !== undefined) throw new Refuted(CHECK, unclear);
  let found = 0;
  for (let i = 0; i < samples; i += 1) {
    const point = drawPoint(distribution, seed, "validation", i);
    if (label(point) !== evaluateTree(tree.root, point)) found += 1;
  }
  demand(found === disagreements, CHECK, `${found} disagreements were counted, not ${disagreements}`);
  const known: Finding[] = [{ finding: CHECK, check: CHECK, samples, disagreements, delta, upper }];
  if (disagreements === samples) {
    demand(upper.equals(ONE) && tail.equals(ONE), CHECK, "all comparisons differ: the bound can only be 1");
    return known;
  }
  const problem = binomialTailProblem(samples, disagreements, upper, tail);
  if (problem !== undefined) throw new Refuted(CHECK, problem);
  demand(tail.lte(delta), CHECK, `the tail at the upper bound exceeds δ = ${formatRational(delta)}`);
  return known;
}
