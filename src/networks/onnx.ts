/**
 * # ONNX
 *
 * A feed-forward graph of MatMul, Gemm, Add, Sub, Mul by constants, Relu, Flatten, Identity and residual additions, as PyTorch exports
 * it, brought to layers h ↦ act(W h + b) [+ h]. The graph is run symbolically: each value is a constant or an affine image of the
 * output of one layer. Constants are folded only where the result is the exact number (a product of two float32 is a double, a sum is
 * tested); where it is not, a linear layer is put in between, so that the network stays the same function of exact weights.
 *
 * Main definitions: `networkOfOnnx`.
 */
import { fromBinary } from "@bufbuild/protobuf";
import { type GraphProto, ModelProtoSchema, type NodeProto, type TensorProto } from "onnx-buf";
import type { Activation } from "../boolean/activation.js";
import { DomainError } from "../exact/domain-error.js";
import { type Said, settleInputs } from "./architecture.js";
import { type DenseLayer, type DenseNetwork, denseNetwork } from "./dense-network.js";

const fail = (code: "unreadable" | "unsupported" | "mismatch", message: string): DomainError =>
  new DomainError(code, message, ["network"]);

interface Constant {
  readonly kind: "constant";
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

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

type Value = Constant | Affine;

const FLOAT = 1;
const DOUBLE = 11;

function constantOf(tensor: TensorProto): Constant {
  const shape = tensor.dims.map(Number);
  const count = shape.reduce((product, n) => product * n, 1);
  const values = new Float64Array(count);
  const raw = tensor.rawData;
  if (tensor.dataType !== FLOAT && tensor.dataType !== DOUBLE)
    throw fail(
      "unsupported",
      `tensor ${tensor.name} has ONNX data type ${tensor.dataType}; float and double are read`,
    );
  if (tensor.externalData.length > 0)
    throw fail("unsupported", `tensor ${tensor.name} lies in another file; export with the weights inside`);
  const width = tensor.dataType === FLOAT ? 4 : 8;
  const listed = tensor.dataType === FLOAT ? tensor.floatData : tensor.doubleData;
  if (raw.length > 0 ? raw.length !== count * width : listed.length !== count)
    throw fail(
      "unreadable",
      `tensor ${tensor.name}: data for shape [${shape.join(", ")}] were expected: truncated?`,
    );
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  for (let i = 0; i < count; i += 1) {
    if (raw.length === 0) values[i] = listed[i]!;
    else values[i] = width === 4 ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true);
  }
  return { kind: "constant", shape, values };
}

const isFloat32 = (values: Float64Array): boolean => values.every((x) => Math.fround(x) === x);

/** A new base after the affine map, with this activation: closes a layer. */
function close(value: Affine, activation: Activation): Affine {
  const map = value.map ?? identityMap(value.base.width);
  const layer = { rows: map.rows, weights: map.weights, bias: map.bias, activation, residual: false };
  return { kind: "affine", base: { width: map.rows, parent: value.base, layer }, map: undefined };
}

function identityMap(width: number): { rows: number; weights: Float64Array; bias: Float64Array } {
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

/** Broadcasts a constant to a row of `width` values. */
function row(constant: Constant, width: number, what: string): Float64Array {
  const { values, shape } = constant;
  if (values.length === 1) return new Float64Array(width).fill(values[0]!);
  if (values.length !== width || shape.slice(0, -1).some((n) => n !== 1))
    throw fail("mismatch", `${what}: a constant of shape [${shape.join(", ")}] does not fit ${width} values`);
  return values;
}

function addConstant(value: Affine, constant: Constant, sign: 1 | -1, what: string): Affine {
  const width = widthOf(value);
  const added = row(constant, width, what);
  const map = value.map ?? identityMap(width);
  const bias = map.bias.map((b, j) => b + sign * added[j]!);
  // The sum s of a and c is exact iff s − c = a and s − a = c hold without error, which this test implies (two-sum).
  const exact = bias.every((s, j) => {
    const a = map.bias[j]!;
    const c = sign * added[j]!;
    return a === 0 || c === 0 || (s - c === a && s - a === c);
  });
  if (exact) return { kind: "affine", base: value.base, map: { ...map, bias } };
  return addConstant(close(value, "identity"), constant, sign, what);
}

function scale(value: Affine, factors: Float64Array): Affine {
  const width = widthOf(value);
  const map = value.map;
  if (map === undefined || !isFloat32(factors) || !isFloat32(map.weights) || !isFloat32(map.bias)) {
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

function attribute(node: NodeProto, name: string, fallback: number): number {
  const found = node.attribute.find((a) => a.name === name);
  if (found === undefined) return fallback;
  return name === "alpha" || name === "beta" ? found.f : Number(found.i);
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

function step(node: NodeProto, input: readonly Value[]): Value {
  const what = `operator ${node.opType}${node.name === "" ? "" : ` (${node.name})`}`;
  const [a, b, c] = input;
  const affine = (value: Value | undefined): Affine => {
    if (value?.kind !== "affine")
      throw fail("unsupported", `${what}: the input must come from the network's input`);
    return value;
  };
  switch (node.opType) {
    case "Identity":
      return a ?? affine(a);
    case "Flatten":
      if (attribute(node, "axis", 1) !== 1) throw fail("unsupported", `${what}: only axis 1 is read`);
      return affine(a);
    case "Relu":
      return close(affine(a), "relu");
    case "MatMul": {
      if (b?.kind !== "constant")
        throw fail("unsupported", `${what}: the right factor must be a constant matrix`);
      const { rows, weights } = matrix(b, widthOf(affine(a)), false, what);
      return multiply(affine(a), rows, weights);
    }
    case "Gemm": {
      if (b?.kind !== "constant" || attribute(node, "transA", 0) !== 0)
        throw fail("unsupported", `${what}: a constant matrix on the right and transA = 0 were expected`);
      const { rows, weights } = matrix(b, widthOf(affine(a)), attribute(node, "transB", 0) === 1, what);
      const product = multiply(affine(a), rows, weights);
      const alpha = attribute(node, "alpha", 1);
      const scaled = alpha === 1 ? product : scale(product, new Float64Array(rows).fill(alpha));
      if (c === undefined) return scaled;
      if (c.kind !== "constant" || attribute(node, "beta", 1) !== 1)
        throw fail("unsupported", `${what}: a constant bias and beta = 1 were expected`);
      return addConstant(scaled, c, 1, what);
    }
    case "Add":
      if (a?.kind === "affine" && b?.kind === "affine") return addValues(a, b, what);
      return a?.kind === "constant" && b !== undefined
        ? addConstant(affine(b), a, 1, what)
        : addConstant(affine(a), b as Constant, 1, what);
    case "Sub":
      if (b?.kind === "constant") return addConstant(affine(a), b, -1, what);
      if (a?.kind !== "constant") throw fail("unsupported", `${what}: one side must be a constant`);
      return addConstant(scale(affine(b), new Float64Array(widthOf(affine(b))).fill(-1)), a, 1, what);
    case "Mul": {
      const [value, constant] = a?.kind === "constant" ? [affine(b), a] : [affine(a), b];
      if (constant?.kind !== "constant") throw fail("unsupported", `${what}: one factor must be a constant`);
      return scale(value, row(constant, widthOf(value), what));
    }
    default:
      throw fail(
        "unsupported",
        `${what} is not read; MatMul, Gemm, Add, Sub, Mul by constants, Relu, Flatten, Identity and residual additions are`,
      );
  }
}

function layersOf(base: Base): DenseLayer[] {
  const layers: DenseLayer[] = [];
  for (let at = base; at.layer !== undefined && at.parent !== undefined; at = at.parent)
    layers.unshift({ ...at.layer, columns: at.parent.width });
  return layers;
}

function inputWidth(
  graph: GraphProto,
  constants: ReadonlyMap<string, Value>,
): { name: string; width: number } {
  const inputs = graph.input.filter(({ name }) => !constants.has(name));
  if (inputs.length !== 1)
    throw fail("unsupported", `the graph has ${inputs.length} inputs; one was expected`);
  const type = inputs[0]!.type?.value;
  const dims = type?.case === "tensorType" ? (type.value.shape?.dim ?? []) : [];
  const sizes = dims.map(({ value }) => (value.case === "dimValue" ? Number(value.value) : undefined));
  const width = sizes
    .slice(1)
    .reduce<number | undefined>((p, n) => (p === undefined || n === undefined ? undefined : p * n), 1);
  if (dims.length < 2 || width === undefined)
    throw fail(
      "unsupported",
      "the graph's input must have shape [batch, variables] with a fixed number of variables",
    );
  return { name: inputs[0]!.name, width };
}

/** Reads an ONNX model with one input and one output value a point; `said` tells how bits are fed in. Throws `DomainError`. */
export function networkOfOnnx(bytes: Uint8Array, said: readonly Said[]): DenseNetwork {
  let graph: GraphProto | undefined;
  try {
    graph = fromBinary(ModelProtoSchema, bytes).graph;
  } catch (error) {
    throw fail(
      "unreadable",
      `not a whole ONNX file: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (graph === undefined) throw fail("unreadable", "the ONNX file holds no graph");
  const values = new Map<string, Value>(graph.initializer.map((tensor) => [tensor.name, constantOf(tensor)]));
  const { name, width } = inputWidth(graph, values);
  values.set(name, { kind: "affine", base: { width, parent: undefined, layer: undefined }, map: undefined });
  for (const node of graph.node) {
    if (node.opType === "Constant") {
      const tensor = node.attribute.find((a) => a.name === "value")?.t;
      if (tensor === undefined) throw fail("unsupported", "a Constant without a tensor value");
      values.set(node.output[0]!, constantOf(tensor));
      continue;
    }
    const input = node.input
      .filter((key) => key !== "")
      .map((key) => {
        const value = values.get(key);
        if (value === undefined)
          throw fail("unreadable", `operator ${node.opType} uses ${key}, which nothing computes`);
        return value;
      });
    if (node.output.length !== 1)
      throw fail(
        "unsupported",
        `operator ${node.opType} has ${node.output.length} outputs; one was expected`,
      );
    values.set(node.output[0]!, step(node, input));
  }
  if (graph.output.length !== 1)
    throw fail("mismatch", `the graph has ${graph.output.length} outputs; one was expected`);
  const output = values.get(graph.output[0]!.name);
  if (output?.kind !== "affine") throw fail("unreadable", "the graph's output does not come from its input");
  const end =
    output.map === undefined && output.base.layer !== undefined ? output : close(output, "identity");
  const layers = layersOf(end.base);
  const network = denseNetwork(width, "01", layers);
  return { ...network, inputs: settleInputs(said, width, layers) };
}
