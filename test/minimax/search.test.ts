/**
 * The search for a minimax value, piece by piece: whatever basis floating point comes with, what is made of it is a
 * strategy and a prior that enclose the value; bounds around it and symmetries are those of the definitions.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundsAround, failureAtLeast, samplesNeeded } from "../../src/distillation/minimax/around.js";
import { sampleComplexity, ValueCurve } from "../../src/distillation/minimax/complexity.js";
import {
  bayesRisk,
  exactPrior,
  exactStrategy,
  failureOf,
} from "../../src/distillation/minimax/exact-basis.js";
import { buildGame, type GameInput, type MassFunction } from "../../src/distillation/minimax/game.js";
import { type Basis, searchBasis } from "../../src/distillation/minimax/linear-program.js";
import { type MinimaxRequest, minimax } from "../../src/distillation/minimax/minimax.js";
import { type ReducedGame, reduceGame } from "../../src/distillation/minimax/reduced-game.js";
import { samplingOf } from "../../src/distillation/minimax/sampling.js";
import { movedFunction, symmetriesOf } from "../../src/distillation/minimax/symmetry.js";
import { tightenStrategy } from "../../src/distillation/minimax/tighten.js";
import { minimum, ONE, power, type Rational, rational, sum, ZERO } from "../../src/exact/rational.js";

const masks = (points: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.nat(2 ** points - 1), { minLength: 2, maxLength: 6 });

const laws = (points: number): fc.Arbitrary<MassFunction> =>
  fc
    .array(fc.constantFrom<bigint>(0n, 1n, 1n, 2n), { minLength: points, maxLength: points })
    .filter((weights) => weights.includes(1n))
    .map((weights) => ({ weights, total: weights.reduce((a, b) => a + b) }));

const games: fc.Arbitrary<MinimaxRequest> = fc.integer({ min: 2, max: 4 }).chain((points) =>
  fc.record({
    points: fc.constant(points),
    sources: masks(points),
    targets: masks(points),
    distributions: fc.uniqueArray(laws(points), {
      minLength: 1,
      maxLength: 5,
      selector: ({ weights }) => weights.join(),
    }),
    samples: fc.nat(2),
    epsilon: fc.constantFrom(ZERO, rational(1, 8), rational(1, 4)),
    mode: fc.constantFrom("absolute" as const, "agnostic" as const),
    access: fc.constantFrom("distill" as const, "learn" as const),
  }),
);

const reducedOf = (request: GameInput): ReducedGame => {
  const game = buildGame(request);
  return reduceGame(game, samplingOf(game.points, game.distributions, game.samples), symmetriesOf(request));
};

describe("what is made of a basis", () => {
  /** Each cell plays something, each probability is at least 0, and they sum to 1; the weights of a prior too. */
  const isStrategy = (reduced: ReducedGame, z: readonly Rational[]): boolean =>
    z.every((q) => q.gte(ZERO)) &&
    reduced.variablesOfCell.every((list) =>
      sum(list.map((i) => z[i]!.mul(rational(reduced.variables[i]!.targets.length)))).equals(ONE),
    );
  const isPrior = (prior: readonly Rational[]): boolean =>
    prior.every((q) => q.gte(ZERO)) && sum(prior).equals(ONE);

  test("of any is a strategy and a prior; of the optimum perturbed, tightened, the value itself", async () => {
    let [tightened, gaps] = [0, 0];
    const property = async (given: MinimaxRequest, noise: readonly number[], keep: readonly boolean[]) => {
      // One game of a learner or of one source.
      const request = given.access === "learn" ? given : { ...given, sources: given.sources.slice(0, 1) };
      const reduced = reducedOf(request);
      const found = await searchBasis(reduced);
      const value = bayesRisk(reduced, exactPrior(reduced, found));
      expect(failureOf(reduced, exactStrategy(reduced, found)).gte(value)).toBe(true);
      // Of rows and variables some are dropped, of numbers all are changed, to 0 too.
      const bases: Basis[] = [
        {
          primal: found.primal.map((_, i) => noise[i % noise.length]!),
          dual: found.dual.map((_, r) => noise[(r + 1) % noise.length]!),
          basicOfCell: found.basicOfCell.map((list, c) => list.filter((_, i) => keep[(c + i) % keep.length])),
          activeRows: found.activeRows.filter((_, r) => keep[r % keep.length]),
        },
        { ...found, primal: found.primal.map(() => 0), dual: found.dual.map(() => 0), activeRows: [] },
        { ...found, activeRows: [...reduced.rows.keys()] },
      ];
      for (const basis of bases) {
        const [strategy, prior] = [exactStrategy(reduced, basis), exactPrior(reduced, basis)];
        expect(isStrategy(reduced, strategy)).toBe(true);
        expect(isPrior(prior)).toBe(true);
        expect(bayesRisk(reduced, prior).lte(value)).toBe(true);
        const tighter = tightenStrategy(reduced, prior, basis);
        if (tighter === undefined) continue;
        expect(isStrategy(reduced, tighter)).toBe(true);
        expect(failureOf(reduced, tighter).gte(value)).toBe(true);
      }
      // All variables in play, and the rows unknown: what is best among them is found.
      const open: Basis = {
        ...found,
        basicOfCell: reduced.variablesOfCell.map((list) => [...list]),
        activeRows: [],
      };
      const exact = tightenStrategy(reduced, exactPrior(reduced, found), open);
      expect(exact).toBeDefined();
      tightened += 1;
      if (failureOf(reduced, exactStrategy(reduced, open)).gt(value)) gaps += 1;
      expect(isStrategy(reduced, exact!)).toBe(true);
      expect(failureOf(reduced, exact!).equals(value)).toBe(true);
    };
    const noises = fc.array(fc.constantFrom(0, 0, 1e-12, 0.3, 0.5, 1, 2, -1), { minLength: 3, maxLength: 7 });
    const kept = fc.array(fc.boolean(), { minLength: 2, maxLength: 5 });
    await fc.assert(fc.asyncProperty(games, noises, kept, property), { numRuns: 40 });
    expect(tightened).toBe(40);
    expect(gaps).toBeGreaterThan(0);
  });

  test("rows that are left out are added one after the other", async () => {
    // One is drawn of 0, …, 3, unseen, and six pairs are played: every point is missed as often.
    const request: MinimaxRequest = {
      ...{ points: 4, sources: [0], targets: [3, 5, 6, 9, 10, 12], samples: 0, epsilon: ZERO },
      ...{ mode: "absolute", access: "distill" },
      distributions: [0, 1, 2, 3].map((at) => ({
        weights: [0, 1, 2, 3].map((x) => (x === at ? 1n : 0n)),
        total: 1n,
      })),
    };
    const game = buildGame(request);
    // Without symmetries there are four rows and six variables.
    const reduced = reduceGame(game, samplingOf(4, game.distributions, 0), []);
    const prior = [1, 1, 1, 1].map((w) => rational(w, 4));
    const basis: Basis = {
      ...{ basicOfCell: [[0, 1, 2, 3, 4, 5]], activeRows: [] },
      ...{ primal: new Float64Array(6), dual: new Float64Array(4) },
    };
    const strategy = tightenStrategy(reduced, prior, basis)!;
    expect(failureOf(reduced, strategy)).toEqual(rational(1, 2));
    expect(isStrategy(reduced, strategy)).toBe(true);
    // Against a prior on one row only those are best that miss it, and they are played.
    const alone = tightenStrategy(reduced, [ONE, ZERO, ZERO, ZERO], {
      ...basis,
      primal: basis.primal.fill(0.1),
    })!;
    expect(alone.filter((z) => !z.equals(ZERO)).length).toBeGreaterThan(1);
    expect(failureOf(reduced, alone).equals(rational(2, 3))).toBe(true);
  });
});

describe("bounds around the value", () => {
  /** ½·ρ^n for the pair of rows that share no good target and overlap most, row by row. */
  function overlapOf(request: GameInput): Rational | undefined {
    const { rows, losses, targets, sources, distributions, points } = buildGame(request);
    let best: Rational | undefined;
    for (const [a, one] of rows.entries())
      for (const [b, two] of rows.entries()) {
        const common = targets.some(
          (_, g) => losses[a * targets.length + g] === 0 && losses[b * targets.length + g] === 0,
        );
        if (common) continue;
        const [left, right] = [distributions[one.distribution]!, distributions[two.distribution]!];
        let overlap = ZERO;
        for (let x = 0; x < points; x += 1) {
          if (((sources[one.source]! >> x) & 1) !== ((sources[two.source]! >> x) & 1)) continue;
          const masses = [left, right].map(({ weights, total }) => rational(weights[x]!, total));
          overlap = overlap.add(masses.reduce(minimum));
        }
        if (best === undefined || overlap.gt(best)) best = overlap;
      }
    return best;
  }

  test("are those of the two rows that look most alike", () => {
    let [found, larger] = [0, 0];
    fc.assert(
      fc.property(games, (request) => {
        const all = boundsAround(request);
        const overlaps =
          request.access === "learn"
            ? [overlapOf(request)]
            : request.sources.map((f) => overlapOf({ ...request, sources: [f] }));
        const given = overlaps.filter((q) => q !== undefined);
        const most = given
          .map((q) => power(q, request.samples).div(rational(2)))
          .reduce((a, b) => (a.gt(b) ? a : b), ZERO);
        expect(failureAtLeast(all, request.samples).equals(most)).toBe(true);
        if (given.length > 0) found += 1;
        // The least n at which none of them is above δ.
        const delta = rational(1, 10);
        const below = given.filter((q) => q.lt(ONE));
        let n = 0;
        while (below.some((q) => power(q, n).div(rational(2)).gt(delta))) n += 1;
        expect(samplesNeeded(all, delta)).toBe(BigInt(n));
        if (n > 1) larger += 1;
      }),
      { numRuns: 100 },
    );
    expect(found).toBeGreaterThan(30);
    expect(larger).toBeGreaterThan(10);
  });

  test("none is given where the mode promises no pair", () => {
    const point = { weights: [1n, 0n], total: 1n };
    const request = {
      ...{ points: 2, sources: [0, 1], targets: [1, 3], distributions: [point], samples: 1, epsilon: ZERO },
      ...{ mode: "realizable" as const, access: "distill" as const },
    };
    // Of 0 no target is right on the point, of 1 each.
    expect(boundsAround(request).map(({ candidates, overlap }) => [candidates, overlap])).toEqual([
      [1n, undefined],
    ]);
    // Each of two targets is right on one of two points, and on no other: nothing is good for both.
    const single = (at: number): MassFunction => ({
      weights: [0, 1, 2].map((x) => (x === at ? 1n : 0n)),
      total: 1n,
    });
    const apart = {
      ...request,
      points: 3,
      sources: [0],
      targets: [0b011, 0b101],
      distributions: [1, 2].map(single),
    };
    expect(boundsAround(apart).map(({ candidates, overlap }) => [candidates, overlap])).toEqual([[2n, ZERO]]);
    const both = { weights: [1n, 1n], total: 2n };
    const two = { ...request, sources: [0], targets: [1, 2], distributions: [point, both] };
    expect(boundsAround(two).map(({ candidates, overlap }) => [candidates, overlap])).toEqual([
      [2n, undefined],
    ]);
  });
});

describe("symmetries", () => {
  test("permute the points, and keep the sources, the targets and the family", () => {
    fc.assert(
      fc.property(games, (request) => {
        for (const symmetry of symmetriesOf(request)) {
          expect([...symmetry.permutation].sort((a, b) => a - b)).toEqual([...Array(request.points).keys()]);
          for (const set of [request.sources, request.targets])
            expect(set.map((f) => movedFunction(f, symmetry)).sort()).toEqual([...set].sort());
        }
      }),
    );
  });

  test.each([
    ["x1 and x2 are exchanged", [0b11001100, 0b11110000], 3],
    ["x0 and x2 are exchanged", [0b10101010, 0b11110000], 3],
    ["x0 and x1 are exchanged", [0b1010, 0b1100], 2],
  ])("%s", (_, functions, variables) => {
    const points = 2 ** variables;
    const uniform = { weights: new Array<bigint>(points).fill(1n), total: BigInt(points) };
    const request = {
      ...{ points, sources: functions, targets: functions, distributions: [uniform], samples: 1 },
      ...{ epsilon: ZERO, mode: "agnostic" as const, access: "learn" as const },
    };
    const exchanged = symmetriesOf(request).some(
      (symmetry) => symmetry.flip === 0 && movedFunction(functions[0]!, symmetry) === functions[1],
    );
    expect(exchanged).toBe(true);
  });
});

test("the least number of samples and the one below it are solved, no n twice, few in all", async () => {
  const request = {
    ...{ points: 4, sources: [0], targets: [3, 5, 6, 9, 10, 12], epsilon: ZERO },
    ...{ mode: "realizable" as const, access: "distill" as const },
    distributions: Array.from({ length: 15 }, (_, i) => {
      const weights = [0, 1, 2, 3].map((x) => BigInt(((i + 1) >> x) & 1));
      return { weights, total: weights.reduce((a, b) => a + b) };
    }),
  };
  for (const delta of [rational(1, 10), rational(1, 50)]) {
    const curve = new ValueCurve(request);
    const found = await sampleComplexity(curve, delta);
    if (found.kind !== "exact") throw new Error("the values are exact");
    const solved = curve.solved().map(([n]) => n);
    expect(solved).toContain(found.samples - 1);
    expect(solved).toContain(found.samples);
    expect(solved).toEqual([...new Set(solved)].sort((a, b) => a - b));
    // Doubling, then bisection between the last two.
    expect(solved.length).toBeLessThanOrEqual(2 + 2 * Math.ceil(Math.log2(found.samples)));
    expect((await minimax({ ...request, samples: found.samples - 1 })).lower.gt(delta)).toBe(true);
  }
});

test("how many sources are looked at is told before each, orbit by orbit", async () => {
  const distributions = [3, 5, 6].map((set) => {
    const weights = [0, 1, 2, 3].map((x) => BigInt((set >> x) & 1));
    return { weights, total: 2n };
  });
  const request = {
    ...{ points: 4, sources: [0, 1, 2, 9, 11], targets: [0, 6, 9, 15], samples: 1, epsilon: ZERO },
    ...{ mode: "agnostic" as const, distributions },
  };
  const told: [number, number][] = [];
  const listen = (done: number, total: number) => void told.push([done, total]);
  const { sources } = await minimax({ ...request, access: "distill" }, listen);
  // The points 0, 1 and 2 may be exchanged in the family, but not in the class of targets.
  const total = told[0]![1];
  expect(total).toBeGreaterThan(1);
  expect(total).toBeLessThanOrEqual(request.sources.length);
  expect(new Set(sources.map(({ game }) => game)).size).toBeLessThanOrEqual(total);
  expect(told).toEqual(Array.from({ length: total }, (_, done) => [done, total]));
  told.length = 0;
  await minimax({ ...request, access: "learn" }, listen);
  expect(told).toEqual([[0, 1]]);
  told.length = 0;
  boundsAround({ ...request, access: "distill" }, listen);
  expect(told).toEqual(request.sources.map((_, done) => [done, request.sources.length]));
  const stages: number[] = [];
  const curve = new ValueCurve({ ...request, access: "distill" }, (samples) => () => stages.push(samples));
  await sampleComplexity(curve, rational(1, 10), 2);
  expect([...new Set(stages)].sort()).toEqual(curve.solved().map(([n]) => n));
});
