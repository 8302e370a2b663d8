/**
 * # Affine forms
 *
 * What an operator of a graph computes is held as exact affine functions of sources: the network's input, or
 * vectors relu(form), or vectors equal to a form. Weights are doubles and nothing is rounded: where a product
 * or a sum of weights is not a double, the form is made a source first (a linear layer), so that the network
 * stays the same function. The few divisions of a trained network (normalisation, averages) are rounded once,
 * and the reader says so (`folded`).
 *
 * Main definitions: `Form`, `Source`, `inputSource`, `reluOf`, `add`, `scale`, `multiply`, `pick`, `stack`.
 */
import { refuseAbove } from "../../exact/domain-error.js";

/** A vector that a layer of the network yields, or its input. */
export interface Source {
  readonly kind: "input" | "relu" | "linear";
  /** Number of entries. */
  readonly size: number;
  /** Of what it is the relu, or the value; undefined for the input. */
  readonly form: Form | undefined;
  /** Later ones are made of earlier ones only. */
  readonly order: number;
  /** What the file calls it, and its sum with what it was computed from. */
  name?: string;
  sumName?: string;
}

/** `factor[i]` times entry `from[i]` of the source. */
export interface Pick {
  readonly kind: "pick";
  readonly from: Int32Array;
  readonly factor: Float64Array;
}

/** Row-major: as many rows as the form has entries, a column an entry of the source. */
export interface Dense {
  readonly kind: "dense";
  readonly weights: Float64Array;
}

export type Rows = Pick | Dense;

export interface Form {
  readonly size: number;
  /** Each source once. */
  readonly terms: ReadonlyMap<Source, Rows>;
  readonly bias: Float64Array;
}

/** Most weights that are made where the graph has none. */
const MAX_MADE_ENTRIES = 50_000_000;

let made = 0;

const newSource = (kind: Source["kind"], size: number, form: Form | undefined): Source => {
  made += 1;
  return { kind, size, form, order: made };
};

export const inputSource = (size: number): Source => newSource("input", size, undefined);

/** The source itself. */
export function bare(source: Source): Form {
  const { size } = source;
  const from = Int32Array.from({ length: size }, (_, i) => i);
  const rows: Pick = { kind: "pick", from, factor: new Float64Array(size).fill(1) };
  return { size, terms: new Map([[source, rows]]), bias: new Float64Array(size) };
}

export const isPlainPick = (rows: Rows): rows is Pick =>
  rows.kind === "pick" && rows.factor.every((factor) => factor === 1);

const isZero = (bias: Float64Array): boolean => bias.every((b) => b === 0);

/** The one source that the form is, entry by entry; undefined where it is something else. */
export function bareSource(form: Form): Source | undefined {
  const [only] = form.terms;
  if (only === undefined || form.terms.size !== 1 || !isZero(form.bias)) return undefined;
  const [source, rows] = only;
  const same = source.size === form.size && isPlainPick(rows) && rows.from.every((from, i) => from === i);
  return same ? source : undefined;
}

/** The form as a source of its own: a linear layer. */
export function linearise(form: Form): Form {
  return bareSource(form) === undefined ? bare(newSource("linear", form.size, form)) : form;
}

/** relu of each entry. */
export function reluOf(form: Form): Form {
  const source = bareSource(form);
  return source?.kind === "relu" ? form : bare(newSource("relu", form.size, form));
}

const isFloat32 = (x: number): boolean => Math.fround(x) === x;
const words = new DataView(new ArrayBuffer(8));
/** 0, or a power of two up to sign. */
function isPower(x: number): boolean {
  words.setFloat64(0, x);
  return words.getUint32(4) === 0 && (words.getUint32(0) & 0xfffff) === 0;
}

/** Is the double a·b the product itself? What is said to be may be more than is found out. */
export function isExactProduct(a: number, b: number): boolean {
  if (a === 0 || b === 0) return true;
  const product = a * b;
  if (isFloat32(a) && isFloat32(b)) return true;
  return (isPower(a) || isPower(b)) && product / b === a && product / a === b;
}

/** Is the double a + b the sum itself? (Two-sum: both differences come out without error.) */
export function isExactSum(a: number, b: number): boolean {
  const sum = a + b;
  return a === 0 || b === 0 || (sum - a === b && sum - b === a);
}

function dense(rows: Rows, size: number, columns: number): Float64Array {
  if (rows.kind === "dense") return rows.weights;
  refuseAbove(size * columns, MAX_MADE_ENTRIES, "entries of a matrix between two operators", ["network"]);
  const weights = new Float64Array(size * columns);
  for (let i = 0; i < size; i += 1)
    if (rows.from[i]! >= 0) weights[i * columns + rows.from[i]!] = rows.factor[i]!;
  return weights;
}

/** Entries of forms, one after another. */
export function stack(forms: readonly Form[]): Form {
  const size = forms.reduce((total, form) => total + form.size, 0);
  const bias = new Float64Array(size);
  const sources = new Set<Source>();
  let at = 0;
  for (const form of forms) {
    bias.set(form.bias, at);
    at += form.size;
    for (const source of form.terms.keys()) sources.add(source);
  }
  const terms = new Map<Source, Rows>();
  for (const source of sources) {
    const parts = forms.map((form) => form.terms.get(source));
    if (parts.every((rows) => rows === undefined || rows.kind === "pick")) {
      const from = new Int32Array(size).fill(-1);
      const factor = new Float64Array(size);
      let row = 0;
      parts.forEach((rows, k) => {
        if (rows?.kind === "pick") {
          from.set(rows.from, row);
          factor.set(rows.factor, row);
        }
        row += forms[k]!.size;
      });
      terms.set(source, { kind: "pick", from, factor });
    } else {
      const columns = source.size;
      refuseAbove(size * columns, MAX_MADE_ENTRIES, "entries of a matrix between two operators", ["network"]);
      const weights = new Float64Array(size * columns);
      let row = 0;
      parts.forEach((rows, k) => {
        if (rows !== undefined) weights.set(dense(rows, forms[k]!.size, columns), row * columns);
        row += forms[k]!.size;
      });
      terms.set(source, { kind: "dense", weights });
    }
  }
  return { size, terms, bias };
}

/** Entries by their places; `value` where the place is −1. */
export function pick(form: Form, places: Int32Array, value = 0): Form {
  const size = places.length;
  const bias = Float64Array.from(places, (from) => (from < 0 ? value : form.bias[from]!));
  const terms = new Map<Source, Rows>();
  for (const [source, rows] of form.terms) {
    if (rows.kind === "pick") {
      const from = Int32Array.from(places, (place) => (place < 0 ? -1 : rows.from[place]!));
      const factor = Float64Array.from(places, (place) => (place < 0 ? 0 : rows.factor[place]!));
      terms.set(source, { kind: "pick", from, factor });
      continue;
    }
    const columns = source.size;
    refuseAbove(size * columns, MAX_MADE_ENTRIES, "entries of a matrix between two operators", ["network"]);
    const weights = new Float64Array(size * columns);
    places.forEach((place, i) => {
      if (place >= 0) weights.set(rows.weights.subarray(place * columns, (place + 1) * columns), i * columns);
    });
    terms.set(source, { kind: "dense", weights });
  }
  return { size, terms, bias };
}

/** Sum of the rows over one source, or undefined where an entry would have to be rounded. */
function addRows(a: Rows, b: Rows, size: number, columns: number): Rows | undefined {
  if (a.kind === "pick" && b.kind === "pick") {
    const apart = a.from.every((from, i) => from === b.from[i] || a.factor[i] === 0 || b.factor[i] === 0);
    if (apart) {
      if (!a.factor.every((factor, i) => isExactSum(factor, b.factor[i]!))) return undefined;
      return {
        kind: "pick",
        from: a.from.map((from, i) => (a.factor[i] === 0 ? b.from[i]! : from)),
        factor: a.factor.map((factor, i) => factor + b.factor[i]!),
      };
    }
  }
  const left = dense(a, size, columns);
  const right = dense(b, size, columns);
  if (!left.every((w, i) => isExactSum(w, right[i]!))) return undefined;
  return { kind: "dense", weights: left.map((w, i) => w + right[i]!) };
}

function exactSum(a: Form, b: Form): Form | undefined {
  if (!a.bias.every((x, i) => isExactSum(x, b.bias[i]!))) return undefined;
  const terms = new Map(a.terms);
  for (const [source, rows] of b.terms) {
    const other = terms.get(source);
    const sum = other === undefined ? rows : addRows(other, rows, a.size, source.size);
    if (sum === undefined) return undefined;
    terms.set(source, sum);
  }
  return { size: a.size, terms, bias: a.bias.map((x, i) => x + b.bias[i]!) };
}

/** a + b, of one size. What has weights of its own is made a source first. */
export function add(a: Form, b: Form): Form {
  const heavy = (form: Form): boolean => [...form.terms.values()].some(({ kind }) => kind === "dense");
  const [first, second] = heavy(a) || !heavy(b) ? [a, b] : [b, a];
  return (
    exactSum(first, second) ??
    exactSum(linearise(first), second) ??
    exactSum(linearise(first), linearise(second))!
  );
}

export function addConstant(form: Form, values: Float64Array): Form {
  return add(form, { size: form.size, terms: new Map(), bias: values });
}

function scaled(form: Form, factors: Float64Array): Form {
  const terms = new Map<Source, Rows>();
  for (const [source, rows] of form.terms)
    terms.set(
      source,
      rows.kind === "pick"
        ? { ...rows, factor: rows.factor.map((factor, i) => factor * factors[i]!) }
        : {
            kind: "dense",
            weights: rows.weights.map((w, at) => w * factors[Math.floor(at / source.size)]!),
          },
    );
  return { size: form.size, terms, bias: form.bias.map((b, i) => b * factors[i]!) };
}

function isExactlyScaled(form: Form, factors: Float64Array): boolean {
  if (!form.bias.every((b, i) => isExactProduct(b, factors[i]!))) return false;
  return [...form.terms].every(([source, rows]) =>
    rows.kind === "pick"
      ? rows.factor.every((factor, i) => isExactProduct(factor, factors[i]!))
      : rows.weights.every((w, at) => isExactProduct(w, factors[Math.floor(at / source.size)]!)),
  );
}

/** Entry i times factors[i]. */
export function scale(form: Form, factors: Float64Array): Form {
  return scaled(isExactlyScaled(form, factors) ? form : linearise(form), factors);
}

export const negate = (form: Form): Form => scaled(form, new Float64Array(form.size).fill(-1));

export const subtract = (a: Form, b: Form): Form => add(a, negate(b));

/**
 * factors · form + added, where factors and added are themselves rounded (a normalisation): the weights of the
 * form take the factors in with one more rounding each, so that no layer is added. Where the form has none,
 * nothing is rounded here.
 */
export function folded(form: Form, factors: Float64Array, added: Float64Array): Form {
  const heavy = [...form.terms.values()].some(({ kind }) => kind === "dense");
  if (!heavy) return addConstant(scale(form, factors), added);
  const product = scaled(form, factors);
  return { ...product, bias: product.bias.map((b, i) => b + added[i]!) };
}

/** weights · form, for `rows` rows of form.size columns. */
export function multiply(form: Form, rows: number, weights: Float64Array): Form {
  const columns = form.size;
  const terms = new Map<Source, Rows>();
  for (const [source, picked] of isZero(form.bias) ? form.terms : []) {
    if (!isPlainOrNone(picked)) break;
    const { from } = picked;
    if (source.size === columns && from.every((place, i) => place === i)) {
      terms.set(source, { kind: "dense", weights });
      continue;
    }
    const used = from.filter((place) => place >= 0);
    if (new Set(used).size < used.length) break;
    refuseAbove(rows * source.size, MAX_MADE_ENTRIES, "entries of a matrix between two operators", [
      "network",
    ]);
    const moved = new Float64Array(rows * source.size);
    for (let j = 0; j < rows; j += 1)
      for (let i = 0; i < columns; i += 1)
        if (from[i]! >= 0) moved[j * source.size + from[i]!] = weights[j * columns + i]!;
    terms.set(source, { kind: "dense", weights: moved });
  }
  // Weights times weights would have to be rounded: what comes in is made a layer.
  if (!isZero(form.bias) || terms.size < form.terms.size) return multiply(linearise(form), rows, weights);
  return { size: rows, terms, bias: new Float64Array(rows) };
}

/** Factors 1, and −1 as a place only where the factor is 0. */
const isPlainOrNone = (rows: Rows): rows is Pick =>
  rows.kind === "pick" && rows.factor.every((factor, i) => (rows.from[i]! < 0 ? factor === 0 : factor === 1));

export const constantForm = (values: Float64Array): Form => ({
  size: values.length,
  terms: new Map(),
  bias: values,
});

/** The larger of two, entry by entry: b + relu(a − b). */
export const maximum = (a: Form, b: Form): Form => add(b, reluOf(subtract(a, b)));

/** The smaller of two: a − relu(a − b). */
export const minimum = (a: Form, b: Form): Form => subtract(a, reluOf(subtract(a, b)));
