/**
 * # The label of a network at a point, proved
 *
 * Floating point first. If |ĥ − h| ≤ E entrywise and |h| ≤ H (both bounds known), one layer's computed value
 * is off by ≤ R·E + γ_{n+2}·(R(H + E) + B + r(H + E)) + r·E + 2nη with R the largest row sum of |W|, B the
 * largest |b|, r = 1 if residual, and η = 2^−1075 for a product that underflows; the code takes (4n + 32)u
 * for γ_{n+2}, which is more than twice as large and covers the rounding of the formula, and 10^−250 for 2nη
 * and the underflow of the formula's own products (R is a sum, of no products: it loses nothing). When
 * |output| ≤ E, or a sum might overflow, integers decide.
 *
 * Main definitions: `labeller`, `blockLabeller`, `scaledLayer`.
 */
import { numerator, rationalOfDouble } from "../../exact/rational.js";
import { activated, activatedDouble } from "../activation.js";
import { checkerKernel } from "../kernel/kernel.js";
import type { CheckedLayer, CheckedNetwork } from "./checked-network.js";

const U = 2 ** -53;
/** Sums whose terms have magnitudes with a sum below this do not overflow. */
const NO_OVERFLOW = 1e300;

/** Weights and then biases of a layer are integers / 2^bits. */
export interface ScaledLayer {
  readonly integers: readonly bigint[];
  readonly bits: bigint;
}

export function scaledLayer(layer: CheckedLayer): ScaledLayer {
  const entries = [...layer.weights, ...layer.bias].map(rationalOfDouble);
  let bits = 0n;
  for (const q of entries) {
    const e = BigInt(q.d.toString(2).length - 1);
    if (e > bits) bits = e;
  }
  return { integers: entries.map((q) => numerator(q) * ((1n << bits) / q.d)), bits };
}

function exactLabeller(network: CheckedNetwork): (input: readonly number[]) => 0 | 1 {
  const scaled = network.layers.map(scaledLayer);
  return (input) => {
    let h = input.map(BigInt);
    let unit = 0n; // the value is h_i / 2^unit
    network.layers.forEach((layer, k) => {
      const { integers, bits } = scaled[k]!;
      const before = h;
      h = Array.from({ length: layer.rows }, (_, j) => {
        let z = integers[layer.weights.length + j]! << unit;
        before.forEach((n, i) => {
          z += integers[j * layer.columns + i]! * n;
        });
        const active = activated(layer.activation, z);
        return layer.residual ? active + (before[j]! << bits) : active;
      });
      unit += bits;
    });
    return h[0]! > 0n ? 1 : 0;
  };
}

/** R, B and the factor of the roundings of a layer. */
interface Rates {
  readonly sum: number;
  readonly bias: number;
  readonly rate: number;
}

function ratesOf(layer: CheckedLayer): Rates {
  let largest = 0;
  for (let j = 0; j < layer.rows; j += 1) {
    let total = 0;
    for (let i = 0; i < layer.columns; i += 1) total += Math.abs(layer.weights[j * layer.columns + i]!);
    largest = Math.max(largest, total);
  }
  const bias = layer.bias.reduce((m, b) => Math.max(m, Math.abs(b)), 0);
  return { sum: largest * (1 + (4 * layer.columns + 32) * U), bias, rate: (4 * layer.columns + 32) * U };
}

/** How far a layer's values may be off where its input's have magnitudes ≤ size and are off by ≤ error. */
function errorAfter({ sum, bias, rate }: Rates, residual: boolean, size: number, error: number): number {
  const gain = sum + (residual ? 1 : 0);
  const magnitude = gain * (size + error) + bias;
  return magnitude < NO_OVERFLOW ? gain * error * (1 + 8 * U) + rate * magnitude + 1e-250 : Number.NaN;
}

/** Points that are computed at a time. */
const LANES = 32;

/**
 * Labels at `count` ≤ 32 points at a time, a bit each; bit l of `word(v)` is variable v at point l. The same
 * bounds, with the largest magnitude among all points; where they do not decide, a point is computed by itself.
 */
export function blockLabeller(
  network: CheckedNetwork,
): (word: (v: number) => number, count: number) => number {
  const rates = network.layers.map(ratesOf);
  const single = labeller(network);
  const zero = network.pm1 ? -1 : 0;
  const inputs = new Float64Array(network.variables * LANES);
  const buffers = network.layers.map(({ rows }) => new Float64Array(rows * LANES));
  return (word, count) => {
    for (let v = 0; v < network.variables; v += 1) {
      const bits = word(v);
      for (let lane = 0; lane < LANES; lane += 1)
        inputs[v * LANES + lane] = ((bits >>> lane) & 1) === 1 ? 1 : zero;
    }
    let h = inputs;
    let error = 0;
    network.layers.forEach(({ rows, columns, weights, bias, activation, residual }, k) => {
      const out = buffers[k]!;
      let size = 0;
      for (let at = 0; at < columns * LANES; at += 1) size = Math.max(size, Math.abs(h[at]!));
      error = errorAfter(rates[k]!, residual, size, error);
      for (let j = 0; j < rows; j += 1) out.fill(bias[j]!, j * LANES, (j + 1) * LANES);
      checkerKernel().product(out, weights, h, { rows, inner: columns, columns: LANES });
      for (let j = 0; j < rows; j += 1) {
        const to = j * LANES;
        for (let lane = 0; lane < LANES; lane += 1) {
          const active = activatedDouble(activation, out[to + lane]!);
          out[to + lane] = residual ? active + h[to + lane]! : active;
        }
      }
      h = out;
    });
    let labels = 0;
    for (let lane = 0; lane < count; lane += 1) {
      const value = h[lane]!;
      const label =
        value > error
          ? 1
          : value < -error
            ? 0
            : single(Array.from({ length: network.variables }, (_, v) => (word(v) >>> lane) & 1));
      if (label === 1) labels |= 1 << lane;
    }
    return labels;
  };
}

/** A function that gives the exact label at a point (bits). */
export function labeller(network: CheckedNetwork): (point: ArrayLike<number>) => 0 | 1 {
  const rates = network.layers.map(ratesOf);
  let exact: ReturnType<typeof exactLabeller> | undefined;
  return (point) => {
    const input = Array.from(point, (b) => (network.pm1 ? 2 * b - 1 : b));
    let h = Float64Array.from(input);
    let error = 0;
    network.layers.forEach((layer, k) => {
      const next = new Float64Array(layer.rows);
      let size = 0;
      for (const x of h) size = Math.max(size, Math.abs(x));
      error = errorAfter(rates[k]!, layer.residual, size, error);
      const { value } = checkerKernel().rowSums(layer.weights, layer.rows, layer.columns, h, h, true);
      for (let j = 0; j < layer.rows; j += 1) {
        const active = activatedDouble(layer.activation, layer.bias[j]! + value[j]!);
        next[j] = layer.residual ? active + h[j]! : active;
      }
      h = next;
    });
    if (h[0]! > error) return 1;
    if (h[0]! < -error) return 0;
    exact ??= exactLabeller(network);
    return exact(input);
  };
}
