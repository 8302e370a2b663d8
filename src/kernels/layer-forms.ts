/**
 * # Affine forms carried through the layers of a network
 *
 * One row a unit: its constant, its coefficients in columns of their own. From layer to layer the forms are multiplied
 * by the weights and scaled, and their matrices stay where the kernels run; what comes out are sums of rows, and the
 * rows that are asked for. In SIMD or plainly, as `kernels` are, with the same numbers, bit for bit.
 *
 * Main definitions: `LayerForms`, `layerForms`, `giveBack`.
 */
import { type Kernels, kernels, type Sums } from "./kernels.js";
import { PlainForms } from "./plain-forms.js";
import { simdForms } from "./simd-forms.js";

/** What a layer takes in: forms, and units beside which a column of their own stands, with a 1. */
export interface FormsInput {
  readonly forms: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly fresh: readonly number[];
}

export interface LayerForms {
  /** Forgets all, and begins with these. */
  start(input: FormsInput): void;
  /** W h + b as forms is about to be computed: its columns are those of the input and those of the fresh units. */
  prepare(weights: Float64Array, bias: Float64Array): void;
  /** Its rows from `first` up to `end`. */
  multiply(first: number, end: number): void;
  /** Of all rows, as `Kernels.rowSums`. */
  sums(middle: Float64Array, radius: Float64Array): Sums;
  /** Copies of such rows without their constants, one after the other, and the constants. */
  rows(units: readonly number[]): { readonly rows: Float64Array; readonly constants: Float64Array };
  /** The next layer's input: each row times its slope [+ the layer's input], with fresh units beside it. */
  activate(slopes: Float64Array, residual: boolean, fresh: readonly number[]): void;
}

/** Those that nobody has in use; one at a time needs them, unless several computations take turns. */
const idle = new Map<Kernels["name"], LayerForms[]>();
const nameOf = (forms: LayerForms): Kernels["name"] => (forms instanceof PlainForms ? "plain" : "simd");

/** Taken until they are given back. */
export function layerForms(): LayerForms {
  const { name } = kernels();
  return idle.get(name)?.pop() ?? (name === "simd" ? simdForms() : undefined) ?? new PlainForms();
}

export function giveBack(forms: LayerForms): void {
  const name = nameOf(forms);
  idle.set(name, [...(idle.get(name) ?? []), forms]);
}
