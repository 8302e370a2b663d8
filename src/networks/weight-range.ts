/**
 * # The range of weights that are read
 *
 * A weight or bias other than 0 has a magnitude from 2^−149, the least of float32, to 2^100, and no value
 * inside the network may exceed 10^59. So whatever is read is also accepted by the checker of certificates,
 * which has a check of its own (`src/verify/tree/checked-network.ts`; it allows 10^60), and its argument
 * about rounding holds. Where it is refused, the message names the layer, what was expected, and what came.
 *
 * Main definitions: `inWeightRange`, `MIN_EXPONENT`, `MAX_EXPONENT`.
 */
import { DomainError, refuseAbove } from "../exact/domain-error.js";
import type { DenseNetwork } from "./dense-network.js";
import { firstOutside } from "./doubles.js";

/** Least and greatest magnitude of a weight other than 0, as powers of 2. */
export const MIN_EXPONENT = -149;
export const MAX_EXPONENT = 100;
/** Most outputs of a layer, and most variables. */
export const MAX_WIDTH = 1_000_000;
/** Most that a value inside the network may be, by the sizes of the weights alone. */
export const MAX_VALUE = 1e59;

const LEAST = 2 ** MIN_EXPONENT;
const GREATEST = 2 ** MAX_EXPONENT;

/**
 * The network itself. Throws `DomainError` (invalid-value, too-large) where a weight, a width or a value is
 * out of range.
 */
export function inWeightRange(network: DenseNetwork): DenseNetwork {
  refuseAbove(network.variables, MAX_WIDTH, "variables of a network", ["variables"]);
  // |h_i| ≤ size_i on the whole cube, up to rounding, for which the factor of 10 between this bound and the
  // checker's is more than enough.
  let size = new Float64Array(network.variables).fill(1);
  network.layers.forEach(({ rows, columns, weights, bias, residual }, k) => {
    const name = network.names?.[k];
    const layer = `layer ${k}${name === undefined ? "" : ` (${name})`}`;
    refuseAbove(rows, MAX_WIDTH, `outputs of ${layer}`, ["layers", k]);
    for (const [part, values] of [
      ["weights", weights],
      ["bias", bias],
    ] as const) {
      const at = firstOutside(values, LEAST, GREATEST);
      if (at >= 0)
        throw new DomainError(
          "invalid-value",
          `${layer} has the ${part === "bias" ? "bias" : "weight"} ${values[at]} (entry ${at}); 0 or a ` +
            `magnitude from 2^${MIN_EXPONENT} to 2^${MAX_EXPONENT} was expected`,
          ["layers", k, part],
        );
    }
    const next = new Float64Array(rows);
    for (let j = 0; j < rows; j += 1) {
      let total = Math.abs(bias[j]!) + (residual ? size[j]! : 0);
      for (let i = 0; i < columns; i += 1) total += Math.abs(weights[j * columns + i]!) * size[i]!;
      next[j] = total;
      if (!(total <= MAX_VALUE))
        throw new DomainError(
          "too-large",
          `${layer}: the weights allow values up to ${total.toExponential(1)} ` +
            `(output ${j}); at most ${MAX_VALUE} was expected`,
          ["layers", k, "weights"],
          { size: String(total), limit: String(MAX_VALUE) },
        );
    }
    size = next;
  });
  return network;
}
