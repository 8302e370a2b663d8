/**
 * # Where the entries of a tensor come from
 *
 * Operators that only move entries (reshape, transpose, slice, gather, broadcast) are given as a shape and a
 * list: which entry of the operand each entry of the result is, −1 where none is. So they act alike on
 * constants and on what a network computes. All shapes are those of a batch of one point.
 *
 * Main definitions: `Places`, `reshaped`, `transposed`, `sliced`, `gathered`, `broadcast`, `padded`, `windows`.
 */
import { refuseAbove } from "../../exact/domain-error.js";
import { countOf, onnxFailure as fail } from "./tensor.js";

export type Shape = readonly number[];

export interface Places {
  readonly shape: Shape;
  /** One an entry of the result. */
  readonly from: Int32Array;
}

/** Most entries of a value that operators make. */
const MAX_ENTRIES = 10_000_000;

export const shapeText = (shape: Shape): string => `[${shape.join(", ")}]`;

function places(shape: Shape, from: (at: readonly number[]) => number): Places {
  const count = countOf(shape);
  refuseAbove(count, MAX_ENTRIES, "entries of a value between two operators", ["network"]);
  const list = new Int32Array(count);
  const at = shape.map(() => 0);
  for (let i = 0; i < count; i += 1) {
    list[i] = from(at);
    for (let k = shape.length - 1; k >= 0; k -= 1) {
      at[k]! += 1;
      if (at[k]! < shape[k]!) break;
      at[k] = 0;
    }
  }
  return { shape, from: list };
}

export function strides(shape: Shape): number[] {
  const list = shape.map(() => 1);
  for (let k = shape.length - 2; k >= 0; k -= 1) list[k] = list[k + 1]! * shape[k + 1]!;
  return list;
}

const at = (position: readonly number[], by: readonly number[]): number =>
  position.reduce((total, n, k) => total + n * by[k]!, 0);

/** An axis counted from the front; the last is −1 too. */
export function axisOf(axis: number, rank: number, what: string): number {
  const k = axis < 0 ? axis + rank : axis;
  if (!(Number.isInteger(k) && k >= 0 && k < rank))
    throw fail(
      "mismatch",
      `${what}: axis ${axis} of values with ${rank} ${rank === 1 ? "dimension" : "dimensions"}`,
    );
  return k;
}

/** The same entries in the same order; sizes 0 and −1 as in Reshape. */
export function reshaped(shape: Shape, wanted: readonly number[], zeroIsZero: boolean, what: string): Shape {
  const sizes = wanted.map((n, k) => (n === 0 && !zeroIsZero ? (shape[k] ?? 0) : n));
  const open = sizes.filter((n) => n === -1).length;
  const known = countOf(sizes.filter((n) => n !== -1));
  const count = countOf(shape);
  const filled = open === 1 && known > 0 ? sizes.map((n) => (n === -1 ? count / known : n)) : sizes;
  if (open > 1 || filled.some((n) => !Number.isInteger(n) || n < 0) || countOf(filled) !== count)
    throw fail("mismatch", `${what}: values of shape ${shapeText(shape)} do not fit ${shapeText(wanted)}`);
  return filled;
}

export function transposed(shape: Shape, order: readonly number[], what: string): Places {
  if (order.length !== shape.length || new Set(order).size !== order.length)
    throw fail("unreadable", `${what}: perm [${order.join(", ")}] of shape ${shapeText(shape)}`);
  const axes = order.map((k) => axisOf(k, shape.length, what));
  const by = strides(shape);
  const moved = axes.map((k) => by[k]!);
  return places(
    axes.map((k) => shape[k]!),
    (p) => at(p, moved),
  );
}

export interface Slice {
  readonly axis: number;
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** As Slice has it: negative positions count from the end, and all are cut to the dimension. */
export function sliced(shape: Shape, slices: readonly Slice[], what: string): Places {
  const by = strides(shape);
  const start = shape.map(() => 0);
  const step = shape.map(() => 1);
  const sizes = [...shape];
  for (const slice of slices) {
    const k = axisOf(slice.axis, shape.length, what);
    const n = shape[k]!;
    const forward = slice.step > 0;
    if (!Number.isInteger(slice.step) || slice.step === 0)
      throw fail("unreadable", `${what}: a step of ${slice.step}`);
    const cut = (p: number, low: number, high: number) => Math.min(Math.max(p < 0 ? p + n : p, low), high);
    const first = forward ? cut(slice.start, 0, n) : cut(slice.start, 0, n - 1);
    const last = forward ? cut(slice.end, 0, n) : slice.end < -n ? -1 : cut(slice.end, -1, n - 1);
    sizes[k] = Math.max(0, Math.ceil((last - first) / slice.step));
    start[k] = first;
    step[k] = slice.step;
  }
  return places(sizes, (p) => p.reduce((total, n, k) => total + (start[k]! + n * step[k]!) * by[k]!, 0));
}

/** Entries `indices` (of any shape) along one axis. */
export function gathered(
  shape: Shape,
  axis: number,
  indices: { readonly shape: Shape; readonly values: Float64Array },
  what: string,
): Places {
  const k = axisOf(axis, shape.length, what);
  const n = shape[k]!;
  const list = Array.from(indices.values, (i) => (i < 0 ? i + n : i));
  if (list.some((i) => !(Number.isInteger(i) && i >= 0 && i < n)))
    throw fail("mismatch", `${what}: index ${indices.values.join(", ")} of a dimension of ${n}`);
  const by = strides(shape);
  const inner = strides(indices.shape);
  const rank = indices.shape.length;
  return places([...shape.slice(0, k), ...indices.shape, ...shape.slice(k + 1)], (p) => {
    const index = list[at(p.slice(k, k + rank), inner)]!;
    return at(p.slice(0, k), by.slice(0, k)) + index * by[k]! + at(p.slice(k + rank), by.slice(k + 1));
  });
}

/** The common shape of several, as ONNX broadcasts. */
export function commonShape(shapes: readonly Shape[], what: string): Shape {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, k) => {
    const sizes = new Set(shapes.map((shape) => shape[k - rank + shape.length] ?? 1));
    if (sizes.size > 1) sizes.delete(1);
    if (sizes.size > 1)
      throw fail("mismatch", `${what}: shapes ${shapes.map(shapeText).join(" and ")} do not fit`);
    return [...sizes][0]!;
  });
}

export function broadcast(shape: Shape, wanted: Shape): Places {
  const own = strides(shape);
  const offset = wanted.length - shape.length;
  const by = wanted.map((_, k) => (k < offset || shape[k - offset] === 1 ? 0 : own[k - offset]!));
  return places(wanted, (p) => at(p, by));
}

/** Entries before and after each dimension; negative ones cut. */
export function padded(shape: Shape, before: readonly number[], after: readonly number[]): Places {
  const by = strides(shape);
  const sizes = shape.map((n, k) => n + before[k]! + after[k]!);
  return places(sizes, (p) => {
    const inside = p.map((n, k) => n - before[k]!);
    return inside.every((n, k) => n >= 0 && n < shape[k]!) ? at(inside, by) : -1;
  });
}

export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly ceil: boolean;
}

/**
 * The windows of a pooling or convolution over the dimensions behind batch and channel: for each position of
 * the result, which position of the operand each place of the kernel meets (−1 beyond its border).
 */
export function windows(
  spatial: Shape,
  window: Window,
): { readonly shape: Shape; readonly places: Int32Array } {
  const { kernel, before, after, dilations } = window;
  const sizes = spatial.map((n, k) => {
    const room = n + before[k]! + after[k]! - (dilations[k]! * (kernel[k]! - 1) + 1);
    const steps = room / window.strides[k]!;
    const size = (window.ceil ? Math.ceil(steps) : Math.floor(steps)) + 1;
    // A window that would begin in the padding behind is left out.
    return window.ceil && (size - 1) * window.strides[k]! >= n + before[k]! ? size - 1 : size;
  });
  if (sizes.some((n) => n < 1)) return { shape: sizes.map((n) => Math.max(n, 0)), places: new Int32Array(0) };
  const by = strides(spatial);
  const all = places([...sizes, ...kernel], (p) => {
    const rank = spatial.length;
    let total = 0;
    for (let k = 0; k < rank; k += 1) {
      const n = p[k]! * window.strides[k]! + p[rank + k]! * dilations[k]! - before[k]!;
      if (n < 0 || n >= spatial[k]!) return -1;
      total += n * by[k]!;
    }
    return total;
  });
  return { shape: sizes, places: all.from };
}
