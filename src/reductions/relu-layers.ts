/**
 * # Layers of small integer networks
 *
 * The parts of which the reductions to ReLU networks are made: one row of weights ±1 for a conjunction of
 * literals, an identity output.
 *
 * Main definitions: `conjunctionUnit`, `outputLayer`, `constantNetwork`, `MAX_NETWORK_ENTRIES`.
 */
import type { Bit, Layer, Literals, ReluNetwork } from "../boolean/concept.js";
import { ONE, type Rational, rational, ZERO } from "../exact/rational.js";

/** Most entries of a weight matrix that a reduction writes. */
export const MAX_NETWORK_ENTRIES = 2n ** 24n;

export const MINUS_ONE: Rational = rational(-1n);

export interface Unit {
  readonly row: readonly Rational[];
  readonly bias: Rational;
}

/**
 * ReLU(row·x + bias) is 1 where all the (consistent) literals hold and 0 elsewhere: Σ_{a=1} x_i − Σ_{a=0}
 * x_i − (#{a=1} − 1).
 */
export function conjunctionUnit(variables: number, literals: Literals): Unit {
  const row: Rational[] = new Array(variables).fill(ZERO);
  let positive = 0;
  for (const { variable, value } of literals) {
    row[variable] = value === 1 ? ONE : MINUS_ONE;
    positive += value;
  }
  return { row, bias: rational(1 - positive) };
}

export const hiddenLayer = (units: readonly Unit[]): Layer => ({
  weights: units.map(({ row }) => row),
  bias: units.map(({ bias }) => bias),
  activation: "relu",
  residual: false,
});

export const outputLayer = (row: readonly Rational[], bias: Rational): Layer => ({
  weights: [row],
  bias: [bias],
  activation: "identity",
  residual: false,
});

export const network = (variables: number, layers: readonly Layer[]): ReluNetwork => ({
  kind: "relu-network",
  variables,
  inputs: "01",
  layers,
});

/** The network without hidden units whose output is the constant 1 or 0. */
export const constantNetwork = (variables: number, value: Bit): ReluNetwork =>
  network(variables, [outputLayer(new Array(variables).fill(ZERO), value === 1 ? ONE : ZERO)]);

/** bias + sign·Σ units, or a constant network when there is none. */
export function sumOfUnits(
  variables: number,
  units: readonly Unit[],
  sign: Rational,
  bias: Rational,
): ReluNetwork {
  if (units.length === 0) return constantNetwork(variables, bias.gt(ZERO) ? 1 : 0);
  return network(variables, [
    hiddenLayer(units),
    outputLayer(
      units.map(() => sign),
      bias,
    ),
  ]);
}
