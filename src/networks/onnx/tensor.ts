/**
 * # Constant tensors of an ONNX file
 *
 * The numbers of a tensor as doubles, each exactly the number that is stored: half precision, bfloat16, float
 * and double are all doubles, and so are integers up to 2^53. Whole numbers beyond (a slice "to the end") are
 * kept as the nearest double, which no shape can tell from them; whatever computes with them or compares them
 * refuses them (`isOfType`). Weights may lie in a file beside the model, never outside its folder.
 *
 * Main definitions: `Constant`, `constantOf`, `Element`, `isFloat`.
 */
import { TensorProto_DataLocation as DataLocation, type TensorProto } from "onnx-buf";
import { DomainError, refuseAbove } from "../../exact/domain-error.js";
import { doublesOf } from "../doubles.js";
import { bfloat, half } from "../half-precision.js";

export const onnxFailure = (code: "unreadable" | "unsupported" | "mismatch", message: string): DomainError =>
  new DomainError(code, message, ["network"]);

const fail = onnxFailure;

/** ONNX's numbers of element types. */
export const Element = {
  float: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  string: 8,
  bool: 9,
  float16: 10,
  double: 11,
  uint32: 12,
  uint64: 13,
  bfloat16: 16,
} as const;

const NAMES = new Map<number, string>(Object.entries(Element).map(([name, number]) => [number, name]));

export const elementName = (type: number): string => NAMES.get(type) ?? `data type ${type}`;

/** Is this one of the types in which a network computes? */
export const isFloat = (type: number): boolean =>
  type === Element.float || type === Element.double || type === Element.float16 || type === Element.bfloat16;

export interface Constant {
  readonly kind: "constant";
  readonly type: number;
  readonly shape: readonly number[];
  /** One a place, row-major. Of a string tensor: zeros. */
  readonly values: Float64Array;
}

/** Bytes of the file of this name beside the model; undefined where there is none. */
export type Beside = (name: string) => Uint8Array | undefined;

interface Layout {
  /** Bytes of one number among the raw data. */
  readonly width: number;
  readonly raw: (view: DataView, at: number) => number;
  /** The field that holds numbers listed one by one, and what an entry of it stands for. */
  readonly field: "floatData" | "doubleData" | "int32Data" | "int64Data" | "uint64Data";
  readonly listed?: (entry: number) => number;
}

const LAYOUTS: Readonly<Record<number, Layout>> = {
  [Element.float]: { width: 4, raw: (v, at) => v.getFloat32(at, true), field: "floatData" },
  [Element.double]: { width: 8, raw: (v, at) => v.getFloat64(at, true), field: "doubleData" },
  [Element.float16]: {
    width: 2,
    raw: (v, at) => half(v.getUint16(at, true)),
    field: "int32Data",
    listed: half,
  },
  [Element.bfloat16]: {
    width: 2,
    raw: (v, at) => bfloat(v.getUint16(at, true)),
    field: "int32Data",
    listed: bfloat,
  },
  [Element.uint8]: { width: 1, raw: (v, at) => v.getUint8(at), field: "int32Data" },
  [Element.int8]: { width: 1, raw: (v, at) => v.getInt8(at), field: "int32Data" },
  [Element.bool]: { width: 1, raw: (v, at) => v.getUint8(at), field: "int32Data" },
  [Element.int32]: { width: 4, raw: (v, at) => v.getInt32(at, true), field: "int32Data" },
  [Element.int64]: { width: 8, raw: (v, at) => Number(v.getBigInt64(at, true)), field: "int64Data" },
  [Element.uint32]: { width: 4, raw: (v, at) => v.getUint32(at, true), field: "uint64Data" },
  [Element.uint64]: { width: 8, raw: (v, at) => Number(v.getBigUint64(at, true)), field: "uint64Data" },
};

/** Most that a number of a type of 16 bits is, listed as its bits. */
const MOST_BITS = 2 ** 16 - 1;

/** The whole numbers of a type; of those of 64 bits the ones that are computed with exactly. */
const RANGES: Readonly<Record<number, readonly [least: number, most: number]>> = {
  [Element.bool]: [0, 1],
  [Element.uint8]: [0, 2 ** 8 - 1],
  [Element.int8]: [-(2 ** 7), 2 ** 7 - 1],
  [Element.uint16]: [0, 2 ** 16 - 1],
  [Element.int16]: [-(2 ** 15), 2 ** 15 - 1],
  [Element.int32]: [-(2 ** 31), 2 ** 31 - 1],
  [Element.uint32]: [0, 2 ** 32 - 1],
  [Element.int64]: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  [Element.uint64]: [0, Number.MAX_SAFE_INTEGER],
};

/**
 * Is this a number of the type? Of a type of floats every number is, as far as is asked here; of one in which
 * nothing is computed (strings), none.
 */
export function isOfType(value: number, type: number): boolean {
  const range = RANGES[type];
  if (range === undefined) return isFloat(type);
  return Number.isInteger(value) && value >= range[0] && value <= range[1];
}

const DATA_FIELDS = [
  "floatData",
  "doubleData",
  "int32Data",
  "int64Data",
  "uint64Data",
  "stringData",
] as const;

/** Most numbers of one tensor. */
const MAX_ENTRIES = 100_000_000;

export const countOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** The bytes of a tensor that lies in another file. */
function externalBytes(tensor: TensorProto, what: string, beside: Beside): Uint8Array {
  const entries = new Map(tensor.externalData.map(({ key, value }) => [key, value]));
  const location = entries.get("location");
  if (entries.size !== tensor.externalData.length || location === undefined)
    throw fail("unreadable", `${what}: where its data lie is not said, or said twice`);
  const stray = [...entries.keys()].find(
    (key) => !["location", "offset", "length", "checksum", "basepath"].includes(key),
  );
  if (stray !== undefined || entries.has("basepath"))
    throw fail("unsupported", `${what}: ${stray ?? "basepath"} of external data is not read`);
  if (location === "" || /^(\/|\\|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)|\0/.test(location))
    throw fail("unsupported", `${what} lies in ${JSON.stringify(location)}, outside the model's folder`);
  const bytes = beside(location);
  if (bytes === undefined)
    throw fail(
      "unreadable",
      `${what} lies in the file ${location}, which is not beside the model; ` +
        "keep the two together, or export with the weights inside (PyTorch: external_data=False)",
    );
  const number = (key: string, fallback: number): number => {
    const text = entries.get(key);
    if (text === undefined) return fallback;
    const n = Number(text);
    if (!/^\d{1,15}$/.test(text)) throw fail("unreadable", `${what}: the ${key} of its data is ${text}`);
    return n;
  };
  const offset = number("offset", 0);
  const length = number("length", bytes.length - offset);
  if (offset + length > bytes.length || length < 0)
    throw fail(
      "unreadable",
      `${what} ends at byte ${offset + length} of ${location}, which has ${bytes.length}: truncated`,
    );
  return bytes.subarray(offset, offset + length);
}

/** The numbers of a tensor; `what` names where it stands. Throws `DomainError` (unreadable, unsupported, too-large). */
export function constantOf(tensor: TensorProto, beside: Beside, what = `tensor ${tensor.name}`): Constant {
  const { dataType: type } = tensor;
  const shape = tensor.dims.map(Number);
  if (shape.some((n) => !(n >= 0))) throw fail("unreadable", `${what} has shape [${shape.join(", ")}]`);
  const count = countOf(shape);
  refuseAbove(count, MAX_ENTRIES, `entries of ${what}`, ["network"]);
  if (tensor.segment !== undefined) throw fail("unsupported", `${what} is a segment of a tensor`);
  const filled = DATA_FIELDS.filter((field) => tensor[field].length > 0);
  const expected = `${what}: data for shape [${shape.join(", ")}] were expected: truncated?`;
  if (type === Element.string) {
    if (tensor.stringData.length !== count || filled.length > (count > 0 ? 1 : 0))
      throw fail("unreadable", expected);
    return { kind: "constant", type, shape, values: new Float64Array(count) };
  }
  const layout = LAYOUTS[type];
  if (layout === undefined)
    throw fail("unsupported", `${what} has ONNX ${elementName(type)}, which is not read`);
  const external = tensor.dataLocation === DataLocation.EXTERNAL;
  if (external !== tensor.externalData.length > 0)
    throw fail("unreadable", `${what}: it is not clear whether its data lie in another file`);
  const raw = external ? externalBytes(tensor, what, beside) : tensor.rawData;
  if (external ? filled.length > 0 || tensor.rawData.length > 0 : raw.length > 0 && filled.length > 0)
    throw fail("unreadable", `${what} holds its data twice`);
  if (filled.some((field) => field !== layout.field)) throw fail("unreadable", expected);
  if (raw.length > 0 || external) {
    if (raw.length !== count * layout.width) throw fail("unreadable", expected);
    const isOwn = type === Element.float || type === Element.double;
    const values = doublesOf(raw, count, layout.width, isOwn, layout.raw);
    if (type === Element.bool && values.some((x) => x > 1))
      throw fail("unreadable", `${what}: a bool is 0 or 1, got ${values.find((x) => x > 1)}`);
    return { kind: "constant", type, shape, values };
  }
  const listed = tensor[layout.field];
  if (listed.length !== count) throw fail("unreadable", expected);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const entry = Number(listed[i]);
    const isOne = layout.listed === undefined ? isOfType(entry, type) : entry >= 0 && entry <= MOST_BITS;
    if (!isOne && (layout.field === "int32Data" || type === Element.uint32))
      throw fail("unreadable", `${what}: ${entry} is no ${elementName(type)}`);
    values[i] = layout.listed === undefined ? entry : layout.listed(entry);
  }
  return { kind: "constant", type, shape, values };
}

/** Noted where an operator on constants rounds. */
export const ROUNDED =
  "constants are computed among themselves in the file's own precision, which rounds here";

/** The nearest number of the type, as the operators of the file compute it. */
export function rounded(value: number, type: number): number {
  if (type === Element.double) return value;
  const float = Math.fround(value);
  if (type === Element.float) return float;
  // Half precision and bfloat16 keep 11 and 8 bits; constants that are computed in them are rare, and refused.
  return Number.NaN;
}
