/**
 * # Columns of numbers as affine maps of bits
 *
 * A network that takes numbers, each one of a few, is a network on bits: a column is low + Σ (steps of the bits that
 * are 1). The map is put into the first layer where that is exact in doubles, else before it, as one or two linear
 * layers, whose entries are the values themselves: nothing is rounded either way.
 *
 * Main definitions: `InputColumn`, `columnsOfSchema`, `columnsOfValues`, `plainEncoding`, `onBits`.
 */
import { DomainError, type Path } from "../exact/domain-error.js";
import { numerator, parseRational, rationalOfDouble } from "../exact/rational.js";
import type { DenseLayer, DenseNetwork } from "./dense-network.js";
import { type Feature, featureColumns, type InputSchema } from "./input-schema.js";

/** The value of a column for each value of its bits; the bits are `one-hot`, or the first so many are 1. */
export interface InputColumn {
  readonly code: "one-hot" | "thermometer";
  readonly values: readonly number[];
}

/** Bits that a column is made of. */
const bitsOf = ({ code, values }: InputColumn): number =>
  code === "one-hot" ? values.length : values.length - 1;

/** The double that a text is, exactly. Throws `DomainError` where it is no number, or not a double. */
export function exactDouble(text: string, path: Path): number {
  const exact = parseRational(text);
  if (exact === undefined)
    throw new DomainError(
      "invalid-value",
      `a number is expected, as 255 or 0.5, got ${JSON.stringify(text)}`,
      path,
    );
  const value = Number(numerator(exact)) / Number(exact.d);
  if (Number.isFinite(value) && rationalOfDouble(value).equals(exact)) return value;
  throw new DomainError(
    "invalid-value",
    `${text} is no floating-point number: write the one that the network is given, in full` +
      `${Number.isFinite(value) ? `, such as ${decimalOf(Math.fround(value))} for float32` : ""}`,
    path,
  );
}

/** All digits of a double. */
function decimalOf(value: number): string {
  const { n, d } = rationalOfDouble(Math.abs(value));
  const places = d.toString(2).length - 1;
  const digits = (n * 5n ** BigInt(places)).toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return `${value < 0 ? "-" : ""}${whole}${places === 0 ? "" : `.${digits.slice(-places)}`}`;
}

/** What is fed in for the bits 0 and 1. */
export type TwoValues = readonly [zero: number, one: number];

/** Two values for each of so many columns. */
export const columnsOfValues = (values: TwoValues, variables: number): InputColumn[] =>
  Array.from({ length: variables }, () => ({ code: "thermometer" as const, values }));

/**
 * The columns of a network by a schema; `bit`: how the columns that are bits are fed in. Throws `DomainError` where
 * a value is no number, or nobody says how bits are fed in.
 */
export const columnsOfSchema = ({ features }: InputSchema, bit: TwoValues | undefined): InputColumn[] =>
  features.flatMap((feature, k) => columnsOf(feature, ["schema", "features", k, "values"], bit));

function columnsOf(feature: Feature, path: Path, bit: TwoValues | undefined): InputColumn[] {
  const numbers = (values: readonly string[]) => values.map((value, i) => exactDouble(value, [...path, i]));
  switch (feature.kind) {
    case "oneOf":
      return [{ code: "one-hot", values: numbers(feature.values) }];
    case "ordered":
      return [{ code: "thermometer", values: numbers(feature.values) }];
    case "bit":
      if (feature.values !== undefined) return [{ code: "thermometer", values: numbers(feature.values) }];
      break;
    case "oneHot":
    case "thermometer":
      break;
  }
  if (bit === undefined)
    throw new DomainError(
      "ambiguous",
      `how are the bits of ${feature.name} fed in (--inputs 01, the bit itself; --inputs pm1, 2b − 1; or two ` +
        "numbers, as --inputs 0,255)?",
      ["network", "inputs"],
    );
  return columnsOfValues(bit, featureColumns(feature));
}

/** The encoding of bits that all columns have, where they have one. */
export function plainEncoding(columns: readonly InputColumn[]): "01" | "pm1" | undefined {
  const all = (values: string) =>
    columns.every(({ code, values: own }) => code === "thermometer" && own.join() === values);
  return all("0,1") ? "01" : all("-1,1") ? "pm1" : undefined;
}

/** a − b where it is a double, else nothing. */
function difference(a: number, b: number): number | undefined {
  const d = a - b;
  return Number.isFinite(d) && d + b === a && a - d === b ? exactSum(a, -b) : undefined;
}

/** a + b where nothing is rounded (Knuth's two-sum), else nothing. */
function exactSum(a: number, b: number): number | undefined {
  const s = a + b;
  const t = s - a;
  const lost = a - (s - t) + (b - t);
  return Number.isFinite(s) && lost === 0 ? s : undefined;
}

/** a · b where nothing is rounded, else nothing: doubles of 53 bits are cut into halves of 26 (Veltkamp, Dekker). */
function exactProduct(a: number, b: number): number | undefined {
  const p = a * b;
  if (p === 0) return a === 0 || b === 0 ? 0 : undefined;
  if (!Number.isFinite(p) || Math.abs(p) < 2 ** -900 || Math.abs(a) > 2 ** 900 || Math.abs(b) > 2 ** 900)
    return undefined;
  const [ah, al] = halves(a);
  const [bh, bl] = halves(b);
  const lost = ah * bh - p + ah * bl + al * bh + al * bl;
  return lost === 0 ? p : undefined;
}

function halves(a: number): [number, number] {
  const c = (2 ** 27 + 1) * a;
  const high = c - (c - a);
  return [high, a - high];
}

const linear = (rows: number, columns: number): DenseLayer => ({
  rows,
  columns,
  weights: new Float64Array(rows * columns),
  bias: new Float64Array(rows),
  activation: "identity",
  residual: false,
});

/** Columns × bits and the columns' lowest values in one layer, where all steps are doubles. */
function steps(columns: readonly InputColumn[], bits: number): DenseLayer | undefined {
  const layer = linear(columns.length, bits);
  let at = 0;
  for (const [c, { code, values }] of columns.entries()) {
    const row = c * bits;
    if (code === "one-hot") for (const value of values) layer.weights[row + at++] = value;
    else {
      layer.bias[c] = values[0]!;
      for (let j = 1; j < values.length; j += 1) {
        const step = difference(values[j]!, values[j - 1]!);
        if (step === undefined) return undefined;
        layer.weights[row + at++] = step;
      }
    }
  }
  return layer;
}

/** Of columns that are −v or v, on bits that are fed in as −1 and 1. */
function scaling(columns: readonly InputColumn[]): DenseLayer {
  const layer = linear(columns.length, columns.length);
  columns.forEach(({ values }, c) => {
    layer.weights[c * columns.length + c] = values[1]!;
  });
  return layer;
}

/** The same in two layers: first which value a column has, then the values. */
function indicated(columns: readonly InputColumn[], bits: number): DenseLayer[] {
  const all = columns.reduce((total, { values }) => total + values.length, 0);
  const which = linear(all, bits);
  const value = linear(columns.length, all);
  let [row, at] = [0, 0];
  for (const [c, column] of columns.entries()) {
    const { code, values } = column;
    values.forEach((v, j) => {
      value.weights[c * all + row + j] = v;
      const own = (row + j) * bits + at;
      if (code === "one-hot") which.weights[own + j] = 1;
      else {
        // Bit j − 1 says "at least value j": value j is there where it is 1 and bit j is not.
        if (j === 0) which.bias[row] = 1;
        else which.weights[own + j - 1] = 1;
        if (j < values.length - 1) which.weights[own + j] = -1;
      }
    });
    row += values.length;
    at += bitsOf(column);
  }
  return [which, value];
}

/** The first layer on bits, where nothing is rounded. */
function folded(first: DenseLayer, map: DenseLayer): DenseLayer | undefined {
  if (first.residual) return undefined;
  const { rows, columns } = first;
  const bits = map.columns;
  const made = { ...linear(rows, bits), bias: first.bias.slice(), activation: first.activation };
  // Each bit belongs to one column.
  const owner = new Int32Array(bits);
  for (let c = 0; c < columns; c += 1)
    for (let i = 0; i < bits; i += 1) if (map.weights[c * bits + i] !== 0) owner[i] = c;
  for (let j = 0; j < rows; j += 1) {
    for (let i = 0; i < bits; i += 1) {
      const c = owner[i]!;
      const product = exactProduct(first.weights[j * columns + c]!, map.weights[c * bits + i]!);
      if (product === undefined) return undefined;
      made.weights[j * bits + i] = product;
    }
    for (let c = 0; c < columns; c += 1) {
      const product = exactProduct(first.weights[j * columns + c]!, map.bias[c]!);
      const sum = product === undefined ? undefined : exactSum(made.bias[j]!, product);
      if (sum === undefined) return undefined;
      made.bias[j] = sum;
    }
  }
  return made;
}

/** A schema speaks of each input. */
export function checkColumns(columns: number, variables: number): void {
  if (columns === variables) return;
  throw new DomainError("mismatch", `the schema has ${columns} columns, the network ${variables} inputs`, [
    "schema",
    "features",
  ]);
}

/** The network on the bits of its columns; it was read as one that takes the columns' numbers themselves. */
export function onBits(network: DenseNetwork, columns: readonly InputColumn[]): DenseNetwork {
  const { layers, names } = network;
  const bits = columns.reduce((total, column) => total + bitsOf(column), 0);
  // −v and v: ±1 times v.
  const signed = columns.every(
    ({ code, values }) => code === "thermometer" && values.length === 2 && values[0] === -values[1]!,
  );
  const map = signed ? scaling(columns) : steps(columns, bits);
  const first = map === undefined ? undefined : folded(layers[0]!, map);
  const before = first !== undefined ? [] : map !== undefined ? [map] : indicated(columns, bits);
  const how =
    first === undefined ? "by linear layers before the first" : "within the first layer, without rounding";
  return {
    ...network,
    variables: bits,
    inputs: signed ? "pm1" : "01",
    layers: first === undefined ? [...before, ...layers] : [first, ...layers.slice(1)],
    ...(names === undefined ? {} : { names: [...before.map((_, k) => `inputs.${k}`), ...names] }),
    notes: [...(network.notes ?? []), `the inputs are numbers, which are made of bits ${how}`],
  };
}
