/**
 * # The kernels of the searches, in WASM SIMD
 *
 * AssemblyScript; `npm run build` compiles it into `../module.ts`. Addresses are in bytes, numbers are doubles,
 * matrices row-major. Each sum has one order, that of the plain twin (`../plain.ts`), so that both give the same
 * bits: products add up along the inner dimension one term after the other; dots in four partial sums, entry i
 * in the one numbered i mod 4. Two lanes, no fused operation: a product is rounded, then a sum.
 *
 * Main definitions: `product`, `dots`, `rowSums`, `rowSumsOfFour`, `beside`, `activated`.
 */

/** Length of the inner dimension, and number of rows, that are packed at a time. */
const INNER: i32 = 256;
const ROWS: i32 = 128;

// @ts-expect-error: decorator
@inline
function align(address: usize): usize {
  return (address + 15) & ~15;
}

/** The inner indices at which some row of d is not 0, from `first` up to `end`; how many. */
function usedIndices(d: usize, rows: i32, inner: i32, first: i32, end: i32, used: usize): i32 {
  let count: i32 = 0;
  for (let j = first; j < end; j += 1) {
    let at = d + ((<usize>j) << 3);
    for (let i = 0; i < rows; i += 1) {
      if (load<f64>(at) != 0) {
        store<i32>(used + ((<usize>count) << 2), j);
        count += 1;
        break;
      }
      at += (<usize>inner) << 3;
    }
  }
  return count;
}

/** The rows of w at the used indices, in panels of four columns: panel after panel, index after index. */
function packColumns(w: usize, columns: i32, used: usize, count: i32, packed: usize): void {
  let to = packed;
  for (let c = 0; c < columns; c += 4) {
    const left = columns - c;
    for (let k = 0; k < count; k += 1) {
      const from = w + ((<usize>(load<i32>(used + ((<usize>k) << 2)) * columns + c)) << 3);
      if (left >= 4) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } else {
        store<f64>(to, load<f64>(from));
        store<f64>(to, left > 1 ? load<f64>(from, 8) : 0, 8);
        store<f64>(to, left > 2 ? load<f64>(from, 16) : 0, 16);
        store<f64>(to, 0, 24);
      }
      to += 32;
    }
  }
}

/** Rows first … end of d at the used indices, in panels of four rows. */
function packRows(d: usize, inner: i32, first: i32, end: i32, used: usize, count: i32, packed: usize): void {
  let to = packed;
  for (let i = first; i < end; i += 4) {
    for (let k = 0; k < count; k += 1) {
      const j = load<i32>(used + ((<usize>k) << 2));
      for (let r = 0; r < 4; r += 1) {
        store<f64>(to, i + r < end ? load<f64>(d + ((<usize>((i + r) * inner + j)) << 3)) : 0);
        to += 8;
      }
    }
  }
}

/** Four rows by four columns: out += a · b, `stride` bytes from a row of out to the next. */
function tile(out: usize, stride: usize, a: usize, b: usize, count: i32): void {
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
  // Four times the same, with ways out in between, which keep the engine from loading all at once.
  for (let left = count; left > 0; left -= 4) {
    {
      const b0 = v128.load(b, 0);
      const b1 = v128.load(b, 16);
      let x = v128.load_splat<f64>(a, 0);
      s00 = f64x2.add(s00, f64x2.mul(x, b0));
      s01 = f64x2.add(s01, f64x2.mul(x, b1));
      x = v128.load_splat<f64>(a, 8);
      s10 = f64x2.add(s10, f64x2.mul(x, b0));
      s11 = f64x2.add(s11, f64x2.mul(x, b1));
      x = v128.load_splat<f64>(a, 16);
      s20 = f64x2.add(s20, f64x2.mul(x, b0));
      s21 = f64x2.add(s21, f64x2.mul(x, b1));
      x = v128.load_splat<f64>(a, 24);
      s30 = f64x2.add(s30, f64x2.mul(x, b0));
      s31 = f64x2.add(s31, f64x2.mul(x, b1));
    }
    if (left == 1) break;
    {
      const b0 = v128.load(b, 32);
      const b1 = v128.load(b, 48);
      let x = v128.load_splat<f64>(a, 32);
      s00 = f64x2.add(s00, f64x2.mul(x, b0));
      s01 = f64x2.add(s01, f64x2.mul(x, b1));
      x = v128.load_splat<f64>(a, 40);
      s10 = f64x2.add(s10, f64x2.mul(x, b0));
      s11 = f64x2.add(s11, f64x2.mul(x, b1));
      x = v128.load_splat<f64>(a, 48);
      s20 = f64x2.add(s20, f64x2.mul(x, b0));
      s21 = f64x2.add(s21, f64x2.mul(x, b1));
      x = v128.load_splat<f64>(a, 56);
      s30 = f64x2.add(s30, f64x2.mul(x, b0));
      s31 = f64x2.add(s31, f64x2.mul(x, b1));
    }
    if (left == 2) break;
    {
      const b0 = v128.load(b, 64);
      const b1 = v128.load(b, 80);
      let x = v128.load_splat<f64>(a, 64);
      s00 = f64x2.add(s00, f64x2.mul(x, b0));
      s01 = f64x2.add(s01, f64x2.mul(x, b1));
      x = v128.load_splat<f64>(a, 72);
      s10 = f64x2.add(s10, f64x2.mul(x, b0));
      s11 = f64x2.add(s11, f64x2.mul(x, b1));
      x = v128.load_splat<f64>(a, 80);
      s20 = f64x2.add(s20, f64x2.mul(x, b0));
      s21 = f64x2.add(s21, f64x2.mul(x, b1));
      x = v128.load_splat<f64>(a, 88);
      s30 = f64x2.add(s30, f64x2.mul(x, b0));
      s31 = f64x2.add(s31, f64x2.mul(x, b1));
    }
    if (left == 3) break;
    {
      const b0 = v128.load(b, 96);
      const b1 = v128.load(b, 112);
      let x = v128.load_splat<f64>(a, 96);
      s00 = f64x2.add(s00, f64x2.mul(x, b0));
      s01 = f64x2.add(s01, f64x2.mul(x, b1));
      x = v128.load_splat<f64>(a, 104);
      s10 = f64x2.add(s10, f64x2.mul(x, b0));
      s11 = f64x2.add(s11, f64x2.mul(x, b1));
      x = v128.load_splat<f64>(a, 112);
      s20 = f64x2.add(s20, f64x2.mul(x, b0));
      s21 = f64x2.add(s21, f64x2.mul(x, b1));
      x = v128.load_splat<f64>(a, 120);
      s30 = f64x2.add(s30, f64x2.mul(x, b0));
      s31 = f64x2.add(s31, f64x2.mul(x, b1));
    }
    a += 128;
    b += 128;
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

/** The tile at an edge: what is there of it goes through a tile of its own at `spare`. */
function edge(
  out: usize,
  stride: usize,
  rows: i32,
  columns: i32,
  a: usize,
  b: usize,
  count: i32,
  spare: usize,
): void {
  for (let r = 0; r < 4; r += 1)
    for (let c = 0; c < 4; c += 1)
      store<f64>(
        spare + ((<usize>(4 * r + c)) << 3),
        r < rows && c < columns ? load<f64>(out + <usize>r * stride + ((<usize>c) << 3)) : 0,
      );
  tile(spare, 32, a, b, count);
  for (let r = 0; r < rows; r += 1)
    for (let c = 0; c < columns; c += 1)
      store<f64>(out + <usize>r * stride + ((<usize>c) << 3), load<f64>(spare + ((<usize>(4 * r + c)) << 3)));
}

/** Few rows: one after the other, without packing. */
function rowByRow(
  out: usize,
  outStride: usize,
  d: usize,
  w: usize,
  rows: i32,
  inner: i32,
  columns: i32,
): void {
  const stride = (<usize>columns) << 3;
  for (let i = 0; i < rows; i += 1) {
    const target = out + <usize>i * outStride;
    for (let j = 0; j < inner; j += 1) {
      const factor = load<f64>(d + ((<usize>(i * inner + j)) << 3));
      if (factor == 0) continue;
      const x = f64x2.splat(factor);
      const from = w + <usize>j * stride;
      let c: usize = 0;
      for (; c + 32 <= stride; c += 32) {
        v128.store(target + c, f64x2.add(v128.load(target + c), f64x2.mul(x, v128.load(from + c))));
        v128.store(
          target + c,
          f64x2.add(v128.load(target + c, 16), f64x2.mul(x, v128.load(from + c, 16))),
          16,
        );
      }
      for (; c < stride; c += 8)
        store<f64>(target + c, load<f64>(target + c) + factor * load<f64>(from + c));
    }
  }
}

/** Bytes that `product` needs at `spare`. */
export function spareOfProduct(columns: i32): usize {
  return 128 + (<usize>INNER << 2) + (<usize>((columns + 3) & ~3) * INNER + ROWS * INNER << 3) + 64;
}

/** out (rows × columns) += d (rows × inner) · w (inner × columns); rows of out are `stride` bytes apart. */
export function product(
  out: usize,
  stride: usize,
  d: usize,
  w: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  spare: usize,
): void {
  if (rows < 4) {
    rowByRow(out, stride, d, w, rows, inner, columns);
    return;
  }
  const spareTile = align(spare);
  const used = spareTile + 128;
  const a = align(used + (<usize>INNER << 2));
  const b = a + (<usize>(ROWS * INNER) << 3);
  for (let first = 0; first < inner; first += INNER) {
    const end = min(inner, first + INNER);
    const count = usedIndices(d, rows, inner, first, end, used);
    if (count == 0) continue;
    packColumns(w, columns, used, count, b);
    const panel = (<usize>count) << 5;
    for (let top = 0; top < rows; top += ROWS) {
      const bottom = min(rows, top + ROWS);
      packRows(d, inner, top, bottom, used, count, a);
      let from = b;
      for (let c = 0; c < columns; c += 4) {
        let left = a;
        const width = min(4, columns - c);
        for (let i = top; i < bottom; i += 4) {
          const to = out + <usize>i * stride + ((<usize>c) << 3);
          const height = min(4, bottom - i);
          if (width == 4 && height == 4) tile(to, stride, left, from, count);
          else edge(to, stride, height, width, left, from, count, spareTile);
          left += panel;
        }
        from += panel;
      }
    }
  }
}

/** The four partial sums of two accumulators, added up. */
// @ts-expect-error: decorator
@inline
function total(even: v128, odd: v128): f64 {
  const pairs = f64x2.add(even, odd);
  return f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1);
}

/** out_j = Σ_i a_ji x_i. */
export function dots(out: usize, a: usize, rows: i32, columns: i32, x: usize): void {
  const whole = <usize>(columns & ~3) << 3;
  const all = <usize>columns << 3;
  for (let j = 0; j < rows; j += 1) {
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let i: usize = 0;
    for (; i < whole; i += 32) {
      s0 = f64x2.add(s0, f64x2.mul(v128.load(a + i), v128.load(x + i)));
      s1 = f64x2.add(s1, f64x2.mul(v128.load(a + i, 16), v128.load(x + i, 16)));
    }
    let rest: f64 = 0;
    for (; i < all; i += 8) rest += load<f64>(a + i) * load<f64>(x + i);
    store<f64>(out, total(s0, s1) + rest);
    out += 8;
    a += all;
  }
}

/** middles_j = Σ_i a_ji middle_i, and radii_j = Σ_i |a_ji| radius_i. */
export function rowSums(
  middles: usize,
  radii: usize,
  a: usize,
  rows: i32,
  columns: i32,
  middle: usize,
  radius: usize,
): void {
  const whole = <usize>(columns & ~3) << 3;
  const all = <usize>columns << 3;
  for (let j = 0; j < rows; j += 1) {
    let m0 = f64x2.splat(0);
    let m1 = f64x2.splat(0);
    let r0 = f64x2.splat(0);
    let r1 = f64x2.splat(0);
    let i: usize = 0;
    for (; i < whole; i += 32) {
      const a0 = v128.load(a + i);
      const a1 = v128.load(a + i, 16);
      m0 = f64x2.add(m0, f64x2.mul(a0, v128.load(middle + i)));
      m1 = f64x2.add(m1, f64x2.mul(a1, v128.load(middle + i, 16)));
      r0 = f64x2.add(r0, f64x2.mul(f64x2.abs(a0), v128.load(radius + i)));
      r1 = f64x2.add(r1, f64x2.mul(f64x2.abs(a1), v128.load(radius + i, 16)));
    }
    let m: f64 = 0;
    let r: f64 = 0;
    for (; i < all; i += 8) {
      const value = load<f64>(a + i);
      m += value * load<f64>(middle + i);
      r += abs(value) * load<f64>(radius + i);
    }
    store<f64>(middles, total(m0, m1) + m);
    store<f64>(radii, total(r0, r1) + r);
    middles += 8;
    radii += 8;
    a += all;
  }
}

/** The same for four boxes: entry i of `middle` and `radius` has the numbers of all four, and so have the sums. */
export function rowSumsOfFour(
  middles: usize,
  radii: usize,
  a: usize,
  rows: i32,
  columns: i32,
  middle: usize,
  radius: usize,
): void {
  const all = <usize>columns << 3;
  for (let j = 0; j < rows; j += 1) {
    // Even and odd entries apart, so that sums do not wait for one another.
    let m0 = f64x2.splat(0);
    let m1 = m0;
    let r0 = m0;
    let r1 = m0;
    let n0 = m0;
    let n1 = m0;
    let q0 = m0;
    let q1 = m0;
    let x = middle;
    let y = radius;
    let i: usize = 0;
    for (; i + 16 <= all; i += 16) {
      let value = v128.load_splat<f64>(a + i);
      let size = f64x2.abs(value);
      m0 = f64x2.add(m0, f64x2.mul(value, v128.load(x)));
      m1 = f64x2.add(m1, f64x2.mul(value, v128.load(x, 16)));
      r0 = f64x2.add(r0, f64x2.mul(size, v128.load(y)));
      r1 = f64x2.add(r1, f64x2.mul(size, v128.load(y, 16)));
      value = v128.load_splat<f64>(a + i, 8);
      size = f64x2.abs(value);
      n0 = f64x2.add(n0, f64x2.mul(value, v128.load(x, 32)));
      n1 = f64x2.add(n1, f64x2.mul(value, v128.load(x, 48)));
      q0 = f64x2.add(q0, f64x2.mul(size, v128.load(y, 32)));
      q1 = f64x2.add(q1, f64x2.mul(size, v128.load(y, 48)));
      x += 64;
      y += 64;
    }
    if (i < all) {
      const value = v128.load_splat<f64>(a + i);
      const size = f64x2.abs(value);
      m0 = f64x2.add(m0, f64x2.mul(value, v128.load(x)));
      m1 = f64x2.add(m1, f64x2.mul(value, v128.load(x, 16)));
      r0 = f64x2.add(r0, f64x2.mul(size, v128.load(y)));
      r1 = f64x2.add(r1, f64x2.mul(size, v128.load(y, 16)));
    }
    v128.store(middles, f64x2.add(m0, n0));
    v128.store(middles, f64x2.add(m1, n1), 16);
    v128.store(radii, f64x2.add(r0, q0));
    v128.store(radii, f64x2.add(r1, q1), 16);
    middles += 32;
    radii += 32;
    a += all;
  }
}

/** Columns of w beside one another, in each row of z: `count` of them, of which `fresh` has the numbers. */
export function beside(
  z: usize,
  stride: usize,
  w: usize,
  rows: i32,
  inner: i32,
  fresh: usize,
  count: i32,
): void {
  for (let j = 0; j < rows; j += 1) {
    for (let q = 0; q < count; q += 1)
      store<f64>(
        z + ((<usize>q) << 3),
        load<f64>(w + ((<usize>load<i32>(fresh + ((<usize>q) << 2))) << 3)),
      );
    z += stride;
    w += (<usize>inner) << 3;
  }
}

/** Each row of z times its slope, plus, in its first `width` columns, the row of `before`, which is as wide. */
export function activated(
  to: usize,
  z: usize,
  columns: i32,
  rows: i32,
  slopes: usize,
  before: usize,
  width: i32,
): void {
  const all = (<usize>columns) << 3;
  const old = (<usize>width) << 3;
  for (let j = 0; j < rows; j += 1) {
    const slope = load<f64>(slopes + ((<usize>j) << 3));
    const both = f64x2.splat(slope);
    let c: usize = 0;
    for (; c + 16 <= old; c += 16)
      v128.store(to + c, f64x2.add(f64x2.mul(both, v128.load(z + c)), v128.load(before + c)));
    for (; c < old; c += 8) store<f64>(to + c, slope * load<f64>(z + c) + load<f64>(before + c));
    for (; c + 16 <= all; c += 16) v128.store(to + c, f64x2.mul(both, v128.load(z + c)));
    for (; c < all; c += 8) store<f64>(to + c, slope * load<f64>(z + c));
    to += all;
    z += all;
    before += old;
  }
}
