/**
 * Where the output is exactly 0 on a box: the search knows the label without rounding, the checker proves what the
 * search found, and nothing that is false.
 */
import { describe, expect, test } from "vitest";
import { constantRegions, formatPartition } from "../../src/networks/constant-regions.js";
import { type DenseNetwork, denseNetwork, endingLinear } from "../../src/networks/dense-network.js";
import { exactLabels } from "../../src/networks/exact-range.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { encodeNetwork } from "../../src/networks/network-bytes.js";
import { partitionMass } from "../../src/pipeline/every-input.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { type CheckedNetwork, checkedNetwork } from "../../src/verify/tree/checked-network.js";
import { labelProver } from "../../src/verify/tree/label-prover.js";
import { parsePartition } from "../../src/verify/tree/partition.js";
import { checkPartition } from "../../src/verify/tree/regions.js";

function checked(network: DenseNetwork): CheckedNetwork {
  const found = checkedNetwork(encodeNetwork(network));
  if ("wrong" in found) throw new Error(found.wrong);
  return found;
}

/** Weights of −1, 0 and 1 and small biases: units that are off, that cancel, and ties. */
function integerNetwork(random: RandomSource): DenseNetwork {
  const d = 2 + random.below(4);
  const sizes = [d, ...Array.from({ length: 1 + random.below(2) }, () => 1 + random.below(4)), 1];
  const whole = (most: number) => random.below(2 * most + 1) - most;
  return denseNetwork(
    d,
    random.bit() === 1 ? "pm1" : "01",
    sizes.slice(1).map((rows, k) => ({
      rows,
      columns: sizes[k]!,
      weights: Float64Array.from({ length: rows * sizes[k]! }, () => whole(1) / 4),
      bias: Float64Array.from({ length: rows }, () => whole(2) / 4),
      activation: k < sizes.length - 2 ? ("relu" as const) : ("identity" as const),
      residual: rows === sizes[k]! && random.below(3) === 0,
    })),
  );
}

const points = (box: Uint8Array): Uint8Array[] => {
  const free = Array.from(box.keys()).filter((v) => box[v] === 2);
  return Array.from({ length: 2 ** free.length }, (_, j) => {
    const point = box.slice();
    free.forEach((v, i) => {
      point[v] = (j >> i) & 1;
    });
    return point;
  });
};

test("600 boxes of networks with ties: what is claimed is true, and what the search knows the checker proves", () => {
  const random = new RandomSource(3);
  let [known, ties, more] = [0, 0, 0];
  for (let n = 0; n < 200; n += 1) {
    const network = integerNetwork(random);
    const evaluator = networkEvaluator(network);
    const exact = exactLabels(endingLinear(network));
    const proves = labelProver(checked(network));
    for (let k = 0; k < 3; k += 1) {
      const box = Uint8Array.from({ length: network.variables }, () => Math.min(2, random.below(4)));
      if (!box.includes(2)) continue;
      const labels = new Set(points(box).map(evaluator.label));
      const label = exact(box);
      const proved = ([0, 1] as const).filter((value) => proves(box, undefined, value));
      for (const value of proved) expect([...labels]).toEqual([value]);
      if (label === undefined) {
        more += proved.length;
        continue;
      }
      known += 1;
      expect([...labels]).toEqual([label]);
      expect(proved).toEqual([label]);
      if (label === 0 && points(box).some((x) => evaluator.output(x).value === 0)) ties += 1;
    }
  }
  expect(known).toBeGreaterThan(150);
  expect(ties).toBeGreaterThan(40);
  expect(more).toBeGreaterThan(3);
});

test("partitions of networks with ties leave nothing open and are accepted", () => {
  const random = new RandomSource(8);
  for (let n = 0; n < 40; n += 1) {
    const network = integerNetwork(random);
    const tree = { label: random.bit() } as const;
    const found = constantRegions(network, networkEvaluator(network), tree, { budget: 1e7 });
    const words = parsePartition(formatPartition(found.root));
    const distribution = { kind: "uniform", variables: network.variables } as const;
    const result = checkPartition(checked(network), tree, distribution, words);
    expect(result.openBoxes).toBe(0);
    expect(result.differs.equals(partitionMass({ words, tree, distribution }).differs)).toBe(true);
  }
});

describe("30 variables, output exactly 0 on large boxes", () => {
  const layer = (rows: number, columns: number, weights: Record<number, number>, relu: boolean) => ({
    rows,
    columns,
    weights: Float64Array.from({ length: rows * columns }, (_, i) => weights[i] ?? 0),
    bias: new Float64Array(rows),
    activation: relu ? ("relu" as const) : ("identity" as const),
    residual: false,
  });
  const random = new RandomSource(4);
  const cases: [string, DenseNetwork, number][] = [
    [
      "x0 + x1 by two units that cancel",
      denseNetwork(30, "pm1", [
        layer(2, 30, { 0: 1, 1: 1, 30: -1, 31: -1 }, true),
        layer(1, 2, { 0: 1, 1: -1 }, false),
      ]),
      8,
    ],
    [
      "units that nobody listens to",
      denseNetwork(30, "pm1", [
        {
          ...layer(8, 30, {}, true),
          weights: Float64Array.from({ length: 240 }, () => random.below(9) / 8 - 0.5),
        },
        layer(1, 8, {}, false),
      ]),
      2,
    ],
  ];
  test.each(cases)("%s", (_, network, most) => {
    const tree = { label: 0 } as const;
    const found = constantRegions(network, networkEvaluator(network), tree, { budget: 1e8, fractions: true });
    const words = formatPartition(found.root);
    expect(found.boxes).toBeLessThanOrEqual(most);
    expect(words).not.toContain("?");
    const uniform = { kind: "uniform", variables: 30 } as const;
    expect(checkPartition(checked(network), tree, uniform, parsePartition(words)).openBoxes).toBe(0);
  });
});
