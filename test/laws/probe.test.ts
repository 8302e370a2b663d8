/**
 * Probes: the verdict is always yes or no, and the verifier's checker accepts what shows it. With one feature
 * the error is a parabola. With more, questions are made of which the answer is known: the least error in the
 * ball is met exactly, or missed by 10^-30 on either side.
 */
import { describe, expect, test } from "vitest";
import { overCommonDenominator } from "../../src/exact/common-denominator.js";
import { solveSquare } from "../../src/exact/dixon.js";
import {
  formatRational,
  HALF,
  isZero,
  maximum,
  minimum,
  numerator,
  ONE,
  power,
  type Rational,
  rational,
  sum,
  ZERO,
} from "../../src/exact/rational.js";
import { probe, uniformWeights } from "../../src/probes/exact-probe.js";
import type { ProbeQuestion } from "../../src/probes/question.js";
import { checkProbe } from "../../src/verify/web/check-probe.js";
import { seedOf } from "../tools/seed.js";

type Vector = readonly Rational[];
const HALVES = [HALF, HALF];
const TINY = power(rational(1, 10), 30);
/** Far more bits than any question here needs: what goes on beyond them would not end. */
const PRECISION = 6000;

const dot = (a: Vector, b: Vector): Rational => sum(a.map((x, i) => x.mul(b[i]!)));
const errorOf = ({ features, target, weights }: ProbeQuestion, w: Vector): Rational =>
  sum(features.map((row, i) => power(target[i]!.sub(dot(row, w)), 2).mul(weights[i]!)));

/** The verdict, whose certificate the checker accepts, and does not accept for the other verdict. */
function judged(question: ProbeQuestion): "yes" | "no" {
  const { verdict, certificate } = probe(question, PRECISION);
  const claim = { kind: "probe", question, certificate } as const;
  expect(checkProbe({ ...claim, verdict })).toMatchObject({ valid: true });
  expect(checkProbe({ ...claim, verdict: verdict === "yes" ? "no" : "yes" }).valid).toBe(false);
  return verdict;
}

/** Integers below n, the same in every run with one seed. */
function randomBelow(number: number): (n: number) => number {
  let state = seedOf(`probe ${number}`, number);
  return (n) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 12) % n;
  };
}

/** Some points with so many features, a target and weights. */
function randomQuestion(below: (n: number) => number, points: number, width: number, largest = 4) {
  const entry = (): Rational => rational(below(2 * largest + 1) - largest, 1 + below(2));
  const features = Array.from({ length: points }, () => Array.from({ length: width }, entry));
  const counts = features.map((_, i) => below(4) + (i === 0 ? 1 : 0));
  const total = counts.reduce((a, b) => a + b, 0);
  const weights = counts.map((count) => rational(count, total));
  return { features, target: features.map(entry), weights, normSquared: ZERO, tolerance: ZERO };
}

/** w = (ΦᵀDΦ + λI)⁻¹ΦᵀDg. */
function ridge({ features, target, weights }: ProbeQuestion, lambda: Rational): Rational[] {
  const width = features[0]!.length;
  const weighted = Array.from({ length: width }, (_, j) =>
    features.map((row, i) => row[j]!.mul(weights[i]!)),
  );
  const rows = weighted.map((column, i) => [
    ...features[0]!.map((_, j) =>
      dot(
        column,
        features.map((row) => row[j]!),
      ).add(i === j ? lambda : ZERO),
    ),
    dot(column, target),
  ]);
  const integers = rows.map((row) => overCommonDenominator(row).numerators);
  return solveSquare(
    integers.map((row) => row.slice(0, width)),
    integers.map((row) => row[width]!),
  )!;
}

test("one feature: the verdict is that of the parabola, at, below and above the tolerance", () => {
  for (const a of [-1, 0, 1, 2])
    for (const b of [-1, 0, 1])
      for (const g of [rational(0), rational(1), rational(2, 3)])
        for (const tau of [ZERO, rational(1, 3), ONE]) {
          const question = {
            features: [[rational(a)], [rational(b)]],
            target: [ONE, g],
            ...{ normSquared: tau.mul(tau), weights: HALVES, tolerance: ZERO },
          };
          const square = rational(a * a + b * b);
          const free = isZero(square) ? ZERO : rational(a).add(rational(b).mul(g)).div(square);
          const best = errorOf(question, [maximum(tau.neg(), minimum(tau, free))]);
          for (const shift of [rational(-1, 1000), TINY.neg(), ZERO, TINY, rational(1, 1000)]) {
            const tolerance = best.add(shift);
            if (tolerance.lt(ZERO)) continue;
            expect(judged({ ...question, tolerance }), formatRational(tolerance)).toBe(
              shift.lt(ZERO) ? "no" : "yes",
            );
          }
        }
});

test("features 1 and 1, target 1 and 0, τ² = 1, η = 1/4: least squares meets the tolerance exactly", () => {
  const question = {
    features: [[ONE], [ONE]],
    target: [ONE, ZERO],
    normSquared: ONE,
    tolerance: rational(1, 4),
    weights: HALVES,
  };
  expect(probe(question)).toEqual({
    verdict: "yes",
    certificate: { kind: "weights", weights: [HALF] },
  });
});

describe("on the boundary of the ball", () => {
  test("a tie is yes, by the one w that there is; 10^-30 less is no, 10^-30 more is yes", () => {
    const below = randomBelow(1);
    const lambdas = [
      ...[rational(1, 3), rational(5, 7), rational(12), rational(1, 8), rational(10 ** 9 + 7, 11)],
      ...[rational(1n << 40n, 3n), rational(3n, 1n << 70n), rational(1n, 10n ** 25n)],
    ];
    let ties = 0;
    for (let k = 0; k < 160; k += 1) {
      const base = randomQuestion(below, 1 + below(5), 1 + below(4));
      const lambda = lambdas[k % lambdas.length]!;
      const w = ridge(base, lambda);
      const normSquared = dot(w, w);
      const tolerance = errorOf(base, w);
      if (isZero(normSquared) || tolerance.lte(TINY)) continue;
      const question = { ...base, normSquared, tolerance };
      expect(probe(question, PRECISION).certificate).toEqual({ kind: "weights", weights: w });
      expect(judged(question)).toBe("yes");
      expect(judged({ ...question, tolerance: tolerance.sub(TINY) })).toBe("no");
      expect(judged({ ...question, tolerance: tolerance.add(TINY) })).toBe("yes");
      // Its residual has ⟨u, g⟩ = τ‖ΦᵀDu‖ + √η‖u‖, which shows nothing.
      const u = base.features.map((row, i) => base.target[i]!.sub(dot(row, w)));
      const no = { kind: "probe", verdict: "no", question, certificate: { kind: "dual", u } } as const;
      expect(checkProbe(no).valid).toBe(false);
      // No other w will do.
      for (const unit of [TINY, TINY.neg()])
        for (const i of w.keys()) {
          const weights = w.map((x, j) => (i === j ? x.add(unit) : x));
          const claim = { kind: "probe", verdict: "yes", question } as const;
          expect(checkProbe({ ...claim, certificate: { kind: "weights", weights } }).valid).toBe(false);
        }
      ties += 1;
    }
    expect(ties).toBeGreaterThan(100);
  });

  test("where the best w is irrational the least error is enclosed, and both sides of it are decided", () => {
    const below = randomBelow(2);
    let cases = 0;
    for (let k = 0; k < 16; k += 1) {
      const base = randomQuestion(below, 2 + below(3), 1 + below(3));
      // Of a norm that is no square of a rational, so that w is not rational for one feature, and seldom for more.
      const normSquared = rational(2, [9, 25, 121, 10_000][k % 4]!);
      const isOutside = (lambda: Rational): boolean => {
        const w = ridge(base, lambda);
        return dot(w, w).gt(normSquared);
      };
      let [low, high] = [rational(1n, 1n << 40n), rational(1n << 20n)];
      if (!isOutside(low) || isOutside(high)) continue;
      for (let step = 0; step < 130; step += 1) {
        const middle = low.add(high).mul(HALF);
        const rounded = rational((numerator(middle) << 130n) / middle.d, 1n << 130n);
        if (isOutside(rounded)) low = rounded;
        else high = rounded;
      }
      const least = errorOf(base, ridge(base, high));
      // By duality E(w) + λ(‖w‖² − τ²) is at most the least error in the ball.
      const outside = ridge(base, low);
      expect(
        least.sub(errorOf(base, outside).add(low.mul(dot(outside, outside).sub(normSquared)))),
      ).toSatisfy((gap: Rational) => gap.lt(TINY));
      if (least.lte(TINY.add(TINY))) continue;
      expect(judged({ ...base, normSquared, tolerance: least })).toBe("yes");
      expect(judged({ ...base, normSquared, tolerance: least.add(TINY) })).toBe("yes");
      expect(judged({ ...base, normSquared, tolerance: least.sub(TINY) })).toBe("no");
      cases += 1;
    }
    expect(cases).toBeGreaterThan(6);
  });

  test("40 features: a tie and both sides of it", () => {
    const base = randomQuestion(randomBelow(3), 41, 40, 2);
    const w = ridge(base, rational(1, 3));
    const question = { ...base, normSquared: dot(w, w), tolerance: errorOf(base, w) };
    expect(probe(question, PRECISION).certificate).toEqual({ kind: "weights", weights: w });
    expect(judged({ ...question, tolerance: question.tolerance.sub(TINY) })).toBe("no");
    expect(judged({ ...question, tolerance: question.tolerance.add(TINY) })).toBe("yes");
  });
});

describe("degenerate questions", () => {
  const below = randomBelow(4);
  const bases = Array.from({ length: 12 }, () => randomQuestion(below, 1 + below(4), 1 + below(3)));
  const shifts = [TINY.neg(), ZERO, TINY];
  const atLeastZero = (tolerance: Rational) => tolerance.gte(ZERO);

  test("τ = 0, no features, features 0 and a target orthogonal to them: w = 0 is the best", () => {
    for (const base of bases) {
      const free = errorOf(
        base,
        base.features[0]!.map(() => ZERO),
      );
      const twice = <T>(list: readonly T[]): T[] => [...list, ...list];
      for (const question of [
        base,
        { ...base, features: base.features.map(() => []), normSquared: ONE },
        { ...base, features: base.features.map((row) => row.map(() => ZERO)), normSquared: ONE },
        // Each point once more, with the features negated.
        {
          features: [...base.features, ...base.features.map((row) => row.map((x) => x.neg()))],
          target: twice(base.target),
          weights: twice(base.weights.map((weight) => weight.mul(HALF))),
          ...{ normSquared: ONE, tolerance: ZERO },
        },
      ])
        for (const tolerance of shifts.map((shift) => free.add(shift)).filter(atLeastZero))
          expect(judged({ ...question, tolerance })).toBe(tolerance.lt(free) ? "no" : "yes");
    }
  });

  test("target 0 is met by w = 0, whatever the tolerance", () => {
    for (const base of bases)
      for (const tolerance of [ZERO, TINY, ONE])
        expect(judged({ ...base, target: base.target.map(() => ZERO), tolerance })).toBe("yes");
  });

  test(
    "a feature given twice is twice the feature with half the squared " +
      "norm; a point of weight 0 does not count",
    () => {
      let ties = 0;
      for (const base of bases) {
        const single = { ...base, features: base.features.map((row) => row.slice(0, 1)) };
        const w = ridge(single, rational(2, 3));
        const normSquared = dot(w, w);
        const free = errorOf(single, w);
        const doubled = {
          ...single,
          features: single.features.map(([x]) => [x!.mul(HALF), x!.mul(HALF)]),
          normSquared: normSquared.add(normSquared),
        };
        const extended = {
          features: [...single.features, [rational(7)]],
          target: [...single.target, rational(-5)],
          weights: [...single.weights, ZERO],
          normSquared,
        };
        for (const tolerance of shifts.map((shift) => free.add(shift)).filter(atLeastZero)) {
          const expected = judged({ ...single, normSquared, tolerance });
          expect(judged({ ...doubled, tolerance })).toBe(expected);
          expect(judged({ ...extended, tolerance })).toBe(expected);
          if (tolerance.equals(free) && !isZero(normSquared)) ties += 1;
        }
      }
      expect(ties).toBeGreaterThan(5);
    },
  );

  test("η = 0: the least norm and one that is less by 10^-30", () => {
    for (const base of bases) {
      const w = base.features[0]!.map((_, j) => rational(j - 1, 3));
      const question = { ...base, target: base.features.map((row) => dot(row, w)) };
      const { minNormSquared } = probe({ ...question, normSquared: dot(w, w) });
      expect(minNormSquared!.lte(dot(w, w))).toBe(true);
      expect(judged({ ...question, normSquared: minNormSquared! })).toBe("yes");
      if (minNormSquared!.gt(TINY))
        expect(judged({ ...question, normSquared: minNormSquared!.sub(TINY) })).toBe("no");
    }
  });
});

test("a precision that does not suffice is refused; without a limit the question is decided", () => {
  const base = {
    features: [[ONE], [rational(2)]],
    target: [ONE, ONE],
    weights: uniformWeights(2),
    normSquared: rational(1, 5),
  };
  // w = 1/√5 is irrational; the tolerance is its error (7 − 6√5/5·… rounded down) to 300 digits.
  const root = power(rational(10), 300).n;
  const isqrt = (n: bigint): bigint => {
    let x = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
    for (;;) {
      const y = (x + n / x) / 2n;
      if (y >= x) return x;
      x = y;
    }
  };
  const w = rational(isqrt((root * root) / 5n), root);
  const tolerance = errorOf({ ...base, tolerance: ZERO }, [w]);
  expect(() => probe({ ...base, tolerance }, 200)).toThrow("bits of λ");
  expect(probe({ ...base, tolerance }).verdict).toBe("yes");
  expect(probe({ ...base, tolerance: tolerance.sub(rational(1n, 10n ** 299n)) }).verdict).toBe("no");
});
