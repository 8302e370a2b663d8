/**
 * Branches of the checkers that few certificates reach: each accepts what is true and refuses what is not, on inputs
 * whose truth is enumerated.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cube } from "../../spec/definitions/01-cube.js";
import type { Circuit, Gate } from "../../src/boolean/circuit.js";
import type { Bit, ConceptJson } from "../../src/boolean/concept.js";
import type { GameCertificate, Plan } from "../../src/distillation/minimax/certificate.js";
import { type MinimaxRequest, minimax } from "../../src/distillation/minimax/minimax.js";
import { HALF, ONE, type Rational, rational, ZERO } from "../../src/exact/rational.js";
import { networkOfConcept } from "../../src/networks/dense-network.js";
import { encodeNetwork } from "../../src/networks/network-bytes.js";
import { binomialTail } from "../../src/probability/binomial.js";
import type { Distribution } from "../../src/probability/distribution.js";
import { checkMinimax } from "../../src/verify/game/minimax.js";
import type { Certificate } from "../../src/verify/tree/certificate.js";
import { checkedNetwork } from "../../src/verify/tree/checked-network.js";
import { checkConfidence } from "../../src/verify/tree/confidence.js";
import { labelProver } from "../../src/verify/tree/label-prover.js";
import { pointMass } from "../../src/verify/tree/mass.js";
import { drawPoint } from "../../src/verify/tree/sampling.js";
import { checkEquality } from "../../src/verify/web/check-equality.js";
import { checkWall, type WallWitness } from "../../src/verify/web/check-wall.js";
import { ternary } from "../../src/verify/web/kinds.js";
import { readRepresentation } from "../web/read.js";

const bits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom("0", "1"), { minLength: length, maxLength: length }).map((list) => list.join(""));
const tableOf = (table: string): ConceptJson => ({
  kind: "truth-table",
  variables: Math.log2(table.length),
  table,
});

describe("walls", () => {
  const tables = fc.integer({ min: 1, max: 4 }).chain((d) => bits(2 ** d));
  const sensitivityAt = (table: string, x: number): number => {
    const d = Math.log2(table.length);
    return [...Array(d).keys()].filter((i) => table[x] !== table[x ^ (1 << i)]).length;
  };
  /** ⌈Σ 2^{s(x)} / 2^d⌉ over the points of these labels. */
  const mean = (table: string, labels: string): bigint => {
    const points = [...table].flatMap((bit, x) => (labels.includes(bit) ? [x] : []));
    const total = points.reduce((sum, x) => sum + 2 ** sensitivityAt(table, x), 0);
    return BigInt(Math.ceil(total / table.length));
  };
  const LABELS = { leaves: "01", oneLeaves: "1", terms: "1", clauses: "0" } as const;

  test("by sensitivity: what follows is accepted, one more is not", () => {
    fc.assert(
      fc.property(fc.oneof(tables, bits(64)), (table) => {
        const most = Math.max(...[...table].map((_, x) => sensitivityAt(table, x)));
        const due = Object.entries(LABELS).map(
          ([measure, labels]) => [measure, mean(table, labels)] as const,
        );
        for (const [measure, bound] of [...due, ["depth", BigInt(most)] as const]) {
          const wall = (atLeast: bigint): boolean =>
            checkWall({
              ...{ kind: "wall", wall: "lower-bound", concept: tableOf(table), method: "sensitivity" },
              ...{ measure: measure as "depth", atLeast: String(atLeast) },
            }).valid;
          expect([wall(bound), wall(bound + 1n)], measure).toEqual([true, false]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("of parities, of any number of variables, are those of their tables", () => {
    for (const [d, subset] of [
      [3, []],
      [3, [1]],
      [4, [0, 2, 3]],
    ] as const)
      for (const constant of [0, 1] as const) {
        const parity: ConceptJson = { kind: "parity", variables: d, subset: [...subset], constant };
        const table = cube(d)
          .map((x) => subset.reduce<number>((odd, i) => odd ^ Number(x[i]), constant))
          .join("");
        for (const [measure, method] of [
          ...Object.keys(LABELS).map((name) => [name, "sensitivity"] as const),
          ["depth", "degree"],
          ["depth", "sensitivity"],
          ["leaves", "fourier"],
        ] as const)
          for (let atLeast = 0; atLeast <= 9; atLeast += 1) {
            const wall = (concept: ConceptJson): boolean =>
              checkWall({
                ...{ kind: "wall", wall: "lower-bound", concept, measure: measure as "leaves" },
                ...{ atLeast: String(atLeast), method },
              }).valid;
            expect(wall(parity), `${measure} ${method} ${subset} ${atLeast}`).toBe(wall(tableOf(table)));
          }
      }
  });

  test("on more variables than are counted nothing is said but of parities", () => {
    const parity: ConceptJson = { kind: "parity", variables: 50, subset: [3, 49], constant: 1 };
    const one: ConceptJson = { kind: "conjunction", variables: 50, literals: [{ variable: 3, value: 1 }] };
    const wall = (concept: ConceptJson, atLeast: string) =>
      checkWall({
        kind: "wall",
        wall: "lower-bound",
        concept,
        measure: "leaves",
        atLeast,
        method: "sensitivity",
      });
    expect([wall(parity, "4").valid, wall(parity, "5").valid]).toEqual([true, false]);
    expect(wall(one, "1")).toMatchObject({
      valid: false,
      because: expect.stringContaining("at most 20 variables"),
    });
  });

  test("that a function is constant is looked at everywhere, on up to six variables", () => {
    const never = (table: string): boolean =>
      checkWall({
        ...{ kind: "wall", wall: "not-in-class", concept: tableOf(table) },
        witness: { kind: "not-conjunction", ones: [], zero: "" },
      }).valid;
    const always = (table: string): boolean =>
      checkWall({
        ...{ kind: "wall", wall: "not-in-class", concept: tableOf(table) },
        witness: { kind: "not-disjunction", zeros: [], one: "" },
      }).valid;
    for (const length of [1, 2, 8, 32, 64]) {
      const [zeros, ones] = ["0".repeat(length), "1".repeat(length)];
      expect([never(zeros), never(ones), always(zeros), always(ones)]).toEqual([true, false, false, true]);
      for (let x = 0; x < length; x += 1) {
        expect(never(`${zeros.slice(0, x)}1${zeros.slice(x + 1)}`)).toBe(false);
        expect(always(`${ones.slice(0, x)}0${ones.slice(x + 1)}`)).toBe(false);
      }
    }
  });

  const sets = Array.from({ length: 16 }, (_, set) => cube(2).filter((_, x) => ((set >> x) & 1) === 1));
  /** Those of distinct points, with weights of 1. */
  const witnesses: readonly WallWitness[] = [
    { kind: "not-read-once" },
    ...cube(2).flatMap((below) =>
      cube(2).map((above): WallWitness => ({ kind: "not-monotone", below, above })),
    ),
    ...sets.flatMap((points): WallWitness[] => [
      { kind: "not-parity", points },
      { kind: "not-one-decision-list", points },
      ...cube(2).flatMap((one): WallWitness[] => [
        { kind: "not-disjunction", zeros: points, one },
        { kind: "not-conjunction", ones: points, zero: one },
      ]),
      ...sets.map((zeros): WallWitness => {
        const weighted = (list: readonly string[]) => list.map((point) => ({ point, weight: "1" }));
        return { kind: "not-linear-threshold", ones: weighted(points), zeros: weighted(zeros) };
      }),
    ]),
  ];
  /** Of two variables: is the function in the class? */
  const CLASSES: Readonly<Record<WallWitness["kind"], (f: string) => boolean>> = {
    "not-linear-threshold": (f) => !["0110", "1001"].includes(f),
    "not-monotone": (f) => f[0]! <= f[1]! && f[0]! <= f[2]! && f[1]! <= f[3]! && f[2]! <= f[3]!,
    "not-conjunction": (f) => !["0000", "0110", "1001", "1110", "1101", "1011", "0111"].includes(f),
    "not-disjunction": (f) => !["1111", "0110", "1001", "0001", "0010", "0100", "1000"].includes(f),
    "not-parity": (f) => [...f].filter((bit) => bit === "1").length % 2 === 0,
    "not-one-decision-list": (f) => !["0110", "1001"].includes(f),
    "not-read-once": (f) => !["0110", "1001"].includes(f),
  };

  test("on two variables a witness is accepted of each function outside of the class, and of no other", () => {
    const accepted = new Set<string>();
    for (const table of Array.from({ length: 16 }, (_, f) => f.toString(2).padStart(4, "0")))
      for (const witness of witnesses) {
        const certificate = { kind: "wall", wall: "not-in-class", concept: tableOf(table), witness } as const;
        if (checkWall(certificate).valid) accepted.add(`${witness.kind} ${table}`);
      }
    const due = Object.entries(CLASSES).flatMap(([kind, isIn]) =>
      Array.from({ length: 16 }, (_, f) => f.toString(2).padStart(4, "0"))
        .filter((f) => !isIn(f))
        .map((f) => `${kind} ${f}`),
    );
    expect([...accepted].sort()).toEqual(due.sort());
  });
});

describe("three-valued circuits", () => {
  const gates = (d: number): fc.Arbitrary<Gate[]> =>
    fc
      .array(fc.tuple(fc.nat(5), fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), fc.nat(9)), {
        minLength: 1,
        maxLength: 7,
      })
      .map((list) =>
        list.reduce<Gate[]>(
          (made, [kind, of, pick]) => {
            const before = of.map((j) => j % made.length);
            const gate = (["and", "or", "xor"] as const)[kind];
            if (gate !== undefined) made.push({ gate, of: before });
            else if (kind === 3) made.push({ gate: "not", of: [before[0]!] });
            else if (kind === 4) made.push({ gate: "constant", value: (pick % 2) as Bit });
            else made.push({ gate: "input", variable: pick % d });
            return made;
          },
          [{ gate: "input", variable: 0 }],
        ),
      );
  const valueAt = ({ gates: list, output }: Circuit, x: string): number => {
    const values: number[] = [];
    for (const gate of list) {
      const of = "of" in gate ? gate.of.map((j) => values[j]!) : [];
      if (gate.gate === "input") values.push(Number(x[gate.variable]));
      else if (gate.gate === "constant") values.push(gate.value);
      else if (gate.gate === "not") values.push(1 - of[0]!);
      else if (gate.gate === "xor") values.push(of.reduce((a, b) => a + b) % 2);
      else values.push(gate.gate === "and" ? Math.min(...of) : Math.max(...of));
    }
    return values[output]!;
  };

  test("say 0 or 1 where all points agree that they look at, and are decided at a point", () => {
    const partial = fc.array(fc.constantFrom(0, 1, 2, 2), { minLength: 3, maxLength: 3 });
    let decided = 0;
    fc.assert(
      fc.property(gates(3), partial, (list, box) => {
        const circuit: Circuit & { kind: "circuit" } = {
          kind: "circuit",
          variables: 3,
          gates: list,
          output: list.length - 1,
        };
        const found = ternary(circuit, Uint8Array.from(box));
        expect([0, 1, 2]).toContain(found);
        const inside = cube(3).filter((x) => box.every((b, i) => b === 2 || String(b) === x[i]));
        if (found !== 2) for (const x of inside) expect(valueAt(circuit, x)).toBe(found);
        if (inside.length === 1) expect(found).toBe(valueAt(circuit, inside[0]!));
        if (found !== 2 && inside.length > 1) decided += 1;
      }),
      { numRuns: 1500 },
    );
    expect(decided).toBeGreaterThan(300);
  });
});

describe("equality by the number of ones", () => {
  const even = (weights: readonly number[], threshold: number): ConceptJson => ({
    ...{ kind: "linear-threshold", variables: weights.length },
    ...{ weights: weights.map(String), threshold: String(threshold) },
  });
  const check = (source: ConceptJson, target: ConceptJson, subset: readonly number[]) =>
    checkEquality({ kind: "equality", source, target, method: { method: "symmetric", subset } });

  test("is accepted just of equal functions, whose weights are even on the set and 0 outside", () => {
    const sets = [[0, 1, 2], [2, 0], [1], []];
    for (const subset of sets)
      for (let a = -1; a <= 8; a += 1)
        for (let b = -1; b <= 8; b += 1) {
          const weights = (w: number) => [0, 1, 2, 3].map((i) => (subset.includes(i) ? w : 0));
          const counts = [...Array(subset.length + 1).keys()];
          const isEqual = counts.every((k) => 2 * k >= a === 3 * k >= b);
          expect(check(even(weights(2), a), even(weights(3), b), subset).valid).toBe(isEqual);
        }
    const same = even([1, 1, 0], 1);
    expect(check(same, same, [0, 1]).valid).toBe(true);
    for (const subset of [[0], [0, 1, 2], [2]]) expect(check(same, same, subset).valid).toBe(false);
    const uneven = even([1, 2, 0], 1);
    expect(check(uneven, uneven, [0, 1])).toMatchObject({ valid: false, check: "symmetric" });
    expect(check(even([1, 2, 2], 1), even([1, 2, 2], 1), [0, 1, 2]).valid).toBe(false);
  });

  test.each([[[0, 1, 1]], [[0, 1, 5]], [[0, 0]]])("the set %j is none", (subset) => {
    const same = even([1, 1, 0], 1);
    expect(check(same, same, subset)).toMatchObject({
      valid: false,
      because: expect.stringContaining("repeats a variable"),
    });
  });
});

test("the mass of a point is that of the definition, repeated points counted", () => {
  const q = rational;
  const laws: readonly [Distribution, (x: string) => Rational][] = [
    [{ kind: "uniform", variables: 3 }, () => q(1, 8)],
    [
      { kind: "product", biases: [q(1, 3), ONE, HALF] },
      (x) => q(x[0] === "1" ? 1 : 2, 3).mul(x[1] === "1" ? HALF : ZERO),
    ],
    [
      { kind: "weights", variables: 3, weights: { "010": q(1, 3), "111": q(2, 3) } },
      (x) => (x === "010" ? q(1, 3) : x === "111" ? q(2, 3) : ZERO),
    ],
    [
      { kind: "empirical", points: ["010", "111", "010", "000", "010"] },
      (x) => q({ "010": 3, "111": 1, "000": 1 }[x] ?? 0, 5),
    ],
  ];
  for (const [law, mass] of laws)
    for (const x of cube(3))
      expect(pointMass(law)(Array.from(x, Number)).equals(mass(x)), `${law.kind} ${x}`).toBe(true);
});

describe("confidence", () => {
  const tree = { kind: "decision-tree", variables: 2, root: { label: 0 } } as const;
  const certificate = { tree, distribution: { kind: "uniform", variables: 2 } } as unknown as Certificate;
  const source = (label: (x: ArrayLike<number>) => number) => ({
    ...({ kind: "concept", variables: 2, network: undefined } as const),
    label: (x: ArrayLike<number>): Bit => label(x) as Bit,
  });
  const claim = (samples: number, disagreements: number, upper: Rational, tail: Rational) => ({
    ...{ seed: 5, samples, disagreements, delta: HALF, upper, tail },
  });

  test("what is claimed is counted on the points drawn", () => {
    const first = source((x) => x[0]!);
    const samples = 12;
    const wrong = [...Array(samples).keys()].filter(
      (i) => drawPoint({ kind: "uniform", variables: 2 }, 5, "validation", i)[0] === 1,
    ).length;
    const upper = rational(9, 10);
    const tail = binomialTail(BigInt(samples), BigInt(wrong), upper);
    expect(checkConfidence(certificate, first, claim(samples, wrong, upper, tail))).toMatchObject([
      { finding: "confidence", samples, disagreements: wrong },
    ]);
    const refused = (changed: object, because: string): void =>
      expect(() =>
        checkConfidence(certificate, first, { ...claim(samples, wrong, upper, tail), ...changed }),
      ).toThrow(because);
    refused({ disagreements: wrong + 1 }, `${wrong} disagreements were counted`);
    refused({ disagreements: samples + 1 }, `${samples + 1} disagreements in ${samples} comparisons`);
    refused({ upper: rational(2) }, "not a probability");
    refused({ upper: rational(-1, 2) }, "not a probability");
    refused({ tail: tail.div(rational(2)) }, "another number");
    refused({ delta: tail.div(rational(2)) }, "exceeds δ");
  });

  test("where all comparisons differ the bound is 1, and no less", () => {
    const all = source(() => 1);
    expect(checkConfidence(certificate, all, claim(4, 4, ONE, ONE))).toHaveLength(1);
    for (const [upper, tail] of [
      [rational(9, 10), ONE],
      [ONE, HALF],
    ] as const)
      expect(() => checkConfidence(certificate, all, claim(4, 4, upper, tail))).toThrow("can only be 1");
  });
});

describe("plans of a learner that asks", () => {
  // Which of four points is the one? Every exchange of points is a symmetry.
  const request: MinimaxRequest = {
    ...{ points: 4, sources: [1, 2, 4, 8], targets: [1, 2, 4, 8], samples: 1, epsilon: ZERO },
    distributions: [3, 5, 6, 9, 10, 12].map((set) => ({
      weights: [0, 1, 2, 3].map((x) => BigInt((set >> x) & 1)),
      total: 2n,
    })),
    ...{ mode: "absolute", access: "learn", queries: 1 },
  };

  test("one sample speaks for all those to which some symmetries carry it", async () => {
    const solution = await minimax(request);
    expect(solution.games[0]!.symmetries.length).toBeGreaterThan(1);
    expect(solution.lower.equals(solution.upper)).toBe(true);
    expect(checkMinimax(request, solution)).toMatchObject({ valid: true });
    const hair = rational(1n, 10n ** 12n);
    for (const change of [{ upper: solution.upper.sub(hair) }, { lower: solution.lower.add(hair) }])
      expect(checkMinimax(request, { ...solution, ...change }).valid).toBe(false);
    // A chain of neighbours instead of all exchanges: the orbit of a point is found step by step.
    const neighbours = [
      [1, 0, 2, 3],
      [0, 2, 1, 3],
      [0, 1, 3, 2],
    ].map((permutation) => ({ permutation, flip: 0 }));
    const chained = {
      ...solution,
      games: solution.games.map((game) => ({ ...game, symmetries: neighbours })),
    };
    expect(checkMinimax(request, chained)).toMatchObject({ valid: true });
  });

  test("none is asked where no queries are claimed", async () => {
    const { queries: _, ...silent } = request;
    const solution = await minimax(request);
    const asks = (plan: Plan): boolean => typeof plan !== "number";
    const game = solution.games[0]!;
    expect(game.plans!.some(({ plans }) => plans.some(([plan]) => asks(plan)))).toBe(true);
    expect(checkMinimax(silent, { ...solution, lower: ZERO })).toMatchObject({
      valid: false,
      check: "strategy",
    });
    const plain: GameCertificate = (await minimax({ ...request, queries: 0 })).games[0]!;
    expect(plain.plans ?? []).toEqual([]);
  });
});

describe("what holds by a hair", () => {
  test("a network that is 0 somewhere is not 1 there, and is 0", () => {
    // max(x0 + x1 − 1, 0): above 0 at 11 alone.
    const layers = [
      { weights: [["1", "1"]], bias: ["-1"], activation: "relu" as const, residual: false },
      { weights: [["1"]], bias: ["0"], activation: "identity" as const, residual: false },
    ];
    const concept: ConceptJson = { kind: "relu-network", variables: 2, inputs: "01", layers };
    const network = checkedNetwork(encodeNetwork(networkOfConcept(readRepresentation(concept) as never)!));
    if ("wrong" in network) throw new Error(network.wrong);
    const prover = labelProver(network);
    for (const box of [0, 1, 2].flatMap((a) => [0, 1, 2].map((b) => Uint8Array.of(a, b)))) {
      if (!box.includes(2)) continue;
      const inside = cube(2).filter((x) => box.every((b, i) => b === 2 || String(b) === x[i]));
      for (const label of [0, 1] as const) {
        const isTrue = inside.every((x) => (x === "11" ? 1 : 0) === label);
        if (prover(box, undefined, label)) expect(isTrue, `${box} ${label}`).toBe(true);
        if (isTrue) expect(prover(box, undefined, label), `${box} ${label}`).toBe(true);
      }
    }
  });
});
