/**
 * # Trees of depth two from counts of pairs, in WASM
 *
 * The kernel behind best trees, in AssemblyScript. A part of a sample is brought into columns of bits, rows with
 * label 1 and rows with label 0 in words of their own; how many rows two variables have in common is then a count
 * of bits of 64 rows at a time, and the errors of all trees with two splits follow. Whole numbers throughout.
 *
 * Main definitions: `pairErrors`, `spareOfPairs`.
 */

/** Numbers of the rows in the set, only those marked or only those that are not; how many. */
function listRows(set: usize, marks: usize, flip: u32, words: i32, list: usize): i32 {
  let count: i32 = 0;
  for (let k = 0; k < words; k += 1) {
    const at = (<usize>k) << 2;
    let bits = load<u32>(set + at) & (load<u32>(marks + at) ^ flip);
    while (bits != 0) {
      store<i32>(list + ((<usize>count) << 2), (k << 5) + <i32>ctz<u32>(bits));
      count += 1;
      bits &= bits - 1;
    }
  }
  return count;
}

/**
 * Transposes four squares of 32 by 32 bits, one a lane: bit c of entry r becomes bit r of entry c (Warren,
 * Hacker's Delight, §7-3).
 */
function transpose(block: usize): void {
  let mask: u32 = 0x0000ffff;
  for (let j: i32 = 16; j != 0; j >>= 1) {
    const wide = i32x4.splat(<i32>mask);
    for (let k: i32 = 0; k < 32; k = ((k | j) + 1) & ~j) {
      const a = block + ((<usize>k) << 4);
      const b = block + ((<usize>(k | j)) << 4);
      const low = v128.load(a);
      const high = v128.load(b);
      const t = v128.and(v128.xor(i32x4.shr_u(low, j), high), wide);
      v128.store(a, v128.xor(low, i32x4.shl(t, j)));
      v128.store(b, v128.xor(high, t));
    }
    mask ^= mask << (j >> 1);
  }
}

/** The listed rows as columns of `stride` bytes, whole words of 64 rows; rows have `width` words of 32 bits. */
function fill(
  rows: usize,
  width: i32,
  variables: i32,
  list: usize,
  count: i32,
  columns: usize,
  stride: usize,
  block: usize,
): void {
  const bytes = (<usize>width) << 2;
  const end = ((count + 63) >> 6) << 6;
  for (let start = 0; start < end; start += 32) {
    const from = list + ((<usize>start) << 2);
    const size = min(32, count - start);
    for (let group = 0; group < width; group += 4) {
      const at = rows + ((<usize>group) << 2);
      for (let k = 0; k < 32; k += 1)
        v128.store(
          block + ((<usize>k) << 4),
          k < size ? v128.load(at + <usize>load<i32>(from + ((<usize>k) << 2)) * bytes) : i32x4.splat(0),
        );
      transpose(block);
      for (let lane = 0; lane < 4; lane += 1) {
        const first = 32 * (group + lane);
        const last = min(32, variables - first);
        let to = columns + <usize>first * stride + ((<usize>start) >> 3);
        for (let k = 0; k < last; k += 1) {
          store<u32>(to, load<u32>(block + ((<usize>k) << 4) + ((<usize>lane) << 2)));
          to += stride;
        }
      }
    }
  }
}

// @ts-expect-error: decorator
@inline
function ones(a: usize, bytes: usize): i32 {
  let sum: i64 = 0;
  for (let k: usize = 0; k < bytes; k += 8) sum += popcnt<i64>(load<i64>(a + k));
  return <i32>sum;
}

// @ts-expect-error: decorator
@inline
function common(a: usize, b: usize, bytes: usize): i32 {
  let sum: i64 = 0;
  for (let k: usize = 0; k < bytes; k += 8) sum += popcnt<i64>(load<i64>(a + k) & load<i64>(b + k));
  return <i32>sum;
}

/** The number of rows in which two columns differ. */
function different(a: usize, b: usize, bytes: usize): i32 {
  let sum: i64 = 0;
  for (let k: usize = 0; k < bytes; k += 8) sum += popcnt<i64>(load<i64>(a + k) ^ load<i64>(b + k));
  return <i32>sum;
}

/** Bytes of a column of so many rows with label 1 and with label 0. */
function strideOf(positive: i32, negative: i32): usize {
  return <usize>(((positive + 63) >> 6) + ((negative + 63) >> 6)) << 3;
}

/** Bytes that `pairErrors` needs at `spare`. */
export function spareOfPairs(variables: i32, positive: i32, negative: i32): usize {
  const all = <usize>variables;
  return 512 + (<usize>(positive + negative) << 2) + all * strideOf(positive, negative) + all * 20 + 64;
}

/**
 * For each variable i the errors on the part where it is 0 and where it is 1, of a leaf and then of a tree of one
 * split at most: four numbers at `out`. Only one of several variables that split the part alike has other trees
 * than leaves, the first. Rows begin at 16-byte addresses, of `width` words, a multiple of 4; a part is a set of
 * `words` words, and `positive` of its rows are marked with label 1, `negative` are not.
 */
export function pairErrors(
  out: usize,
  rows: usize,
  width: i32,
  variables: i32,
  set: usize,
  marks: usize,
  words: i32,
  positive: i32,
  negative: i32,
  spare: usize,
): void {
  const block = (spare + 15) & ~15;
  const stride = strideOf(positive, negative);
  const split = <usize>((positive + 63) >> 6) << 3;
  const columns = block + 512;
  const list = columns + <usize>variables * stride;
  fill(rows, width, variables, list, listRows(set, marks, 0, words, list), columns, stride, block);
  fill(rows, width, variables, list, listRows(set, marks, ~0, words, list), columns + split, stride, block);

  // Of the variables that split the part, each once: address of the column, rows at 1 of each label, and of `out`.
  const telling = list;
  let count: i32 = 0;
  const size = positive + negative;
  for (let i = 0; i < variables; i += 1) {
    const column = columns + <usize>i * stride;
    const p = ones(column, split);
    const n = ones(column + split, stride - split);
    const one = min(p, n);
    const zero = min(positive - p, negative - n);
    const to = out + ((<usize>i) << 4);
    store<i32>(to, zero);
    store<i32>(to, one, 4);
    store<i32>(to, zero, 8);
    store<i32>(to, one, 12);
    if (p + n == 0 || p + n == size) continue;
    let known = false;
    for (let k = 0; k < count; k += 1) {
      const other = telling + <usize>k * 16;
      const q = load<i32>(other, 4);
      const m = load<i32>(other, 8);
      if (!((p == q && n == m) || (p == positive - q && n == negative - m))) continue;
      const apart = different(column, <usize>load<u32>(other), stride);
      if (apart == 0 || apart == size) {
        known = true;
        break;
      }
    }
    if (known) continue;
    const own = telling + <usize>count * 16;
    store<u32>(own, <u32>column);
    store<i32>(own, p, 4);
    store<i32>(own, n, 8);
    store<u32>(own, <u32>to, 12);
    count += 1;
  }

  const end = telling + <usize>count * 16;
  for (let first = telling; first < end; first += 16) {
    const a = <usize>load<u32>(first);
    const pi = load<i32>(first, 4);
    const ni = load<i32>(first, 8);
    const to = <usize>load<u32>(first, 12);
    let zero = load<i32>(to, 8);
    let one = load<i32>(to, 12);
    for (let second = first + 16; second < end; second += 16) {
      const b = <usize>load<u32>(second);
      const pj = load<i32>(second, 4);
      const nj = load<i32>(second, 8);
      const p11 = common(a, b, split);
      const n11 = common(a + split, b + split, stride - split);
      const e11 = min(p11, n11);
      const e10 = min(pi - p11, ni - n11);
      const e01 = min(pj - p11, nj - n11);
      const e00 = min(positive - pi - pj + p11, negative - ni - nj + n11);
      zero = min(zero, e00 + e01);
      one = min(one, e10 + e11);
      const next = <usize>load<u32>(second, 12);
      store<i32>(next, min(load<i32>(next, 8), e00 + e10), 8);
      store<i32>(next, min(load<i32>(next, 12), e01 + e11), 12);
    }
    store<i32>(to, zero, 8);
    store<i32>(to, one, 12);
  }
}
