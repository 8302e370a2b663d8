/**
 * # From affine forms to a chain of layers
 *
 * Sources that depend on each other in any order become layers h ↦ act(W h + b) [+ h]: each layer computes
 * what can be computed, and carries what is needed later. Under relu a value that may be negative is carried
 * as relu(v) and relu(−v), which loses nothing; one that is not is carried as it is. h + act(W h + b), where
 * nothing else is needed, is a residual layer. So every graph of sums, products by constants and relus is the
 * same function as a network of the contract, and both checkers know it without a word of their own.
 *
 * Main definitions: `chainOf`.
 */
import { refuseAbove } from "../../exact/domain-error.js";
import type { DenseLayer } from "../dense-network.js";
import { hasNegativeZero } from "../doubles.js";
import { bare, bareSource, type Form, type Rows, type Source } from "./form.js";

const MAX_LAYER_ENTRIES = 100_000_000;

/** Where a source stands among the outputs of the last layer: as it is, or as relu(v) and relu(−v). */
interface Place {
  readonly at: number;
  readonly negative: number | undefined;
}

export interface Chain {
  readonly layers: readonly DenseLayer[];
  readonly names: readonly string[];
}

function sameRows(a: Rows, b: Rows): boolean {
  if (a === b) return true;
  if (a.kind === "dense") return b.kind === "dense" && a.weights === b.weights;
  return (
    b.kind === "pick" &&
    a.from.every((from, i) => from === b.from[i]) &&
    a.factor.every((factor, i) => factor === b.factor[i])
  );
}

/** Everything that the form is made of, but for the input; each before what uses it. */
function sourcesOf(form: Form): Source[] {
  const found = new Set<Source>();
  const pending = [form];
  for (let at = pending.pop(); at !== undefined; at = pending.pop())
    for (const source of at.terms.keys())
      if (source.form !== undefined && !found.has(source)) {
        found.add(source);
        pending.push(source.form);
      }
  return [...found].sort((a, b) => a.order - b.order);
}

const isSum = (sources: ReadonlyMap<Source, unknown>, all: Iterable<Source>): boolean =>
  [...all].every((source) => sources.has(source));

/** The layers that compute `final` (of one entry) from the input; `bits`: is each entry of the input 0 or 1? */
export function chainOf(final: Form, input: Source, bits: boolean, outputName: string): Chain {
  const layers: DenseLayer[] = [];
  const names: string[] = [];
  let rest = sourcesOf(final);
  let last = final;
  const forms = new Map(rest.map((source) => [source, source.form!]));
  const signed = new Map<Source, boolean>([[input, !bits]]);
  let current = new Map<Source, Place>([[input, { at: 0, negative: undefined }]]);
  let width = input.size;

  /** Adds the rows of a form, times a sign, to the matrix of a layer. */
  const write = (form: Form, weights: Float64Array, row: number, sign: 1 | -1): void => {
    for (const [source, rows] of form.terms) {
      const place = current.get(source)!;
      const put = (j: number, i: number, w: number): void => {
        weights[(row + j) * width + place.at + i]! += sign * w;
        if (place.negative !== undefined) weights[(row + j) * width + place.negative + i]! -= sign * w;
      };
      for (let j = 0; j < form.size; j += 1)
        if (rows.kind === "pick") {
          if (rows.from[j]! >= 0 && rows.factor[j] !== 0) put(j, rows.from[j]!, rows.factor[j]!);
        } else
          for (let i = 0; i < source.size; i += 1) {
            const w = rows.weights[j * source.size + i]!;
            if (w !== 0) put(j, i, w);
          }
    }
  };

  while (rest.length > 0) {
    const ready = rest.filter((source) => isSum(current, forms.get(source)!.terms.keys()));
    const linear = ready.filter(({ kind }) => kind === "linear");
    const now = linear.length > 0 ? linear : ready;
    const isRelu = linear.length === 0;
    const done = new Set(now);
    rest = rest.filter((source) => !done.has(source));
    const users = [...rest.map((source) => forms.get(source)!), last];
    const kept = [...current.keys()].filter((source) => users.some(({ terms }) => terms.has(source)));
    const only = now.length === 1 ? now[0]! : undefined;
    const base = only === undefined ? undefined : residualBase(only, forms.get(only)!, current, width, users);
    if (only !== undefined && base !== undefined) {
      const form = forms.get(only)!;
      const rows = form.terms.get(base)!;
      const weights = new Float64Array(width * width);
      if (rows.kind === "dense") weights.set(rows.weights);
      else write(form, weights, 0, 1);
      const activation = isRelu ? "relu" : "identity";
      layers.push({ rows: width, columns: width, weights, bias: form.bias, activation, residual: true });
      names.push(only.sumName ?? only.name ?? "(sum)");
      const sum: Source = { ...only, order: only.order };
      signed.set(sum, signed.get(base)! || !isRelu);
      const replace = (user: Form): Form => {
        if (!user.terms.has(only)) return user;
        const terms = new Map(user.terms);
        terms.set(sum, terms.get(only)!);
        terms.delete(only);
        terms.delete(base);
        return { ...user, terms };
      };
      for (const source of rest) forms.set(source, replace(forms.get(source)!));
      last = replace(last);
      current = new Map([[sum, { at: 0, negative: undefined }]]);
      continue;
    }
    const pairOf = (source: Source): boolean =>
      current.get(source)!.negative !== undefined || signed.get(source)!;
    const rows =
      now.reduce((total, { size }) => total + size, 0) +
      kept.reduce((total, source) => total + source.size * (isRelu && pairOf(source) ? 2 : 1), 0);
    refuseAbove(rows * width, MAX_LAYER_ENTRIES, "weights of a layer", ["network"]);
    // The matrix of a form that is the whole layer is not copied.
    const own =
      only !== undefined && kept.length === 0 ? wholeMatrix(forms.get(only)!, current, width) : undefined;
    const weights = own ?? new Float64Array(rows * width);
    const bias = new Float64Array(rows);
    const next = new Map<Source, Place>();
    let row = 0;
    for (const source of now) {
      const form = forms.get(source)!;
      if (own === undefined) write(form, weights, row, 1);
      bias.set(form.bias, row);
      next.set(source, { at: row, negative: undefined });
      signed.set(source, !isRelu);
      row += source.size;
    }
    for (const source of kept) {
      const pair = isRelu && pairOf(source);
      const same = bare(source);
      write(same, weights, row, 1);
      if (pair) write(same, weights, row + source.size, -1);
      next.set(source, { at: row, negative: pair ? row + source.size : undefined });
      row += source.size * (pair ? 2 : 1);
    }
    layers.push({
      rows,
      columns: width,
      weights,
      bias,
      activation: isRelu ? "relu" : "identity",
      residual: false,
    });
    names.push(now.map(({ name }) => name ?? "(linear)").join(" + "));
    current = next;
    width = rows;
  }
  if (layers.length > 0 && width === 1 && bareSource(last) !== undefined) {
    names[names.length - 1] = outputName;
    return { layers, names };
  }
  const weights = new Float64Array(width);
  write(last, weights, 0, 1);
  layers.push({ rows: 1, columns: width, weights, bias: last.bias, activation: "identity", residual: false });
  return { layers, names: [...names, outputName] };
}

/** The matrix of a form of one source, which is all that comes in, as it stands; nothing where it has a −0. */
function wholeMatrix(
  form: Form,
  current: ReadonlyMap<Source, Place>,
  width: number,
): Float64Array | undefined {
  const [term, ...others] = form.terms;
  if (term === undefined || others.length > 0) return undefined;
  const [source, rows] = term;
  const place = current.get(source)!;
  if (rows.kind !== "dense" || source.size !== width || place.at !== 0 || place.negative !== undefined)
    return undefined;
  return hasNegativeZero(rows.weights) ? undefined : rows.weights;
}

/** The source h, if h + act(W h + b) is all that anything later needs of the two. */
function residualBase(
  source: Source,
  form: Form,
  current: ReadonlyMap<Source, Place>,
  width: number,
  users: readonly Form[],
): Source | undefined {
  const [base, ...others] = form.terms.keys();
  if (base === undefined || others.length > 0 || current.size !== 1 || !current.has(base)) return undefined;
  if (current.get(base)!.negative !== undefined || source.size !== width || base.size !== width)
    return undefined;
  let isUsed = false;
  for (const { terms } of users) {
    const [a, b] = [terms.get(source), terms.get(base)];
    if (a === undefined && b === undefined) continue;
    if (a === undefined || b === undefined || !sameRows(a, b)) return undefined;
    isUsed = true;
  }
  return isUsed ? base : undefined;
}
