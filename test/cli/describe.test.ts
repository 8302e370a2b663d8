/** What `describe` tells of a file is what `distill` reads: the label's meaning, what is rounded, names, spellings. */
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { pacDistill } from "./run.js";

const file = (name: string): string => fileURLToPath(new URL(`../networks/exports/${name}`, import.meta.url));

test.each<readonly [string, readonly string[], readonly string[]]>([
  [
    "torch-ts/normalised-ts19/net.onnx",
    ["--inputs", "01"],
    ["divisions (normalisation, averages) are folded into the weights in double precision", "label 1: "],
  ],
  ["sklearn/mlp-default/model.onnx", ["--inputs", "01"], ["class 1 of probabilities is above class 0"]],
  ["handmade/dead-nodes/net.onnx", ["--inputs", "pm1"], ["3 nodes that lead to no output left out"]],
  ["safetensors/extra-scalar/net.safetensors", ["--inputs", "pm1"], ["left out: step, temperature"]],
  ["sklearn/random-forest-json/trees.json", [], ["5 trees of scikit-learn", "relu(W h + b)"]],
])("%s", async (name, options, told) => {
  const { stdout, code } = await pacDistill(["describe", file(name), ...options]);
  for (const text of told) expect(stdout).toContain(text);
  expect(code).toBe(0);
});
