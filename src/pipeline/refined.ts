/**
 * # Step 4: a tree, refined by its counterexamples
 *
 * Points where tree and source differ are added to the sample, with points drawn near them, and the tree is
 * searched and proved again, while that gives a larger tree that is no worse on the drawn points. A
 * counterexample of no mass under the distribution adds nothing: it is not a reason for a larger tree.
 *
 * Main definitions: `refined`.
 */
import type { Bit, DecisionTree } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import { evaluateTree } from "../boolean/tree.js";
import { sensitivePair } from "../distillation/sensitive-pairs.js";
import type { Steps } from "../exact/steps.js";
import { inSupport } from "../probability/distribution.js";
import { draw } from "../probability/draw.js";
import { groupSpans } from "../probability/groups.js";
import { budgetOf, type Proved, proved } from "./proved.js";
import type { Sample } from "./sampled.js";
import { MAX_SEARCHED_VARIABLES, type Searched, searchedAgain, tellingBits } from "./searched.js";

/** Trees that are tried at most. */
export const MAX_ROUNDS = 3;
/** Counterexamples that are added a round, and points drawn for each, itself included. */
export const MAX_ADDED = 16;
export const POINTS_EACH = 24;

/** Each counterexample and points that share its searched coordinates; and the variables that explain their labels. */
function* near(
  { asked, options, sample, variables }: Searched,
  counterexamples: readonly Point[],
): Steps<{ sample: Sample; variables: number[] }> {
  const { distribution, seed } = options;
  const points: Point[] = [...sample.points];
  const labels: Bit[] = [...sample.labels];
  const more = new Set(variables);
  const spans = distribution.kind === "groups" ? groupSpans(distribution) : [];
  // A group is kept as a whole, so that the points are valid.
  const kept =
    spans.length === 0
      ? variables
      : spans
          .filter(({ first, width }) => variables.some((v) => first <= v && v < first + width))
          .flatMap(({ first, width }) => Array.from({ length: width }, (_, i) => first + i));
  for (const [k, point] of counterexamples.entries()) {
    const label = asked.label(point);
    for (let i = 0; i < POINTS_EACH; i += 1) {
      yield;
      const other = i === 0 ? point : draw(distribution, seed, `near ${points.length} ${k}`, i);
      if (i > 0) for (const v of kept) other[v] = point[v]!;
      if (!inSupport(distribution, other)) continue;
      const otherLabel = asked.label(other);
      if (otherLabel !== label && more.size < MAX_SEARCHED_VARIABLES) {
        const { variable } = sensitivePair(asked.label, point, other, label);
        const span = spans.find(({ first, width }) => first <= variable && variable < first + width);
        for (const v of span === undefined ? [variable] : tellingBits(span))
          if (more.size < MAX_SEARCHED_VARIABLES) more.add(v);
      }
      points.push(other);
      labels.push(otherLabel);
    }
  }
  return { sample: { points, labels }, variables: [...more].sort((a, b) => a - b) };
}

const errorsOnDraws = ({ sample, drawn }: Searched, { root }: DecisionTree): number =>
  sample.points.slice(0, drawn).filter((point, r) => evaluateTree(root, point) !== sample.labels[r]).length;

/** The next tree, or nothing where there is no reason for one. */
function* next(state: Proved): Steps<Proved | undefined> {
  const { regions, options, rounds, work } = state;
  const { rounds: mostRounds = MAX_ROUNDS } = options;
  if (regions === undefined || rounds >= mostRounds || work > budgetOf(state) / 2) return undefined;
  const counterexamples = regions.counterexamples.filter((point) => inSupport(options.distribution, point));
  if (counterexamples.length === 0) return undefined;
  options.onStage?.("refine", `${counterexamples.length} counterexamples`);
  const { sample, variables } = yield* near(state, counterexamples.slice(0, MAX_ADDED));
  const again = yield* searchedAgain(state, sample, variables);
  const better =
    again.found.leaves > state.found.leaves &&
    errorsOnDraws(again, again.tree) <= errorsOnDraws(again, state.tree);
  return better ? yield* proved(again, state) : undefined;
}

export function* refined(state: Proved): Steps<Proved> {
  let last = state;
  for (let better = yield* next(last); better !== undefined; better = yield* next(last)) last = better;
  return last;
}
