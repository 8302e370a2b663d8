/**
 * # ONNX
 *
 * A feed-forward graph of piecewise linear operators, as PyTorch, Keras and scikit-learn export them, run
 * symbolically on a batch of one point: each name stands for a constant or an affine form of relus
 * (`form.ts`), and what leads to the label becomes layers h ↦ act(W h + b) [+ h] (`chain.ts`). Nothing is
 * rounded but where it is noted, so the network is the same function of the weights that the file holds.
 *
 * Main definitions: `networkOfOnnx`, `OnnxOptions`.
 */
import type { GraphProto, NodeProto, ValueInfoProto } from "onnx-buf";
import { refuseAbove } from "../../exact/domain-error.js";
import { bitEncoding, type InputEncoding, inputEncoding, type Said, settleInputs } from "../architecture.js";
import { type DenseNetwork, denseNetwork } from "../dense-network.js";
import { chainOf } from "./chain.js";
import { bare, inputSource } from "./form.js";
import { attributesOf, graphOfOnnx, nodeText, operatorName } from "./graph.js";
import { type LabelOptions, labelOf } from "./label.js";
import { adviceOn, OPERATORS } from "./operators/index.js";
import { type Beside, constantOf, countOf, elementName, onnxFailure as fail, isFloat } from "./tensor.js";
import type { Surroundings, Value } from "./value.js";

/** Most variables of a network, as of any concept. */
const MAX_VARIABLES = 100_000;

export interface OnnxOptions extends LabelOptions {
  /** The files beside the model. */
  readonly beside?: Beside | undefined;
}

interface GraphInput {
  readonly name: string;
  /** As the file fixes it; undefined where it is open. */
  readonly batch: number | undefined;
  readonly shape: readonly number[];
  readonly type: number;
}

const dimensions = (info: ValueInfoProto): readonly (number | undefined)[] | undefined => {
  const tensor = info.type?.value.case === "tensorType" ? info.type.value.value : undefined;
  return tensor?.shape?.dim.map(({ value }) => (value.case === "dimValue" ? Number(value.value) : undefined));
};

/** Name, element type and shape of the one input; the first dimension is the batch. */
function inputOf(graph: GraphProto): GraphInput {
  const constants = new Set(graph.initializer.map(({ name }) => name));
  const inputs = graph.input.filter(({ name }) => !constants.has(name));
  if (inputs.length !== 1)
    throw fail("unsupported", `the graph has ${inputs.length} inputs; one was expected`);
  const info = inputs[0]!;
  const sizes = dimensions(info) ?? [];
  const shape = sizes.slice(1);
  if (sizes.length < 2 || !shape.every((n): n is number => n !== undefined && n >= 0))
    throw fail(
      "unsupported",
      "the graph's input must have shape [batch, variables] with a fixed number of variables",
    );
  if (sizes[0] !== undefined && sizes[0] < 1)
    throw fail("unreadable", `the graph's input has a batch of ${sizes[0]}`);
  const type = info.type!.value.case === "tensorType" ? info.type!.value.value.elemType : 0;
  if (!isFloat(type))
    throw fail(
      "unsupported",
      `the graph's input ${info.name} has ONNX type ${elementName(type)}; float, double, float16 and bfloat16 are read`,
    );
  refuseAbove(countOf(shape), MAX_VARIABLES, "variables", ["network"]);
  return { name: info.name, batch: sizes[0], shape, type };
}

/** What the file declares of a value must be what it is; a fixed batch is run as one point. */
function checkDeclared(info: ValueInfoProto, value: Value, batch: number | undefined): void {
  const tensor = info.type?.value.case === "tensorType" ? info.type.value.value : undefined;
  const dims = dimensions(info);
  if (tensor === undefined || value.kind === "choice" || value.kind === "ranked") return;
  const isBatch = (n: number, k: number) => k === 0 && value.kind === "computed" && n === (batch ?? n);
  const fits =
    dims === undefined ||
    (dims.length === value.shape.length &&
      dims.every((n, k) => n === undefined || n === value.shape[k] || isBatch(n, k)));
  if (tensor.elemType !== value.type || !fits)
    throw fail(
      "mismatch",
      `${info.name} is declared to have type ${elementName(tensor.elemType)} and shape ` +
        `[${dims?.map((n) => n ?? "?").join(", ")}], but has ${elementName(value.type)} and ` +
        `[${value.shape.join(", ")}]`,
    );
}

/** The values of a node's outputs, by what its inputs stand for. */
function run(
  node: NodeProto,
  look: (key: string, what: string) => Value,
  around: Surroundings,
): readonly Value[] {
  const what = nodeText(node);
  const name = operatorName(node);
  if (node.overload !== "") throw fail("unsupported", `${what}: the overload ${node.overload} is not read`);
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (operator === undefined) throw fail("unsupported", `${what} is not read; ${adviceOn(name)}`);
  // An optional input that is left out has an empty name.
  const keys = [...node.input];
  while (keys.at(-1) === "") keys.pop();
  const [least, most] = operator.inputs;
  if (keys.slice(0, least).includes(""))
    throw fail("unreadable", `${what} uses an input without a name, which nothing computes`);
  if (keys.length < least || keys.length > most)
    throw fail(
      "unreadable",
      `${what} has ${keys.length} inputs; ${least === most ? least : `${least} to ${most}`} expected`,
    );
  const attributes = attributesOf(node, operator.attributes);
  const values = keys.map((key) => (key === "" ? undefined : look(key, what)));
  const result = operator.run({ ...around, node, what, values, attributes });
  return Array.isArray(result) ? (result as readonly Value[]) : [result as Value];
}

/**
 * Reads an ONNX model with one input and a label that is one output's sign, the second of two classes, or a
 * class that is named; `said` tells how bits are fed in. Throws `DomainError`.
 */
export function networkOfOnnx(
  bytes: Uint8Array,
  said: readonly Said[],
  { beside = () => undefined, ...options }: OnnxOptions = {},
): DenseNetwork {
  const { graph, opset, nodes } = graphOfOnnx(bytes);
  const tensors = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const { name, batch, shape, type } = inputOf(graph);
  const width = countOf(shape);
  const input = inputSource(width);
  const notes = new Set<string>();
  const encoding: InputEncoding | undefined = inputEncoding(said);
  const around: Surroundings = {
    opset,
    inputs: encoding ?? "01",
    note: (text) => notes.add(text),
    tensor: (tensor, what) => constantOf(tensor, beside, what),
  };
  const values = new Map<string, Value>([
    [name, { kind: "computed", type, shape: [1, ...shape], form: bare(input) }],
  ]);
  const look = (key: string, what: string): Value => {
    const tensor = tensors.get(key);
    const value = values.get(key) ?? (tensor && constantOf(tensor, beside));
    if (value === undefined) throw fail("unreadable", `${what} uses ${key}, which nothing computes`);
    values.set(key, value);
    return value;
  };
  for (const node of nodes) {
    const made = run(node, look, around);
    node.output.forEach((key, k) => {
      const value = made[k];
      if (key === "") return;
      if (value === undefined)
        throw fail("unsupported", `${nodeText(node)}: its output ${key} (number ${k + 1}) is not read`);
      values.set(key, value);
    });
  }
  const outputs = graph.output.map((info) => {
    if (info.type === undefined)
      throw fail("unreadable", `the graph's output ${info.name} has no declared type`);
    return { name: info.name, value: look(info.name, "the graph's output") };
  });
  const known = new Set([...graph.node.flatMap(({ output }) => output), ...tensors.keys(), name]);
  for (const info of [...graph.output, ...graph.valueInfo, ...graph.input]) {
    const value = values.get(info.name);
    if (!known.has(info.name)) throw fail("unreadable", `${info.name} is declared, but nothing computes it`);
    if (value !== undefined) checkDeclared(info, value, batch);
  }
  const label = labelOf(outputs, options);
  const { layers, names } = chainOf(label.margin, input, encoding === "01", label.name);
  const network = denseNetwork(width, "01", layers);
  const dead = graph.node.length - nodes.length;
  if (dead > 0)
    notes.add(`${dead === 1 ? "1 node that leads" : `${dead} nodes that lead`} to no output left out`);
  return {
    ...network,
    inputs: bitEncoding(settleInputs(said, width, layers)),
    names,
    notes: [`label 1: ${label.meaning}`, ...notes],
  };
}
