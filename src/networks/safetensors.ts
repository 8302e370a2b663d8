/**
 * # safetensors
 *
 * The container: 8 bytes of header length (little-endian), a JSON header that gives each tensor's dtype, shape and byte range, then
 * the data. A network is read from tensors `NAME.i.weight` (outputs × inputs) and `NAME.i.bias` for i = 0, 1, …: the first layer is
 * relu(W₀x + b₀), each further one relu(W_i h + b_i) + h, the last one linear.
 *
 * Main definitions: `readSafetensors`, `networkOfTensors`.
 */
import { DomainError } from "../exact/domain-error.js";
import { type DenseLayer, type DenseNetwork, denseNetwork } from "./dense-network.js";

export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

const unreadable = (message: string): DomainError => new DomainError("unreadable", message, ["network"]);

const BYTES: Readonly<Record<string, number>> = { F32: 4, F64: 8 };

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const { dtype, shape, data_offsets: offsets } = value as Record<string, unknown>;
  const counts = (list: unknown): boolean =>
    Array.isArray(list) && list.every((n) => Number.isSafeInteger(n) && n >= 0);
  return typeof dtype === "string" && counts(shape) && counts(offsets) && (offsets as number[]).length === 2;
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
  const end = 8 + Number(length);
  try {
    const parsed: unknown = JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(8, end)),
    );
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
      return { entries: parsed as Record<string, unknown>, start: end };
  } catch {
    // told below
  }
  throw unreadable("the safetensors header is not a JSON object");
}

/** All tensors of a file; only F32 and F64 are read. Throws `DomainError` (unreadable, unsupported). */
export function readSafetensors(bytes: Uint8Array): ReadonlyMap<string, Tensor> {
  const { entries, start } = header(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tensors = new Map<string, Tensor>();
  for (const [name, entry] of Object.entries(entries)) {
    if (name === "__metadata__") continue;
    if (!isEntry(entry)) throw unreadable(`tensor ${name}: dtype, shape and data_offsets were expected`);
    const width = BYTES[entry.dtype];
    if (width === undefined)
      throw new DomainError("unsupported", `tensor ${name} is ${entry.dtype}; F32 and F64 are read`, [
        "network",
      ]);
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
  }
  return tensors;
}

const LAYER_TENSOR = /^(?:(.*)\.)?(\d+)\.(weight|bias)$/;

/** The residual ReLU network of tensors `NAME.i.weight`, `NAME.i.bias`, i = 0 … L − 1, on ±1 inputs unless told otherwise. */
export function networkOfTensors(
  tensors: ReadonlyMap<string, Tensor>,
  inputs: "01" | "pm1" = "pm1",
  residual = true,
): DenseNetwork {
  const weights = new Map<number, Tensor>();
  const biases = new Map<number, Tensor>();
  let prefix: string | undefined;
  for (const [name, tensor] of tensors) {
    const parts = LAYER_TENSOR.exec(name);
    if (parts === null || (prefix !== undefined && prefix !== (parts[1] ?? "")))
      throw new DomainError(
        "unsupported",
        `tensor ${name} does not belong to a chain of layers NAME.i.weight, NAME.i.bias; export the network as ONNX instead`,
        ["network"],
      );
    prefix = parts[1] ?? "";
    (parts[3] === "weight" ? weights : biases).set(Number(parts[2]), tensor);
  }
  const indices = [...weights.keys()].sort((a, b) => a - b);
  if (indices.length === 0) throw unreadable("the file holds no tensor NAME.i.weight");
  const stray = [...biases.keys()].find((index) => !weights.has(index));
  if (stray !== undefined) throw unreadable(`tensor ${prefix}.${stray}.bias has no weight of that number`);
  const layers = indices.map((index, position): DenseLayer => {
    const { shape, values } = weights.get(index)!;
    if (shape.length !== 2)
      throw unreadable(`weight ${index} has shape [${shape.join(", ")}]; outputs × inputs was expected`);
    const [rows, columns] = shape as [number, number];
    const bias = biases.get(index);
    if (bias !== undefined && (bias.shape.length !== 1 || bias.shape[0] !== rows))
      throw unreadable(`bias ${index} has shape [${bias.shape.join(", ")}]; [${rows}] was expected`);
    const last = position === indices.length - 1;
    if (residual && position > 0 && !last && rows !== columns)
      throw new DomainError(
        "mismatch",
        `layer ${position} would add its input of ${columns} values to its output of ${rows}; residual: false (--no-residual) reads the network without residual additions`,
        ["network"],
      );
    return {
      rows,
      columns,
      weights: values,
      bias: bias?.values ?? new Float64Array(rows),
      activation: last ? "identity" : "relu",
      residual: residual && position > 0 && !last,
    };
  });
  return denseNetwork(layers[0]!.columns, inputs, layers);
}
