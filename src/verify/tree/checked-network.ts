/**
 * # The network of a certificate, as the checker reads it
 *
 * Decodes the numbers, computes the SHA-256 of the canonical bytes, and prepares bounds on magnitudes.
 * Nothing is shared with `src/networks` but the format that both document: one line of JSON with the shapes,
 * then all weights and biases as little-endian doubles.
 *
 * Magnitudes. Let u = 2^−53 and η = 2^−1075. A product (quotient) of doubles is computed as the exact one
 * times 1 + δ, plus ε, |δ| ≤ u, |ε| ≤ η, one of the two being 0; a sum has ε = 0, for what is subnormal is
 * added without error. So a sum of n products |W_ji| H_i is too small by at most γ_n of itself and
 * nη(1 + γ_n), and `upwards` adds more than both: (4n + 32)u times itself, and (2n + 4)η. Without the latter
 * a bound can round to 0, a later weight makes an output of 2^−1075 as large as it likes, and nothing is
 * charged for the roundings on the way.
 *
 * Weights other than 0 have magnitudes from 2^−149 to 2^100 in a certificate (`checkedNetwork`); the bounds
 * hold for any doubles (`boundedNetwork`), as long as no value exceeds `MAX_MAGNITUDE` and no width
 * `MAX_WIDTH`, on which the constants of the other files rely.
 *
 * Main definitions: `CheckedNetwork`, `checkedNetwork`, `boundedNetwork`, `upwards`.
 */
import type { Activation } from "../../boolean/activation.js";
import { sha256Hex } from "../../exact/sha256.js";
import { decodedBase64 } from "../base64.js";

export interface CheckedLayer {
  readonly rows: number;
  readonly columns: number;
  readonly activation: Activation;
  readonly residual: boolean;
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  /** G_j ≥ Σ_i |W_ji| H_i, where H_i ≥ |h_i| on the whole cube for the layer's input h. */
  readonly reach: Float64Array;
  /** H_i of the layer's input. */
  readonly inputSize: Float64Array;
}

export interface CheckedNetwork {
  readonly variables: number;
  readonly pm1: boolean;
  readonly layers: readonly CheckedLayer[];
  readonly hash: string;
}

export interface NetworkText {
  readonly variables: number;
  readonly inputs: "01" | "pm1";
  /** The label is 1 iff the output is > 0: nothing else can be said. */
  readonly output?: "logit > 0" | undefined;
  /** What the layers are called in the file that they were read from, first to last. */
  readonly names?: readonly string[] | undefined;
  readonly layers: readonly {
    readonly rows: number;
    readonly columns: number;
    readonly relu: boolean;
    readonly residual: boolean;
    readonly format: "float32" | "float64";
    readonly weights: string;
    readonly bias: string;
  }[];
}

/** Magnitudes and widths above these are refused: the constant `TINY` of `box-bound.ts` relies on them. */
export const MAX_MAGNITUDE = 1e60;
export const MAX_WIDTH = 1_000_000;

/** Weights and biases other than 0 are at least, and at most, so large. */
const LEAST_WEIGHT = 2 ** -149;
const GREATEST_WEIGHT = 2 ** 100;

/** No less than the sum of n products of doubles ≥ 0, from the computed one. */
export const upwards = (sum: number, n: number): number =>
  sum * (1 + (n + 8) * 2 ** -51) + (n + 2) * 2 ** -1074;

/** Base64 read strictly: what is decoded must encode to the same text. */
function decode(text: string, format: "float32" | "float64", count: number): Float64Array | undefined {
  const bytes = decodedBase64(text);
  const size = format === "float32" ? 4 : 8;
  if (bytes?.byteLength !== count * size) return undefined;
  const values = new Float64Array(count);
  for (let i = 0; i < count; i += 1)
    values[i] = size === 4 ? bytes.getFloat32(4 * i, true) : bytes.getFloat64(8 * i, true);
  return values.every(Number.isFinite) ? values : undefined;
}

type LayerText = NetworkText["layers"][number];

/** Are the numbers of two layers the same, whatever their format? False where one cannot be read. */
export function sameNumbers(a: LayerText, b: LayerText): boolean {
  if (a.rows !== b.rows || a.columns !== b.columns) return false;
  if (a.format === b.format) return a.weights === b.weights && a.bias === b.bias;
  const same = (own: string, other: string, count: number): boolean => {
    const [values, others] = [decode(own, a.format, count), decode(other, b.format, count)];
    return values?.every((w, i) => Object.is(w, others?.[i])) ?? false;
  };
  return same(a.weights, b.weights, a.rows * a.columns) && same(a.bias, b.bias, a.rows);
}

/** The network, or what is wrong with the text: a shape, a number, or a weight out of range. */
export const checkedNetwork = (text: NetworkText): CheckedNetwork | { readonly wrong: string } =>
  networkOf(text, true);

/** The network with weights of any size, or what is wrong with the text. */
export const boundedNetwork = (text: NetworkText): CheckedNetwork | { readonly wrong: string } =>
  networkOf(text, false);

const isInRange = (w: number): boolean =>
  w === 0 || (Math.abs(w) >= LEAST_WEIGHT && Math.abs(w) <= GREATEST_WEIGHT);

/** Its last layer is linear: an identity is put on top of one that is not. */
function networkOf(text: NetworkText, ranged: boolean): CheckedNetwork | { readonly wrong: string } {
  if (text.names !== undefined && text.names.length !== text.layers.length)
    return {
      wrong: `a name for each layer is expected: layers ${text.layers.length}, names ${text.names.length}`,
    };
  if (text.variables > MAX_WIDTH)
    return { wrong: `${text.variables} variables; at most ${MAX_WIDTH} were expected` };
  const shapes = text.layers.map(({ rows, columns, relu, residual }) => ({ rows, columns, relu, residual }));
  const hashed: (string | Uint8Array)[] = [
    `${JSON.stringify({ variables: text.variables, inputs: text.inputs, layers: shapes })}\n`,
  ];
  const layers: CheckedLayer[] = [];
  let width = text.variables;
  let size = new Float64Array(width).fill(1);
  for (const [k, { rows, columns, relu, residual, format, weights: w, bias: b }] of text.layers.entries()) {
    if (columns !== width || rows < 1 || (residual && rows !== columns))
      return { wrong: `layer ${k} does not fit the layer before it` };
    if (rows > MAX_WIDTH)
      return { wrong: `layer ${k} has ${rows} outputs; at most ${MAX_WIDTH} were expected` };
    const weights = decode(w, format, rows * columns);
    const bias = decode(b, format, rows);
    if (weights === undefined || bias === undefined)
      return { wrong: `layer ${k}: ${rows} × ${columns} weights and ${rows} biases, finite, were expected` };
    for (const values of [weights, bias]) {
      const outside = ranged ? values.find((w) => !isInRange(w)) : undefined;
      if (outside !== undefined)
        return {
          wrong: `layer ${k} has the weight ${outside}; 0 or a magnitude from 2^-149 to 2^100 was expected`,
        };
      const bytes = new DataView(new ArrayBuffer(8 * values.length));
      for (let i = 0; i < values.length; i += 1) bytes.setFloat64(8 * i, values[i]!, true);
      hashed.push(new Uint8Array(bytes.buffer));
    }
    const reach = new Float64Array(rows);
    const next = new Float64Array(rows);
    for (let j = 0; j < rows; j += 1) {
      let total = 0;
      for (let i = 0; i < columns; i += 1) total += Math.abs(weights[j * columns + i]!) * size[i]!;
      reach[j] = upwards(total, columns);
      next[j] = upwards(reach[j]! + Math.abs(bias[j]!) + (residual ? size[j]! : 0), columns);
      if (!(next[j]! <= MAX_MAGNITUDE)) return { wrong: `layer ${k}: values may exceed ${MAX_MAGNITUDE}` };
    }
    const activation = relu ? "relu" : "identity";
    layers.push({ rows, columns, activation, residual, weights, bias, reach, inputSize: size });
    size = next;
    width = rows;
  }
  const top = layers.at(-1);
  if (top !== undefined && width === 1 && (top.activation !== "identity" || top.residual))
    layers.push({
      rows: 1,
      columns: 1,
      activation: "identity",
      residual: false,
      weights: Float64Array.of(1),
      bias: Float64Array.of(0),
      reach: Float64Array.of(upwards(size[0]!, 1)),
      inputSize: size,
    });
  if (layers.length === 0 || width !== 1)
    return { wrong: `one output was expected, the network has ${width}` };
  return { variables: text.variables, pm1: text.inputs === "pm1", layers, hash: sha256Hex(...hashed) };
}
