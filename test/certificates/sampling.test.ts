/**
 * Drawing points and the tail of a confidence claim: the same in search and checker, as before where it
 * ended, and never without end.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../src/exact/domain-error.js";
import { ONE, type Rational, rational } from "../../src/exact/rational.js";
import { certificateSchema } from "../../src/oracle/schemas/certificate.js";
import { distill } from "../../src/pipeline/distill.js";
import { binomialTail } from "../../src/probability/binomial.js";
import type { Distribution } from "../../src/probability/distribution.js";
import { draw } from "../../src/probability/draw.js";
import { binomialTailProblem, MAX_TAIL_BITS } from "../../src/verify/tree/binomial-tail.js";
import { drawingProblem, drawPoint } from "../../src/verify/tree/sampling.js";
import { verifyCertificate } from "../../src/verify/tree/verify.js";

const file = (name: string): string => readFileSync(new URL(`cases/${name}`, import.meta.url), "utf8");
const weights = (list: readonly Rational[], d: number): Distribution => ({
  kind: "weights",
  variables: d,
  weights: Object.fromEntries(list.map((q, i) => [i.toString(2).padStart(d, "0"), q])),
});
/** About 1/4, 1/6 and the rest: the denominators have a common divisor of n and more. */
const thirds = (n: bigint): Rational[] => {
  const [a, b] = [rational(n + 1n, 4n * n), rational(n + 3n, 6n * n)];
  return [a, b, ONE.sub(a).sub(b)];
};
const text = (point: Uint8Array): string => point.join("");

describe("points drawn from a seed", () => {
  it("are those that were drawn before, where the product of the denominators is at most 2^256", () => {
    const D = weights([rational(1, 4), rational(1, 6), rational(1, 4), rational(1, 3)], 2);
    const drawn = Array.from({ length: 12 }, (_, i) => text(draw(D, 7, "search", i)));
    expect(drawn.join(" ")).toBe("10 10 00 10 10 11 11 01 10 10 10 11");
  });

  it.each([
    [
      "60 points of 1/60",
      weights(
        Array.from({ length: 60 }, () => rational(1, 60)),
        6,
      ),
    ],
    [
      "a bias of 1/10^80",
      { kind: "product", biases: [rational(1n, 10n ** 80n), rational(10n ** 80n - 1n, 10n ** 80n)] },
    ],
    [
      "denominators of 2^256 and 2^256 + 1",
      { kind: "product", biases: [rational(1n, 1n << 256n), rational(3n, (1n << 256n) + 1n)] },
    ],
    ["denominators of 4·10^80 and 6·10^80", weights(thirds(10n ** 80n), 2)],
    ["a weight of 1/3^400", weights([rational(1n, 3n ** 400n), ONE.sub(rational(1n, 3n ** 400n))], 1)],
  ] as [string, Distribution][])("%s: search and checker draw the same", (_, D) => {
    expect(drawingProblem(D)).toBeUndefined();
    const seen = new Set<string>();
    for (let i = 0; i < 200; i += 1) {
      const point = text(draw(D, 3, "validation", i));
      expect(text(drawPoint(D, 3, "validation", i))).toBe(point);
      seen.add(point);
    }
    if (D.kind === "weights" && Object.keys(D.weights).length === 60) expect(seen.size).toBeGreaterThan(40);
  });

  it("where the shares would take too much memory, both refuse", () => {
    // Denominators of 1200 bits that have little in common.
    const D = weights(
      Array.from({ length: 1100 }, (_, i) => rational(1n, BigInt(10 ** 9 + 2 * i + 1) ** 40n)),
      12,
    );
    expect(drawingProblem(D)).toMatch(/^too large: /);
    expect(() => draw(D, 1, "search", 0)).toThrow(DomainError);
  });

  it("distill and verify answer where a bias has the denominator 10^80", () => {
    const certificate = certificateSchema.parse(JSON.parse(file("a8-confidence-hang.json")));
    expect(verifyCertificate(certificate)).toMatchObject({ valid: true });
    const { certificate: made } = distill(
      { kind: "concept", concept: { kind: "parity", variables: 1, subset: [0], constant: 0 } },
      {
        distribution: certificate.distribution,
        maxLeaves: 2,
        maxDepth: 1,
        epsilon: rational(1, 20),
        delta: rational(1, 20),
        seed: 1,
      },
    );
    expect(verifyCertificate(made)).toMatchObject({ valid: true });
  });
});

/**
 * A number below 1 that is no tail, but congruent to it modulo the prime that is compared first: the whole
 * comparison must be made.
 */
function congruentTail(n: number, k: number, p: Rational): Rational {
  const prime = (1n << 61n) - 1n;
  const power = (base: bigint, e: bigint): bigint => {
    let [result, square] = [1n, ((base % prime) + prime) % prime];
    for (let rest = e; rest > 0n; rest >>= 1n) {
      if (rest & 1n) result = (result * square) % prime;
      square = (square * square) % prime;
    }
    return result;
  };
  const inverse = (x: bigint): bigint => power(x, prime - 2n);
  const [a, b] = [p.n, p.d - p.n];
  const ratio = ((a % prime) * inverse(b)) % prime;
  let term = power(b, BigInt(n));
  let total = term;
  for (let i = 1; i <= k; i += 1) {
    term = (((term * BigInt(n - i + 1)) % prime) * ((ratio * inverse(BigInt(i))) % prime)) % prime;
    total = (total + term) % prime;
  }
  const value = (total * inverse(power(p.d, BigInt(n)))) % prime;
  return rational((value * (1n << 61n)) % prime, 1n << 61n);
}

describe("the tail of a confidence claim", () => {
  it("is the literal sum, for all k ≤ n ≤ 12", () => {
    for (const p of [rational(0), rational(1, 3), rational(1, 2), rational(5, 7), rational(1)])
      for (let n = 1; n <= 12; n += 1)
        for (let k = 0; k <= n; k += 1) {
          const tail = binomialTail(BigInt(n), BigInt(k), p);
          expect(binomialTailProblem(n, k, p, tail), `${n} ${k}`).toBeUndefined();
          for (const wrong of [
            tail.div(rational(2)),
            tail.add(rational(1, 10 ** 6)).div(rational(2)),
            ONE.sub(tail),
          ])
            if (!wrong.equals(tail) && wrong.lte(ONE))
              expect(binomialTailProblem(n, k, p, wrong)).toBeDefined();
        }
  });

  it("that differs by a multiple of the prime it is first compared with is found to differ", () => {
    const p = rational(1, 2);
    const tail = binomialTail(100n, 30n, p);
    const prime = (1n << 61n) - 1n;
    const shifted = rational(tail.n + prime * (tail.d / (1n << 70n)), tail.d);
    expect(binomialTailProblem(100, 30, p, shifted)).toBe("the tail at the upper bound is another number");
  });

  it("is compared within seconds up to the limit, and refused as too large above", () => {
    const start = performance.now();
    const claim = certificateSchema.parse(JSON.parse(file("c4-confidence-slow.json"))).claims.confidence!;
    expect(binomialTailProblem(claim.samples, claim.disagreements, claim.upper, claim.tail)).toBeDefined();
    const n = 100_000;
    for (const [D, k, expected] of [
      [1n << 41n, 10_000, /another number/],
      [1n << 50n, 100, /^too large: .* 5100000 bits/],
    ] as const) {
      const upper = rational(D / 2n + 12_345n, D);
      expect(binomialTailProblem(n, k, upper, congruentTail(n, k, upper))).toMatch(expected);
    }
    expect(n * 42).toBe(MAX_TAIL_BITS);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
