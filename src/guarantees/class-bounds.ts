/**
 * # The bounds of two classes
 *
 * What the theory says of distilling F into G and of learning it, at given ε and δ, upper and lower bounds side by
 * side. Classes too large to be listed are counted in closed form.
 *
 * Main definitions: `classBounds`, `ClassBounds`, `line`, `ofCandidates`, `summary`.
 */
import { formatPoint, pointOfIndex } from "../boolean/point.js";
import { MAX_HALF } from "../bounds/antichain.js";
import { type BoundName, boundNamed, type ParametersOf } from "../bounds/bounds.js";
import { readable } from "../exact/abbreviated.js";
import { DomainError } from "../exact/domain-error.js";
import type { Rational } from "../exact/rational.js";
import { counted } from "../exact/wording.js";
import { type ClassCount, countClass } from "../learning/class-counts.js";
import { MAX_CONCEPTS } from "../learning/classes/element.js";
import type { ConceptClass } from "../learning/concept-class.js";
import { enumerateClass, type FiniteClass } from "../learning/enumerate.js";
import { mutualVcDimension, vcDimension } from "../learning/shattering.js";
import { findAntichain, findTwoPoint, findTwoSource, largestFrontier } from "./hypotheses.js";

/** ε and δ. */
export interface Accuracy {
  readonly epsilon: Rational;
  readonly delta: Rational;
}

/** A bound with what it is about, ready to print. */
export interface Line {
  readonly mode: string;
  readonly name: string;
  readonly about: string;
  readonly side: "upper" | "lower";
  readonly samples: bigint;
  readonly closed: string;
}

/** The head of a table of bounds, and a row of it. */
export const LINE_COLUMNS = ["mode", "bound", "of", "enough", "needed", "closed form"] as const;
export const lineRow = ({ mode, name, about, side, samples, closed }: Line): string[] =>
  [
    mode,
    name,
    about,
    side === "upper" ? String(samples) : "",
    side === "lower" ? String(samples) : "",
    closed,
  ].map(readable);

/** One bound at its parameters. */
export function line<N extends BoundName>(
  name: N,
  parameters: ParametersOf<N>,
  mode: string,
  about: string,
): Line {
  const bound = boundNamed(name);
  const form = bound.closedForm(parameters);
  // What excludes n on pairs of optimum 0 excludes it in agnostic mode, which promises them too.
  const where = bound.side === "lower" && mode === "realizable" ? "both" : mode;
  return {
    mode: where,
    name,
    about,
    side: bound.side,
    samples: bound.least(parameters),
    closed: form === undefined ? "" : `⌈${form.formula}⌉ = ${form.samples}`,
  };
}

/** The bounds that need no class: of k candidates, and of one that is fixed. */
export function ofCandidates(k: bigint, about: string, accuracy: Accuracy): Line[] {
  return [
    line("realizable", { k, ...accuracy }, "realizable", about),
    line("agnostic", { k, ...accuracy }, "agnostic", about),
  ];
}

/** What is known of distilling, or of learning. */
export interface Side {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** What the classes are called in messages. */
export interface Fields {
  readonly sourceClass: string;
  readonly targetClass: string;
  /** Of a target class that is counted and not listed. */
  readonly targetCount: string;
  /** Of sources whose number of variables is another than the targets'. */
  readonly sources: string;
}

export interface ClassBounds {
  readonly sides: readonly Side[];
  /** What the limit of a search leaves unsaid. */
  readonly notes: readonly string[];
  /** The classes are counted in closed form, not listed. */
  readonly counted: boolean;
}

/** What the limit of a search leaves unsaid, for a note beside the table. */
type Notes = string[];

interface Classes {
  readonly sources: FiniteClass;
  readonly targets: FiniteClass;
}

/** Lower bounds for every distiller, hence for every learner too. */
function lowerBounds({ sources, targets }: Classes, accuracy: Accuracy, notes: Notes): Line[] {
  const lines: Line[] = [];
  const point = (x: number): string => formatPoint(pointOfIndex(x, sources.variables));
  const pair = findTwoPoint(sources, targets);
  if (pair.kind === "found") {
    const [x0, x1, x2] = pair.witness.points;
    for (const mode of ["realizable", "agnostic"] as const)
      lines.push(
        line(
          "two_point",
          { mode, ...accuracy },
          mode,
          `x₀, x₁, x₂ = ${point(x0)}, ${point(x1)}, ${point(x2)}`,
        ),
      );
  }
  const halves = findAntichain(sources, targets);
  if (halves.kind === "found") {
    const half = BigInt(halves.witness.points.length / 2);
    if (half <= MAX_HALF)
      lines.push(line("antichain", { half, ...accuracy }, "realizable", `all halves of ${2n * half} points`));
  }
  if (pair.kind === "too-large")
    notes.push("two_point: the classes are too large to look for its three points");
  if (halves.kind === "too-large") notes.push("antichain: the classes are too large to look for its points");
  return lines;
}

/** Lower bounds for those who see f by its labels only. */
function learnersOnly({ sources, targets }: Classes, accuracy: Accuracy): Line[] {
  const lines: Line[] = [];
  const pair = findTwoSource(sources, targets);
  if (pair.kind === "found") {
    const [x0, x1] = pair.witness.map((x) => formatPoint(pointOfIndex(x, sources.variables)));
    lines.push(line("two_source", accuracy, "realizable", `x₀, x₁ = ${x0}, ${x1}`));
  }
  const { dimension } = mutualVcDimension(sources, targets);
  const about = `${counted(dimension, "point")} shattered by F and G`;
  if (dimension > 0)
    lines.push(line("no_free_lunch", { points: BigInt(dimension), ...accuracy }, "realizable", about));
  if (dimension > 1)
    lines.push(line("mutual_vc", { dimension: BigInt(dimension), ...accuracy }, "realizable", about));
  return lines;
}

function ofVc(dimension: number, accuracy: Accuracy): Line {
  const vc = BigInt(dimension);
  return line("growth", { vcDimension: vc, ...accuracy }, "realizable", `VC(G) = ${dimension}`);
}

function ofClasses(classes: Classes, accuracy: Accuracy, notes: Notes): Side[] {
  const { sources, targets } = classes;
  const capacity = ofVc(vcDimension(targets).dimension, accuracy);
  const lower = lowerBounds(classes, accuracy, notes);
  const frontier = largestFrontier(sources, targets);
  const candidates = frontier.kind === "found" ? frontier.witness : targets.elements.length;
  const about = frontier.kind === "found" ? `|P_f(G)| ≤ ${candidates}` : `|G| = ${candidates}`;
  if (frontier.kind === "too-large")
    notes.push("distilling: too many pairs to find the frontiers, |G| stands in");
  const free: Line = {
    mode: "both",
    name: "frontier_suffices",
    about: "|P_f(G)| = 1",
    side: "upper",
    samples: 0n,
    closed: "",
  };
  const size = BigInt(targets.elements.length);
  const learning = [
    ...ofCandidates(size, `|G| = ${size}`, accuracy),
    capacity,
    ...lower,
    ...learnersOnly(classes, accuracy),
  ];
  const distilling =
    candidates === 1 ? [free] : [...ofCandidates(BigInt(candidates), about, accuracy), capacity, ...lower];
  return [
    { title: "distilling: the source is known", lines: distilling },
    { title: "learning: its labels on the sample are known", lines: learning },
  ];
}

/** Longest |G| that is written out. */
const LONGEST_COUNT = 24;

/** |G|, or a bound of it, in digits or by its size. */
function countText({ count, exact, formula }: ClassCount): string {
  const digits = String(count);
  const size =
    digits.length <= LONGEST_COUNT ? digits : `${digits[0]}.${digits.slice(1, 4)}·10^${digits.length - 1}`;
  return `|G| ${exact && digits.length <= LONGEST_COUNT ? "=" : exact ? "≈" : "≤"} ${size}, ${formula}`;
}

/** Most points that a VC dimension in a bound may have. */
const MAX_VC = 100_000n;

/**
 * Both sides of classes that are counted and not listed. What holds of distilling is known where G is F (it is
 * free); of other pairs only that |G| candidates are enough.
 */
function ofCounts(
  sources: ConceptClass,
  targets: ConceptClass,
  same: boolean,
  accuracy: Accuracy,
  fields: Fields,
): Side[] {
  const [sourceCount, count] = [
    countClass(sources, [fields.sourceClass]),
    countClass(targets, [fields.targetCount]),
  ];
  if (sourceCount.variables !== count.variables)
    throw new DomainError(
      "mismatch",
      `sources of ${counted(count.variables, "variable")} were expected, got ${sourceCount.variables}`,
      [fields.sourceClass],
    );
  const { lower, upper } = count.vc;
  const vc =
    upper <= MAX_VC ? [line("growth", { vcDimension: upper, ...accuracy }, "realizable", vcText(count))] : [];
  const enough = [...ofCandidates(count.count, countText(count), accuracy), ...vc];
  const shattered = `${counted(lower, "point")} shattered by F and G`;
  const needed = !same
    ? []
    : [
        ...(lower > 0n
          ? [line("no_free_lunch", { points: lower, ...accuracy }, "realizable", shattered)]
          : []),
        ...(lower > 1n
          ? [line("mutual_vc", { dimension: lower, ...accuracy }, "realizable", shattered)]
          : []),
        ...(lower > 1n ? [line("two_source", accuracy, "realizable", "2 points shattered by F")] : []),
      ];
  const free: Line = {
    mode: "both",
    name: "frontier_suffices",
    about: "F = G, |P_f(G)| = 1",
    side: "upper",
    samples: 0n,
    closed: "",
  };
  return [
    { title: "distilling: the source is known", lines: same ? [free] : enough },
    { title: "learning: its labels on the sample are known", lines: [...enough, ...needed] },
  ];
}

const vcText = ({ vc: { lower, upper } }: ClassCount): string =>
  lower === upper ? `VC(G) = ${upper}` : `VC(G) ≤ ${upper}`;

/** Is it small enough to be listed? An upper bound may be far off, so that listing it is tried. */
function listed(conceptClass: ConceptClass, field: string): FiniteClass | undefined {
  if (conceptClass.kind !== "explicit") {
    const { variables, count, exact } = countClass(conceptClass, [field]);
    if (variables > 20 || (exact && count > BigInt(MAX_CONCEPTS))) return undefined;
    // Trees, DNFs and thresholds of so many variables are refused while they are made, after much work.
    if (!exact && (variables > 6 || count > 10n ** 12n)) return undefined;
  }
  try {
    return enumerateClass(conceptClass, [field]);
  } catch (problem) {
    if (problem instanceof DomainError && problem.code === "too-large" && conceptClass.kind !== "explicit")
      return undefined;
    throw problem;
  }
}

/**
 * All bounds that speak of distilling F into G and of learning it. Throws `DomainError`: "mismatch" for classes on
 * different numbers of variables, "too-large" and "invalid-value" as the classes and bounds do.
 */
export function classBounds(
  sourceClass: ConceptClass,
  targetClass: ConceptClass,
  accuracy: Accuracy,
  fields: Fields,
): ClassBounds {
  const sources = listed(sourceClass, fields.sourceClass);
  const targets = sourceClass === targetClass ? sources : listed(targetClass, fields.targetClass);
  if (sources !== undefined && targets !== undefined && sources.variables !== targets.variables)
    throw new DomainError(
      "mismatch",
      `sources of ${counted(targets.variables, "variable")} were expected, got ${sources.variables}`,
      [fields.sources],
    );
  if (sources === undefined || targets === undefined) {
    const sides = ofCounts(sourceClass, targetClass, sourceClass === targetClass, accuracy, fields);
    return { sides, notes: [], counted: true };
  }
  const notes: string[] = [];
  const sides = ofClasses({ sources, targets }, accuracy, notes);
  return { sides, notes, counted: false };
}

/** "between 3 and 171", for one mode. */
export function summary(lines: readonly Line[], mode: string): string {
  const of = (side: Line["side"]) =>
    lines
      .filter((l) => l.side === side && (l.mode === mode || l.mode === "both"))
      .map(({ samples }) => samples);
  const enough = of("upper").reduce((a, b) => (b < a ? b : a));
  const needed = of("lower").reduce((a, b) => (b > a ? b : a), 0n);
  return readable(enough === needed ? `${mode}: ${enough}` : `${mode}: between ${needed} and ${enough}`);
}
