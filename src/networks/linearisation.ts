/**
 * # A network linearised once, bounded on many subcubes
 *
 * For any slopes λ_u the pre-activations are, exactly and on the whole cube, z_k = A_k x + c_k + Σ_{i<k}
 * G_{k,i} ρ_i with remainders ρ_u = act(z_u) − λ_u z_u. The matrices depend on λ alone. Over a subcube, the
 * range of x gives that of z_0, hence of ρ_0, hence of z_1, and so on up to the output: a few thousand
 * multiply-adds a unit, where fresh linear bounds (`linear-bounds.ts`) cost a matrix product a layer. So a
 * network is linearised at some box (λ_u = u/(u − l) for a unit that is unstable there, 1 or 0 for a stable
 * one, which has no remainder), and the boxes inside it are bounded with that one linearisation until it has
 * become too loose.
 *
 * This is *search*: plain floating point. What it finds is proved by `src/verify/tree/remainder-form.ts`,
 * which shares no code with it.
 *
 * Main definitions: `Linearisation`, `linearise`, `evaluate`, `exceptions`, `splitOrder`.
 */
import type { Activation } from "../boolean/activation.js";
import { unreachable } from "../exact/unreachable.js";
import type { DenseNetwork } from "./dense-network.js";
import { type Box, FREE, isUnstable } from "./linear-bounds.js";
import { addProduct } from "./matrix.js";

/** Moments beyond this one are not tried. */
const MOST_MOMENTS = 400;

interface LinearLayer {
  /** Units with a remainder, in order; the output alone in the last layer. */
  readonly units: readonly number[];
  /** One row a unit: coefficients of the free variables, then of the remainders of all lower layers. */
  readonly rows: Float64Array;
  readonly columns: number;
  readonly constant: Float64Array;
  /** λ, and the range at the box of the linearisation. */
  readonly slope: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface Linearisation {
  /** The variables that are free in the box of the linearisation. */
  readonly free: readonly number[];
  readonly layers: readonly LinearLayer[];
  /** Multiply-adds that it took, and that one evaluation takes. */
  readonly work: number;
  readonly workToEvaluate: number;
}

export interface Evaluation {
  /** The output's range on the box. */
  readonly low: number;
  readonly high: number;
  /**
   * The output lies between floor + T and ceiling + T, where T = Σ aᵥ εᵥ over the free variables, εᵥ = ±1,
   * and variance = Σ aᵥ².
   */
  readonly floor: number;
  readonly ceiling: number;
  readonly variance: number;
  /** Ranges of the units with a remainder, layer by layer. */
  readonly unitLow: readonly Float64Array[];
  readonly unitHigh: readonly Float64Array[];
  /** Middle and radius of each variable and remainder. */
  readonly radius: Float64Array;
}

/** Linearises at a box. */
export function linearise(network: DenseNetwork, box: Box): Linearisation {
  const zero = network.inputs === "pm1" ? -1 : 0;
  const free: number[] = [];
  for (let v = 0; v < box.length; v += 1) if (box[v] === FREE) free.push(v);
  const last = network.layers.length - 1;
  const layers: LinearLayer[] = [];
  const radius: number[] = free.map(() => (1 - zero) / 2);
  const middle: number[] = free.map(() => (1 + zero) / 2);
  let work = 0;
  // The layer's input as forms: row i = [constant, free variables, remainders so far].
  let width = 1 + free.length;
  let input = new Float64Array(network.variables * width);
  free.forEach((v, at) => {
    input[v * width + 1 + at] = 1;
  });
  for (let v = 0; v < box.length; v += 1) if (box[v] !== FREE) input[v * width] = box[v] === 1 ? 1 : zero;
  for (let k = 0; k <= last; k += 1) {
    const layer = network.layers[k]!;
    const n = layer.rows;
    const z = new Float64Array(n * width);
    addProduct(z, { d: layer.weights, w: input, rows: n, inner: layer.columns, columns: width });
    work += layer.weights.length * width;
    const low = new Float64Array(n);
    const high = new Float64Array(n);
    const slopes = new Float64Array(n);
    const units: number[] = [];
    for (let j = 0; j < n; j += 1) {
      const start = j * width;
      z[start] = z[start]! + layer.bias[j]!;
      let m = z[start]!;
      let r = 0;
      for (let i = 1; i < width; i += 1) {
        m += z[start + i]! * middle[i - 1]!;
        r += Math.abs(z[start + i]!) * radius[i - 1]!;
      }
      low[j] = m - r;
      high[j] = m + r;
      slopes[j] = slopeOn(layer.activation, low[j]!, high[j]!);
      if (k === last || isUnstable(layer.activation, low[j]!, high[j]!)) units.push(j);
    }
    const rows = new Float64Array(units.length * (width - 1));
    units.forEach((j, at) => {
      rows.set(z.subarray(j * width + 1, (j + 1) * width), at * (width - 1));
    });
    const pick = (values: Float64Array) => Float64Array.from(units, (j) => values[j]!);
    layers.push({
      units,
      rows,
      columns: width - 1,
      constant: Float64Array.from(units, (j) => z[j * width]!),
      slope: pick(slopes),
      low: pick(low),
      high: pick(high),
    });
    if (k === last) break;
    const next = width + units.length;
    const output = new Float64Array(n * next);
    for (let j = 0; j < n; j += 1)
      for (let i = 0; i < width; i += 1)
        output[j * next + i] = slopes[j]! * z[j * width + i]! + (layer.residual ? input[j * width + i]! : 0);
    units.forEach((j, at) => {
      output[j * next + width + at] = 1;
      const { low: least, high: most } = remainder(layer.activation, low[j]!, high[j]!, slopes[j]!);
      middle.push((least + most) / 2);
      radius.push((most - least) / 2);
    });
    input = output;
    width = next;
  }
  const workToEvaluate = 2 * layers.reduce((total, { rows }) => total + rows.length, 0) + 1;
  return { free, layers, work, workToEvaluate };
}

/**
 * λ for a unit whose z lies in [low, high]: the slope of its chord there, which is that of the activation
 * where it has no break.
 */
function slopeOn(activation: Activation, low: number, high: number): number {
  switch (activation) {
    case "relu":
      return high <= 0 ? 0 : isUnstable(activation, low, high) ? high / (high - low) : 1;
    case "identity":
      return 1;
    default:
      return unreachable(activation);
  }
}

/** The range of act(z) − λz for z in [low, high]. */
function remainder(
  activation: Activation,
  low: number,
  high: number,
  slope: number,
): { low: number; high: number } {
  switch (activation) {
    case "relu": {
      const atLow = (low > 0 ? low : 0) - slope * low;
      const atHigh = (high > 0 ? high : 0) - slope * high;
      const least = Math.min(atLow, atHigh);
      return { low: low < 0 && high > 0 ? Math.min(0, least) : least, high: Math.max(atLow, atHigh) };
    }
    case "identity":
      return { low: 0, high: 0 };
    default:
      return unreachable(activation);
  }
}

/** Ranges on a box inside that of the linearisation. */
export function evaluate(network: DenseNetwork, at: Linearisation, box: Box): Evaluation {
  const zero = network.inputs === "pm1" ? -1 : 0;
  const size = at.layers.at(-1)!.columns;
  const middle = new Float64Array(size);
  const radius = new Float64Array(size);
  at.free.forEach((v, i) => {
    middle[i] = box[v] === FREE ? (1 + zero) / 2 : box[v] === 1 ? 1 : zero;
    radius[i] = box[v] === FREE ? (1 - zero) / 2 : 0;
  });
  const unitLow: Float64Array[] = [];
  const unitHigh: Float64Array[] = [];
  for (const [k, { units, rows, columns, constant, slope, low, high }] of at.layers.entries()) {
    const least = new Float64Array(units.length);
    const most = new Float64Array(units.length);
    for (let j = 0; j < units.length; j += 1) {
      let m = constant[j]!;
      let r = 0;
      const start = j * columns;
      for (let i = 0; i < columns; i += 1) {
        const a = rows[start + i]!;
        m += a * middle[i]!;
        r += Math.abs(a) * radius[i]!;
      }
      least[j] = Math.max(low[j]!, m - r);
      most[j] = Math.min(high[j]!, m + r);
      if (columns < size) {
        const range = remainder(network.layers[k]!.activation, least[j]!, most[j]!, slope[j]!);
        middle[columns + j] = (range.low + range.high) / 2;
        radius[columns + j] = (range.high - range.low) / 2;
      }
    }
    unitLow.push(least);
    unitHigh.push(most);
  }
  const output = at.layers.at(-1)!;
  let centre = output.constant[0]!;
  let remainders = 0;
  let variance = 0;
  for (let i = 0; i < size; i += 1) {
    const a = output.rows[i]!;
    centre += a * middle[i]!;
    if (i < at.free.length) variance += (a * radius[i]!) ** 2;
    else remainders += Math.abs(a) * radius[i]!;
  }
  return {
    low: unitLow.at(-1)![0]!,
    high: unitHigh.at(-1)![0]!,
    floor: centre - remainders,
    ceiling: centre + remainders,
    variance,
    unitLow,
    unitHigh,
    radius,
  };
}

/**
 * A bound on Pr[label ≠ the one given], x uniform on the box: Pr[T ≤ −s] ≤ ½ (2k − 1)!! (variance / s²)^k for
 * every k, s > 0, by the moments of sums of signs (Khintchine). 1 where nothing is known.
 */
export function exceptions({ floor, ceiling, variance }: Evaluation, label: 0 | 1): number {
  const distance = label === 1 ? floor : -ceiling;
  if (!(distance > 0)) return 1;
  const ratio = variance / (distance * distance);
  let bound = 0.5;
  for (let k = 0; k < MOST_MOMENTS && (2 * k + 1) * ratio < 1; k += 1) bound *= (2 * k + 1) * ratio;
  return bound < 0.5 ? bound : 1;
}

/** How far the proof of a label still is: the larger of low and −high. */
export const clearance = ({ low, high }: Evaluation): number => Math.max(low, -high);

export interface Candidate {
  readonly variable: number;
  /** By how much the halves' clearances exceed the box's, on average. */
  readonly gain: number;
}

/** Best variables to split on, the best first: few are tried out, those that seem to cause most of the gap. */
export function splitOrder(
  network: DenseNetwork,
  at: Linearisation,
  box: Box,
  found: Evaluation,
  tried: number,
): { readonly order: readonly Candidate[]; readonly work: number } {
  const output = at.layers.at(-1)!;
  const blame = new Float64Array(at.free.length);
  let offset = at.free.length;
  at.layers.forEach(({ units, rows, columns }, k) => {
    if (columns === output.columns && k === at.layers.length - 1) return;
    for (let j = 0; j < units.length; j += 1) {
      const size = found.unitHigh[k]![j]! - found.unitLow[k]![j]!;
      const loss = Math.abs(output.rows[offset + j]!) * found.radius[offset + j]!;
      if (size > 0 && loss > 0)
        for (let i = 0; i < blame.length; i += 1)
          blame[i] = blame[i]! + (loss * Math.abs(rows[j * columns + i]!)) / size;
    }
    offset += units.length;
  });
  const chosen = at.free
    .map((variable, i) => ({ variable, blame: blame[i]! + Math.abs(output.rows[i]!) }))
    .filter(({ variable }) => box[variable] === FREE)
    .sort((a, b) => b.blame - a.blame)
    .slice(0, tried);
  const before = clearance(found);
  const order = chosen.map(({ variable }) => {
    const half = (value: 0 | 1) => {
      const inside = box.slice();
      inside[variable] = value;
      return clearance(evaluate(network, at, inside)) - before;
    };
    return { variable, gain: (half(0) + half(1)) / 2 };
  });
  order.sort((a, b) => b.gain - a.gain);
  return { order, work: 2 * chosen.length * at.workToEvaluate };
}
