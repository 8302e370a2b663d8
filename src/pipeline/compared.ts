/**
 * # Is a source this concept?
 *
 * Points at which they might differ are tried first: random ones, some of them inside boxes on which the concept
 * is constant. Then either all points over the variables that matter are compared, where they are few, or a
 * network is bounded on the boxes on which the concept is constant, and what stays open is compared point by
 * point as far as that goes. The checker of `src/verify` decides each step; what is returned is what it accepted.
 *
 * Main definitions: `compared`, `Compared`, `compareExamples`, `compareAt`.
 */
import { type Concept, type ConceptJson, recordOf, type TreeNode } from "../boolean/concept.js";
import { evaluate } from "../boolean/evaluate.js";
import { formatPoint, type Point, pointOfIndex } from "../boolean/point.js";
import { DomainError } from "../exact/domain-error.js";
import { type Rational, rational } from "../exact/rational.js";
import { counted } from "../exact/wording.js";
import { constantRegions, formatPartition, type Region } from "../networks/constant-regions.js";
import { parameterCount } from "../networks/dense-network.js";
import { encodeNetwork, networkHash } from "../networks/network-bytes.js";
import { RandomSource } from "../probability/random-source.js";
import { equalityCertificate } from "../reductions/equality.js";
import type { Finding } from "../verify/finding.js";
import { checkedNetwork } from "../verify/tree/checked-network.js";
import { type ComparisonCertificate, checkComparison } from "../verify/web/check-comparison.js";
import { checkEquality, type EqualityCertificate } from "../verify/web/check-equality.js";
import { mentionedIn, mentionedInNetwork } from "../verify/web/mentioned.js";
import { conceptCover } from "./concept-cover.js";
import { type ExampleSource, type LabelledSource, normalised, teacher } from "./source.js";

export interface ComparedOptions {
  /** Billions of multiply-adds for bounds; default 20. */
  readonly effort?: number;
  readonly seed: number;
  /** Most points that are compared one by one; default 2^24, less where a point takes long. */
  readonly mostPoints?: number;
  readonly onStage?: (stage: string, detail: string, fraction?: number) => void;
}

export interface Compared {
  readonly equal: "yes" | "no" | "open";
  readonly certificate: ComparisonCertificate | EqualityCertificate | undefined;
  /** What the checker found. */
  readonly findings: readonly Finding[];
  /** A point at which they differ; with `no`. */
  readonly counterexample?: string;
  /** Points tried before any proof, and at how many of them they differ. */
  readonly tried: { readonly points: number; readonly differ: number };
  /** With `open`: the boxes of which nothing is known, with the concept's label, and their share of all inputs. */
  readonly open?: { readonly boxes: readonly OpenBox[]; readonly share: Rational };
}

/** A box (0, 1, or 2 where free), and the concept's label on it. */
export interface OpenBox {
  readonly box: Uint8Array;
  readonly label: 0 | 1;
}

/** Points that are tried before any proof. */
const TRIED = 2000;
/** Most leaves of a cover of the concept. */
const MAX_LEAVES = 20_000;
/** Most points that are compared one by one, and multiply-adds that they may take. */
const MAX_POINTS = 2 ** 24;
const MAX_WORK = 3e10;
/** Where comparing all points takes no longer than this, nothing else is tried. */
const LITTLE_WORK = 2e9;
/** Counterexamples that are listed. */
const MAX_LISTED = 16;

const jsonOf = (source: LabelledSource): ComparisonCertificate["source"] =>
  source.kind === "network"
    ? { kind: "network", sha256: networkHash(source.network), network: encodeNetwork(source.network) }
    : formatted(source.concept);

/** The wire form of a concept. */
export const formatted = (concept: Concept): ConceptJson => recordOf(concept).format(concept);

/** The variables that either mentions. */
function mattering(source: ComparisonCertificate["source"], concept: ConceptJson): ReadonlySet<number> {
  if (source.kind === "examples") return new Set();
  if (source.kind !== "network") return new Set([...mentionedIn(source), ...mentionedIn(concept)]);
  const network = checkedNetwork(source.network);
  // Such a network is refused by the checker, with the reason.
  if ("wrong" in network) return new Set(Array.from({ length: concept.variables }, (_, v) => v));
  return new Set([...mentionedInNetwork(network), ...mentionedIn(concept)]);
}

/** A point of the box of a leaf of the cover that fair coins lead to, the other coordinates as they are. */
function pointInCover(cover: TreeNode, bits: Point, random: RandomSource): Point {
  const point = bits.slice();
  for (let node = cover; !("label" in node); ) {
    const value = random.bit();
    point[node.variable] = value;
    node = value === 1 ? node.one : node.zero;
  }
  return point;
}

/** Eighths of ones. */
const BIASES = [4, 1, 4, 2, 4, 6, 4, 7];

/** All points of a small cube; else random ones, with few ones and with many, and points of the cover's leaves. */
function* triedPoints(variables: number, cover: TreeNode | undefined, seed: number): Generator<Point> {
  if (2 ** variables <= TRIED) {
    for (let j = 0; j < 2 ** variables; j += 1) yield pointOfIndex(j, variables);
    return;
  }
  const random = new RandomSource(seed);
  for (let i = 0; i < TRIED; i += 1) {
    const bias = BIASES[i % BIASES.length]!;
    const bits = Uint8Array.from({ length: variables }, () => (random.below(8) < bias ? 1 : 0));
    yield bits;
    if (cover !== undefined) yield pointInCover(cover, bits, random);
  }
}

/** A certificate that the checker accepts, with its findings; or why not. */
function accepted(certificate: ComparisonCertificate, options: ComparedOptions) {
  const verdict = checkComparison(certificate, (n) => options.onStage?.("verify", `${n} boxes`));
  return verdict.valid ? { certificate, findings: verdict.findings } : verdict;
}

/** The words of a region that begins with the splits of the cover; no open box reaches over two of its leaves. */
function wordsOf(root: Region, cover: TreeNode): string[] {
  const words: string[] = [];
  const pending: [Region, TreeNode][] = [[root, cover]];
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    const [region, node] = top;
    if ("label" in node || !("variable" in region)) words.push(...formatPartition(region));
    else {
      words.push(`x${region.variable}`);
      pending.push([region.one, node.one], [region.zero, node.zero]);
    }
  }
  return words;
}

/** The words with each open box compared point by point, smallest first, as far as the points allow. */
function filled(words: readonly string[], matter: ReadonlySet<number>, mostPoints: number): string[] {
  const free: number[] = [];
  const pending: { count: number }[] = [{ count: matter.size }];
  for (const word of words) {
    const { count } = pending.pop()!;
    free.push(count);
    if (word.startsWith("x")) {
      const less = count - (matter.has(Number(word.slice(1))) ? 1 : 0);
      pending.push({ count: less }, { count: less });
    } else if (word === "!") pending.push({ count });
  }
  const open = words.flatMap((word, i) => (word === "?" ? [i] : [])).sort((a, b) => free[a]! - free[b]!);
  const result = [...words];
  let points = 0;
  for (const i of open) {
    points += 2 ** free[i]!;
    if (points > mostPoints) break;
    result[i] = "=";
  }
  return result;
}

/** The boxes of words `?`, with the concept's label at a point of each. */
function openBoxes(words: readonly string[], concept: Concept): OpenBox[] {
  const boxes: OpenBox[] = [];
  const pending: Uint8Array[] = [new Uint8Array(concept.variables).fill(2)];
  for (const word of words) {
    const box = pending.pop()!;
    if (word.startsWith("x"))
      for (const value of [1, 0]) {
        const next = box.slice();
        next[Number(word.slice(1))] = value;
        pending.push(next);
      }
    else if (word === "!") pending.push(box);
    else if (word === "?")
      boxes.push({
        box,
        label: evaluate(
          concept,
          box.map((b) => (b === 2 ? 0 : b)),
        ),
      });
  }
  return boxes;
}

const shareOf = (boxes: readonly OpenBox[]): Rational =>
  boxes.reduce(
    (share, { box }) => share.add(rational(1n, 1n << BigInt(box.reduce((n, b) => n + (b === 2 ? 0 : 1), 0)))),
    rational(0n),
  );

/** Throws `mismatch` where they are on different numbers of variables. */
function checkVariables(variables: number, concept: Concept): void {
  if (concept.variables !== variables)
    throw new DomainError(
      "mismatch",
      `the concept is on ${counted(concept.variables, "variable")}, the source on ${variables}`,
      ["concept"],
    );
}

/** A network concept with weights that are doubles is a network. */
const labelled = (given: LabelledSource): LabelledSource => normalised(given) as LabelledSource;

/** Deterministic in the seed. Throws `DomainError`. */
export function compared(given: LabelledSource, concept: Concept, options: ComparedOptions): Compared {
  const source = labelled(given);
  const asked = teacher(source);
  checkVariables(asked.variables, concept);
  const { effort = 20, seed, onStage } = options;
  const target = formatted(concept);
  const base = { kind: "comparison" as const, source: jsonOf(source), concept: target };
  const cover = conceptCover(target, MAX_LEAVES);
  onStage?.("points", "where they might differ");
  const differing = new Set<string>();
  let points = 0;
  let differ = 0;
  for (const point of triedPoints(asked.variables, cover, seed)) {
    points += 1;
    if (asked.label(point) === evaluate(concept, point)) continue;
    differ += 1;
    if (differing.size < MAX_LISTED) differing.add(formatPoint(point));
    if (differ >= 100 && points >= 1000) break;
  }
  const tried = { points, differ };
  const refuted = (counterexamples: readonly string[]): Compared => {
    const found = accepted({ ...base, counterexamples }, options);
    if (!("findings" in found))
      throw new DomainError("contradiction", `our own checker refuses a counterexample: ${found.because}`);
    return { equal: "no", ...found, counterexample: counterexamples[0]!, tried };
  };
  if (differing.size > 0) return refuted([...differing]);
  if (source.kind === "concept") {
    const certificate = equalityOf(base.source as ConceptJson, target);
    const verdict = certificate && checkEquality(certificate);
    if (verdict?.valid) return { equal: "yes", certificate, findings: verdict.findings, tried };
  }
  const matter = mattering(base.source, target);
  const each = (source.kind === "network" ? parameterCount(source.network) : 1000) + 1000;
  const mostPoints = Math.min(options.mostPoints ?? MAX_POINTS, MAX_WORK / each);
  const all = 2 ** matter.size;
  /** Throws what a checker that refuses for another reason than a difference says. */
  const decided = (partition: readonly string[]): Compared => {
    const found = accepted({ ...base, partition }, options);
    if ("findings" in found) {
      const boxes = openBoxes(partition, concept);
      if (boxes.length === 0) return { equal: "yes", ...found, tried };
      return { equal: "open", ...found, tried, open: { boxes, share: shareOf(boxes) } };
    }
    if (found.check === "claims") {
      const boxes = openBoxes(partition, concept);
      return {
        equal: "open",
        certificate: undefined,
        findings: [],
        tried,
        open: { boxes, share: shareOf(boxes) },
      };
    }
    if (found.point !== undefined) return refuted([found.point]);
    throw new DomainError("contradiction", `our own checker refuses: ${found.check}: ${found.because}`);
  };
  if (all <= mostPoints && (all * each <= LITTLE_WORK || cover === undefined || source.kind !== "network")) {
    onStage?.("points", `all ${all} are compared`);
    return decided(["="]);
  }
  if (source.kind !== "network" || cover === undefined) return decided(all <= mostPoints ? ["="] : ["?"]);
  const regions = constantRegions(source.network, asked.network!.evaluator, cover, {
    budget: effort * 1e9,
    onProgress: (n, share) => onStage?.("proof", `${n} boxes`, share),
  });
  const found = regions.counterexamples.filter((point) => asked.label(point) !== evaluate(concept, point));
  if (found.length > 0) return refuted([...new Set(found.map(formatPoint))].slice(0, MAX_LISTED));
  return decided(filled(wordsOf(regions.root, cover), matter, mostPoints));
}

/** A certificate that two representations are equal; none where none is found, or where they differ. */
function equalityOf(source: ConceptJson, target: ConceptJson): EqualityCertificate | undefined {
  try {
    return equalityCertificate(source, target);
  } catch (problem) {
    if (problem instanceof DomainError) return undefined;
    throw problem;
  }
}

/** The concept on a list of examples: `yes` where it errs on none. */
export function compareExamples(source: ExampleSource, concept: Concept): Compared {
  checkVariables(source.variables, concept);
  const wrong = source.examples.filter(
    ({ point, label }) => evaluate(concept, Uint8Array.from(point, Number)) !== label,
  );
  const { examples } = source;
  const certificate: ComparisonCertificate = {
    kind: "comparison",
    source: { kind: "examples", examples },
    concept: formatted(concept),
    errors: wrong.length,
  };
  const verdict = checkComparison(certificate);
  if (!verdict.valid) throw new DomainError("contradiction", `our own checker refuses: ${verdict.because}`);
  const tried = { points: examples.length, differ: wrong.length };
  return {
    equal: wrong.length === 0 ? "yes" : "no",
    certificate,
    findings: verdict.findings,
    tried,
    ...(wrong.length > 0 && { counterexample: wrong[0]!.point }),
  };
}

/** Source and concept at the points listed, which are those that count. */
export function compareAt(given: LabelledSource, concept: Concept, points: readonly string[]): Compared {
  const source = labelled(given);
  const asked = teacher(source);
  checkVariables(asked.variables, concept);
  const distinct = [...new Set(points)];
  const differing = distinct.filter((text) => {
    const point = Uint8Array.from(text, Number);
    return asked.label(point) !== evaluate(concept, point);
  });
  const certificate: ComparisonCertificate = {
    kind: "comparison",
    source: jsonOf(source),
    concept: formatted(concept),
    ...(differing.length > 0 ? { counterexamples: differing.slice(0, MAX_LISTED) } : { points: distinct }),
  };
  const verdict = checkComparison(certificate);
  if (!verdict.valid) throw new DomainError("contradiction", `our own checker refuses: ${verdict.because}`);
  const tried = { points: distinct.length, differ: differing.length };
  return {
    equal: differing.length === 0 ? "yes" : "no",
    certificate,
    findings: verdict.findings,
    tried,
    ...(differing.length > 0 && { counterexample: differing[0]! }),
  };
}
