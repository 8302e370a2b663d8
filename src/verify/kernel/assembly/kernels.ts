/**
 * # The checker's kernels, in WASM SIMD
 *
 * AssemblyScript; `npm run build` compiles it into `../module.ts`. Addresses and strides are in bytes, numbers are
 * doubles. What the bounds of the checker rely on: every product and every sum is rounded by itself (f64x2.mul,
 * f64x2.add are those of IEEE 754, to nearest; nothing is fused), and each result is a sum of the terms that it
 * should have, each once, in some order.
 *
 * Main definitions: `product`, `pack`, `rowSums`, `rowSumsOfFour`, `beside`, `activated`.
 */

/** Rows of p that are taken at a time, so that four columns of them stay in the nearest cache… */
const BLOCK: i32 = 256;
/** … and rows of w, so that they stay in the one behind it. */
const ROWS: i32 = 64;

/** Rows of w (`inner` numbers each) in panels of four: panel after panel, column after column; zeros at the end. */
export function pack(to: usize, w: usize, rows: i32, inner: i32): void {
  for (let j = 0; j < rows; j += 4)
    for (let i = 0; i < inner; i += 1)
      for (let r = 0; r < 4; r += 1) {
        store<f64>(to, j + r < rows ? load<f64>(w + (<usize>((j + r) * inner + i) << 3)) : 0);
        to += 8;
      }
}

/** Eight columns of `size` rows of p in two panels of four. */
function packColumns(to: usize, p: usize, stride: usize, size: i32): void {
  const second = to + (<usize>size << 5);
  const end = second;
  for (let other = second; to < end; other += 32) {
    v128.store(to, v128.load(p));
    v128.store(to, v128.load(p, 16), 16);
    v128.store(other, v128.load(p, 32));
    v128.store(other, v128.load(p, 48), 16);
    to += 32;
    p += stride;
  }
}

/** Four rows by four columns, from a panel of each: out += a · b. */
function tile(out: usize, stride: usize, a: usize, b: usize, size: i32): void {
  const out1 = out + stride;
  const out2 = out1 + stride;
  const out3 = out2 + stride;
  let s00 = v128.load(out);
  let s01 = v128.load(out, 16);
  let s10 = v128.load(out1);
  let s11 = v128.load(out1, 16);
  let s20 = v128.load(out2);
  let s21 = v128.load(out2, 16);
  let s30 = v128.load(out3);
  let s31 = v128.load(out3, 16);
  const end = b + (<usize>size << 5);
  for (; b < end; b += 32) {
    const p0 = v128.load(b);
    const p1 = v128.load(b, 16);
    let x = v128.load_splat<f64>(a);
    s00 = f64x2.add(s00, f64x2.mul(x, p0));
    s01 = f64x2.add(s01, f64x2.mul(x, p1));
    x = v128.load_splat<f64>(a, 8);
    s10 = f64x2.add(s10, f64x2.mul(x, p0));
    s11 = f64x2.add(s11, f64x2.mul(x, p1));
    x = v128.load_splat<f64>(a, 16);
    s20 = f64x2.add(s20, f64x2.mul(x, p0));
    s21 = f64x2.add(s21, f64x2.mul(x, p1));
    x = v128.load_splat<f64>(a, 24);
    s30 = f64x2.add(s30, f64x2.mul(x, p0));
    s31 = f64x2.add(s31, f64x2.mul(x, p1));
    a += 32;
  }
  v128.store(out, s00);
  v128.store(out, s01, 16);
  v128.store(out1, s10);
  v128.store(out1, s11, 16);
  v128.store(out2, s20);
  v128.store(out2, s21, 16);
  v128.store(out3, s30);
  v128.store(out3, s31, 16);
}

/**
 * The first `width` bytes of the rows of out += w · p, along the inner dimension one term after the other. The number
 * of rows is a multiple of four, and w is packed; the width is a multiple of 64, and so are the distances of rows.
 * `spare` has room for eight columns of a block.
 */
export function product(
  out: usize,
  outStride: usize,
  packed: usize,
  p: usize,
  stride: usize,
  rows: i32,
  inner: i32,
  width: usize,
  spare: usize,
): void {
  for (let first = 0; first < inner; first += BLOCK) {
    const size = min(BLOCK, inner - first);
    const top = p + <usize>first * stride;
    for (let row = 0; row < rows; row += ROWS) {
      const end = min(rows, row + ROWS);
      const factors = packed + (<usize>(row * inner + 4 * first) << 3);
      for (let column: usize = 0; column < width; column += 64) {
        packColumns(spare, top + column, stride, size);
        for (let half = 0; half < 2; half += 1) {
          const b = spare + (<usize>(half * size) << 5);
          let a = factors;
          let target = out + <usize>row * outStride + column + (<usize>half << 5);
          for (let j = row; j < end; j += 4) {
            tile(target, outStride, a, b, size);
            a += <usize>inner << 5;
            target += outStride << 2;
          }
        }
      }
    }
  }
}

/**
 * For each row a of a matrix: Σ a_i x_i, then of each row Σ |a_i| y_i, then Σ |a_i x_i|, each from four partial
 * sums. Rows are `stride` bytes apart, a multiple of 32, and so long are x and y, with zeros at their ends.
 */
export function rowSums(out: usize, matrix: usize, rows: i32, stride: usize, x: usize, y: usize): void {
  let a = matrix;
  let to = out;
  const spread = <usize>rows << 3;
  const last = spread << 1;
  for (let j = 0; j < rows; j += 1) {
    let m0 = f64x2.splat(0);
    let m1 = m0;
    let r0 = m0;
    let r1 = m0;
    let s0 = m0;
    let s1 = m0;
    for (let i: usize = 0; i < stride; i += 32) {
      const a0 = v128.load(a + i);
      const a1 = v128.load(a + i, 16);
      const p0 = f64x2.mul(a0, v128.load(x + i));
      const p1 = f64x2.mul(a1, v128.load(x + i, 16));
      m0 = f64x2.add(m0, p0);
      m1 = f64x2.add(m1, p1);
      s0 = f64x2.add(s0, f64x2.abs(p0));
      s1 = f64x2.add(s1, f64x2.abs(p1));
      r0 = f64x2.add(r0, f64x2.mul(f64x2.abs(a0), v128.load(y + i)));
      r1 = f64x2.add(r1, f64x2.mul(f64x2.abs(a1), v128.load(y + i, 16)));
    }
    const m = f64x2.add(m0, m1);
    const r = f64x2.add(r0, r1);
    const s = f64x2.add(s0, s1);
    store<f64>(to, f64x2.extract_lane(m, 0) + f64x2.extract_lane(m, 1));
    store<f64>(to + spread, f64x2.extract_lane(r, 0) + f64x2.extract_lane(r, 1));
    store<f64>(to + last, f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1));
    to += 8;
    a += stride;
  }
}

/**
 * For each row a: Σ a_i x_i for four boxes, then of each row Σ |a_i| y_i for four boxes; entries of x and y have the
 * four numbers of the boxes. Even and odd entries have sums of their own, so that they do not wait for one another.
 */
export function rowSumsOfFour(
  out: usize,
  matrix: usize,
  rows: i32,
  stride: usize,
  x: usize,
  y: usize,
): void {
  let a = matrix;
  let to = out;
  const spread = <usize>rows << 5;
  for (let j = 0; j < rows; j += 1) {
    let m0 = f64x2.splat(0);
    let m1 = m0;
    let n0 = m0;
    let n1 = m0;
    let r0 = m0;
    let r1 = m0;
    let q0 = m0;
    let q1 = m0;
    const end = a + stride;
    let middle = x;
    let radius = y;
    for (; a < end; a += 16) {
      const even = v128.load_splat<f64>(a);
      m0 = f64x2.add(m0, f64x2.mul(even, v128.load(middle)));
      m1 = f64x2.add(m1, f64x2.mul(even, v128.load(middle, 16)));
      const evenSize = f64x2.abs(even);
      r0 = f64x2.add(r0, f64x2.mul(evenSize, v128.load(radius)));
      r1 = f64x2.add(r1, f64x2.mul(evenSize, v128.load(radius, 16)));
      const odd = v128.load_splat<f64>(a, 8);
      n0 = f64x2.add(n0, f64x2.mul(odd, v128.load(middle, 32)));
      n1 = f64x2.add(n1, f64x2.mul(odd, v128.load(middle, 48)));
      const oddSize = f64x2.abs(odd);
      q0 = f64x2.add(q0, f64x2.mul(oddSize, v128.load(radius, 32)));
      q1 = f64x2.add(q1, f64x2.mul(oddSize, v128.load(radius, 48)));
      middle += 64;
      radius += 64;
    }
    v128.store(to, f64x2.add(m0, n0));
    v128.store(to, f64x2.add(m1, n1), 16);
    v128.store(to + spread, f64x2.add(r0, q0));
    v128.store(to + spread, f64x2.add(r1, q1), 16);
    to += 32;
  }
}

/** Columns of w (packed) beside one another, in each row of z: `count` of them, of which `alone` has the numbers. */
export function beside(
  z: usize,
  stride: usize,
  rows: i32,
  packed: usize,
  inner: i32,
  alone: usize,
  count: i32,
): void {
  for (let j = 0; j < rows; j += 1) {
    const row = packed + (<usize>((j & ~3) * inner + (j & 3)) << 3);
    for (let q = 0; q < count; q += 1)
      store<f64>(
        z + (<usize>q << 3),
        load<f64>(row + (<usize>load<i32>(alone + (<usize>q << 2)) << 5)),
      );
    z += stride;
  }
}

/** Each row of z times its slope, and the row of `before`, of `width` bytes (0: none), on top; multiples of 16. */
export function activated(
  to: usize,
  z: usize,
  stride: usize,
  rows: i32,
  slopes: usize,
  before: usize,
  beforeStride: usize,
  width: usize,
): void {
  for (let j = 0; j < rows; j += 1) {
    const slope = v128.load_splat<f64>(slopes + (<usize>j << 3));
    let c: usize = 0;
    for (; c < width; c += 16)
      v128.store(to + c, f64x2.add(f64x2.mul(slope, v128.load(z + c)), v128.load(before + c)));
    for (; c < stride; c += 16) v128.store(to + c, f64x2.mul(slope, v128.load(z + c)));
    to += stride;
    z += stride;
    before += beforeStride;
  }
}
