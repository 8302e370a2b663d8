/**
 * # Products in steps
 *
 * A large product some rows at a time: the same bits, since the order of a sum does not depend on how many rows
 * there are.
 *
 * Main definitions: `addProductSteps`.
 */
import type { Steps } from "../exact/steps.js";
import { kernels, type Product } from "../kernels/kernels.js";

/** Multiply-adds of a step, unless the rows are fewer than four. */
const STEP = 5e7;

/** out (rows × columns) += d · w, by the kernels. */
export function* addProductSteps(out: Float64Array, product: Product, step = STEP): Steps<void> {
  const { d, w, rows, inner, columns, kept } = product;
  const block = Math.max(4, Math.floor(step / (inner * columns)));
  if (rows <= block) {
    kernels().addProduct(out, product);
    return;
  }
  for (let first = 0; first < rows; first += block) {
    yield;
    const last = Math.min(rows, first + block);
    kernels().addProduct(out.subarray(first * columns, last * columns), {
      ...{ d: d.subarray(first * inner, last * inner), w, rows: last - first, inner, columns },
      ...(kept === "w" && { kept }),
    });
  }
}
