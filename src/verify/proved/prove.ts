/**
 * # Verifying with the extracted checker
 *
 * The claims of a certificate, checked by the program that Coq extracted from `proofs/model`
 * (`proofs/extracted/checker.js`); for each there is a theorem that what it answers is so. This file reads
 * the certificate into the checker's values, compares its answer with what is claimed, and says which claims
 * it does not know. A box that it cannot close is named: the certificate is then not proved, which does not
 * mean that it is wrong.
 *
 * | finding | theorem |
 * |---|---|
 * | agrees-everywhere, difference (regions) | `regions_equal`, `regions_proved` in `partition_soundness.v` |
 * | agrees-everywhere, difference (enumeration) | `enumeration_proved` in `points_soundness.v` |
 * | counterexamples | `counterexamples_proved` |
 * | fewest-errors, none being made | `no_errors_proved` |
 *
 * The source is a network (`network_label_sound`), or a decision tree, DNF, CNF, decision list, conjunction
 * or disjunction (`concept_label_sound`).
 *
 * Main definitions: `proveCertificate`, `ProvedVerdict`.
 */
import {
  type Bool,
  checker,
  type DecisionTree,
  type ExtractedDistribution,
  type ExtractedPoint,
  type Layer,
  type List,
} from "../../../proofs/extracted/checker.js";
import { formatRational, ONE, type Rational, rational, ZERO } from "../../exact/rational.js";
import { variablesOfDistribution } from "../../probability/distribution.js";
import type { Finding, SourceKind } from "../finding.js";
import type {
  Certificate,
  CertificateSource,
  EveryInputClaim,
  OptimalityClaim,
} from "../tree/certificate.js";
import { checkedNetwork, type NetworkText } from "../tree/checked-network.js";
import { checkOptimality as compareTrees } from "../tree/optimality.js";
import type { PartitionWord } from "../tree/partition.js";
import { describe } from "../tree/regions.js";
import { readSource } from "../tree/source.js";
import { demand, Refuted } from "../verdict.js";
import {
  boolValue,
  conceptValue,
  distributionValue,
  isTrue,
  layersValue,
  listValue,
  natValue,
  pointValue,
  treeValue,
  wordsValue,
} from "./values.js";

/** A claim that the extracted checker does not know, or not at this size. */
export interface Unchecked {
  readonly check: string;
  readonly because: string;
}

export type ProvedVerdict =
  /** What is known by the extracted checker, which is something; the whole is proved where nothing is unchecked. */
  | { readonly valid: true; readonly findings: readonly Finding[]; readonly unchecked: readonly Unchecked[] }
  | { readonly valid: false; readonly check: string; readonly because: string };

/** Multiply-adds (literals) of an enumeration above this are not begun; each takes some 100 ns. */
export const MAX_ENUMERATION_STEPS = 1e9;

/** Raised inside for a claim that is left unchecked. */
class NotKnown extends Error {}

/**
 * Slopes of linear forms in multiples of 2^−16 are fine enough for most boxes, and cheap; where they are not,
 * all slopes are multiples of 2^−64.
 */
const PRECISIONS = [16n, 64n] as const;
const EXACT = 64n;

interface Network {
  readonly signs: Bool;
  readonly layers: List<Layer>;
}

/** What the checker is asked about. */
interface Case {
  readonly kind: SourceKind;
  readonly variables: number;
  readonly network: Network | undefined;
  readonly label: ((point: ExtractedPoint) => Bool) | undefined;
  /** Steps of one evaluation: multiply-adds, or literals. */
  readonly steps: number;
  readonly tree: DecisionTree;
  readonly distribution: ExtractedDistribution;
}

function readNetwork(text: NetworkText): Network {
  const scaled = checker.scaledNetwork(BigInt(text.variables), 0n, layersValue(text));
  return {
    signs: boolValue(text.inputs === "pm1"),
    layers: checker.whenOption<List<Layer>, List<Layer>>(
      scaled,
      (layers) => layers,
      () => {
        throw new Refuted("source", "the extracted checker finds no network in the weights");
      },
    ),
  };
}

/** How the labels of a concept are computed; no label for a kind that the checker does not know, and for examples. */
function labelOf(source: CertificateSource, d: number): Pick<Case, "label" | "steps"> {
  const concept = source.kind === "concept" ? conceptValue(source.concept) : undefined;
  if (concept === undefined) return { label: undefined, steps: 0 };
  const { value, size } = concept;
  demand(isTrue(checker.conceptWithin(natValue(d), value)), "source", "it has a variable that is not there");
  return { label: (point) => checker.conceptLabel(value, point), steps: size };
}

function readCase({ source, tree, distribution }: Certificate): Case {
  const d = tree.variables;
  const parts = { tree: treeValue(tree.root), distribution: distributionValue(distribution) };
  demand(
    isTrue(checker.treeWithin(natValue(d), parts.tree)),
    "tree",
    "it tests a variable that is not there",
  );
  demand(variablesOfDistribution(distribution) === d, "distribution", "it is on another number of variables");
  demand(
    isTrue(checker.isDistribution(BigInt(d), parts.distribution)),
    "distribution",
    "the extracted checker finds that it is none",
  );
  if (source.kind !== "network") {
    const variables =
      source.kind === "concept" ? source.concept.variables : (source.examples[0]?.point.length ?? d);
    demand(variables === d, "tree", `the tree is on ${d} variables, the source on ${variables}`);
    return { kind: source.kind, variables, network: undefined, ...labelOf(source, d), ...parts };
  }
  const { variables } = source.network;
  demand(variables === d, "tree", `the tree is on ${d} variables, the source on ${variables}`);
  // Shapes, and the SHA-256, which is outside what is proved.
  const read = checkedNetwork(source.network);
  if ("wrong" in read) throw new Refuted("source", read.wrong);
  demand(read.hash === source.sha256, "source", `its SHA-256 is ${read.hash}, not ${source.sha256}`);
  const network = readNetwork(source.network);
  const label = (point: ExtractedPoint) => checker.networkLabel(network.signs, network.layers, point);
  const steps = source.network.layers.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  return { kind: source.kind, variables, network, label, steps, ...parts };
}

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

const TROUBLES = [
  "is not closed by the extracted checker",
  "is split on a variable that is not free there",
  "comes after the end of the partition",
  "is missing",
  "has a label but for a fraction outside of a linear form",
] as const;

/** A probability between 0 and 1 says nothing. */
const difference = (source: SourceKind, least: Rational, most: Rational): Finding[] =>
  least.equals(ZERO) && most.equals(ONE)
    ? []
    : [{ finding: "difference", check: "everyInput", source, least, most }];

function checkRegions(
  asked: Case,
  uniform: boolean,
  claim: Extract<EveryInputClaim, { method: "regions" }>,
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
      checker.walk(setting, network.signs, network.layers, tree, distribution, words, whole),
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
    return difference(kind, differs, differs.add(open));
  }
  throw stopped!;
}

function checkEnumeration(
  asked: Case,
  uniform: boolean,
  claim: Extract<EveryInputClaim, { method: "enumeration" }>,
): Finding[] {
  const name = "everyInput";
  const { label, variables, tree, distribution, kind } = asked;
  if (label === undefined) throw new NotKnown("it does not evaluate a source of this kind");
  const steps = 2 ** variables * (asked.steps + variables);
  if (steps > MAX_ENUMERATION_STEPS)
    throw new NotKnown(`2^${variables} evaluations of this source are too many for it`);
  const found = rational(
    checker.enumerate(label, tree, distribution, natValue(variables)),
    checker.denominator(distribution),
  );
  demand(
    found.equals(claim.differs),
    name,
    `tree and source differ with probability ${formatRational(found)}, not ${formatRational(claim.differs)}`,
  );
  if (uniform && found.equals(ZERO))
    return [{ finding: "agrees-everywhere", check: name, source: kind, variables }];
  return difference(kind, found, found);
}

function checkCounterexamples(asked: Case, texts: readonly string[]): Finding[] {
  const name = "counterexamples";
  const { label, variables, tree, kind } = asked;
  if (label === undefined) throw new NotKnown("it does not evaluate a source of this kind");
  const differ = (points: readonly string[]) =>
    isTrue(checker.allDiffer(label, tree, BigInt(variables), listValue(points.map(pointValue))));
  const points = [...new Set(texts)];
  if (!differ(points)) {
    const at = points.find((point) => !differ([point]));
    throw new Refuted(name, `tree and source do not differ on ${at}`);
  }
  return points.length === 0 ? [] : [{ finding: name, check: name, source: kind, points }];
}

/** That the tree is one of those compared is looked up by the verifier; where none errs, none makes fewer errors. */
function checkOptimality(certificate: Certificate, asked: Case, claim: OptimalityClaim): Finding[] {
  const name = "optimality";
  const { label, variables, tree } = asked;
  if (claim.errors !== 0) throw new NotKnown("it does not compare trees that make errors");
  if (label === undefined) throw new NotKnown("it does not evaluate a source of this kind");
  const found = compareTrees(certificate, readSource(certificate), claim);
  const { points, labels } = claim;
  const agree = checker.allAgree(
    label,
    tree,
    BigInt(variables),
    listValue(points.map((point, i) => checker.pair(pointValue(point), boolValue(labels[i] === "1")))),
  );
  demand(isTrue(agree), name, "source and tree do not both have the labels that are listed");
  return found;
}

/** Every claim, with what the extracted checker says of it. */
function checksOf(certificate: Certificate, asked: Case): readonly (readonly [string, () => Finding[]])[] {
  const { everyInput, counterexamples, optimality, sample, confidence } = certificate.claims;
  const uniform = certificate.distribution.kind === "uniform";
  const checks: (readonly [string, () => Finding[]])[] = [];
  if (everyInput !== undefined)
    checks.push([
      "everyInput",
      () =>
        everyInput.method === "regions"
          ? checkRegions(asked, uniform, everyInput)
          : checkEnumeration(asked, uniform, everyInput),
    ]);
  if (counterexamples !== undefined)
    checks.push(["counterexamples", () => checkCounterexamples(asked, counterexamples)]);
  if (optimality !== undefined)
    checks.push(["optimality", () => checkOptimality(certificate, asked, optimality)]);
  const unknown = (name: string) => () => {
    throw new NotKnown(`it does not know claims of ${name}`);
  };
  if (sample !== undefined) checks.push(["sample", unknown("the errors on a sample")]);
  if (confidence !== undefined) checks.push(["confidence", unknown("confidence")]);
  return checks;
}

/**
 * Checks the claims that the extracted checker knows, in a fixed order; `progress` is told the words of a
 * partition that are done, and how many there are. Never throws on a well-typed certificate.
 */
export function proveCertificate(
  certificate: Certificate,
  progress?: (done: number, all: number) => void,
): ProvedVerdict {
  const { claims } = certificate;
  const findings: Finding[] = [];
  const unchecked: Unchecked[] = [];
  const words = claims.everyInput?.method === "regions" ? claims.everyInput.partition.length : 0;
  checker.progress = progress === undefined ? undefined : (done) => progress(Number(done), words);
  try {
    const asked = readCase(certificate);
    findings.push({ finding: "source", check: "source", source: asked.kind, variables: asked.variables });
    for (const [check, run] of checksOf(certificate, asked))
      try {
        findings.push(...run());
      } catch (problem) {
        if (problem instanceof NotKnown) unchecked.push({ check, because: problem.message });
        // A stack or an integer that is too large: the engine's limits, of which the certificate knows nothing.
        else if (problem instanceof RangeError)
          unchecked.push({ check, because: `it is too large for it (${problem.message})` });
        else throw problem;
      }
    const [first] = unchecked;
    const because = first?.because ?? "nothing is claimed that could be false";
    demand(findings.length > 1, first?.check ?? "claims", because);
    return { valid: true, findings, unchecked };
  } catch (problem) {
    if (problem instanceof Refuted) return { valid: false, check: problem.check, because: problem.because };
    throw problem;
  } finally {
    checker.progress = undefined;
  }
}
