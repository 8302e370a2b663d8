/**
 * # safetensors
 *
 * The container: 8 bytes of header length (little-endian), a JSON header that gives each tensor's dtype,
 * shape and byte range, then the data, every byte of which belongs to one tensor. Large models are cut into
 * several files, which an `*.index.json` lists. Which tensors are the layers of a network is `tensor-names.ts`.
 *
 * Main definitions: `readSafetensors`, `readShards`.
 */
import { DomainError } from "../exact/domain-error.js";
import { parseJsonAt } from "./architecture.js";
import { doublesOf, type ReadNumber, type Stretches } from "./doubles.js";
import { bfloat, half } from "./half-precision.js";

export interface Tensor {
  readonly shape: readonly number[];
  /** Undefined of a type that holds no weights. */
  readonly values: Float64Array | undefined;
}

export interface Safetensors {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

const unreadable = (message: string): DomainError => new DomainError("unreadable", message, ["network"]);
const unsupported = (message: string): DomainError => new DomainError("unsupported", message, ["network"]);

interface Format {
  readonly width: number;
  readonly read: ReadNumber;
}

/** The types of weights; each number is the double that it is. */
const FORMATS: Readonly<Record<string, Format>> = {
  F64: { width: 8, read: (view, at) => view.getFloat64(at, true) },
  F32: { width: 4, read: (view, at) => view.getFloat32(at, true) },
  F16: { width: 2, read: (view, at) => half(view.getUint16(at, true)) },
  BF16: { width: 2, read: (view, at) => bfloat(view.getUint16(at, true)) },
};

/** Bytes of the types that hold no weights: counters, flags. Their tensors are not read, but must fit. */
const OTHER_BYTES: Readonly<Record<string, number>> = {
  I64: 8,
  U64: 8,
  I32: 4,
  U32: 4,
  I16: 2,
  U16: 2,
  I8: 1,
  U8: 1,
  BOOL: 1,
};

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

function header(bytes: Stretches): { entries: Record<string, unknown>; start: number } {
  if (bytes.length < 8)
    throw unreadable(`a safetensors file has at least 8 bytes, this one has ${bytes.length}`);
  const first = bytes.subarray(0, 8);
  const length = new DataView(first.buffer, first.byteOffset, 8).getBigUint64(0, true);
  if (length > BigInt(bytes.length - 8))
    throw unreadable(
      `the safetensors header should take ${length} bytes, but only ` +
        `${bytes.length - 8} follow: truncated or not safetensors`,
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

/** All tensors of a file, each read from `bytes` by itself. Throws `DomainError` (unreadable, unsupported). */
export function readSafetensors(bytes: Stretches): Safetensors {
  const { entries, start } = header(bytes);
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
    const format = Object.hasOwn(FORMATS, entry.dtype) ? FORMATS[entry.dtype] : undefined;
    const width =
      format?.width ?? (Object.hasOwn(OTHER_BYTES, entry.dtype) ? OTHER_BYTES[entry.dtype]! : undefined);
    if (width === undefined)
      throw unsupported(`tensor ${name} is ${entry.dtype}; ${Object.keys(FORMATS).join(", ")} are read`);
    const count = entry.shape.reduce((product, n) => product * n, 1);
    const [from, to] = entry.data_offsets;
    if (to - from !== count * width)
      throw unreadable(
        `tensor ${name}: shape [${entry.shape.join(", ")}] of ${entry.dtype} takes ` +
          `${count * width} bytes, data_offsets give ${to - from}`,
      );
    if (start + to > bytes.length)
      throw unreadable(`tensor ${name} ends at byte ${start + to}, the file has ${bytes.length}: truncated`);
    const isFloat = entry.dtype === "F32" || entry.dtype === "F64";
    const values = format && doublesOf(bytes, count, width, isFloat, format.read, start + from);
    tensors.set(name, { shape: entry.shape, values });
    ranges.push([name, from, to]);
  }
  checkRanges(ranges, bytes.length - start);
  return { tensors, metadata: metadataOf(entries.__metadata__) };
}

/**
 * The tensors of all files that an index lists: `weight_map` says which tensor lies in which. Throws
 * `DomainError` (unreadable, unsupported).
 */
export function readShards(index: string, beside: (name: string) => Uint8Array | undefined): Safetensors {
  const fields = parseJsonAt(index, "the index", ["network"]) as { weight_map?: unknown } | null;
  const map = fields?.weight_map;
  if (
    typeof map !== "object" ||
    map === null ||
    !Object.values(map).every((file) => typeof file === "string")
  )
    throw unreadable("the index: weight_map was expected, an object of tensors and file names");
  const places = new Map(Object.entries(map as Record<string, string>));
  const tensors = new Map<string, Tensor>();
  let metadata: Readonly<Record<string, string>> = {};
  for (const file of new Set(places.values())) {
    if (!/^[^/\\\0]+$/.test(file) || file === "..")
      throw unsupported(`the index names the file ${JSON.stringify(file)}, which is not beside it`);
    const bytes = beside(file);
    if (bytes === undefined) throw unreadable(`the index names the file ${file}, which is not there`);
    const shard = readSafetensors(bytes);
    metadata = { ...metadata, ...shard.metadata };
    for (const [name, tensor] of shard.tensors) {
      if (places.get(name) !== file)
        throw unreadable(`tensor ${name} lies in ${file}, which the index does not say`);
      tensors.set(name, tensor);
    }
  }
  const missing = [...places.keys()].find((name) => !tensors.has(name));
  if (missing !== undefined) throw unreadable(`tensor ${missing} is not in ${places.get(missing)}`);
  return { tensors, metadata };
}
