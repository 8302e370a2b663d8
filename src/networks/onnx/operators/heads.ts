/**
 * # The last steps: what a label is read from
 *
 * A sigmoid or a softmax moves no label, and the class with the highest score is known from the scores. Where
 * two scores are equal neither is the higher one; a class that must be above all others is then not chosen.
 *
 * Main definitions: `HEADS`.
 */
import { addConstant, pick, stack, subtract } from "../form.js";
import { axisOf, gathered, type Shape } from "../places.js";
import { countOf, Element, onnxFailure as fail } from "../tensor.js";
import {
  type Call,
  type Choice,
  type Computed,
  computedOf,
  constantInput,
  listOf,
  moved,
  numberOf,
  type Operators,
  type Ranked,
  storedInput,
  textOf,
  type Value,
} from "../value.js";
import { linearMap } from "./arithmetic.js";

const ranked = ({ type, shape, form }: Computed, by: Ranked["by"]): Ranked => ({
  kind: "ranked",
  by,
  type,
  shape,
  form,
});

/** The classes lie along one axis, and there is one point. */
function classAxis(call: Call, shape: Shape, axis: number): number {
  const k = axisOf(axis, shape.length, call.what);
  if (countOf(shape) !== shape[k])
    throw fail("unsupported", `${call.what}: along axis ${axis} of values of shape [${shape.join(", ")}]`);
  return k;
}

/** Of two entries a, b: sigmoid(a − b), sigmoid(b − a). */
export function softmaxOf(value: Computed): Ranked {
  if (value.form.size !== 2) return ranked(value, "softmax");
  const other = pick(value.form, Int32Array.of(1, 0));
  return ranked({ ...value, form: subtract(value.form, other) }, "sigmoid");
}

function softmax(call: Call, isLog: boolean): Value {
  const value = computedOf(call, 0);
  classAxis(call, value.shape, numberOf(call, "axis", call.opset < 13 ? 1 : -1));
  if (value.form.size < 2)
    throw fail("unsupported", `${call.what}: of one value alone it is a constant, whatever comes in`);
  return isLog ? ranked(value, "softmax") : softmaxOf(value);
}

/** Scores by which classes are compared: what a sigmoid or softmax is applied to, or values as they are. */
function scoresOf(call: Call): { readonly value: Computed | Ranked; readonly of: string } {
  const value = call.values[0]!;
  const of = call.node.input[0]!;
  return { value: value.kind === "ranked" ? value : computedOf(call, 0), of };
}

function argMax(call: Call): Choice {
  const { value, of } = scoresOf(call);
  const axis = classAxis(call, value.shape, numberOf(call, "axis", 0));
  const outer = value.shape.map((n, k) => (k === axis ? 1 : n));
  const shape = numberOf(call, "keepdims", 1) === 1 ? outer : outer.filter((_, k) => k !== axis);
  return { kind: "choice", type: Element.int64, shape, scores: value.form, of };
}

/** x > c, or x < c: class 1 where it holds. */
function comparison(call: Call, isGreater: boolean): Choice {
  const [a, b] = call.values as [Value, Value];
  const half = (value: Value) => value.kind === "ranked" && value.by === "sigmoid";
  const flat = (at: number, other: Value): Computed => {
    const value = call.values[at]!;
    if (value.kind === "ranked" && other.kind === "constant") {
      const middle = half(value) ? 0.5 : 0;
      if (value.by === "softmax" || other.values.some((x) => x !== middle))
        throw fail("unsupported", `${call.what}: a ${value.by} is compared with ${middle} only`);
      return { ...value, kind: "computed" };
    }
    if (value.kind === "constant" && other.kind === "ranked")
      return computedOf({ ...call, values: [{ ...value, values: value.values.map(() => 0) }] }, 0);
    return computedOf(call, at);
  };
  const left = flat(0, b);
  const right = flat(1, a);
  if (left.form.size !== 1 || right.form.size !== 1)
    throw fail("unsupported", `${call.what}: one value is compared with one`);
  const [more, less] = isGreater ? [left, right] : [right, left];
  return {
    kind: "choice",
    type: Element.bool,
    shape: left.shape.length >= right.shape.length ? left.shape : right.shape,
    scores: stack([less.form, more.form]),
    of: call.node.input[0]!,
  };
}

/** Labels by the number of a class, or entries by their numbers. */
function extractFeatures(call: Call): Value {
  const index = call.values[1];
  if (index?.kind === "choice") {
    const labels = storedInput(call, 0, "the list of labels");
    return { ...index, type: labels.type };
  }
  const value = call.values[0]!;
  const indices = constantInput(call, 1, "the list of indices");
  const flat = { shape: [indices.values.length], values: indices.values };
  return moved(call, value, gathered(value.shape, -1, flat, call.what));
}

export function postTransformed(call: Call, scores: Computed): Value {
  const by = textOf(call, "post_transform", "NONE");
  if (by === "NONE") return scores;
  if (by === "LOGISTIC") return ranked(scores, "sigmoid");
  if (by === "SOFTMAX") return softmaxOf(scores);
  throw fail("unsupported", `${call.what}: post_transform ${by} is not read; NONE, LOGISTIC and SOFTMAX are`);
}

/** Scores W x + b, one a class; one row alone speaks for the second of two classes. */
function linearClassifier(call: Call): readonly Value[] {
  const value = computedOf(call, 0);
  const weights = Float64Array.from(listOf(call, "coefficients") ?? []);
  const columns = value.form.size;
  const rows = weights.length / columns;
  const biases = listOf(call, "intercepts") ?? Array.from({ length: rows }, () => 0);
  if (!Number.isInteger(rows) || rows === 0 || biases.length !== rows)
    throw fail("mismatch", `${call.what}: ${weights.length} coefficients and ${biases.length} intercepts`);
  const product = linearMap(value, [1, rows], weights);
  const raw: Computed = { ...product, form: addConstant(product.form, Float64Array.from(biases)) };
  const both = (): Computed => {
    const zero = { size: 1, terms: new Map(), bias: new Float64Array(1) };
    const negative = subtract(zero, raw.form);
    return { ...raw, shape: [1, 2], form: stack([negative, raw.form]) };
  };
  const scores = rows === 1 ? both() : raw;
  const choice: Choice = {
    kind: "choice",
    type: Element.int64,
    shape: [1],
    scores: scores.form,
    of: call.node.output[1] ?? call.node.output[0]!,
  };
  return [choice, postTransformed(call, scores)];
}

const CLASSES = { classlabels_int64s: "ints", classlabels_strings: "strings" } as const;

export const HEADS: Operators = {
  Sigmoid: { inputs: [1, 1], attributes: {}, run: (call) => ranked(computedOf(call, 0), "sigmoid") },
  Tanh: { inputs: [1, 1], attributes: {}, run: (call) => ranked(computedOf(call, 0), "tanh") },
  Softmax: { inputs: [1, 1], attributes: { axis: "int" }, run: (call) => softmax(call, false) },
  LogSoftmax: { inputs: [1, 1], attributes: { axis: "int" }, run: (call) => softmax(call, true) },
  ArgMax: {
    inputs: [1, 1],
    attributes: { axis: "int", keepdims: "int", select_last_index: "int" },
    run: argMax,
  },
  Greater: { inputs: [2, 2], attributes: {}, run: (call) => comparison(call, true) },
  Less: { inputs: [2, 2], attributes: {}, run: (call) => comparison(call, false) },
  "ai.onnx.ml.ArrayFeatureExtractor": { inputs: [2, 2], attributes: {}, run: extractFeatures },
  "ai.onnx.ml.ZipMap": { inputs: [1, 1], attributes: CLASSES, run: (call) => call.values[0]! },
  /** Divides all scores of a point by one positive number. */
  "ai.onnx.ml.Normalizer": {
    inputs: [1, 1],
    attributes: { norm: "string" },
    run: (call) => {
      const { value } = scoresOf(call);
      const norm = textOf(call, "norm", "MAX");
      if (norm !== "L1" && norm !== "L2")
        throw fail(
          "unsupported",
          `${call.what}: norm ${norm} is not read, since it may turn the order; L1 and L2 are`,
        );
      return { ...value, kind: "ranked", by: "softmax" };
    },
  },
  "ai.onnx.ml.LinearClassifier": {
    inputs: [1, 1],
    attributes: {
      coefficients: "floats",
      intercepts: "floats",
      multi_class: "int",
      post_transform: "string",
      classlabels_ints: "ints",
      classlabels_strings: "strings",
    },
    run: linearClassifier,
  },
};
