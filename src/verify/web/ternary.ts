/**
 * # Three-valued evaluation
 *
 * What a representation is on a subcube, as far as its shape shows: 0, 1, or "open". Sound, not complete: 0 and 1 are proofs, open is none. Kleene's rules for logic, interval
 * arithmetic in exact integers for sums.
 *
 * Main definitions: `ternary`.
 */
import type { Activation } from "../../boolean/activation.js";
import type { Literals } from "../../boolean/concept.js";
import type { RepresentationJson } from "../../boolean/representation.js";
import { unreachable } from "../../exact/unreachable.js";
import { activated } from "../activation.js";
import { scaled } from "../integers.js";

/** 0, 1, or 2 for open. */
export type Ternary = 0 | 1 | 2;
/** The value of each variable, 2 where it is free. */
export type Assignment = Uint8Array;

const MAX_FREE = 16;

function conjunction(literals: Literals, x: Assignment): Ternary {
  let result: Ternary = 1;
  for (const { variable, value } of literals) {
    if (x[variable] === 2) result = 2;
    else if (x[variable] !== value) return 0;
  }
  return result;
}

function disjunction(literals: Literals, x: Assignment): Ternary {
  let result: Ternary = 0;
  for (const { variable, value } of literals) {
    if (x[variable] === 2) result = 2;
    else if (x[variable] === value) return 1;
  }
  return result;
}

/** The common value of all possibilities. */
class Join {
  value: Ternary | undefined;
  add(value: Ternary): boolean {
    this.value = this.value === undefined || this.value === value ? value : 2;
    return this.value === 2;
  }
}

function tableOn(relevant: readonly number[], text: string, x: Assignment): Ternary {
  const free = relevant.flatMap((variable, i) => (x[variable] === 2 ? [i] : []));
  if (free.length > MAX_FREE) return 2;
  const base = relevant.reduce((index, variable, i) => (x[variable] === 1 ? index + 2 ** i : index), 0);
  const join = new Join();
  for (let j = 0; j < 2 ** free.length; j += 1) {
    const index = free.reduce((at, i, bit) => (((j >>> bit) & 1) === 1 ? at + 2 ** i : at), base);
    if (join.add(text[index] === "1" ? 1 : 0)) return 2;
  }
  return join.value!;
}

/** Σ of intervals: [low, high]. */
interface Interval {
  readonly low: bigint;
  readonly high: bigint;
}

const times = (w: bigint, { low, high }: Interval): Interval =>
  w >= 0n ? { low: w * low, high: w * high } : { low: w * high, high: w * low };

const indicator = (t: Ternary): Interval => ({ low: t === 1 ? 1n : 0n, high: t === 0 ? 0n : 1n });

function sumOf(weights: readonly bigint[], parts: (i: number) => Interval): Interval {
  let low = 0n;
  let high = 0n;
  weights.forEach((w, i) => {
    const part = times(w, parts(i));
    low += part.low;
    high += part.high;
  });
  return { low, high };
}

const reaches = ({ low, high }: Interval, threshold: bigint): Ternary =>
  low >= threshold ? 1 : high < threshold ? 0 : 2;

const prepared = new WeakMap<object, ReturnType<typeof scaled>>();
function once(key: object, texts: () => readonly string[]): { values: bigint[]; scale: bigint } {
  const before = prepared.get(key) ?? scaled(texts());
  if (before === undefined) throw new RangeError("a rational that cannot be read");
  prepared.set(key, before);
  return before;
}

/** The range of act(n) for n in [low, high]. */
function activatedRange(activation: Activation, low: bigint, high: bigint): Interval {
  switch (activation) {
    case "relu":
    case "identity":
      return { low: activated(activation, low), high: activated(activation, high) };
    default:
      return unreachable(activation);
  }
}

function networkOn(r: Extract<RepresentationJson, { kind: "relu-network" }>, x: Assignment): Ternary {
  const below = r.inputs === "01" ? 0n : -1n;
  let h: Interval[] = Array.from(x, (value) => ({
    low: value === 1 ? 1n : below,
    high: value === 0 ? below : 1n,
  }));
  let scale = 1n;
  for (const layer of r.layers) {
    const read = once(layer, () => [...layer.weights.flat(), ...layer.bias]);
    const rows = layer.weights.length;
    const columns = h.length;
    const before = h;
    const scaleBefore = scale;
    h = Array.from({ length: rows }, (_, j) => {
      const sum = sumOf(read.values.slice(j * columns, (j + 1) * columns), (i) => before[i]!);
      const bias = read.values[rows * columns + j]! * scaleBefore;
      let { low, high } = activatedRange(layer.activation, sum.low + bias, sum.high + bias);
      if (layer.residual) {
        low += before[j]!.low * read.scale;
        high += before[j]!.high * read.scale;
      }
      return { low, high };
    });
    scale *= read.scale;
  }
  return h[0]!.low > 0n ? 1 : h[0]!.high <= 0n ? 0 : 2;
}

/** The value on the subcube, or 2. May throw `RangeError` on a rational that cannot be read. */
export function ternary(r: RepresentationJson, x: Assignment): Ternary {
  switch (r.kind) {
    case "truth-table":
      return tableOn(
        Array.from(x, (_, i) => i),
        r.table,
        x,
      );
    case "junta":
      return tableOn(r.relevant, r.table, x);
    case "decision-tree": {
      const join = new Join();
      const pending = [r.root];
      for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
        if ("label" in node) {
          if (join.add(node.label)) return 2;
        } else {
          if (x[node.variable] !== 0) pending.push(node.one);
          if (x[node.variable] !== 1) pending.push(node.zero);
        }
      }
      return join.value!;
    }
    case "conjunction":
      return conjunction(r.literals, x);
    case "disjunction":
      return disjunction(r.literals, x);
    case "dnf": {
      let result: Ternary = 0;
      for (const term of r.terms) {
        const value = conjunction(term, x);
        if (value === 1) return 1;
        if (value === 2) result = 2;
      }
      return result;
    }
    case "cnf": {
      let result: Ternary = 1;
      for (const clause of r.clauses) {
        const value = disjunction(clause, x);
        if (value === 0) return 0;
        if (value === 2) result = 2;
      }
      return result;
    }
    case "decision-list": {
      const join = new Join();
      for (const { literals, label } of r.rules) {
        const fires = conjunction(literals, x);
        if (fires !== 0 && join.add(label)) return 2;
        if (fires === 1) return join.value!;
      }
      join.add(r.default);
      return join.value!;
    }
    case "parity": {
      let odd: number = r.constant;
      for (const i of r.subset) {
        if (x[i] === 2) return 2;
        odd ^= x[i]!;
      }
      return odd as Ternary;
    }
    case "linear-threshold": {
      const { values } = once(r, () => [...r.weights, r.threshold]);
      const d = r.weights.length;
      return reaches(
        sumOf(values.slice(0, d), (i) => indicator(x[i] as Ternary)),
        values[d]!,
      );
    }
    case "polynomial-threshold": {
      const { values } = once(r, () => [...r.terms.map(({ weight }) => weight), r.threshold]);
      const t = r.terms.length;
      return reaches(
        sumOf(values.slice(0, t), (i) => indicator(conjunction(r.terms[i]!.literals, x))),
        values[t]!,
      );
    }
    case "polynomial": {
      const { values, scale } = once(r, () => r.terms.map(({ coefficient }) => coefficient));
      const sum = sumOf(values, (t) =>
        indicator(
          conjunction(
            r.terms[t]!.monomial.map((variable) => ({ variable, value: 1 })),
            x,
          ),
        ),
      );
      return settled(sum, scale);
    }
    case "fourier": {
      const { values, scale } = once(r, () => r.coefficients.map(({ coefficient }) => coefficient));
      const sum = sumOf(values, (t) => {
        let odd = 0;
        for (const i of r.coefficients[t]!.subset) {
          if (x[i] === 2) return { low: -1n, high: 1n };
          odd ^= x[i]!;
        }
        return odd === 1 ? { low: -1n, high: -1n } : { low: 1n, high: 1n };
      });
      return settled(sum, scale);
    }
    case "circuit": {
      const values: Ternary[] = [];
      for (const gate of r.gates.slice(0, r.output + 1)) {
        if (gate.gate === "input") values.push(x[gate.variable] as Ternary);
        else if (gate.gate === "constant") values.push(gate.value);
        else {
          const read = gate.of.map((j) => values[j]!);
          if (gate.gate === "not") values.push(read[0] === 2 ? 2 : ((1 - read[0]!) as Ternary));
          else if (gate.gate === "and") values.push(read.includes(0) ? 0 : read.includes(2) ? 2 : 1);
          else if (gate.gate === "or") values.push(read.includes(1) ? 1 : read.includes(2) ? 2 : 0);
          else values.push(read.includes(2) ? 2 : (read.reduce<number>((a, b) => a ^ b, 0) as Ternary));
        }
      }
      return values[r.output]!;
    }
    case "bdd": {
      const join = new Join();
      const reached = new Uint8Array(r.nodes.length + 2);
      reached[r.root] = 1;
      for (let reference = r.nodes.length + 1; reference > 1; reference -= 1) {
        if (reached[reference] === 0) continue;
        const node = r.nodes[reference - 2]!;
        if (x[node.variable] !== 0) reached[node.one] = 1;
        if (x[node.variable] !== 1) reached[node.zero] = 1;
      }
      if (reached[0] === 1) join.add(0);
      if (reached[1] === 1) join.add(1);
      return join.value!;
    }
    case "relu-network":
      return networkOn(r, x);
  }
}

/** Where only exact single values count: a sum over fixed parts that is 0 or `scale`. */
const settled = ({ low, high }: Interval, scale: bigint): Ternary => {
  if (low !== high) return 2;
  return low === scale ? 1 : low === 0n ? 0 : 2;
};
