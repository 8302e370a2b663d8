/** Small ONNX graphs, and the function that is read from one against the same function on numbers. */
import { expect } from "vitest";
import { pointOfIndex } from "../../src/boolean/point.js";
import type { DenseNetwork } from "../../src/networks/dense-network.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { type ReadOptions, readNetwork } from "../../src/networks/read-network.js";
import { type Attribute, declared, type Node, onnx } from "./onnx-file.js";

export const ints = (name: string, list: readonly number[]): Attribute => ({
  name,
  type: 7,
  ints: list.map(BigInt),
});
export const whole = (name: string, list: readonly number[]) => ({
  name,
  dims: [BigInt(list.length)],
  dataType: 7,
  int64Data: list.map(BigInt),
});

/** x of shape [batch, …shape] through the nodes to y. */
export function graph(
  shape: readonly number[],
  nodes: Node[],
  initializer: object[] = [],
  output: readonly number[] = [1],
): Uint8Array {
  return onnx({
    input: [declared("x", [undefined, ...shape])],
    output: [declared("y", [undefined, ...output])],
    initializer,
    node: nodes,
  });
}

export function output({ inputs, layers }: DenseNetwork, point: Uint8Array): number {
  let h = Array.from(point, (bit) => (inputs === "01" ? bit : 2 * bit - 1));
  for (const { rows, columns, weights, bias, activation, residual } of layers)
    h = Array.from({ length: rows }, (_, j) => {
      const z = h.reduce((total, x, i) => total + weights[j * columns + i]! * x, bias[j]!);
      return (activation === "relu" ? Math.max(z, 0) : z) + (residual ? h[j]! : 0);
    });
  return h[0]!;
}

/** Both encodings, every point. */
export function agrees(bytes: Uint8Array, f: (x: number[]) => number, options: ReadOptions = {}): void {
  for (const inputs of ["01", "pm1"] as const) {
    const network = readNetwork("net.onnx", bytes, { ...options, inputs });
    const { label } = networkEvaluator(network);
    for (let j = 0; j < 2 ** network.variables; j += 1) {
      const point = pointOfIndex(j, network.variables);
      const expected = f(Array.from(point, (bit) => (inputs === "01" ? bit : 2 * bit - 1)));
      // 0 and −0 are one number.
      expect(output(network, point) + 0).toBe(expected + 0);
      expect(label(point)).toBe(expected > 0 ? 1 : 0);
    }
  }
}
