/**
 * # The checker's kernels, in WASM SIMD
 *
 * AssemblyScript; `npm run build` compiles it into `../module.ts`. Addresses and strides are in bytes, numbers are
 * doubles. What the bounds of the checker rely on: every product and every sum is rounded by itself (f64x2.mul,
 * f64x2.add are those of IEEE 754, to nearest; nothing is fused), and each result is a sum of the terms that it
 * should have, each once, in some order.
 *
 * Main definitions: `product`, `rowSums`.
 */

/** Rows of p that are taken at a time, so that eight columns of them stay in the cache. */
const BLOCK: i32 = 256;

/**
 * out += w · p, two rows by eight columns at a time, along the inner dimension one term after the other. The number of
 * rows is even; rows of p and of out are `stride` bytes apart, a multiple of 64, those of w `inner` numbers.
 */
export function product(out: usize, w: usize, p: usize, rows: i32, inner: i32, stride: usize): void {
  const long = <usize>inner << 3;
  for (let first = 0; first < inner; first += BLOCK) {
    const size = min(BLOCK, inner - first);
    const top = p + <usize>first * stride;
    for (let column: usize = 0; column < stride; column += 64) {
      let factors = w + (<usize>first << 3);
      let target = out + column;
      for (let j = 0; j < rows; j += 2) {
        const below = target + stride;
        let s0 = v128.load(target);
        let s1 = v128.load(target, 16);
        let s2 = v128.load(target, 32);
        let s3 = v128.load(target, 48);
        let t0 = v128.load(below);
        let t1 = v128.load(below, 16);
        let t2 = v128.load(below, 32);
        let t3 = v128.load(below, 48);
        let x = factors;
        let from = top + column;
        for (let i = 0; i < size; i += 1) {
          const a = v128.load_splat<f64>(x);
          const b = v128.load_splat<f64>(x + long);
          const p0 = v128.load(from);
          const p1 = v128.load(from, 16);
          const p2 = v128.load(from, 32);
          const p3 = v128.load(from, 48);
          s0 = f64x2.add(s0, f64x2.mul(a, p0));
          t0 = f64x2.add(t0, f64x2.mul(b, p0));
          s1 = f64x2.add(s1, f64x2.mul(a, p1));
          t1 = f64x2.add(t1, f64x2.mul(b, p1));
          s2 = f64x2.add(s2, f64x2.mul(a, p2));
          t2 = f64x2.add(t2, f64x2.mul(b, p2));
          s3 = f64x2.add(s3, f64x2.mul(a, p3));
          t3 = f64x2.add(t3, f64x2.mul(b, p3));
          x += 8;
          from += stride;
        }
        v128.store(target, s0);
        v128.store(target, s1, 16);
        v128.store(target, s2, 32);
        v128.store(target, s3, 48);
        v128.store(below, t0);
        v128.store(below, t1, 16);
        v128.store(below, t2, 32);
        v128.store(below, t3, 48);
        factors += long << 1;
        target = below + stride;
      }
    }
  }
}

/**
 * For each row a of a matrix: Σ a_i x_i, Σ |a_i| y_i and Σ |a_i x_i|, three numbers a row, each from four partial
 * sums. Rows are `stride` bytes apart, a multiple of 32, and so long are x and y, with zeros at their ends.
 */
export function rowSums(out: usize, matrix: usize, rows: i32, stride: usize, x: usize, y: usize): void {
  let a = matrix;
  let to = out;
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
    store<f64>(to, f64x2.extract_lane(r, 0) + f64x2.extract_lane(r, 1), 8);
    store<f64>(to, f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1), 16);
    to += 24;
    a += stride;
  }
}
