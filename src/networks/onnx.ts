/**
 * # ONNX
 *
 * A feed-forward graph of MatMul, Gemm, Add, Sub, Mul by constants, Relu, Flatten, Identity and residual
 * additions, as PyTorch exports it, brought to layers h ↦ act(W h + b) [+ h]. The graph is run symbolically:
 * each value is a constant or an affine image of the output of one layer. Constants are folded only where the
 * result is the exact number (a product of two float32 is a double, a sum is tested); where it is not, a
 * linear layer is put in between, so that the network stays the same function of exact weights.
 *
 * Main definitions: `networkOfOnnx`.
 */
import type { GraphProto, NodeProto, ValueInfoProto } from "onnx-buf";
import type { Activation } from "../boolean/activation.js";
import { refuseAbove } from "../exact/domain-error.js";
import { type Said, settleInputs } from "./architecture.js";
import { type DenseLayer, type DenseNetwork, denseNetwork } from "./dense-network.js";
import {
  attributesOf,
  type Constant,
  constantOf,
  onnxFailure as fail,
  graphOfOnnx,
  isRead,
  nodeText,
  refuseWide,
} from "./onnx-model.js";

/** Most variables of a network, as of any concept. */
const MAX_VARIABLES = 100_000;

/** The output of a layer of the chain, or the input of the network (`parent` undefined). */
interface Base {
  readonly width: number;
  readonly parent: Base | undefined;
  readonly layer: Omit<DenseLayer, "columns"> | undefined;
}

/** W·base + b; no weights means the base itself, and then the bias is absent too. */
interface Affine {
  readonly kind: "affine";
  readonly base: Base;
  readonly map:
    | { readonly rows: number; readonly weights: Float64Array; readonly bias: Float64Array }
    | undefined;
}

/** What a name of the graph stands for. `shape` is that of one point, behind the batch; its product is the width. */
interface Computed {
  readonly kind: "computed";
  readonly value: Affine;
  readonly shape: readonly number[];
}

type Value = Constant | Computed;

const isFloat32 = (values: Float64Array): boolean => values.every((x) => Math.fround(x) === x);

/** A new base after the affine map, with this activation: closes a layer. */
function close(value: Affine, activation: Activation): Affine {
  const map = value.map ?? identityMap(value.base.width);
  const layer = { rows: map.rows, weights: map.weights, bias: map.bias, activation, residual: false };
  return { kind: "affine", base: { width: map.rows, parent: value.base, layer }, map: undefined };
}

function identityMap(width: number): { rows: number; weights: Float64Array; bias: Float64Array } {
  refuseWide(width);
  const weights = new Float64Array(width * width);
  for (let i = 0; i < width; i += 1) weights[i * width + i] = 1;
  return { rows: width, weights, bias: new Float64Array(width) };
}

const widthOf = (value: Affine): number => value.map?.rows ?? value.base.width;

/** value ↦ weights · value; a map that is already there is closed as a linear layer first. */
function multiply(value: Affine, rows: number, weights: Float64Array): Affine {
  const start = value.map === undefined ? value : close(value, "identity");
  return { kind: "affine", base: start.base, map: { rows, weights, bias: new Float64Array(rows) } };
}

/**
 * The constant broadcast to the shape of a value, one entry a place: each of its dimensions, from the last,
 * is 1 or the value's, and there are no more of them. Any other constant would make the value larger, which
 * is refused.
 */
function row(constant: Constant, shape: readonly number[], what: string): Float64Array {
  // The batch is the value's first dimension: along it the constant must not vary.
  const whole = [1, ...shape];
  const dims = constant.shape;
  const offset = whole.length - dims.length;
  if (offset < 0 || dims.some((n, k) => n !== 1 && (offset + k === 0 || n !== whole[offset + k])))
    throw fail(
      "mismatch",
      `${what}: a constant of shape [${dims.join(", ")}] does not fit values of shape [batch, ${shape.join(", ")}]`,
    );
  const width = shape.reduce((product, n) => product * n, 1);
  return Float64Array.from({ length: width }, (_, place) => {
    let rest = place;
    let at = 0;
    let stride = 1;
    for (let k = whole.length - 1; k >= 0; k -= 1) {
      const n = dims[k - offset] ?? 1;
      if (n !== 1) at += stride * (rest % whole[k]!);
      stride *= n;
      rest = Math.floor(rest / whole[k]!);
    }
    return constant.values[at]!;
  });
}

function addConstant(value: Affine, added: Float64Array, sign: 1 | -1): Affine {
  const map = value.map ?? identityMap(widthOf(value));
  const bias = map.bias.map((b, j) => b + sign * added[j]!);
  // The sum s of a and c is exact iff s − c = a and s − a = c hold without error, which this test implies (two-sum).
  const exact = bias.every((s, j) => {
    const a = map.bias[j]!;
    const c = sign * added[j]!;
    return a === 0 || c === 0 || (s - c === a && s - a === c);
  });
  if (exact) return { kind: "affine", base: value.base, map: { ...map, bias } };
  return addConstant(close(value, "identity"), added, sign);
}

function scale(value: Affine, factors: Float64Array): Affine {
  const width = widthOf(value);
  const map = value.map;
  if (map === undefined || !isFloat32(factors) || !isFloat32(map.weights) || !isFloat32(map.bias)) {
    refuseWide(width);
    const diagonal = new Float64Array(width * width);
    for (let i = 0; i < width; i += 1) diagonal[i * width + i] = factors[i]!;
    return multiply(value, width, diagonal);
  }
  const columns = value.base.width;
  return {
    kind: "affine",
    base: value.base,
    map: {
      rows: width,
      weights: map.weights.map((w, at) => w * factors[Math.floor(at / columns)]!),
      bias: map.bias.map((b, j) => b * factors[j]!),
    },
  };
}

/** relu(W h + b) + h, where one of the two is the base of the other. */
function addValues(a: Affine, b: Affine, what: string): Affine {
  for (const [outer, inner] of [
    [a, b],
    [b, a],
  ] as const) {
    const { base } = outer;
    if (outer.map !== undefined || inner.map !== undefined || base.layer === undefined) continue;
    if (base.parent !== inner.base || base.layer.residual || base.width !== inner.base.width) continue;
    return {
      kind: "affine",
      base: { width: base.width, parent: base.parent, layer: { ...base.layer, residual: true } },
      map: undefined,
    };
  }
  // W h + b + h of one and the same h: a linear residual layer.
  for (const [outer, inner] of [
    [a, b],
    [b, a],
  ] as const) {
    if (outer.map === undefined || inner.map !== undefined || outer.base !== inner.base) continue;
    return addValues(close(outer, "identity"), inner, what);
  }
  throw fail("unsupported", `${what}: only h + f(h) with one layer f is understood as a residual addition`);
}

/** Rows = outputs, from a right factor of shape [inputs, outputs] (or its transpose). */
function matrix(constant: Constant, columns: number, transposed: boolean, what: string) {
  if (constant.shape.length !== 2)
    throw fail("unsupported", `${what}: a matrix of two dimensions was expected`);
  const [first, second] = constant.shape as [number, number];
  const rows = transposed ? first : second;
  if ((transposed ? second : first) !== columns)
    throw fail(
      "mismatch",
      `${what}: a matrix of shape [${first}, ${second}] does not take ${columns} values`,
    );
  if (transposed) return { rows, weights: constant.values };
  const weights = new Float64Array(rows * columns);
  for (let j = 0; j < rows; j += 1)
    for (let i = 0; i < columns; i += 1) weights[j * columns + i] = constant.values[i * rows + j]!;
  return { rows, weights };
}

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
function step(node: NodeProto, look: (key: string, what: string) => Value): Value {
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

function layersOf(base: Base): DenseLayer[] {
  const layers: DenseLayer[] = [];
  for (let at = base; at.layer !== undefined && at.parent !== undefined; at = at.parent)
    layers.unshift({ ...at.layer, columns: at.parent.width });
  return layers;
}

/** Name, element type and shape of the one input; the first dimension is the batch. */
function inputOf(graph: GraphProto, constants: ReadonlyMap<string, unknown>) {
  const inputs = graph.input.filter(({ name }) => !constants.has(name));
  if (inputs.length !== 1)
    throw fail("unsupported", `the graph has ${inputs.length} inputs; one was expected`);
  const { name, type } = inputs[0]!;
  const tensor = type?.value.case === "tensorType" ? type.value.value : undefined;
  const sizes = (tensor?.shape?.dim ?? []).map(({ value }) =>
    value.case === "dimValue" ? Number(value.value) : undefined,
  );
  const shape = sizes.slice(1);
  if (sizes.length < 2 || !shape.every((n): n is number => n !== undefined && n >= 0))
    throw fail(
      "unsupported",
      "the graph's input must have shape [batch, variables] with a fixed number of variables",
    );
  if (sizes[0] !== undefined && sizes[0] < 1)
    throw fail("unreadable", `the graph's input has a batch of ${sizes[0]}`);
  const elements = tensor!.elemType;
  if (!isRead(elements))
    throw fail(
      "unsupported",
      `the graph's input ${name} has ONNX data type ${elements}; float (1) and double (11) are read`,
    );
  const width = shape.reduce((product, n) => product * n, 1);
  refuseAbove(width, MAX_VARIABLES, "variables", ["network"]);
  return { name, batch: sizes[0], shape, width, elements };
}

/** What the file declares of a value must be what it is. */
function checkDeclared(
  { name, type }: ValueInfoProto,
  value: Value,
  elements: number,
  batch: number | undefined,
): void {
  if (type === undefined) return;
  const tensor = type.value.case === "tensorType" ? type.value.value : undefined;
  if (tensor === undefined) throw fail("unsupported", `${name} is declared as something other than a tensor`);
  const dims = tensor.shape?.dim.map(({ value: dim }) =>
    dim.case === "dimValue" ? Number(dim.value) : undefined,
  );
  const actual = value.kind === "constant" ? value.shape : [batch, ...value.shape];
  const fits =
    dims === undefined ||
    (dims.length === actual.length &&
      dims.every((n, k) => n === undefined || actual[k] === undefined || n === actual[k]));
  if (tensor.elemType !== elements || !fits)
    throw fail(
      "mismatch",
      `${name} is declared to have data type ${tensor.elemType} and shape [${dims?.map((n) => n ?? "?").join(", ")}], but has ${elements} and [${actual.map((n) => n ?? "?").join(", ")}]`,
    );
}

/**
 * Reads an ONNX model with one input and one output value a point; `said` tells how bits are fed in. Throws
 * `DomainError`.
 */
export function networkOfOnnx(bytes: Uint8Array, said: readonly Said[]): DenseNetwork {
  const graph = graphOfOnnx(bytes);
  const tensors = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const values = new Map<string, Value>();
  const { name, batch, shape, width, elements } = inputOf(graph, tensors);
  values.set(name, {
    kind: "computed",
    value: { kind: "affine", base: { width, parent: undefined, layer: undefined }, map: undefined },
    shape,
  });
  /** What each layer's output is called. */
  const names = new Map<Base, string>();
  const lookUp = (key: string, what: string): Value => {
    const tensor = tensors.get(key);
    const value = values.get(key) ?? (tensor && constantOf(tensor));
    if (value === undefined)
      throw fail(
        "unreadable",
        `${what} uses ${key === "" ? "an input without a name" : key}, which nothing computes`,
      );
    values.set(key, value);
    return value;
  };
  for (const node of graph.node) {
    const made = step(node, lookUp);
    values.set(node.output[0]!, made);
    if (made.kind === "computed" && !names.has(made.value.base)) names.set(made.value.base, node.output[0]!);
  }
  for (const [key, value] of values)
    if (value.kind === "constant" && value.type !== elements)
      throw fail("mismatch", `${key} has ONNX data type ${value.type}, the graph's input has ${elements}`);
  if (graph.output.length !== 1)
    throw fail("mismatch", `the graph has ${graph.output.length} outputs; one was expected`);
  const output = lookUp(graph.output[0]!.name, "the graph's output");
  if (graph.output[0]!.type === undefined)
    throw fail("unreadable", `the graph's output ${graph.output[0]!.name} has no declared type`);
  if (output.kind !== "computed") throw fail("unreadable", "the graph's output does not come from its input");
  if (output.shape.length !== 1)
    throw fail(
      "unsupported",
      `the graph's output has shape [batch, ${output.shape.join(", ")}]; [batch, 1] was expected`,
    );
  const { value } = output;
  const end = value.map === undefined && value.base.layer !== undefined ? value : close(value, "identity");
  const layers = layersOf(end.base);
  const network = denseNetwork(width, "01", layers);
  const declared = [...graph.output, ...graph.valueInfo, ...graph.input];
  for (const info of declared)
    checkDeclared(info, lookUp(info.name, `the declaration of ${info.name}`), elements, batch);
  return {
    ...network,
    inputs: settleInputs(said, width, layers),
    names: namesOf(end.base, names, graph.output[0]!.name),
  };
}

/** The layers' names, first to last: each is called after the output of its last operator. */
function namesOf(end: Base, names: ReadonlyMap<Base, string>, output: string): string[] {
  const list: string[] = [];
  for (let at = end; at.layer !== undefined && at.parent !== undefined; at = at.parent)
    list.unshift(at === end ? output : (names.get(at) ?? "(linear)"));
  return list;
}
