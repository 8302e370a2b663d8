/**
 * # The kernels in plain JavaScript
 *
 * What runs where there is no WASM SIMD, and what the SIMD kernels are compared with: every sum in the same
 * order, so that both give the same numbers, bit for bit. (A zero may have the other sign.)
 *
 * Main definitions: `plainKernels`.
 */
import type { Kernels, Matrix, Product, Sums } from "./kernels.js";
import { plainPairErrors } from "./plain-pairs.js";

/** out += d · w: two rows by four columns at a time, each entry along the inner dimension, one term after another. */
function addProduct(out: Float64Array, { d, w, rows, inner, columns }: Product): void {
  const panel = new Float64Array(4 * inner);
  for (let c = 0; c < columns; c += 4) {
    const width = Math.min(4, columns - c);
    if (width < 4) panel.fill(0);
    for (let j = 0; j < inner; j += 1)
      for (let q = 0; q < width; q += 1) panel[4 * j + q] = w[j * columns + c + q]!;
    for (let i = 0; i < rows; i += 2) {
      const both = i + 1 < rows;
      const [first, second] = [i * inner, (both ? i + 1 : i) * inner];
      const [to, next] = [i * columns + c, (i + 1) * columns + c];
      let s0 = out[to]!;
      let s1 = width > 1 ? out[to + 1]! : 0;
      let s2 = width > 2 ? out[to + 2]! : 0;
      let s3 = width > 3 ? out[to + 3]! : 0;
      let t0 = both ? out[next]! : 0;
      let t1 = both && width > 1 ? out[next + 1]! : 0;
      let t2 = both && width > 2 ? out[next + 2]! : 0;
      let t3 = both && width > 3 ? out[next + 3]! : 0;
      for (let j = 0; j < inner; j += 1) {
        const x = d[first + j]!;
        const y = d[second + j]!;
        if (x === 0 && y === 0) continue;
        const at = 4 * j;
        const p0 = panel[at]!;
        const p1 = panel[at + 1]!;
        const p2 = panel[at + 2]!;
        const p3 = panel[at + 3]!;
        s0 += x * p0;
        s1 += x * p1;
        s2 += x * p2;
        s3 += x * p3;
        t0 += y * p0;
        t1 += y * p1;
        t2 += y * p2;
        t3 += y * p3;
      }
      out[to] = s0;
      if (width > 1) out[to + 1] = s1;
      if (width > 2) out[to + 2] = s2;
      if (width > 3) out[to + 3] = s3;
      if (!both) continue;
      out[next] = t0;
      if (width > 1) out[next + 1] = t1;
      if (width > 2) out[next + 2] = t2;
      if (width > 3) out[next + 3] = t3;
    }
  }
}

/** Σ_i a_ji x_i for each row: four partial sums, entry i in the one numbered i mod 4, and what is left at the end. */
function dots(out: Float64Array, { values: a, rows, columns }: Matrix, x: Float64Array): void {
  const whole = columns & ~3;
  for (let j = 0; j < rows; j += 1) {
    const start = j * columns;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let i = 0;
    for (; i < whole; i += 4) {
      s0 += a[start + i]! * x[i]!;
      s1 += a[start + i + 1]! * x[i + 1]!;
      s2 += a[start + i + 2]! * x[i + 2]!;
      s3 += a[start + i + 3]! * x[i + 3]!;
    }
    let rest = 0;
    for (; i < columns; i += 1) rest += a[start + i]! * x[i]!;
    out[j] = s0 + s2 + (s1 + s3) + rest;
  }
}

function rowSums({ values: a, rows, columns }: Matrix, middle: Float64Array, radius: Float64Array): Sums {
  const middles = new Float64Array(rows);
  const radii = new Float64Array(rows);
  const whole = columns & ~3;
  for (let j = 0; j < rows; j += 1) {
    const start = j * columns;
    let m0 = 0;
    let m1 = 0;
    let m2 = 0;
    let m3 = 0;
    let r0 = 0;
    let r1 = 0;
    let r2 = 0;
    let r3 = 0;
    let i = 0;
    for (; i < whole; i += 4) {
      const at = start + i;
      const a0 = a[at]!;
      const a1 = a[at + 1]!;
      const a2 = a[at + 2]!;
      const a3 = a[at + 3]!;
      m0 += a0 * middle[i]!;
      m1 += a1 * middle[i + 1]!;
      m2 += a2 * middle[i + 2]!;
      m3 += a3 * middle[i + 3]!;
      r0 += Math.abs(a0) * radius[i]!;
      r1 += Math.abs(a1) * radius[i + 1]!;
      r2 += Math.abs(a2) * radius[i + 2]!;
      r3 += Math.abs(a3) * radius[i + 3]!;
    }
    let [m, r] = [0, 0];
    for (; i < columns; i += 1) {
      m += a[start + i]! * middle[i]!;
      r += Math.abs(a[start + i]!) * radius[i]!;
    }
    middles[j] = m0 + m2 + (m1 + m3) + m;
    radii[j] = r0 + r2 + (r1 + r3) + r;
  }
  return { middles, radii };
}

/** Even and odd entries in sums of their own. */
function rowSumsOfFour(
  { values: a, rows, columns }: Matrix,
  middle: Float64Array,
  radius: Float64Array,
): Sums {
  const middles = new Float64Array(4 * rows);
  const radii = new Float64Array(4 * rows);
  for (let j = 0; j < rows; j += 1)
    for (let q = 0; q < 4; q += 1) {
      const start = j * columns;
      let m0 = 0;
      let m1 = 0;
      let r0 = 0;
      let r1 = 0;
      let i = 0;
      for (; i + 1 < columns; i += 2) {
        const even = a[start + i]!;
        const odd = a[start + i + 1]!;
        const at = 4 * i + q;
        m0 += even * middle[at]!;
        m1 += odd * middle[at + 4]!;
        r0 += Math.abs(even) * radius[at]!;
        r1 += Math.abs(odd) * radius[at + 4]!;
      }
      if (i < columns) {
        m0 += a[start + i]! * middle[4 * i + q]!;
        r0 += Math.abs(a[start + i]!) * radius[4 * i + q]!;
      }
      middles[4 * j + q] = m0 + m1;
      radii[4 * j + q] = r0 + r1;
    }
  return { middles, radii };
}

export const plainKernels: Kernels = {
  name: "plain",
  addProduct,
  dots,
  rowSums,
  rowSumsOfFour,
  pairErrors: plainPairErrors,
};
