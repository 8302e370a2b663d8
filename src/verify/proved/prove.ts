/**
 * # Verifying with the extracted checker
 *
 * The claims of a certificate, checked by the program that Coq extracted from `proofs/model`
 * (`proofs/extracted/checker.js`); for each there is a theorem that what it answers is so. Its answer is
 * compared with what is claimed, and the claims that it does not know are named. A box that it cannot close is
 * named: the certificate is then not proved, which does not mean that it is wrong.
 *
 * | finding | theorem |
 * |---|---|
 * | agrees-everywhere, difference (regions) | `regions_equal`, `regions_proved` in `partition_soundness.v` |
 * | agrees-everywhere, difference (enumeration) | `enumeration_proved` in `points_soundness.v` |
 * | agrees-everywhere at valid points, of groups | `regions_valid`, `group_enumeration_valid` in `group_soundness.v` |
 * | counterexamples | `counterexamples_proved` |
 * | fewest-errors, none being made | `no_errors_proved` |
 *
 * The source is a network (`network_label_sound`), or a decision tree, DNF, CNF, decision list, conjunction,
 * disjunction, parity, linear threshold, junta or truth table (`concept_label_sound`).
 *
 * Certificates of comparisons: `comparison.ts`.
 *
 * Main definitions: `proveCertificate`.
 */
import { type Bool, checker, type ExtractedPoint } from "../../../proofs/extracted/checker.js";
import { formatRational, ONE, type Rational, rational, ZERO } from "../../exact/rational.js";
import type { Finding, SourceKind } from "../finding.js";
import type { Certificate, EveryInputClaim, OptimalityClaim } from "../tree/certificate.js";
import { type GroupsOf, validPoints } from "../tree/groups.js";
import { checkOptimality as compareTrees } from "../tree/optimality.js";
import type { PartitionWord } from "../tree/partition.js";
import { describe } from "../tree/regions.js";
import { readSource } from "../tree/source.js";
import { demand, Refuted } from "../verdict.js";
import { type Asked, readAsked, unknownSource } from "./asked.js";
import {
  demandSteps,
  EXACT,
  NotKnown,
  PRECISIONS,
  type ProvedCheck,
  type ProvedVerdict,
  TROUBLES,
  verdictOfChecks,
} from "./outcome.js";
import { type OnProgress, reported, reporting } from "./progress.js";
import { boolValue, groupsValue, isTrue, listValue, natValue, pointValue, wordsValue } from "./values.js";

/** The box of a word, for people; the words before it are a partition as far as they go. */
function boxOf(variables: number, words: readonly PartitionWord[], position: number): string {
  const pending = [new Uint8Array(variables).fill(2)];
  for (const word of words.slice(0, position)) {
    if (word.word === "linearised") continue;
    const box = pending.pop()!;
    if (word.word !== "split") continue;
    for (const value of [1, 0]) {
      const next = box.slice();
      next[word.variable] = value;
      pending.push(next);
    }
  }
  const box = pending.pop();
  return box === undefined ? "no box" : describe(box);
}

/** A probability between 0 and 1 says nothing. */
const difference = (source: SourceKind, least: Rational, most: Rational): Finding[] =>
  least.equals(ZERO) && most.equals(ONE)
    ? []
    : [{ finding: "difference", check: "everyInput", source, least, most }];

/** Of the distribution: what a probability of 0 says of points. */
interface Under {
  readonly uniform: boolean;
  readonly groups: GroupsOf | undefined;
}

function underOf({ distribution }: Certificate): Under {
  const groups = distribution.kind === "groups" ? distribution : undefined;
  return { uniform: distribution.kind === "uniform", groups };
}

function checkRegions(
  asked: Asked,
  { uniform, groups }: Under,
  claim: Extract<EveryInputClaim, { method: "regions" }>,
  progress: OnProgress | undefined,
): Finding[] {
  const name = "everyInput";
  const { network, variables, tree, distribution, kind } = asked;
  if (network === undefined) throw new Refuted(name, "regions are proved of networks only");
  const { partition } = claim;
  const scales = partition.map((word) => (word.word === "mostly" ? word.scale : 0));
  const extra = BigInt(scales.reduce((a, b) => Math.max(a, b), 0));
  const words = wordsValue(partition);
  const denominator = checker.denominator(distribution) << extra;
  const whole = checker.freeBox(natValue(variables));
  // A fraction leaves no room for slopes that are not quite the best.
  const precisions = extra > 0n ? [EXACT] : PRECISIONS;
  let stopped: Refuted | undefined;
  for (const coarse of precisions) {
    const setting = checker.setting(coarse, EXACT, extra);
    const found = checker.whenFinding(
      reporting(progress, partition.length, () =>
        checker.walk(setting, network.signs, network.layers, tree, distribution, words, whole),
      ),
      (differs, open, boxes, openBoxes) => ({
        differs: rational(differs, denominator),
        open: rational(open, denominator),
        boxes: Number(boxes),
        openBoxes: Number(openBoxes),
      }),
      (position, why) => ({ position: Number(position), why }),
    );
    if ("position" in found) {
      const { position, why } = found;
      const where = boxOf(variables, partition, position);
      stopped = new Refuted(name, `word ${position}: ${where} ${TROUBLES[why]}`);
      if (why === 0) continue;
      throw stopped;
    }
    for (const part of ["differs", "open"] as const)
      demand(
        found[part].equals(claim[part]),
        name,
        `${part}: ${formatRational(found[part])} was found, ${formatRational(claim[part])} is claimed`,
      );
    const { differs, open, boxes, openBoxes } = found;
    if (uniform && openBoxes === 0 && differs.equals(ZERO))
      return [{ finding: "agrees-everywhere", check: name, source: kind, variables, boxes }];
    if (groups !== undefined && open.equals(ZERO) && differs.equals(ZERO))
      return [
        {
          finding: "agrees-everywhere",
          check: name,
          source: kind,
          variables,
          boxes,
          valid: validPoints(groups),
        },
      ];
    return difference(kind, differs, differs.add(open));
  }
  throw stopped!;
}

/** The label of a source, for so many points; not known for some kinds of sources, and for too many points. */
function labelOf(
  asked: Asked,
  points: number,
  progress: OnProgress | undefined,
): (point: ExtractedPoint) => Bool {
  const { label, variables } = asked;
  if (label === undefined) throw new NotKnown(unknownSource(asked));
  demandSteps(points, asked.steps + variables);
  return reported(label, points, progress);
}

function checkEnumeration(
  asked: Asked,
  { uniform, groups }: Under,
  claim: Extract<EveryInputClaim, { method: "enumeration" }>,
  progress: OnProgress | undefined,
): Finding[] {
  const name = "everyInput";
  const { variables, tree, distribution, kind } = asked;
  const points = groups === undefined ? 2 ** variables : Number(validPoints(groups));
  const asking = labelOf(asked, points, progress);
  const mass =
    groups === undefined
      ? checker.enumerate(asking, tree, distribution, natValue(variables))
      : checker.enumerateGroups(asking, tree, groupsValue(groups));
  const found = rational(mass, checker.denominator(distribution));
  demand(
    found.equals(claim.differs),
    name,
    `tree and source differ with probability ${formatRational(found)}, not ${formatRational(claim.differs)}`,
  );
  if (uniform && found.equals(ZERO))
    return [{ finding: "agrees-everywhere", check: name, source: kind, variables }];
  if (groups !== undefined && found.equals(ZERO))
    return [
      { finding: "agrees-everywhere", check: name, source: kind, variables, valid: validPoints(groups) },
    ];
  return difference(kind, found, found);
}

function checkCounterexamples(
  asked: Asked,
  texts: readonly string[],
  progress: OnProgress | undefined,
): Finding[] {
  const name = "counterexamples";
  const { variables, tree, kind } = asked;
  const differ = (points: readonly string[]) => {
    const asking = labelOf(asked, points.length, progress);
    return isTrue(checker.allDiffer(asking, tree, BigInt(variables), listValue(points.map(pointValue))));
  };
  const points = [...new Set(texts)];
  if (!differ(points)) {
    const at = points.find((point) => !differ([point]));
    throw new Refuted(name, `tree and source do not differ on ${at}`);
  }
  return points.length === 0 ? [] : [{ finding: name, check: name, source: kind, points }];
}

/**
 * Where the tree makes no error nothing is said of other trees, so that the verifier's own check, which also
 * looks whether the tree is one of those compared, can only refuse. The examples are the tree's own labels, if
 * it has those that are listed.
 */
function checkOptimality(
  certificate: Certificate,
  asked: Asked,
  claim: OptimalityClaim,
  progress: OnProgress | undefined,
): Finding[] {
  const name = "optimality";
  const { source } = certificate;
  const { variables, tree, kind } = asked;
  if (claim.errors !== 0) throw new NotKnown("it does not compare trees that make errors");
  const ofTree = (point: ExtractedPoint) => checker.treeLabel(tree, point);
  const label = kind === "examples" ? ofTree : asked.label;
  const asking = labelOf({ ...asked, label }, claim.points.length, progress);
  const found = compareTrees(certificate, readSource(certificate), claim);
  const listed =
    source.kind === "examples"
      ? source.examples.map(({ point, label: bit }) => [point, bit === 1] as const)
      : claim.points.map((point, i) => [point, claim.labels[i] === "1"] as const);
  const labelled = listed.map(([point, bit]) => checker.pair(pointValue(point), boolValue(bit)));
  demand(
    isTrue(checker.allAgree(asking, tree, BigInt(variables), listValue(labelled))),
    name,
    "source and tree do not both have the labels that are listed",
  );
  return found;
}

/** Every claim, with what the extracted checker says of it. */
function checksOf(
  certificate: Certificate,
  asked: Asked,
  progress: OnProgress | undefined,
): readonly ProvedCheck[] {
  const { everyInput, counterexamples, optimality, sample, confidence } = certificate.claims;
  const under = underOf(certificate);
  const checks: ProvedCheck[] = [];
  if (everyInput !== undefined)
    checks.push([
      "everyInput",
      () =>
        everyInput.method === "regions"
          ? checkRegions(asked, under, everyInput, progress)
          : checkEnumeration(asked, under, everyInput, progress),
    ]);
  if (counterexamples !== undefined)
    checks.push(["counterexamples", () => checkCounterexamples(asked, counterexamples, progress)]);
  if (optimality !== undefined)
    checks.push(["optimality", () => checkOptimality(certificate, asked, optimality, progress)]);
  const unknown = (name: string) => () => {
    throw new NotKnown(`it does not know claims of ${name}`);
  };
  if (sample !== undefined) checks.push(["sample", unknown("the errors on a sample")]);
  if (confidence !== undefined) checks.push(["confidence", unknown("confidence")]);
  return checks;
}

/**
 * Checks the claims that the extracted checker knows, in a fixed order; `progress` is told
 * how far a claim is. Never throws on a well-typed certificate.
 */
export const proveCertificate = (certificate: Certificate, progress?: OnProgress): ProvedVerdict =>
  verdictOfChecks(() => {
    const asked = readAsked(certificate);
    const { kind: source, variables } = asked;
    return {
      found: [{ finding: "source", check: "source", source, variables }],
      checks: checksOf(certificate, asked, progress),
    };
  });
