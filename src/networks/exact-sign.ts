/**
 * # The exact label of a network
 *
 * Floating point with a proved bound on its error decides the sign of the output where it can; integers
 * decide the rest.
 *
 * The bound. Let u = 2^−53, and let computed activations ĥ_{k−1} satisfy |ĥ_{k−1} − h_{k−1}| ≤ E entrywise,
 * |ĥ_{k−1}| ≤ H. A dot product of n terms plus a bias and a residual term, summed in any order, has rounding
 * error ≤ γ_{n+2}·(Σ|w_i||ĥ_i| + |b| + |ĥ|), γ_m = mu/(1 − mu) ≤ 2mu for mu ≤ 1/2 (Higham, Accuracy and
 * Stability, §3.1), plus (n+2)·2^−1074 for underflow; relu is exact and 1-Lipschitz. Where a sum might
 * overflow, E is not a number and decides nothing. With R ≥ max_j Σ_i |W_ji| and B ≥ max|b|:
 * E′ = (R + r)E + 2(n+2)u·((R + r)H + B) + tiny, r = 1 if residual else 0. The factor `UP` absorbs the
 * rounding of this formula itself, whose six operations are on non-negative numbers.
 *
 * Main definitions: `NetworkEvaluator`, `networkEvaluator`, `exactOutputSign`.
 */
import { activated, activatedDouble } from "../boolean/activation.js";
import type { Bit } from "../boolean/concept.js";
import type { Point } from "../boolean/point.js";
import { numerator, rationalOfDouble } from "../exact/rational.js";
import { kernels, type Matrix } from "../kernels/kernels.js";
import type { DenseLayer, DenseNetwork } from "./dense-network.js";

const UP = 1 + 2 ** -40;
const TINY = 2 ** -1000;
/** Sums whose terms have magnitudes with a sum below this do not overflow. */
const NO_OVERFLOW = 1e300;

/** An upper bound of max_j Σ_i |W_ji|. */
function rowSum(layer: DenseLayer): number {
  let largest = 0;
  for (let j = 0; j < layer.rows; j += 1) {
    let total = 0;
    for (let i = j * layer.columns; i < (j + 1) * layer.columns; i += 1) total += Math.abs(layer.weights[i]!);
    largest = Math.max(largest, total);
  }
  return largest * (1 + 2 * layer.columns * 2 ** -53) * UP;
}

const matrixOf = ({ weights, rows, columns }: DenseLayer): Matrix => ({
  values: weights,
  rows,
  columns,
  kept: true,
});

/** out ← act(W h + b) [+ h] in floating point. */
export function applyLayer(layer: DenseLayer, h: Float64Array, out: Float64Array): void {
  const { rows, bias, activation, residual } = layer;
  kernels().dots(out, matrixOf(layer), h);
  for (let j = 0; j < rows; j += 1) {
    const z = activatedDouble(activation, bias[j]! + out[j]!);
    out[j] = residual ? z + h[j]! : z;
  }
}

/** The same at `count` points at once: entry i of point l is at count·i + l. */
function applyToAll(layer: DenseLayer, h: Float64Array, count: number): Float64Array {
  const { rows, columns, weights, bias, activation, residual } = layer;
  const out = new Float64Array(rows * count);
  kernels().addProduct(out, { d: weights, w: h, rows, inner: columns, columns: count, kept: "d" });
  for (let j = 0; j < rows; j += 1)
    for (let at = j * count; at < (j + 1) * count; at += 1) {
      const z = activatedDouble(activation, bias[j]! + out[at]!);
      out[at] = residual ? z + h[at]! : z;
    }
  return out;
}

/** Points whose labels are computed together. */
const TOGETHER = 64;

/** The values fed in at a point. */
export function inputOf(network: DenseNetwork, point: Point): Float64Array {
  return Float64Array.from(point, network.inputs === "pm1" ? (b) => 2 * b - 1 : (b) => b);
}

const fractionalBits = (x: number): number => rationalOfDouble(x).d.toString(2).length - 1;

/** The sign (−1, 0, 1) of the exact output, in integers: activations are integers over a power of two. */
export function exactOutputSign(network: DenseNetwork, point: Point): -1 | 0 | 1 {
  let h = Array.from(inputOf(network, point), BigInt);
  let exponent = 0n;
  for (const layer of network.layers) {
    let bits = 0;
    for (const w of layer.weights) if (!Number.isInteger(w)) bits = Math.max(bits, fractionalBits(w));
    for (const b of layer.bias) if (!Number.isInteger(b)) bits = Math.max(bits, fractionalBits(b));
    const shift = BigInt(bits);
    const scaled = (x: number): bigint => {
      const q = rationalOfDouble(x);
      return (numerator(q) << shift) / q.d;
    };
    const below = h;
    h = Array.from(layer.bias, (b, j) => {
      let z = scaled(b) << exponent;
      for (let i = 0; i < layer.columns; i += 1) {
        const w = layer.weights[j * layer.columns + i]!;
        if (w !== 0 && below[i] !== 0n) z += scaled(w) * below[i]!;
      }
      const active = activated(layer.activation, z);
      return layer.residual ? active + (below[j]! << shift) : active;
    });
    exponent += shift;
  }
  const output = h[0]!;
  return output > 0n ? 1 : output < 0n ? -1 : 0;
}

export interface NetworkEvaluator {
  /** The exact label at a point. */
  label(point: Point): Bit;
  /** The exact labels at all of them, which takes less time than one after the other. */
  labels(points: readonly Point[]): Bit[];
  /** The floating-point output and a bound on its distance from the exact one. */
  output(point: Point): { readonly value: number; readonly error: number };
  /** All activations in floating point, layer by layer (the input first); for search only. */
  activations(point: Point): readonly Float64Array[];
  /** How many labels needed integers. */
  readonly exactCalls: () => number;
}

/** Prepares the bounds of a network once. */
export function networkEvaluator(network: DenseNetwork): NetworkEvaluator {
  const sums = network.layers.map(rowSum);
  const biases = network.layers.map(({ bias }) => bias.reduce((m, b) => Math.max(m, Math.abs(b)), 0));
  const buffers = network.layers.map(({ rows }) => new Float64Array(rows));
  let exactCalls = 0;
  /** The bound on the error of a layer's output, from that of its input, whose values are ≤ size. */
  const errorAfter = (layer: DenseLayer, k: number, size: number, error: number): number => {
    const gain = sums[k]! + (layer.residual ? 1 : 0);
    const unit = 2 * (layer.columns + 2) * 2 ** -53;
    const magnitude = gain * size + biases[k]!;
    return magnitude < NO_OVERFLOW ? (gain * error + unit * magnitude + TINY) * UP : Number.NaN;
  };
  const largest = (h: Float64Array): number => {
    let size = 0;
    for (let i = 0; i < h.length; i += 1) size = Math.max(size, Math.abs(h[i]!));
    return size;
  };
  const output = (point: Point) => {
    let h = inputOf(network, point);
    let error = 0;
    network.layers.forEach((layer, k) => {
      error = errorAfter(layer, k, largest(h), error);
      applyLayer(layer, h, buffers[k]!);
      h = buffers[k]!;
    });
    return { value: h[0]!, error };
  };
  const decided = (point: Point, value: number, error: number): Bit => {
    if (value > error) return 1;
    if (value < -error) return 0;
    exactCalls += 1;
    return exactOutputSign(network, point) > 0 ? 1 : 0;
  };
  const label = (point: Point): Bit => {
    const { value, error } = output(point);
    return decided(point, value, error);
  };
  const together = (points: readonly Point[]): Bit[] => {
    const count = points.length;
    const zero = network.inputs === "pm1" ? -1 : 0;
    let h: Float64Array = new Float64Array(network.variables * count);
    points.forEach((point, l) => {
      for (let v = 0; v < network.variables; v += 1) h[v * count + l] = point[v] === 1 ? 1 : zero;
    });
    let error = 0;
    network.layers.forEach((layer, k) => {
      error = errorAfter(layer, k, largest(h), error);
      h = applyToAll(layer, h, count);
    });
    return points.map((point, l) => decided(point, h[l]!, error));
  };
  return {
    output,
    label,
    labels(points) {
      const found: Bit[] = [];
      for (let first = 0; first < points.length; first += TOGETHER)
        for (const bit of together(points.slice(first, first + TOGETHER))) found.push(bit);
      return found;
    },
    activations: (point) => {
      const all = [inputOf(network, point)];
      for (const layer of network.layers) {
        const out = new Float64Array(layer.rows);
        applyLayer(layer, all.at(-1)!, out);
        all.push(out);
      }
      return all;
    },
    exactCalls: () => exactCalls,
  };
}
