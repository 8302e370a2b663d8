/**
 * # Proved ranges of a network from one linearisation
 *
 * Claim: for every point x of the box given to `outputRange`, the network's output lies in the range
 * returned, in real arithmetic.
 *
 * For any doubles λ_u ∈ [0, 1], h_k = act(W h_{k−1} + b) [+ h_{k−1}] is, as an identity on the whole cube,
 * affine in x and in the remainders ρ_u = relu(z_u) − λ_u z_u. A unit whose z_u is proved ≥ 0 (λ = 1) or ≤ 0
 * (λ = 0) on the box of the linearisation has ρ_u = 0 there and is left out, so that everything below holds
 * on that box, and hence on every box inside it. What is stored, computed in floating point, is a matrix P
 * over the columns [1, x_v …, ρ_u …] and a vector e ≥ 0 with |h_i − Σ_q P_iq y_q| ≤ e_i for all x of the box,
 * y = (1, x, ρ).
 *
 * Rounding; u = 2^−53, η = 2^−1075 (the standard model with underflow, `checked-network.ts`), γ = (4m + 32)u
 * for m terms, which exceeds Higham's γ_m with room for every constant factor below. With Y_q ≥ |y_q| on the
 * box (1 for x; the largest |ρ_u| found for its range), Y = Σ_q Y_q, and size_i ≥ Σ_q |P_iq| Y_q, carried along:
 * it is 1 at the input, and λ_j Σ_q |Z_jq| Y_q [+ size_j] + Y_ρ after a layer, rounded up by more than the (m + Y)η
 * that its products and those of P′ lose, since later weights multiply it. Sums are those of
 * `../kernel/kernel.ts`, in some order, without fused operations; γ covers every order:
 *
 *  1. Z = W P + [b, 0…]: |z_j − Σ Z_jq y_q| ≤ Σ_i |W_ji| e_i + γ_n (Σ_i |W_ji| size_i + |b_j|) + 2nηY =: f_j
 *     (each entry of Z is a sum of n (+1) products; where y_q is the ρ or x of one unit alone, it is a weight).
 *  2. act(z_j) = λ_j z_j + ρ_j, so P′_j = λ_j Z_j [+ P_j] + (column of ρ_j): error λ_j f_j [+ e_j] + 4u(λ_j
 *     Σ_q |Z_jq| Y_q [+ size_j]) + 2ηY.
 *  3. The range of z_j: Σ_q Z_jq [y_q range] in middle–radius form, m terms, off by ≤ γ_m times the sum of
 *     magnitudes |Z_jq|(|middle_q| + radius_q), + 4mη; ± f_j. On a box inside that of the linearisation the sum is not
 *     computed, but is ≤ t Σ_q |Z_jq| Y_q, where t is the largest (|middle_q| + radius_q)/Y_q, whatever it is.
 *  4. ρ over [l, u] is relu(z) − λz, piecewise linear with its only break at 0: its extremes are at l, u, and
 *     0 where l < 0 < u; two roundings, + η.
 *  5. `exceptions`: x uniform on the box means x_v = middle ± radius with independent signs ε_v. So the
 *     output is ≥ floor + T, T = Σ Z_jv radius_v ε_v over the free variables, and floor the lower end of step
 *     3 without their radii; and Pr[T ≤ −s] ≤ ½ (2k − 1)!! (Σ (Z_jv radius_v)² / s²)^k for all k ≥ 1, s > 0:
 *     T is symmetric, and E T^2k ≤ (2k − 1)!! (E T²)^k (Khintchine). The sum of squares is enlarged by γ, and
 *     by TINY for squares that underflow; so a ratio < 1 has s² > TINY, no subnormal, and s² that overflows
 *     says nothing. The ≤ 4·400 roundings of the products cost < 10⁻¹², `UP` covers them; where one
 *     underflows, the true bound is < TINY for that k, and TINY is added to the result.
 *
 * Without the rounding, this is proved in `proofs/theories/bound_propagation.v`: step 4 is `remainder_range`,
 * and the range of a row over the columns y is `bound_propagation_remainder`, for any slopes; step 5 is
 * `rademacher_tail_positive` in `proofs/theories/rademacher_tail.v`. A column of a stable unit, which is left
 * out here, has the range [0, 0] there. The rounding is proved on this page only.
 *
 * The bounds of rows (size_i, step 3, ηY, the squares) are in `row-bounds.ts`.
 *
 * All error terms are sums of non-negative numbers, computed with relative error < 10⁻⁶ for m ≤ 10⁹, and are
 * enlarged by the factor `UP`; the ηY of steps 1 and 2 is added as it stands (`underflow`), for Y has only
 * its own bound, and `TINY` = 10^−250 covers the products in the error terms themselves and those of steps 3
 * and 4, < 10^10 times η. A NaN or an infinity fails every comparison.
 *
 * Main definitions: `RemainderForm`, `linearAt`, `outputRange`, `outputRanges`, `exceptions`.
 */
import type { Activation } from "../../boolean/activation.js";
import { unreachable } from "../../exact/unreachable.js";
import { isUnstable } from "../activation.js";
import { checkerKernel } from "../kernel/kernel.js";
import type { CheckedBox, UnitRanges } from "./box-bound.js";
import type { CheckedNetwork } from "./checked-network.js";
import {
  centred,
  gamma,
  rangeOf,
  sizeOf,
  sizes,
  squares,
  TINY,
  U,
  UP,
  underflow,
  underflowOf,
} from "./row-bounds.js";

interface UnitForms {
  readonly units: readonly number[];
  readonly slopes: Float64Array;
  /** Row-major, `columns` wide: constant, free variables, remainders of lower layers. */
  readonly matrix: Float64Array;
  readonly columns: number;
  /** f of step 1. */
  readonly error: Float64Array;
  /** Σ_q |Z_jq| Y_q at most. */
  readonly size: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface RemainderForm {
  readonly free: readonly number[];
  readonly layers: readonly UnitForms[];
  readonly ranges: UnitRanges;
  /** Y of each column. */
  readonly most: Float64Array;
}

/**
 * λ for a unit whose z lies in [low, high]: 1 or 0 where relu is linear there, else any slope in [0, 1], here
 * that of the chord.
 */
function slopeOn(activation: Activation, low: number, high: number): number {
  switch (activation) {
    case "relu":
      return low >= 0 ? 1 : high <= 0 ? 0 : high / (high - low);
    case "identity":
      return 1;
    default:
      return unreachable(activation);
  }
}

/** Step 4. An activation that is linear has λ = 1 and no ρ. */
function remainderRange(
  activation: Activation,
  low: number,
  high: number,
  slope: number,
): readonly [number, number] {
  switch (activation) {
    case "relu": {
      const value = (z: number) => Math.max(0, z) - slope * z;
      const slack = 4 * U * (Math.abs(low) + Math.abs(high)) + TINY;
      const a = value(low);
      const b = value(high);
      const least = low < 0 && high > 0 ? Math.min(a, b, 0) : Math.min(a, b);
      return [least - slack, Math.max(a, b) + slack];
    }
    case "identity":
      return [0, 0];
    default:
      return unreachable(activation);
  }
}

/** Most entries of a matrix of a linearisation: 1 GB. */
export const MAX_ENTRIES = 2 ** 27;

/** Most entries of a matrix of the linearisation at a box, should no unit be stable. */
export function largestMatrix(network: CheckedNetwork, box: CheckedBox): number {
  let columns = 1;
  for (const b of box) if (b === 2) columns += 1;
  let largest = network.variables * columns;
  for (const { rows } of network.layers) {
    largest = Math.max(largest, rows * (columns + rows));
    columns += rows;
  }
  return largest;
}

/** Linearises at the box. */
export function linearAt(network: CheckedNetwork, box: CheckedBox): RemainderForm {
  const zero = network.pm1 ? -1 : 0;
  const free = Array.from(box.keys()).filter((v) => box[v] === 2);
  const y = { middle: [1], radius: [0] };
  for (const _ of free) {
    y.middle.push((1 + zero) / 2);
    y.radius.push((1 - zero) / 2);
  }
  // The input of the first layer: a fixed variable is a constant, a free one stands alone.
  const forms = checkerKernel().forms({
    forms: Float64Array.from(box, (b) => (b === 2 ? 0 : b === 1 ? 1 : zero)),
    rows: network.variables,
    columns: 1,
    alone: free,
  });
  let columns = 1 + free.length;
  let error = new Float64Array(network.variables);
  // size_i ≥ Σ_q |P_iq| Y_q: of the first layer 1 where the variable is fixed or free, for |x_v| ≤ 1.
  let size = new Float64Array(network.variables).fill(UP);
  const layers: UnitForms[] = [];
  const low: Float64Array[] = [];
  const high: Float64Array[] = [];
  const last = network.layers.length - 1;
  network.layers.forEach((layer, k) => {
    const { rows, columns: inner, weights, bias } = layer;
    const lost = underflow(inner, sizes(y));
    forms.multiply(weights, bias);
    // Σ_i |W_ji| e_i and Σ_i |W_ji| size_i.
    const carried = checkerKernel().rowSums(weights, rows, inner, size, error, true);
    const sums = forms.sums(Float64Array.from(y.middle), Float64Array.from(y.radius));
    const f = carried.spread.map(
      (e, j) => (e + gamma(inner + 1) * (carried.size[j]! + Math.abs(bias[j]!))) * UP + lost + TINY,
    );
    const zLow = new Float64Array(rows);
    const zHigh = new Float64Array(rows);
    const slopes = new Float64Array(rows);
    const units: number[] = [];
    for (let j = 0; j < rows; j += 1) {
      const [value, spread] = [sums.value[j]!, sums.spread[j]!];
      const [l, u] = rangeOf(value, spread, sums.size[j]! + spread, columns, f[j]!);
      zLow[j] = l;
      zHigh[j] = u;
      slopes[j] = slopeOn(layer.activation, l, u);
      if (k === last || isUnstable(layer.activation, l, u)) units.push(j);
    }
    const pick = (values: Float64Array) => new Float64Array(units.length).map((_, i) => values[units[i]!]!);
    const sizesOfZ = new Float64Array(rows).map((_, j) => sizeOf(sums, j, columns));
    layers.push({
      units,
      slopes: pick(slopes),
      matrix: forms.rows(units),
      columns,
      error: pick(f),
      size: pick(sizesOfZ),
      low: pick(zLow),
      high: pick(zHigh),
    });
    if (k === last) return;
    low.push(zLow);
    high.push(zHigh);
    const nextError = new Float64Array(rows);
    const nextSize = new Float64Array(rows);
    for (let j = 0; j < rows; j += 1) {
      const slope = slopes[j]!;
      const sizeOfZ = sizesOfZ[j]!;
      nextError[j] =
        (slope * f[j]! +
          (layer.residual ? error[j]! : 0) +
          8 * U * (slope * sizeOfZ + (layer.residual ? size[j]! : 0))) *
          UP +
        lost +
        TINY;
      nextSize[j] = (slope * sizeOfZ + (layer.residual ? size[j]! : 0)) * UP + underflowOf(columns) + lost;
    }
    for (const j of units) {
      const [m, r] = centred(...remainderRange(layer.activation, zLow[j]!, zHigh[j]!, slopes[j]!));
      y.middle.push(m);
      y.radius.push(r);
      nextSize[j] = (nextSize[j]! + Math.abs(m) + r) * UP;
    }
    forms.activate(slopes, layer.residual, units);
    columns += units.length;
    error = nextError;
    size = nextSize;
  });
  return { free, layers, ranges: { low, high }, most: sizes(y) };
}

export interface OutputRange {
  readonly low: number;
  readonly high: number;
  readonly ranges: UnitRanges;
  /** Step 5: floor + T ≤ output ≤ ceiling + T, variance ≥ E T². */
  readonly floor: number;
  readonly ceiling: number;
  readonly variance: number;
}

/** Moments tried in step 5. */
const MOMENTS = 400;

/**
 * Step 5: no less than the fraction of the box on which the label is another one than that given; 1 where
 * nothing is known.
 */
export function exceptions(range: OutputRange, label: 0 | 1): number {
  const distance = label === 1 ? range.floor : -range.ceiling;
  const square = distance * distance;
  if (!(distance > 0) || !(square < Number.POSITIVE_INFINITY)) return 1;
  const ratio = range.variance / square;
  let least = 1;
  let bound = 0.5;
  for (let k = 1; k <= MOMENTS; k += 1) {
    bound *= (2 * k - 1) * ratio;
    if (bound < least) least = bound;
  }
  return least * UP + TINY;
}

/** Boxes whose ranges are computed together, at most. */
export const TOGETHER = 4;

/** The output's range on a box inside that of the linearisation, and the ranges of the units there. */
export const outputRange = (network: CheckedNetwork, form: RemainderForm, box: CheckedBox): OutputRange =>
  outputRanges(network, form, [box])[0]!;

/** The same for several boxes at once. */
export function outputRanges(
  network: CheckedNetwork,
  form: RemainderForm,
  boxes: readonly CheckedBox[],
): OutputRange[] {
  const zero = network.pm1 ? -1 : 0;
  const { most, free } = form;
  // The kernel takes one box, or four, of which some may be none: entry `lanes` q + b is that of column q and box b.
  const lanes = boxes.length === 1 ? 1 : TOGETHER;
  const middle = new Float64Array(lanes * most.length);
  const radius = new Float64Array(lanes * most.length);
  /** (|middle_q| + radius_q) / Y_q at most, for each box. */
  const part = new Float64Array(lanes);
  const put = (q: number, b: number, m: number, r: number): void => {
    middle[lanes * q + b] = m;
    radius[lanes * q + b] = r;
    part[b] = Math.max(part[b]!, ((Math.abs(m) + r) / most[q]!) * UP);
  };
  boxes.forEach((box, b) => {
    put(0, b, 1, 0);
    free.forEach((v, i) => {
      if (box[v] === 2) put(1 + i, b, (1 + zero) / 2, (1 - zero) / 2);
      else put(1 + i, b, box[v] === 1 ? 1 : zero, 0);
    });
  });
  const ranges = boxes.map(() => ({
    low: form.ranges.low.map((values) => values.slice()),
    high: form.ranges.high.map((values) => values.slice()),
  }));
  const kernel = checkerKernel();
  const sumsOf = ({ units, matrix, columns }: UnitForms) =>
    lanes === 1
      ? kernel.rowSums(matrix, units.length, columns, middle, radius, true)
      : kernel.rowSumsOfFour(matrix, units.length, columns, middle, radius, true);
  form.layers.slice(0, -1).forEach((layer, k) => {
    const { units, slopes, columns, error, size, low, high } = layer;
    const { activation } = network.layers[k]!;
    const { value, spread } = sumsOf(layer);
    for (let b = 0; b < boxes.length; b += 1) {
      const own = ranges[b]!;
      for (let i = 0; i < units.length; i += 1) {
        const at = lanes * i + b;
        const found = rangeOf(value[at]!, spread[at]!, part[b]! * size[i]!, columns, error[i]!);
        const l = Math.max(found[0], low[i]!);
        const u = Math.min(found[1], high[i]!);
        own.low[k]![units[i]!] = l;
        own.high[k]![units[i]!] = u;
        put(columns + i, b, ...centred(...remainderRange(activation, l, u, slopes[i]!)));
      }
    }
  });
  const output = form.layers.at(-1)!;
  const { matrix, columns, error, size, low, high } = output;
  const { value, spread } = sumsOf(output);
  const variables = free.map((_, i) => 1 + i);
  return boxes.map((_, b) => {
    const own = most.map((_, q) => radius[lanes * q + b]!);
    const range = (r: number) => rangeOf(value[b]!, r, part[b]! * size[0]!, columns, error[0]!);
    const [l, u] = range(spread[b]!);
    let fixed = 0;
    for (let q = 1 + free.length; q < columns; q += 1) fixed += Math.abs(matrix[q]!) * own[q]!;
    const [floor, ceiling] = range(fixed);
    return {
      low: Math.max(l, low[0]!),
      high: Math.min(u, high[0]!),
      ranges: ranges[b]!,
      floor,
      ceiling,
      variance: squares(matrix, variables, own),
    };
  });
}
