/**
 * # Operators on constants
 *
 * Shape arithmetic and masks, as exporters leave them in a graph. Of what is computed from the network's input
 * nothing is compared or chosen here: a comparison jumps, and no ReLU network does.
 *
 * Main definitions: `CONSTANTS`.
 */
import { broadcast, commonShape } from "../places.js";
import { type Constant, countOf, Element, onnxFailure as fail, isFloat, rounded } from "../tensor.js";
import { type Call, constantInput, moved, numberOf, type Operator, type Operators } from "../value.js";

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

const comparison = (holds: (a: number, b: number) => boolean): Operator => ({
  inputs: [2, 2],
  attributes: {},
  run: (call) => {
    const [a, b] = spread(call, ["what is compared", "what it is compared with"]) as [Constant, Constant];
    return constant(
      Element.bool,
      a.shape,
      a.values.map((x, i) => (holds(x, b.values[i]!) ? 1 : 0)),
    );
  },
});

/** Of each entry; a result that is no number, or too large, is refused. */
const entrywise = (f: (x: number) => number): Operator => ({
  inputs: [1, 1],
  attributes: {},
  run: (call) => {
    const { type, shape, values } = constantInput(call, 0, "its operand (else it is not piecewise linear)");
    const results = values.map((x) => (isFloat(type) ? rounded(f(x), type) : f(x)));
    if (!results.every(Number.isFinite))
      throw fail("unsupported", `${call.what}: a result that is not a finite number`);
    return constant(type, shape, results);
  },
});

/** Most entries of a range. */
const MAX_RANGE = 1_000_000;

function range(call: Call): Constant {
  const [start, limit, delta] = ["start", "limit", "delta"].map((role, at) => constantInput(call, at, role));
  const [from, to, by] = [start!.values[0]!, limit!.values[0]!, delta!.values[0]!];
  const count = Math.max(0, Math.ceil((to - from) / by));
  if (!(count <= MAX_RANGE))
    throw fail("unsupported", `${call.what}: at most ${MAX_RANGE} numbers are listed`);
  return constant(
    start!.type,
    [count],
    Array.from({ length: count }, (_, i) => from + i * by),
  );
}

export const CONSTANTS: Operators = {
  Equal: comparison((a, b) => a === b),
  Not: entrywise((x) => 1 - x),
  And: comparison((a, b) => a !== 0 && b !== 0),
  Or: comparison((a, b) => a !== 0 || b !== 0),
  Sqrt: entrywise(Math.sqrt),
  Reciprocal: entrywise((x) => 1 / x),
  Floor: entrywise(Math.floor),
  Ceil: entrywise(Math.ceil),
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
      const { type, shape, values } = constantInput(call, 0, "what is multiplied");
      if (shape.length > 1)
        throw fail("unsupported", `${call.what}: a list of numbers is multiplied, no larger tensor`);
      const kept = numberOf(call, "keepdims", 1) === 1 ? shape.map(() => 1) : [];
      return constant(type, kept, [values.reduce((a, b) => a * b, 1)]);
    },
  },
};
