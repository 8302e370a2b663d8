/**
 * # Evaluation for the checkers, 32 points at a time
 *
 * A second evaluator, from the wire form, that shares no code with `src/boolean`. A word holds the values at 32 points; `word(i)` is the word of x_i. Logical kinds are computed on words,
 * arithmetical ones point by point in exact integers.
 *
 * Main definitions: `compile`, `Lanes`.
 */
import type { Literals } from "../../boolean/concept.js";
import type { RepresentationJson } from "../../boolean/representation.js";
import { activated } from "../activation.js";
import { scaled } from "../integers.js";

/** The word of variable i at the block in question. */
export type Words = (variable: number) => number;
/** The word of the function at a block; bits are meaningful for the first `lanes` points only. */
export type Lanes = (word: Words) => number;

const and = (literals: Literals, word: Words): number => {
  let all = -1;
  for (const { variable, value } of literals) {
    all &= value === 1 ? word(variable) : ~word(variable);
    if (all === 0) return 0;
  }
  return all;
};

const or = (literals: Literals, word: Words): number => {
  let some = 0;
  for (const { variable, value } of literals) some |= value === 1 ? word(variable) : ~word(variable);
  return some;
};

/** Point by point: bit `lane` of x_i is (word(i) >>> lane) & 1. */
function pointwise(value: (bit: (variable: number) => number) => boolean): Lanes {
  return (word) => {
    let result = 0;
    for (let lane = 0; lane < 32; lane += 1) if (value((i) => (word(i) >>> lane) & 1)) result |= 1 << lane;
    return result;
  };
}

/** A function with values in {0, 1}·scale; anything else is no Boolean function. */
const boolean = (value: bigint, scale: bigint): boolean => {
  if (value !== 0n && value !== scale) throw new RangeError("a value that is neither 0 nor 1");
  return value === scale;
};

function table(relevant: readonly number[], text: string): Lanes {
  return pointwise((bit) => {
    let index = 0;
    for (let i = relevant.length - 1; i >= 0; i -= 1) index = 2 * index + bit(relevant[i]!);
    return text[index] === "1";
  });
}

/** The evaluator of a representation, or `undefined` where a rational cannot be read. */
export function compile(r: RepresentationJson): Lanes | undefined {
  switch (r.kind) {
    case "truth-table":
      return table(
        Array.from({ length: r.variables }, (_, i) => i),
        r.table,
      );
    case "junta":
      return table(r.relevant, r.table);
    case "decision-tree":
      return (word) => {
        let ones = 0;
        const pending: [typeof r.root, number][] = [[r.root, -1]];
        for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
          const [node, here] = top;
          if ("label" in node) {
            if (node.label === 1) ones |= here;
            continue;
          }
          const x = word(node.variable);
          if ((here & x) !== 0) pending.push([node.one, here & x]);
          if ((here & ~x) !== 0) pending.push([node.zero, here & ~x]);
        }
        return ones;
      };
    case "conjunction":
      return (word) => and(r.literals, word);
    case "disjunction":
      return (word) => or(r.literals, word);
    case "dnf":
      return (word) => {
        let some = 0;
        for (const term of r.terms) some |= and(term, word);
        return some;
      };
    case "cnf":
      return (word) => {
        let all = -1;
        for (const clause of r.clauses) all &= or(clause, word);
        return all;
      };
    case "decision-list":
      return (word) => {
        let ones = 0;
        let left = -1;
        for (const { literals, label } of r.rules) {
          const fires = and(literals, word) & left;
          if (label === 1) ones |= fires;
          left &= ~fires;
          if (left === 0) return ones;
        }
        return r.default === 1 ? ones | left : ones;
      };
    case "parity":
      return (word) => {
        let odd = r.constant === 1 ? -1 : 0;
        for (const i of r.subset) odd ^= word(i);
        return odd;
      };
    case "linear-threshold": {
      const read = scaled([...r.weights, r.threshold]);
      if (read === undefined) return undefined;
      const threshold = read.values[r.weights.length]!;
      return pointwise((bit) => {
        let total = 0n;
        for (let i = 0; i < r.weights.length; i += 1) if (bit(i) === 1) total += read.values[i]!;
        return total >= threshold;
      });
    }
    case "polynomial-threshold": {
      const read = scaled([...r.terms.map(({ weight }) => weight), r.threshold]);
      if (read === undefined) return undefined;
      return pointwise((bit) => {
        let total = 0n;
        r.terms.forEach(({ literals }, t) => {
          if (literals.every(({ variable, value }) => bit(variable) === value)) total += read.values[t]!;
        });
        return total >= read.values[r.terms.length]!;
      });
    }
    case "polynomial": {
      const read = scaled(r.terms.map(({ coefficient }) => coefficient));
      if (read === undefined) return undefined;
      return pointwise((bit) => {
        let total = 0n;
        r.terms.forEach(({ monomial }, t) => {
          if (monomial.every((i) => bit(i) === 1)) total += read.values[t]!;
        });
        return boolean(total, read.scale);
      });
    }
    case "fourier": {
      const read = scaled(r.coefficients.map(({ coefficient }) => coefficient));
      if (read === undefined) return undefined;
      return pointwise((bit) => {
        let total = 0n;
        r.coefficients.forEach(({ subset }, t) => {
          const odd = subset.reduce((parity, i) => parity ^ bit(i), 0) === 1;
          total += odd ? -read.values[t]! : read.values[t]!;
        });
        return boolean(total, read.scale);
      });
    }
    case "circuit":
      return (word) => {
        const values: number[] = [];
        for (const gate of r.gates.slice(0, r.output + 1)) {
          if (gate.gate === "input") values.push(word(gate.variable));
          else if (gate.gate === "constant") values.push(gate.value === 1 ? -1 : 0);
          else if (gate.gate === "not") values.push(~values[gate.of[0]]!);
          else if (gate.gate === "and") values.push(gate.of.reduce((all, j) => all & values[j]!, -1));
          else if (gate.gate === "or") values.push(gate.of.reduce((some, j) => some | values[j]!, 0));
          else values.push(gate.of.reduce((odd, j) => odd ^ values[j]!, 0));
        }
        return values[r.output]!;
      };
    case "bdd":
      return (word) => {
        const values = [0, -1];
        for (const { variable, zero, one } of r.nodes) {
          const x = word(variable);
          values.push((x & values[one]!) | (~x & values[zero]!));
        }
        return values[r.root]!;
      };
    case "relu-network": {
      const layers = r.layers.map((layer) => {
        const read = scaled([...layer.weights.flat(), ...layer.bias]);
        const rows = layer.weights.length;
        const columns = layer.weights[0]?.length ?? 0;
        return read === undefined ? undefined : { ...layer, read, rows, columns };
      });
      if (layers.some((layer) => layer === undefined)) return undefined;
      return pointwise((bit) => {
        let h = Array.from({ length: r.variables }, (_, i) =>
          BigInt(r.inputs === "01" ? bit(i) : 2 * bit(i) - 1),
        );
        let scale = 1n;
        for (const layer of layers) {
          const { read, rows, columns, activation, residual } = layer!;
          const before = h;
          h = Array.from({ length: rows }, (_, j) => {
            let total = read.values[rows * columns + j]! * scale;
            for (let i = 0; i < columns; i += 1) total += read.values[j * columns + i]! * before[i]!;
            const active = activated(activation, total);
            return residual ? active + before[j]! * read.scale : active;
          });
          scale *= read.scale;
        }
        return h[0]! > 0n;
      });
    }
  }
}

const MASKS = [0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00, 0xffff0000];

/** The words of the variables at points 32·block … 32·block + 31 of the cube. */
export const wordsOfBlock =
  (block: number): Words =>
  (variable) =>
    variable < 5 ? MASKS[variable]! : ((block >>> (variable - 5)) & 1) === 1 ? -1 : 0;

/** f at one point in text form. */
export const valueAtPoint = (lanes: Lanes, point: string): 0 | 1 =>
  (lanes((variable) => (point[variable] === "1" ? -1 : 0)) & 1) as 0 | 1;
