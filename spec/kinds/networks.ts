/**
 * # ReLU networks
 *
 * Main definitions: `reluNetwork`, `networkOutput`.
 */
import fc from "fast-check";
import type { Activation } from "../../src/boolean/activation.js";
import type { ReluNetwork } from "../../src/boolean/concept.js";
import { type Rational, rational, sum, ZERO } from "../../src/exact/rational.js";
import type { Point } from "../definitions/01-cube.js";
import { fraction, type KindSpec, read, truth } from "./record.js";

/** act(z) of a layer. */
function activated(activation: Activation, z: Rational): Rational {
  switch (activation) {
    case "relu":
      return z.lt(ZERO) ? ZERO : z;
    case "identity":
      return z;
  }
}

/** The one output of a network at x, of which the label is the sign. */
export function networkOutput(f: ReluNetwork<string>, x: Point): Rational {
  let h = [...x].map((b) => rational(f.inputs === "pm1" ? 2 * Number(b) - 1 : Number(b)));
  for (const layer of f.layers) {
    const before = h;
    h = layer.weights.map((row, j) => {
      const y = sum(row.map((w, i) => read(w).mul(before[i]!))).add(read(layer.bias[j]!));
      const z = activated(layer.activation, y);
      return layer.residual ? z.add(before[j]!) : z;
    });
  }
  return h[0]!;
}

function randomNetwork(d: number): fc.Arbitrary<ReluNetwork<string>> {
  const matrix = (rows: number, columns: number) =>
    fc.array(fc.array(fraction, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    });
  return fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.boolean(), fc.constantFrom("01" as const, "pm1" as const))
    .chain(([h, deep, inputs]) =>
      fc
        .tuple(
          matrix(h, d),
          matrix(1, h).map((m) => m[0]!),
          matrix(h, h),
          matrix(1, h),
          fc.array(fraction, { minLength: h, maxLength: h }),
          fraction,
        )
        .map(
          ([first, bias, middle, last, middleBias, lastBias]): ReluNetwork<string> => ({
            kind: "relu-network",
            variables: d,
            inputs,
            layers: [
              { weights: first, bias, activation: "relu", residual: false },
              ...(deep
                ? [{ weights: middle, bias: middleBias, activation: "relu" as const, residual: true }]
                : []),
              { weights: last, bias: [lastBias], activation: "identity", residual: false },
            ],
          }),
        ),
    );
}

export const reluNetwork = {
  value: (f, x) => truth(networkOutput(f, x).gt(ZERO)),
  sizes: (f) => ({
    units: f.layers.slice(0, -1).reduce((n, l) => n + l.bias.length, 0),
    hiddenLayers: f.layers.length - 1,
  }),
  random: randomNetwork,
} satisfies KindSpec<ReluNetwork<string>>;
