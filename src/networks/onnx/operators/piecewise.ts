/**
 * # Piecewise linear operators
 *
 * Each is written with relus, which is exact: max(a, b) = b + relu(a − b), |x| = relu(x) + relu(−x), a leaky
 * relu of slope s is relu(x) − s·relu(−x), clipping is low + relu(x − low) − relu(x − high).
 *
 * Main definitions: `PIECEWISE`.
 */
import { add, constantForm, type Form, maximum, minimum, negate, reluOf, scale, subtract } from "../form.js";
import { broadcast, commonShape } from "../places.js";
import { type Constant, onnxFailure as fail } from "../tensor.js";
import {
  type Call,
  type Computed,
  commonType,
  computedOf,
  constantInput,
  moved,
  numberOf,
  type Operators,
  type Value,
} from "../value.js";

/** Called after the node's output where the form is a fresh relu. */
function relu(call: Call, form: Form): Form {
  const result = reluOf(form);
  for (const source of result.terms.keys()) source.name ??= call.node.output[0]!;
  return result;
}

const each =
  (run: (call: Call, form: Form) => Form) =>
  (call: Call): Computed => {
    const value = computedOf(call, 0);
    return { ...value, form: run(call, value.form) };
  };

function leaky(call: Call, form: Form, slopes: Float64Array): Form {
  return subtract(relu(call, form), scale(reluOf(negate(form)), slopes));
}

function bound(call: Call, at: number, name: string): number | undefined {
  const value = call.values[at];
  if (value === undefined) return call.attributes.get(name) as number | undefined;
  const { values } = constantInput(call, at, `the bound ${name}`);
  if (values.length !== 1) throw fail("unsupported", `${call.what}: one number was expected as ${name}`);
  return values[0];
}

/** The range of a type stands for no bound at all. */
const NONE = 3e38;

/** low + relu(x − low) − relu(x − high), or one half of it. */
function clip(call: Call, form: Form): Form {
  const low = bound(call, 1, "min");
  const high = bound(call, 2, "max");
  const all = (x: number): Form => constantForm(new Float64Array(form.size).fill(x));
  const above = (x: number): Form => relu(call, x === 0 ? form : subtract(form, all(x)));
  const isLow = low !== undefined && low > -NONE;
  const isHigh = high !== undefined && high < NONE;
  if (isLow && isHigh && low > high)
    throw fail("unsupported", `${call.what}: the lower bound ${low} is above the upper one, ${high}`);
  if (isLow) {
    const raised = low === 0 ? above(low) : add(above(low), all(low));
    return isHigh ? subtract(raised, above(high)) : raised;
  }
  return isHigh ? minimum(all(high), form) : form;
}

/** Constants among themselves would be clipped as they are; networks do not have them. */
function extreme(call: Call, of: (a: Form, b: Form) => Form): Computed {
  const values = call.values as readonly Value[];
  const type = commonType(call, values);
  const shape = commonShape(
    values.map((value) => value.shape),
    call.what,
  );
  const forms = values.map((_, at) => {
    const value = computedOf(call, at);
    return (moved(call, value, broadcast(value.shape, shape)) as Computed).form;
  });
  return { kind: "computed", type, shape, form: forms.reduce((a, b) => extremeOf(a, b, of)) };
}

/** A constant goes where nothing but the relu depends on the other. */
function extremeOf(a: Form, b: Form, of: (a: Form, b: Form) => Form): Form {
  const isConstant = (form: Form) => form.terms.size === 0;
  const isZero = (form: Form) => isConstant(form) && form.bias.every((x) => x === 0);
  if (of !== maximum) return isConstant(b) ? of(b, a) : of(a, b);
  if (isZero(b) || isZero(a)) return reluOf(isZero(b) ? a : b);
  return isConstant(a) ? of(b, a) : of(a, b);
}

const SEVERAL = [1, Number.POSITIVE_INFINITY] as const;

export const PIECEWISE: Operators = {
  Relu: { inputs: [1, 1], attributes: {}, run: each(relu) },
  LeakyRelu: {
    inputs: [1, 1],
    attributes: { alpha: "float" },
    run: each((call, form) =>
      leaky(call, form, new Float64Array(form.size).fill(numberOf(call, "alpha", Math.fround(0.01)))),
    ),
  },
  PRelu: {
    inputs: [2, 2],
    attributes: {},
    run: (call) => {
      const value = computedOf(call, 0);
      const slopes = constantInput(call, 1, "the slope");
      const shape = commonShape([value.shape, slopes.shape], call.what);
      if (shape.some((n, k) => n !== value.shape[k]))
        throw fail("mismatch", `${call.what}: slopes of shape [${slopes.shape.join(", ")}]`);
      const list = (moved(call, slopes, broadcast(slopes.shape, shape)) as Constant).values;
      return { ...value, form: leaky(call, value.form, list) };
    },
  },
  Abs: {
    inputs: [1, 1],
    attributes: {},
    run: each((call, form) => add(relu(call, form), reluOf(negate(form)))),
  },
  Clip: { inputs: [1, 3], attributes: { min: "float", max: "float" }, run: each(clip) },
  HardSigmoid: {
    inputs: [1, 1],
    attributes: { alpha: "float", beta: "float" },
    run: each((call, form) => {
      const all = (x: number) => new Float64Array(form.size).fill(x);
      const sloped = scale(form, all(numberOf(call, "alpha", Math.fround(0.2))));
      const raised = add(sloped, constantForm(all(numberOf(call, "beta", 0.5))));
      return subtract(relu(call, raised), reluOf(subtract(raised, constantForm(all(1)))));
    }),
  },
  Max: { inputs: SEVERAL, attributes: {}, run: (call) => extreme(call, maximum) },
  Min: { inputs: SEVERAL, attributes: {}, run: (call) => extreme(call, minimum) },
};
