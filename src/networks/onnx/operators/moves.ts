/**
 * # Operators that move entries, and constants
 *
 * Nothing is computed here but shapes. A batch that the file fixes at more than one point is run as one
 * point: where Reshape names its size, that is the batch.
 *
 * Main definitions: `MOVES`.
 */

import { stack } from "../form.js";
import {
  axisOf,
  broadcast,
  commonShape,
  gathered,
  padded,
  reshaped,
  type Shape,
  sliced,
  transposed,
} from "../places.js";
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
  commonType,
  computedOf,
  constantInput,
  listOf,
  moved,
  numberOf,
  type Operator,
  type Operators,
  shaped,
  textOf,
  type Value,
  wholeNumbers,
} from "../value.js";

const constant = (type: number, shape: Shape, values: Iterable<number>): Constant => ({
  kind: "constant",
  type,
  shape,
  values: Float64Array.from(values),
});

const list = (type: number, values: readonly number[]): Constant => constant(type, [values.length], values);

const operand = (call: Call, at = 0): Value => call.values[at]!;

function constantValue(call: Call): Constant {
  if (call.attributes.size !== 1) throw fail("unsupported", `${call.what}: one value was expected`);
  const [[name, value]] = call.attributes as unknown as [[string, never]];
  switch (name) {
    case "value":
      return call.tensor(value, `the tensor of ${call.what}`);
    case "value_int":
      return constant(Element.int64, [], [value]);
    case "value_ints":
      return list(Element.int64, value);
    case "value_float":
      return constant(Element.float, [], [value]);
    case "value_floats":
      return list(Element.float, value);
    case "sparse_value":
      return sparse(call, value);
    case "value_string":
      return constant(Element.string, [], [0]);
    default:
      return constant(
        Element.string,
        [(value as readonly string[]).length],
        (value as string[]).map(() => 0),
      );
  }
}

interface Sparse {
  readonly values?: Parameters<Call["tensor"]>[0];
  readonly indices?: Parameters<Call["tensor"]>[0];
  readonly dims: readonly bigint[];
}

/** Numbers and where they stand: places in row-major order, or a list of coordinates. */
function sparse(call: Call, { values, indices, dims }: Sparse): Constant {
  if (values === undefined || indices === undefined)
    throw fail("unreadable", `${call.what}: the sparse tensor lacks values or indices`);
  const shape = dims.map(Number);
  const numbers = call.tensor(values, `the values of ${call.what}`);
  const where = call.tensor(indices, `the indices of ${call.what}`);
  const count = numbers.values.length;
  const whole = new Float64Array(countOf(shape));
  const isFlat = where.shape.length === 1;
  if (where.values.length !== count * (isFlat ? 1 : shape.length))
    throw fail(
      "unreadable",
      `${call.what}: indices of shape [${where.shape.join(", ")}] for ${count} values`,
    );
  let before = -1;
  for (let i = 0; i < count; i += 1) {
    const coordinates = isFlat
      ? [where.values[i]!]
      : shape.map((_, k) => where.values[i * shape.length + k]!);
    const at = isFlat ? coordinates[0]! : coordinates.reduce((total, n, k) => total * shape[k]! + n, 0);
    if (
      !(at > before && at < whole.length) ||
      (!isFlat && coordinates.some((n, k) => n < 0 || n >= shape[k]!))
    )
      throw fail("unreadable", `${call.what}: the indices are not in order within the tensor`);
    whole[at] = numbers.values[i]!;
    before = at;
  }
  return { kind: "constant", type: numbers.type, shape, values: whole };
}

function cast(call: Call): Value {
  const value = operand(call);
  const to = numberOf(call, "to", 0);
  if (value.kind === "choice") return { ...value, type: to };
  if (value.kind !== "constant") {
    if (!isFloat(to))
      throw fail(
        "unsupported",
        `${call.what}: what is computed is cast to ${elementName(to)}, which cuts it off`,
      );
    if (value.type !== to) call.note("casts of computed values between float types round nothing here");
    return { ...value, type: to };
  }
  if (value.type === to) return value;
  if (value.type === Element.string || to === Element.string)
    throw fail(
      "unsupported",
      `${call.what}: from ${elementName(value.type)} to ${elementName(to)} is not read`,
    );
  const values = value.values.map((x) => {
    const y = isFloat(to) ? rounded(x, to) : to === Element.bool ? Number(x !== 0) : Math.trunc(x);
    if (Number.isNaN(y) || !isOfType(x, value.type) || !isOfType(y, to))
      throw fail("unsupported", `${call.what}: the constant ${x} cast to ${elementName(to)} is not read`);
    return y;
  });
  if (isFloat(to) && values.some((y, i) => y !== value.values[i])) call.note(ROUNDED);
  return { ...value, type: to, values };
}

function reshape(call: Call): Value {
  const value = operand(call);
  const wanted = wholeNumbers(call, 1, "shape");
  if (wanted === undefined) throw fail("unreadable", `${call.what}: the shape is missing`);
  const zeroIsZero = numberOf(call, "allowzero", 0) !== 0;
  // A file for a batch of B points names B: one point takes its place.
  const batch = wanted[0]!;
  const rest = wanted.slice(1);
  const fixed =
    value.kind !== "constant" && batch > 1 && !rest.includes(-1) && countOf(rest) === countOf(value.shape);
  return shaped(value, reshaped(value.shape, fixed ? [1, ...rest] : wanted, zeroIsZero, call.what));
}

function squeeze(call: Call): Value {
  const value = operand(call);
  const { shape } = value;
  const axes = wholeNumbers(call, 1, "axes")?.map((axis) => axisOf(axis, shape.length, call.what));
  if (axes === undefined && value.kind !== "constant")
    throw fail(
      "unsupported",
      `${call.what}: without axes it would take the batch away where it is one point`,
    );
  if (axes?.some((k) => shape[k] !== 1))
    throw fail("mismatch", `${call.what}: axes ${axes.join(", ")} of shape [${shape.join(", ")}]`);
  return shaped(
    value,
    shape.filter((n, k) => (axes === undefined ? n !== 1 : !axes.includes(k))),
  );
}

function unsqueeze(call: Call): Value {
  const value = operand(call);
  const axes = wholeNumbers(call, 1, "axes");
  if (axes === undefined) throw fail("unreadable", `${call.what}: axes are missing`);
  const rank = value.shape.length + axes.length;
  const places = axes.map((axis) => axisOf(axis, rank, call.what));
  const rest = [...value.shape];
  return shaped(
    value,
    Array.from({ length: rank }, (_, k) => (places.includes(k) ? 1 : rest.shift()!)),
  );
}

function flatten(call: Call): Value {
  const value = operand(call);
  const { shape } = value;
  const given = numberOf(call, "axis", 1);
  const axis = given === shape.length ? given : axisOf(given, shape.length, call.what);
  return shaped(value, [countOf(shape.slice(0, axis)), countOf(shape.slice(axis))]);
}

function slice(call: Call): Value {
  const value = operand(call);
  const starts = wholeNumbers(call, 1, "starts");
  const ends = wholeNumbers(call, 2, "ends");
  const axes = wholeNumbers(call, 3, "axes") ?? starts?.map((_, k) => k);
  const steps = wholeNumbers(call, 4, "steps") ?? starts?.map(() => 1);
  if (starts === undefined || [ends, axes, steps].some((other) => other?.length !== starts.length))
    throw fail("unreadable", `${call.what}: starts, ends, axes and steps of one length were expected`);
  const parts = starts.map((start, k) => ({ start, end: ends![k]!, axis: axes![k]!, step: steps![k]! }));
  return moved(call, value, sliced(value.shape, parts, call.what));
}

function concat(call: Call): Value {
  const values = call.values as readonly Value[];
  const type = commonType(call, values);
  const first = values[0]!;
  const axis = axisOf(numberOf(call, "axis", 0), first.shape.length, call.what);
  const sizes = values.map(({ shape }) => shape[axis]!);
  const fits = values.every(
    ({ shape }) =>
      shape.length === first.shape.length && shape.every((n, k) => k === axis || n === first.shape[k]),
  );
  if (!fits) throw fail("mismatch", `${call.what}: the shapes do not fit`);
  const total = sizes.reduce((a, b) => a + b, 0);
  const shape = first.shape.map((n, k) => (k === axis ? total : n));
  const outer = countOf(shape.slice(0, axis));
  const inner = countOf(shape.slice(axis + 1));
  const from = new Int32Array(countOf(shape));
  // In the stack the operands stand one after another.
  let start = 0;
  let before = 0;
  values.forEach((_, k) => {
    const block = sizes[k]! * inner;
    for (let o = 0; o < outer; o += 1)
      for (let i = 0; i < block; i += 1) from[o * total * inner + before * inner + i] = start + o * block + i;
    start += outer * block;
    before += sizes[k]!;
  });
  if (values.every((value) => value.kind === "constant")) {
    const all = values.flatMap((value) => Array.from((value as Constant).values));
    return constant(
      type,
      shape,
      Array.from(from, (place) => all[place]!),
    );
  }
  const ranked = values.every((value) => value.kind === "ranked" && value.by === "sigmoid");
  const forms = values.map((value, at) =>
    ranked && value.kind === "ranked" ? value.form : computedOf(call, at).form,
  );
  const whole = { type, shape: [from.length], form: stack(forms) };
  const joined: Value = ranked ? { kind: "ranked", by: "sigmoid", ...whole } : { kind: "computed", ...whole };
  return moved(call, joined, { shape, from });
}

function split(call: Call): readonly Value[] {
  const value = operand(call);
  const axis = axisOf(numberOf(call, "axis", 0), value.shape.length, call.what);
  const n = value.shape[axis]!;
  const parts = call.node.output.length;
  const size = Math.ceil(n / parts);
  const sizes =
    wholeNumbers(call, 1, "split") ??
    Array.from({ length: parts }, (_, k) => Math.max(0, Math.min(size, n - k * size)));
  if (sizes.length !== parts || sizes.reduce((a, b) => a + b, 0) !== n)
    throw fail("mismatch", `${call.what}: ${n} entries into parts of ${sizes.join(", ")}`);
  let start = 0;
  return sizes.map((length) => {
    const part = { axis, start, end: start + length, step: 1 };
    start += length;
    return moved(call, value, sliced(value.shape, [part], call.what));
  });
}

function pad(call: Call): Value {
  const value = operand(call);
  const mode = textOf(call, "mode", "constant");
  if (mode !== "constant") throw fail("unsupported", `${call.what}: mode ${mode} is not read; constant is`);
  const pads = wholeNumbers(call, 1, "pads");
  const axes =
    wholeNumbers(call, 3, "axes")?.map((axis) => axisOf(axis, value.shape.length, call.what)) ??
    value.shape.map((_, k) => k);
  if (pads === undefined || pads.length !== 2 * axes.length)
    throw fail("unreadable", `${call.what}: two pads a dimension were expected`);
  const filling =
    call.values[2] === undefined
      ? numberOf(call, "value", 0)
      : constantInput(call, 2, "its value").values[0]!;
  const at = (offset: number) =>
    value.shape.map((_, k) => (axes.includes(k) ? pads[offset + axes.indexOf(k)]! : 0));
  return moved(call, value, padded(value.shape, at(0), at(axes.length)), filling);
}

/** Inference: the values as they are. */
function dropout(call: Call): readonly Value[] {
  const training = call.values[2];
  if (training !== undefined && (training.kind !== "constant" || training.values[0] !== 0))
    throw fail("unsupported", `${call.what} is in training mode; export the network in evaluation mode`);
  const value = operand(call);
  const mask = constant(Element.bool, value.shape, new Float64Array(countOf(value.shape)).fill(1));
  return [value, mask];
}

const simple = (
  inputs: Operator["inputs"],
  attributes: Operator["attributes"],
  run: Operator["run"],
): Operator => ({ inputs, attributes, run });

export const MOVES: Operators = {
  Constant: simple(
    [0, 0],
    {
      value: "tensor",
      value_int: "int",
      value_ints: "ints",
      value_float: "float",
      value_floats: "floats",
      value_string: "string",
      value_strings: "strings",
      sparse_value: "sparse",
    },
    constantValue,
  ),
  ConstantOfShape: simple([1, 1], { value: "tensor" }, (call) => {
    const shape = Array.from(constantInput(call, 0, "its shape").values);
    const tensor = call.attributes.get("value");
    const of = tensor === undefined ? list(Element.float, [0]) : call.tensor(tensor as never, call.what);
    return constant(of.type, shape, new Float64Array(countOf(shape)).fill(of.values[0]!));
  }),
  Identity: simple([1, 1], {}, (call) => operand(call)),
  Cast: simple([1, 1], { to: "int", saturate: "int", round_mode: "string" }, cast),
  CastLike: simple([2, 2], { saturate: "int" }, (call) =>
    cast({ ...call, attributes: new Map([["to", operand(call, 1).type]]) }),
  ),
  Dropout: simple([1, 3], { ratio: "float", seed: "int" }, dropout),
  Shape: simple([1, 1], { start: "int", end: "int" }, (call) => {
    const { shape } = operand(call);
    const cut = (k: number) => Math.min(Math.max(k < 0 ? k + shape.length : k, 0), shape.length);
    return list(
      Element.int64,
      shape.slice(cut(numberOf(call, "start", 0)), cut(numberOf(call, "end", shape.length))),
    );
  }),
  Reshape: simple([1, 2], { shape: "ints", allowzero: "int" }, reshape),
  Flatten: simple([1, 1], { axis: "int" }, flatten),
  Squeeze: simple([1, 2], { axes: "ints" }, squeeze),
  Unsqueeze: simple([1, 2], { axes: "ints" }, unsqueeze),
  Transpose: simple([1, 1], { perm: "ints" }, (call) => {
    const value = operand(call);
    const order = listOf(call, "perm") ?? value.shape.map((_, k) => value.shape.length - 1 - k);
    return moved(call, value, transposed(value.shape, order, call.what));
  }),
  Slice: simple([1, 5], { starts: "ints", ends: "ints", axes: "ints" }, slice),
  Gather: simple([2, 2], { axis: "int" }, (call) => {
    const value = operand(call);
    const indices = constantInput(call, 1, "the list of indices");
    return moved(call, value, gathered(value.shape, numberOf(call, "axis", 0), indices, call.what));
  }),
  Concat: simple([1, Number.POSITIVE_INFINITY], { axis: "int" }, concat),
  Split: simple([1, 2], { axis: "int", split: "ints", num_outputs: "int" }, split),
  Expand: simple([2, 2], {}, (call) => {
    const value = operand(call);
    const shape = commonShape([value.shape, wholeNumbers(call, 1, "shape")!], call.what);
    return moved(call, value, broadcast(value.shape, shape));
  }),
  Tile: simple([2, 2], {}, (call) => {
    const value = operand(call);
    const repeats = wholeNumbers(call, 1, "repeats")!;
    if (repeats.length !== value.shape.length || repeats.some((n) => n < 1))
      throw fail("unreadable", `${call.what}: a number of repeats from 1 a dimension was expected`);
    const once = value.shape.flatMap((n) => [1, n]);
    const often = repeats.flatMap((n, k) => [n, value.shape[k]!]);
    const spread = moved(call, shaped(value, once), broadcast(once, often));
    return shaped(
      spread,
      value.shape.map((n, k) => n * repeats[k]!),
    );
  }),
  Pad: simple([1, 4], { mode: "string", pads: "ints", value: "float" }, pad),
};
