/**
 * Files by real exporters (PyTorch's two, Keras, tf2onnx, skl2onnx, LightGBM, Flax, safetensors), with the
 * labels at the listed points and the first margins that their own programs computed. A wrong reading of an
 * operator, a layout or a class shows in a label or, where it only scales, in a margin.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parsePoint } from "../../src/boolean/point.js";
import type { DenseNetwork } from "../../src/networks/dense-network.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { readNetwork } from "../../src/networks/read-network.js";

const folder = join(dirname(fileURLToPath(import.meta.url)), "exports");
const cases = readdirSync(folder).flatMap((kind) =>
  readdirSync(join(folder, kind)).map((name) => join(kind, name)),
);

interface Expected {
  readonly file: string;
  readonly inputs: "01" | "pm1";
  readonly kind: string;
  readonly output: string;
  readonly class?: number;
  readonly points: readonly string[];
  readonly labels: readonly number[] | string;
  readonly margins: readonly number[];
}

/** The output in floating point, for comparison with the margins. */
function output({ inputs, layers }: DenseNetwork, point: string): number {
  let h = Array.from(point, (bit) => (inputs === "01" ? Number(bit) : 2 * Number(bit) - 1));
  for (const { rows, columns, weights, bias, activation, residual } of layers)
    h = Array.from({ length: rows }, (_, j) => {
      const z = h.reduce((total, x, i) => total + weights[j * columns + i]! * x, bias[j]!);
      return (activation === "relu" ? Math.max(z, 0) : z) + (residual ? h[j]! : 0);
    });
  return h[0]!;
}

/** Margins are logits, differences of two, or probabilities less ½: one of them is what we compute. */
const readings = (z: number): number[] => [
  z,
  1 / (1 + Math.exp(-z)) - 0.5,
  z / 2,
  -0.5 + 1 / (1 + Math.exp(-z / 2)),
];

test.each(cases)("%s", (name) => {
  const file = (of: string): Buffer => readFileSync(join(folder, name, of));
  const expected = JSON.parse(file("expected.json").toString()) as Expected;
  const holds = (of: string): boolean => existsSync(join(folder, name, of));
  const network = readNetwork(expected.file, file(expected.file), {
    inputs: expected.inputs,
    outputClass: expected.class,
    config: holds("config.json") ? file("config.json").toString() : undefined,
    beside: (of) => (holds(of) ? file(of) : undefined),
  });
  const { label } = networkEvaluator(network);
  expect(expected.points.map((point) => label(parsePoint(point)!)).join("")).toBe(
    [...expected.labels].join(""),
  );
  expected.margins.forEach((margin, k) => {
    const near = readings(output(network, expected.points[k]!)).map((z) => Math.abs(z - margin));
    // Three classes: the margin is of probabilities, ours of logits. A forest: of the mean, ours of the sum.
    if (!/argmax|forest as JSON/.test(`${expected.output} ${expected.kind}`))
      expect(Math.min(...near)).toBeLessThan(1e-3);
  });
});
