/**
 * # A network as bytes
 *
 * The canonical bytes of a network, the same whatever file it came from: one line of JSON that gives the
 * shapes, then every layer's weights and biases as little-endian doubles. A certificate names a network by
 * the SHA-256 of these bytes.
 *
 * Main definitions: `EncodedNetwork`, `networkHash`, `networkHashSteps`, `readingOf`, `encodeNetwork`,
 * `encodeNetworkSteps`, `decodeNetwork`.
 */
import type { Activation } from "../boolean/activation.js";
import { DomainError } from "../exact/domain-error.js";
import { sha256HexSteps } from "../exact/sha256.js";
import { finished, type Steps } from "../exact/steps.js";
import { unreachable } from "../exact/unreachable.js";
import { base64Steps, bytesOf } from "./base64.js";
import { type DenseLayer, type DenseNetwork, denseNetwork } from "./dense-network.js";
import { isLittleEndian } from "./doubles.js";
import { inWeightRange } from "./weight-range.js";

/** A network in JSON: numbers in base64, as float32 where that is exact. */
export interface EncodedNetwork {
  readonly variables: number;
  readonly inputs: "01" | "pm1";
  /**
   * What the output means: the label is 1 iff it is > 0. Absent in certificates of before it was said; never
   * anything else.
   */
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

/** The bytes of the numbers, to be read only: where the machine has them as they are, no copy is made. */
export function littleEndian(values: Float64Array, width: 4 | 8, asTheyAre = isLittleEndian): Uint8Array {
  if (asTheyAre) {
    const own = width === 4 ? new Float32Array(values) : values;
    return new Uint8Array(own.buffer, own.byteOffset, own.byteLength);
  }
  const bytes = new DataView(new ArrayBuffer(values.length * width));
  for (let i = 0; i < values.length; i += 1) {
    if (width === 4) bytes.setFloat32(4 * i, values[i]!, true);
    else bytes.setFloat64(8 * i, values[i]!, true);
  }
  return new Uint8Array(bytes.buffer);
}

/** The activation as the format has it, which knows these two only. */
function isRelu(activation: Activation): boolean {
  switch (activation) {
    case "relu":
      return true;
    case "identity":
      return false;
    default:
      return unreachable(activation);
  }
}

/** SHA-256 of the canonical bytes, in hexadecimal. */
export const networkHash = (network: DenseNetwork): string => finished(networkHashSteps(network));

/** The same in steps. */
export function networkHashSteps(network: DenseNetwork): Steps<string> {
  const shapes = network.layers.map(({ rows, columns, activation, residual }) => ({
    rows,
    columns,
    relu: isRelu(activation),
    residual,
  }));
  return sha256HexSteps(
    `${JSON.stringify({ variables: network.variables, inputs: network.inputs, layers: shapes })}\n`,
    ...network.layers.flatMap(({ weights, bias }) => [littleEndian(weights, 8), littleEndian(bias, 8)]),
  );
}

/** How it was read, without its numbers. */
export const readingOf = ({ inputs, layers, names }: DenseNetwork) => ({
  inputs,
  names,
  layers: layers.map(({ activation, residual }) => ({ relu: isRelu(activation), residual })),
});

export const encodeNetwork = (network: DenseNetwork): EncodedNetwork => finished(encodeNetworkSteps(network));

/** The same in steps, of a layer at most. */
export function* encodeNetworkSteps(network: DenseNetwork): Steps<EncodedNetwork> {
  const layers: EncodedNetwork["layers"][number][] = [];
  for (const layer of network.layers) {
    yield;
    layers.push(yield* encodedLayer(layer));
  }
  return {
    variables: network.variables,
    inputs: network.inputs,
    output: "logit > 0",
    ...(network.names === undefined ? {} : { names: network.names }),
    layers,
  };
}

function* encodedLayer({ rows, columns, activation, residual, weights, bias }: DenseLayer) {
  // -0 stays -0 in both formats; NaN cannot occur.
  const single = weights.every((w) => Math.fround(w) === w) && bias.every((b) => Math.fround(b) === b);
  const width = single ? 4 : 8;
  return {
    rows,
    columns,
    relu: isRelu(activation),
    residual,
    format: single ? ("float32" as const) : ("float64" as const),
    weights: yield* base64Steps(littleEndian(weights, width)),
    bias: yield* base64Steps(littleEndian(bias, width)),
  };
}

function numbers(text: string, width: 4 | 8, count: number): Float64Array {
  const bytes = bytesOf(text);
  if (bytes?.length !== count * width)
    throw new DomainError(
      "unreadable",
      `${count} numbers of ${width} bytes in base64 were expected, got ` +
        `${bytes === undefined ? "no base64" : `${bytes.length} bytes`} from ${text.length} characters`,
      ["network"],
    );
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: count }, (_, i) =>
    width === 4 ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true),
  );
}

/** Throws `DomainError` where lengths or shapes do not fit, or a weight is out of range. */
export function decodeNetwork(encoded: EncodedNetwork): DenseNetwork {
  const { names } = encoded;
  if (names !== undefined && names.length !== encoded.layers.length)
    throw new DomainError("mismatch", `${encoded.layers.length} layers have ${names.length} names`, [
      "network",
      "names",
    ]);
  const network = denseNetwork(
    encoded.variables,
    encoded.inputs,
    encoded.layers.map(({ rows, columns, relu, residual, format, weights, bias }) => {
      const width = format === "float32" ? 4 : 8;
      return {
        rows,
        columns,
        activation: relu ? "relu" : "identity",
        residual,
        weights: numbers(weights, width, rows * columns),
        bias: numbers(bias, width, rows),
      };
    }),
  );
  return inWeightRange(names === undefined ? network : { ...network, names });
}
