/**
 * # Activations, for the checkers
 *
 * What a layer applies to each of its sums, evaluated by the checkers' own code. The type is that of the
 * wire; every step that depends on the activation (the lines of `tree/box-bound.ts`, the remainders of
 * `tree/remainder-form.ts`, the intervals of `web/kinds/network.ts`) matches on it exhaustively, so that a
 * new one does not compile before each has been given its argument.
 *
 * Main definitions: `activated`, `activatedDouble`, `isUnstable`.
 */
import type { Activation } from "../boolean/activation.js";
import { unreachable } from "../exact/unreachable.js";

/** act(n) for an integer. */
export function activated(activation: Activation, n: bigint): bigint {
  switch (activation) {
    case "relu":
      return n < 0n ? 0n : n;
    case "identity":
      return n;
    default:
      return unreachable(activation);
  }
}

/** act(z) for a double, without rounding; it is monotone. NaN stays NaN. */
export function activatedDouble(activation: Activation, z: number): number {
  switch (activation) {
    case "relu":
      return Math.max(0, z);
    case "identity":
      return z;
    default:
      return unreachable(activation);
  }
}

/**
 * Has the activation a break where z may lie, ranges without a number included? Where it has none, it is
 * linear there.
 */
export function isUnstable(activation: Activation, low: number, high: number): boolean {
  switch (activation) {
    case "relu":
      return !(low >= 0) && !(high <= 0);
    case "identity":
      return false;
    default:
      return unreachable(activation);
  }
}
