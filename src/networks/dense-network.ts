/**
 * # Networks as arrays
 *
 * The same object as a `relu-network` concept, held as typed arrays: h₀ = the input (b or 2b − 1 for bit b),
 * then h_k = act(W_k h_{k−1} + b_k) [+ h_{k−1}], and the label is 1 iff the one output is > 0. Every entry is
 * a finite double and stands for the dyadic rational that it is, so a trained network is represented without
 * any rounding.
 *
 * Main definitions: `DenseNetwork`, `DenseLayer`, `denseNetwork`, `endingLinear`, `conceptOfNetwork`,
 * `networkOfConcept`.
 */
import type { Activation } from "../boolean/activation.js";
import type { Layer, ReluNetwork } from "../boolean/concept.js";
import { DomainError, type Path } from "../exact/domain-error.js";
import { numerator, type Rational, rationalOfDouble } from "../exact/rational.js";
import { firstOutside } from "./doubles.js";

export interface DenseLayer {
  /** Number of outputs, ≥ 1. */
  readonly rows: number;
  /** Number of inputs, ≥ 0 (0 only in the first layer of a network on no variables). */
  readonly columns: number;
  /** Row-major: entry (j, i) at j·columns + i. Never written after construction. */
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  readonly activation: Activation;
  /** `+ h`: only where rows = columns. */
  readonly residual: boolean;
}

export interface DenseNetwork {
  /** d */
  readonly variables: number;
  readonly inputs: "01" | "pm1";
  /** At least one; the last has one row. */
  readonly layers: readonly DenseLayer[];
  /** What the layers are called in the file that they were read from, one name each. */
  readonly names?: readonly string[];
  /** What the reader understood and is worth telling, a line each; no part of the function. */
  readonly notes?: readonly string[];
}

const unfit = (message: string, path: Path): DomainError => new DomainError("mismatch", message, path);

/** Checks shapes and finiteness; throws `DomainError` (mismatch, invalid-value) that names the layer. */
export function denseNetwork(
  variables: number,
  inputs: "01" | "pm1",
  layers: readonly DenseLayer[],
): DenseNetwork {
  if (layers.length === 0) throw unfit("a network needs at least one layer", ["layers"]);
  let width = variables;
  layers.forEach((layer, k) => {
    const path = ["layers", k];
    if (layer.columns !== width)
      throw unfit(`layer ${k} takes ${layer.columns} values, but ${width} come in`, [...path, "weights"]);
    if (layer.weights.length !== layer.rows * layer.columns || layer.bias.length !== layer.rows)
      throw unfit(
        `layer ${k}: ${layer.rows} rows of ${layer.columns} weights and as many biases were expected`,
        path,
      );
    if (layer.residual && layer.rows !== layer.columns)
      throw unfit(`layer ${k} adds its input to its output: ${layer.columns} and ${layer.rows} values`, path);
    for (const [name, values] of [
      ["weights", layer.weights],
      ["bias", layer.bias],
    ] as const) {
      const at = firstOutside(values, 0, Number.MAX_VALUE);
      if (at >= 0)
        throw new DomainError(
          "invalid-value",
          `layer ${k} has the ${name === "bias" ? "bias" : "weight"} ${values[at]} ` +
            `(entry ${at}); finite numbers were expected`,
          [...path, name],
        );
    }
    width = layer.rows;
  });
  if (width !== 1)
    throw unfit(`the network has ${width} outputs; one was expected (label 1 iff it is > 0)`, ["layers"]);
  return { variables, inputs, layers };
}

/** The same function with a last layer that is linear: an identity layer is added on top of one that is not. */
export function endingLinear(network: DenseNetwork): DenseNetwork {
  const last = network.layers.at(-1)!;
  if (last.activation === "identity" && !last.residual) return network;
  const copy: DenseLayer = {
    rows: 1,
    columns: 1,
    weights: Float64Array.of(1),
    bias: Float64Array.of(0),
    activation: "identity",
    residual: false,
  };
  return { variables: network.variables, inputs: network.inputs, layers: [...network.layers, copy] };
}

/** Number of weights and biases. */
export const parameterCount = (network: DenseNetwork): number =>
  network.layers.reduce((total, layer) => total + layer.weights.length + layer.bias.length, 0);

/** Largest number of weights and biases that is turned into rationals one by one. */
export const MAX_RATIONAL_PARAMETERS = 1_000_000;

/** The network as a concept of the contract: the same function, each double as the rational it is. */
export function conceptOfNetwork(network: DenseNetwork): ReluNetwork {
  const layer = ({ rows, columns, weights, bias, activation, residual }: DenseLayer): Layer => ({
    weights: Array.from({ length: rows }, (_, j) =>
      Array.from(weights.subarray(j * columns, (j + 1) * columns), rationalOfDouble),
    ),
    bias: Array.from(bias, rationalOfDouble),
    activation,
    residual,
  });
  return {
    kind: "relu-network",
    variables: network.variables,
    inputs: network.inputs,
    layers: network.layers.map(layer),
  };
}

/** The double that equals q, if there is one. */
function doubleOf(q: Rational): number | undefined {
  if ((q.d & (q.d - 1n)) !== 0n || q.n >= 1n << 1024n || q.d > 1n << 1074n) return undefined;
  // In two steps, since 2^1074 is not a double; where the result is one, both are exact.
  const half = 1n << 537n;
  const value = q.d > half ? Number(q.n) / Number(half) / Number(q.d / half) : Number(q.n) / Number(q.d);
  if (!Number.isFinite(value)) return undefined;
  const back = rationalOfDouble(value);
  return back.n === q.n && back.d === q.d ? (numerator(q) < 0n ? -value : value) : undefined;
}

/** The arrays of a concept whose weights are all doubles; `undefined` where one is not (1/3, say). */
export function networkOfConcept(concept: ReluNetwork): DenseNetwork | undefined {
  const layers: DenseLayer[] = [];
  let columns = concept.variables;
  for (const layer of concept.layers) {
    const rows = layer.bias.length;
    const weights = new Float64Array(rows * columns);
    const bias = new Float64Array(rows);
    for (let j = 0; j < rows; j += 1) {
      const b = doubleOf(layer.bias[j]!);
      if (b === undefined) return undefined;
      bias[j] = b;
      for (let i = 0; i < columns; i += 1) {
        const w = doubleOf(layer.weights[j]![i]!);
        if (w === undefined) return undefined;
        weights[j * columns + i] = w;
      }
    }
    layers.push({
      rows,
      columns,
      weights,
      bias,
      activation: layer.activation,
      residual: layer.residual,
    });
    columns = rows;
  }
  return denseNetwork(concept.variables, concept.inputs, layers);
}
