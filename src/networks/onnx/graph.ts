/**
 * # The form of an ONNX model
 *
 * What stands in the file around the graph's operators, looked at before any of them is run: versions,
 * domains, names, attributes. Whatever might change the function and is not understood is refused by its name;
 * comments (names of nodes and graphs, doc strings, producer, metadata) change nothing, nor do nodes and
 * tensors from which nothing leads to an output.
 *
 * Main definitions: `graphOfOnnx`, `attributesOf`, `nodeText`.
 */
import { fromBinary } from "@bufbuild/protobuf";
import {
  type AttributeProto,
  AttributeProto_AttributeType as AttributeType,
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  Version,
} from "onnx-buf";
import { onnxFailure as fail } from "./tensor.js";
import type { Attribute, AttributeKind } from "./value.js";

/** Versions of the default operator set in which the operators read here mean the same. */
const OPSETS = { least: 7, most: 25 };
/** The first version of the file format with operator sets and typed attributes, and the last that is known here. */
const IR_VERSIONS = { least: 3, most: Version.IR_VERSION };

const isDefaultDomain = (domain: string): boolean => domain === "" || domain === "ai.onnx";

/** `Gemm`; another domain is named. */
export const operatorName = ({ opType, domain }: NodeProto): string =>
  `${isDefaultDomain(domain) ? "" : `${domain}.`}${opType}`;

/** `operator Gemm (node /layer/Gemm)`. */
export const nodeText = (node: NodeProto): string =>
  `operator ${operatorName(node)}${node.name === "" ? "" : ` (node ${node.name})`}`;

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

/** The version of the default operator set. */
function checkedVersion({ irVersion, opsetImport }: ModelProto): number {
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
      "one version of the default operator set was expected, " +
        `${versions.size === 0 ? "none" : [...versions].join(" and ")} imported`,
    );
  const version = [...versions][0]!;
  if (version < OPSETS.least || version > OPSETS.most)
    throw fail("unsupported", `operator set ${version} is not read; ${OPSETS.least} to ${OPSETS.most} are`);
  return Number(version);
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
}

/** The nodes from which something leads to an output, in an order in which each comes after those that it uses. */
function neededNodes(graph: GraphProto): NodeProto[] {
  const needed = new Set(graph.output.map(({ name }) => name));
  const nodes: NodeProto[] = [];
  for (const node of [...graph.node].reverse())
    if (node.output.some((name) => name !== "" && needed.has(name))) {
      for (const name of node.input) needed.add(name);
      nodes.push(node);
    }
  return nodes.reverse();
}

export interface OnnxGraph {
  readonly graph: GraphProto;
  /** Version of the default operator set. */
  readonly opset: number;
  /** Without those that lead to no output. */
  readonly nodes: readonly NodeProto[];
}

/** The graph of a model and what of it is needed. Throws `DomainError` (unreadable, unsupported). */
export function graphOfOnnx(bytes: Uint8Array): OnnxGraph {
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
  const opset = checkedVersion(model);
  for (const [what, list] of [
    ["functions", model.functions],
    ["training information", model.trainingInfo],
    ["device configurations", model.configuration],
    ["sparse initializers", graph.sparseInitializer],
    ["quantization annotations", graph.quantizationAnnotation],
  ] as const)
    if (list.length > 0) throw fail("unsupported", `the ONNX file has ${what}, which are not read`);
  checkNames(graph);
  const nodes = neededNodes(graph);
  return { graph, opset, nodes };
}

const TYPES: Readonly<Record<AttributeKind, AttributeType>> = {
  int: AttributeType.INT,
  float: AttributeType.FLOAT,
  string: AttributeType.STRING,
  tensor: AttributeType.TENSOR,
  ints: AttributeType.INTS,
  floats: AttributeType.FLOATS,
  strings: AttributeType.STRINGS,
  sparse: AttributeType.SPARSE_TENSOR,
};

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** What the attribute holds, by kinds; nothing but its own may be there. */
function contentOf(attribute: AttributeProto): Partial<Record<AttributeKind, Attribute>> | undefined {
  const { f, i, s, t, g, sparseTensor, tp, floats, ints, strings } = attribute;
  const { tensors, graphs, sparseTensors, typeProtos } = attribute;
  if ([tensors, graphs, sparseTensors, typeProtos].some((list) => list.length > 0)) return undefined;
  if (g !== undefined || tp !== undefined) return undefined;
  return {
    ...(i === 0n ? {} : { int: Number(i) }),
    ...(f === 0 ? {} : { float: f }),
    ...(s.length === 0 ? {} : { string: text(s) }),
    ...(t === undefined ? {} : { tensor: t }),
    ...(ints.length === 0 ? {} : { ints: ints.map(Number) }),
    ...(floats.length === 0 ? {} : { floats }),
    ...(strings.length === 0 ? {} : { strings: strings.map(text) }),
    ...(sparseTensor === undefined ? {} : { sparse: sparseTensor as never }),
  };
}

const EMPTY: Readonly<Partial<Record<AttributeKind, Attribute>>> = {
  int: 0,
  float: 0,
  string: "",
  ints: [],
  floats: [],
  strings: [],
};

/** A list of kinds is written as "plain ints"; the value of an attribute of this kind. */
function attributeValue(attribute: AttributeProto, kind: AttributeKind): Attribute | undefined {
  if (attribute.type !== TYPES[kind] || attribute.refAttrName !== "") return undefined;
  const content = contentOf(attribute);
  const kinds = content === undefined ? [] : Object.keys(content);
  if (content === undefined || kinds.some((other) => other !== kind)) return undefined;
  return content[kind] ?? EMPTY[kind];
}

/**
 * The attributes of a node, all of which must be among `allowed` and of the kind given there. Throws
 * `DomainError` (unsupported).
 */
export function attributesOf(
  node: NodeProto,
  allowed: Readonly<Record<string, AttributeKind>>,
): ReadonlyMap<string, Attribute> {
  const what = nodeText(node);
  const found = new Map<string, Attribute>();
  for (const attribute of node.attribute) {
    const { name } = attribute;
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
    const value = attributeValue(attribute, kind);
    if (value === undefined)
      throw fail("unsupported", `${what}: the attribute ${name} must be a plain ${kind}`);
    found.set(name, value);
  }
  return found;
}
