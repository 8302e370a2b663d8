/**
 * # Reductions to ReLU networks
 *
 * A unit for each set of literals; a staircase for parity; a layer for each level of a circuit.
 */
import type { Activation } from "../../../src/boolean/activation.js";
import type { Gate } from "../../../src/boolean/circuit.js";
import type { Literals } from "../../../src/boolean/concept.js";
import { formatRational, ONE, type Rational, rational, sum, ZERO } from "../../../src/exact/rational.js";
import { leaves as leavesOf } from "../15-representation.js";
import {
  type Circuit,
  type Cnf,
  contradicts,
  type Dnf,
  distinct,
  integers,
  type Network,
  negate,
  type Parity,
  type PolynomialThreshold,
  sets,
  type Threshold,
  type Tree,
  upTo,
} from "./shared.js";

/** Rows of weights ±1 and biases: unit j is 1 where all literals of set j hold, else 0. */
function unitNetwork(d: number, lists: readonly Literals[], outer: readonly string[], bias: string): Network {
  const row = (literals: Literals) =>
    upTo(d).map((i) => {
      const l = literals.find((m) => m.variable === i);
      return l === undefined ? "0" : l.value === 1 ? "1" : "-1";
    });
  const last = (weights: readonly string[], b: string) => ({
    weights: [weights],
    bias: [b],
    activation: "identity" as const,
    residual: false,
  });
  if (lists.length === 0)
    return {
      kind: "relu-network",
      variables: d,
      inputs: "01",
      layers: [
        last(
          upTo(d).map(() => "0"),
          bias,
        ),
      ],
    };
  const hidden = {
    weights: lists.map(row),
    bias: lists.map((l) => `${1 - l.filter((m) => m.value === 1).length}`),
    activation: "relu" as const,
    residual: false,
  };
  return { kind: "relu-network", variables: d, inputs: "01", layers: [hidden, last(outer, bias)] };
}
const sumNetwork = (d: number, lists: readonly Literals[], sign: string, bias: string): Network =>
  unitNetwork(
    d,
    sets(lists),
    sets(lists).map(() => sign),
    bias,
  );
export const tree_to_relu = (f: Tree): Network =>
  sumNetwork(
    f.variables,
    leavesOf(f.root)
      .filter((l) => l.label === 1)
      .map((l) => l.clause),
    "1",
    "0",
  );
export const dnf_to_relu = (f: Dnf): Network => sumNetwork(f.variables, f.terms, "1", "0");
export const cnf_to_relu = (f: Cnf): Network =>
  sumNetwork(
    f.variables,
    f.clauses.map((c) => c.map(negate)),
    "-1",
    "1",
  );
export function threshold_to_relu(f: Threshold): Network {
  const scaled = integers([...f.weights, f.threshold]);
  const bias = ONE.sub(scaled[f.variables]!);
  return {
    kind: "relu-network",
    variables: f.variables,
    inputs: "01",
    layers: [
      {
        weights: [scaled.slice(0, -1).map(formatRational)],
        bias: [formatRational(bias)],
        activation: "identity",
        residual: false,
      },
    ],
  };
}
export function polynomial_threshold_to_relu(f: PolynomialThreshold): Network {
  const scaled = integers([...f.terms.map((t) => t.weight), f.threshold]);
  const kept = f.terms
    .map((t, i) => ({ literals: t.literals, weight: scaled[i]! }))
    .filter((t) => !contradicts(t.literals));
  return unitNetwork(
    f.variables,
    kept.map((t) => distinct(t.literals)),
    kept.map((t) => formatRational(t.weight)),
    formatRational(ONE.sub(scaled[f.terms.length]!)),
  );
}
/** Σ_j ±2·ReLU(s − j), the first with factor 1. */
export function parity_to_relu(f: Parity): Network {
  const row = upTo(f.variables).map((i) => (f.subset.includes(i) ? "1" : "0"));
  const k = f.subset.length;
  const sign = f.constant === 0 ? 1 : -1;
  const slopes = upTo(k).map((j) => `${sign * (j === 0 ? 1 : j % 2 === 0 ? 2 : -2)}`);
  const layers: Network["layers"] =
    k === 0
      ? [{ weights: [row], bias: [`${f.constant}`], activation: "identity", residual: false }]
      : [
          {
            weights: upTo(k).map(() => row),
            bias: upTo(k).map((j) => `${-j}`),
            activation: "relu",
            residual: false,
          },
          { weights: [slopes], bias: [`${f.constant}`], activation: "identity", residual: false },
        ];
  return { kind: "relu-network", variables: f.variables, inputs: "01", layers };
}
/** Every gate is computed in the layer of its depth; all values are carried along as ReLU(x) = x. */
export function circuit_to_relu(f: Circuit): Network {
  const reached = (i: number): number[] => [
    i,
    ...("of" in f.gates[i]! ? (f.gates[i] as { of: readonly number[] }).of.flatMap(reached) : []),
  ];
  const used = [...new Set(reached(f.output))].sort((a, b) => a - b);
  const depth = (i: number): number => {
    const gate = f.gates[i]!;
    return "of" in gate ? 1 + Math.max(0, ...gate.of.map(depth)) : 0;
  };
  // A value is bias + Σ weight·unit over the units of the layer before.
  type Form = { bias: Rational; weights: Rational[] };
  const top = depth(f.output);
  let width = f.variables;
  const unitVector = (n: number, i: number): Form => ({
    bias: ZERO,
    weights: upTo(n).map((j) => (j === i ? ONE : ZERO)),
  });
  const scaled = (v: Form, q: Rational): Form => ({
    bias: v.bias.mul(q),
    weights: v.weights.map((w) => w.mul(q)),
  });
  const plus = (n: number, forms: readonly Form[], bias: Rational): Form => ({
    bias: sum([bias, ...forms.map((v) => v.bias)]),
    weights: upTo(n).map((j) => sum(forms.map((v) => v.weights[j]!))),
  });
  let values = new Map<number, Form>();
  for (const i of used) {
    const gate = f.gates[i]!;
    if (gate.gate === "input") values.set(i, unitVector(width, gate.variable));
    if (gate.gate === "constant")
      values.set(i, { bias: rational(gate.value), weights: upTo(width).map(() => ZERO) });
  }
  const layers: Network["layers"][number][] = [];
  const asLayer = (forms: readonly Form[], activation: Activation) => ({
    weights: forms.map((v) => v.weights.map(formatRational)),
    bias: forms.map((v) => formatRational(v.bias)),
    activation,
    residual: false,
  });
  for (let level = 1; level <= top; level += 1) {
    const units: Form[] = [];
    const made = new Map<number, { unit: number; weight: number }[]>();
    const offsets = new Map<number, number>();
    const needed = used.filter(
      (i) =>
        depth(i) < level &&
        (i === f.output ||
          used.some(
            (j) =>
              depth(j) >= level &&
              "of" in f.gates[j]! &&
              (f.gates[j] as { of: readonly number[] }).of.includes(i),
          )),
    );
    for (const i of needed) made.set(i, [{ unit: units.push(values.get(i)!) - 1, weight: 1 }]);
    for (const i of used.filter((j) => depth(j) === level)) {
      const gate = f.gates[i] as Extract<Gate, { of: readonly number[] }>;
      const read = gate.of.map((j) => values.get(j)!);
      const total = plus(width, read, ZERO);
      const m = read.length;
      if (gate.gate === "not")
        made.set(i, [{ unit: units.push(plus(width, [scaled(total, rational(-1))], ONE)) - 1, weight: 1 }]);
      if (gate.gate === "and")
        made.set(i, [{ unit: units.push(plus(width, [total], rational(1 - m))) - 1, weight: 1 }]);
      if (gate.gate === "or") {
        made.set(i, [{ unit: units.push(plus(width, [scaled(total, rational(-1))], ONE)) - 1, weight: -1 }]);
        offsets.set(i, 1);
      }
      if (gate.gate === "xor")
        made.set(
          i,
          upTo(m).map((j) => ({
            unit: units.push(plus(width, [total], rational(-j))) - 1,
            weight: j === 0 ? 1 : j % 2 === 0 ? 2 : -2,
          })),
        );
    }
    layers.push(asLayer(units, "relu"));
    width = units.length;
    values = new Map(
      [...made].map(([i, parts]) => [
        i,
        plus(
          width,
          parts.map((p) => scaled(unitVector(width, p.unit), rational(p.weight))),
          rational(offsets.get(i) ?? 0),
        ),
      ]),
    );
  }
  return {
    kind: "relu-network",
    variables: f.variables,
    inputs: "01",
    layers: [...layers, asLayer([values.get(f.output)!], "identity")],
  };
}
