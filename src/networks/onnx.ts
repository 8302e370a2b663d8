/**
 * # ONNX
 *
 * A feed-forward graph of MatMul, Gemm, Add, Sub, Mul by constants, Relu, Flatten, Identity and residual
 * additions, as PyTorch exports it, brought to layers h ↦ act(W h + b) [+ h]: the graph is run symbolically
 * (`onnx-step.ts`, `onnx-values.ts`), and what the file declares of a value must be what comes out.
 *
 * Main definitions: `networkOfOnnx`.
 */
import type { GraphProto, ValueInfoProto } from "onnx-buf";
import { refuseAbove } from "../exact/domain-error.js";
import { type Said, settleInputs } from "./architecture.js";
import { type DenseNetwork, denseNetwork } from "./dense-network.js";
import { constantOf, onnxFailure as fail, graphOfOnnx, isRead } from "./onnx-model.js";
import { step } from "./onnx-step.js";
import { type Base, close, layersOf, namesOf, type Value } from "./onnx-values.js";

/** Most variables of a network, as of any concept. */
const MAX_VARIABLES = 100_000;

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
