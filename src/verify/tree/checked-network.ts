/**
 * # The network of a certificate, as the checker reads it
 *
 * Decodes the numbers, computes the SHA-256 of the canonical bytes, and prepares bounds on magnitudes. Nothing is shared with
 * `src/networks` but the format that both document: one line of JSON with the shapes, then all weights and biases as little-endian
 * doubles.
 *
 * Main definitions: `CheckedNetwork`, `checkedNetwork`.
 */
import { createHash } from "node:crypto";
import type { Activation } from "../../boolean/activation.js";

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

/** Magnitudes above this are refused: the constant `TINY` of `box-bound.ts` relies on it. */
export const MAX_MAGNITUDE = 1e60;

/** Base64 read strictly: what is decoded must encode to the same text. */
function decode(text: string, format: "float32" | "float64", count: number): Float64Array | undefined {
  const bytes = Buffer.from(text, "base64");
  const size = format === "float32" ? 4 : 8;
  if (bytes.length !== count * size || bytes.toString("base64") !== text) return undefined;
  const values = new Float64Array(count);
  for (let i = 0; i < count; i += 1)
    values[i] = size === 4 ? bytes.readFloatLE(4 * i) : bytes.readDoubleLE(8 * i);
  return values.every(Number.isFinite) ? values : undefined;
}

/** The network, or what is wrong with the text. Its last layer is linear: an identity is put on top of one that is not. */
export function checkedNetwork(text: NetworkText): CheckedNetwork | { readonly wrong: string } {
  if (text.names !== undefined && text.names.length !== text.layers.length)
    return { wrong: `${text.layers.length} layers have ${text.names.length} names` };
  const hash = createHash("sha256");
  const shapes = text.layers.map(({ rows, columns, relu, residual }) => ({ rows, columns, relu, residual }));
  hash.update(`${JSON.stringify({ variables: text.variables, inputs: text.inputs, layers: shapes })}\n`);
  const layers: CheckedLayer[] = [];
  let width = text.variables;
  let size = new Float64Array(width).fill(1);
  for (const [k, { rows, columns, relu, residual, format, weights: w, bias: b }] of text.layers.entries()) {
    if (columns !== width || rows < 1 || (residual && rows !== columns))
      return { wrong: `layer ${k} does not fit the layer before it` };
    const weights = decode(w, format, rows * columns);
    const bias = decode(b, format, rows);
    if (weights === undefined || bias === undefined)
      return { wrong: `layer ${k}: ${rows} × ${columns} weights and ${rows} biases, finite, were expected` };
    for (const values of [weights, bias]) {
      const bytes = Buffer.alloc(8 * values.length);
      for (let i = 0; i < values.length; i += 1) bytes.writeDoubleLE(values[i]!, 8 * i);
      hash.update(bytes);
    }
    // Sums of `columns` + 2 non-negative terms, rounded up.
    const up = 1 + (columns + 8) * 2 ** -51;
    const reach = new Float64Array(rows);
    const next = new Float64Array(rows);
    for (let j = 0; j < rows; j += 1) {
      let total = 0;
      for (let i = 0; i < columns; i += 1) total += Math.abs(weights[j * columns + i]!) * size[i]!;
      reach[j] = total * up;
      next[j] = (reach[j]! + Math.abs(bias[j]!) + (residual ? size[j]! : 0)) * up;
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
      reach: Float64Array.of(size[0]! * (1 + 2 ** -40)),
      inputSize: size,
    });
  if (layers.length === 0 || width !== 1)
    return { wrong: `one output was expected, the network has ${width}` };
  return { variables: text.variables, pm1: text.inputs === "pm1", layers, hash: hash.digest("hex") };
}
