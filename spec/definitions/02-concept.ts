/**
 * # Concept
 *
 * A concept is a Boolean function on the cube, given by a representation. Two representations of one function are the same concept, so
 * a concept is compared by its table: the string of its values at point 0, 1, …, 2^d − 1. Canonical order of concepts is the
 * order of these strings.
 */
import type { Activation } from "../../src/boolean/activation.js";
import type { Bit, ConceptJson, Literal, TreeNode } from "../../src/boolean/concept.js";
import { ONE, parseRational, type Rational, rational, sum, ZERO } from "../../src/exact/rational.js";
import { coordinate, cube, type Point } from "./01-cube.js";

const read = (text: string): Rational => parseRational(text)!;

const holds = (x: Point, { variable, value }: Literal): boolean => coordinate(x, variable) === value;

const follow = (node: TreeNode, x: Point): Bit => {
  if ("label" in node) return node.label;
  return follow(coordinate(x, node.variable) === 1 ? node.one : node.zero, x);
};

/** act(z) of a layer. */
function activated(activation: Activation, z: Rational): Rational {
  switch (activation) {
    case "relu":
      return z.lt(ZERO) ? ZERO : z;
    case "identity":
      return z;
  }
}

/** The one output of a network at x, of which the label is the sign. */
export function networkOutput(f: Extract<ConceptJson, { kind: "relu-network" }>, x: Point): Rational {
  let h = [...x].map((b) => rational(f.inputs === "pm1" ? 2 * Number(b) - 1 : Number(b)));
  for (const layer of f.layers) {
    const before = h;
    h = layer.weights.map((row, j) => {
      const y = sum(row.map((w, i) => read(w).mul(before[i]!))).add(read(layer.bias[j]!));
      const z = activated(layer.activation, y);
      return layer.residual ? z.add(before[j]!) : z;
    });
  }
  return h[0]!;
}

/** χ_S(x) = (−1)^{Σ_{i∈S} x_i}. */
export const character = (S: readonly number[], x: Point): Rational =>
  rational(S.filter((i) => coordinate(x, i) === 1).length % 2 === 0 ? 1 : -1);

/** f(x), straight from the description of each kind. A polynomial whose value is neither 0 nor 1 is not a Boolean function. */
export function value(f: ConceptJson, x: Point): Bit {
  const bit = (condition: boolean): Bit => (condition ? 1 : 0);
  const boolean = (q: Rational): Bit => {
    if (!q.equals(ZERO) && !q.equals(ONE)) throw new Error(`not Boolean at ${x}`);
    return bit(q.equals(ONE));
  };
  switch (f.kind) {
    case "truth-table":
      return Number(f.table[cube(f.variables).indexOf(x)]) as Bit;
    case "decision-tree":
      return follow(f.root, x);
    case "conjunction":
      return bit(f.literals.every((literal) => holds(x, literal)));
    case "disjunction":
      return bit(f.literals.some((literal) => holds(x, literal)));
    case "dnf":
      return bit(f.terms.some((term) => term.every((literal) => holds(x, literal))));
    case "cnf":
      return bit(f.clauses.every((clause) => clause.some((literal) => holds(x, literal))));
    case "decision-list":
      return f.rules.find((rule) => rule.literals.every((literal) => holds(x, literal)))?.label ?? f.default;
    case "parity":
      return ((f.constant + f.subset.filter((i) => coordinate(x, i) === 1).length) % 2) as Bit;
    case "linear-threshold":
      return bit(sum(f.weights.filter((_, i) => coordinate(x, i) === 1).map(read)).gte(read(f.threshold)));
    case "junta":
      return Number(f.table[cube(f.relevant.length).indexOf(f.relevant.map((i) => x[i]).join(""))]) as Bit;
    case "relu-network":
      return bit(networkOutput(f, x).gt(ZERO));
    case "circuit": {
      const values: number[] = [];
      for (const gate of f.gates) {
        const inputs = "of" in gate ? gate.of.map((j) => values[j]!) : [];
        if (gate.gate === "input") values.push(coordinate(x, gate.variable));
        if (gate.gate === "constant") values.push(gate.value);
        if (gate.gate === "not") values.push(1 - inputs[0]!);
        if (gate.gate === "and") values.push(bit(inputs.every((v) => v === 1)));
        if (gate.gate === "or") values.push(bit(inputs.some((v) => v === 1)));
        if (gate.gate === "xor") values.push(inputs.filter((v) => v === 1).length % 2);
      }
      return values[f.output] as Bit;
    }
    case "bdd": {
      let at = f.root;
      while (at > 1)
        at = coordinate(x, f.nodes[at - 2]!.variable) === 1 ? f.nodes[at - 2]!.one : f.nodes[at - 2]!.zero;
      return at as Bit;
    }
    case "polynomial":
      return boolean(
        sum(
          f.terms
            .filter((t) => t.monomial.every((i) => coordinate(x, i) === 1))
            .map((t) => read(t.coefficient)),
        ),
      );
    case "fourier":
      return boolean(sum(f.coefficients.map((c) => read(c.coefficient).mul(character(c.subset, x)))));
    case "polynomial-threshold":
      return bit(
        sum(
          f.terms.filter((t) => t.literals.every((literal) => holds(x, literal))).map((t) => read(t.weight)),
        ).gte(read(f.threshold)),
      );
  }
}

/** A concept as its values at point 0, 1, …: what makes two representations the same concept. */
export type Table = string;

const tables = new WeakMap<ConceptJson, Table>();

/** The table of a concept. */
export function table(f: ConceptJson): Table {
  const known = tables.get(f);
  if (known !== undefined) return known;
  const computed = cube(f.variables)
    .map((x) => value(f, x))
    .join("");
  tables.set(f, computed);
  return computed;
}

/** The concept with a given table. */
export const conceptOfTable = (d: number, values: Table) => ({
  kind: "truth-table" as const,
  variables: d,
  table: values,
});
