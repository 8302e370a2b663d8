/**
 * # ReLU networks
 *
 * Evaluated exactly: every weight is rational, so every activation is. A layer is brought to integers over
 * one denominator D; if h is held as integers over Q, then W h + b is held as integers over D·Q, and no
 * rounding occurs. The label is 1 iff the one output is > 0.
 *
 * Main definitions: `ReluNetwork`, `Layer`, `networkOutput`, `reluNetwork`.
 */
import { z } from "zod";
import { overCommonDenominator } from "../../exact/common-denominator.js";
import { type Path, refuseAbove } from "../../exact/domain-error.js";
import { memoised } from "../../exact/memoised.js";
import { formatRational, isZero, type Rational, rational } from "../../exact/rational.js";
import { longestDenominator, scaledBits, scaling, type Work, wordsOf, work } from "../../exact/work.js";
import { ACTIVATIONS, type Activation, activated } from "../activation.js";
import { bit, FREE } from "../literal.js";
import type { Point } from "../point.js";
import { type Context, report } from "../wire/parts.js";
import { rationalSchema, variablesSchema } from "../wire/scalars.js";
import { type KindRecord, pointwise } from "./record.js";
import { TABLE } from "./work.js";

/** h ↦ activation(W h + b), with `+ h` when residual. `weights` has one row an output. */
export interface Layer<R = Rational> {
  readonly weights: readonly (readonly R[])[];
  readonly bias: readonly R[];
  readonly activation: Activation;
  readonly residual: boolean;
}

/** 1 iff the one output is > 0. `pm1` feeds 2b − 1 for bit b, `01` feeds b. */
export interface ReluNetwork<R = Rational> {
  readonly kind: "relu-network";
  readonly variables: number;
  readonly inputs: "01" | "pm1";
  readonly layers: readonly Layer<R>[];
}

interface IntegerLayer {
  /** D·W, one row an output. */
  readonly weights: readonly (readonly bigint[])[];
  /** D·b. */
  readonly bias: readonly bigint[];
  /** D ≥ 1. */
  readonly denominator: bigint;
  readonly activation: Activation;
  readonly residual: boolean;
}

/** A row of weights and then its bias, row by row, over one denominator. */
function integerLayer({ weights, bias, activation, residual }: Layer): IntegerLayer {
  const { numerators, denominator } = overCommonDenominator([...weights.flat(), ...bias]);
  const columns = weights[0]?.length ?? 0;
  return {
    weights: weights.map((_, j) => numerators.slice(j * columns, (j + 1) * columns)),
    bias: numerators.slice(weights.length * columns),
    denominator,
    activation,
    residual,
  };
}

const integerLayers = memoised(({ layers }: ReluNetwork): readonly IntegerLayer[] =>
  layers.map(integerLayer),
);

/** The integer output and its denominator. */
function scaledOutput(network: ReluNetwork, point: Point): { output: bigint; denominator: bigint } {
  let h: bigint[] = Array.from(point, (x) => BigInt(network.inputs === "pm1" ? 2 * x - 1 : x));
  let denominator = 1n;
  for (const layer of integerLayers(network)) {
    h = layer.weights.map((row, j) => {
      let total = layer.bias[j]! * denominator;
      for (let i = 0; i < row.length; i += 1) if (h[i] !== 0n) total += row[i]! * h[i]!;
      const active = activated(layer.activation, total);
      return layer.residual ? active + h[j]! * layer.denominator : active;
    });
    denominator *= layer.denominator;
  }
  return { output: h[0]!, denominator };
}

/** The exact real output of the network at a point. */
export function networkOutput(network: ReluNetwork, point: Point): Rational {
  const { output, denominator } = scaledOutput(network, point);
  return rational(output, denominator);
}

const parameters = ({ layers }: ReluNetwork<unknown>): number =>
  layers.reduce((total, { weights }) => total + weights.length * (weights[0]?.length ?? 0), 0);

/** The words multiplied in one value, by the integers in each layer's weights and what flows into it. */
function integersWork({ layers }: ReluNetwork, path: Path = []): { products: number; before: Work[] } {
  let flowing = 1;
  let products = 0;
  let count = 0;
  let most = 1;
  let longest = 1;
  for (const { weights, bias } of layers) {
    const all = [...weights.flat(), ...bias];
    longest = Math.max(longest, longestDenominator(all));
    const own = scaledBits(all);
    products += all.length * wordsOf(own) * wordsOf(flowing);
    flowing += own + Math.log2(all.length + 1);
    count += all.length;
    most = Math.max(most, own);
  }
  return { products: 3 * products + 12 * count, before: scaling(count, most, "weights", path, longest) };
}

/** Most multiply–adds that tabulating one network may take. */
const MAX_NETWORK_OPERATIONS = 200_000_000;

const layerSchema = z.strictObject({
  /** A hidden layer may be empty: the network of a constant has no unit. */
  weights: z.array(z.array(rationalSchema)),
  bias: z.array(rationalSchema),
  activation: z.enum(ACTIVATIONS),
  residual: z.boolean().default(false),
});

function checkLayers(layers: readonly Layer[], variables: number, context: Context): void {
  let inputs = variables;
  layers.forEach((layer, k) => {
    const outputs = layer.weights.length;
    layer.weights.forEach((row, j) => {
      if (row.length !== inputs)
        report(
          context,
          ["layers", k, "weights", j],
          `a row of ${inputs} weights is expected, one an input, got ${row.length}`,
        );
    });
    if (layer.bias.length !== outputs)
      report(
        context,
        ["layers", k, "bias"],
        `${outputs} biases are expected, one a row of weights, got ${layer.bias.length}`,
      );
    if (layer.residual && outputs !== inputs)
      report(
        context,
        ["layers", k, "residual"],
        `a residual layer needs as many outputs as inputs, got ${outputs} and ${inputs}`,
      );
    inputs = outputs;
  });
  if (inputs !== 1 && layers.length > 0)
    report(context, ["layers", layers.length - 1, "weights"], `one output is expected, got ${inputs}`);
}

export const reluNetwork = {
  title: "ReLU network",
  universal: true,
  everywhere: true,
  schema: z
    .strictObject({
      kind: z.literal("relu-network"),
      variables: variablesSchema,
      inputs: z.enum(["01", "pm1"]),
      layers: z.array(layerSchema).min(1, { error: () => "at least one layer is expected" }),
    })
    .superRefine((c, context) => checkLayers(c.layers, c.variables, context)),
  format: (c) => ({
    ...c,
    layers: c.layers.map((layer) => ({
      ...layer,
      weights: layer.weights.map((row) => row.map(formatRational)),
      bias: layer.bias.map(formatRational),
    })),
  }),
  evaluate: (c, point) => bit(scaledOutput(c, point).output > 0n),
  tabulate(c, cube) {
    refuseAbove(
      parameters(c) * 2 ** cube.dimension,
      MAX_NETWORK_OPERATIONS,
      "multiplications to tabulate the network",
      cube.path,
    );
    return pointwise(c, this.evaluate, cube);
  },
  /** Those with a weight in the first layer; all where that layer adds its input. */
  mentioned({ variables, layers: [first] }) {
    if (first === undefined || first.residual) return Array(variables).keys();
    return first.weights.flatMap((row) => row.flatMap((weight, i) => (isZero(weight) ? [] : [i])));
  },
  size: "units" as const,
  sizes: ({ layers }) => ({
    units: layers.slice(0, -1).reduce((count, { bias }) => count + bias.length, 0),
    hiddenLayers: layers.length - 1,
  }),
  describe: ({ layers, variables }) =>
    `ReLU network ${[variables, ...layers.map(({ weights }) => weights.length)].join("–")}`,
  openVariable({ variables, layers }, x) {
    const open = (i: number) => x[i] === FREE && layers[0]!.weights.some((row) => row[i] !== "0");
    return Array.from({ length: variables }, (_, i) => i).find(open) ?? -1;
  },
  cost: (c) => 32 * (parameters(c) + 1),
  work: {
    evaluation(c) {
      const { products, before } = integersWork(c);
      return { unit: "product", steps: 100 + products, before };
    },
    tabulation(c, variables, path) {
      const { products, before } = integersWork(c, path);
      return [...before, work("product", 2 ** variables * (100 + products), TABLE, path)];
    },
  },
} satisfies KindRecord<ReluNetwork, ReluNetwork<string>>;
