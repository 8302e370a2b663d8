/**
 * # A parity of rows
 *
 * The rows as linear equations over the field of two elements, one unknown a variable and one for the constant,
 * by elimination; variables that the rows leave free stay out.
 *
 * Main definitions: `parityOfRows`.
 */
import { bitAt, type Rows } from "./rows.js";

/** A subset and a constant that fit all rows; `undefined` where none do. */
export function parityOfRows({
  variables,
  columns,
  count,
  labels,
}: Rows): { readonly subset: readonly number[]; readonly constant: 0 | 1 } | undefined {
  const k = columns.length;
  // Bit i < k: variable i; bit k: the constant; bit k + 1: the label.
  const basis: bigint[] = [];
  const pivots: number[] = [];
  for (let r = 0; r < count; r += 1) {
    let row = 1n << BigInt(k);
    for (let i = 0; i < k; i += 1) if (bitAt(columns[i]!, r) === 1) row |= 1n << BigInt(i);
    if (bitAt(labels, r) === 1) row |= 1n << BigInt(k + 1);
    pivots.forEach((pivot, at) => {
      if (((row >> BigInt(pivot)) & 1n) === 1n) row ^= basis[at]!;
    });
    if (row === 0n) continue;
    const unknowns = row & ((1n << BigInt(k + 1)) - 1n);
    if (unknowns === 0n) return undefined;
    const pivot = unknowns.toString(2).length - 1;
    basis.forEach((other, at) => {
      if (((other >> BigInt(pivot)) & 1n) === 1n) basis[at] = other ^ row;
    });
    basis.push(row);
    pivots.push(pivot);
  }
  const isOne = (unknown: number): boolean => {
    const at = pivots.indexOf(unknown);
    return at >= 0 && basis[at]! >> BigInt(k + 1) === 1n;
  };
  return { subset: variables.filter((_, i) => isOne(i)), constant: isOne(k) ? 1 : 0 };
}
