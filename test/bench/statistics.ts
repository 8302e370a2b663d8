/**
 * # Benchmarks of the statistical theory
 *
 * Main definitions: `statistics`.
 */
import type { Concept } from "../../src/boolean/concept.js";
import { agnostic } from "../../src/bounds/agnostic.js";
import { growth } from "../../src/bounds/growth.js";
import { realizable } from "../../src/bounds/realizable.js";
import { twoPoint } from "../../src/bounds/two-point.js";
import { verification } from "../../src/bounds/verification.js";
import { type MinimaxRequest, minimax } from "../../src/distillation/minimax/minimax.js";
import { readGame } from "../../src/distillation/minimax/request.js";
import { ermSuccessProbability } from "../../src/distillation/success-probability.js";
import { rational } from "../../src/exact/rational.js";
import { enumerateClass } from "../../src/learning/enumerate.js";
import type { Distribution } from "../../src/probability/distribution.js";
import { checkMinimax } from "../../src/verify/game/minimax.js";
import type { Benchmark } from "./measure.js";

const bits = (mask: number): number[] => [0, 1, 2, 3, 4, 5, 6, 7].filter((x) => ((mask >> x) & 1) === 1);
const concept = (mask: number): Concept => ({
  kind: "truth-table",
  variables: 3,
  table: [0, 1, 2, 3, 4, 5, 6, 7].map((x) => (mask >> x) & 1).join(""),
});
const point = (x: number): string => [0, 1, 2].map((i) => (x >> i) & 1).join("");

/** 64 of the 70 half-sized sets of 8 points: a frontier against f = 0, without the symmetries of all of them. */
const targets = Array.from({ length: 256 }, (_, mask) => mask)
  .filter((mask) => bits(mask).length === 4)
  .filter((_, i) => ![3, 17, 29, 41, 50, 66].includes(i))
  .map(concept);

/** For each nonempty set of points, the distribution with weights 1 : 2 : 3 : … on it. */
const uneven: readonly Distribution[] = Array.from({ length: 255 }, (_, i) => {
  const list = bits(i + 1);
  const total = (list.length * (list.length + 1)) / 2;
  const weights = Object.fromEntries(list.map((x, at) => [point(x), rational(at + 1, total)]));
  return { kind: "weights", variables: 3, weights };
});

const request: MinimaxRequest = readGame({
  sourceClass: { kind: "explicit", concepts: [concept(0)] },
  targetClass: { kind: "explicit", concepts: targets },
  distributions: { kind: "listed", distributions: uneven },
  samples: 4,
  epsilon: rational(1, 8),
  mode: "agnostic",
  access: "distill",
}).request;

const tiny = rational(1n, 1_000_000n);
const huge = { k: 2n ** 1000n, epsilon: tiny, delta: tiny };

export const statistics: readonly Benchmark[] = [
  ...([realizable, agnostic] as const).map((bound) => ({
    name: `${bound.statement}: least n, k = 2^1000, ε = δ = 10^-6`,
    target: "< 50 ms",
    prepare: () => () => bound.least(huge),
  })),
  {
    name: "verify: least n, ε = δ = 10^-6",
    target: "< 50 ms",
    prepare: () => () => verification.least({ epsilon: tiny, delta: tiny }),
  },
  {
    name: "growth: least n, v = 100, ε = δ = 10^-6",
    target: "< 50 ms",
    prepare: () => () => growth.least({ vcDimension: 100n, epsilon: tiny, delta: tiny }),
  },
  {
    name: "two_point, agnostic: least n, ε = δ = 10^-6",
    target: "< 50 ms",
    prepare: () => () => twoPoint.least({ mode: "agnostic", epsilon: tiny, delta: tiny }),
  },
  {
    name: "successProbability: 8 points, n = 4, 64 targets, 255 distributions",
    target: "< 60 s",
    runs: 3,
    prepare() {
      const { elements } = enumerateClass({ kind: "explicit", concepts: targets });
      const source = enumerateClass({ kind: "explicit", concepts: [concept(0)] }).elements[0]!.table;
      return () => {
        for (const distribution of uneven)
          ermSuccessProbability({
            source,
            elements,
            distribution,
            samples: 4,
            mode: "agnostic",
            epsilon: rational(1, 8),
          });
      };
    },
  },
  {
    name: "minimax: 8 points, n = 4, 64 targets, 255 distributions",
    target: "< 60 s",
    runs: 3,
    prepare: () => () => minimax(request),
  },
  {
    name: "its certificate, checked",
    target: "< 5 s",
    runs: 3,
    prepare() {
      const solved = minimax(request);
      return async () => {
        if (!checkMinimax(request, await solved).valid) throw new Error("the certificate is refused");
      };
    },
  },
];
