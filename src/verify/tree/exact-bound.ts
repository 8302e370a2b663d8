/**
 * # A bound of a network on a subcube, without rounding
 *
 * Claim: for every point of the box, sign·output(x) ≥ the number returned. Where the output is exactly 0 on a box
 * (a unit that is off, two that cancel), the bounds of `box-bound.ts` and `remainder-form.ts` are 0 less what their
 * roundings may be, and prove nothing; here all is computed in integers over powers of 2.
 *
 * A form Σ a_j h_j + c of a layer's output is carried to the input like in `box-bound.ts`, with lines of slope 0 or
 * 1 alone: where z ∈ [l, u], l < 0 < u, a·relu(z) ≥ a z or 0 for a > 0, and ≥ a u or a z − a l for a < 0. Each form is
 * carried twice, with the line that is the closer one and with slope 0 throughout, and the larger bound counts.
 * Ranges of the units that the output depends on are found in the same way, where the rounded ones do not tell that
 * they are stable.
 *
 * It is for small networks and few boxes: the work is counted, and what is beyond the budget is not known.
 *
 * Main definitions: `exactBounds`, `EXACT_WORK`, `workOfExactBound`.
 */
import { numerator, rationalOfDouble } from "../../exact/rational.js";
import { unreachable } from "../../exact/unreachable.js";
import { isUnstable } from "../activation.js";
import type { CheckedBox, UnitRanges } from "./box-bound.js";
import type { CheckedLayer, CheckedNetwork } from "./checked-network.js";
import { type ScaledLayer, scaledLayer } from "./label.js";

/** Products of integers that the exact bounds of one certificate may take. */
export const EXACT_WORK = 2 ** 21;

/** n / 2^bits. */
interface Dyadic {
  readonly n: bigint;
  readonly bits: bigint;
}

const plus = (x: Dyadic, y: Dyadic): Dyadic =>
  x.bits >= y.bits ? { n: x.n + (y.n << (x.bits - y.bits)), bits: x.bits } : plus(y, x);
const isLarger = (x: Dyadic, y: Dyadic): boolean => plus(x, { n: -y.n, bits: y.bits }).n > 0n;
const negative = ({ n, bits }: Dyadic): Dyadic => ({ n: -n, bits });
function ofDouble(x: number): Dyadic {
  const q = rationalOfDouble(x);
  return { n: numerator(q), bits: BigInt(q.d.toString(2).length - 1) };
}

interface Range {
  readonly low: Dyadic;
  readonly high: Dyadic;
}

/** Entries of `a` over 2^bits. */
interface Form {
  readonly a: readonly bigint[];
  readonly bits: bigint;
  readonly c: Dyadic;
}

/** Products that one exact bound takes at most: two signs and two lines for each unit. */
export function workOfExactBound(
  layers: readonly { readonly rows: number; readonly columns: number }[],
): number {
  let below = 0;
  let work = 0;
  for (const { rows, columns } of layers) {
    work += 4 * rows * (below + columns);
    below += rows * columns;
  }
  return work;
}

/** For each layer, the units that the output depends on. */
function relevantUnits({ layers }: CheckedNetwork): boolean[][] {
  const found = layers.map(({ rows }) => new Array<boolean>(rows).fill(false));
  found.at(-1)!.fill(true);
  for (let k = layers.length - 1; k > 0; k -= 1) {
    const { rows, columns, weights, residual } = layers[k]!;
    for (let j = 0; j < rows; j += 1) {
      if (!found[k]![j]) continue;
      for (let i = 0; i < columns; i += 1)
        if (weights[j * columns + i] !== 0 || (residual && i === j)) found[k - 1]![i] = true;
    }
  }
  return found;
}

/** Replaces h = act(W h′ + b) [+ h′] under the form; `close`: by the closer line, else with slope 0. */
function carried(
  layer: CheckedLayer,
  scaled: ScaledLayer,
  ranges: readonly Range[],
  form: Form,
  close: boolean,
): Form {
  const { rows, columns } = layer;
  const { integers, bits } = scaled;
  const a = new Array<bigint>(columns).fill(0n);
  let c = form.c;
  for (let j = 0; j < rows; j += 1) {
    const aj = form.a[j]!;
    if (aj === 0n) continue;
    let isKept = true;
    switch (layer.activation) {
      case "identity":
        break;
      case "relu": {
        const { low, high } = ranges[j]!;
        if (low.n >= 0n) break;
        isKept = high.n > 0n && close && isLarger(high, negative(low));
        if (aj > 0n || high.n <= 0n) break;
        const edge = isKept ? negative(low) : high;
        c = plus(c, { n: aj * edge.n, bits: form.bits + edge.bits });
        break;
      }
      default:
        unreachable(layer.activation);
    }
    if (!isKept) continue;
    for (let i = 0; i < columns; i += 1) a[i] = a[i]! + aj * integers[j * columns + i]!;
    c = plus(c, { n: aj * integers[layer.weights.length + j]!, bits: form.bits + bits });
  }
  if (layer.residual)
    form.a.forEach((aj, j) => {
      a[j] = a[j]! + (aj << bits);
    });
  return { a, bits: form.bits + bits, c };
}

/**
 * Bounds for the boxes of one network, of which `ranges` are proved; nothing where the work would exceed what is
 * left of the budget.
 */
export function exactBounds(
  network: CheckedNetwork,
  budget = EXACT_WORK,
): (box: CheckedBox, sign: 1 | -1, ranges: UnitRanges) => -1 | 0 | 1 | undefined {
  const { layers } = network;
  let left = budget;
  const each = workOfExactBound(layers);
  const relevant = each > left ? [] : relevantUnits(network);
  const scaled: ScaledLayer[] = [];
  return (box, sign, known) => {
    if (each > left) return undefined;
    left -= each;
    if (scaled.length === 0) scaled.push(...layers.map(scaledLayer));
    const ranges: Range[][] = [];
    const least = ({ a, bits, c }: Form): Dyadic => {
      const zero = network.pm1 ? -1n : 0n;
      let total = 0n;
      a.forEach((av, v) => {
        total += av * (box[v] === 2 ? (av > 0n ? zero : 1n) : box[v] === 1 ? 1n : zero);
      });
      return plus(c, { n: total, bits });
    };
    /** A lower bound of ±(W_j h + b_j), h the input of layer k. */
    const below = (k: number, j: number, sign: 1 | -1): Dyadic => {
      const { columns, weights } = layers[k]!;
      const { integers, bits } = scaled[k]!;
      const times = BigInt(sign);
      const start: Form = {
        a: integers.slice(j * columns, (j + 1) * columns).map((w) => times * w),
        bits,
        c: { n: times * integers[weights.length + j]!, bits },
      };
      const [near, flat] = [true, false].map((close) => {
        let form = start;
        for (let i = k - 1; i >= 0; i -= 1) form = carried(layers[i]!, scaled[i]!, ranges[i]!, form, close);
        return least(form);
      });
      return isLarger(near!, flat!) ? near! : flat!;
    };
    const last = layers.length - 1;
    for (let k = 0; k < last; k += 1) {
      const { activation, rows } = layers[k]!;
      ranges.push(
        Array.from({ length: rows }, (_, j): Range => {
          const [low, high] = [known.low[k]![j]!, known.high[k]![j]!];
          const isKnown = Number.isFinite(low) && Number.isFinite(high);
          if (isKnown && !(relevant[k]![j] && isUnstable(activation, low, high)))
            return { low: ofDouble(low), high: ofDouble(high) };
          return { low: below(k, j, 1), high: negative(below(k, j, -1)) };
        }),
      );
    }
    const { n } = below(last, 0, sign);
    return n > 0n ? 1 : n < 0n ? -1 : 0;
  };
}
