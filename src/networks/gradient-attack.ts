/**
 * # Looking for a point of the other sign
 *
 * Greedy sign-gradient descent on the free variables of a box: every free variable is set against the
 * gradient of sign·output, as long as that lowers the output. Floating point; whoever uses the point asks for
 * its exact label.
 *
 * Main definitions: `attack`.
 */
import type { Activation } from "../boolean/activation.js";
import type { Point } from "../boolean/point.js";
import type { Steps } from "../exact/steps.js";
import { unreachable } from "../exact/unreachable.js";
import { kernels } from "../kernels/kernels.js";
import type { DenseNetwork } from "./dense-network.js";
import { applyLayer, inputOf } from "./exact-sign.js";
import { type Box, FREE } from "./linear-bounds.js";

/** act′(z) where act(z) is `value`; 0 at the break of relu. */
function slopeAt(activation: Activation, value: number): number {
  switch (activation) {
    case "relu":
      return value > 0 ? 1 : 0;
    case "identity":
      return 1;
    default:
      return unreachable(activation);
  }
}

function outputAndGradient(network: DenseNetwork, point: Point): { value: number; gradient: Float64Array } {
  const values = [inputOf(network, point)];
  for (const layer of network.layers) {
    const out = new Float64Array(layer.rows);
    applyLayer(layer, values.at(-1)!, out);
    values.push(out);
  }
  let gradient = new Float64Array([1]);
  for (let k = network.layers.length - 1; k >= 0; k -= 1) {
    const layer = network.layers[k]!;
    const below = layer.residual ? gradient.slice() : new Float64Array(layer.columns);
    const { rows, columns, weights } = layer;
    const slopes = new Float64Array(rows);
    for (let j = 0; j < rows; j += 1) {
      const value = values[k + 1]![j]! - (layer.residual ? values[k]![j]! : 0);
      slopes[j] = slopeAt(layer.activation, value) * gradient[j]!;
    }
    kernels().addProduct(below, { d: slopes, w: weights, rows: 1, inner: rows, columns, kept: "w" });
    gradient = below;
  }
  return { value: values.at(-1)![0]!, gradient };
}

/** A small generator for starting points; its quality does not matter to any verdict. */
function* bits(seed: number): Generator<0 | 1> {
  let state = (seed * 2654435761 + 12345) >>> 0 || 1;
  for (;;) {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    yield ((state >>> 7) & 1) as 0 | 1;
  }
}

/** The point of the box with the lowest sign·output that `starts` descents find, and that output. */
export function* attack(
  network: DenseNetwork,
  box: Box,
  sign: 1 | -1,
  starts: number,
  seed: number,
): Steps<{ readonly point: Point; readonly value: number }> {
  const random = bits(seed);
  let best: { point: Point; value: number } | undefined;
  for (let start = 0; start < starts; start += 1) {
    let point: Point = Uint8Array.from(box, (b) => (b === FREE ? random.next().value : b));
    yield;
    let current = outputAndGradient(network, point);
    for (let round = 0; round < 12; round += 1) {
      const next = point.map((b, v) => (box[v] === FREE ? (sign * current.gradient[v]! > 0 ? 0 : 1) : b));
      const tried = outputAndGradient(network, next);
      if (sign * tried.value >= sign * current.value) break;
      point = next;
      current = tried;
    }
    const value = sign * current.value;
    if (best === undefined || value < best.value) best = { point, value };
  }
  return best!;
}
