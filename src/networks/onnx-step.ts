/**
 * # The operators of an ONNX graph
 *
 * Which are read, what each takes, and what comes out.
 *
 * Main definitions: `step`.
 */
import type { NodeProto } from "onnx-buf";
import { attributesOf, type Constant, constantOf, onnxFailure as fail, nodeText } from "./onnx-model.js";
import {
  type Affine,
  addConstant,
  addValues,
  type Computed,
  close,
  matrix,
  multiply,
  row,
  scale,
  type Value,
  widthOf,
} from "./onnx-values.js";

/** What an operator takes: the number of its inputs and the attributes that are understood. */
interface Signature {
  readonly inputs: readonly [least: number, most: number];
  readonly attributes: Parameters<typeof attributesOf>[1];
}

const OPERATORS: Readonly<Record<string, Signature>> = {
  Constant: { inputs: [0, 0], attributes: { value: "tensor" } },
  Identity: { inputs: [1, 1], attributes: {} },
  Flatten: { inputs: [1, 1], attributes: { axis: "int" } },
  Relu: { inputs: [1, 1], attributes: {} },
  MatMul: { inputs: [2, 2], attributes: {} },
  Gemm: { inputs: [2, 3], attributes: { alpha: "float", beta: "float", transA: "int", transB: "int" } },
  Add: { inputs: [2, 2], attributes: {} },
  Sub: { inputs: [2, 2], attributes: {} },
  Mul: { inputs: [2, 2], attributes: {} },
};

/** Runs an operator on what its inputs stand for; these are looked up once it is known that the operator is read. */
export function step(node: NodeProto, look: (key: string, what: string) => Value): Value {
  const what = nodeText(node);
  const signature = Object.hasOwn(OPERATORS, node.opType) ? OPERATORS[node.opType] : undefined;
  if (signature === undefined)
    throw fail(
      "unsupported",
      `${what} is not read; MatMul, Gemm, Add, Sub, Mul by constants, Relu, Flatten, Identity and residual additions are`,
    );
  const [least, most] = signature.inputs;
  // An optional input that is left out has an empty name; only the last ones may be.
  const keys = [...node.input];
  while (keys.at(-1) === "") keys.pop();
  if (keys.length < least || keys.length > most)
    throw fail(
      "unreadable",
      `${what} has ${keys.length} inputs; ${least === most ? least : `${least} to ${most}`} expected`,
    );
  const attributes = attributesOf(node, signature.attributes);
  const number = (name: string, fallback: number): number =>
    (attributes.get(name) as number | undefined) ?? fallback;
  const [a, b, c] = keys.map((key) => look(key, what)) as [Value, Value, Value?];
  const computed = (value: Value): Computed => {
    if (value.kind !== "computed")
      throw fail("unsupported", `${what}: the input must come from the network's input`);
    return value;
  };
  /** Rows of a point: what a matrix is applied to. */
  const vector = (value: Value): Affine => {
    const { shape, value: affine } = computed(value);
    if (shape.length !== 1)
      throw fail(
        "unsupported",
        `${what}: values of shape [batch, ${shape.join(", ")}] come in; [batch, n] was expected`,
      );
    return affine;
  };
  const made = (value: Affine, shape: readonly number[] = [widthOf(value)]): Computed => ({
    kind: "computed",
    value,
    shape,
  });
  switch (node.opType) {
    case "Constant": {
      const tensor = attributes.get("value");
      if (typeof tensor !== "object") throw fail("unsupported", `${what}: the attribute value is missing`);
      return constantOf(tensor, `the tensor of ${what}`);
    }
    case "Identity":
      return a;
    case "Flatten":
      if (number("axis", 1) !== 1) throw fail("unsupported", `${what}: only axis 1 is read`);
      return made(computed(a).value);
    case "Relu":
      return made(close(computed(a).value, "relu"), computed(a).shape);
    case "MatMul": {
      if (b.kind !== "constant")
        throw fail("unsupported", `${what}: the right factor must be a constant matrix`);
      const { rows, weights } = matrix(b, widthOf(vector(a)), false, what);
      return made(multiply(vector(a), rows, weights));
    }
    case "Gemm": {
      if (b.kind !== "constant" || number("transA", 0) !== 0)
        throw fail("unsupported", `${what}: a constant matrix on the right and transA = 0 were expected`);
      const transposed = number("transB", 0);
      if (transposed !== 0 && transposed !== 1)
        throw fail("unsupported", `${what}: transB is 0 or 1, got ${transposed}`);
      const { rows, weights } = matrix(b, widthOf(vector(a)), transposed === 1, what);
      const product = multiply(vector(a), rows, weights);
      const alpha = number("alpha", 1);
      const scaled = alpha === 1 ? product : scale(product, new Float64Array(rows).fill(alpha));
      if (number("beta", 1) !== 1 || (c !== undefined && c.kind !== "constant"))
        throw fail("unsupported", `${what}: a constant bias and beta = 1 were expected`);
      return made(c === undefined ? scaled : addConstant(scaled, row(c, [rows], what), 1));
    }
    case "Add": {
      if (a.kind === "computed" && b.kind === "computed") {
        if (a.shape.join() !== b.shape.join())
          throw fail(
            "mismatch",
            `${what}: values of shapes [batch, ${a.shape.join(", ")}] and [batch, ${b.shape.join(", ")}]`,
          );
        return made(addValues(a.value, b.value, what), a.shape);
      }
      const [one, constant] = b.kind === "constant" ? [computed(a), b] : [computed(b), a as Constant];
      return made(addConstant(one.value, row(constant, one.shape, what), 1), one.shape);
    }
    case "Sub": {
      if (b.kind === "constant") {
        const { value, shape } = computed(a);
        return made(addConstant(value, row(b, shape, what), -1), shape);
      }
      if (a.kind !== "constant") throw fail("unsupported", `${what}: one side must be a constant`);
      const negated = scale(b.value, new Float64Array(widthOf(b.value)).fill(-1));
      return made(addConstant(negated, row(a, b.shape, what), 1), b.shape);
    }
    case "Mul": {
      const [value, constant] = a.kind === "constant" ? [computed(b), a] : [a, b];
      if (constant.kind !== "constant") throw fail("unsupported", `${what}: one factor must be a constant`);
      return made(scale(value.value, row(constant, value.shape, what)), value.shape);
    }
    default:
      throw new Error(`an operator without a case: ${node.opType}`);
  }
}
