/**
 * # Activations
 *
 * What a layer of a network applies to each of its sums: `relu` is max(0, z), `identity` is z. Everything
 * that evaluates, bounds, reads or writes a layer matches on this sum exhaustively, here, in `src/networks`,
 * in the checker and in `spec`, each for itself.
 *
 * Main definitions: `Activation`, `ACTIVATIONS`, `activated`, `activatedDouble`.
 */
import { unreachable } from "../exact/unreachable.js";

export const ACTIVATIONS = ["relu", "identity"] as const;

export type Activation = (typeof ACTIVATIONS)[number];

/**
 * act(z) of an integer; every activation is positively homogeneous, so the common denominator of a layer may
 * be left out.
 */
export function activated(activation: Activation, z: bigint): bigint {
  switch (activation) {
    case "relu":
      return z < 0n ? 0n : z;
    case "identity":
      return z;
    default:
      return unreachable(activation);
  }
}

/** act(z) of a double, exactly. */
export function activatedDouble(activation: Activation, z: number): number {
  switch (activation) {
    case "relu":
      return z < 0 ? 0 : z;
    case "identity":
      return z;
    default:
      return unreachable(activation);
  }
}
