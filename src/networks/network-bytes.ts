/**
 * # A network as bytes
 *
 * The canonical bytes of a network, the same whatever file it came from: one line of JSON that gives the
 * shapes, then every layer's weights and biases as little-endian doubles. A certificate names a network by
 * the SHA-256 of these bytes.
 *
 * Main definitions: `EncodedNetwork`, `networkHash`, `readingOf`, `encodeNetwork`, `decodeNetwork`.
 */
import { createHash } from "node:crypto";
import type { Activation } from "../boolean/activation.js";
import { DomainError } from "../exact/domain-error.js";
import { unreachable } from "../exact/unreachable.js";
import { type DenseNetwork, denseNetwork } from "./dense-network.js";
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

const littleEndian = (values: Float64Array, width: 4 | 8): Buffer => {
  const bytes = Buffer.alloc(values.length * width);
  for (let i = 0; i < values.length; i += 1) {
    if (width === 4) bytes.writeFloatLE(values[i]!, 4 * i);
    else bytes.writeDoubleLE(values[i]!, 8 * i);
  }
  return bytes;
};

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
export function networkHash(network: DenseNetwork): string {
  const hash = createHash("sha256");
  const shapes = network.layers.map(({ rows, columns, activation, residual }) => ({
    rows,
    columns,
    relu: isRelu(activation),
    residual,
  }));
  hash.update(
    `${JSON.stringify({ variables: network.variables, inputs: network.inputs, layers: shapes })}\n`,
  );
  for (const { weights, bias } of network.layers) {
    hash.update(littleEndian(weights, 8));
    hash.update(littleEndian(bias, 8));
  }
  return hash.digest("hex");
}

/** How it was read, without its numbers. */
export const readingOf = ({ inputs, layers, names }: DenseNetwork) => ({
  inputs,
  names,
  layers: layers.map(({ activation, residual }) => ({ relu: isRelu(activation), residual })),
});

export function encodeNetwork(network: DenseNetwork): EncodedNetwork {
  return {
    variables: network.variables,
    inputs: network.inputs,
    output: "logit > 0",
    ...(network.names === undefined ? {} : { names: network.names }),
    layers: network.layers.map(({ rows, columns, activation, residual, weights, bias }) => {
      // -0 stays -0 in both formats; NaN cannot occur.
      const single = weights.every((w) => Math.fround(w) === w) && bias.every((b) => Math.fround(b) === b);
      const width = single ? 4 : 8;
      return {
        rows,
        columns,
        relu: isRelu(activation),
        residual,
        format: single ? "float32" : "float64",
        weights: littleEndian(weights, width).toString("base64"),
        bias: littleEndian(bias, width).toString("base64"),
      };
    }),
  };
}

function numbers(text: string, width: 4 | 8, count: number): Float64Array {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== count * width || bytes.toString("base64") !== text)
    throw new DomainError(
      "unreadable",
      `${count} numbers of ${width} bytes in base64 were expected, got ` +
        `${bytes.length} bytes from ${text.length} characters`,
      ["network"],
    );
  return Float64Array.from({ length: count }, (_, i) =>
    width === 4 ? bytes.readFloatLE(4 * i) : bytes.readDoubleLE(8 * i),
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
