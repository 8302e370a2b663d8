/**
 * Certificates of games as texts, the long form of the wire and the short one of the shipped table: what is written
 * is read back as it was, and what is no certificate is refused by the field.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type {
  GameCertificate,
  MinimaxCertificate,
  Plan,
  StrategyEntry,
} from "../../src/distillation/minimax/certificate.js";
import { ONE, rational, ZERO } from "../../src/exact/rational.js";
import {
  entrySchema,
  questionOf,
  readEntry,
  readProof,
  shortWeights,
  tableSchema,
  writeGame,
  writeSource,
} from "../../src/oracle/schemas/complexity-table.js";
import {
  certificateSchema,
  familySchema,
  formatCertificate,
  MAX_QUESTIONS,
  parseCertificate,
} from "../../src/oracle/schemas/minimax.js";

const D = 3;
const POINTS = 2 ** D;
const masks = fc.nat(2 ** POINTS - 1);
const permutations = fc.shuffledSubarray([...Array(POINTS).keys()], { minLength: POINTS });
const symmetries = fc.array(fc.record({ permutation: permutations, flip: masks }), { maxLength: 2 });

/** Distinct masks with positive weights of the sum 1, in the order of the masks as texts. */
const shares = fc
  .uniqueArray(fc.tuple(masks, fc.bigInt(1n, 60n)), { minLength: 1, maxLength: 4, selector: ([g]) => g })
  .map((list) => {
    const total = list.reduce((sum, [, w]) => sum + w, 0n);
    return list.map(([g, w]) => [g, rational(w, total)] as const);
  });

const supportOf = (counts: readonly number[]): number =>
  counts.reduce((mask, c, x) => (c > 0 ? mask | (1 << x) : mask), 0);
const samples = (multisets: boolean) =>
  fc
    .array(fc.nat(multisets ? 2 : 1), { minLength: POINTS, maxLength: POINTS })
    .map((counts) => ({ support: supportOf(counts), counts: multisets ? counts : undefined }));

const entries = (multisets: boolean, learning: boolean): fc.Arbitrary<StrategyEntry> =>
  fc
    .record({ sample: samples(multisets), labels: masks, any: fc.nat(4), outputs: shares })
    .map(({ sample, labels, any, outputs }) =>
      any === 0
        ? { support: undefined, counts: undefined, labels: 0, outputs }
        : { ...sample, labels: learning ? labels & sample.support : 0, outputs },
    );

const plans: fc.Arbitrary<Plan> = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.oneof(
    { maxDepth: 3 },
    masks,
    fc.record({ ask: fc.nat(POINTS - 1), zero: tie("plan"), one: tie("plan") }),
  ),
})).plan;

const priors = (family: number) =>
  fc
    .array(fc.tuple(masks, fc.nat(family - 1), fc.bigInt(1n, 60n)), { minLength: 1, maxLength: 4 })
    .map((list) => {
      const total = list.reduce((sum, [, , w]) => sum + w, 0n);
      return list.map(([source, distribution, w]) => ({ source, distribution, weight: rational(w, total) }));
    });

const sources = fc.array(fc.record({ source: masks, game: fc.nat(20), permutation: permutations }), {
  maxLength: 2,
});

describe("the long form", () => {
  /** The second distribution of the list is the first again. */
  const naming = { variables: D, positions: [0, 0, 1, 2] };
  const games: fc.Arbitrary<GameCertificate> = fc
    .record({ multisets: fc.boolean(), learning: fc.boolean(), asks: fc.boolean() })
    .chain(({ multisets, learning, asks }) =>
      fc.record({
        source: learning ? fc.constant(undefined) : masks,
        symmetries,
        strategy: asks ? fc.constant(undefined) : fc.array(entries(multisets, learning), { maxLength: 3 }),
        ...(asks && {
          plans: fc.array(
            fc
              .record({ sample: samples(multisets), labels: masks, play: fc.tuple(plans, fc.bigInt(1n, 9n)) })
              .map(({ sample, labels, play: [plan, w] }) => ({
                ...sample,
                labels: labels & sample.support,
                plans: [[plan, rational(w, 9)] as const],
              })),
            { minLength: 1, maxLength: 2 },
          ),
        }),
        prior: fc.option(priors(3), { nil: undefined }),
      }),
    );

  test("is read back as it was", () => {
    fc.assert(
      fc.property(fc.array(games, { maxLength: 3 }), sources, (list, moved) => {
        const certificate: MinimaxCertificate = {
          lower: rational(1, 9),
          upper: ONE,
          games: list,
          sources: moved,
        };
        const text = JSON.parse(JSON.stringify(formatCertificate(certificate, naming)));
        const read = parseCertificate(certificateSchema.parse(text), naming);
        // A set of outputs has no order; a sample without a multiset among the entries is one of sets.
        const sorted = (c: MinimaxCertificate) => ({
          ...c,
          games: c.games.map((game) => ({
            ...game,
            strategy: game.strategy?.map((e) => ({
              ...e,
              outputs: [...e.outputs].sort(([a], [b]) => a - b),
            })),
          })),
        });
        expect(sorted(read)).toEqual(sorted(certificate));
      }),
      { numRuns: 60 },
    );
  });

  const game = {
    samplesAre: "sets",
    symmetries: [{ permutation: [1, 0], flip: "00" }],
    strategy: [{ sample: ["0"], labels: "1", outputs: { "01": "1" } }],
    prior: [{ source: "01", distribution: 0, weight: "1" }],
  };
  const asking = (plan: unknown) => ({
    ...{ samplesAre: "sets", symmetries: [] },
    plans: [{ sample: [], labels: "", play: [{ plan, probability: "1" }] }],
  });
  const read = (changed: object) =>
    parseCertificate(certificateSchema.parse({ lower: "0", upper: "1", games: [changed], sources: [] }), {
      variables: 1,
      positions: [0],
    });
  const sampled = (entry: object) => ({ ...game, strategy: [{ ...game.strategy[0], ...entry }] });

  test.each([
    ["a table too long", sampled({ outputs: { "0101": "1" } }), "table of 2 bits"],
    ["a repeated point of a set", sampled({ sample: ["0", "0"], labels: "11" }), "distinct points"],
    ["a point too long", sampled({ sample: ["00"] }), "point of 1 bits"],
    ["a label too few", sampled({ labels: "" }), "one label for each of 1 points"],
    [
      "two labels of one point",
      { ...sampled({ sample: ["0", "0"], labels: "10" }), samplesAre: "multisets" },
      "one label is expected for each occurrence of 0",
    ],
    [
      "a distribution that is not there",
      { ...game, prior: [{ ...game.prior[0], distribution: 1 }] },
      "has 1 dist",
    ],
    ["a flip too short", { ...game, symmetries: [{ permutation: [1, 0], flip: "0" }] }, "table of 2 bits"],
    ["a question of a point too long", asking({ ask: "00", zero: "00", one: "01" }), "point of 1 bits"],
    ["a question with a field too many", asking({ ask: "0", zero: "00", one: "01", two: "01" }), "a plan is"],
    ["a question of no point", asking({ ask: "x", zero: "00", one: "01" }), "a plan is expected"],
    ["a question without an answer", asking({ ask: "0", zero: "00" }), "a plan is expected"],
    ["no plan", asking(null), "a plan is expected"],
    ["a negative probability", sampled({ outputs: { "01": "-1" } }), "a probability"],
    [
      "a permutation of no point",
      { ...game, symmetries: [{ permutation: [16], flip: "00" }] },
      "index of a point",
    ],
  ])("%s", (_, changed, message) => {
    expect(() => read(changed)).toThrow(message);
    expect(() => read(game)).not.toThrow();
    expect(() => read(sampled({ outputs: { "01": "1", "10": "0" } }))).not.toThrow();
  });

  test("plans are as deep as there are points, and no deeper", () => {
    const nested = (depth: number): unknown =>
      depth === 0 ? "01" : { ask: "1", zero: nested(depth - 1), one: "00" };
    expect(read(asking(nested(MAX_QUESTIONS))).games).toHaveLength(1);
    expect(() => read(asking(nested(MAX_QUESTIONS + 1)))).toThrow("questions deep");
  });

  test("a family is a list, or all uniform distributions on few points, by default on all", () => {
    const family = { kind: "uniform-on-subsets", variables: 2 };
    expect(familySchema.parse(family)).toEqual({ ...family, maxPoints: 4 });
    expect(familySchema.parse({ ...family, maxPoints: 3 })).toEqual({ ...family, maxPoints: 3 });
    const uniform = { kind: "uniform", variables: 2 };
    expect(familySchema.parse([uniform])).toEqual({ kind: "listed", distributions: [uniform] });
    for (const maxPoints of [0, 17])
      expect(familySchema.safeParse({ ...family, maxPoints }).success).toBe(false);
  });
});

describe("the short form", () => {
  const asked = {
    sourceClass: { kind: "conjunctions", variables: D },
    targetClass: { kind: "all", variables: D },
  } as const;
  const question = questionOf({ ...asked, maxPoints: POINTS, mode: "agnostic", epsilon: "1/8" });
  const family = question.distributions;
  const games = fc.boolean().chain((learning) =>
    fc.record({
      source: learning ? fc.constant(undefined) : masks,
      symmetries,
      strategy: fc.array(entries(false, true), { maxLength: 3 }),
      prior: priors(family.length),
    }),
  );

  test("the question is that of the wire", () => {
    expect(family).toHaveLength(2 ** POINTS - 1);
    expect(question).toMatchObject({ points: POINTS, mode: "agnostic", epsilon: rational(1, 8) });
    expect(question.sources).toHaveLength(27);
  });

  test("is read back as it was", () => {
    fc.assert(
      fc.property(games, sources, (game, moved) => {
        const proof = {
          games: [
            writeGame(game, "strategy", family, undefined),
            writeGame(game, "prior", family, undefined),
          ],
          sources: moved.map(writeSource),
        };
        // Well formed, too.
        const result = { delta: "1/10", samples: 3, enough: proof, needed: proof };
        const shape = {
          setting: "",
          ...asked,
          maxPoints: POINTS,
          mode: "agnostic",
          epsilon: "1/8",
          access: "learn",
        };
        const table = JSON.parse(JSON.stringify({ about: "", entries: [{ ...shape, results: [result] }] }));
        const [entry] = tableSchema.parse(table).entries;
        const claim = readEntry(entry!);
        const expected = (side: object) => ({
          ...side,
          games: [
            { ...game, prior: undefined },
            { ...game, strategy: undefined },
          ],
          sources: moved,
        });
        expect(claim).toMatchObject({ kind: "complexity", least: true });
        expect(claim.results).toEqual([
          {
            access: "learn",
            outputs: undefined,
            delta: rational(1, 10),
            enough: { samples: 3, certificate: expected({ lower: ZERO, upper: rational(1, 10) }) },
            needed: { samples: 2, certificate: expected({ lower: ZERO, upper: ONE }) },
          },
        ]);
        const none = entrySchema.parse({ ...shape, results: [{ ...result, samples: 0 }] });
        expect(readEntry(none).results[0]).not.toHaveProperty("needed");
      }),
      { numRuns: 30 },
    );
  });

  test("weights are rounded to the nearest multiple, unless nothing is left", () => {
    fc.assert(
      fc.property(shares, fc.nat(6), (list, bits) => {
        const given = list.map(([, q]) => q);
        const short = shortWeights(given, bits);
        const unit = rational(2n ** BigInt(bits));
        // Within half a unit, from above at a tie.
        const near = given.every((q, i) => {
          const off = rational(short[i]!).sub(q.mul(unit));
          return off.lte(rational(1, 2)) && off.gt(rational(-1, 2));
        });
        if (given.some((q) => q.mul(unit).gte(rational(1, 2)))) expect(near).toBe(true);
        else expect(short).toEqual(shortWeights(given, undefined));
        const exact = shortWeights(given, undefined);
        const total = exact.reduce((a, b) => a + b, 0n);
        exact.forEach((w, i) => {
          expect(rational(w, total).equals(given[i]!)).toBe(true);
        });
      }),
    );
    // What is rounded to nothing is not played, and has no part in the prior.
    const outputs = [[255, rational(1, 100)] as const, [16, rational(99, 100)] as const];
    const game = {
      ...{ source: undefined, symmetries: [] },
      strategy: [{ support: 16, counts: undefined, labels: 16, outputs }],
      prior: [
        { source: 17, distribution: 0, weight: rational(1, 100) },
        { source: 18, distribution: 1, weight: rational(99, 100) },
      ],
    };
    expect(writeGame(game, "strategy", family, 4).strategy).toEqual(["10:10 10*16"]);
    expect(writeGame(game, "prior", family, 4).prior).toEqual(["12@2 16"]);
    const proof = { games: [{ symmetries: [], prior: ["12@0 1"] }] };
    expect(() => readProof(question, proof, {})).toThrow("no distribution of the family lives on the set 0");
    expect(() => questionOf({ ...asked, maxPoints: 1, mode: "agnostic", epsilon: "a" })).toThrow(
      "a rational",
    );
  });
});
