/**
 * # Comparisons with the extracted checker
 *
 * That a network, or a representation, is the same function as a concept: certificates of the kinds `comparison`
 * and `equality` (but for those by symmetry), with one theorem a finding.
 *
 * | finding | theorem of `comparison_soundness.v` |
 * |---|---|
 * | equal | `comparison_equal`, with `network_means` or `target_means` for the source |
 * | equal-on | `comparison_bound` |
 * | agrees-at, counterexamples | `points_same`, `points_unlike` |
 * | sample-errors | `errors_counted` |
 *
 * Main definitions: `proveComparison`, `ProvableComparison`.
 */
import { type CompareWord, checker, type Side } from "../../../proofs/extracted/checker.js";
import type { ConceptJson, TreeNode } from "../../boolean/concept.js";
import { rational } from "../../exact/rational.js";
import { counted, pointText } from "../../exact/wording.js";
import type { Finding } from "../finding.js";
import { checkedNetwork } from "../tree/checked-network.js";
import { demand, Refuted } from "../verdict.js";
import type { ComparisonCertificate, ComparisonExamples } from "../web/check-comparison.js";
import type { EqualityCertificate } from "../web/check-equality.js";
import type { NetworkSource } from "../web/check-junta.js";
import { type ComparisonWord, parseComparison } from "../web/comparison-words.js";
import { mentionedIn, mentionedInNetwork } from "../web/mentioned.js";
import { readNetwork } from "./asked.js";
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
import { type OnProgress, reporting } from "./progress.js";
import { type SizedTarget, setValue, targetValue } from "./target-values.js";
import { boolValue, distributionValue, isTrue, listValue, natValue, pointValue } from "./values.js";

export type ProvableComparison = ComparisonCertificate | EqualityCertificate;

/** A side that the checker knows, with the variables that it mentions and the steps of a value. */
interface Known {
  readonly kind: string;
  readonly side: Side;
  readonly mentioned: ReadonlySet<number>;
  readonly size: number;
}

/** Source and concept, on so many variables. */
interface Compared {
  readonly variables: number;
  readonly source: Known;
  readonly target: ConceptJson;
  readonly concept: SizedTarget;
}

function knownTarget(side: string, concept: ConceptJson): SizedTarget {
  const known = targetValue(side, concept);
  if (known === undefined) throw new NotKnown(`it does not know concepts of the kind ${concept.kind}`);
  demand(
    isTrue(checker.targetWithin(natValue(concept.variables), known.value)),
    side,
    "the extracted checker finds a variable that is not there, or a number that is none",
  );
  return known;
}

function knownSource(source: ConceptJson | NetworkSource): Known {
  if (source.kind !== "network") {
    const { value, size } = knownTarget("source", source);
    return { kind: source.kind, side: checker.targetSide(value), mentioned: mentionedIn(source), size };
  }
  const read = checkedNetwork(source.network);
  if ("wrong" in read) throw new Refuted("source", read.wrong);
  demand(read.hash === source.sha256, "source", `its SHA-256 is ${read.hash}, not ${source.sha256}`);
  const { signs, layers } = readNetwork(source.network);
  return {
    kind: source.kind,
    side: checker.networkSide(signs, layers),
    mentioned: mentionedInNetwork(read),
    size: source.network.layers.reduce((sum, { rows, columns }) => sum + rows * columns, 0),
  };
}

const variablesOf = (source: ConceptJson | NetworkSource): number =>
  source.kind === "network" ? source.network.variables : source.variables;

function wordValue(word: ComparisonWord): CompareWord {
  switch (word.word) {
    case "label":
      return checker.both(boolValue(word.label === 1));
    case "open":
      return checker.opened;
    case "linearised":
      return checker.form;
    case "compared":
      return checker.each;
    case "split":
      return checker.cut(natValue(word.variable));
  }
}

/** Points of the boxes `=`: those of the variables that are mentioned. */
function pointsOf(words: readonly ComparisonWord[], mentioned: ReadonlySet<number>): number {
  let points = 0;
  const pending = [mentioned.size];
  for (const word of words) {
    const free = pending.pop() ?? 0;
    if (word.word === "split") {
      const less = free - (mentioned.has(word.variable) ? 1 : 0);
      pending.push(less, less);
    } else if (word.word === "linearised") pending.push(free);
    else if (word.word === "compared") points += 2 ** free;
  }
  return points;
}

/** What the checker finds of a partition: boxes and points, and the part that is open. */
function walked(
  { variables, source, concept, target }: Compared,
  check: string,
  words: readonly ComparisonWord[],
  progress: OnProgress | undefined,
) {
  const mentioned = new Set([...source.mentioned, ...mentionedIn(target)]);
  demandSteps(pointsOf(words, mentioned), source.size + concept.size + variables);
  const distribution = distributionValue({ kind: "uniform", variables });
  const among = setValue(variables, mentioned);
  const asked = listValue(words.map(wordValue));
  const whole = checker.freeBox(natValue(variables));
  let stopped: Refuted | undefined;
  for (const coarse of PRECISIONS) {
    const setting = checker.setting(coarse, EXACT, 0n);
    const found = checker.whenCompared(
      reporting(progress, words.length, () =>
        checker.compare(setting, source.side, concept.value, among, distribution, asked, whole),
      ),
      (labelled, each, open, points, mass) => ({ labelled, each, open, points, mass }),
      (position, why) => ({ position, why }),
    );
    if (!("position" in found))
      return {
        boxes: Number(found.labelled),
        points: found.each === 0n ? 0 : Number(found.points),
        isOpen: found.open > 0n || found.mass !== 0n,
        nothing: found.labelled + found.each === 0n,
        open: rational(found.mass, checker.denominator(distribution)),
      };
    const { position, why } = found;
    stopped = new Refuted(check, `word ${position} ${TROUBLES[why]}`);
    if (why !== 0) break;
  }
  throw stopped!;
}

function checkPartition(compared: Compared, texts: readonly string[], progress?: OnProgress): Finding[] {
  const check = "partition";
  const words = parseComparison(texts);
  if (typeof words === "number") throw new Refuted(check, `word ${words} is none of a comparison`);
  const { boxes, points, isOpen, nothing, open } = walked(compared, check, words, progress);
  const { variables, source, target } = compared;
  const sides = { source: source.kind, target: target.kind };
  if (!isOpen) return [{ finding: "equal", check, variables, method: "partition", ...sides, boxes, points }];
  return nothing ? [] : [{ finding: "equal-on", check, variables, ...sides, open }];
}

/** The words of a cover; all points are those of the whole cube. */
function wordsOf(method: EqualityCertificate["method"]): ComparisonWord[] {
  if (method.method === "symmetric")
    throw new NotKnown("it does not know equality by symmetry; verify without --proved checks the claim");
  if (method.method === "exhaustive") return [{ word: "compared" }];
  const words: ComparisonWord[] = [];
  const pending: TreeNode[] = [method.cover];
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    if ("label" in node) words.push({ word: "label", label: node.label });
    else {
      words.push({ word: "split", variable: node.variable });
      pending.push(node.one, node.zero);
    }
  return words;
}

function checkEquality(
  compared: Compared,
  certificate: EqualityCertificate,
  progress?: OnProgress,
): Finding[] {
  const { method } = certificate.method;
  const { isOpen } = walked(compared, "equality", wordsOf(certificate.method), progress);
  demand(!isOpen, "equality", "a part is open");
  const { variables, source, target } = compared;
  return [
    { finding: "equal", check: "equality", variables, method, source: source.kind, target: target.kind },
  ];
}

function checkPoints(
  { variables, source, concept, target }: Compared,
  check: "points" | "counterexamples",
  texts: readonly string[],
): Finding[] {
  const points = [...new Set(texts)];
  demandSteps(points.length, source.size + concept.size + variables);
  const ask = check === "points" ? checker.allSame : checker.allUnlike;
  const holds = (asked: readonly string[]) =>
    isTrue(ask(source.side, concept.value, BigInt(variables), listValue(asked.map(pointValue))));
  if (!holds(points)) {
    const at = points.find((point) => !holds([point]));
    const which = check === "points" ? "have not the same value" : "have not different values";
    throw new Refuted(check, `source and concept ${which} at ${pointText(at!)}`);
  }
  if (points.length === 0) return [];
  const side = source.kind === "network" ? "network" : "concept";
  if (check === "counterexamples") return [{ finding: check, check, source: side, points }];
  return [{ finding: "agrees-at", check, points: points.length, source: source.kind, target: target.kind }];
}

function checkExamples(concept: ConceptJson, { examples }: ComparisonExamples, errors: number): Finding[] {
  const check = "sample";
  const { value, size } = knownTarget("concept", concept);
  demandSteps(examples.length, size + concept.variables);
  const listed = examples.map(({ point, label }) => checker.pair(pointValue(point), boolValue(label === 1)));
  const found = checker.whenOption(
    checker.errorsOn(value, BigInt(concept.variables), listValue(listed)),
    (n: bigint) => Number(n),
    () => {
      throw new Refuted(check, "the concept has no value at some example");
    },
  );
  demand(found === errors, check, `the concept errs ${counted(found, "time")}, not ${errors}`);
  return examples.length === 0 ? [] : [{ finding: "sample-errors", check, points: examples.length, errors }];
}

function checksOf(certificate: ComparisonCertificate, progress?: OnProgress): readonly ProvedCheck[] {
  const { source, concept, partition, points, counterexamples, errors } = certificate;
  const listed = { partition, points, counterexamples };
  if (source.kind === "examples") {
    for (const [claim, value] of Object.entries(listed))
      demand(value === undefined, claim, "a list of examples does not say what other inputs give");
    return errors === undefined ? [] : [["sample", () => checkExamples(concept, source, errors)]];
  }
  demand(errors === undefined, "sample", "only a list of examples is its own sample");
  const once = comparing(source, concept);
  const checks: ProvedCheck[] = [];
  if (partition !== undefined) checks.push(["partition", () => checkPartition(once(), partition, progress)]);
  for (const check of ["points", "counterexamples"] as const) {
    const texts = listed[check];
    if (texts !== undefined) checks.push([check, () => checkPoints(once(), check, texts)]);
  }
  return checks;
}

/** Both sides, read when the first claim asks for them. */
function comparing(source: ConceptJson | NetworkSource, target: ConceptJson): () => Compared {
  const variables = variablesOf(source);
  demand(
    variables === target.variables,
    "variables",
    `the source has ${variables}, the concept ${target.variables}`,
  );
  let read: Compared | undefined;
  return () => {
    read ??= { variables, source: knownSource(source), target, concept: knownTarget("concept", target) };
    return read;
  };
}

/** Checks the claims of the certificate, which is well-formed, that the extracted checker knows. */
export const proveComparison = (certificate: ProvableComparison, progress?: OnProgress): ProvedVerdict =>
  verdictOfChecks(() => {
    if (certificate.kind === "comparison") return { found: [], checks: checksOf(certificate, progress) };
    const once = comparing(certificate.source, certificate.target);
    return { found: [], checks: [["equality", () => checkEquality(once(), certificate, progress)]] };
  });
