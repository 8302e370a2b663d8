/**
 * Minimax values with label queries: the separate checker accepts what the search finds, the ends of the curve
 * are learning and distilling, and what is tampered with is refused, by the check that it offends.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GameCertificate, Plan, PlanEntry } from "../../src/distillation/minimax/certificate.js";
import type { MassFunction } from "../../src/distillation/minimax/game.js";
import {
  type MinimaxRequest,
  type MinimaxSolution,
  minimax,
} from "../../src/distillation/minimax/minimax.js";
import { solveQueryGame } from "../../src/distillation/minimax/query-solve.js";
import { readGame } from "../../src/distillation/minimax/request.js";
import { DomainError } from "../../src/exact/domain-error.js";
import { HALF, ONE, rational, ZERO } from "../../src/exact/rational.js";
import { checkMinimax } from "../../src/verify/game/minimax.js";
import { SEED } from "../tools/seed.js";

const masks = (points: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.nat({ max: 2 ** points - 1 }), { minLength: 1, maxLength: 5 });

/** Uniform on a set of points, or of weights 1 and 2. */
const laws = (points: number): fc.Arbitrary<MassFunction> =>
  fc
    .array(fc.constantFrom<bigint>(0n, 1n, 1n, 2n), { minLength: points, maxLength: points })
    .filter((weights) => weights.includes(1n))
    .map((weights) => ({ weights, total: weights.reduce((a, b) => a + b) }));

const games: fc.Arbitrary<MinimaxRequest> = fc.integer({ min: 1, max: 4 }).chain((points) =>
  fc.record({
    points: fc.constant(points),
    sources: masks(points),
    targets: masks(points),
    distributions: fc.uniqueArray(laws(points), {
      minLength: 1,
      maxLength: 4,
      selector: ({ weights }) => weights.join(),
    }),
    samples: fc.nat({ max: 2 }),
    epsilon: fc.constantFrom(ZERO, rational(1, 8), rational(1, 4)),
    mode: fc.constantFrom("absolute" as const, "realizable" as const, "agnostic" as const),
    access: fc.constant("learn" as const),
    queries: fc.integer({ min: 0, max: 4 }),
  }),
);

async function unlessVacuous<T>(value: () => Promise<T>): Promise<T | undefined> {
  try {
    return await value();
  } catch (problem) {
    if (problem instanceof DomainError && problem.code === "vacuous") return undefined;
    throw problem;
  }
}

describe("the curve from learning to distilling", () => {
  test("exact and accepted; falling in q; learning at 0, distilling at all points", async () => {
    let gaps = 0;
    await fc.assert(
      fc.asyncProperty(games, async (request) => {
        const found = await unlessVacuous(() => minimax(request));
        if (found === undefined) return;
        expect(found.lower.equals(found.upper)).toBe(true);
        expect(checkMinimax(request, found)).toMatchObject({ valid: true });
        const learning = await minimax({ ...request, queries: 0 });
        const distilling = await minimax({ ...request, queries: undefined, access: "distill" });
        expect(found.upper.lte(learning.upper) && found.lower.gte(distilling.lower)).toBe(true);
        // The search over plans, where nothing can be asked for, and where all can.
        const none = await solveQueryGame({ ...request, queries: 0 });
        expect(none.upper.equals(learning.upper)).toBe(true);
        const every = await minimax({ ...request, queries: request.points });
        expect(every.upper.equals(distilling.upper)).toBe(true);
        if (learning.upper.gt(distilling.upper)) gaps += 1;
      }),
      { seed: SEED, numRuns: 40 },
    );
    expect(gaps).toBeGreaterThan(10);
  });

  test("conjunctions on 2 variables, no sample: each question is worth something, to the last", async () => {
    const conjunctions = { kind: "conjunctions" as const, variables: 2 };
    const { request } = readGame({
      ...{ sourceClass: conjunctions, targetClass: conjunctions, samples: 0, epsilon: ZERO },
      distributions: { kind: "uniform-on-subsets", variables: 2, maxPoints: 4 },
      ...{ mode: "realizable", access: "learn" },
    });
    const values = [];
    for (const queries of [0, 1, 2, 3, 4]) values.push((await minimax({ ...request, queries })).lower);
    const due = [rational(8, 9), rational(7, 9), rational(5, 9), rational(1, 8), ZERO];
    expect(values.map((v, i) => v.equals(due[i]!))).toEqual(due.map(() => true));
  });

  test("a distiller does not ask", async () => {
    const request = {
      ...{ points: 1, sources: [0], targets: [0], samples: 0, epsilon: ZERO },
      distributions: [{ weights: [1n], total: 1n }],
      mode: "absolute" as const,
    };
    await expect(minimax({ ...request, access: "distill", queries: 1 })).rejects.toMatchObject({
      code: "invalid-value",
      path: ["queries"],
    });
  });
});

describe("certificates", () => {
  // Two points, the parities of one variable: one question tells x from its negation and 0 from 1.
  const request: MinimaxRequest = {
    ...{ points: 2, sources: [0, 1, 2, 3], targets: [0, 1, 2, 3], samples: 0, epsilon: ZERO },
    distributions: [{ weights: [1n, 1n], total: 2n }],
    ...{ mode: "realizable", access: "learn", queries: 1 },
  };
  const solved = () => minimax(request);
  const changed = (solution: MinimaxSolution, change: (game: GameCertificate) => object) =>
    checkMinimax(request, { ...solution, games: solution.games.map((g) => ({ ...g, ...change(g) })) });
  const plansOf = (game: GameCertificate, change: (plan: Plan) => Plan): { plans: PlanEntry[] } => ({
    plans: game.plans!.map((entry) => ({
      ...entry,
      plans: entry.plans.map(([plan, p]) => [change(plan), p] as const),
    })),
  });

  test("the value is one half, and shown", async () => {
    const solution = await solved();
    expect(solution.lower.equals(HALF) && solution.upper.equals(HALF)).toBe(true);
    expect(checkMinimax(request, solution)).toMatchObject({
      valid: true,
      findings: [{ finding: "least-failure", access: "learn", queries: 1 }],
    });
  });

  test("what is tampered with is refused", async () => {
    const solution = await solved();
    const strategy = { valid: false, check: "strategy" };
    const deeper = (plan: Plan): Plan => ({ ask: 0, zero: plan, one: plan });
    expect(changed(solution, (g) => plansOf(g, deeper))).toMatchObject(strategy);
    const elsewhere = (plan: Plan): Plan => (typeof plan === "number" ? plan : { ...plan, ask: 2 });
    expect(changed(solution, (g) => plansOf(g, elsewhere))).toMatchObject(strategy);
    expect(changed(solution, (g) => plansOf(g, () => 4))).toMatchObject(strategy);
    expect(changed(solution, () => ({ plans: [] }))).toMatchObject(strategy);
    expect(changed(solution, (g) => ({ plans: [...g.plans!, ...g.plans!] }))).toMatchObject(strategy);
    const doubled = (g: GameCertificate) => ({
      plans: g.plans!.map((e) => ({ ...e, plans: [...e.plans, [0, ONE] as const] })),
    });
    expect(changed(solution, doubled)).toMatchObject(strategy);
    // A plan that does not use its answer fails more often.
    const blind = (plan: Plan): Plan => (typeof plan === "number" ? plan : plan.zero);
    expect(changed(solution, (g) => plansOf(g, blind))).toMatchObject({ valid: false, check: "upper" });
    const heavier = (g: GameCertificate) => ({
      prior: g.prior!.map((e) => ({ ...e, weight: ONE.add(ONE) })),
    });
    expect(changed(solution, heavier)).toMatchObject({ valid: false, check: "prior" });
    // What fewer questions cost is no bound for more of them; what more are worth is none for fewer.
    expect(checkMinimax({ ...request, queries: 2 }, solution)).toMatchObject({
      valid: false,
      check: "lower",
    });
    expect(checkMinimax({ ...request, queries: 0 }, solution)).toMatchObject(strategy);
    expect(checkMinimax({ ...request, access: "distill" }, solution)).toMatchObject({ valid: false });
    const fewer = await minimax({ ...request, queries: 0 });
    expect(checkMinimax(request, { ...fewer, lower: ZERO })).toMatchObject({ valid: true });
  });
});
