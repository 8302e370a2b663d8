/**
 * # The representation of a network
 *
 * φ(x) = all activations of the hidden layers, before and after the residual addition, one row a point.
 *
 * Main definitions: `representation`.
 */
import type { Point } from "../boolean/point.js";
import type { Steps } from "../exact/steps.js";
import type { DenseNetwork } from "../networks/dense-network.js";
import type { NetworkEvaluator } from "../networks/exact-sign.js";

/** Row-major features of the points, for search only. */
export function* representation(
  network: DenseNetwork,
  evaluator: NetworkEvaluator,
  points: readonly Point[],
): Steps<{ readonly features: Float64Array; readonly width: number }> {
  const hidden = network.layers.slice(0, -1);
  const width = hidden.reduce((total, { rows, residual }) => total + rows * (residual ? 2 : 1), 0);
  const features = new Float64Array(points.length * width);
  for (const [r, point] of points.entries()) {
    yield;
    const values = evaluator.activations(point);
    let at = r * width;
    hidden.forEach((layer, k) => {
      const out = values[k + 1]!;
      features.set(out, at);
      at += layer.rows;
      if (!layer.residual) return;
      const below = values[k]!;
      for (let j = 0; j < layer.rows; j += 1) features[at + j] = out[j]! - below[j]!;
      at += layer.rows;
    });
  }
  return { features, width };
}
