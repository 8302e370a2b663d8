/**
 * # ReLU networks, as the checkers read them
 *
 * Layer by layer in integers over a denominator that grows; intervals of such integers on subcubes.
 *
 * Main definitions: `reluNetwork`.
 */
import type { Activation } from "../../../boolean/activation.js";
import type { Layer, ReluNetwork } from "../../../boolean/concept.js";
import { memoised } from "../../../exact/memoised.js";
import { unreachable } from "../../../exact/unreachable.js";
import { activated } from "../../activation.js";
import { integersOf, type Scaled, scaled } from "../../integers.js";
import { type Assignment, type CheckedKind, compiled, pointwise, type Ternary } from "./record.js";
import { type Interval, isEven, sumOf } from "./sums.js";

type Network = ReluNetwork<string>;

const textsOf = ({ weights, bias }: Layer<string>) => [...weights.flat(), ...bias];
const layerIntegers = memoised((layer: Layer<string>) => integersOf(textsOf(layer)));

/** Is the one output positive, where bits are given? */
function isPositive(r: Network, layers: readonly Scaled[], bit: (variable: number) => number): boolean {
  let h = Array.from({ length: r.variables }, (_, i) => BigInt(r.inputs === "01" ? bit(i) : 2 * bit(i) - 1));
  let scale = 1n;
  r.layers.forEach(({ weights, activation, residual }, k) => {
    const { values, scale: own } = layers[k]!;
    const before = h;
    h = weights.map((row, j) => {
      const columns = row.length;
      let total = values[weights.length * columns + j]! * scale;
      for (let i = 0; i < columns; i += 1) total += values[j * columns + i]! * before[i]!;
      const active = activated(activation, total);
      return residual ? active + before[j]! * own : active;
    });
    scale *= own;
  });
  return h[0]! > 0n;
}

/** The range of act(n) for n in [low, high]. */
function activatedRange(activation: Activation, low: bigint, high: bigint): Interval {
  switch (activation) {
    case "relu":
    case "identity":
      return { low: activated(activation, low), high: activated(activation, high) };
    default:
      return unreachable(activation);
  }
}

function networkOn(r: Network, x: Assignment): Ternary {
  const below = r.inputs === "01" ? 0n : -1n;
  let h: Interval[] = Array.from(x, (value) => ({
    low: value === 1 ? 1n : below,
    high: value === 0 ? below : 1n,
  }));
  let scale = 1n;
  for (const layer of r.layers) {
    const read = layerIntegers(layer);
    const rows = layer.weights.length;
    const columns = h.length;
    const before = h;
    const scaleBefore = scale;
    h = Array.from({ length: rows }, (_, j) => {
      const sum = sumOf(read.values.slice(j * columns, (j + 1) * columns), (i) => before[i]!);
      const bias = read.values[rows * columns + j]! * scaleBefore;
      let { low, high } = activatedRange(layer.activation, sum.low + bias, sum.high + bias);
      if (layer.residual) {
        low += before[j]!.low * read.scale;
        high += before[j]!.high * read.scale;
      }
      return { low, high };
    });
    scale *= read.scale;
  }
  return h[0]!.low > 0n ? 1 : h[0]!.high <= 0n ? 0 : 2;
}

export const reluNetwork: CheckedKind<Network> = {
  compile(r) {
    const layers: Scaled[] = [];
    for (const layer of r.layers) {
      const read = scaled(textsOf(layer));
      if (!read.readable) return read;
      layers.push(read);
    }
    return compiled(pointwise((bit) => isPositive(r, layers, bit)));
  },
  ternary: networkOn,
  asymmetry({ layers }, members) {
    const first = layers[0]!;
    if (first.residual) return "the first layer is residual";
    return first.weights.every((row) => isEven(row, members))
      ? undefined
      : "the first layer's weights differ within the subset, or are not 0 outside";
  },
};
