/**
 * # The form of an ONNX model
 *
 * What stands in the file around the graph's operators, looked at before any of them is run: versions,
 * domains, names, attributes, tensors. Whatever might change the function and is not understood is refused by
 * its name; comments (names of nodes and graphs, doc strings, producer, metadata) change nothing.
 *
 * Main definitions: `graphOfOnnx`, `constantOf`, `attributesOf`, `nodeText`, `onnxFailure`.
 */
import { fromBinary } from "@bufbuild/protobuf";
import {
  type AttributeProto,
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataLocation as DataLocation,
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  type TensorProto,
  Version,
} from "onnx-buf";
import { DomainError, refuseAbove } from "../exact/domain-error.js";

export const onnxFailure = (code: "unreadable" | "unsupported" | "mismatch", message: string): DomainError =>
  new DomainError(code, message, ["network"]);

const fail = onnxFailure;

/** Versions of the default operator set in which the operators read here mean the same. */
const OPSETS = { least: 7, most: 25 };
/** The first version of the file format with operator sets and typed attributes, and the last that is known here. */
const IR_VERSIONS = { least: 3, most: Version.IR_VERSION };

const isDefaultDomain = (domain: string): boolean => domain === "" || domain === "ai.onnx";

/** `operator Gemm (node /layer/Gemm)`; another domain is named. */
export const nodeText = ({ opType, domain, name }: NodeProto): string =>
  `operator ${isDefaultDomain(domain) ? "" : `${domain}.`}${opType}${name === "" ? "" : ` (node ${name})`}`;

/** The fields of every message that no definition knows: another format, or a damaged file. */
function unknownField(root: ModelProto): string | undefined {
  const pending: unknown[] = [root];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (typeof at !== "object" || at === null || ArrayBuffer.isView(at)) continue;
    const { $typeName: type, $unknown: unknown } = at as { $typeName?: string; $unknown?: { no: number }[] };
    if (unknown !== undefined && unknown.length > 0) return `field ${unknown[0]!.no} of ${type}`;
    for (const [key, value] of Object.entries(at)) if (key !== "$unknown") pending.push(value);
  }
  return undefined;
}

function checkVersions({ irVersion, opsetImport }: ModelProto): void {
  if (irVersion < IR_VERSIONS.least || irVersion > IR_VERSIONS.most)
    throw fail(
      "unsupported",
      `the ONNX file has IR version ${irVersion}; ${IR_VERSIONS.least} to ${IR_VERSIONS.most} are read`,
    );
  const versions = new Set(
    opsetImport.filter(({ domain }) => isDefaultDomain(domain)).map(({ version }) => version),
  );
  if (versions.size !== 1)
    throw fail(
      "unreadable",
      `one version of the default operator set was expected, ${versions.size === 0 ? "none" : [...versions].join(" and ")} imported`,
    );
  const version = [...versions][0]!;
  if (version < OPSETS.least || version > OPSETS.most)
    throw fail("unsupported", `operator set ${version} is not read; ${OPSETS.least} to ${OPSETS.most} are`);
}

function checkNames(graph: GraphProto): void {
  const defined = new Set<string>();
  const define = (name: string, what: string): void => {
    if (name === "") throw fail("unreadable", `${what} has no name`);
    if (defined.has(name)) throw fail("unreadable", `${what}: the name ${name} is defined twice`);
    defined.add(name);
  };
  const constants = new Set(graph.initializer.map(({ name }) => name));
  for (const { name } of graph.initializer) define(name, `initializer ${name}`);
  // An initializer may be listed as an input too, as files of before IR version 4 do.
  for (const { name } of graph.input) if (!constants.has(name)) define(name, `input ${name}`);
  for (const node of graph.node) for (const name of node.output) define(name, nodeText(node));
  const used = new Set([
    ...graph.node.flatMap(({ input }) => input),
    ...graph.output.map(({ name }) => name),
  ]);
  const unused = graph.initializer.find(({ name }) => !used.has(name));
  if (unused !== undefined)
    throw fail("unsupported", `initializer ${unused.name} is used by no node; leave it out of the file`);
}

/** A node from which nothing leads to the output: what it is for is not understood. */
function unusedNode(graph: GraphProto): NodeProto | undefined {
  const needed = new Set(graph.output.map(({ name }) => name));
  const dead: NodeProto[] = [];
  // Nodes stand in an order in which each comes after those that it uses.
  for (const node of [...graph.node].reverse()) {
    if (node.output.some((name) => needed.has(name))) for (const name of node.input) needed.add(name);
    else dead.push(node);
  }
  return dead.at(-1);
}

/** The graph of a model in which nothing is left over. Throws `DomainError` (unreadable, unsupported). */
export function graphOfOnnx(bytes: Uint8Array): GraphProto {
  let model: ModelProto;
  try {
    model = fromBinary(ModelProtoSchema, bytes);
  } catch (error) {
    throw fail(
      "unreadable",
      `not a whole ONNX file: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const { graph } = model;
  if (graph === undefined) throw fail("unreadable", "the ONNX file holds no graph");
  const unknown = unknownField(model);
  if (unknown !== undefined) throw fail("unreadable", `not a whole ONNX file: ${unknown} is not known`);
  checkVersions(model);
  for (const [what, list] of [
    ["functions", model.functions],
    ["training information", model.trainingInfo],
    ["device configurations", model.configuration],
    ["sparse initializers", graph.sparseInitializer],
    ["quantization annotations", graph.quantizationAnnotation],
  ] as const)
    if (list.length > 0) throw fail("unsupported", `the ONNX file has ${what}, which are not read`);
  for (const node of graph.node) {
    if (!isDefaultDomain(node.domain) || node.overload !== "")
      throw fail("unsupported", `${nodeText(node)} is not read; operators of the domain ai.onnx are`);
    if (node.output.length !== 1)
      throw fail("unsupported", `${nodeText(node)} has ${node.output.length} outputs; one was expected`);
  }
  checkNames(graph);
  const unused = unusedNode(graph);
  if (unused !== undefined)
    throw fail(
      "unsupported",
      `${nodeText(unused)}: its output ${unused.output[0]} is not used; leave it out`,
    );
  return graph;
}

const FLOAT = 1;
const DOUBLE = 11;

export interface Constant {
  readonly kind: "constant";
  readonly shape: readonly number[];
  readonly values: Float64Array;
  /** FLOAT or DOUBLE. */
  readonly type: number;
}

/** Is this an element type whose values are read, float or double? */
export const isRead = (type: number): boolean => type === FLOAT || type === DOUBLE;

/** The numbers of a tensor; `what` names where it stands. Throws `DomainError` (unreadable, unsupported). */
export function constantOf(tensor: TensorProto, what = `tensor ${tensor.name}`): Constant {
  const { dataType: type, rawData: raw, floatData, doubleData, int32Data, int64Data, uint64Data } = tensor;
  if (!isRead(type))
    throw fail("unsupported", `${what} has ONNX data type ${type}; float (1) and double (11) are read`);
  if (tensor.externalData.length > 0 || tensor.dataLocation !== DataLocation.DEFAULT)
    throw fail(
      "unsupported",
      `${what} lies in another file; export with the weights inside (PyTorch: external_data=False)`,
    );
  if (tensor.segment !== undefined) throw fail("unsupported", `${what} is a segment of a tensor`);
  const shape = tensor.dims.map(Number);
  const count = shape.reduce((product, n) => product * n, 1);
  const width = type === FLOAT ? 4 : 8;
  const listed = type === FLOAT ? floatData : doubleData;
  const others = [
    type === FLOAT ? doubleData : floatData,
    int32Data,
    int64Data,
    uint64Data,
    tensor.stringData,
  ];
  const isOne = raw.length === 0 || listed.length === 0;
  const given = raw.length > 0 ? raw.length / width : listed.length;
  if (shape.some((n) => n < 0) || given !== count || !isOne || others.some((list) => list.length > 0))
    throw fail("unreadable", `${what}: data for shape [${shape.join(", ")}] were expected: truncated?`);
  const values = new Float64Array(count);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  for (let i = 0; i < count; i += 1) {
    if (raw.length === 0) values[i] = listed[i]!;
    else values[i] = width === 4 ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true);
  }
  return { kind: "constant", shape, values, type };
}

type Kind = "int" | "float" | "tensor";

const TYPES = {
  int: AttributeType.INT,
  float: AttributeType.FLOAT,
  tensor: AttributeType.TENSOR,
} as const;

/** What the attribute holds beside the value of its kind. */
function isPure(attribute: AttributeProto, kind: Kind): boolean {
  const {
    f,
    i,
    s,
    t,
    g,
    sparseTensor,
    tp,
    floats,
    ints,
    strings,
    tensors,
    graphs,
    sparseTensors,
    typeProtos,
  } = attribute;
  const lists = [floats, ints, strings, tensors, graphs, sparseTensors, typeProtos];
  return (
    lists.every((list) => list.length === 0) &&
    s.length === 0 &&
    [g, sparseTensor, tp].every((value) => value === undefined) &&
    (kind === "int" || i === 0n) &&
    (kind === "float" || f === 0) &&
    (kind === "tensor" || t === undefined)
  );
}

/**
 * The attributes of a node, all of which must be among `allowed` and of the kind given there. Throws
 * `DomainError` (unsupported).
 */
export function attributesOf(
  node: NodeProto,
  allowed: Readonly<Record<string, Kind>>,
): ReadonlyMap<string, number | TensorProto> {
  const what = nodeText(node);
  const found = new Map<string, number | TensorProto>();
  for (const attribute of node.attribute) {
    const { name, type, refAttrName } = attribute;
    const kind = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (kind === undefined) {
      const names = Object.keys(allowed);
      const read =
        names.length === 0
          ? "it has none that is read"
          : `${names.join(", ")} ${names.length === 1 ? "is" : "are"} read`;
      throw fail("unsupported", `${what}: the attribute ${name} is not read; ${read}`);
    }
    if (found.has(name)) throw fail("unreadable", `${what}: the attribute ${name} stands twice`);
    if (type !== TYPES[kind] || refAttrName !== "" || !isPure(attribute, kind))
      throw fail("unsupported", `${what}: the attribute ${name} must be a plain ${kind}`);
    if (kind === "tensor") {
      if (attribute.t === undefined)
        throw fail("unreadable", `${what}: the attribute ${name} holds no tensor`);
      found.set(name, attribute.t);
    } else found.set(name, kind === "float" ? attribute.f : Number(attribute.i));
  }
  return found;
}

/** Most entries of an identity or diagonal matrix that is made where the graph has none. */
const MAX_MADE_ENTRIES = 50_000_000;

export const refuseWide = (width: number): void =>
  refuseAbove(width * width, MAX_MADE_ENTRIES, "entries of a square matrix between two operators", [
    "network",
  ]);
