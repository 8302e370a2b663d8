/**
 * # Step 3: a tree, compared with its network on every input
 *
 * A partition of the cube into regions on which the network's label is proved, and points where the search
 * met another label than the tree's. Sources that are not networks pass unchanged.
 *
 * Main definitions: `proved`, `Proved`, `errsOften`.
 */
import type { Point } from "../boolean/point.js";
import { evaluateTree } from "../boolean/tree.js";
import type { Steps } from "../exact/steps.js";
import { constantRegionsSteps, type RegionSearch } from "../networks/constant-regions.js";
import { type GroupsDistribution, validPointsInTurn } from "../probability/groups.js";
import { DISTILL_DEFAULTS } from "./defaults.js";
import { isEnumerable } from "./every-input.js";
import type { Searched } from "./searched.js";

export interface Proved extends Searched {
  /** Of the present tree; absent where the source is not a network. */
  readonly regions: RegionSearch | undefined;
  /** Boxes bounded and multiply-adds spent so far, and trees tried. */
  readonly boxes: number;
  readonly work: number;
  readonly rounds: number;
}

/** The part of the effort that is spent on a tree which errs on a fifth of its own sample. */
const LITTLE = 0.002;

/** Does the tree err on a fifth of its own sample or more? Then no proof can make much of it. */
export const errsOften = ({ found, sample }: Pick<Searched, "found" | "sample">): boolean =>
  found.errors > 0 && 5 * found.errors >= sample.points.length;

/** Multiply-adds that may be spent on proofs. */
export const budgetOf = (state: Searched): number =>
  (state.options.effort ?? DISTILL_DEFAULTS.effort) * 1e9 * (errsOften(state) ? LITTLE : 1);

/** Points times parameters that take less time than a partition: then every valid point is compared instead. */
const QUICK_ENUMERATION = 5e8;
/** Counterexamples that are kept. */
const MAX_KEPT = 256;

/** No regions, and the first valid points where tree and source differ. */
function* comparedAtValid({ asked, tree }: Searched, groups: GroupsDistribution): Steps<RegionSearch> {
  const counterexamples: Point[] = [];
  for (const { point } of validPointsInTurn(groups)) {
    yield;
    if (counterexamples.length < MAX_KEPT && asked.label(point) !== evaluateTree(tree.root, point))
      counterexamples.push(point.slice());
  }
  return { root: { open: true }, boxes: 0, linearisations: 0, work: 0, counterexamples };
}

/** `before`: what was spent on earlier trees. */
export function* proved(
  state: Searched,
  before: Pick<Proved, "boxes" | "work" | "rounds"> = { boxes: 0, work: 0, rounds: 0 },
): Steps<Proved> {
  const rounds = before.rounds + 1;
  const { source, asked, tree, options } = state;
  options.onTree?.(tree);
  if (source.kind !== "network") return { ...state, ...before, rounds, regions: undefined };
  const { distribution } = options;
  const groups = distribution.kind === "groups" ? distribution : undefined;
  if (groups !== undefined && isEnumerable(source, groups, QUICK_ENUMERATION)) {
    const regions = yield* comparedAtValid(state, groups);
    return { ...state, ...before, regions, rounds };
  }
  const regions = yield* constantRegionsSteps(source.network, asked.network!.evaluator, tree.root, {
    budget: budgetOf(state) - before.work,
    fractions: distribution.kind === "uniform",
    groups,
    expansions: options.expansions,
    onProgress: (n, decided) => options.onStage?.("proof", `${n} boxes`, decided),
  });
  return {
    ...state,
    regions,
    boxes: before.boxes + regions.boxes,
    work: before.work + regions.work,
    rounds,
  };
}
