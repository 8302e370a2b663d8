/**
 * # Fractions of boxes
 *
 * Networks with many small weights and a bias that outweighs most of their sums: a label with few exceptions. Each layer is scaled by a power of 2, so that the same labels come
 * at extreme scales. The fractions claimed are about those that hold.
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

export const fractions: Subject = partitionSubject("fractions", leaning, {
  mutantsOfCase: 40,
  uniformOnly: true,
  fraction: (random) => ({
    word: "mostly",
    label: random.bit(),
    exceptions: 1 + random.below(60),
    scale: 6 + random.below(3),
  }),
});
