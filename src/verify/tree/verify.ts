/**
 * # Verifying a certificate
 *
 * Every claim is checked anew, in a fixed order, with code that shares nothing with the search (only exact
 * rationals, and for sources that are concepts the evaluation that defines them). The first check that fails
 * is named.
 *
 * Main definitions: `verifyCertificate`, `provesPart`.
 */

import { MAX_ENUMERATED_VARIABLES, type Point } from "../../boolean/point.js";
import { evaluateTree } from "../../boolean/tree.js";
import { formatRational, ONE, type Rational, rational, sum, ZERO } from "../../exact/rational.js";
import { counted, pointText } from "../../exact/wording.js";
import { variablesOfDistribution } from "../../probability/distribution.js";
import type { Finding, SourceKind } from "../finding.js";
import { demand, type Progress, Refuted, type Verdict, verdictOf } from "../verdict.js";
import type { Certificate, EveryInputClaim, SampleClaim } from "./certificate.js";
import { checkConfidence } from "./confidence.js";
import { compareValid, groupsProblem, validPoints } from "./groups.js";
import { pointMass } from "./mass.js";
import { checkOptimality } from "./optimality.js";
import { checkPartition, type Share } from "./regions.js";
import { readSource, type Source } from "./source.js";

const bits = (text: string): Point => Uint8Array.from(text, Number);

/** A probability between 0 and 1 says nothing. */
const difference = (source: SourceKind, least: Rational, most: Rational): Finding[] =>
  least.equals(ZERO) && most.equals(ONE)
    ? []
    : [{ finding: "difference", check: "everyInput", source, least, most }];

const demandMass = (found: Rational, claimed: Rational): void =>
  demand(
    found.equals(claimed),
    "everyInput",
    `tree and source differ with probability ${formatRational(found)}, not ${formatRational(claimed)}`,
  );

function enumerated(
  { tree, distribution }: Certificate,
  source: Source,
  claim: Extract<EveryInputClaim, { method: "enumeration" }>,
): Finding[] {
  const name = "everyInput";
  const { label, variables, kind } = source;
  if (label === undefined) throw new Refuted(name, "a list of examples does not say what other inputs give");
  if (distribution.kind === "groups") {
    const valid = validPoints(distribution);
    demand(
      valid <= 2n ** BigInt(MAX_ENUMERATED_VARIABLES),
      name,
      `${valid} valid points are too many to enumerate`,
    );
    const found = compareValid(distribution, (point) => label(point) !== evaluateTree(tree.root, point));
    const mass = rational(found.mass, found.denominator);
    demandMass(mass, claim.differs);
    return found.points === 0n
      ? [{ finding: "agrees-everywhere", check: name, source: kind, variables, valid }]
      : difference(kind, mass, mass);
  }
  demand(variables <= MAX_ENUMERATED_VARIABLES, name, `2^${variables} points are too many to enumerate`);
  let differing = 0n;
  let mass = ZERO;
  const massAt = pointMass(distribution);
  for (let j = 0; j < 2 ** variables; j += 1) {
    const point = Uint8Array.from({ length: variables }, (_, i) => (j >> i) & 1);
    if (label(point) === evaluateTree(tree.root, point)) continue;
    differing += 1n;
    if (distribution.kind !== "uniform") mass = mass.add(massAt(point));
  }
  if (distribution.kind === "uniform") mass = rational(differing, 2n ** BigInt(variables));
  demandMass(mass, claim.differs);
  return differing === 0n
    ? [{ finding: "agrees-everywhere", check: name, source: kind, variables }]
    : difference(kind, mass, mass);
}

function checkEveryInput(
  certificate: Certificate,
  source: Source,
  claim: EveryInputClaim,
  progress?: (checked: number) => void,
  share?: Share,
): Finding[] {
  const name = "everyInput";
  if (claim.method === "enumeration") return enumerated(certificate, source, claim);
  if (source.network === undefined) throw new Refuted(name, "regions are proved of networks only");
  const { tree, distribution } = certificate;
  const found = checkPartition(source.network, tree.root, distribution, claim.partition, progress, share);
  for (const part of ["differs", "open"] as const)
    demand(
      found[part].equals(claim[part]),
      name,
      `${part}: ${formatRational(found[part])} was found, ${formatRational(claim[part])} is claimed`,
    );
  // Of groups, exactly the valid points have a probability above 0.
  if (distribution.kind === "groups" && found.open.equals(ZERO) && found.differs.equals(ZERO))
    return [
      {
        finding: "agrees-everywhere",
        check: name,
        source: source.kind,
        variables: source.variables,
        boxes: found.proved,
        valid: validPoints(distribution),
      },
    ];
  // Not by the mass: a box of probability 0 may differ.
  if (distribution.kind !== "groups" && found.openBoxes === 0 && found.differingBoxes === 0)
    return [
      {
        finding: "agrees-everywhere",
        check: name,
        source: source.kind,
        variables: source.variables,
        boxes: found.proved,
      },
    ];
  return difference(source.kind, found.differs, found.differs.add(found.open));
}

function checkCounterexamples(
  { tree }: Certificate,
  { variables, label, kind }: Source,
  texts: readonly string[],
): Finding[] {
  const name = "counterexamples";
  texts.forEach((text, i) => {
    demand(text.length === variables, name, `point ${i} has ${text.length} bits`);
    demand(
      label !== undefined && label(bits(text)) !== evaluateTree(tree.root, bits(text)),
      name,
      `tree and source agree on point ${i}, ${pointText(text)}`,
    );
  });
  const points = [...new Set(texts)];
  return points.length === 0 ? [] : [{ finding: name, check: name, source: kind, points }];
}

function checkSample({ source, tree }: Certificate, claim: SampleClaim): Finding[] {
  const name = "sample";
  if (source.kind !== "examples") throw new Refuted(name, "only a list of examples is its own sample");
  const { examples } = source;
  const at = examples.findIndex(({ point }) => point.length !== tree.variables);
  demand(at < 0, name, `example ${at} has another number of bits`);
  const errors = examples.filter(({ point, label }) => evaluateTree(tree.root, bits(point)) !== label).length;
  demand(errors === claim.errors, name, `the tree errs ${errors} times, not ${claim.errors}`);
  return [{ finding: "sample-errors", check: name, points: examples.length, errors }];
}

/** Is a share of the claims of the partition proved? Where all are, `verifyCertificate` need not prove them again. */
export const provesPart = (
  certificate: Certificate,
  share: Exclude<Share, "elsewhere">,
  progress?: (checked: number) => void,
): boolean =>
  verdictOf(() => {
    const { everyInput } = certificate.claims;
    if (everyInput?.method !== "regions") throw new Refuted("everyInput", "there is no partition");
    return checkEveryInput(certificate, readSource(certificate), everyInput, progress, share);
  }).valid;

/**
 * Checks source, tree, distribution and every claim. Never throws on a well-typed certificate. "elsewhere": each claim
 * of the partition was proved, by shares of `provesPart`.
 */
export const verifyCertificate = (
  certificate: Certificate,
  progress?: Progress,
  partition?: "elsewhere",
): Verdict =>
  verdictOf(() => {
    const onStep = progress && ((taken: number) => progress(taken, "steps"));
    const source = readSource(certificate);
    const { tree, distribution, claims } = certificate;
    const { kind, variables } = source;
    demand(
      tree.variables === variables,
      "tree",
      `the tree is on ${counted(tree.variables, "variable")}, the source on ${variables}`,
    );
    const unclear = distribution.kind === "groups" ? groupsProblem(distribution) : undefined;
    if (unclear !== undefined) throw new Refuted("distribution", unclear);
    demand(
      variablesOfDistribution(distribution) === variables,
      "distribution",
      "the distribution is on another number of variables",
    );
    demand(
      distribution.kind !== "weights" || sum(Object.values(distribution.weights)).equals(ONE),
      "distribution",
      "the weights do not sum to 1",
    );
    const { everyInput, counterexamples, optimality, sample, confidence } = claims;
    const found: Finding[] = [{ finding: "source", check: "source", source: kind, variables }];
    if (everyInput !== undefined)
      found.push(...checkEveryInput(certificate, source, everyInput, progress, partition));
    if (counterexamples !== undefined)
      found.push(...checkCounterexamples(certificate, source, counterexamples));
    if (optimality !== undefined) found.push(...checkOptimality(certificate, source, optimality, onStep));
    if (sample !== undefined) found.push(...checkSample(certificate, sample));
    if (confidence !== undefined) found.push(...checkConfidence(certificate, source, confidence));
    return found;
  });
