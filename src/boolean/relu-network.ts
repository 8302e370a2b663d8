/**
 * # Exact evaluation of ReLU networks
 *
 * Every weight is rational, so every activation is. A layer is brought to integers over one denominator D; if h is held as integers
 * over Q, then W h + b is held as integers over D·Q, and no rounding occurs. The label is 1 iff the one output is > 0.
 *
 * Main definitions: `networkOutput`, `evaluateNetwork`.
 */
import { lcm } from "../exact/integer.js";
import { numerator, type Rational, rational } from "../exact/rational.js";
import { type Activation, activated } from "./activation.js";
import type { Bit, Layer, ReluNetwork } from "./concept.js";
import type { Point } from "./point.js";

interface IntegerLayer {
  /** D·W, one row an output. */
  readonly weights: readonly (readonly bigint[])[];
  /** D·b. */
  readonly bias: readonly bigint[];
  /** D ≥ 1. */
  readonly denominator: bigint;
  readonly activation: Activation;
  readonly residual: boolean;
}

function integerLayer(layer: Layer): IntegerLayer {
  let denominator = 1n;
  const include = (q: Rational) => {
    denominator = lcm(denominator, q.d);
  };
  for (const row of layer.weights) row.forEach(include);
  layer.bias.forEach(include);
  const scaled = (q: Rational) => numerator(q) * (denominator / q.d);
  return {
    weights: layer.weights.map((row) => row.map(scaled)),
    bias: layer.bias.map(scaled),
    denominator,
    activation: layer.activation,
    residual: layer.residual,
  };
}

const prepared = new WeakMap<ReluNetwork, readonly IntegerLayer[]>();

function integerLayers(network: ReluNetwork): readonly IntegerLayer[] {
  const known = prepared.get(network);
  if (known !== undefined) return known;
  const layers = network.layers.map(integerLayer);
  prepared.set(network, layers);
  return layers;
}

/** The integer output and its denominator. */
function scaledOutput(network: ReluNetwork, point: Point): { output: bigint; denominator: bigint } {
  let h: bigint[] = Array.from(point, (bit) => BigInt(network.inputs === "pm1" ? 2 * bit - 1 : bit));
  let denominator = 1n;
  for (const layer of integerLayers(network)) {
    h = layer.weights.map((row, j) => {
      let total = layer.bias[j]! * denominator;
      for (let i = 0; i < row.length; i += 1) if (h[i] !== 0n) total += row[i]! * h[i]!;
      const active = activated(layer.activation, total);
      return layer.residual ? active + h[j]! * layer.denominator : active;
    });
    denominator *= layer.denominator;
  }
  return { output: h[0]!, denominator };
}

/** The exact real output of the network at a point. */
export function networkOutput(network: ReluNetwork, point: Point): Rational {
  const { output, denominator } = scaledOutput(network, point);
  return rational(output, denominator);
}

/** 1 iff the output is > 0. */
export const evaluateNetwork = (network: ReluNetwork, point: Point): Bit =>
  scaledOutput(network, point).output > 0n ? 1 : 0;
