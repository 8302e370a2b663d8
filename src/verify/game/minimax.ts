/**
 * # Checking a minimax certificate
 *
 * Believes nothing of the search and shares no code with it: it takes the definition of the game, moves
 * strategies and priors along the symmetries that the certificate claims (each is checked), and adds
 * probabilities. The upper bound is the failure of the strategy against every row, the lower bound the Bayes
 * risk of the prior over every sample.
 *
 * Samples are summed over as multisets; where every distribution is uniform on its support, as sets of
 * points, whose probabilities come from Pr[all draws in V] = D(V)^n by inclusion and exclusion (a likelihood
 * |T|^−n that depends on nothing else makes the set sufficient).
 *
 * Main definitions: `checkMinimax`, `minimaxBounds`.
 */
import type {
  GameCertificate,
  MinimaxCertificate,
  StrategyEntry,
} from "../../distillation/minimax/certificate.js";
import { formatRational, isZero, ONE, type Rational, rational, ZERO } from "../../exact/rational.js";
import { isPermutation } from "../permutation.js";
import { demand, type Verdict, verdictOf } from "../verdict.js";
import { checkedMove, type Move, movedFamily, Rows } from "./minimax-rows.js";
import { type GameClaim, moveSample, moveSet, type Sample, Samples, sampleKey } from "./minimax-samples.js";
import { leastQueryRisk, worstQueryFailure } from "./query-minimax.js";

type Outputs = ReadonlyMap<number, Rational>;

const moved = (outputs: Outputs, move: Move): Outputs =>
  new Map([...outputs].map(([g, p]) => [move.function(g), p]));

/** A strategy stands for its images under the symmetries: where two of them meet they must be the same. */
function demandSame(one: Outputs, other: Outputs): void {
  const same = one.size === other.size && [...other].every(([g, p]) => one.get(g)?.equals(p) === true);
  demand(same, "strategy", "the strategy is not invariant under the claimed symmetries");
}

/** The strategy on every sample and labelling, by moving the entries along the symmetries until nothing is new. */
function expandStrategy(
  entries: readonly StrategyEntry[],
  moves: readonly Move[],
  learning: boolean,
): (sample: Sample, labels: number) => Outputs | undefined {
  const always = entries.find(({ support }) => support === undefined);
  if (always !== undefined) {
    demand(entries.length === 1, "strategy", "an entry for every sample is the only one");
    const outputs: Outputs = new Map(always.outputs);
    checkOutputs(outputs);
    for (const move of moves) demandSame(outputs, moved(outputs, move));
    return () => outputs;
  }
  const known = new Map<string, Outputs>();
  const queue: { sample: Sample; labels: number; outputs: Outputs }[] = [];
  const visit = (sample: Sample, labels: number, outputs: Outputs): void => {
    const key = `${sampleKey(sample)}:${labels}`;
    const before = known.get(key);
    if (before !== undefined) {
      demandSame(before, outputs);
      return;
    }
    known.set(key, outputs);
    queue.push({ sample, labels, outputs });
  };
  for (const { support, counts, labels, outputs } of entries) {
    const table: Outputs = new Map(outputs);
    checkOutputs(table);
    visit({ support: support!, counts }, labels, table);
  }
  for (const { sample, labels, outputs } of queue)
    for (const move of moves) {
      const image = moveSample(sample, move.permutation);
      const relabelled = learning ? move.function(labels) & image.support : 0;
      visit(image, relabelled, moved(outputs, move));
    }
  return (sample, labels) => known.get(`${sampleKey(sample)}:${labels}`);
}

function checkOutputs(outputs: Outputs): void {
  let total = ZERO;
  for (const p of outputs.values()) {
    demand(p.gte(ZERO), "strategy", "a strategy plays a target with a negative probability");
    total = total.add(p);
  }
  demand(total.equals(ONE), "strategy", "the probabilities of a strategy do not sum to 1");
}

/** The worst failure of the strategy over the rows, one of each orbit. */
function worstFailure(
  claim: GameClaim,
  samples: Samples,
  rows: Rows,
  moves: readonly Move[],
  entries: readonly StrategyEntry[],
): Rational {
  const learning = claim.access === "learn";
  const strategy = expandStrategy(entries, moves, learning);
  const position = new Map(rows.targets.map((g, i) => [g, i]));
  let worst = ZERO;
  for (const [row] of rows.orbits(moves)) {
    const { source, distribution } = rows.list[row!]!;
    let failure = ZERO;
    for (const { sample, weight } of samples.laws[distribution]!) {
      const seen = samples.list[sample]!;
      const outputs = strategy(seen, learning ? source & seen.support : 0);
      demand(outputs !== undefined, "strategy", "the strategy says nothing on a sample that can be drawn");
      let share = ZERO;
      for (const [g, p] of outputs) {
        const target = position.get(g);
        demand(target !== undefined, "strategy", "the strategy outputs a function that is not a target");
        if (rows.loses[row!]![target] === 1) share = share.add(p);
      }
      if (!isZero(share)) failure = failure.add(share.mul(rational(weight)));
    }
    const normal = failure.div(rational(samples.wholes[distribution]!));
    if (normal.gt(worst)) worst = normal;
  }
  return worst;
}

/** The least failure of any map from samples to targets, against the prior. */
function leastRisk(
  claim: GameClaim,
  samples: Samples,
  rows: Rows,
  moves: readonly Move[],
  prior: NonNullable<GameCertificate["prior"]>,
): Rational {
  const learning = claim.access === "learn";
  const orbitOf = new Map<number, readonly number[]>();
  for (const orbit of rows.orbits(moves)) for (const r of orbit) orbitOf.set(r, orbit);
  const weights: Rational[] = new Array(rows.list.length).fill(ZERO);
  let total = ZERO;
  for (const { source, distribution, weight } of prior) {
    demand(weight.gte(ZERO), "prior", "a prior has a negative weight");
    const row = rows.find(source, distribution);
    demand(row !== undefined, "prior", "the prior puts weight on a pair that is not promised");
    total = total.add(weight);
    const orbit = orbitOf.get(row)!;
    const share = weight.div(rational(orbit.length));
    for (const r of orbit) weights[r] = weights[r]!.add(share);
  }
  demand(total.equals(ONE), "prior", "the prior does not sum to 1");
  // All weights as integers over one denominator, so that the sums below are of integers.
  let common = 1n;
  const units = rows.list.map(({ distribution }, r) =>
    weights[r]!.div(rational(samples.wholes[distribution]!)),
  );
  for (const { d } of units) if (common % d !== 0n) common = leastCommonMultiple(common, d);
  const cells = cellOrbits(samples, rows, moves, learning);
  const risks = new Map<number, bigint[]>();
  rows.list.forEach(({ source, distribution }, r) => {
    const unit = (units[r]!.n * common) / units[r]!.d;
    if (unit === 0n) return;
    const loses = rows.loses[r]!;
    for (const { sample, weight } of samples.laws[distribution]!) {
      const support = samples.list[sample]!.support;
      const orbit = cells.representative(sample, learning ? source & support : 0);
      if (orbit === undefined) continue;
      let risk = risks.get(orbit);
      if (risk === undefined) {
        risk = new Array<bigint>(rows.targets.length).fill(0n);
        risks.set(orbit, risk);
      }
      const mass = unit * weight;
      for (let g = 0; g < loses.length; g += 1) if (loses[g] === 1) risk[g]! += mass;
    }
  });
  let bayes = 0n;
  for (const [orbit, risk] of risks) {
    let least = risk[0]!;
    for (const value of risk) if (value < least) least = value;
    bayes += least * BigInt(cells.sizes[orbit]!);
  }
  return rational(bayes, common);
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** One cell (sample with labels) of each orbit, and the orbits' sizes. */
function cellOrbits(
  samples: Samples,
  rows: Rows,
  moves: readonly Move[],
  learning: boolean,
): { representative(sample: number, labels: number): number | undefined; sizes: number[] } {
  const key = (sample: number, labels: number): number => sample * 2 ** samples.claim.points + labels;
  const images = moves.map(({ permutation }) =>
    samples.list.map((sample) => samples.index.get(sampleKey(moveSample(sample, permutation)))!),
  );
  const seen = new Set<number>();
  const first = new Map<number, number>();
  const sizes: number[] = [];
  samples.list.forEach(({ support }, sample) => {
    const labellings = learning ? new Set(rows.sources.map((f) => f & support)) : [0];
    for (const labels of labellings) {
      const start = key(sample, labels);
      if (seen.has(start)) continue;
      first.set(start, sizes.length);
      seen.add(start);
      const queue = [{ sample, labels }];
      for (const cell of queue)
        moves.forEach((move, m) => {
          const image = images[m]![cell.sample]!;
          const relabelled = learning ? move.function(cell.labels) & samples.list[image]!.support : 0;
          if (seen.has(key(image, relabelled))) return;
          seen.add(key(image, relabelled));
          queue.push({ sample: image, labels: relabelled });
        });
      sizes.push(queue.length);
    }
  });
  return { representative: (sample, labels) => first.get(key(sample, labels)), sizes };
}

/** In realizable mode there may be no target that is right on all the mass of any distribution. */
const isAnyPromised = (claim: GameClaim): boolean =>
  claim.mode !== "realizable" ||
  claim.sources.some((source) => new Rows(claim, [source], claim.targets).list.length > 0);

/** Is this source decided without a game: no promised row, or a target that never loses? */
function needsNoGame(claim: GameClaim, source: number): boolean {
  if (claim.targets.includes(source)) return true;
  const rows = new Rows(claim, [source], claim.targets);
  return claim.targets.some((_, g) => rows.loses.every((loses) => loses[g] === 0));
}

/** Inclusion-minimal error sets. */
function minimalErrorSets(source: number, targets: readonly number[]): number[] {
  const sets = targets.map((g) => g ^ source);
  return sets
    .filter((set) => !sets.some((other) => other !== set && (other & ~set) === 0))
    .sort((a, b) => a - b);
}

function checkGame(
  claim: GameClaim,
  samples: Samples,
  game: GameCertificate,
): { lower: Rational; upper: Rational } {
  const sources = game.source === undefined ? claim.sources : [game.source];
  // A target whose error set contains another's is never better: the game of one source is that of its
  // minimal error sets.
  const targets =
    game.source === undefined
      ? claim.targets
      : minimalErrorSets(game.source, claim.targets).map((set) => set ^ game.source!);
  const moves = game.symmetries.map((symmetry) => checkedMove(claim, sources, targets, symmetry));
  const rows = new Rows(claim, sources, targets);
  const risk = (claim.queries ?? 0) > 0 ? leastQueryRisk : leastRisk;
  const { prior, strategy, plans } = game;
  demand(
    plans === undefined || (strategy === undefined && (claim.queries ?? 0) > 0),
    "strategy",
    "plans are a strategy of a learner that may ask, in place of another",
  );
  const lower = prior === undefined ? ZERO : risk(claim, samples, rows, moves, prior);
  if (plans !== undefined) return { lower, upper: worstQueryFailure(claim, samples, rows, moves, plans) };
  // A learner need not ask.
  return { lower, upper: strategy === undefined ? ONE : worstFailure(claim, samples, rows, moves, strategy) };
}

/** For each source, a permutation that keeps the family and carries its minimal error sets to those of a game. */
function checkSources(claim: GameClaim, certificate: MinimaxCertificate): void {
  const decided = new Map(certificate.sources.map((entry) => [entry.source, entry]));
  for (const source of claim.sources) {
    const entry = decided.get(source);
    if (entry === undefined) {
      demand(
        needsNoGame(claim, source),
        "sources",
        "a source has no game, yet no target is always good enough for it",
      );
      continue;
    }
    const game = certificate.games[entry.game];
    demand(game?.source !== undefined, "sources", "a source refers to a game that is not there");
    demand(
      isPermutation(entry.permutation, claim.points),
      "sources",
      "the move of a source does not permute the points",
    );
    movedFamily(claim, entry.permutation);
    const moved = minimalErrorSets(source, claim.targets)
      .map((set) => moveSet(set, entry.permutation))
      .sort((a, b) => a - b);
    const there = minimalErrorSets(game.source, claim.targets);
    demand(
      moved.length === there.length && moved.every((set, i) => set === there[i]),
      "sources",
      "the error sets of a source are not carried to those of its game",
    );
  }
}

/** What the certificate shows: lower ≤ value ≤ upper, both recomputed and no weaker than claimed. Throws `Refuted`. */
export function minimaxBounds(
  claim: GameClaim,
  certificate: MinimaxCertificate,
): { lower: Rational; upper: Rational } {
  const { sources, targets, distributions, access } = claim;
  demand(
    sources.length > 0 && targets.length > 0 && distributions.length > 0,
    "game",
    "sources, targets and distributions are expected",
  );
  demand(
    claim.competitors === undefined || (access === "learn" && claim.competitors.length > 0),
    "game",
    "outputs outside the class are a learner's, and the class that they are compared with is expected",
  );
  demand(
    (claim.queries ?? 0) === 0 || access === "learn",
    "game",
    "a distiller knows the source at every point: only a learner asks",
  );
  demand(
    isAnyPromised(claim),
    "game",
    "no pair of a source and a distribution meets the promise: nothing is claimed",
  );
  const samples = new Samples(claim);
  let lower = ZERO;
  // A bound from below needs one source only; where one from above is claimed, every source is accounted for.
  let upper = certificate.upper.gte(ONE) ? ONE : ZERO;
  if (access === "distill") {
    if (upper.lt(ONE)) checkSources(claim, certificate);
  } else
    demand(
      certificate.games.length === 1 && certificate.games[0]!.source === undefined,
      "games",
      "a learner plays one game over all sources",
    );
  for (const game of certificate.games) {
    if (access === "distill")
      demand(
        game.source !== undefined && sources.includes(game.source),
        "games",
        "a game of a distiller is about one of the sources",
      );
    const value = checkGame(claim, samples, game);
    if (value.lower.gt(lower)) lower = value.lower;
    if (value.upper.gt(upper)) upper = value.upper;
  }
  demand(
    certificate.lower.lte(lower),
    "lower",
    `lower is claimed to be ${formatRational(certificate.lower)}, the priors show ${formatRational(lower)}`,
  );
  demand(
    certificate.upper.gte(upper),
    "upper",
    `upper is claimed to be ${formatRational(certificate.upper)}, the strategies show ${formatRational(upper)}`,
  );
  return { lower, upper };
}

/** Does the certificate show lower ≤ value ≤ upper? */
export const checkMinimax = (claim: GameClaim, certificate: MinimaxCertificate): Verdict =>
  verdictOf(() => {
    const { lower, upper } = minimaxBounds(claim, certificate);
    const { access, samples, competitors, queries = 0 } = claim;
    const outputs = competitors === undefined ? {} : { outputs: "any" as const };
    const asked = queries === 0 ? {} : { queries };
    if (isZero(lower) && upper.gte(ONE)) return [];
    return [
      { finding: "least-failure", check: "minimax", access, ...outputs, samples, ...asked, lower, upper },
    ];
  });
