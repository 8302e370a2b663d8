/**
 * # Fractions of boxes
 *
 * Networks with many small weights and a bias that outweighs most of their sums: a label with few exceptions.
 * Each layer is scaled by a power of 2, so that the same labels come at extreme scales; and networks whose
 * label is wrong on exactly a half or a quarter. The fractions claimed are about those that hold.
 *
 * Main definitions: `fractions`.
 */
import { type DenseLayer, type DenseNetwork, denseNetwork } from "../../../src/networks/dense-network.js";
import type { RandomSource } from "../../../src/probability/random-source.js";
import type { Subject } from "../subject.js";
import { partitionSubject } from "./extreme-networks.js";

const unit = (random: RandomSource): number => (random.bits32() + 0.5) / 2 ** 32;

function leaning(random: RandomSource): DenseNetwork {
  const d = 5 + random.below(4);
  const n = 2 + random.below(4);
  const exponents = [random.below(80) - 100, random.below(80) - 20];
  const scaled = (count: number, size: number, exponent: number) =>
    Float64Array.from({ length: count }, () => size * (2 * unit(random) - 1) * 2 ** exponent);
  const [first, second] = random.below(3) === 0 ? [0, 0] : (exponents as [number, number]);
  const lean = (random.bit() === 1 ? -1 : 1) * (1 + unit(random)) * 2 ** (first + second);
  const layers: DenseLayer[] = [
    {
      rows: n,
      columns: d,
      weights: scaled(n * d, 0.35, first),
      bias: scaled(n, 0.5, first).map((b) => b + 0.9 * 2 ** first),
      activation: random.below(4) === 0 ? "identity" : "relu",
      residual: false,
    },
    {
      rows: 1,
      columns: n,
      weights: scaled(n, 0.8, second),
      bias: Float64Array.of(lean),
      activation: "identity",
      residual: false,
    },
  ];
  return denseNetwork(d, random.bit() === 1 ? "pm1" : "01", layers);
}

/**
 * One or two weights of the same size and a bias a little smaller than their sum: the label is wrong on
 * exactly a half or a quarter, and the bound of the tail is hardly more.
 */
function narrow(random: RandomSource): DenseNetwork {
  const d = 2 + random.below(3);
  const size = 2 ** (random.below(140) - 70);
  const many = 1 + random.below(2);
  const weights = new Float64Array(d);
  for (let v = 0; v < many; v += 1) weights[v] = (random.bit() === 1 ? 1 : -1) * size;
  const lean = (random.bit() === 1 ? 1 : -1) * many * size * (1 - 2 ** -(4 + random.below(20)));
  return denseNetwork(d, "pm1", [
    {
      rows: 1,
      columns: d,
      weights,
      bias: Float64Array.of(lean),
      activation: "identity",
      residual: false,
    },
  ]);
}

const either = (random: RandomSource): DenseNetwork =>
  random.bit() === 1 ? leaning(random) : narrow(random);

export const fractions: Subject = partitionSubject("fractions", either, {
  mutantsOfCase: 40,
  uniformOnly: true,
  fraction: (random) => {
    const scale = 6 + random.below(3);
    // Anything; or a little less than a half or a quarter.
    const few = 1 + random.below(60);
    const exceptions = random.bit() === 1 ? few : 2 ** (scale - 1 - random.below(2)) - random.below(8);
    return { word: "mostly", label: random.bit(), exceptions: Math.max(1, exceptions), scale };
  },
});
