/**
 * # Sums, products by constants, matrices
 *
 * Everything here is affine and exact, but for divisions: a quotient of weights is seldom a double, so factors
 * 1/c, scale/√(variance + ε) and 1/n are rounded once to double precision, and that is noted. Constants among
 * themselves are computed in the type of the file, rounded once each, as the file's own operators are; where one
 * is rounded, that is noted too.
 *
 * Main definitions: `ARITHMETIC`, `linearMap`, `reduce`.
 */
import {
  add,
  addConstant,
  bareSource,
  type Form,
  folded,
  isExactProduct,
  isExactSum,
  multiply,
  negate,
  scale,
  subtract,
} from "../form.js";
import { axisOf, broadcast, commonShape, type Shape, shapeText, strides } from "../places.js";
import {
  type Constant,
  countOf,
  Element,
  elementName,
  onnxFailure as fail,
  isFloat,
  isOfType,
  ROUNDED,
  rounded,
} from "../tensor.js";
import {
  type Call,
  type Computed,
  commonType,
  computedOf,
  constantInput,
  listOf,
  moved,
  numberOf,
  type Operators,
  type Value,
  wholeNumbers,
} from "../value.js";

type Sign = "+" | "-" | "*" | "/";

const apply: Readonly<Record<Sign, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};

const FOLDED = "divisions (normalisation, averages) are folded into the weights in double precision";

/** Is the double the result itself? */
const isExact: Readonly<Record<Sign, (a: number, b: number) => boolean>> = {
  "+": isExactSum,
  "-": (a, b) => isExactSum(a, -b),
  "*": isExactProduct,
  "/": (a, b) => isExactProduct(a / b, b) && (a / b) * b === a,
};

function constantResult(call: Call, a: Constant, b: Constant, shape: Shape, sign: Sign): Constant {
  const left = (moved(call, a, broadcast(a.shape, shape)) as Constant).values;
  const right = (moved(call, b, broadcast(b.shape, shape)) as Constant).values;
  const unfit = (which: string) =>
    fail("unsupported", `${call.what}: constants of type ${elementName(a.type)} that do not compute${which}`);
  if (a.type === Element.string || a.type === Element.bool) throw unfit("");
  const isNumber = (x: number): boolean => Number.isFinite(x) && isOfType(x, a.type);
  let isRounded = false;
  const values = left.map((x, i) => {
    const y = apply[sign](x, right[i]!);
    const kept = isFloat(a.type) ? rounded(y, a.type) : Math.trunc(y);
    if (![x, right[i]!, kept].every(isNumber)) throw unfit(`: ${x} ${sign} ${right[i]}`);
    isRounded ||= isFloat(a.type) && (kept !== y || !isExact[sign](x, right[i]!));
    return kept;
  });
  if (isRounded) call.note(ROUNDED);
  return { kind: "constant", type: a.type, shape, values };
}

/**
 * The common shape, which is that of an operand that is computed: a constant that would make values larger is
 * refused, since it is more often a mistake than meant.
 */
function fittingShape(call: Call, a: Value, b: Value): Shape {
  const shape = commonShape([a.shape, b.shape], call.what);
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const isLarger = one.shape.length !== shape.length || shape.some((n, k) => n !== one.shape[k]);
    if (one.kind !== "constant" && other.kind === "constant" && isLarger)
      throw fail(
        "mismatch",
        `${call.what}: a constant of shape ${shapeText(other.shape)} does not fit values of ` +
          `shape [${["batch", ...one.shape.slice(1)].join(", ")}]`,
      );
    if (one.kind !== "constant" && (one.shape.length !== shape.length || one.shape[0] !== shape[0]))
      throw fail(
        "mismatch",
        `${call.what}: values of shapes ${shapeText(a.shape)} and ${shapeText(b.shape)}`,
      );
  }
  return shape;
}

/** The operand in the common shape. */
function spread(call: Call, at: number, shape: Shape): Form {
  const value = computedOf(call, at);
  return (moved(call, value, broadcast(value.shape, shape)) as Computed).form;
}

/** 1 − sigmoid(z) = sigmoid(−z), and what leaves a sigmoid as it is. */
function ofRanked(call: Call, sign: Sign): Value | undefined {
  const [a, b] = call.values as [Value, Value];
  const all = (value: Value, x: number): boolean =>
    value.kind === "constant" && value.values.every((y) => y === x);
  const neutral = sign === "*" || sign === "/" ? 1 : 0;
  if (a.kind === "ranked" && all(b, neutral) && countOf(b.shape) <= countOf(a.shape)) return a;
  if (b.kind !== "ranked" || countOf(a.shape) > countOf(b.shape)) return undefined;
  if ((sign === "+" || sign === "*") && all(a, neutral)) return b;
  return sign === "-" && b.by === "sigmoid" && all(a, 1) ? { ...b, form: negate(b.form) } : undefined;
}

function binary(call: Call, sign: Sign): Value {
  const [a, b] = call.values as [Value, Value];
  const type = commonType(call, [a, b]);
  const ranked = ofRanked(call, sign);
  if (ranked !== undefined) return ranked;
  const shape = fittingShape(call, a, b);
  if (a.kind === "constant" && b.kind === "constant") return constantResult(call, a, b, shape, sign);
  const made = (form: Form): Computed => ({ kind: "computed", type, shape, form });
  if (sign === "+" || sign === "-") {
    const [left, right] = [spread(call, 0, shape), spread(call, 1, shape)];
    const sum = sign === "+" ? add(left, right) : subtract(left, right);
    if (sign === "+") nameSum(sum, left, right, call.node.output[0]!);
    return made(sum);
  }
  if (sign === "/") {
    const divisor = moved(call, constantInput(call, 1, "the divisor"), broadcast(b.shape, shape)) as Constant;
    if (divisor.values.some((x) => x === 0)) throw fail("unsupported", `${call.what}: a division by 0`);
    return made(divided(call, spread(call, 0, shape), divisor.values));
  }
  const [value, factor] = a.kind === "constant" ? [1, 0] : [0, 1];
  const factors = moved(
    call,
    constantInput(call, factor, "one factor"),
    broadcast(call.values[factor]!.shape, shape),
  ) as Constant;
  return made(scale(spread(call, value, shape), factors.values));
}

/** h + act(W h + b) is called after the addition. */
function nameSum(sum: Form, a: Form, b: Form, name: string): void {
  const latest = [...sum.terms.keys()].reduce((x, y) => (y.order > x.order ? y : x));
  if (bareSource(a) === latest || bareSource(b) === latest) latest.sumName ??= name;
}

function divided(call: Call, form: Form, divisors: Float64Array): Form {
  const factors = divisors.map((x) => 1 / x);
  if (factors.every((f, i) => f * divisors[i]! === 1 && Number.isInteger(Math.log2(Math.abs(f)))))
    return scale(form, factors);
  call.note(FOLDED);
  return folded(form, factors, new Float64Array(form.size));
}

/** The rows of a matrix, applied to all entries of a value. */
export function linearMap(value: Computed, shape: Shape, weights: Float64Array): Computed {
  return { ...value, shape, form: multiply(value.form, countOf(shape), weights) };
}

/** W (inputs × outputs) as outputs × inputs. */
function transposedMatrix(values: Float64Array, rows: number, columns: number): Float64Array {
  const weights = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i += 1)
    for (let j = 0; j < columns; j += 1) weights[j * rows + i] = values[i * columns + j]!;
  return weights;
}

/** One matrix (rows × columns) for each of `count` blocks: a block in the last dimension. */
function blocks(weights: Float64Array, rows: number, columns: number, count: number): Float64Array {
  if (count === 1) return weights;
  const whole = new Float64Array(count * count * rows * columns);
  for (let k = 0; k < count; k += 1)
    for (let j = 0; j < rows; j += 1)
      whole.set(
        weights.subarray(j * columns, (j + 1) * columns),
        (k * rows + j) * count * columns + k * columns,
      );
  return whole;
}

function matrixOf(call: Call, constant: Constant): readonly [number, number] {
  const sizes = constant.shape.slice(-2);
  if (sizes.length !== 2 || countOf(constant.shape) !== countOf(sizes))
    throw fail(
      "unsupported",
      `${call.what}: a matrix of two dimensions was expected, got ${shapeText(constant.shape)}`,
    );
  return sizes as [number, number];
}

const unfit = (call: Call, matrix: Constant, shape: Shape) =>
  fail(
    "mismatch",
    `${call.what}: a matrix of shape ${shapeText(matrix.shape)} and values of shape ${shapeText(shape)} do not fit`,
  );

function matMul(call: Call): Value {
  const [a, b] = call.values as [Value, Value];
  commonType(call, [a, b]);
  if (a.kind === "constant" && b.kind !== "constant") {
    const value = computedOf(call, 1);
    const [rows, columns] = matrixOf(call, a);
    const [inner, width] = value.shape.slice(-2);
    const lead = value.shape.slice(0, -2);
    if (value.shape.length < 2 || inner !== columns || countOf(lead) !== 1) throw unfit(call, a, value.shape);
    const weights = new Float64Array(rows * width! * columns * width!);
    for (let j = 0; j < rows; j += 1)
      for (let i = 0; i < columns; i += 1)
        for (let k = 0; k < width!; k += 1)
          weights[(j * width! + k) * columns * width! + i * width! + k] = a.values[j * columns + i]!;
    return linearMap(value, [...lead, rows, width!], weights);
  }
  const matrix = constantInput(call, 1, "the right factor");
  const value = computedOf(call, 0);
  const [columns, rows] = matrixOf(call, matrix);
  const lead = value.shape.slice(0, -1);
  if (value.shape.at(-1) !== columns) throw unfit(call, matrix, value.shape);
  const weights = transposedMatrix(matrix.values, columns, rows);
  return linearMap(value, [...lead, rows], blocks(weights, rows, columns, countOf(lead)));
}

function gemm(call: Call): Value {
  const flag = (name: string): boolean => {
    const value = numberOf(call, name, 0);
    if (value !== 0 && value !== 1)
      throw fail("unsupported", `${call.what}: ${name} is 0 or 1, got ${value}`);
    return value === 1;
  };
  const value = computedOf(call, 0);
  if (flag("transA"))
    throw fail("unsupported", `${call.what}: transA = 1 would mix the points of a batch; 0 is read`);
  commonType(
    call,
    call.values.filter((one) => one !== undefined),
  );
  if (value.shape.length !== 2)
    throw fail(
      "unsupported",
      `${call.what}: values of shape ` +
        `[${["batch", ...value.shape.slice(1)].join(", ")}] come in; [batch, n] was expected`,
    );
  const matrix = constantInput(call, 1, "the matrix");
  const isTransposed = flag("transB");
  const [first, second] = matrixOf(call, matrix);
  const [rows, columns] = isTransposed ? [first, second] : [second, first];
  if (value.shape[1] !== columns) throw unfit(call, matrix, value.shape);
  const weights = isTransposed ? matrix.values : transposedMatrix(matrix.values, columns, rows);
  const product = linearMap(value, [value.shape[0]!, rows], blocks(weights, rows, columns, value.shape[0]!));
  const fill = (x: number) => new Float64Array(product.form.size).fill(x);
  const alpha = numberOf(call, "alpha", 1);
  const scaled = alpha === 1 ? product.form : scale(product.form, fill(alpha));
  if (call.values[2] === undefined) return { ...product, form: scaled };
  const beta = numberOf(call, "beta", 1);
  fittingShape(call, product, call.values[2]);
  const bias = spread(call, 2, product.shape);
  return { ...product, form: add(scaled, beta === 1 ? bias : scale(bias, fill(beta))) };
}

/** x ↦ scale·(x − mean)/√(variance + ε) + shift, channel by channel. */
function batchNormalization(call: Call): Value {
  if (numberOf(call, "training_mode", 0) !== 0)
    throw fail("unsupported", `${call.what} is in training mode; export the network in evaluation mode`);
  if (numberOf(call, "spatial", 1) !== 1) throw fail("unsupported", `${call.what}: spatial = 0 is not read`);
  const value = computedOf(call, 0);
  const [scales, shifts, means, variances] = ["scale", "shift", "mean", "variance"].map(
    (role, k) => constantInput(call, k + 1, role).values,
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const channels = value.shape[1] ?? 0;
  if ([scales, shifts, means, variances].some(({ length }) => length !== channels))
    throw fail("mismatch", `${call.what}: ${channels} channels of values, other numbers of parameters`);
  const epsilon = numberOf(call, "epsilon", 1e-5);
  const factor = scales.map((s, c) => s / Math.sqrt(variances[c]! + epsilon));
  const shift = shifts.map((b, c) => b - means[c]! * factor[c]!);
  if (![...factor, ...shift].every(Number.isFinite))
    throw fail("unsupported", `${call.what}: a variance or a scale is out of range`);
  const block = countOf(value.shape.slice(2));
  const each = (list: Float64Array) =>
    Float64Array.from({ length: value.form.size }, (_, i) => list[Math.floor(i / block) % channels]!);
  call.note(FOLDED);
  return { ...value, form: folded(value.form, each(factor), each(shift)) };
}

/** Sums or means over dimensions. */
export function reduce(call: Call, isMean: boolean): Value {
  const value = computedOf(call, 0);
  const given = wholeNumbers(call, 1, "axes") ?? [];
  if (given.length === 0 && numberOf(call, "noop_with_empty_axes", 0) === 1) return value;
  const rank = value.shape.length;
  const axes =
    given.length === 0 ? value.shape.map((_, k) => k) : given.map((a) => axisOf(a, rank, call.what));
  if (axes.includes(0) && given.length > 0)
    throw fail("unsupported", `${call.what}: a sum over axis 0 would mix the points of a batch`);
  const outer = value.shape.map((n, k) => (axes.includes(k) ? 1 : n));
  const shape = numberOf(call, "keepdims", 1) === 1 ? outer : value.shape.filter((_, k) => !axes.includes(k));
  const by = strides(outer);
  const own = strides(value.shape);
  const size = value.form.size;
  const weights = new Float64Array(countOf(outer) * size);
  for (let i = 0; i < size; i += 1) {
    const row = own.reduce(
      (total, stride, k) =>
        total + (axes.includes(k) ? 0 : (Math.floor(i / stride) % value.shape[k]!) * by[k]!),
      0,
    );
    weights[row * size + i] = 1;
  }
  const sums = linearMap(value, shape, weights);
  const count = size / countOf(outer);
  return isMean
    ? { ...sums, form: divided(call, sums.form, new Float64Array(countOf(outer)).fill(count)) }
    : sums;
}

/** The first operator over the values one after another. */
function variadic(call: Call, isMean: boolean): Value {
  const total = call.values
    .slice(1)
    .reduce<Value>((sum, value) => binary({ ...call, values: [sum, value] }, "+"), call.values[0]!);
  if (!isMean) return total;
  const sum = computedOf({ ...call, values: [total] }, 0);
  return { ...sum, form: divided(call, sum.form, new Float64Array(sum.form.size).fill(call.values.length)) };
}

const SEVERAL = [1, Number.POSITIVE_INFINITY] as const;
export const REDUCTION = { axes: "ints", keepdims: "int", noop_with_empty_axes: "int" } as const;

export const ARITHMETIC: Operators = {
  Add: { inputs: [2, 2], attributes: {}, run: (call) => binary(call, "+") },
  Sub: { inputs: [2, 2], attributes: {}, run: (call) => binary(call, "-") },
  Mul: { inputs: [2, 2], attributes: {}, run: (call) => binary(call, "*") },
  Div: { inputs: [2, 2], attributes: {}, run: (call) => binary(call, "/") },
  Sum: { inputs: SEVERAL, attributes: {}, run: (call) => variadic(call, false) },
  Mean: { inputs: SEVERAL, attributes: {}, run: (call) => variadic(call, true) },
  Neg: {
    inputs: [1, 1],
    attributes: {},
    run: (call) => {
      const value = computedOf(call, 0);
      return { ...value, form: negate(value.form) };
    },
  },
  MatMul: { inputs: [2, 2], attributes: {}, run: matMul },
  Gemm: {
    inputs: [2, 3],
    attributes: { alpha: "float", beta: "float", transA: "int", transB: "int" },
    run: gemm,
  },
  BatchNormalization: {
    inputs: [5, 5],
    attributes: { epsilon: "float", momentum: "float", training_mode: "int", spatial: "int" },
    run: batchNormalization,
  },
  ReduceSum: { inputs: [1, 2], attributes: REDUCTION, run: (call) => reduce(call, false) },
  ReduceMean: { inputs: [1, 2], attributes: REDUCTION, run: (call) => reduce(call, true) },
  "ai.onnx.ml.Scaler": {
    inputs: [1, 1],
    attributes: { offset: "floats", scale: "floats" },
    run: (call) => {
      const value = computedOf(call, 0);
      const each = (name: string, fallback: number) => {
        const list = listOf(call, name) ?? [fallback];
        if (list.length !== 1 && list.length !== value.form.size)
          throw fail(
            "mismatch",
            `${call.what}: ${list.length} numbers of ${name} for ${value.form.size} values`,
          );
        return Float64Array.from({ length: value.form.size }, (_, i) => list[i % list.length]!);
      };
      const moved = addConstant(
        value.form,
        each("offset", 0).map((x) => -x),
      );
      return { ...value, form: scale(moved, each("scale", 1)) };
    },
  },
};
