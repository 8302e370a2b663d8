/**
 * Probes with one feature: the error is a parabola in w, so that its least value in the ball is known, and the verdict must be it, also where
 * the tolerance is met exactly.
 */
import { expect, test } from "vitest";
import {
  formatRational,
  isZero,
  maximum,
  minimum,
  ONE,
  type Rational,
  rational,
  sum,
  ZERO,
} from "../../src/exact/rational.js";
import { certifiesNo, certifiesYes, probe } from "../../src/probes/exact-probe.js";

const HALVES = [rational(1, 2), rational(1, 2)];

test("the verdict is that of the parabola, at, below and above the tolerance", () => {
  let met = 0;
  for (const a of [-1, 0, 1, 2])
    for (const b of [-1, 0, 1])
      for (const g of [rational(0), rational(1), rational(2, 3)])
        for (const tau of [ZERO, rational(1, 3), ONE]) {
          const features = [[rational(a)], [rational(b)]];
          const target = [ONE, g];
          const error = (w: Rational): Rational =>
            sum(target.map((value, i) => value.sub(features[i]![0]!.mul(w))).map((e) => e.mul(e))).div(
              rational(2),
            );
          const square = rational(a * a + b * b);
          const free = isZero(square) ? ZERO : rational(a).add(rational(b).mul(g)).div(square);
          const best = error(maximum(tau.neg(), minimum(tau, free)));
          for (const shift of [-1, 0, 1]) {
            const tolerance = best.add(rational(shift, 1000));
            if (tolerance.lte(ZERO)) continue;
            const question = { features, target, normSquared: tau.mul(tau), tolerance, weights: HALVES };
            const { verdict, certificate } = probe(question);
            // At the end of the ball the dual comes as near as one likes, the optimum itself is met by bisection only where λ is dyadic.
            const isInside = free.abs().lt(tau);
            if (shift === 0 && !isInside && verdict === "undecided") continue;
            expect(verdict, formatRational(tolerance)).toBe(shift < 0 ? "no" : "yes");
            if (shift === 0 && isInside) met += 1;
            if (certificate?.kind === "weights")
              expect(certifiesYes(question, certificate.weights)).toBe(true);
            else if (certificate?.kind === "dual") expect(certifiesNo(question, certificate.u)).toBe(true);
            else expect.fail("a certificate is expected");
          }
        }
  expect(met).toBeGreaterThan(10);
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
    certificate: { kind: "weights", weights: [rational(1, 2)] },
  });
});
