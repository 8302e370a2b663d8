/**
 * # What a distillation costs
 *
 * And how much of it is done where the request does not say: samples, effort and trees that take so long together
 * that there is an answer.
 *
 * Main definitions: `distillWork`, `effortOf`, `samplesOf`, `roundsOf`, `isListed`.
 */
import type { Concept } from "../boolean/concept.js";
import { verification } from "../bounds/verification.js";
import { DomainError, type Path } from "../exact/domain-error.js";
import { bitsOf, type Work, work } from "../exact/work.js";
import { parameterCount } from "../networks/dense-network.js";
import { LEAST_FRESH, MAX_FRESH } from "../pipeline/claims.js";
import { MAX_ENUMERATION, pointsToCompare } from "../pipeline/every-input.js";
import { MAX_ADDED, MAX_ROUNDS, POINTS_EACH } from "../pipeline/refined.js";
import { MAX_PATIENCE, MAX_SEARCHED_VARIABLES } from "../pipeline/searched.js";
import type { Distribution } from "../probability/distribution.js";
import { validPoints } from "../probability/groups.js";
import { LIMIT_SECONDS, nanosecondsOf, UNITS } from "./budget.js";
import { evaluation, treeSearch } from "./costs.js";
import { masses, points } from "./distribution-costs.js";
import type { DistillRequest } from "./methods/distill.js";
import { networkOf, validInputs } from "./sent-network.js";

/** Seconds that a proof takes where no effort is asked for: the search has the rest. */
const PROOF_SECONDS = 3;
/** Seconds that the points of a small cube may take; where it would be longer, they are not compared one by one. */
const LISTING_SECONDS = 5;
/** Seconds of a search by probes: the first of its trees where no number of samples is given, and all of them. */
const FIRST_SECONDS = 3;
const PROBING_SECONDS = 5;
const DEFAULT_SAMPLES = 1000;
/** Nanoseconds that a line may take, but half a second, in which it is read. */
const MOST = (LIMIT_SECONDS - 0.5) * 1e9;

/**
 * Word operations of the search for a tree at one depth, and what one takes in steps: the search goes as deep
 * as that allows, and its result says so where it is not as deep as was asked for.
 */
export const TREE_WORK = 32_000_000;
const TREE_STEPS = 3;

/** Fewer rows are not scored by a probe. */
const LEAST_ROWS = 8;

/** ε and δ with more bits are not looked at: the largest number of trials is counted. */
const MAX_BITS = 2000;

/**
 * Points that are asked for besides the sample: the search for variables, each in trials in a row and halved
 * to one variable, those near counterexamples, and the fresh points of the confidence claim.
 */
function queriesOf({ epsilon, delta }: DistillRequest, variables: number): number {
  const short = bitsOf(epsilon) + bitsOf(delta) <= MAX_BITS;
  const trials = short ? Number(verification.least({ epsilon, delta })) : MAX_FRESH;
  const halvings = 2 + Math.log2(variables + 1);
  return (
    (MAX_SEARCHED_VARIABLES + 1) * (2 * Math.min(MAX_PATIENCE, trials) + halvings) +
    MAX_ROUNDS * MAX_ADDED * POINTS_EACH * (1 + halvings) +
    Math.min(MAX_FRESH, Math.max(LEAST_FRESH, trials))
  );
}

interface Shape {
  readonly variables: number;
  readonly parameters: number;
  /** Outputs of the hidden layers, at most. */
  readonly features: number;
}

/** Of the network that was sent; `undefined` where there is none. */
function shapeOf({ source, network }: DistillRequest): Shape | undefined {
  if (source?.kind === "relu-network") {
    const parameters = source.layers.reduce(
      (n, { weights, bias }) => n + weights.length * (weights[0]?.length ?? 0) + bias.length,
      0,
    );
    const features = source.layers.reduce((n, { weights }) => n + 2 * weights.length, 0);
    return { variables: source.variables, parameters, features };
  }
  if (network === undefined) return undefined;
  const dense = networkOf(network);
  const features = dense.layers.reduce((n, { rows }) => n + 2 * rows, 0);
  return { variables: dense.variables, parameters: parameterCount(dense), features };
}

/**
 * Nanoseconds of a multiply-add of the proof: a box of a small network takes longer to make than to bound, and the
 * weights of a large one are fetched from afar.
 */
const nanosecondsEach = (parameters: number): number =>
  4 + 10_000 / parameters + Math.min(3, parameters / 50_000);

/** Seconds of labelling every point of a small cube; 0 where they are not compared one by one. */
function listingSeconds({ distribution, network }: DistillRequest, { variables, parameters }: Shape): number {
  const points = pointsToCompare(distribution ?? validInputs(network) ?? { kind: "uniform", variables });
  const isMade = points <= 2 ** 20 && points * parameters <= MAX_ENUMERATION;
  const taken = isMade ? (points * (7000 + 3.5 * parameters)) / 1e9 : 0;
  return taken > LISTING_SECONDS ? 0 : taken;
}

/** The effort that was asked for, or that takes as long as the default. */
export function effortOf(request: DistillRequest): number {
  const { effort } = request;
  if (effort !== undefined) return effort;
  const shape = shapeOf(request);
  if (shape === undefined) return 0;
  const listed = listingSeconds(request, shape);
  return Math.max(0.5, PROOF_SECONDS - (listed > 1 ? listed : 0)) / nanosecondsEach(shape.parameters);
}

/** Rows of the n-th search, from 0: counterexamples and points near them are added. */
const rowsOf = (samples: number, n: number): number => samples + n * MAX_ADDED * POINTS_EACH;

/** Seconds of the first searches by probes. */
function probingSeconds(request: DistillRequest, samples: number, shape: Shape, rounds: number): number {
  let nanoseconds = 0;
  for (let n = 0; n < rounds; n += 1)
    nanoseconds += nanosecondsOf(probing(request, rowsOf(samples, n), shape));
  return nanoseconds / 1e9;
}

/** The samples that were asked for, or as many as the default. */
export function samplesOf(request: DistillRequest): number {
  if (request.samples !== undefined) return request.samples;
  const shape = request.search === "probes" ? shapeOf(request) : undefined;
  return shape === undefined
    ? DEFAULT_SAMPLES
    : most(DEFAULT_SAMPLES, (samples) => probingSeconds(request, samples, shape, 1) <= FIRST_SECONDS);
}

/** How many trees are tried. */
export function roundsOf(request: DistillRequest): number {
  if (effortOf(request) === 0) return 1;
  const shape = request.search === "probes" ? shapeOf(request) : undefined;
  if (shape === undefined) return MAX_ROUNDS;
  const samples = samplesOf(request);
  return most(MAX_ROUNDS, (n) => probingSeconds(request, samples, shape, n) <= PROBING_SECONDS);
}

/** The largest number from 1 to `to` that fits, and 1 where none does; what is larger fits less. */
function most(to: number, fits: (size: number) => boolean): number {
  let [fitting, beyond] = [1, to + 1];
  while (beyond - fitting > 1) {
    const middle = (fitting + beyond) >> 1;
    if (fits(middle)) fitting = middle;
    else beyond = middle;
  }
  return fitting;
}

/** How many points a small cube has, or how many valid ones where these are few: they are compared one by one. */
function compared(distribution: Distribution | undefined, d: number): number {
  if (distribution?.kind !== "groups") return d <= 20 ? 2 ** d : 0;
  const valid = Number(validPoints(distribution));
  return valid <= 2 ** 20 ? valid : 0;
}

/** Are all points of a small cube compared one by one? Where that takes too long, a confidence is claimed. */
export function isListed(request: DistillRequest): boolean {
  const { source, distribution } = request;
  const shape = shapeOf(request);
  if (shape !== undefined) return listingSeconds(request, shape) > 0;
  if (source === undefined) return false;
  return nanosecondsOf(conceptParts(request, source, compared(distribution, source.variables))) <= MOST;
}

/** What a concept that is no network is asked, with so many points that are compared one by one. */
function conceptParts(request: DistillRequest, source: Concept, listed: number): readonly Work[] {
  const { distribution } = request;
  const samples = samplesOf(request);
  const d = source.variables;
  const drawn = samples + queriesOf(request, d);
  return [
    ...(distribution === undefined ? [] : points(distribution, ["distribution"])),
    ...evaluation(source, drawn + listed, ["source"]),
    work("step", drawn * d * 30, "points × variables", ["samples"]),
    ...(listed > 0 && distribution?.kind === "product" ? masses(distribution, d, ["distribution"]) : []),
    ...comparedTrees(request, samples, Math.min(d, MAX_SEARCHED_VARIABLES), 1, ["maxDepth"]),
  ];
}

/** Trees of so many searches, on the clauses over so many variables. */
const comparedTrees = (
  { maxLeaves, maxDepth }: DistillRequest,
  rows: number,
  variables: number,
  rounds: number,
  path: Path,
): Work[] =>
  treeSearch(rows, variables, { maxLeaves, maxDepth }, path).map((part) =>
    part.unit === "step"
      ? work(
          "step",
          // A quarter for the depths before the last.
          rounds * Math.min(Number(part.steps), 1.25 * TREE_STEPS * TREE_WORK),
          part.what,
          part.path,
        )
      : part,
  );

/** The sample, the searches and the confidence claim, the proof up to its effort, the points of a small cube. */
function partsOf(request: DistillRequest): readonly Work[] {
  const { source, examples, distribution } = request;
  const samples = samplesOf(request);
  if (examples !== undefined)
    return comparedTrees(request, examples.length, examples[0]!.point.length, 1, ["examples"]);
  if (source !== undefined && source.kind !== "relu-network")
    return conceptParts(request, source, isListed(request) ? compared(distribution, source.variables) : 0);
  const shape = shapeOf(request);
  if (shape === undefined) return [];
  const { variables: d, parameters } = shape;
  // At most 2^(d+1) boxes are bounded, each in a few passes over the weights.
  const proof = Math.min(effortOf(request) * 1e9, 2 ** Math.min(d + 1, 60) * parameters * 40);
  const steps = nanosecondsEach(parameters) / UNITS.step.nanoseconds;
  const proving = work("step", proof * steps, "effort of the proof", ["effort"]);
  const drawn = samples + queriesOf(request, d);
  const rounds = roundsOf(request);
  const searching =
    request.search === "queries"
      ? comparedTrees(request, samples, Math.min(d, MAX_SEARCHED_VARIABLES), rounds, ["maxDepth"])
      : Array.from({ length: rounds }, (_, n) =>
          // What the last search keeps, it keeps alone.
          probing(request, rowsOf(samples, n), shape).filter(
            ({ unit }) => unit === "step" || n === rounds - 1,
          ),
        ).flat();
  return [
    work("step", drawn * (d * 3 + parameters / 5), "points × weights", ["samples"]),
    request.effort === undefined ? proving : { ...proving, each: 1e9 * steps },
    work(
      "step",
      (listingSeconds(request, shape) * 1e9) / UNITS.step.nanoseconds,
      "points of the cube × weights",
      [source === undefined ? "network" : "source"],
    ),
    ...searching,
  ];
}

/**
 * One search by probes: the representation of n rows, their kernel factored, the clauses of each level scored
 * on pairs of their rows, and the best tree over the clauses that are kept.
 */
function probing(request: DistillRequest, rows: number, shape: Shape): Work[] {
  const { beam, distribution, maxDepth, maxLeaves } = request;
  const { variables: d, features } = shape;
  const path = ["samples"];
  const isUniform = distribution === undefined || distribution.kind === "uniform";
  let parents = 1;
  let [pairs, candidates, kept, clauses] = [0, 0, 0, 1];
  for (let level = 0; level < Math.min(maxDepth, d); level += 1) {
    // A clause halves the rows, give or take, where points are uniform.
    const under = isUniform ? Math.min(rows, (1.5 * rows) / 2 ** level) : rows;
    if (isUniform && under < LEAST_ROWS) break;
    const made = parents * 2 * d;
    candidates += made;
    pairs += (made / 2) * ((isUniform ? under ** 2 / 4 : under ** 2 / 2) + 3 * under);
    kept = Math.max(kept, made * (under / 4 + 40));
    clauses += Math.min(2 * beam, made);
    parents = Math.min(2 * beam, made);
  }
  return [
    work("step", (rows ** 2 * features) / 16 + rows ** 3 / 2, "rows × rows × features", path),
    work("kept", rows ** 2 * 2.5 + rows * features * 0.5, "rows × rows", path),
    work("step", pairs / 3 + candidates * 800, "clauses × pairs of rows", ["beam"]),
    work("kept", kept, "clauses × rows", ["beam"]),
    work("step", clauses * (rows + maxLeaves ** 2 * d + 100 * d) * 3, "clauses × variables × leaves", [
      "beam",
    ]),
  ];
}

/**
 * Rows and clauses of a search by probes are counted by their squares and cubes: of the fields that people set, the
 * one that has to be reduced least is named, with what fits of it.
 */
function refuseProbing(request: DistillRequest): void {
  const fitting = (["samples", "beam"] as const).flatMap((field) => {
    const asked = request[field];
    const fits = (size: number) => nanosecondsOf(partsOf({ ...request, [field]: size })) <= MOST;
    if (asked === undefined || fits(asked)) return [];
    const limit = most(asked, fits);
    return fits(limit) ? [{ field, asked, limit }] : [];
  });
  const [first] = fitting.sort((a, b) => b.limit / b.asked - a.limit / a.asked);
  if (first === undefined) return;
  const { field, asked, limit } = first;
  throw new DomainError(
    "too-large",
    `${field} of a search by probes: ${asked} asked for, the limit is ${limit} (an answer within ` +
      `${LIMIT_SECONDS} seconds)`,
    [field],
    { size: String(asked), limit: String(limit) },
  );
}

/** Throws `DomainError` "too-large" for more samples, or a wider beam, than a search by probes has time for. */
export function distillWork(request: DistillRequest): readonly Work[] {
  if (request.search === "probes" && shapeOf(request) !== undefined) refuseProbing(request);
  return partsOf(request);
}
