/**
 * # Ridge probes
 *
 * How linear is a clause in the features of a network? With features φ (and a constant), K = ΦΦᵀ on n points
 * and C = (K + λI)^−1, the leave-one-out residual of ridge regression on targets g is (Cg)_i / C_ii, so the
 * mean squared leave-one-out error is gᵀMg / n with M = C·diag(C_ii^−2)·C: factor once, then one quadratic
 * form a clause, over the pairs of points under the clause only. Floating point: this is a score for a
 * search, never a verdict.
 *
 * Main definitions: `RidgeProbe`, `ridgeProbe`, `ridgeProbeSteps`, `gramMatrix`.
 */
import { finished, type Steps } from "../exact/steps.js";

export interface RidgeProbe {
  /** Mean squared leave-one-out error of predicting the indicator of these rows (ascending, distinct). */
  error(rows: Int32Array): number;
  readonly points: number;
}

/** K = ΦΦᵀ + 1 (the constant feature) of n rows of m features, row-major. */
export const gramMatrix = (features: Float64Array, n: number, m: number): Float64Array =>
  finished(gramMatrixSteps(features, n, m));

function* gramMatrixSteps(features: Float64Array, n: number, m: number): Steps<Float64Array> {
  const gram = new Float64Array(n * n);
  const BLOCK = 32;
  for (let rows = 0; rows < n; rows += BLOCK)
    for (let columns = 0; columns <= rows; columns += BLOCK) {
      yield;
      for (let i = rows; i < Math.min(n, rows + BLOCK); i += 1)
        for (let j = columns; j < Math.min(i + 1, columns + BLOCK); j += 1) {
          const a = i * m;
          const b = j * m;
          let s0 = 0;
          let s1 = 0;
          let s2 = 0;
          let s3 = 0;
          let k = 0;
          for (; k + 3 < m; k += 4) {
            s0 += features[a + k]! * features[b + k]!;
            s1 += features[a + k + 1]! * features[b + k + 1]!;
            s2 += features[a + k + 2]! * features[b + k + 2]!;
            s3 += features[a + k + 3]! * features[b + k + 3]!;
          }
          for (; k < m; k += 1) s0 += features[a + k]! * features[b + k]!;
          const value = s0 + s1 + (s2 + s3) + 1;
          gram[i * n + j] = value;
          gram[j * n + i] = value;
        }
    }
  return gram;
}

/** The inverse of a symmetric positive definite matrix, by Cholesky: A = LLᵀ, then L^−1, then L^−ᵀL^−1. */
function* inverse(matrix: Float64Array, n: number): Steps<Float64Array> {
  const l = matrix.slice();
  for (let j = 0; j < n; j += 1) {
    yield;
    for (let i = j; i < n; i += 1) {
      let total = l[i * n + j]!;
      for (let k = 0; k < j; k += 1) total -= l[i * n + k]! * l[j * n + k]!;
      l[i * n + j] = i === j ? Math.sqrt(Math.max(total, Number.MIN_VALUE)) : total / l[j * n + j]!;
    }
  }
  // The rows of L^−1: row i of L times it is the unit vector.
  const inverted = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    yield;
    const row = i * n;
    inverted[row + i] = 1;
    for (let k = 0; k < i; k += 1) {
      const factor = l[row + k]!;
      if (factor === 0) continue;
      for (let c = 0; c <= k; c += 1) inverted[row + c] = inverted[row + c]! - factor * inverted[k * n + c]!;
    }
    const scale = 1 / l[row + i]!;
    for (let c = 0; c <= i; c += 1) inverted[row + c] = inverted[row + c]! * scale;
  }
  const result = new Float64Array(n * n);
  for (let k = 0; k < n; k += 1) {
    yield;
    for (let i = 0; i <= k; i += 1) {
      const factor = inverted[k * n + i]!;
      for (let j = 0; j <= k; j += 1) result[i * n + j] = result[i * n + j]! + factor * inverted[k * n + j]!;
    }
  }
  return result;
}

/** Factors once. `regularisation` is λ as a multiple of the mean diagonal of K, > 0 (0.01 to 1 work alike). */
export const ridgeProbe = (...request: Parameters<typeof ridgeProbeSteps>): RidgeProbe =>
  finished(ridgeProbeSteps(...request));

/** The same in steps. */
export function* ridgeProbeSteps(
  features: Float64Array,
  n: number,
  m: number,
  regularisation: number,
): Steps<RidgeProbe> {
  const gram = yield* gramMatrixSteps(features, n, m);
  let trace = 0;
  for (let i = 0; i < n; i += 1) trace += gram[i * n + i]!;
  const lambda = (regularisation * trace) / n;
  for (let i = 0; i < n; i += 1) gram[i * n + i] = gram[i * n + i]! + lambda;
  const c = yield* inverse(gram, n);
  // M = Cᵀ diag(C_ii^−2) C as the Gram matrix of the rows of C (symmetric) scaled by 1/C_kk.
  const scaled = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let k = 0; k < n; k += 1) scaled[i * n + k] = c[i * n + k]! / c[k * n + k]!;
  const form = (yield* gramMatrixSteps(scaled, n, n)).map((value) => value - 1);
  return {
    points: n,
    error: (rows) => {
      let total = 0;
      for (let a = 0; a < rows.length; a += 1) {
        const row = rows[a]! * n;
        total += form[row + rows[a]!]!;
        let cross = 0;
        for (let b = 0; b < a; b += 1) cross += form[row + rows[b]!]!;
        total += 2 * cross;
      }
      return Math.max(0, total) / n;
    },
  };
}
