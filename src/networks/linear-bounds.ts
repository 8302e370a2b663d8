/**
 * # Linear bounds of a network on a subcube
 *
 * Backward linear bound propagation (CROWN, DeepPoly): a lower bound a·h_k + c of some quantity is carried to
 * the input, each unit relu(z), l ≤ z ≤ u, being replaced by a linear bound on the side that the sign of its
 * coefficient asks for. Pre-activation bounds are found layer by layer: intervals first, then backward passes
 * for the units that are still unstable (l < 0 < u).
 *
 * This is *search*: plain floating point. What it finds is proved by `src/verify`, which shares no code with it.
 *
 * Main definitions: `Box`, `boundOutput`, `OutputBound`.
 */
import { type Activation, activatedDouble } from "../boolean/activation.js";
import type { Steps } from "../exact/steps.js";
import { unreachable } from "../exact/unreachable.js";
import { kernels } from "../kernels/kernels.js";
import type { DenseLayer, DenseNetwork } from "./dense-network.js";
import { addProductSteps } from "./product-steps.js";

/** One entry a variable: 0 or 1 where it is fixed, `FREE` elsewhere. */
export type Box = Uint8Array;
export const FREE = 2;

export interface OutputBound {
  /** A lower bound of sign·output on the box. */
  readonly lower: number;
  /** Multiply-adds spent. */
  readonly work: number;
}

interface Range {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

function inputRange(network: DenseNetwork, box: Box): Range {
  const zero = network.inputs === "pm1" ? -1 : 0;
  return {
    low: Float64Array.from(box, (b) => (b === 1 ? 1 : zero)),
    high: Float64Array.from(box, (b) => (b === 0 ? zero : 1)),
  };
}

/** Interval bounds of W h + b. */
function intervals(layer: DenseLayer, range: Range): Range {
  const { rows, columns, weights, bias } = layer;
  const middle = range.low.map((l, i) => (l + range.high[i]!) / 2);
  const radius = range.low.map((l, i) => (range.high[i]! - l) / 2);
  const { middles, radii } = kernels().rowSums(
    { values: weights, rows, columns, kept: true },
    middle,
    radius,
  );
  return {
    low: middles.map((m, j) => bias[j]! + m - radii[j]!),
    high: middles.map((m, j) => bias[j]! + m + radii[j]!),
  };
}

function outputRange(layer: DenseLayer, z: Range, below: Range): Range {
  const act = (x: number) => activatedDouble(layer.activation, x);
  return {
    low: z.low.map((x, j) => act(x) + (layer.residual ? below.low[j]! : 0)),
    high: z.high.map((x, j) => act(x) + (layer.residual ? below.high[j]! : 0)),
  };
}

/** Has the activation a break inside ]low, high[, where z may lie? */
export function isUnstable(activation: Activation, low: number, high: number): boolean {
  switch (activation) {
    case "relu":
      return low < 0 && high > 0;
    case "identity":
      return false;
    default:
      return unreachable(activation);
  }
}

/** A batch of linear forms a·h + c, one a row. */
interface Forms {
  readonly rows: number;
  readonly a: Float64Array;
  readonly c: Float64Array;
}

/** What an activation is on [l, u]: z, 0, or unstable, with the lower bound z or 0 that is the closer one. */
const [LINEAR, OFF, MOSTLY_ON, MOSTLY_OFF] = [0, 1, 2, 3] as const;

function lineOf(activation: Activation, l: number, u: number): number {
  switch (activation) {
    case "identity":
      return LINEAR;
    case "relu":
      return l >= 0 ? LINEAR : u <= 0 ? OFF : u > -l ? MOSTLY_ON : MOSTLY_OFF;
    default:
      return unreachable(activation);
  }
}

/** Replaces h = act(W h′ + b) [+ h′] under each form by its lower linear bound in h′. */
function* pullBack(layer: DenseLayer, low: Float64Array, high: Float64Array, forms: Forms): Steps<Forms> {
  const n = layer.rows;
  const d = new Float64Array(forms.rows * n);
  const c = forms.c.slice();
  const lines = Uint8Array.from({ length: n }, (_, j) => lineOf(layer.activation, low[j]!, high[j]!));
  for (let i = 0; i < forms.rows; i += 1) {
    let constant = c[i]!;
    const own = i * n;
    for (let j = 0; j < n; j += 1) {
      const a = forms.a[own + j]!;
      if (a === 0) continue;
      const line = lines[j]!;
      let slope = a;
      if (line === OFF) slope = 0;
      else if (line !== LINEAR) {
        if (a > 0) slope = line === MOSTLY_ON ? a : 0;
        else {
          const l = low[j]!;
          const u = high[j]!;
          slope = (a * u) / (u - l);
          constant -= slope * l;
        }
      }
      d[own + j] = slope;
      constant += slope * layer.bias[j]!;
    }
    c[i] = constant;
  }
  const a = layer.residual ? forms.a.slice() : new Float64Array(forms.rows * layer.columns);
  const { weights, columns } = layer;
  yield* addProductSteps(a, { d, w: weights, rows: forms.rows, inner: n, columns, kept: "w" });
  return { rows: forms.rows, a, c };
}

function concretise(forms: Forms, inputs: Range): Float64Array {
  const d = inputs.low.length;
  const result = forms.c.slice();
  for (let i = 0; i < forms.rows; i += 1) {
    let total = result[i]!;
    for (let v = 0; v < d; v += 1) {
      const a = forms.a[i * d + v]!;
      total += a > 0 ? a * inputs.low[v]! : a * inputs.high[v]!;
    }
    result[i] = total;
  }
  return result;
}

/** Rows ±W_j and ±b_j of the listed units: first all lower bounds, then (negated) all upper ones. */
function formsOf(layer: DenseLayer, units: readonly number[], signs: readonly (1 | -1)[]): Forms {
  const n = layer.columns;
  const a = new Float64Array(units.length * signs.length * n);
  const c = new Float64Array(units.length * signs.length);
  let row = 0;
  for (const sign of signs)
    for (const j of units) {
      for (let i = 0; i < n; i += 1) a[row * n + i] = sign * layer.weights[j * n + i]!;
      c[row] = sign * layer.bias[j]!;
      row += 1;
    }
  return { rows: row, a, c };
}

/** The lower bound of sign·output on the box. */
export function* boundOutput(network: DenseNetwork, box: Box, sign: 1 | -1): Steps<OutputBound> {
  const inputs = inputRange(network, box);
  const lower: Float64Array[] = [];
  const upper: Float64Array[] = [];
  const last = network.layers.length - 1;
  let range = inputs;
  let work = 0;
  const back = function* (from: number, start: Forms): Steps<Forms> {
    let forms = start;
    for (let k = from; k >= 0; k -= 1) {
      const layer = network.layers[k]!;
      forms = yield* pullBack(layer, lower[k]!, upper[k]!, forms);
      work += forms.rows * layer.weights.length;
    }
    return forms;
  };
  for (let k = 0; k < last; k += 1) {
    const layer = network.layers[k]!;
    const z = intervals(layer, range);
    work += layer.weights.length;
    const unstable: number[] = [];
    for (let j = 0; j < layer.rows; j += 1)
      if (isUnstable(layer.activation, z.low[j]!, z.high[j]!)) unstable.push(j);
    if (k > 0 && unstable.length > 0) {
      const found = concretise(yield* back(k - 1, formsOf(layer, unstable, [1, -1])), inputs);
      unstable.forEach((j, at) => {
        z.low[j] = Math.max(z.low[j]!, found[at]!);
        z.high[j] = Math.min(z.high[j]!, -found[unstable.length + at]!);
      });
    }
    lower.push(z.low);
    upper.push(z.high);
    range = outputRange(layer, z, range);
  }
  const final = yield* back(last - 1, formsOf(network.layers[last]!, [0], [sign]));
  return { lower: concretise(final, inputs)[0]!, work };
}
