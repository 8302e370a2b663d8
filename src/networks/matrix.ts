/**
 * # Dense products
 *
 * out += D·W for row-major float64 arrays, tiled so that a slab of W stays in cache, four rows of W at a
 * time, zeros of D skipped.
 *
 * Main definitions: `addProduct`, `Product`.
 */

const TILE = 32;

export interface Product {
  /** rows × inner. */
  readonly d: Float64Array;
  /** inner × columns. */
  readonly w: Float64Array;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

/** out (rows × columns) += d · w. */
export function addProduct(out: Float64Array, { d, w, rows, inner, columns }: Product): void {
  const active = new Int32Array(TILE + 3);
  const factor = new Float64Array(TILE + 3);
  for (let tile = 0; tile < inner; tile += TILE) {
    const end = Math.min(inner, tile + TILE);
    for (let i = 0; i < rows; i += 1) {
      let count = 0;
      for (let j = tile; j < end; j += 1) {
        const value = d[i * inner + j]!;
        if (value !== 0) {
          active[count] = j * columns;
          factor[count] = value;
          count += 1;
        }
      }
      if (count === 0) continue;
      // Pad to a multiple of four with zero factors on a row that is there.
      while ((count & 3) !== 0) {
        active[count] = active[0]!;
        factor[count] = 0;
        count += 1;
      }
      const target = i * columns;
      for (let at = 0; at < count; at += 4) {
        const f0 = factor[at]!;
        const f1 = factor[at + 1]!;
        const f2 = factor[at + 2]!;
        const f3 = factor[at + 3]!;
        const r0 = active[at]!;
        const r1 = active[at + 1]!;
        const r2 = active[at + 2]!;
        const r3 = active[at + 3]!;
        for (let c = 0; c < columns; c += 1)
          out[target + c] =
            out[target + c]! + (f0 * w[r0 + c]! + f1 * w[r1 + c]! + (f2 * w[r2 + c]! + f3 * w[r3 + c]!));
      }
    }
  }
}
