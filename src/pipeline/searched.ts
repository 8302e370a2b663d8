/**
 * # Step 2: a sample, searched for a tree
 *
 * By queries: find the variables that matter, then the best tree on them. By probes: find the clauses that
 * are nearly linear in the network's representation, then the best tree over them. Untrusted: what is known
 * of the tree is what its certificate says.
 *
 * Main definitions: `searched`, `searchedAgain`, `Searched`.
 */
import type { Bit, DecisionTree } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import { verification } from "../bounds/verification.js";
import { type PairSearch, sensitivePairsSteps } from "../distillation/sensitive-pairs.js";
import type { Rational } from "../exact/rational.js";
import type { Steps } from "../exact/steps.js";
import { draw } from "../probability/draw.js";
import { type GroupSpan, type GroupsDistribution, groupSpans } from "../probability/groups.js";
import { type SearchLevel, searchByScoreSteps } from "../probes/clause-search.js";
import { ridgeProbeSteps } from "../probes/ridge-probe.js";
import { DEFAULT_BEAM } from "./defaults.js";
import type { DistillOptions } from "./options.js";
import { representation } from "./representation.js";
import type { Sample, Sampled } from "./sampled.js";
import { searchAllClauses, searchListedClauses, type TreeSearch } from "./tree-search.js";

/** Most variables that the search by queries looks at. */
export const MAX_SEARCHED_VARIABLES = 24;

/** Most trials in a row that find nothing, however small ε is. */
export const MAX_PATIENCE = 5000;

export interface Searched extends Sampled {
  /** The variables on which trees are compared, ascending; none for the search by probes. */
  readonly variables: readonly number[];
  /** Did the search for variables end by its patience (true), or at the limit (false)? */
  readonly complete: boolean;
  readonly found: TreeSearch;
  readonly tree: DecisionTree;
  /** Of the clause search by probes; empty for the search by queries. */
  readonly levels: readonly SearchLevel[];
  /** Probes so far. */
  readonly probes: number;
}

/** How many errors on the sample ε allows. */
export const allowedErrors = (epsilon: Rational, rows: number): number =>
  Number((epsilon.n * BigInt(rows)) / epsilon.d);

/** The trees on all clauses over some variables, compared on a sample. */
export const treeOnSample = (
  { points, labels }: Sample,
  variables: readonly number[],
  { epsilon, maxDepth, maxLeaves, treeWork, onStage }: DistillOptions,
): Steps<TreeSearch> =>
  searchAllClauses({
    points,
    labels,
    variables,
    maxDepth,
    maxLeaves,
    allowed: allowedErrors(epsilon, points.length),
    mostWork: treeWork,
    onDepth: (depth, part) => onStage?.("tree", `depth ${depth}`, part),
  });

/**
 * Where its patience was enough for N_real(1, ε, δ) and ran out: with confidence 1 − δ, the label changes
 * with probability ≤ ε when all but the variables found is drawn again.
 */
function* variablesThatMatter({ asked, options }: Sampled): Steps<Variables> {
  const { distribution, seed, epsilon, delta, onStage } = options;
  onStage?.("variables", "which matter");
  const patience = Math.min(MAX_PATIENCE, Number(verification.least({ epsilon, delta })));
  let shown = 0;
  const search = {
    patience,
    onTrial: (_: number, found: number) => {
      if (found > shown) onStage?.("variables", `${found} matter`);
      shown = found;
    },
  };
  const drawn = (index: number): Point => draw(distribution, seed, "relevant", index);
  if (distribution.kind === "groups")
    return yield* groupsThatMatter(distribution, asked.label, drawn, search);
  const { pairs, exhausted } = yield* sensitivePairsSteps({
    ...search,
    variables: asked.variables,
    ask: asked.label,
    trial: (index, keep) => {
      const x = drawn(2 * index);
      const y = drawn(2 * index + 1);
      for (let v = 0; v < keep.length; v += 1) if (keep[v] === 1) y[v] = x[v]!;
      return [x, y];
    },
    most: MAX_SEARCHED_VARIABLES,
  });
  return { variables: pairs.map(({ variable }) => variable).sort((a, b) => a - b), complete: exhausted };
}

/**
 * The same with whole groups instead of variables, so that only valid points are asked: a coordinate says from which
 * of the two points of the trial a group is taken.
 */
function* groupsThatMatter(
  distribution: GroupsDistribution,
  ask: (point: Point) => Bit,
  drawn: (index: number) => Point,
  search: Pick<PairSearch, "patience" | "onTrial">,
): Steps<Variables> {
  const spans = groupSpans(distribution);
  let [x, y] = [drawn(0), drawn(0)];
  const mixed = (choice: Point): Point => {
    const point = x.slice();
    spans.forEach(({ first, width }, g) => {
      if (choice[g] === 1) point.set(y.subarray(first, first + width), first);
    });
    return point;
  };
  const { pairs, exhausted } = yield* sensitivePairsSteps({
    ...search,
    variables: spans.length,
    ask: (choice) => ask(mixed(choice)),
    trial: (index, keep) => {
      [x, y] = [drawn(2 * index), drawn(2 * index + 1)];
      return [new Uint8Array(spans.length), Uint8Array.from(keep, (kept) => 1 - kept)];
    },
    most: MAX_SEARCHED_VARIABLES,
  });
  const variables = pairs
    .map(({ variable }) => variable)
    .sort((a, b) => a - b)
    .flatMap((g) => tellingBits(spans[g]!));
  return {
    variables: variables.slice(0, MAX_SEARCHED_VARIABLES),
    complete: exhausted && variables.length <= MAX_SEARCHED_VARIABLES,
  };
}

/** The variables of a group on which to split: of two values one that tells them apart, else those that vary. */
export function tellingBits({ group: { values }, first, width }: GroupSpan): number[] {
  const varying = Array.from({ length: width }, (_, i) => i).filter((i) =>
    values.some((value) => value[i] !== values[0]![i]),
  );
  return (values.length === 2 ? varying.slice(0, 1) : varying).map((i) => first + i);
}

type ClauseFindings = Pick<Searched, "found" | "levels" | "probes">;

function* overProbedClauses({ source, asked, sample, options }: Sampled): Steps<ClauseFindings> {
  if (source.kind !== "network") throw new Error("unreachable: the options were checked");
  const { onStage, maxDepth, maxLeaves, epsilon, beam = DEFAULT_BEAM } = options;
  const { points, labels } = sample;
  onStage?.("probes", "representation");
  const { features, width } = yield* representation(source.network, asked.network!.evaluator, points);
  onStage?.("probes", `factoring ${points.length} × ${width}`);
  const probe = yield* ridgeProbeSteps(features, points.length, width, 0.1);
  const all = Array.from({ length: asked.variables }, (_, v) => v);
  const { clauses, probes, levels } = yield* searchByScoreSteps({
    probe,
    points,
    variables: all,
    maxWidth: maxDepth,
    beam,
    minRows: 8,
    onLevel: (level, probes) => onStage?.("probes", `level ${level}, ${probes} clauses`),
  });
  const found = searchListedClauses({
    points,
    labels,
    clauses: clauses.map(({ clause }) => clause),
    maxLeaves,
    allowed: allowedErrors(epsilon, points.length),
  });
  return { found, probes, levels };
}

type Variables = Pick<Searched, "variables" | "complete">;

function* withTree(state: Sampled, variables: Variables, probesBefore: number): Steps<Searched> {
  const { found, levels, probes }: ClauseFindings =
    state.options.search === "probes"
      ? yield* overProbedClauses(state)
      : {
          found: yield* treeOnSample(state.sample, variables.variables, state.options),
          levels: [],
          probes: 0,
        };
  const tree: DecisionTree = { kind: "decision-tree", variables: state.asked.variables, root: found.root };
  return { ...state, ...variables, found, tree, levels, probes: probesBefore + probes };
}

export function* searched(state: Sampled): Steps<Searched> {
  if (state.options.search === "probes") return yield* withTree(state, { variables: [], complete: false }, 0);
  return yield* withTree(state, yield* variablesThatMatter(state), 0);
}

/** The search again, on a larger sample and more variables. */
export const searchedAgain = (
  state: Searched,
  sample: Sample,
  variables: readonly number[],
): Steps<Searched> => withTree({ ...state, sample }, { variables, complete: state.complete }, state.probes);
