/**
 * # Further affine maps
 *
 * Sums of products with a constant by their letters, sums of absolute values, linear regressors, and entries chosen
 * by a constant mask.
 *
 * Main definitions: `LINEAR`.
 */
import { add, addConstant, isExactSum, negate, pick, reluOf, stack } from "../form.js";
import { broadcast, commonShape, strides } from "../places.js";
import { type Constant, countOf, Element, elementName, onnxFailure as fail } from "../tensor.js";
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
  textOf,
  type Value,
} from "../value.js";
import { linearMap, REDUCTION, reduce } from "./arithmetic.js";

/** Most products that an equation asks for. */
const MAX_PRODUCTS = 50_000_000;

/** Letters of "bi,oi->bo"; none is repeated within an operand. */
function lettersOf(call: Call): readonly [string[], string[], string[]] {
  const equation = textOf(call, "equation", "").replace(/ /g, "");
  const found = /^([A-Za-z]+),([A-Za-z]+)->([A-Za-z]+)$/.exec(equation);
  const lists = found?.slice(1).map((letters) => [...letters]);
  if (lists === undefined || lists.some((letters) => new Set(letters).size < letters.length))
    throw fail(
      "unsupported",
      `${call.what}: the equation ${equation} is not read; two operands and a result, such as bi,oi->bo, are`,
    );
  return lists as unknown as [string[], string[], string[]];
}

/** Σ over the letters that are not in the result; one operand is a constant. */
function einsum(call: Call): Value {
  const [first, second, result] = lettersOf(call);
  commonType(call, call.values as readonly Value[]);
  const at = call.values[0]!.kind === "constant" ? 1 : 0;
  const value = computedOf(call, at);
  const matrix = constantInput(call, 1 - at, "one factor");
  const [own, other] = at === 0 ? [first, second] : [second, first];
  const sizes = new Map<string, number>();
  for (const [letters, { shape }] of [
    [own, value],
    [other, matrix],
  ] as const) {
    if (letters.length !== shape.length)
      throw fail("mismatch", `${call.what}: ${letters.join("")} for values of shape [${shape.join(", ")}]`);
    letters.forEach((letter, k) => {
      if ((sizes.get(letter) ?? shape[k]) !== shape[k])
        throw fail("mismatch", `${call.what}: ${letter} has two sizes, ${sizes.get(letter)} and ${shape[k]}`);
      sizes.set(letter, shape[k]!);
    });
  }
  if (result[0] !== own[0] || other.includes(own[0]!))
    throw fail(
      "unsupported",
      `${call.what}: the batch is the first letter of the result, and is not summed over`,
    );
  const all = [...sizes.keys()];
  if (result.some((letter) => !sizes.has(letter)))
    throw fail("mismatch", `${call.what}: a letter of the result is in no operand`);
  const products = countOf([...sizes.values()]);
  if (products > MAX_PRODUCTS)
    throw fail("unsupported", `${call.what}: ${products} products, at most ${MAX_PRODUCTS} are taken`);
  const shape = result.map((letter) => sizes.get(letter)!);
  const place = (letters: readonly string[], index: ReadonlyMap<string, number>): number => {
    const by = strides(letters.map((letter) => sizes.get(letter)!));
    return letters.reduce((total, letter, k) => total + index.get(letter)! * by[k]!, 0);
  };
  const columns = value.form.size;
  const weights = new Float64Array(countOf(shape) * columns);
  const by = strides(all.map((letter) => sizes.get(letter)!));
  for (let i = 0; i < products; i += 1) {
    const index = new Map(
      all.map((letter, k) => [letter, Math.floor(i / by[k]!) % sizes.get(letter)!] as const),
    );
    const at = place(result, index) * columns + place(own, index);
    const entry = matrix.values[place(other, index)]!;
    // A letter of the constant alone: its entries are added up before they are weights.
    if (!isExactSum(weights[at]!, entry))
      throw fail(
        "unsupported",
        `${call.what}: a sum of entries of the constant, ${weights[at]} + ${entry}, is rounded; ` +
          "leave the sum to a matrix of its own",
      );
    weights[at]! += entry;
  }
  return linearMap(value, shape, weights);
}

/** Entries of one operand or the other, as a constant says. */
function where(call: Call): Value {
  const mask = call.values[0]!;
  if (mask.kind !== "constant")
    throw fail(
      "unsupported",
      `${call.what}: its condition is computed from the input, so that it may jump, and a ReLU network does not; ` +
        "Relu, LeakyRelu, PRelu, Clip, Max and Min are read",
    );
  if (mask.type !== Element.bool)
    throw fail(
      "unreadable",
      `${call.what}: its condition has type ${elementName(mask.type)}, bool was expected`,
    );
  const sides = call.values.slice(1) as readonly Value[];
  const type = commonType(call, sides);
  const shape = commonShape(
    [mask, ...sides].map((value) => value.shape),
    call.what,
  );
  const chosen = (moved(call, mask, broadcast(mask.shape, shape)) as Constant).values;
  const [a, b] = sides.map((value) => moved(call, value, broadcast(value.shape, shape))) as [Value, Value];
  if (a.kind === "constant" && b.kind === "constant")
    return { ...a, shape, values: a.values.map((x, i) => (chosen[i] === 0 ? b.values[i]! : x)) };
  const [left, right] = [a, b].map((value) => computedOf({ ...call, values: [value] }, 0).form);
  const from = Int32Array.from(chosen, (bit, i) => (bit === 0 ? chosen.length + i : i));
  return { kind: "computed", type, shape, form: pick(stack([left!, right!]), from) };
}

/** W x + b. */
function linearRegressor(call: Call): Value {
  const value = computedOf(call, 0);
  const weights = Float64Array.from(listOf(call, "coefficients") ?? []);
  const rows = numberOf(call, "targets", 1);
  const biases = listOf(call, "intercepts") ?? Array.from({ length: rows }, () => 0);
  if (weights.length !== rows * value.form.size || biases.length !== rows)
    throw fail(
      "mismatch",
      `${call.what}: ${weights.length} coefficients and ${biases.length} intercepts for ${rows} targets`,
    );
  const by = textOf(call, "post_transform", "NONE");
  if (by !== "NONE") throw fail("unsupported", `${call.what}: post_transform ${by} is not read; NONE is`);
  const product: Computed = linearMap(value, [1, rows], weights);
  return { ...product, form: addConstant(product.form, Float64Array.from(biases)) };
}

export const LINEAR: Operators = {
  Einsum: { inputs: [2, 2], attributes: { equation: "string" }, run: einsum },
  Where: { inputs: [3, 3], attributes: {}, run: where },
  /** Σ |x| = Σ (relu(x) + relu(−x)). */
  ReduceL1: {
    inputs: [1, 2],
    attributes: REDUCTION,
    run: (call) => {
      const value = computedOf(call, 0);
      const form = add(reluOf(value.form), reluOf(negate(value.form)));
      return reduce({ ...call, values: [{ ...value, form }, ...call.values.slice(1)] }, false);
    },
  },
  "ai.onnx.ml.LinearRegressor": {
    inputs: [1, 1],
    attributes: {
      coefficients: "floats",
      intercepts: "floats",
      targets: "int",
      post_transform: "string",
    },
    run: linearRegressor,
  },
};
