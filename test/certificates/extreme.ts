/**
 * # Networks at the edges of floating point
 *
 * Small networks whose weights have extreme scales, 5e-324 to 1e308, built so that something happens there: a
 * value far below the least double is made large again by a later layer (a lever), rows cancel exactly or but
 * for one bit, the output is exactly 0 or 2^−1074 on part of the cube. Widths from 1, identity and relu
 * activations, residual layers from the first one on. Either within the range that is read, or beyond it.
 *
 * Main definitions: `extremeNetwork`, `exactOutput`.
 */
import { networkOutput } from "../../src/boolean/kinds/relu-network.js";
import type { Rational } from "../../src/exact/rational.js";
import {
  conceptOfNetwork,
  type DenseLayer,
  type DenseNetwork,
  denseNetwork,
} from "../../src/networks/dense-network.js";
import { inWeightRange } from "../../src/networks/weight-range.js";
import type { RandomSource } from "../../src/probability/random-source.js";

export type Scales = "readable" | "any";

const pick = <T>(random: RandomSource, list: readonly T[]): T => list[random.below(list.length)]!;

/** 2^e as a double, also where it is subnormal; 0 below. */
const scale = (e: number): number => (e < -1000 ? 2 ** -1000 * 2 ** (e + 1000) : 2 ** e);

const clamp = (e: number, [least, most]: readonly [number, number]): number =>
  Math.max(least, Math.min(most, e));

/**
 * Exponents that a value of the network is led to: around 0, the ends of the range that is allowed, and below
 * the least double.
 */
const TARGETS: Readonly<Record<Scales, readonly number[]>> = {
  readable: [0, 0, 1, -20, 24, 60, 120, -149, -160, -300, -800],
  any: [0, 0, 1, -20, 60, 180, -149, -500, -1022, -1073, -1074, -1075, -1076, -1130, -1500],
};
const LIMITS: Readonly<Record<Scales, readonly [number, number]>> = {
  readable: [-149, 99],
  any: [-1074, 1022],
};
const MANTISSAS = [1, 1, 1, 1.5, 1 + 2 ** -52, 2 - 2 ** -52, 1.25, 1 + 2 ** -26];

/** One layer whose values are about 2^to where its inputs are about 2^from. */
function layer(
  random: RandomSource,
  scales: Scales,
  { rows, columns, from, to }: { rows: number; columns: number; from: number; to: number },
  relu: boolean,
  residual: boolean,
): DenseLayer {
  const limits = LIMITS[scales];
  const e = clamp(to - from, limits);
  const entry = (exponent: number): number => {
    const sign = random.bit() === 1 ? 1 : -1;
    return sign * pick(random, MANTISSAS) * scale(clamp(exponent - random.below(3), limits));
  };
  const weights = new Float64Array(rows * columns);
  const bias = new Float64Array(rows);
  // The entries of one network are often all alike: then sums cancel, and ties are exact.
  const like = random.bit() === 1 ? entry(e) : undefined;
  const value = (): number =>
    random.below(4) === 0 ? 0 : like === undefined ? entry(e) : random.bit() === 1 ? like : -like;
  for (let j = 0; j < rows; j += 1) {
    for (let i = 0; i < columns; i += 1) weights[j * columns + i] = value();
    // Now and then the opposite of the row before, or of the column before: what is left is 0, or the last bit.
    if (j > 0 && random.below(4) === 0)
      for (let i = 0; i < columns; i += 1) weights[j * columns + i] = -weights[(j - 1) * columns + i]!;
    if (columns > 1 && random.below(3) === 0) {
      const nudge = random.bit() === 1 ? 1 : pick(random, [1 + 2 ** -52, 1 - 2 ** -53]);
      const other = -weights[j * columns]! * nudge;
      if (other === 0 || Math.abs(other) >= scale(limits[0])) weights[j * columns + columns - 1] = other;
    }
    bias[j] = random.below(3) === 0 ? (random.bit() === 1 ? entry(from + e) : entry(to - 53)) : 0;
  }
  return { rows, columns, weights, bias, activation: relu ? "relu" : "identity", residual };
}

/**
 * A lever: values of about 2^−down, which may be below the least double, and then coefficients of about 2^up,
 * the sum of which is not what floating point makes of it: what is lost there is as large as the bias. So the
 * label hangs on how the roundings of the coefficients are charged.
 */
function lever(random: RandomSource): DenseNetwork {
  const m = 3 + random.below(3);
  const d = 1 + random.below(2);
  const first = pick(random, [1074, 1000, 600, 500, 60]);
  const down = pick(random, [1074, 1075, 1075, 1076, 1090, 1150, 700]);
  const second = Math.max(0, Math.min(1000, down - first));
  const middle = pick(random, [0, 0, 400, 100, -30]);
  // The coefficients stay doubles, and their products with the middle weights too.
  const up = Math.min(1000, 1015 - Math.max(0, middle), pick(random, [560, 700, 900, 1000]));
  const row = (n: number, entry: (i: number) => number) =>
    Float64Array.from({ length: n }, (_, i) => entry(i));
  const plain = (rows: number, columns: number, weights: Float64Array, relu = false): DenseLayer => ({
    rows,
    columns,
    weights,
    bias: new Float64Array(rows),
    activation: relu ? "relu" : "identity",
    residual: false,
  });
  const sign = () => (random.bit() === 1 ? 1 : -1);
  const parts = [1, 1 + 2 ** -52, 2 ** -53, 2 ** -52, 3 * 2 ** -54, 2, 0];
  const coefficients = row(m, () => sign() * pick(random, parts) * scale(up));
  // The last one brings the sum of the others close to 0.
  const others = coefficients.slice(0, m - 1).reduce((total, c) => total + c, 0);
  if (random.below(3) > 0 && Number.isFinite(others)) coefficients[m - 1] = -others;
  const last = plain(1, m, coefficients);
  const size = up + middle - first - second;
  last.bias[0] =
    random.below(4) === 0 ? 0 : sign() * scale(clamp(size - 50 - random.below(6), [-1074, 1000]));
  const layers = [
    plain(
      1,
      d,
      row(d, () => scale(-first)),
      random.bit() === 1,
    ),
  ];
  layers.push(
    plain(
      m,
      1,
      row(m, () => scale(-second)),
      random.bit() === 1,
    ),
  );
  if (middle !== 0 || random.bit() === 1)
    layers.push(
      plain(
        m,
        m,
        row(m * m, (i) => (i % (m + 1) === 0 ? scale(middle) : 0)),
      ),
    );
  layers.push(last);
  return denseNetwork(d, random.bit() === 1 ? "pm1" : "01", layers);
}

/** A random extreme network on at most `most` variables. Deterministic in the state of `random`. */
export function extremeNetwork(random: RandomSource, scales: Scales, most = 4): DenseNetwork {
  if (scales === "any" && random.below(3) === 0) return lever(random);
  for (;;) {
    const d = 1 + random.below(most);
    const depth = 1 + random.below(4);
    const layers: DenseLayer[] = [];
    let columns = d;
    let from = 0;
    for (let k = 0; k < depth; k += 1) {
      const last = k === depth - 1;
      const residual = random.below(4) === 0 && (!last || columns === 1);
      const rows = last ? 1 : residual ? columns : pick(random, [1, 1, 2, 3, 5]);
      const to = pick(random, TARGETS[scales]);
      const made = layer(
        random,
        scales,
        { rows, columns, from, to },
        random.below(last ? 10 : 2) === 0,
        residual,
      );
      layers.push(made);
      from = residual ? Math.max(from, to) : from + clamp(to - from, LIMITS[scales]);
      columns = rows;
    }
    const network = denseNetwork(d, random.bit() === 1 ? "pm1" : "01", layers);
    if (scales === "any") return network;
    try {
      return inWeightRange(network);
    } catch {
      // Values above 10^59, or a nudge out of the range: another one.
    }
  }
}

/** The output at a point, exactly, by the evaluation that defines the concept. */
export function exactOutput(network: DenseNetwork): (point: Uint8Array) => Rational {
  const concept = conceptOfNetwork(network);
  return (point) => networkOutput(concept, point);
}
