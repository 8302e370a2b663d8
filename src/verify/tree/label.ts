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
 * Main definitions: `labeller`.
 */
import { numerator, rationalOfDouble } from "../../exact/rational.js";
import { activated, activatedDouble } from "../activation.js";
import type { CheckedNetwork } from "./checked-network.js";

const U = 2 ** -53;
/** Sums whose terms have magnitudes with a sum below this do not overflow. */
const NO_OVERFLOW = 1e300;

/** Weights and then biases of a layer are integers / 2^bits. */
function scaledLayer(layer: CheckedNetwork["layers"][number]): { integers: bigint[]; bits: bigint } {
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

/** A function that gives the exact label at a point (bits). */
export function labeller(network: CheckedNetwork): (point: ArrayLike<number>) => 0 | 1 {
  const rows = network.layers.map((layer) => {
    let largest = 0;
    for (let j = 0; j < layer.rows; j += 1) {
      let total = 0;
      for (let i = 0; i < layer.columns; i += 1) total += Math.abs(layer.weights[j * layer.columns + i]!);
      largest = Math.max(largest, total);
    }
    const bias = layer.bias.reduce((m, b) => Math.max(m, Math.abs(b)), 0);
    return { sum: largest * (1 + (4 * layer.columns + 32) * U), bias, rate: (4 * layer.columns + 32) * U };
  });
  let exact: ReturnType<typeof exactLabeller> | undefined;
  return (point) => {
    const input = Array.from(point, (b) => (network.pm1 ? 2 * b - 1 : b));
    let h = Float64Array.from(input);
    let error = 0;
    network.layers.forEach((layer, k) => {
      const next = new Float64Array(layer.rows);
      let size = 0;
      for (const x of h) size = Math.max(size, Math.abs(x));
      const { sum, bias, rate } = rows[k]!;
      const gain = sum + (layer.residual ? 1 : 0);
      const magnitude = gain * (size + error) + bias;
      error = magnitude < NO_OVERFLOW ? gain * error * (1 + 8 * U) + rate * magnitude + 1e-250 : Number.NaN;
      for (let j = 0; j < layer.rows; j += 1) {
        let z = layer.bias[j]!;
        for (let i = 0; i < layer.columns; i += 1) z += layer.weights[j * layer.columns + i]! * h[i]!;
        const active = activatedDouble(layer.activation, z);
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
