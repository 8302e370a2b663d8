/**
 * # The checker's kernels in plain JavaScript
 *
 * Where there is no WASM SIMD, and for comparison: the same sums in the same order.
 *
 * Main definitions: `plainKernel`.
 */
import type { CheckerKernel, Forms, FormsInput, RowSums, Shape } from "./kernel.js";

function product(out: Float64Array, w: Float64Array, p: Float64Array, { rows, inner, columns }: Shape): void {
  // Two rows by four columns at a time; what lies beyond the edge is computed from what is there, and dropped.
  for (let j = 0; j < rows; j += 2) {
    const upper = j * inner;
    const lower = Math.min(j + 1, rows - 1) * inner;
    for (let c = 0; c < columns; c += 4) {
      const c0 = c;
      const c1 = Math.min(c + 1, columns - 1);
      const c2 = Math.min(c + 2, columns - 1);
      const c3 = Math.min(c + 3, columns - 1);
      const above = j * columns;
      const below = Math.min(j + 1, rows - 1) * columns;
      let s0 = out[above + c0]!;
      let s1 = out[above + c1]!;
      let s2 = out[above + c2]!;
      let s3 = out[above + c3]!;
      let t0 = out[below + c0]!;
      let t1 = out[below + c1]!;
      let t2 = out[below + c2]!;
      let t3 = out[below + c3]!;
      for (let i = 0; i < inner; i += 1) {
        const a = w[upper + i]!;
        const b = w[lower + i]!;
        const row = i * columns;
        const p0 = p[row + c0]!;
        const p1 = p[row + c1]!;
        const p2 = p[row + c2]!;
        const p3 = p[row + c3]!;
        s0 += a * p0;
        s1 += a * p1;
        s2 += a * p2;
        s3 += a * p3;
        t0 += b * p0;
        t1 += b * p1;
        t2 += b * p2;
        t3 += b * p3;
      }
      const sums = [s0, s1, s2, s3, t0, t1, t2, t3];
      for (let q = 0; q < 4 && c + q < columns; q += 1) {
        out[above + c + q] = sums[q]!;
        if (j + 1 < rows) out[below + c + q] = sums[4 + q]!;
      }
    }
  }
}

function rowSums(
  matrix: Float64Array,
  rows: number,
  columns: number,
  x: Float64Array,
  y: Float64Array,
): RowSums {
  const value = new Float64Array(rows);
  const spread = new Float64Array(rows);
  const size = new Float64Array(rows);
  const [m, r, s] = [new Float64Array(4), new Float64Array(4), new Float64Array(4)];
  const total = (parts: Float64Array) => parts[0]! + parts[2]! + (parts[1]! + parts[3]!);
  for (let j = 0; j < rows; j += 1) {
    m.fill(0);
    r.fill(0);
    s.fill(0);
    for (let i = 0; i < columns; i += 1) {
      const a = matrix[j * columns + i]!;
      const term = a * x[i]!;
      const part = i & 3;
      m[part]! += term;
      s[part]! += Math.abs(term);
      r[part]! += Math.abs(a) * y[i]!;
    }
    value[j] = total(m);
    spread[j] = total(r);
    size[j] = total(s);
  }
  return { value, spread, size };
}

/** Even and odd entries in sums of their own. */
function rowSumsOfFour(
  matrix: Float64Array,
  rows: number,
  columns: number,
  x: Float64Array,
  y: Float64Array,
): Pick<RowSums, "value" | "spread"> {
  const [value, spread] = [new Float64Array(4 * rows), new Float64Array(4 * rows)];
  const [m, r] = [new Float64Array(2), new Float64Array(2)];
  for (let j = 0; j < rows; j += 1)
    for (let q = 0; q < 4; q += 1) {
      m.fill(0);
      r.fill(0);
      for (let i = 0; i < columns; i += 1) {
        const a = matrix[j * columns + i]!;
        m[i & 1]! += a * x[4 * i + q]!;
        r[i & 1]! += Math.abs(a) * y[4 * i + q]!;
      }
      value[4 * j + q] = m[0]! + m[1]!;
      spread[4 * j + q] = r[0]! + r[1]!;
    }
  return { value, spread };
}

function plainForms(input: FormsInput): Forms {
  let before = input;
  let z = new Float64Array(0);
  let [rows, columns] = [0, 0];
  return {
    multiply(weights, bias) {
      const { forms, rows: inner, columns: known, alone } = before;
      rows = bias.length;
      columns = known + alone.length;
      const first = new Float64Array(rows * known);
      product(first, weights, forms, { rows, inner, columns: known });
      z = new Float64Array(rows * columns);
      for (let j = 0; j < rows; j += 1) {
        const row = j * columns;
        z.set(first.subarray(j * known, (j + 1) * known), row);
        for (let q = 0; q < alone.length; q += 1) z[row + known + q] = weights[j * inner + alone[q]!]!;
        z[row] = z[row]! + bias[j]!;
      }
    },
    sums: (x, y) => rowSums(z, rows, columns, x, y),
    rows(which) {
      const found = new Float64Array(which.length * columns);
      which.forEach((j, i) => {
        found.set(z.subarray(j * columns, (j + 1) * columns), i * columns);
      });
      return found;
    },
    activate(slopes, residual, alone) {
      const forms = z.map((value, at) => slopes[Math.floor(at / columns)]! * value);
      if (residual) {
        const { forms: own, columns: known, alone: ones } = before;
        for (let j = 0; j < rows; j += 1)
          for (let q = 0; q < known; q += 1)
            forms[j * columns + q] = forms[j * columns + q]! + own[j * known + q]!;
        ones.forEach((j, q) => {
          const at = j * columns + known + q;
          forms[at] = forms[at]! + 1;
        });
      }
      before = { forms, rows, columns, alone };
    },
  };
}

export const plainKernel: CheckerKernel = {
  name: "plain",
  product,
  rowSums,
  rowSumsOfFour,
  forms: plainForms,
};
