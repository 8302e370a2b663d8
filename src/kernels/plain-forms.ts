/**
 * # Affine forms carried through layers, in plain JavaScript
 *
 * Main definitions: `PlainForms`.
 */
import type { Sums } from "./kernels.js";
import type { FormsInput, LayerForms } from "./layer-forms.js";
import { plainKernels } from "./plain.js";
import { Scratch } from "./scratch.js";

/** The large matrices: products, pre-activations, and the forms of two layers. */
const [KNOWN, Z, FORMS] = [0, 1, 2] as const;

export class PlainForms implements LayerForms {
  private readonly scratch = new Scratch();
  private before: FormsInput = { forms: new Float64Array(0), rows: 0, columns: 0, fresh: [] };
  private weights = new Float64Array(0);
  private bias = new Float64Array(0);
  private z = new Float64Array(0);
  private columns = 0;
  private turn = 0;

  start(input: FormsInput): void {
    this.before = input;
  }

  prepare(weights: Float64Array, bias: Float64Array): void {
    this.weights = weights as Float64Array<ArrayBuffer>;
    this.bias = bias as Float64Array<ArrayBuffer>;
    this.columns = this.before.columns + this.before.fresh.length;
    this.z = this.scratch.zeros(Z, bias.length * this.columns) as Float64Array<ArrayBuffer>;
  }

  multiply(first: number, end: number): void {
    const { before, weights, z, columns } = this;
    const { forms, rows: inner, columns: width, fresh } = before;
    const rows = end - first;
    const known = this.scratch.zeros(KNOWN, rows * width);
    const d = weights.subarray(first * inner, end * inner);
    plainKernels.addProduct(known, { d, w: forms, rows, inner, columns: width });
    for (let j = first; j < end; j += 1) {
      const row = j * columns;
      z.set(known.subarray((j - first) * width, (j - first + 1) * width), row);
      for (let q = 0; q < fresh.length; q += 1) z[row + width + q] = weights[j * inner + fresh[q]!]!;
      z[row] = z[row]! + this.bias[j]!;
    }
  }

  sums(middle: Float64Array, radius: Float64Array): Sums {
    const { z: values, columns } = this;
    return plainKernels.rowSums({ values, rows: this.bias.length, columns, kept: false }, middle, radius);
  }

  rows(units: readonly number[]) {
    const { z, columns } = this;
    const rows = new Float64Array(units.length * (columns - 1));
    units.forEach((j, at) => {
      rows.set(z.subarray(j * columns + 1, (j + 1) * columns), at * (columns - 1));
    });
    return { rows, constants: Float64Array.from(units, (j) => z[j * columns]!) };
  }

  activate(slopes: Float64Array, residual: boolean, fresh: readonly number[]): void {
    const { z, columns, before } = this;
    const rows = slopes.length;
    this.turn = 1 - this.turn;
    const forms = this.scratch.zeros(FORMS + this.turn, rows * columns);
    for (let j = 0; j < rows; j += 1) {
      const slope = slopes[j]!;
      const row = j * columns;
      for (let i = row; i < row + columns; i += 1) forms[i] = slope * z[i]!;
      if (!residual) continue;
      const own = j * before.columns;
      for (let i = 0; i < before.columns; i += 1) forms[row + i] = forms[row + i]! + before.forms[own + i]!;
    }
    if (residual)
      before.fresh.forEach((j, q) => {
        const at = j * columns + before.columns + q;
        forms[at] = forms[at]! + 1;
      });
    this.before = { forms, rows, columns, fresh };
  }
}
