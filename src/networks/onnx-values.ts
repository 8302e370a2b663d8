/**
 * # The values of an ONNX graph
 *
 * Each is a constant or an affine image of the output of one layer, and these are the operations on them.
 * Constants are folded only where the result is the exact number (a product of two float32 is a double, a sum
 * is tested); where it is not, a linear layer is put in between, so that the network stays the same function
 * of exact weights.
 *
 * Main definitions: `Value`, `Affine`, `close`, `multiply`, `addConstant`, `scale`, `addValues`.
 */
import type { Activation } from "../boolean/activation.js";
import type { DenseLayer } from "./dense-network.js";
import { type Constant, onnxFailure as fail, refuseWide } from "./onnx-model.js";

/** The output of a layer of the chain, or the input of the network (`parent` undefined). */
export interface Base {
  readonly width: number;
  readonly parent: Base | undefined;
  readonly layer: Omit<DenseLayer, "columns"> | undefined;
}

/** W·base + b; no weights means the base itself, and then the bias is absent too. */
export interface Affine {
  readonly kind: "affine";
  readonly base: Base;
  readonly map:
    | { readonly rows: number; readonly weights: Float64Array; readonly bias: Float64Array }
    | undefined;
}

/** What a name of the graph stands for. `shape` is that of one point, behind the batch; its product is the width. */
export interface Computed {
  readonly kind: "computed";
  readonly value: Affine;
  readonly shape: readonly number[];
}

export type Value = Constant | Computed;

const isFloat32 = (values: Float64Array): boolean => values.every((x) => Math.fround(x) === x);

/** A new base after the affine map, with this activation: closes a layer. */
export function close(value: Affine, activation: Activation): Affine {
  const map = value.map ?? identityMap(value.base.width);
  const layer = { rows: map.rows, weights: map.weights, bias: map.bias, activation, residual: false };
  return { kind: "affine", base: { width: map.rows, parent: value.base, layer }, map: undefined };
}

function identityMap(width: number): { rows: number; weights: Float64Array; bias: Float64Array } {
  refuseWide(width);
  const weights = new Float64Array(width * width);
  for (let i = 0; i < width; i += 1) weights[i * width + i] = 1;
  return { rows: width, weights, bias: new Float64Array(width) };
}

export const widthOf = (value: Affine): number => value.map?.rows ?? value.base.width;

/** value ↦ weights · value; a map that is already there is closed as a linear layer first. */
export function multiply(value: Affine, rows: number, weights: Float64Array): Affine {
  const start = value.map === undefined ? value : close(value, "identity");
  return { kind: "affine", base: start.base, map: { rows, weights, bias: new Float64Array(rows) } };
}

/**
 * The constant broadcast to the shape of a value, one entry a place: each of its dimensions, from the last,
 * is 1 or the value's, and there are no more of them. Any other constant would make the value larger, which
 * is refused.
 */
export function row(constant: Constant, shape: readonly number[], what: string): Float64Array {
  // The batch is the value's first dimension: along it the constant must not vary.
  const whole = [1, ...shape];
  const dims = constant.shape;
  const offset = whole.length - dims.length;
  if (offset < 0 || dims.some((n, k) => n !== 1 && (offset + k === 0 || n !== whole[offset + k])))
    throw fail(
      "mismatch",
      `${what}: a constant of shape [${dims.join(", ")}] does not fit values of shape [batch, ${shape.join(", ")}]`,
    );
  const width = shape.reduce((product, n) => product * n, 1);
  return Float64Array.from({ length: width }, (_, place) => {
    let rest = place;
    let at = 0;
    let stride = 1;
    for (let k = whole.length - 1; k >= 0; k -= 1) {
      const n = dims[k - offset] ?? 1;
      if (n !== 1) at += stride * (rest % whole[k]!);
      stride *= n;
      rest = Math.floor(rest / whole[k]!);
    }
    return constant.values[at]!;
  });
}

export function addConstant(value: Affine, added: Float64Array, sign: 1 | -1): Affine {
  const map = value.map ?? identityMap(widthOf(value));
  const bias = map.bias.map((b, j) => b + sign * added[j]!);
  // The sum s of a and c is exact iff s − c = a and s − a = c hold without error, which this test implies (two-sum).
  const exact = bias.every((s, j) => {
    const a = map.bias[j]!;
    const c = sign * added[j]!;
    return a === 0 || c === 0 || (s - c === a && s - a === c);
  });
  if (exact) return { kind: "affine", base: value.base, map: { ...map, bias } };
  return addConstant(close(value, "identity"), added, sign);
}

export function scale(value: Affine, factors: Float64Array): Affine {
  const width = widthOf(value);
  const map = value.map;
  if (map === undefined || !isFloat32(factors) || !isFloat32(map.weights) || !isFloat32(map.bias)) {
    refuseWide(width);
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
export function addValues(a: Affine, b: Affine, what: string): Affine {
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

/** Rows = outputs, from a right factor of shape [inputs, outputs] (or its transpose). */
export function matrix(constant: Constant, columns: number, transposed: boolean, what: string) {
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

export function layersOf(base: Base): DenseLayer[] {
  const layers: DenseLayer[] = [];
  for (let at = base; at.layer !== undefined && at.parent !== undefined; at = at.parent)
    layers.unshift({ ...at.layer, columns: at.parent.width });
  return layers;
}

/** The layers' names, first to last: each is called after the output of its last operator. */
export function namesOf(end: Base, names: ReadonlyMap<Base, string>, output: string): string[] {
  const list: string[] = [];
  for (let at = end; at.layer !== undefined && at.parent !== undefined; at = at.parent)
    list.unshift(at === end ? output : (names.get(at) ?? "(linear)"));
  return list;
}
