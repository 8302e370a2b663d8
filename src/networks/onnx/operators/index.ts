/**
 * # The operators that are read
 *
 * Main definitions: `OPERATORS`, `adviceOn`.
 */
import type { Operators } from "../value.js";
import { ARITHMETIC } from "./arithmetic.js";
import { CONSTANTS } from "./constants.js";
import { HEADS } from "./heads.js";
import { LINEAR } from "./linear.js";
import { MOVES } from "./moves.js";
import { PIECEWISE } from "./piecewise.js";
import { TREES } from "./trees.js";
import { WINDOWS } from "./windows.js";

export const OPERATORS: Operators = {
  ...MOVES,
  ...ARITHMETIC,
  ...LINEAR,
  ...PIECEWISE,
  ...WINDOWS,
  ...CONSTANTS,
  ...HEADS,
  ...TREES,
};

const NOT_LINEAR =
  "it is not piecewise linear, so that nothing exact can be said; train with " +
  "ReLU, LeakyReLU or a clipped activation in its place";

const ADVICE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      "Erf",
      "Gelu",
      "Elu",
      "Selu",
      "Celu",
      "Softplus",
      "Softsign",
      "HardSwish",
      "Mish",
      "Exp",
      "Log",
      "Sin",
      "Cos",
      "Pow",
    ].map((name) => [name, NOT_LINEAR]),
  ),
  ...Object.fromEntries(
    ["GreaterOrEqual", "LessOrEqual", "Sign", "Round", "ThresholdedRelu", "Shrink"].map((name) => [
      name,
      "it jumps, and a ReLU network does not; Greater and Less are read as the last step, with relu before it",
    ]),
  ),
  ...Object.fromEntries(
    ["LSTM", "GRU", "RNN", "Loop", "Scan", "If"].map((name) => [
      name,
      "control flow is not read; export a feed-forward network",
    ]),
  ),
  ...Object.fromEntries(
    ["LayerNormalization", "InstanceNormalization", "GroupNormalization", "LpNormalization"].map((name) => [
      name,
      "it divides by what is computed; BatchNormalization in evaluation mode is read",
    ]),
  ),
  ...Object.fromEntries(
    ["QuantizeLinear", "DequantizeLinear", "QLinearMatMul", "DynamicQuantizeLinear"].map((name) => [
      name,
      "export the network without quantization",
    ]),
  ),
};

/** What to do about an operator that is not read, or which ones are. */
export const adviceOn = (operator: string): string =>
  ADVICE[operator] ??
  (operator.includes(".") ? "operators of the domains ai.onnx and ai.onnx.ml are" : undefined) ??
  `${Object.keys(OPERATORS)
    .map((name) => name.replace("ai.onnx.ml.", ""))
    .join(", ")} are`;
