/**
 * Parts of the checkers by themselves: the fewest errors against all trees, labels where floating point errs, bounds
 * against their formulas, and refusals that no whole certificate came to.
 */
import { describe, expect, test } from "vitest";
import type { ConceptJson } from "../../src/boolean/concept.js";
import { rational, rationalOfDouble } from "../../src/exact/rational.js";
import { type DenseLayer, type DenseNetwork, denseNetwork } from "../../src/networks/dense-network.js";
import { encodeNetwork, networkHash } from "../../src/networks/network-bytes.js";
import { certificateSchema } from "../../src/oracle/schemas/certificate.js";
import { anyCertificateSchema } from "../../src/oracle/schemas/web-certificate.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { checkerKernel, useCheckerKernel } from "../../src/verify/kernel/kernel.js";
import { proveCertificate } from "../../src/verify/proved/prove.js";
import { explained } from "../../src/verify/sentence.js";
import { type CheckedNetwork, checkedNetwork, upwards } from "../../src/verify/tree/checked-network.js";
import { blockLabeller, labeller } from "../../src/verify/tree/label.js";
import { fewestErrors, isComparable } from "../../src/verify/tree/optimum.js";
import { PairErrors } from "../../src/verify/tree/pair-errors.js";
import { describe as describeBox } from "../../src/verify/tree/regions.js";
import { exceptions, linearAt, type OutputRange, outputRange } from "../../src/verify/tree/remainder-form.js";
import { verifyAny } from "../../src/verify/verify-any.js";
import { checkComparison } from "../../src/verify/web/check-comparison.js";
import { checkJunta, type JuntaCertificate } from "../../src/verify/web/check-junta.js";
import { checkWall } from "../../src/verify/web/check-wall.js";

const layer = (
  rows: number,
  weights: readonly number[],
  bias: readonly number[],
  relu = false,
): DenseLayer => ({
  rows,
  columns: weights.length / rows,
  weights: Float64Array.from(weights),
  bias: Float64Array.from(bias),
  activation: relu ? "relu" : "identity",
  residual: false,
});

function checked(network: DenseNetwork): CheckedNetwork {
  const found = checkedNetwork(encodeNetwork(network));
  if ("wrong" in found) throw new Error(found.wrong);
  return found;
}

describe("the fewest errors of a tree", () => {
  const random = new RandomSource(9);
  /** Of all trees of at most so many splits on a path and so many leaves. */
  function fewest(rows: readonly (readonly number[])[], d: number, depth: number, leaves: number): number {
    const ones = rows.filter((row) => row[d] === 1).length;
    let best = Math.min(ones, rows.length - ones);
    if (depth === 0 || leaves < 2 || best === 0) return best;
    for (let v = 0; v < d; v += 1) {
      const [zero, one] = [0, 1].map((b) => rows.filter((row) => row[v] === b));
      for (let left = 1; left < leaves; left += 1)
        best = Math.min(best, fewest(zero!, d, depth - 1, left) + fewest(one!, d, depth - 1, leaves - left));
    }
    return best;
  }
  test("is that of all trees, whatever depth and number of leaves", () => {
    const seen = new Set<number>();
    for (let n = 0; n < 25; n += 1) {
      const d = 2 + random.below(2);
      const rows = Array.from({ length: 6 + random.below(14) }, () =>
        Array.from({ length: d + 1 }, () => random.bit() as number),
      );
      const points = rows.map((row) => Uint8Array.from(row.slice(0, d)));
      const labels = rows.map((row) => row[d] as 0 | 1);
      for (const maxDepth of [0, 1, 2, 3])
        for (const maxLeaves of [1, 2, 3, 4, 5]) {
          const variables = Array.from({ length: d }, (_, v) => v);
          const found = fewestErrors(points, labels, { variables, maxDepth, maxLeaves, clauses: undefined });
          expect(found).toBe(fewest(rows, d, Math.min(maxDepth, d), maxLeaves));
          seen.add(found);
        }
    }
    expect(seen.size).toBeGreaterThan(4);
  });
  test("is compared by as many steps as are said, the leaves cut to what the depth has room for", () => {
    const variables = Array.from({ length: 10 }, (_, v) => v);
    // 1 + 10·2 + 45·4 clauses, 11 choices, 4·4 ways to share the leaves.
    for (const [maxLeaves, steps] of [
      [1_000_000, 201 * 11 * 16],
      [4, 201 * 11 * 16],
      [3, 201 * 11 * 9],
    ] as const) {
      expect(isComparable({ variables, maxDepth: 2, maxLeaves }, steps)).toBe(true);
      expect(isComparable({ variables, maxDepth: 2, maxLeaves }, steps - 1)).toBe(false);
    }
  });
  test("is that of two variables though the columns of both have one hash", () => {
    // Words of 32 rows: two of rows where both are 1, one of rows where x₀ is 0 and x₁ is 1, one where x₀ is 0 and
    // x₁ is made so that the hashes of pair-errors.ts are the same; then 32 rows of label 0, where both are 0.
    const next = (hash: number, word: number): number => Math.imul(hash ^ word, 0x01000193) + 1;
    const [a, b] = [
      [0, -1, 0],
      [0, 0, 0],
    ].map((words) => words.reduce(next, 0)) as [number, number];
    const made = ~(a ^ -1 ^ b);
    const points = Array.from({ length: 160 }, (_, r) => {
      const word = r >>> 5;
      const both = word === 0 || word === 2;
      return Uint8Array.of(
        both ? 1 : 0,
        both || word === 1 || (word === 3 && ((made >>> (r & 31)) & 1) === 1) ? 1 : 0,
      );
    });
    const labels = points.map((_, r) => (r < 128 ? 1 : 0) as 0 | 1);
    const positives = Int32Array.of(-1, -1, -1, -1, 0);
    const best = new PairErrors(points, [0, 1], positives).fewest(new Int32Array(5).fill(-1));
    const zeros = points.slice(96, 128).filter((x) => x[1] === 0).length;
    expect(zeros).toBeGreaterThan(0);
    expect(Array.from(best)).toEqual([32, zeros, zeros, zeros]);
    for (const maxLeaves of [1, 2, 3, 4])
      expect(best[maxLeaves - 1]).toBe(
        fewestErrors(points, labels, { variables: [0, 1], maxDepth: 2, maxLeaves, clauses: undefined }),
      );
  });
  test("that a better tree exists is said, with its errors", () => {
    const verdict = (root: object, errors: number) =>
      verifyAny(
        anyCertificateSchema.parse({
          format: "pac-distillation-certificate",
          version: 1,
          source: { kind: "concept", concept: { kind: "truth-table", variables: 2, table: "0111" } },
          tree: { kind: "decision-tree", variables: 2, root },
          distribution: { kind: "uniform", variables: 2 },
          claims: {
            optimality: {
              points: ["00", "10", "01", "11"],
              labels: "0111",
              variables: [0, 1],
              maxDepth: 1,
              maxLeaves: 2,
              errors,
            },
          },
        }),
      );
    const [no, yes] = [{ label: 0 }, { label: 1 }];
    expect(verdict({ variable: 0, zero: no, one: yes }, 1)).toMatchObject({ valid: true });
    expect(verdict({ variable: 0, zero: yes, one: yes }, 1)).toMatchObject({ valid: true });
    expect(verdict({ variable: 0, zero: yes, one: no }, 3)).toMatchObject({
      valid: false,
      because: expect.stringContaining("a tree with 1 error exists among those compared"),
    });
  });
});

describe.each(["simd", "plain"] as const)("labels by the %s kernel", (kernel) => {
  const permutations = (list: readonly number[]): number[][] =>
    list.length < 2
      ? [[...list]]
      : list.flatMap((x, i) => permutations(list.filter((_, k) => k !== i)).map((rest) => [x, ...rest]));
  test("in whatever order 1 − ¾u − 1 + 0.9u is added, which in floating point may come out below 0", () => {
    useCheckerKernel(kernel);
    const u = 2 ** -53;
    const all = permutations([1, -0.75 * u, -1, 0.9 * u]);
    // One order at least comes out below 0, where the sum is above.
    expect(all.some((weights) => weights.reduce((total, w) => total + w, 0) < 0)).toBe(true);
    for (const weights of all)
      for (const [signed, label] of [
        [1, 1],
        [-1, 0],
      ] as const) {
        const network = checked(
          denseNetwork(4, "01", [
            layer(
              1,
              weights.map((w) => signed * w),
              [0],
            ),
          ]),
        );
        expect(labeller(network)([1, 1, 1, 1])).toBe(label);
        expect(blockLabeller(network)(() => 1, 1)).toBe(label);
      }
    useCheckerKernel("simd");
  });
  test("blocks one after the other, with biases, are those of the points", () => {
    useCheckerKernel(kernel);
    const random = new RandomSource(4);
    const weights = (n: number) => Array.from({ length: n }, () => (random.below(17) - 8) / 4);
    for (let n = 0; n < 20; n += 1) {
      const network = checked(
        denseNetwork(3, n % 2 === 0 ? "01" : "pm1", [
          layer(4, weights(12), weights(4), true),
          layer(2, weights(8), weights(2), true),
          layer(1, weights(2), [(random.below(9) - 4) / 4]),
        ]),
      );
      const [single, block] = [labeller(network), blockLabeller(network)];
      for (let round = 0; round < 3; round += 1) {
        const points = Array.from({ length: 32 }, () => [random.bit(), random.bit(), random.bit()]);
        const word = (v: number): number => points.reduce((bits, x, l) => bits | (x[v]! << l), 0);
        const count = 32 - random.below(8);
        const found = block(word, count);
        points.slice(0, count).forEach((x, l) => {
          expect((found >>> l) & 1).toBe(single(x));
        });
      }
    }
    useCheckerKernel("simd");
  });
});

describe("bounds", () => {
  test("of sums of products are raised by no more than the formula says", () => {
    for (const [total, n, expected] of [
      [0, 1, 3 * 2 ** -1074],
      [0, 6, 8 * 2 ** -1074],
      [1, 0, 1 + 8 * 2 ** -51],
      [1, 2, 1 + 10 * 2 ** -51],
      [4, 8, 4 + 64 * 2 ** -51],
    ] as const)
      expect(upwards(total, n)).toBe(expected);
    // The sum of n products loses at most n units of 2^−53 of it, and 2^−1075 a product.
    expect(rationalOfDouble(upwards(2 ** -1060, 5)).gt(rationalOfDouble(2 ** -1060))).toBe(true);
  });
  test("of exceptions are no more than 1 where no moment says more", () => {
    const range = (floor: number, variance: number) => ({ floor, ceiling: floor, variance }) as OutputRange;
    for (const [floor, variance] of [
      [0.5, 1],
      [1, 3],
      [1, 1e9],
    ] as const)
      expect(exceptions(range(floor, variance), 1)).toBe(1 + 1e-5);
    const best = (0.5 * 1 * 3 * 5 * 7) / 9 ** 4;
    expect(exceptions(range(3, 1), 1) / best).toBeCloseTo(1 + 1e-5, 12);
    expect(exceptions(range(-3, 1), 0) / best).toBeCloseTo(1 + 1e-5, 12);
  });
  test("of units at a point are what the units are there", () => {
    const dense = denseNetwork(2, "pm1", [
      layer(2, [1, 2, -1, 1], [0.5, 0.25], true),
      layer(2, [1, -2, 1, 1], [-0.5, -1], true),
      layer(1, [1, -1], [0]),
    ]);
    const network = checked(dense);
    const form = linearAt(network, Uint8Array.of(2, 2));
    for (const point of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]) {
      const { low, high, ranges } = outputRange(network, form, Uint8Array.from(point));
      const x = point.map((b) => 2 * b - 1);
      const z = [x[0]! + 2 * x[1]! + 0.5, x[1]! - x[0]! + 0.25];
      const h = z.map((v) => Math.max(v, 0));
      const y = [h[0]! - 2 * h[1]! - 0.5, h[0]! + h[1]! - 1];
      const output = Math.max(y[0]!, 0) - Math.max(y[1]!, 0);
      for (const [bound, value] of [
        [low, output],
        [high, output],
      ] as const)
        expect(bound).toBeCloseTo(value, 9);
      [z, y].forEach((values, k) => {
        values.forEach((value, j) => {
          expect(ranges.low[k]![j]).toBeCloseTo(value, 9);
          expect(ranges.high[k]![j]).toBeCloseTo(value, 9);
        });
      });
    }
  });
});

describe("refusals", () => {
  const or = denseNetwork(2, "01", [layer(1, [1, 1], [-0.5])]);
  const source = { kind: "network", sha256: networkHash(or), network: encodeNetwork(or) } as const;
  test("points of a witness that are not of as many bits as the network has variables", () => {
    const certificate = (zero: string, one: string): JuntaCertificate => ({
      kind: "junta",
      source,
      k: 1,
      relevant: [0],
      witnesses: [{ variable: 0, zero, one, valueAtZero: 0 }],
      refuted: false,
      junta: null,
      complete: false,
    });
    expect(checkJunta(certificate("00", "10"))).toMatchObject({ valid: true });
    for (const [zero, one] of [
      ["000", "100"],
      ["000", "10"],
      ["00", "100"],
      ["0", "1"],
    ] as const)
      expect(checkJunta(certificate(zero, one))).toMatchObject({
        valid: false,
        because: expect.stringContaining("points of 2 bits are expected"),
      });
  });
  test("a network of another SHA-256 than is said, before anything is proved of it", () => {
    const certificate = (sha256: string) =>
      certificateSchema.parse({
        format: "pac-distillation-certificate",
        version: 1,
        source: { ...source, sha256 },
        tree: { kind: "decision-tree", variables: 2, root: { label: 0 } },
        distribution: { kind: "uniform", variables: 2 },
        claims: { everyInput: { method: "enumeration", differs: "3/4" } },
      });
    expect(proveCertificate(certificate(source.sha256))).toMatchObject({ valid: true });
    const told = proveCertificate(certificate("0".repeat(64)));
    expect(told).toMatchObject({ valid: false, check: "source" });
    expect(told).toMatchObject({ because: `its SHA-256 is ${source.sha256}, not ${"0".repeat(64)}` });
  });
  test("layers of which one number of columns does not fit", () => {
    const text = encodeNetwork(or);
    for (const change of [{ columns: 3 }, { columns: 1 }, { rows: 0 }, { residual: true }])
      expect(checkedNetwork({ ...text, layers: [{ ...text.layers[0]!, ...change }] })).toEqual({
        wrong: "layer 0 does not fit the layer before it",
      });
    expect(checkedNetwork({ ...text, layers: [{ ...text.layers[0]!, rows: 1_000_001 }] })).toEqual({
      wrong: "layer 0 has 1000001 outputs; at most 1000000 were expected",
    });
  });
});

test("labels are exact where the rounded sum has another sign", () => {
  const random = new RandomSource(12);
  let wrong = 0;
  for (let n = 0; n < 60; n += 1) {
    const weights = Array.from(
      { length: 23 },
      () => random.bits32() / 2 ** 32 - 0.5 + random.bits32() / 2 ** 64,
    );
    const rest = weights.reduce((total, w) => total.add(rationalOfDouble(w)), rational(0));
    // The double next to what is missing.
    weights.push((rest.lt(rational(0)) ? 1 : -1) * (Number(rest.abs().n) / Number(rest.d)));
    const exact = rest.add(rationalOfDouble(weights.at(-1)!));
    const network = checked(denseNetwork(24, "01", [layer(1, weights, [0])]));
    const ones = new Uint8Array(24).fill(1);
    const label = exact.gt(rational(0)) ? 1 : 0;
    expect(labeller(network)(ones)).toBe(label);
    expect(blockLabeller(network)(() => 1, 1)).toBe(label);
    const all = Float64Array.from(ones);
    const [value] = checkerKernel().rowSums(Float64Array.from(weights), 1, 24, all, all, false).value;
    if (value! > 0 !== (label === 1)) wrong += 1;
  }
  expect(wrong).toBeGreaterThan(3);
});

describe("said and counted", () => {
  test("a box by its literals", () => {
    expect(describeBox(Uint8Array.of(2, 1, 0, 2))).toBe("x1=1 x2=0");
    expect(describeBox(Uint8Array.of(2, 2))).toBe("the whole cube");
  });
  test("a bound that is 1 is none", () => {
    const failure = {
      finding: "least-failure",
      check: "value",
      access: "distill",
      outputs: "any",
      samples: 1,
    };
    const told = (lower: bigint, upper: bigint): string =>
      explained({ ...failure, lower: rational(lower, 4n), upper: rational(upper, 4n) } as never);
    expect(told(1n, 4n)).toMatch(/is at least 1\/4/);
    expect(told(1n, 3n)).toMatch(/is between 1\/4 and 3\/4/);
    expect(told(0n, 3n)).toMatch(/is at most 3\/4/);
  });
  test("constants of no variables are read-once, and a long number is cut", () => {
    for (const table of ["0", "1"])
      expect(
        checkWall({
          kind: "wall",
          wall: "not-in-class",
          concept: { kind: "truth-table", variables: 0, table },
          witness: { kind: "not-read-once" },
        }),
      ).toMatchObject({ valid: false, because: "the function is read-once" });
    const wall = (atLeast: string) =>
      checkWall({
        ...{ kind: "wall", wall: "lower-bound", concept: { kind: "truth-table", variables: 1, table: "01" } },
        ...{ measure: "leaves", method: "sensitivity", atLeast },
      });
    const claimed = (text: string) => ({ because: `leaves ≥ 2 follows, ${text} is claimed` });
    expect(wall("7".repeat(60))).toMatchObject(claimed("7".repeat(60)));
    expect(wall("7".repeat(61))).toMatchObject(claimed(`${"7".repeat(57)}…`));
  });
  test("a network that ends in a relu has an identity put on top", () => {
    const dense = denseNetwork(2, "01", [layer(1, [1, 1], [-0.5], true)]);
    expect(checked(dense).layers.map(({ activation }) => activation)).toEqual(["relu", "identity"]);
    expect(checked(denseNetwork(2, "01", [layer(1, [1, 1], [-0.5])])).layers).toHaveLength(1);
  });
  test("the first point of the cube is enumerated too", () => {
    const verdict = (differs: string) =>
      verifyAny(
        anyCertificateSchema.parse({
          format: "pac-distillation-certificate",
          version: 1,
          source: { kind: "concept", concept: { kind: "truth-table", variables: 2, table: "1000" } },
          tree: { kind: "decision-tree", variables: 2, root: { label: 0 } },
          distribution: { kind: "uniform", variables: 2 },
          claims: { everyInput: { method: "enumeration", differs } },
        }),
      ).valid;
    expect([verdict("1/4"), verdict("0")]).toEqual([true, false]);
  });
  test("the points that are compared, and lists of points of which one is empty", () => {
    const conjunction = (...variables: number[]): ConceptJson => ({
      kind: "conjunction",
      variables: 4,
      literals: variables.map((variable) => ({ variable, value: 1 })),
    });
    const three = conjunction(0, 1, 2);
    const found = (more: object, concept = three) => {
      const verdict = checkComparison({ kind: "comparison", source: three, concept, ...more });
      return verdict.valid ? verdict.findings : verdict.because;
    };
    // x₃ is mentioned by neither side.
    for (const [partition, boxes, points] of [
      ["=", 0, 8],
      ["x0 = =", 0, 8],
      ["x3 = =", 0, 16],
      ["x0 0 =", 1, 4],
      ["x3 x0 0 = =", 1, 12],
      ["x0 0 x1 0 =", 2, 2],
      ["x0 0 x1 0 x2 0 =", 3, 1],
      ["x0 0 x1 0 x2 0 1", 4, 0],
    ] as const)
      expect(found({ partition: partition.split(" ") })).toMatchObject([{ finding: "equal", boxes, points }]);
    expect(found({ points: ["1110", "1110", "0000"] })).toMatchObject([{ finding: "agrees-at", points: 2 }]);
    expect(found({ counterexamples: ["1100", "1100"] }, conjunction(0, 1))).toMatchObject([
      { finding: "counterexamples", points: ["1100"] },
    ]);
    expect(found({ partition: ["x0", "?", "="] })).toMatchObject([{ finding: "equal-on" }]);
  });
});
