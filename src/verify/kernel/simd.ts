/**
 * # The checker's kernels in WASM SIMD
 *
 * Matrices are copied into the memory of an instance, each row at a stride that the kernels can do with, and the
 * results out of it; those that come again are kept there, up to a limit. What would not fit is done by the plain
 * twin.
 *
 * Main definitions: `simdKernel`.
 */
import type { CheckerKernel } from "./kernel.js";
import { room, SPARE } from "./memory.js";
import { plainKernel } from "./plain.js";
import { simdForms } from "./simd-forms.js";

/** Numbers that are kept from call to call, and numbers in all, at most. */
const MOST_KEPT = 2 ** 24;
const MOST = 2 ** 27;

/** What the sums of rows are taken of; with `again`, the matrix never changes and is asked for again. */
interface Summands {
  readonly matrix: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly again: boolean;
}

function made(): CheckerKernel | undefined {
  // Matrices that come again have a memory of their own, so that nothing is in their way.
  const memory = room(MOST);
  const lasting = room(3 * MOST_KEPT, MOST_KEPT);
  const forms = simdForms(MOST);
  if (memory === undefined || lasting === undefined || forms === undefined) return undefined;

  /** By the kernel of that name, so many runs of sums, of so many boxes; nothing where they do not fit. */
  const sumsWith = (
    name: "rowSums" | "rowSumsOfFour",
    boxes: number,
    runs: number,
    { matrix, rows, columns, x, y, again }: Summands,
  ): Float64Array[] | undefined => {
    const wide = (columns + 3) & ~3;
    const held = again ? lasting : memory;
    held.tidy();
    if (rows * wide > MOST_KEPT || !held.has(rows * wide + 2 * boxes * wide + runs * boxes * rows))
      return undefined;
    const put = (place: number) => held.spreadOut(place, matrix, rows, columns, wide);
    let own: number;
    if (again) own = held.keep(matrix, rows * wide, put);
    else {
      own = held.place("matrix", rows * wide);
      put(own);
    }
    const [atX, atY] = [held.place("x", boxes * wide), held.place("y", boxes * wide)];
    const to = held.place("sums", runs * boxes * rows);
    held.spreadOut(atX, x, 1, boxes * columns, boxes * wide);
    held.spreadOut(atY, y, 1, boxes * columns, boxes * wide);
    held.exports[name](8 * to, 8 * own, rows, 8 * wide, 8 * atX, 8 * atY);
    return Array.from({ length: runs }, (_, k) => held.run(to, boxes * rows, k));
  };

  return {
    name: "simd",
    forms,
    product(out, w, p, shape) {
      const { rows, inner, columns } = shape;
      const wide = (columns + 7) & ~7;
      const high = (rows + 3) & ~3;
      memory.tidy();
      if (!memory.has(2 * high * inner + (inner + high) * wide + SPARE)) {
        plainKernel.product(out, w, p, shape);
        return;
      }
      const packed = memory.place("w", high * inner);
      memory.pack(packed, w, rows, inner);
      const from = memory.place("p", inner * wide);
      const to = memory.place("out", high * wide);
      const spare = memory.place("spare", SPARE);
      memory.spreadOut(from, p, inner, columns, wide);
      memory.spreadOut(to, out, rows, columns, wide);
      memory.numbers.fill(0, to + rows * wide, to + high * wide);
      const stride = 8 * wide;
      memory.exports.product(8 * to, stride, 8 * packed, 8 * from, stride, high, inner, stride, 8 * spare);
      const { numbers } = memory;
      if (wide === columns) out.set(numbers.subarray(to, to + rows * columns));
      else
        for (let j = 0; j < rows; j += 1)
          out.set(numbers.subarray(to + j * wide, to + j * wide + columns), j * columns);
    },
    rowSums(matrix, rows, columns, x, y, again) {
      const sums = sumsWith("rowSums", 1, 3, { matrix, rows, columns, x, y, again });
      if (sums === undefined) return plainKernel.rowSums(matrix, rows, columns, x, y, again);
      const [value, spread, size] = sums;
      return { value: value!, spread: spread!, size: size! };
    },
    rowSumsOfFour(matrix, rows, columns, x, y, again) {
      const sums = sumsWith("rowSumsOfFour", 4, 2, { matrix, rows, columns, x, y, again });
      if (sums === undefined) return plainKernel.rowSumsOfFour(matrix, rows, columns, x, y, again);
      const [value, spread] = sums;
      return { value: value!, spread: spread! };
    },
  };
}

let known: { readonly kernel: CheckerKernel | undefined } | undefined;

/** Nothing where the engine has no WASM SIMD. */
export function simdKernel(): CheckerKernel | undefined {
  known ??= { kernel: made() };
  return known.kernel;
}
