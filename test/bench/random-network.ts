/**
 * # Networks of any size
 *
 * Main definitions: `randomNetwork`.
 */
import { type DenseNetwork, denseNetwork } from "../../src/networks/dense-network.js";
import { RandomSource } from "../../src/probability/random-source.js";

/**
 * Residual, of so many hidden layers, with random weights; in the first layer x_0 weighs so much that the label
 * hangs on it nearly everywhere, so that a small tree is found and there is something to prove.
 */
export function randomNetwork(variables: number, width: number, hidden: number): DenseNetwork {
  const random = new RandomSource(variables + width + hidden);
  const values = (count: number, size: number) =>
    Float64Array.from({ length: count }, () => size * (random.below(2001) / 1000 - 1));
  const sign = (unit: number) => (unit % 2 === 0 ? 1 : -1);
  const sizes = [variables, ...Array.from({ length: hidden }, () => width), 1];
  return denseNetwork(
    variables,
    "pm1",
    sizes.slice(1).map((rows, k) => {
      const columns = sizes[k]!;
      const weights = values(rows * columns, k < hidden ? 0.2 / columns : 1 / columns);
      if (k === 0) for (let unit = 0; unit < rows; unit += 1) weights[unit * columns] = sign(unit);
      if (k === hidden)
        weights.forEach((w, unit) => {
          weights[unit] = sign(unit) * (0.5 / columns + Math.abs(w));
        });
      const activation = k < hidden ? "relu" : "identity";
      const bias = values(rows, 0.01);
      return { rows, columns, weights, bias, activation, residual: k > 0 && k < hidden } as const;
    }),
  );
}
