/**
 * # The kernels in WASM SIMD
 *
 * One instance of the module, with one memory. What never changes (weights, the rows of a linearisation) is
 * kept there from call to call, up to a limit, and forgotten all at once; the rest is copied in and out, which
 * is little beside the work. What would not fit is done by the plain twin.
 *
 * Main definitions: `simdKernels`.
 */
import type { Kernels, Matrix, Product, Sums } from "./kernels.js";
import { MODULE } from "./module.js";
import { plainKernels } from "./plain.js";
import { type Memory, wasmInstance } from "./wasm.js";

interface Exports {
  product(
    out: number,
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
  pairCounts(out: number, columns: number, bytes: number, split: number, listed: number, count: number): void;
}

const PAGE = 2 ** 16;
/** Bytes that are kept from call to call, at most. */
const MOST_KEPT = 2 ** 27;
/** Bytes of memory, at most. */
const MOST = 2 ** 30;

/** What is in the memory, and where. */
class Store {
  private top = 0;
  private kept = new WeakMap<Float64Array, number>();
  numbers = new Float64Array(0);
  words = new Int32Array(0);

  constructor(private readonly memory: Memory) {}

  /** Room for so many bytes from `address` on. */
  private reach(end: number): void {
    const has = this.memory.buffer.byteLength;
    // Half as much again, so that it grows seldom.
    if (end > has) this.memory.grow(Math.ceil((end - has + end / 2) / PAGE));
    if (this.numbers.buffer !== this.memory.buffer) {
      this.numbers = new Float64Array(this.memory.buffer);
      this.words = new Int32Array(this.memory.buffer);
    }
  }

  /** Where the values are; they are brought there if need be. Before `room`, whose addresses it may overwrite. */
  keep(values: Float64Array): number {
    const known = this.kept.get(values);
    if (known !== undefined) return known;
    const bytes = (8 * values.length + 15) & ~15;
    if (this.top + bytes > MOST_KEPT) {
      this.top = 0;
      this.kept = new WeakMap();
    }
    const address = this.top;
    this.top += bytes;
    this.reach(this.top);
    this.numbers.set(values, address / 8);
    this.kept.set(values, address);
    return address;
  }

  /** Addresses of runs of so many bytes, for one call. */
  room(...sizes: readonly number[]): number[] {
    let end = this.top;
    const addresses = sizes.map((bytes) => {
      const address = end;
      end += (bytes + 15) & ~15;
      return address;
    });
    this.reach(end);
    return addresses;
  }

  put(address: number, values: Float64Array): void {
    this.numbers.set(values, address / 8);
  }

  take(address: number, length: number): Float64Array {
    return this.numbers.slice(address / 8, address / 8 + length);
  }
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
    pairCounts(columns, words, split, listed) {
      const length = listed.length * (listed.length - 1);
      if (4 * (columns.length + length) + MOST_KEPT > MOST)
        return plainKernels.pairCounts(columns, words, split, listed);
      const [to, from, list] = store.room(4 * length, 4 * columns.length, 4 * listed.length);
      store.words.set(columns, from! / 4);
      store.words.set(listed, list! / 4);
      exports.pairCounts(to!, from!, 4 * words, 4 * split, list!, listed.length);
      return store.words.slice(to! / 4, to! / 4 + length);
    },
  };
}

let known: { readonly kernels: Kernels | undefined } | undefined;

/** Nothing where the engine has no WASM SIMD. */
export function simdKernels(): Kernels | undefined {
  known ??= { kernels: made() };
  return known.kernels;
}
