/**
 * The checker's bounds of a row, held against exact sums where products underflow: the absolute terms that no
 * bound on a whole network tells, since a larger one covers them there.
 */
import { describe, expect, test } from "vitest";
import { type Rational, rational, rationalOfDouble, sum, ZERO } from "../../src/exact/rational.js";
import { type DenseNetwork, denseNetwork } from "../../src/networks/dense-network.js";
import { encodeNetwork, networkHash } from "../../src/networks/network-bytes.js";
import { partitionMass } from "../../src/pipeline/every-input.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { checkerKernel } from "../../src/verify/kernel/kernel.js";
import type { Certificate } from "../../src/verify/tree/certificate.js";
import { checkedNetwork } from "../../src/verify/tree/checked-network.js";
import type { PartitionWord } from "../../src/verify/tree/partition.js";
import { linearAt, outputRange, outputRanges } from "../../src/verify/tree/remainder-form.js";
import { sizeOf, squares, underflow } from "../../src/verify/tree/row-bounds.js";
import { verifyCertificate } from "../../src/verify/tree/verify.js";
import { firstFalseClaim } from "./truth.js";

const exact = (xs: ArrayLike<number>): Rational[] => Array.from(xs, rationalOfDouble);
const isAtLeast = (bound: number, value: Rational): boolean => rationalOfDouble(bound).gte(value);

/** ± 1.m · 2^−e, e from `least` to 700: products of two are about the least double, or 0. */
function tiny(random: RandomSource, least = 400): number {
  const size = (1 + random.bits32() / 2 ** 32) * 2 ** -(least + random.below(701 - least));
  return random.bit() === 1 ? size : -size;
}

describe("200 rows of products that underflow", () => {
  const random = new RandomSource(5);
  const cases = Array.from({ length: 200 }, () => {
    const columns = 1 + random.below(6);
    const row = Float64Array.from({ length: columns }, () => tiny(random));
    const most = Float64Array.from({ length: columns }, () => Math.abs(tiny(random)));
    return { columns, row, most };
  });

  test("the size of a row is no less than the exact one", () => {
    for (const { columns, row, most } of cases) {
      const whole = sum(exact(row).map((p, q) => p.abs().mul(rationalOfDouble(most[q]!))));
      const zeros = new Float64Array(columns);
      for (const y of [
        { middle: most, radius: zeros },
        { middle: zeros, radius: most },
      ]) {
        const sums = checkerKernel().rowSums(row, 1, columns, y.middle, y.radius, false);
        expect(isAtLeast(sizeOf(sums, 0, columns), whole)).toBe(true);
      }
    }
  });

  test("the sum of squares is no less than the exact one", () => {
    // Products that underflow, and products that are only rounded.
    const scaled = cases.map(({ columns, row, most }) => ({
      columns,
      row: row.map((p) => p / 2 ** Math.floor(Math.log2(Math.abs(p)))),
      most: most.map((y) => y / 2 ** Math.floor(Math.log2(y))),
    }));
    for (const { columns, row, most } of [...cases, ...scaled]) {
      const all = Array.from({ length: columns }, (_, q) => q);
      const radius = [...most];
      const terms = exact(row).map((p, q) => p.mul(rationalOfDouble(radius[q]!)));
      const bound = squares(row, all, radius);
      expect(isAtLeast(bound, sum(terms.map((t) => t.mul(t))))).toBe(true);
    }
  });

  test("what n products lose in every entry of a row, times y: no less than is charged", () => {
    for (const { columns } of cases) {
      // n = columns products an entry, all subnormal; every entry is Σ_i w_i p_i, and y is up to 2^80.
      const [weights, row] = [0, 1].map(() =>
        Float64Array.from({ length: columns }, () => tiny(random, 520)),
      ) as [Float64Array, Float64Array];
      const most = Float64Array.from(weights, (_, q) => 2 ** (20 * (q % 5)));
      let computed = 0;
      for (let i = 0; i < columns; i += 1) computed += weights[i]! * row[i]!;
      const entry = sum(exact(row).map((p, i) => p.mul(rationalOfDouble(weights[i]!))));
      const lost = rationalOfDouble(computed).sub(entry).abs();
      const ys = exact(most).reduce((total, y) => total.add(y), ZERO);
      expect(isAtLeast(underflow(columns, most), lost.mul(ys))).toBe(true);
    }
  });
});

/**
 * A sum of three signs and a bias that exceeds two of them, at 2^−538: the label is 0 on one input of eight;
 * as doubles the squares of the terms are 0, and that of the bias is not.
 */
function small(): DenseNetwork {
  const identity = (rows: number, weights: number[], bias: number) => ({
    rows,
    columns: weights.length,
    weights: Float64Array.from(weights),
    bias: Float64Array.of(bias),
    activation: "identity" as const,
    residual: false,
  });
  const scale = 0.9 * 2 ** -138;
  const layers = [identity(1, [scale, scale, scale], 2.5 * scale)];
  for (let k = 0; k < 4; k += 1) layers.push(identity(1, [2 ** -100], 0));
  return denseNetwork(3, "pm1", layers);
}

test("a fraction is not proved of a sum whose squares underflow", () => {
  const network = small();
  const tree = { label: 1 } as const;
  const distribution = { kind: "uniform", variables: 3 } as const;
  const claimed = (exceptions: number, scale: number): Certificate => {
    const words: PartitionWord[] = [{ word: "linearised" }, { word: "mostly", label: 1, exceptions, scale }];
    return {
      format: "pac-distillation-certificate",
      version: 1,
      source: { kind: "network", sha256: networkHash(network), network: encodeNetwork(network) },
      tree: { kind: "decision-tree", variables: 3, root: tree },
      distribution,
      claims: {
        everyInput: { method: "regions", partition: words, ...partitionMass({ words, tree, distribution }) },
      },
    };
  };
  const certificate = claimed(1, 4);
  const equals = (x: Uint8Array) => (x.includes(1) ? 1 : 0);
  const known = { source: certificate.source, variables: 3, equals };
  expect(firstFalseClaim(certificate, known)).toBe("everyInput");
  expect(verifyCertificate(certificate)).toMatchObject({ valid: false, check: "everyInput" });
  expect(firstFalseClaim(claimed(2, 4), known)).toBeUndefined();
});

test("ranges on boxes inside that of a linearisation hold what cancels, of one box and of several", () => {
  const random = new RandomSource(9);
  let cancelled = 0;
  for (let round = 0; round < 200; round += 1) {
    const d = 3 + random.below(8);
    // Of magnitudes up to 2^70, half of them once more with the other sign: sums lose all of the small ones.
    const some = Array.from({ length: d }, () => (random.below(1000) - 500) * 2 ** random.below(60));
    const weights = some.map((w, v) => (v % 2 === 1 ? -some[v - 1]! : w));
    const bias = random.below(9) - 4;
    const layer = {
      ...({ rows: 1, columns: d, activation: "identity", residual: false } as const),
      ...{ weights: Float64Array.from(weights), bias: Float64Array.of(bias) },
    };
    const checked = checkedNetwork(encodeNetwork(denseNetwork(d, "pm1", [layer])));
    if ("wrong" in checked) throw new Error(checked.wrong);
    const whole = linearAt(checked, new Uint8Array(d).fill(2));
    // The matrix is the weights, without rounding, so that the sums alone are to be paid for.
    const form = { ...whole, layers: whole.layers.map((own) => ({ ...own, error: new Float64Array(1) })) };
    const points = Array.from({ length: 4 }, () => Uint8Array.from({ length: d }, () => random.bit()));
    const together = outputRanges(checked, form, points);
    points.forEach((point, i) => {
      const value = weights.reduce(
        (total, w, v) => total + BigInt(w) * (point[v] === 1 ? 1n : -1n),
        BigInt(bias),
      );
      const rounded = weights.reduce((total, w, v) => total + w * (point[v] === 1 ? 1 : -1), bias);
      if (BigInt(rounded) !== value) cancelled += 1;
      for (const { low, high } of [together[i]!, outputRange(checked, form, point)]) {
        expect(rationalOfDouble(low).lte(rational(value))).toBe(true);
        expect(rationalOfDouble(high).gte(rational(value))).toBe(true);
      }
    });
  }
  expect(cancelled).toBeGreaterThan(100);
});
