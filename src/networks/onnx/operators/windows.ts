/**
 * # Convolutions and pooling
 *
 * On inputs of a fixed size each is the affine map, or the maxima of affine maps, that it is.
 *
 * Main definitions: `WINDOWS`.
 */
import { add, type Form, folded, maximum, multiply, negate, pick, scale } from "../form.js";
import { axisOf, type Shape, shapeText, strides, type Window, windows } from "../places.js";
import { countOf, onnxFailure as fail } from "../tensor.js";
import {
  type Call,
  type Computed,
  computedOf,
  constantInput,
  listOf,
  numberOf,
  type Operators,
  textOf,
  type Value,
  wholeNumbers,
} from "../value.js";
import { linearMap } from "./arithmetic.js";

/** [points, channels, …]: what comes behind. */
function spatialOf(call: Call, value: Computed): Shape {
  if (value.shape.length < 3)
    throw fail(
      "unsupported",
      `${call.what}: values of shape ${shapeText(value.shape)}; [batch, channels, …] was expected`,
    );
  return value.shape.slice(2);
}

function windowOf(call: Call, spatial: Shape, kernel: readonly number[]): Window {
  const rank = spatial.length;
  const ones = spatial.map(() => 1);
  const stride = listOf(call, "strides") ?? ones;
  const dilations = listOf(call, "dilations") ?? ones;
  const pads = listOf(call, "pads") ?? spatial.flatMap(() => [0, 0]);
  const auto = textOf(call, "auto_pad", "NOTSET");
  const ceil = numberOf(call, "ceil_mode", 0) !== 0;
  if ([stride, dilations, kernel].some((list) => list.length !== rank || list.some((n) => n < 1)))
    throw fail("mismatch", `${call.what}: kernel, strides and dilations of ${rank} dimensions were expected`);
  if (pads.length !== 2 * rank || pads.some((n) => n < 0))
    throw fail("mismatch", `${call.what}: pads of ${rank} dimensions were expected`);
  if (auto === "NOTSET")
    return { kernel, strides: stride, dilations, before: pads.slice(0, rank), after: pads.slice(rank), ceil };
  if (auto === "VALID")
    return {
      kernel,
      strides: stride,
      dilations,
      before: spatial.map(() => 0),
      after: spatial.map(() => 0),
      ceil,
    };
  if (auto !== "SAME_UPPER" && auto !== "SAME_LOWER")
    throw fail("unsupported", `${call.what}: auto_pad ${auto} is not read`);
  const total = spatial.map((n, k) => {
    const size = Math.ceil(n / stride[k]!);
    return Math.max(0, (size - 1) * stride[k]! + dilations[k]! * (kernel[k]! - 1) + 1 - n);
  });
  const less = total.map((n) => Math.floor(n / 2));
  const more = total.map((n, k) => n - less[k]!);
  const [before, after] = auto === "SAME_UPPER" ? [less, more] : [more, less];
  return { kernel, strides: stride, dilations, before, after, ceil };
}

function convolution(call: Call): Value {
  const value = computedOf(call, 0);
  const kernels = constantInput(call, 1, "the kernel");
  const spatial = spatialOf(call, value);
  const [maps, each, ...size] = kernels.shape as [number, number, ...number[]];
  const group = numberOf(call, "group", 1);
  const channels = value.shape[1]!;
  const named = listOf(call, "kernel_shape");
  if (
    size.length !== spatial.length ||
    each * group !== channels ||
    maps % group !== 0 ||
    (named !== undefined && named.join() !== size.join())
  )
    throw fail(
      "mismatch",
      `${call.what}: kernels of shape ${shapeText(kernels.shape)} in ${group} ` +
        `groups on values of shape ${shapeText(value.shape)}`,
    );
  const { shape, places } = windows(spatial, windowOf(call, spatial, size));
  const positions = countOf(shape);
  const cells = countOf(size);
  const inside = countOf(spatial);
  const points = value.shape[0]!;
  const columns = channels * inside;
  const weights = new Float64Array(points * maps * positions * points * columns);
  for (let n = 0; n < points; n += 1)
    for (let m = 0; m < maps; m += 1) {
      const first = Math.floor(m / (maps / group)) * each;
      for (let p = 0; p < positions; p += 1) {
        const row = ((n * maps + m) * positions + p) * points * columns + n * columns;
        for (let c = 0; c < each; c += 1)
          for (let k = 0; k < cells; k += 1) {
            const place = places[p * cells + k]!;
            if (place >= 0)
              weights[row + (first + c) * inside + place]! += kernels.values[(m * each + c) * cells + k]!;
          }
      }
    }
  const result = linearMap(value, [points, maps, ...shape], weights);
  if (call.values[2] === undefined) return result;
  const bias = constantInput(call, 2, "the bias").values;
  if (bias.length !== maps)
    throw fail("mismatch", `${call.what}: ${bias.length} biases for ${maps} channels`);
  const added = Float64Array.from(
    { length: result.form.size },
    (_, i) => bias[Math.floor(i / positions) % maps]!,
  );
  return {
    ...result,
    form: add(result.form, { size: added.length, terms: new Map(), bias: added }),
  };
}

/** Largest of the entries at each list of places; −1 where there is none. */
function maxima(form: Form, lists: readonly (readonly number[])[]): Form {
  const longest = Math.max(...lists.map(({ length }) => length));
  // A short list repeats its last entry, which changes no maximum.
  const column = (k: number): Form =>
    pick(
      form,
      Int32Array.from(lists, (list) => list[Math.min(k, list.length - 1)]!),
    );
  let columns = Array.from({ length: longest }, (_, k) => column(k));
  while (columns.length > 1)
    columns = Array.from({ length: Math.ceil(columns.length / 2) }, (_, k) => {
      const [a, b] = columns.slice(2 * k, 2 * k + 2);
      return b === undefined ? a! : maximum(a!, b);
    });
  return columns[0]!;
}

function pooled(call: Call, window: Window | undefined, isMax: boolean): Value {
  const value = computedOf(call, 0);
  const spatial = spatialOf(call, value);
  const inside = countOf(spatial);
  const blocks = value.shape[0]! * value.shape[1]!;
  const global = { shape: spatial.map(() => 1), places: Int32Array.from({ length: inside }, (_, i) => i) };
  const { shape, places } = window === undefined ? global : windows(spatial, window);
  const cells = window === undefined ? inside : countOf(window.kernel);
  const positions = countOf(shape);
  if (positions === 0) throw fail("mismatch", `${call.what}: the kernel is larger than the values`);
  const lists = Array.from({ length: blocks * positions }, (_, row) => {
    const block = Math.floor(row / positions);
    const p = row % positions;
    return Array.from(places.subarray(p * cells, (p + 1) * cells))
      .filter((place) => place >= 0)
      .map((place) => block * inside + place);
  });
  if (lists.some(({ length }) => length === 0))
    throw fail("unsupported", `${call.what}: a window lies in the padding altogether`);
  const whole = [value.shape[0]!, value.shape[1]!, ...shape];
  if (isMax) return { ...value, shape: whole, form: maxima(value.form, lists) };
  const weights = new Float64Array(lists.length * value.form.size);
  lists.forEach((list, row) => {
    for (const place of list) weights[row * value.form.size + place] = 1;
  });
  const countsPadding = numberOf(call, "count_include_pad", 0) !== 0;
  if (countsPadding && window?.ceil === true)
    throw fail("unsupported", `${call.what}: ceil_mode together with count_include_pad is not read`);
  const counts = lists.map(({ length }) => (countsPadding ? cells : length));
  const factors = Float64Array.from(counts, (n) => 1 / n);
  const sums = multiply(value.form, lists.length, weights);
  const exact = counts.every((n) => Number.isInteger(Math.log2(n)));
  if (!exact) call.note("averages of n values, n not a power of two, take 1/n in double precision");
  return {
    ...value,
    shape: whole,
    form: exact ? scale(sums, factors) : folded(sums, factors, new Float64Array(lists.length)),
  };
}

function windowed(call: Call, isMax: boolean): Value {
  const kernel = listOf(call, "kernel_shape");
  if (kernel === undefined) throw fail("unreadable", `${call.what}: kernel_shape is missing`);
  const spatial = spatialOf(call, computedOf(call, 0));
  return pooled(call, windowOf(call, spatial, kernel), isMax);
}

/** The largest over dimensions; the least is minus the largest of the negatives. */
function reduceExtreme(call: Call, isMax: boolean): Value {
  const value = computedOf(call, 0);
  const given = wholeNumbers(call, 1, "axes") ?? [];
  if (given.length === 0 && numberOf(call, "noop_with_empty_axes", 0) === 1) return value;
  const all = value.shape.map((_, k) => k).slice(1);
  const axes = (given.length === 0 ? all : given).map((axis) => axisOf(axis, value.shape.length, call.what));
  if (axes.includes(0))
    throw fail(
      "unsupported",
      `${call.what}: a ${isMax ? "maximum" : "minimum"} over axis 0 would mix the points of a batch`,
    );
  const outer = value.shape.map((n, k) => (axes.includes(k) ? 1 : n));
  const by = strides(outer);
  const own = strides(value.shape);
  const lists = Array.from({ length: countOf(outer) }, (): number[] => []);
  for (let i = 0; i < value.form.size; i += 1)
    lists[
      own.reduce(
        (total, stride, k) =>
          total + (axes.includes(k) ? 0 : (Math.floor(i / stride) % value.shape[k]!) * by[k]!),
        0,
      )
    ]!.push(i);
  const shape = numberOf(call, "keepdims", 1) === 1 ? outer : value.shape.filter((_, k) => !axes.includes(k));
  const form = isMax ? maxima(value.form, lists) : negate(maxima(negate(value.form), lists));
  return { ...value, shape, form };
}

const EXTREME = { axes: "ints", keepdims: "int", noop_with_empty_axes: "int" } as const;

const WINDOW = {
  auto_pad: "string",
  ceil_mode: "int",
  dilations: "ints",
  kernel_shape: "ints",
  pads: "ints",
  strides: "ints",
} as const;

export const WINDOWS: Operators = {
  Conv: { inputs: [2, 3], attributes: { ...WINDOW, group: "int" }, run: convolution },
  AveragePool: {
    inputs: [1, 1],
    attributes: { ...WINDOW, count_include_pad: "int" },
    run: (call) => windowed(call, false),
  },
  MaxPool: {
    inputs: [1, 1],
    attributes: { ...WINDOW, storage_order: "int" },
    run: (call) => windowed(call, true),
  },
  GlobalAveragePool: { inputs: [1, 1], attributes: {}, run: (call) => pooled(call, undefined, false) },
  GlobalMaxPool: { inputs: [1, 1], attributes: {}, run: (call) => pooled(call, undefined, true) },
  ReduceMax: { inputs: [1, 2], attributes: EXTREME, run: (call) => reduceExtreme(call, true) },
  ReduceMin: { inputs: [1, 2], attributes: EXTREME, run: (call) => reduceExtreme(call, false) },
};
