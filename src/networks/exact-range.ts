/**
 * # The label of a network on a box, in integers
 *
 * Where units are off or cancel, the output is exactly 0 on large boxes, and no floating-point bound tells 0 from
 * what is a little more. Here each unit that the output depends on is an affine form of the free variables plus an
 * interval, in integers over a power of 2: a unit that is stable keeps or loses its form, another one becomes the
 * interval [0, u]. So what this proves, `src/verify/tree/exact-bound.ts` proves as well.
 *
 * Main definitions: `exactLabels`, `mostExactLabels`.
 */
import type { Bit } from "../boolean/concept.js";
import { numerator, rationalOfDouble } from "../exact/rational.js";
import type { DenseLayer, DenseNetwork } from "./dense-network.js";
import { type Box, FREE, isUnstable } from "./linear-bounds.js";

/** Products that the boxes of one search may take, counted as the checker counts them: half of what it allows. */
const MOST_WORK = 2 ** 20;

/** How many labels of boxes may be claimed that are known without rounding only. */
export const mostExactLabels = (network: DenseNetwork): number =>
  Math.floor(MOST_WORK / workOfLabel(network));

/** Products that one label takes, here and in the checker, at most. */
function workOfLabel({ layers, variables }: DenseNetwork): number {
  let below = 0;
  let each = 0;
  for (const { rows, columns } of layers) {
    each += 4 * rows * (below + columns);
    below += rows * columns;
  }
  return Math.max(each, below * (variables + 1));
}

interface Scaled {
  readonly weights: readonly bigint[];
  readonly bias: readonly bigint[];
  readonly bits: bigint;
}

function scaled({ weights, bias }: DenseLayer): Scaled {
  const rationals = [weights, bias].map((values) => Array.from(values, rationalOfDouble));
  const denominator = rationals.flat().reduce((most, { d }) => (d > most ? d : most), 1n);
  const [w, b] = rationals.map((values) => values.map((q) => numerator(q) * (denominator / q.d)));
  return { weights: w!, bias: b!, bits: BigInt(denominator.toString(2).length - 1) };
}

/** form[0] + Σ form[1 + i] x_i over the free variables, plus something in [low, high]. */
interface Unit {
  readonly form: readonly bigint[];
  readonly low: bigint;
  readonly high: bigint;
}

/** For each layer, the units that the output depends on. */
function relevant({ layers }: DenseNetwork): Set<number>[] {
  const found = layers.map(() => new Set<number>());
  found.at(-1)!.add(0);
  for (let k = layers.length - 1; k > 0; k -= 1) {
    const { columns, weights, residual } = layers[k]!;
    for (const j of found[k]!)
      for (let i = 0; i < columns; i += 1)
        if (weights[j * columns + i] !== 0 || (residual && i === j)) found[k - 1]!.add(i);
  }
  return found;
}

/**
 * For a network whose last layer is linear. The label on a box, or nothing where it is not known or the network is
 * too large.
 */
export function exactLabels(network: DenseNetwork): (box: Box) => Bit | undefined {
  const { layers } = network;
  const isTooMuch = mostExactLabels(network) === 0;
  let prepared: { scaled: Scaled[]; needed: Set<number>[] } | undefined;
  return (box) => {
    if (isTooMuch) return undefined;
    prepared ??= { scaled: layers.map(scaled), needed: relevant(network) };
    const zero = network.inputs === "pm1" ? -1n : 0n;
    const free = Array.from(box.keys()).filter((v) => box[v] === FREE);
    const none = new Array<bigint>(1 + free.length).fill(0n);
    let units = new Map<number, Unit>(
      Array.from(box, (b, v) => {
        const form = none.slice();
        if (b === FREE) form[1 + free.indexOf(v)] = 1n;
        else form[0] = b === 1 ? 1n : zero;
        return [v, { form, low: 0n, high: 0n }];
      }),
    );
    let exponent = 0n;
    for (const [k, layer] of layers.entries()) {
      const { weights, bias, bits } = prepared.scaled[k]!;
      const next = new Map<number, Unit>();
      for (const j of prepared.needed[k]!) {
        const form = none.slice();
        form[0] = bias[j]! << exponent;
        let [low, high] = [0n, 0n];
        for (let i = 0; i < layer.columns; i += 1) {
          const w = weights[j * layer.columns + i]!;
          if (w === 0n) continue;
          const from = units.get(i)!;
          from.form.forEach((a, q) => {
            form[q] = form[q]! + w * a;
          });
          low += w * (w > 0n ? from.low : from.high);
          high += w * (w > 0n ? from.high : from.low);
        }
        const unit = activatedUnit(layer, { form, low, high }, zero, none);
        const own = layer.residual ? units.get(j)! : undefined;
        next.set(
          j,
          own === undefined
            ? unit
            : {
                form: unit.form.map((a, q) => a + (own.form[q]! << bits)),
                low: unit.low + (own.low << bits),
                high: unit.high + (own.high << bits),
              },
        );
      }
      units = next;
      exponent += bits;
    }
    const [least, most] = rangeOf(units.get(0)!, zero);
    return least > 0n ? 1 : most <= 0n ? 0 : undefined;
  };
}

function rangeOf({ form, low, high }: Unit, zero: bigint): readonly [bigint, bigint] {
  let [least, most] = [form[0]! + low, form[0]! + high];
  for (let q = 1; q < form.length; q += 1) {
    const a = form[q]!;
    least += a > 0n ? a * zero : a;
    most += a > 0n ? a : a * zero;
  }
  return [least, most];
}

function activatedUnit(layer: DenseLayer, z: Unit, zero: bigint, none: readonly bigint[]): Unit {
  const [least, most] = rangeOf(z, zero);
  // Only the sign matters.
  const sign = (x: bigint): number => (x > 0n ? 1 : x < 0n ? -1 : 0);
  if (layer.activation === "identity" || least >= 0n) return z;
  if (!isUnstable(layer.activation, sign(least), sign(most))) return { form: none, low: 0n, high: 0n };
  return { form: none, low: 0n, high: most };
}
