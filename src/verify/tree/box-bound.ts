/**
 * # A proved lower bound of a network on a subcube
 *
 * Claim: for every point of the box, sign·output(x) ≥ the number returned, in real arithmetic. Floating point
 * with every rounding error bounded as follows; u = 2^−53, η = 2^−1075 (the standard model with underflow,
 * `checked-network.ts`), n = the larger dimension of the layer, at most N = 10^6; M = 10^60 bounds every
 * |h_i|.
 *
 * A *form* (a, c, s) of a layer's output h asserts: quantity ≥ Σ_j a_j h_j + c − s on the box, a, c, s being
 * the very doubles stored. `pullBack` turns it into a form of the layer's input h′, where h = act(z) [+ h′],
 * z = W h′ + b and z_j ∈ [l_j, u_j]:
 *
 *  1. For *any* double d_j, a_j act(z_j) ≥ d_j z_j + m_j with m_j the minimum of a_j act(z) − d_j z over
 *     z ∈ {l, 0, u} (piecewise linear with its only break at 0); m_j = 0 and d_j = a_j where l ≥ 0 or the
 *     layer is linear, m_j = d_j = 0 where u ≤ 0. The computed m_j is off by ≤ 4u|m_j| + η: its candidates
 *     are a product and the product of a difference, and those that are ≥ 0 do not matter.
 *  2. The new coefficient is Σ_j d_j W_ji [+ a_i], ≤ n + 1 terms summed in some order: off by ≤ γ_{n+1}(Σ_j
 *     |d_j||W_ji| [+ |a_i|]) + 2nη. Over the box this costs ≤ γ_{n+1}(Σ_j |d_j| G_j [+ Σ_i |a_i|
 *     H_i]) + 2n²Mη, with H_i ≥ |h′_i| and G_j ≥ Σ_i |W_ji| H_i precomputed (rounded up, η included).
 *  3. The new constant c + Σ(d_j b_j + m_j) has 2n + 1 terms: off by ≤ γ_{2n+2}(|c| + Σ|d_j
 *     b_j| + Σ|m_j|) + 2nη besides (1). So s grows by at most (2n + 7)u(1 + 10⁻⁶)·S + (2n²M + 3n)η, S the sum
 *     of all those magnitudes; the code adds (4n + 32)u·S + `TINY` with S computed in floating point, to a
 *     relative error < 10⁻⁶ and an absolute one of ≤ 3nη. TINY = 10^−250 exceeds (2N²M + 6N)η ≤ 10^−251: what
 *     is lost to underflow is never multiplied by a later weight, for s is only added to, and G and H are
 *     never too small.
 *  4. Intervals: l = b_j + Σ_i W_ji e_i, e_i the end of the range of h_i that makes it least, n + 1 terms: off
 *     by ≤ γ_{n+1}(Σ_i |W_ji e_i| + |b_j|) + 2nη. Ends with |e_i| ≤ 2H_i make this ≤ 2γ_{n+1}(G_j + |b_j|); an
 *     end beyond lies outside [−H_i, H_i], where h_i is, by ≥ |e_i|/2, so that W_ji h_i ≥ W_ji e_i +
 *     |W_ji e_i|/2 pays for its own share. The code takes (4n + 32)u(G_j + |b_j|) + TINY; the same for u. The
 *     residual addition is rounded outwards.
 *  5. The evaluation over the input has ≤ d + 1 terms, its products are by −1, 0 and 1, and exact.
 *  An overflow makes S infinite with it; a NaN or an infinity fails every comparison and proves nothing.
 *
 * Without the rounding, this is proved in `proofs/theories/bound_propagation.v`: (1) is `relu_line_bounds`,
 * `relu_line_active` and `relu_line_inactive`, the intervals are `interval_line`, and a form carried to the
 * input is `bound_propagation_derivation`. The rounding is proved on this page only.
 *
 * Main definitions: `lowerBound`, `boundWithRanges`, `UnitRanges`.
 */
import { unreachable } from "../../exact/unreachable.js";
import { activatedDouble, isUnstable } from "../activation.js";
import { checkerKernel } from "../kernel/kernel.js";
import type { CheckedLayer, CheckedNetwork } from "./checked-network.js";

/** 0 or 1 where the variable is fixed, 2 where it is free. */
export type CheckedBox = Uint8Array;

/** Proved pre-activation ranges of each hidden layer on a box. */
export interface UnitRanges {
  readonly low: readonly Float64Array[];
  readonly high: readonly Float64Array[];
}

const U = 2 ** -53;
const TINY = 1e-250;
/** Most coefficients of forms that are carried back together. */
const MOST_COEFFICIENTS = 2 ** 23;
const growth = (layer: CheckedLayer): number => (4 * Math.max(layer.rows, layer.columns) + 32) * U;

interface Forms {
  readonly count: number;
  readonly a: Float64Array;
  readonly c: Float64Array;
  readonly s: Float64Array;
}

function pullBack(layer: CheckedLayer, low: Float64Array, high: Float64Array, forms: Forms): Forms {
  const { rows: n, columns, bias, reach, inputSize } = layer;
  const a = new Float64Array(forms.count * columns);
  const c = new Float64Array(forms.count);
  const s = new Float64Array(forms.count);
  const d = new Float64Array(forms.count * n);
  const rate = growth(layer);
  for (let f = 0; f < forms.count; f += 1) {
    let constant = forms.c[f]!;
    let size = Math.abs(constant);
    for (let j = 0; j < n; j += 1) {
      const aj = forms.a[f * n + j]!;
      const l = low[j]!;
      const u = high[j]!;
      let dj = aj;
      switch (layer.activation) {
        case "identity":
          break;
        case "relu": {
          if (l >= 0) break;
          if (u <= 0) {
            dj = 0;
            break;
          }
          dj = aj > 0 ? (u > -l ? aj : 0) : (aj * u) / (u - l);
          const m = Math.min(0, -dj * l, (aj - dj) * u);
          constant += m;
          size -= m;
          break;
        }
        default:
          unreachable(layer.activation);
      }
      d[f * n + j] = dj;
      const shift = dj * bias[j]!;
      constant += shift;
      size += Math.abs(shift) + Math.abs(dj) * reach[j]!;
    }
    const out = a.subarray(f * columns, (f + 1) * columns);
    if (layer.residual)
      for (let i = 0; i < columns; i += 1) {
        out[i] = forms.a[f * n + i]!;
        size += Math.abs(out[i]!) * inputSize[i]!;
      }
    c[f] = constant;
    s[f] = (forms.s[f]! + rate * size + TINY) * (1 + 4 * U);
  }
  // Step 2, whatever the order of the sums.
  checkerKernel().product(a, d, layer.weights, { rows: forms.count, inner: n, columns });
  return { count: forms.count, a, c, s };
}

/** The least value of each form over the box, rounded down. */
function evaluate(network: CheckedNetwork, box: CheckedBox, forms: Forms): Float64Array {
  const d = network.variables;
  const zero = network.pm1 ? -1 : 0;
  const result = new Float64Array(forms.count);
  for (let f = 0; f < forms.count; f += 1) {
    let total = forms.c[f]!;
    let size = Math.abs(total);
    for (let v = 0; v < d; v += 1) {
      const a = forms.a[f * d + v]!;
      const x = box[v] === 2 ? (a > 0 ? zero : 1) : box[v] === 1 ? 1 : zero;
      total += a * x;
      size += Math.abs(a);
    }
    const slack = (forms.s[f]! + (4 * d + 32) * U * size + TINY) * (1 + 4 * U);
    result[f] = total - slack - 4 * U * (Math.abs(total) + slack);
  }
  return result;
}

/** The forms sign·(W_j h + b_j) of the listed units, for both signs in turn where two are given. */
function unitForms(layer: CheckedLayer, units: readonly number[], signs: readonly number[]): Forms {
  const { columns } = layer;
  const count = units.length * signs.length;
  const forms = {
    count,
    a: new Float64Array(count * columns),
    c: new Float64Array(count),
    s: new Float64Array(count),
  };
  signs.forEach((sign, part) => {
    units.forEach((j, at) => {
      const f = part * units.length + at;
      for (let i = 0; i < columns; i += 1) forms.a[f * columns + i] = sign * layer.weights[j * columns + i]!;
      forms.c[f] = sign * layer.bias[j]!;
    });
  });
  return forms;
}

/** Rounds a sum or difference of two doubles outwards. */
const below = (x: number): number => x - 2 * U * Math.abs(x) - TINY;
const above = (x: number): number => x + 2 * U * Math.abs(x) + TINY;

/** A number that sign·output never falls below on the box. */
export const lowerBound = (network: CheckedNetwork, box: CheckedBox, sign: 1 | -1): number =>
  boundWithRanges(network, box, sign).lower;

/** The same, and the ranges of the units. */
export function boundWithRanges(
  network: CheckedNetwork,
  box: CheckedBox,
  sign: 1 | -1,
): { readonly lower: number; readonly ranges: UnitRanges } {
  const { layers } = network;
  const low: Float64Array[] = [];
  const high: Float64Array[] = [];
  const zero = network.pm1 ? -1 : 0;
  let inLow = Float64Array.from(box, (b) => (b === 1 ? 1 : zero));
  let inHigh = Float64Array.from(box, (b) => (b === 0 ? zero : 1));
  const toInput = (from: number, start: Forms): Float64Array => {
    let forms = start;
    for (let k = from; k >= 0; k -= 1) forms = pullBack(layers[k]!, low[k]!, high[k]!, forms);
    return evaluate(network, box, forms);
  };
  const last = layers.length - 1;
  const widest = layers.reduce((most, { columns }) => Math.max(most, columns), 1);
  const together = Math.max(1, Math.floor(MOST_COEFFICIENTS / widest));
  for (let k = 0; k < last; k += 1) {
    const layer = layers[k]!;
    const { rows, columns, weights, bias, reach } = layer;
    const zLow = new Float64Array(rows);
    const zHigh = new Float64Array(rows);
    const unstable: number[] = [];
    for (let j = 0; j < rows; j += 1) {
      let l = bias[j]!;
      let h = bias[j]!;
      for (let i = 0; i < columns; i += 1) {
        const w = weights[j * columns + i]!;
        l += w > 0 ? w * inLow[i]! : w * inHigh[i]!;
        h += w > 0 ? w * inHigh[i]! : w * inLow[i]!;
      }
      const slack = growth(layer) * (reach[j]! + Math.abs(bias[j]!)) + TINY;
      zLow[j] = below(l - slack);
      zHigh[j] = above(h + slack);
      if (isUnstable(layer.activation, zLow[j]!, zHigh[j]!)) unstable.push(j);
    }
    if (k > 0 && unstable.length > 0) {
      // Some at a time, so that their forms do not take more memory than the network.
      for (let first = 0; first < unstable.length; first += together) {
        const some = unstable.slice(first, first + together);
        const found = toInput(k - 1, unitForms(layer, some, [1, -1]));
        some.forEach((j, at) => {
          zLow[j] = Math.max(zLow[j]!, found[at]!);
          zHigh[j] = Math.min(zHigh[j]!, -found[some.length + at]!);
        });
      }
    }
    low.push(zLow);
    high.push(zHigh);
    const act = (x: number) => activatedDouble(layer.activation, x);
    inLow = zLow.map((x, j) => (layer.residual ? below(act(x) + inLow[j]!) : act(x)));
    inHigh = zHigh.map((x, j) => (layer.residual ? above(act(x) + inHigh[j]!) : act(x)));
  }
  const lower = toInput(last - 1, unitForms(layers[last]!, [0], [sign]))[0]!;
  return { lower, ranges: { low, high } };
}
