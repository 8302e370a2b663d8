/**
 * # Step 1: a source, sampled
 *
 * The labelled points on which trees are compared: drawn from the distribution, all inputs where they are no more
 * than would be drawn, or the examples that were given. Later steps may add points near counterexamples; the
 * drawn ones stay first.
 *
 * Main definitions: `sampled`, `Sampled`, `Sample`.
 */
import type { Bit } from "../boolean/concept.js";
import { type Point, parsePoint, pointOfIndex } from "../boolean/point.js";
import type { Steps } from "../exact/steps.js";
import type { Distribution } from "../probability/distribution.js";
import { draw } from "../probability/draw.js";
import { DISTILL_DEFAULTS } from "./defaults.js";
import type { DistillOptions } from "./options.js";
import { type ExampleSource, type LabelledSource, labelsInSteps, type Teacher, teacher } from "./source.js";

export interface Sample {
  readonly points: readonly Point[];
  /** The source's label of each point. */
  readonly labels: readonly Bit[];
}

export interface Sampled {
  readonly source: LabelledSource;
  readonly asked: Teacher;
  readonly options: DistillOptions;
  readonly sample: Sample;
  /** The first so many points of the sample are draws from the distribution; the others were added. */
  readonly drawn: number;
}

/** Are there no more inputs, all of them equally likely, than points to draw? */
const isSmall = (distribution: Distribution, drawn: number): boolean =>
  distribution.kind === "uniform" && 2 ** distribution.variables <= drawn;

const allPoints = (d: number): Point[] => Array.from({ length: 2 ** d }, (_, j) => pointOfIndex(j, d));

/** Points that are drawn at a time. */
const TOGETHER = 100;

function* drawnPoints({ distribution, seed }: DistillOptions, count: number): Steps<Point[]> {
  const points: Point[] = [];
  for (let index = 0; index < count; index += 1) {
    points.push(draw(distribution, seed, "search", index));
    if (index % TOGETHER === 0) yield;
  }
  return points;
}

export function* sampled(source: LabelledSource, options: DistillOptions): Steps<Sampled> {
  const asked = teacher(source);
  const drawn = options.samples ?? DISTILL_DEFAULTS.samples;
  options.onStage?.("sample", `${drawn} points`);
  const points = isSmall(options.distribution, drawn)
    ? allPoints(asked.variables)
    : yield* drawnPoints(options, drawn);
  return {
    source,
    asked,
    options,
    sample: { points, labels: yield* labelsInSteps(asked, points) },
    drawn: points.length,
  };
}

export const sampleOfExamples = ({ examples }: ExampleSource): Sample => ({
  points: examples.map(({ point }) => parsePoint(point)!),
  labels: examples.map(({ label }) => label),
});
