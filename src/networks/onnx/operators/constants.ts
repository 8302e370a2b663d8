/**
 * # Operators on constants
 *
 * Shape arithmetic and masks, as exporters leave them in a graph. Of what is computed from the network's input
 * nothing is compared or chosen here: a comparison jumps, and no ReLU network does.
 *
 * Main definitions: `CONSTANTS`.
 */
import { isExactProduct } from "../form.js";
import { axisOf, broadcast, commonShape } from "../places.js";
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
  constantInput,
  moved,
  numberOf,
  type Operator,
  type Operators,
  wholeNumbers,
} from "../value.js";

const constant = (type: number, shape: readonly number[], values: Iterable<number>): Constant => ({
  kind: "constant",
  type,
  shape,
  values: Float64Array.from(values),
});

/** The constant operands in their common shape. */
function spread(call: Call, roles: readonly string[]): readonly Constant[] {
  const all = roles.map((role, at) => constantInput(call, at, role));
  const shape = commonShape(
    all.map((one) => one.shape),
    call.what,
  );
  return all.map((one) => moved(call, one, broadcast(one.shape, shape)) as Constant);
}

/** Throws unless all are truth values, or none has to be. */
function demandBools(call: Call, values: readonly Constant[]): void {
  const other = values.find(({ type }) => type !== Element.bool);
  if (other !== undefined)
    throw fail("unreadable", `${call.what}: type ${elementName(other.type)} comes in, bool was expected`);
}

/** Throws where a number may not be the one in the file: whole numbers beyond 2^53 are kept rounded. */
function demandKept(call: Call, { type, values }: Constant): void {
  const other = values.find((x) => !isOfType(x, type));
  if (other !== undefined)
    throw fail(
      "unsupported",
      `${call.what}: ${other} of type ${elementName(type)} is beyond what is kept exactly, and is not compared`,
    );
}

const comparison = (holds: (a: number, b: number) => boolean, ofBools = false): Operator => ({
  inputs: [2, 2],
  attributes: {},
  run: (call) => {
    const [a, b] = spread(call, ["what is compared", "what it is compared with"]) as [Constant, Constant];
    if (ofBools) demandBools(call, [a, b]);
    else {
      commonType(call, [a, b]);
      demandKept(call, a);
      demandKept(call, b);
    }
    return constant(
      Element.bool,
      a.shape,
      a.values.map((x, i) => (holds(x, b.values[i]!) ? 1 : 0)),
    );
  },
});

/** Of each entry; a result that is no number, or too large, is refused, and one that is rounded is noted. */
const entrywise = (f: (x: number) => number, isExact: (x: number, y: number) => boolean): Operator => ({
  inputs: [1, 1],
  attributes: {},
  run: (call) => {
    const { type, shape, values } = constantInput(call, 0, "its operand (else it is not piecewise linear)");
    if (!isFloat(type))
      throw fail("unreadable", `${call.what}: type ${elementName(type)} comes in, floats were expected`);
    const results = values.map((x) => rounded(f(x), type));
    if (!results.every(Number.isFinite))
      throw fail("unsupported", `${call.what}: a result that is not a finite number`);
    if (!values.every((x, i) => isExact(x, results[i]!))) call.note(ROUNDED);
    return constant(type, shape, results);
  },
});

/** Whole numbers of the type, as shapes and indices are made of; others are refused. */
function wholes(call: Call, type: number, values: readonly number[]): readonly number[] {
  const isWhole = !isFloat(type) && type !== Element.bool;
  const other = values.find((x) => !isOfType(x, type));
  if (!isWhole || other !== undefined)
    throw fail(
      "unsupported",
      `${call.what}: whole numbers are computed, within their type; ` +
        `${isWhole ? `${other} of ` : ""}type ${elementName(type)} does not do here`,
    );
  return values;
}

/** Most entries of a range. */
const MAX_RANGE = 1_000_000;

function range(call: Call): Constant {
  const [start, limit, delta] = ["start", "limit", "delta"].map((role, at) => constantInput(call, at, role));
  const type = commonType(call, [start!, limit!, delta!]);
  const given = [start!, limit!, delta!].map(({ values }) => {
    if (values.length !== 1)
      throw fail("unreadable", `${call.what}: one number each was expected, got ${values.length}`);
    return values[0]!;
  });
  const [from, to, by] = wholes(call, type, given) as [number, number, number];
  wholes(call, Element.int64, [to - from]);
  const count = Math.max(0, Math.ceil((to - from) / by));
  if (!(count <= MAX_RANGE))
    throw fail("unsupported", `${call.what}: at most ${MAX_RANGE} numbers are listed`);
  return constant(
    type,
    [count],
    wholes(
      call,
      type,
      Array.from({ length: count }, (_, i) => from + i * by),
    ),
  );
}

export const CONSTANTS: Operators = {
  Equal: comparison((a, b) => a === b),
  Not: {
    inputs: [1, 1],
    attributes: {},
    run: (call) => {
      const value = constantInput(call, 0, "its operand");
      demandBools(call, [value]);
      return constant(
        Element.bool,
        value.shape,
        value.values.map((x) => 1 - x),
      );
    },
  },
  And: comparison((a, b) => a !== 0 && b !== 0, true),
  Or: comparison((a, b) => a !== 0 || b !== 0, true),
  Sqrt: entrywise(Math.sqrt, (x, y) => isExactProduct(y, y) && y * y === x),
  Reciprocal: entrywise(
    (x) => 1 / x,
    (x, y) => isExactProduct(x, y) && x * y === 1,
  ),
  Floor: entrywise(Math.floor, () => true),
  Ceil: entrywise(Math.ceil, () => true),
  Range: { inputs: [3, 3], attributes: {}, run: range },
  Size: {
    inputs: [1, 1],
    attributes: {},
    run: (call) => constant(Element.int64, [], [countOf(call.values[0]!.shape)]),
  },
  /** Sizes multiplied; all dimensions, or the one that there is. */
  ReduceProd: {
    inputs: [1, 2],
    attributes: { axes: "ints", keepdims: "int", noop_with_empty_axes: "int" },
    run: (call) => {
      const value = constantInput(call, 0, "what is multiplied");
      const { type, shape, values } = value;
      const axes = wholeNumbers(call, 1, "axes") ?? [];
      if (axes.length === 0 && numberOf(call, "noop_with_empty_axes", 0) === 1) return value;
      for (const axis of axes) axisOf(axis, shape.length, call.what);
      if (shape.length > 1)
        throw fail("unsupported", `${call.what}: a list of numbers is multiplied, no larger tensor`);
      const kept = numberOf(call, "keepdims", 1) === 1 ? shape.map(() => 1) : [];
      // A product beyond 2^53 stays beyond it, or is 0.
      return constant(type, kept, wholes(call, type, [values.reduce((a, b) => a * b, 1)]));
    },
  },
};
