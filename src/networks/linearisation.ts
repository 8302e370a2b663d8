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
 * Main definitions: `Linearisation`, `linearise`, `linearisationSteps`, `evaluate`, `evaluateAll`,
 * `exceptions`, `splitOrder`.
 */
import type { Activation } from "../boolean/activation.js";
import { finished, type Steps } from "../exact/steps.js";
import { unreachable } from "../exact/unreachable.js";
import { kernels } from "../kernels/kernels.js";
import { giveBack, type LayerForms, layerForms } from "../kernels/layer-forms.js";
import { Scratch } from "../kernels/scratch.js";
import type { DenseLayer, DenseNetwork } from "./dense-network.js";
import { type Box, FREE, isUnstable } from "./linear-bounds.js";

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

/** Multiply-adds of a step, unless the rows are fewer than four. */
const STEP = 5e7;

/** W h + b as forms, some rows at a time. */
function* multiplied(forms: LayerForms, { weights, bias, rows }: DenseLayer, width: number): Steps<void> {
  forms.prepare(weights, bias);
  const block = Math.max(4, Math.floor((STEP * rows) / (weights.length * width)));
  for (let first = 0; first < rows; first += block) {
    if (block < rows) yield;
    forms.multiply(first, Math.min(rows, first + block));
  }
}

/** Linearises at a box. */
export const linearise = (network: DenseNetwork, box: Box): Linearisation =>
  finished(linearisationSteps(network, box));

/** The same in steps. */
export function* linearisationSteps(network: DenseNetwork, box: Box): Steps<Linearisation> {
  const forms = layerForms();
  try {
    return yield* linearisedWith(forms, network, box);
  } finally {
    giveBack(forms);
  }
}

function* linearisedWith(forms: LayerForms, network: DenseNetwork, box: Box): Steps<Linearisation> {
  const zero = network.inputs === "pm1" ? -1 : 0;
  const free: number[] = [];
  for (let v = 0; v < box.length; v += 1) if (box[v] === FREE) free.push(v);
  const last = network.layers.length - 1;
  const layers: LinearLayer[] = [];
  const middle: number[] = [1, ...free.map(() => (1 + zero) / 2)];
  const radius: number[] = [0, ...free.map(() => (1 - zero) / 2)];
  let work = 0;
  // The input of the first layer: a fixed variable is a constant, a free one has a column of its own.
  forms.start({
    forms: Float64Array.from(box, (b) => (b === FREE ? 0 : b === 1 || network.inputs === "01" ? b : -1)),
    ...{ rows: box.length, columns: 1, fresh: free },
  });
  let width = 1 + free.length;
  for (let k = 0; k <= last; k += 1) {
    const layer = network.layers[k]!;
    const n = layer.rows;
    yield* multiplied(forms, layer, width);
    work += layer.weights.length * width;
    const { middles, radii } = forms.sums(Float64Array.from(middle), Float64Array.from(radius));
    const low = middles.map((m, j) => m - radii[j]!);
    const high = middles.map((m, j) => m + radii[j]!);
    const slopes = low.map((l, j) => slopeOn(layer.activation, l, high[j]!));
    const units: number[] = [];
    for (let j = 0; j < n; j += 1)
      if (k === last || isUnstable(layer.activation, low[j]!, high[j]!)) units.push(j);
    const { rows, constants } = forms.rows(units);
    const pick = (values: Float64Array) => new Float64Array(units.length).map((_, i) => values[units[i]!]!);
    layers.push({
      units,
      rows,
      columns: width - 1,
      constant: constants,
      slope: pick(slopes),
      low: pick(low),
      high: pick(high),
    });
    if (k === last) break;
    for (const j of units) {
      const { low: least, high: most } = remainder(layer.activation, low[j]!, high[j]!, slopes[j]!);
      middle.push((least + most) / 2);
      radius.push((most - least) / 2);
    }
    forms.activate(slopes, layer.residual, units);
    width += units.length;
    yield;
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

/** Boxes that are bounded at a time. */
const TOGETHER = 4;

/** The output's range on a box. */
export interface OutputRange {
  readonly low: number;
  readonly high: number;
}

/** Ranges of the output on each of several boxes inside that of the linearisation. */
export function evaluateAll(network: DenseNetwork, at: Linearisation, boxes: readonly Box[]): OutputRange[] {
  const found: OutputRange[] = [];
  for (let first = 0; first < boxes.length; first += TOGETHER) {
    const some = boxes.slice(first, first + TOGETHER);
    const parts = some.length < TOGETHER ? some.map((box) => [box]) : [some];
    for (const part of parts) {
      const { low, high } = propagated(network, at, part);
      part.forEach((_, q) => {
        found.push({ low: low[q]!, high: high[q]! });
      });
    }
  }
  return found;
}

/** Middles and radii of the columns at one time, which nobody has after the call that fills them. */
const scratch = new Scratch();
const [MIDDLE, RADIUS] = [0, 1] as const;

/** The ranges of units with a remainder, layer by layer. */
interface UnitRanges {
  readonly low: Float64Array[];
  readonly high: Float64Array[];
}

/**
 * Ranges on one box, or on four: of the output, of the columns (entry i of box q of n is at n·i + q, until the next
 * call), and, of one box, of the units if they are asked for.
 */
function propagated(
  network: DenseNetwork,
  at: Linearisation,
  boxes: readonly Box[],
  ranges?: UnitRanges,
): Readonly<Record<"middle" | "radius" | "low" | "high", Float64Array>> {
  const zero = network.inputs === "pm1" ? -1 : 0;
  const n = boxes.length;
  const size = at.layers.at(-1)!.columns;
  const middle = scratch.zeros(MIDDLE, n * size);
  const radius = scratch.zeros(RADIUS, n * size);
  boxes.forEach((box, q) => {
    at.free.forEach((v, i) => {
      middle[n * i + q] = box[v] === FREE ? (1 + zero) / 2 : box[v] === 1 ? 1 : zero;
      radius[n * i + q] = box[v] === FREE ? (1 - zero) / 2 : 0;
    });
  });
  const outputLow = new Float64Array(n);
  const outputHigh = new Float64Array(n);
  for (const [k, { units, rows, columns, constant, slope, low, high }] of at.layers.entries()) {
    const matrix = { values: rows, rows: units.length, columns, kept: true };
    const { middles, radii } =
      n === 1 ? kernels().rowSums(matrix, middle, radius) : kernels().rowSumsOfFour(matrix, middle, radius);
    const { activation } = network.layers[k]!;
    const isLast = k === at.layers.length - 1;
    const unitLow = ranges && new Float64Array(units.length);
    const unitHigh = ranges && new Float64Array(units.length);
    for (let j = 0; j < units.length; j += 1)
      for (let q = 0; q < n; q += 1) {
        const m = constant[j]! + middles[n * j + q]!;
        const r = radii[n * j + q]!;
        const least = Math.max(low[j]!, m - r);
        const most = Math.min(high[j]!, m + r);
        if (unitLow !== undefined) unitLow[j] = least;
        if (unitHigh !== undefined) unitHigh[j] = most;
        if (isLast) {
          outputLow[q] = least;
          outputHigh[q] = most;
        } else {
          const range = remainder(activation, least, most, slope[j]!);
          middle[n * (columns + j) + q] = (range.low + range.high) / 2;
          radius[n * (columns + j) + q] = (range.high - range.low) / 2;
        }
      }
    if (unitLow !== undefined) ranges?.low.push(unitLow);
    if (unitHigh !== undefined) ranges?.high.push(unitHigh);
  }
  return { middle, radius, low: outputLow, high: outputHigh };
}

/** Ranges on a box inside that of the linearisation. */
export function evaluate(network: DenseNetwork, at: Linearisation, box: Box): Evaluation {
  const units: UnitRanges = { low: [], high: [] };
  const { middle, radius, low, high } = propagated(network, at, [box], units);
  const { rows, constant } = at.layers.at(-1)!;
  let centre = constant[0]!;
  let remainders = 0;
  let variance = 0;
  for (let i = 0; i < middle.length; i += 1) {
    const a = rows[i]!;
    centre += a * middle[i]!;
    if (i < at.free.length) variance += (a * radius[i]!) ** 2;
    else remainders += Math.abs(a) * radius[i]!;
  }
  return {
    low: low[0]!,
    high: high[0]!,
    floor: centre - remainders,
    ceiling: centre + remainders,
    variance,
    unitLow: units.low,
    unitHigh: units.high,
    radius: radius.slice(),
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
export const clearance = ({ low, high }: OutputRange): number => Math.max(low, -high);

export interface Candidate {
  readonly variable: number;
  /** By how much the halves' clearances exceed the box's, on average. */
  readonly gain: number;
}

/** Best variables to split on, the best first: few are tried out, those that seem to cause most of the gap. */
export function* splitOrder(
  network: DenseNetwork,
  at: Linearisation,
  box: Box,
  found: Evaluation,
  tried: number,
): Steps<{ readonly order: readonly Candidate[]; readonly work: number }> {
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
  const halves = chosen.flatMap(({ variable }) =>
    [0, 1].map((value) => {
      const inside = box.slice();
      inside[variable] = value;
      return inside;
    }),
  );
  const gains: number[] = [];
  for (let first = 0; first < halves.length; first += TOGETHER) {
    for (const half of evaluateAll(network, at, halves.slice(first, first + TOGETHER)))
      gains.push(clearance(half) - before);
    yield;
  }
  const order = chosen.map(({ variable }, i) => ({
    variable,
    gain: (gains[2 * i]! + gains[2 * i + 1]!) / 2,
  }));
  order.sort((a, b) => b.gain - a.gain);
  return { order, work: 2 * chosen.length * at.workToEvaluate };
}
