/**
 * # The kernels in WASM SIMD
 *
 * One instance of the module, with one memory (`store.ts`). What never changes (weights, the rows of a linearisation,
 * a sample) is kept there; the rest is copied in and out, which is little beside the work. What would not fit is
 * done by the plain twin.
 *
 * Main definitions: `simdKernels`, `Exports`.
 */
import type { Kernels, Matrix, Product, Sums } from "./kernels.js";
import { MODULE } from "./module.js";
import { plainKernels } from "./plain.js";
import { MOST, MOST_KEPT, Store } from "./store.js";
import { wasmInstance } from "./wasm.js";

/** `assembly/kernels.ts` says what they do; addresses are in bytes. */
export interface Exports {
  product(
    out: number,
    stride: number,
    d: number,
    w: number,
    rows: number,
    inner: number,
    columns: number,
    spare: number,
  ): void;
  spareOfProduct(columns: number): number;
  dots(out: number, a: number, rows: number, columns: number, x: number): void;
  rowSums(
    middles: number,
    radii: number,
    a: number,
    rows: number,
    columns: number,
    middle: number,
    radius: number,
  ): void;
  rowSumsOfFour(
    middles: number,
    radii: number,
    a: number,
    rows: number,
    columns: number,
    middle: number,
    radius: number,
  ): void;
  beside(
    z: number,
    stride: number,
    w: number,
    rows: number,
    inner: number,
    fresh: number,
    count: number,
  ): void;
  activated(
    to: number,
    z: number,
    columns: number,
    rows: number,
    slopes: number,
    before: number,
    width: number,
  ): void;
  pairErrors(
    out: number,
    rows: number,
    width: number,
    variables: number,
    set: number,
    marks: number,
    words: number,
    positive: number,
    negative: number,
    spare: number,
  ): void;
  spareOfPairs(variables: number, positive: number, negative: number): number;
}

function made(): Kernels | undefined {
  const instance = wasmInstance<Exports>(MODULE);
  if (instance === undefined) return undefined;
  const { exports, memory } = instance;
  const store = new Store(memory);

  const addProduct = (out: Float64Array, product: Product): void => {
    const { d, w, rows, inner, columns, kept } = product;
    const spare = exports.spareOfProduct(columns);
    if (8 * (d.length + w.length + out.length) + spare + MOST_KEPT > MOST) {
      plainKernels.addProduct(out, product);
      return;
    }
    const keptAt = kept === undefined ? 0 : store.keep(kept === "d" ? d : w);
    const [to, ownD, ownW, free] = store.room(
      8 * out.length,
      kept === "d" ? 0 : 8 * d.length,
      kept === "w" ? 0 : 8 * w.length,
      spare,
    );
    store.put(to!, out);
    if (kept !== "d") store.put(ownD!, d);
    if (kept !== "w") store.put(ownW!, w);
    exports.product(
      to!,
      8 * columns,
      kept === "d" ? keptAt : ownD!,
      kept === "w" ? keptAt : ownW!,
      rows,
      inner,
      columns,
      free!,
    );
    out.set(store.numbers.subarray(to! / 8, to! / 8 + rows * columns));
  };

  const isLarge = ({ values }: Matrix): boolean => 8 * values.length > MOST_KEPT;

  const sums =
    (kernel: "rowSums" | "rowSumsOfFour", boxes: number) =>
    (a: Matrix, middle: Float64Array, radius: Float64Array): Sums => {
      if (isLarge(a)) return plainKernels[kernel](a, middle, radius);
      const { values, rows, columns, kept } = a;
      const keptAt = kept ? store.keep(values) : 0;
      const [m, r, x, y, own] = store.room(
        8 * boxes * rows,
        8 * boxes * rows,
        8 * boxes * columns,
        8 * boxes * columns,
        kept ? 0 : 8 * rows * columns,
      );
      store.put(x!, middle.subarray(0, boxes * columns));
      store.put(y!, radius.subarray(0, boxes * columns));
      if (!kept) store.put(own!, values);
      exports[kernel](m!, r!, kept ? keptAt : own!, rows, columns, x!, y!);
      return { middles: store.take(m!, boxes * rows), radii: store.take(r!, boxes * rows) };
    };

  return {
    name: "simd",
    addProduct,
    dots(out, a, x) {
      if (isLarge(a)) {
        plainKernels.dots(out, a, x);
        return;
      }
      const keptAt = a.kept ? store.keep(a.values) : 0;
      const [to, from, own] = store.room(8 * a.rows, 8 * a.columns, a.kept ? 0 : 8 * a.values.length);
      store.put(from!, x);
      if (!a.kept) store.put(own!, a.values);
      exports.dots(to!, a.kept ? keptAt : own!, a.rows, a.columns, from!);
      out.set(store.numbers.subarray(to! / 8, to! / 8 + a.rows));
    },
    rowSums: sums("rowSums", 1),
    rowSumsOfFour: sums("rowSumsOfFour", 4),
    pairErrors(out, sample, part) {
      const { rows, width, variables, marks } = sample;
      const { set, positive, negative } = part;
      const spare = exports.spareOfPairs(variables, positive, negative);
      if (4 * rows.length > MOST_KEPT || spare + 8 * set.length + 2 * MOST_KEPT > MOST) {
        plainKernels.pairErrors(out, sample, part);
        return;
      }
      const rowsAt = store.keep(rows);
      const bytes = 4 * set.length;
      const [to, setAt, marksAt, free] = store.room(16 * variables, bytes, bytes, spare);
      store.words.set(set, setAt! / 4);
      store.words.set(marks, marksAt! / 4);
      exports.pairErrors(
        to!,
        rowsAt,
        width,
        variables,
        setAt!,
        marksAt!,
        set.length,
        positive,
        negative,
        free!,
      );
      out.set(store.words.subarray(to! / 4, to! / 4 + 4 * variables));
    },
  };
}

let known: { readonly kernels: Kernels | undefined } | undefined;

/** Nothing where the engine has no WASM SIMD. */
export function simdKernels(): Kernels | undefined {
  known ??= { kernels: made() };
  return known.kernels;
}
