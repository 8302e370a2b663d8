/**
 * # safetensors
 *
 * The container: 8 bytes of header length (little-endian), a JSON header that gives each tensor's dtype,
 * shape and byte range, then the data, every byte of which belongs to one tensor. A network is read from
 * tensors `NAME.i.weight` (outputs × inputs) and `NAME.i.bias`, in the order of the numbers i: relu after
 * each layer but the last, which is linear. How bits are fed in and which layers add their input is not in
 * the tensors: `architecture.ts`.
 *
 * Main definitions: `readSafetensors`, `networkOfTensors`.
 */
import { DomainError } from "../exact/domain-error.js";
import { parseJsonAt, type Said, saidByMetadata, settle } from "./architecture.js";
import { type DenseLayer, type DenseNetwork, denseNetwork } from "./dense-network.js";

export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

export interface Safetensors {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

const unreadable = (message: string): DomainError => new DomainError("unreadable", message, ["network"]);
const unsupported = (message: string): DomainError => new DomainError("unsupported", message, ["network"]);

const BYTES: Readonly<Record<string, number>> = { F32: 4, F64: 8 };

/** Longest header, as the format has it. */
const MAX_HEADER_BYTES = 100_000_000;

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const ENTRY_FIELDS = new Set(["dtype", "shape", "data_offsets"]);

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const { dtype, shape, data_offsets: offsets } = value as Record<string, unknown>;
  const counts = (list: unknown): boolean =>
    Array.isArray(list) && list.every((n) => Number.isSafeInteger(n) && n >= 0);
  return typeof dtype === "string" && counts(shape) && counts(offsets) && (offsets as number[]).length === 2;
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  // The format's own rules: the first byte is {, and after the object there are blanks only.
  if (bytes[0] !== 0x7b)
    throw unreadable(
      `the safetensors header begins with byte ${bytes[0] ?? "none"}; { (123) is expected, and no byte order mark`,
    );
  let end = bytes.length;
  while (bytes[end - 1] === 0x20) end -= 1;
  if (bytes[end - 1] !== 0x7d) throw unreadable("the safetensors header does not end with } and blanks");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw unreadable("the safetensors header is not UTF-8");
  }
  return parseJsonAt(text, "the safetensors header", ["network"]) as Record<string, unknown>;
}

function header(bytes: Uint8Array): { entries: Record<string, unknown>; start: number } {
  if (bytes.length < 8)
    throw unreadable(`a safetensors file has at least 8 bytes, this one has ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(bytes.length - 8))
    throw unreadable(
      `the safetensors header should take ${length} bytes, but only ${bytes.length - 8} follow: truncated or not safetensors`,
    );
  if (length > BigInt(MAX_HEADER_BYTES))
    throw unreadable(`the safetensors header takes ${length} bytes; at most ${MAX_HEADER_BYTES} are allowed`);
  const end = 8 + Number(length);
  return { entries: parseHeader(bytes.subarray(8, end)), start: end };
}

function metadataOf(value: unknown): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isMap || !Object.values(value).every((text) => typeof text === "string"))
    throw unreadable("__metadata__: an object of strings was expected");
  return value as Record<string, string>;
}

/** Every byte of the data belongs to exactly one tensor. */
function checkRanges(
  ranges: readonly (readonly [name: string, from: number, to: number])[],
  size: number,
): void {
  const sorted = [...ranges].sort((a, b) => a[1] - b[1] || a[2] - b[2]);
  let at = 0;
  let before = "";
  for (const [name, from, to] of sorted) {
    if (from < at)
      throw unreadable(
        `tensor ${name} begins at byte ${from} of the data, within tensor ${before}, which ends at ${at}`,
      );
    if (from > at)
      throw unreadable(`bytes ${at} to ${from} of the data, before tensor ${name}, belong to no tensor`);
    at = to;
    before = name;
  }
  if (at < size) throw unreadable(`${size - at} bytes after the last tensor belong to no tensor`);
}

/** All tensors of a file; only F32 and F64 are read. Throws `DomainError` (unreadable, unsupported). */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  const { entries, start } = header(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tensors = new Map<string, Tensor>();
  const ranges: [string, number, number][] = [];
  for (const [name, entry] of Object.entries(entries)) {
    if (name === "__metadata__") continue;
    if (!isEntry(entry)) throw unreadable(`tensor ${name}: dtype, shape and data_offsets were expected`);
    const stray = Object.keys(entry).find((key) => !ENTRY_FIELDS.has(key));
    if (stray !== undefined)
      throw unreadable(
        `tensor ${name}: ${stray} is not understood; dtype, shape and data_offsets are expected`,
      );
    const width = BYTES[entry.dtype];
    if (width === undefined) throw unsupported(`tensor ${name} is ${entry.dtype}; F32 and F64 are read`);
    const count = entry.shape.reduce((product, n) => product * n, 1);
    const [from, to] = entry.data_offsets;
    if (to - from !== count * width)
      throw unreadable(
        `tensor ${name}: shape [${entry.shape.join(", ")}] of ${entry.dtype} takes ${count * width} bytes, data_offsets give ${to - from}`,
      );
    if (start + to > bytes.length)
      throw unreadable(`tensor ${name} ends at byte ${start + to}, the file has ${bytes.length}: truncated`);
    const values = new Float64Array(count);
    for (let i = 0; i < count; i += 1) {
      const at = start + from + i * width;
      values[i] = width === 4 ? view.getFloat32(at, true) : view.getFloat64(at, true);
    }
    tensors.set(name, { shape: entry.shape, values });
    ranges.push([name, from, to]);
  }
  checkRanges(ranges, bytes.length - start);
  return { tensors, metadata: metadataOf(entries.__metadata__) };
}

const LAYER_TENSOR = /^(?:(.*)\.)?(\d+)\.(weight|bias)$/s;

interface NamedLayer {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

/** The chain of layers, by their numbers. */
function chainOf(tensors: ReadonlyMap<string, Tensor>): readonly NamedLayer[] {
  const weights = new Map<number, Tensor>();
  const biases = new Map<number, Tensor>();
  let prefix: string | undefined;
  for (const [name, tensor] of tensors) {
    const parts = LAYER_TENSOR.exec(name);
    if (parts === null || (prefix !== undefined && prefix !== (parts[1] ?? "")))
      throw unsupported(
        `tensor ${name} does not belong to a chain of layers NAME.i.weight, NAME.i.bias; export the network as ONNX instead`,
      );
    const index = Number(parts[2]);
    if (String(index) !== parts[2])
      throw unreadable(
        `tensor ${name}: a layer is numbered without leading zeros; ${index} is expected for ${parts[2]}`,
      );
    prefix = parts[1] ?? "";
    (parts[3] === "weight" ? weights : biases).set(index, tensor);
  }
  const dotted = prefix === undefined || prefix === "" ? "" : `${prefix}.`;
  const indices = [...weights.keys()].sort((a, b) => a - b);
  if (indices.length === 0) throw unreadable("the file holds no tensor NAME.i.weight");
  const stray = [...biases.keys()].find((index) => !weights.has(index));
  if (stray !== undefined) throw unreadable(`tensor ${dotted}${stray}.bias has no weight of that number`);
  return indices.map((index): NamedLayer => {
    const name = `${dotted}${index}`;
    const { shape, values } = weights.get(index)!;
    const [rows, columns] = shape as [number, number];
    if (shape.length !== 2 || rows === 0)
      throw unreadable(`${name}.weight has shape [${shape.join(", ")}]; outputs × inputs was expected`);
    const bias = biases.get(index);
    if (bias === undefined)
      throw unsupported(
        `${name}.bias is missing; each layer needs its bias (zeros where the network has none)`,
      );
    if (bias.shape.length !== 1 || bias.shape[0] !== rows)
      throw unreadable(`${name}.bias has shape [${bias.shape.join(", ")}]; [${rows}] was expected`);
    return { name, rows, columns, weights: values, bias: bias.values };
  });
}

/**
 * The ReLU network of tensors `NAME.i.weight`, `NAME.i.bias`, read as its metadata and `said` have it. Throws
 * `DomainError`.
 */
export function networkOfTensors({ tensors, metadata }: Safetensors, said: readonly Said[]): DenseNetwork {
  const chain = chainOf(tensors);
  const layers = chain.map(
    ({ rows, columns, weights, bias }, k): DenseLayer => ({
      rows,
      columns,
      weights,
      bias,
      activation: k < chain.length - 1 ? "relu" : "identity",
      residual: false,
    }),
  );
  // First what no flag can cure: shapes that do not fit, numbers that are none.
  const { variables } = denseNetwork(layers[0]!.columns, "01", layers);
  const { inputs, residual } = settle([...said, saidByMetadata(metadata)], chain);
  return {
    ...denseNetwork(
      variables,
      inputs,
      layers.map((layer, k) => ({ ...layer, residual: residual[k]! })),
    ),
    names: chain.map(({ name }) => name),
  };
}
