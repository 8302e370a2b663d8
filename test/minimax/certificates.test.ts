/**
 * Certificates of random games: the separate checker accepts what the search finds, whose ends meet, and
 * refuses what was tampered with; the bounds of the theory lie around the exact value.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  boundsAround,
  failureAtLeast,
  samplesEnough,
  samplesNeeded,
  squaredFailureAtMost,
} from "../../src/distillation/minimax/around.js";
import type { GameCertificate, MinimaxCertificate } from "../../src/distillation/minimax/certificate.js";
import { sampleComplexity, ValueCurve } from "../../src/distillation/minimax/complexity.js";
import type { MassFunction } from "../../src/distillation/minimax/game.js";
import {
  type MinimaxRequest,
  type MinimaxSolution,
  minimax,
} from "../../src/distillation/minimax/minimax.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { ONE, power, type Rational, rational, ZERO } from "../../src/exact/rational.js";
import { checkMinimax } from "../../src/verify/game/minimax.js";

const SEED = 20_240_314;

const laws = (points: number): fc.Arbitrary<MassFunction> =>
  fc
    .array(fc.bigInt({ min: 0n, max: 3n }), { minLength: points, maxLength: points })
    .filter((weights) => weights.some((w) => w > 0n))
    .map((weights) => {
      // In lowest terms, as the game expects them.
      const common = weights.reduce((a, b) => {
        let [x, y] = [a, b];
        while (y !== 0n) [x, y] = [y, x % y];
        return x;
      });
      const reduced = weights.map((w) => w / common);
      return { weights: reduced, total: reduced.reduce((a, b) => a + b) };
    });

const masks = (points: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.nat({ max: 2 ** points - 1 }), { minLength: 1, maxLength: 5 });

const games: fc.Arbitrary<MinimaxRequest> = fc.integer({ min: 1, max: 4 }).chain((points) =>
  fc.record({
    points: fc.constant(points),
    sources: masks(points),
    targets: masks(points),
    distributions: fc.uniqueArray(laws(points), {
      minLength: 1,
      maxLength: 5,
      selector: ({ weights }) => weights.join(),
    }),
    samples: fc.nat({ max: 3 }),
    epsilon: fc.constantFrom(ZERO, rational(1, 8), rational(1, 4), rational(1, 2)),
    mode: fc.constantFrom("absolute" as const, "realizable" as const, "agnostic" as const),
    access: fc.constantFrom("distill" as const, "learn" as const),
  }),
);

/** The solution, or `undefined` where no pair is promised. */
async function solved(request: MinimaxRequest): Promise<MinimaxSolution | undefined> {
  try {
    return await minimax(request);
  } catch (error) {
    if (error instanceof DomainError && error.code === "vacuous") return undefined;
    throw error;
  }
}

const run = (property: (request: MinimaxRequest, solution: MinimaxSolution) => unknown, numRuns = 150) =>
  fc.assert(
    fc.asyncProperty(games, async (request) => {
      const solution = await solved(request);
      if (solution !== undefined) await property(request, solution);
    }),
    { seed: SEED, numRuns },
  );

describe(`random games, seed ${SEED}`, () => {
  test("the checker confirms the value, and it is exact", async () => {
    await run((request, solution) => {
      const verdict = checkMinimax(request, solution);
      const { lower, upper } = solution;
      expect(verdict).toMatchObject({ valid: true, findings: [{ finding: "least-failure", lower, upper }] });
      expect(solution.lower.equals(solution.upper)).toBe(true);
    });
  });

  test("bounds lie around the exact value, and so do their least numbers of samples", async () => {
    await run(async (request, { lower, upper }) => {
      const around = boundsAround(request);
      expect(failureAtLeast(around, request.samples).lte(lower)).toBe(true);
      const most = squaredFailureAtMost(around, request.samples);
      if (request.mode === "absolute") expect(most).toBeUndefined();
      else expect(power(upper, 2).lte(most!)).toBe(true);
      const delta = rational(1, 7);
      if (lower.gt(delta) && request.mode !== "absolute")
        expect(samplesEnough(around, delta)! > BigInt(request.samples)).toBe(true);
      if (upper.lte(delta)) expect(samplesNeeded(around, delta) <= BigInt(request.samples)).toBe(true);
    });
  });

  test("distilling is no harder than learning, and neither grows harder with n or ε", async () => {
    await run(async (request, { lower }) => {
      const value = async (change: Partial<MinimaxRequest>) =>
        (await solved({ ...request, ...change }))?.upper;
      const learn = await value({ access: "learn" });
      const distill = await value({ access: "distill" });
      expect(distill!.lte(learn!)).toBe(true);
      expect((await value({ samples: request.samples + 1 }))!.lte(lower)).toBe(true);
      expect((await value({ epsilon: request.epsilon.add(rational(1, 8)) }))!.lte(lower)).toBe(true);
    }, 60);
  });

  test("a smaller promise is no harder", async () => {
    await run(async (request, { upper }) => {
      const fewer = { ...request, distributions: request.distributions.slice(0, 1) };
      const part = await solved(fewer);
      if (part !== undefined) expect(part.lower.lte(upper)).toBe(true);
      const one = await solved({ ...request, sources: request.sources.slice(0, 1) });
      if (one !== undefined) expect(one.lower.lte(upper)).toBe(true);
    }, 60);
  });
});

/** f = 0 into all halves of four points, on all uniform distributions: worth 3/8 and more for a while. */
const antichain: MinimaxRequest = {
  points: 4,
  sources: [0],
  targets: [3, 5, 6, 9, 10, 12],
  distributions: Array.from({ length: 15 }, (_, i) => {
    const weights = [0, 1, 2, 3].map((x) => BigInt(((i + 1) >> x) & 1));
    return { weights, total: weights.reduce((a, b) => a + b) };
  }),
  samples: 2,
  epsilon: ZERO,
  mode: "realizable",
  access: "distill",
};

describe("certificates that were tampered with", () => {
  const changed = async (
    change: (certificate: MinimaxCertificate) => MinimaxCertificate,
    request = antichain,
  ): Promise<string> => {
    const solution = await minimax(request);
    expect(checkMinimax(request, solution).valid).toBe(true);
    const verdict = checkMinimax(request, change(solution));
    expect(verdict.valid).toBe(false);
    return verdict.valid ? "" : verdict.because;
  };
  const inGame =
    (change: (game: GameCertificate) => GameCertificate) =>
    (certificate: MinimaxCertificate): MinimaxCertificate => ({
      ...certificate,
      games: certificate.games.map(change),
    });
  const hair = rational(1n, 10n ** 12n);

  test("bounds that are a hair too good", async () => {
    expect(await changed((c) => ({ ...c, lower: c.lower.add(hair) }))).toMatch(/lower is claimed/);
    expect(await changed((c) => ({ ...c, upper: c.upper.sub(hair) }))).toMatch(/upper is claimed/);
  });
  test("probabilities that do not sum to 1, or are negative", async () => {
    const scaled = (factor: Rational) =>
      inGame((game) => ({
        ...game,
        strategy: game.strategy!.map((entry) => ({
          ...entry,
          outputs: entry.outputs.map(([g, p]) => [g, p.mul(factor)] as const),
        })),
      }));
    expect(await changed(scaled(rational(1, 2)))).toMatch(/do not sum to 1/);
    expect(await changed(scaled(rational(-1)))).toMatch(/negative probability/);
    const prior = (factor: Rational) =>
      inGame((game) => ({
        ...game,
        prior: game.prior!.map((e) => ({ ...e, weight: e.weight.mul(factor) })),
      }));
    expect(await changed(prior(rational(1, 2)))).toMatch(/prior does not sum to 1/);
    expect(await changed(prior(rational(-1)))).toMatch(/negative weight/);
  });
  test("a sample left out, a function that is not a target, a pair that is not promised", async () => {
    expect(await changed(inGame((g) => ({ ...g, strategy: g.strategy!.slice(1) })))).toMatch(/says nothing/);
    const foreign = inGame((g) => ({
      ...g,
      symmetries: [],
      strategy: [{ support: undefined, counts: undefined, labels: 0, outputs: [[0, ONE]] }],
    }));
    expect(await changed(foreign)).toMatch(/not a target/);
    // All four points at once: no half avoids them.
    const everywhere = inGame((g) => ({ ...g, prior: [{ source: 0, distribution: 14, weight: ONE }] }));
    expect(await changed(everywhere)).toMatch(/not promised/);
  });
  test("symmetries that are none", async () => {
    const shifted = (permutation: number[], flip: number) =>
      inGame((g) => ({ ...g, symmetries: [{ permutation, flip }] }));
    expect(await changed(shifted([0, 0, 1, 2], 0))).toMatch(/does not permute/);
    expect(await changed(shifted([0, 1, 2, 3], 1))).toMatch(/does not keep the sources/);
    const family = { ...antichain, distributions: antichain.distributions.slice(0, 4) };
    expect(await changed(shifted([3, 0, 1, 2], 0), family)).toMatch(/family/);
  });
  test("a source without a game, a learner's certificate for a distiller", async () => {
    expect(await changed((c) => ({ ...c, sources: [] }))).toMatch(/no game/);
    const asLearner = { ...antichain, access: "learn" as const };
    const verdict = checkMinimax(asLearner, await minimax(antichain));
    expect(verdict.valid).toBe(false);
  });
  test("of a game that is worth 0 and takes samples nothing is left out", async () => {
    const request: MinimaxRequest = {
      ...antichain,
      points: 2,
      targets: [1, 2],
      samples: 1,
      distributions: [
        { weights: [1n, 0n], total: 1n },
        { weights: [0n, 1n], total: 1n },
      ],
    };
    const solution = await minimax(request);
    expect(solution.upper.equals(ZERO)).toBe(true);
    expect(checkMinimax(request, solution).valid).toBe(true);
    expect((await minimax({ ...request, samples: 0 })).lower.equals(rational(1, 2))).toBe(true);
  });
});

describe("sampleComplexity", () => {
  test("is the first n whose value is ≤ δ, by counting up", async () => {
    for (const delta of [rational(1, 2), rational(1, 4), rational(1, 10)]) {
      let n = 0;
      while ((await minimax({ ...antichain, samples: n })).upper.gt(delta)) n += 1;
      expect(await sampleComplexity(new ValueCurve(antichain), delta)).toEqual({
        kind: "exact",
        delta,
        samples: n,
      });
    }
  });
  test("says when the limit is too low", async () => {
    const delta = rational(1, 100);
    expect(await sampleComplexity(new ValueCurve(antichain), delta, 3)).toEqual({
      kind: "above",
      delta,
      tried: 3,
    });
  });
});
