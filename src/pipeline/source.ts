/**
 * # What can be distilled
 *
 * A trained network, any concept, or a list of labelled examples. All but the last can be asked for the label
 * of any point.
 *
 * Main definitions: `DistillSource`, `Teacher`, `teacher`, `labelsInSteps`.
 */
import type { Bit, Concept } from "../boolean/concept.js";
import { evaluate } from "../boolean/evaluate.js";
import type { Point } from "../boolean/point.js";
import type { Steps } from "../exact/steps.js";
import { type DenseNetwork, networkOfConcept } from "../networks/dense-network.js";
import { type NetworkEvaluator, networkEvaluator } from "../networks/exact-sign.js";
import { inWeightRange } from "../networks/weight-range.js";
import type { Example } from "../verify/tree/certificate.js";

export interface NetworkSource {
  readonly kind: "network";
  readonly network: DenseNetwork;
}
export interface ConceptSource {
  readonly kind: "concept";
  readonly concept: Concept;
}
export interface ExampleSource {
  readonly kind: "examples";
  readonly variables: number;
  readonly examples: readonly Example[];
}

/** A source that can be asked for the label of any point. */
export type LabelledSource = NetworkSource | ConceptSource;
export type DistillSource = LabelledSource | ExampleSource;

export function variablesOfSource(source: DistillSource): number {
  switch (source.kind) {
    case "network":
      return source.network.variables;
    case "concept":
      return source.concept.variables;
    case "examples":
      return source.variables;
  }
}

/** A source that answers queries; every label is exact. */
export interface Teacher {
  readonly variables: number;
  readonly label: (point: Point) => Bit;
  /** Of all of them, which takes less time than one after the other. */
  readonly labels: (points: readonly Point[]) => readonly Bit[];
  /** Queries so far. */
  readonly queries: () => number;
  readonly network: { readonly dense: DenseNetwork; readonly evaluator: NetworkEvaluator } | undefined;
}

/**
 * A network concept whose weights are doubles is treated as a network. Throws `DomainError` where one is out
 * of the range that is read.
 */
export function normalised(source: DistillSource): DistillSource {
  if (source.kind !== "concept" || source.concept.kind !== "relu-network") return source;
  const network = networkOfConcept(source.concept);
  return network === undefined ? source : { kind: "network", network: inWeightRange(network) };
}

/** Points that are labelled at a time, at most, and how many of a network's multiply-adds. */
const TOGETHER = 64;
const WORK = 5e7;
/** A kernel is not worth its call for fewer points. */
const FEWEST = 8;

function togetherFor(network: DenseNetwork | undefined): number {
  if (network === undefined) return TOGETHER;
  const each = network.layers.reduce((total, { rows, columns }) => total + rows * columns, 0);
  return Math.min(TOGETHER, Math.max(FEWEST, Math.floor(WORK / each)));
}

/** The labels of all points; a step is some of them. */
export function* labelsInSteps(asked: Teacher, points: readonly Point[]): Steps<Bit[]> {
  const labels: Bit[] = [];
  const together = togetherFor(asked.network?.dense);
  for (let first = 0; first < points.length; first += together) {
    labels.push(...asked.labels(points.slice(first, first + together)));
    yield;
  }
  return labels;
}

export function teacher(source: LabelledSource): Teacher {
  let queries = 0;
  const answering = (
    variables: number,
    answer: (point: Point) => Bit,
    answerAll: (points: readonly Point[]) => readonly Bit[],
  ): Omit<Teacher, "network"> => ({
    variables,
    label: (point) => {
      queries += 1;
      return answer(point);
    },
    labels: (points) => {
      queries += points.length;
      return answerAll(points);
    },
    queries: () => queries,
  });
  if (source.kind === "concept") {
    const { concept } = source;
    const answer = (point: Point): Bit => evaluate(concept, point);
    return {
      ...answering(concept.variables, answer, (points) => points.map(answer)),
      network: undefined,
    };
  }
  const { network } = source;
  const evaluator = networkEvaluator(network);
  return {
    ...answering(network.variables, evaluator.label, evaluator.labels),
    network: { dense: network, evaluator },
  };
}
