/**
 * # circuit_to_relu
 *
 * A circuit with G gates over n inputs, depth D and W wires is equal to a network with D hidden layers and at
 * most D(G+n)+W units: one unit for an AND or OR, none for a NOT, one a wire for an XOR, and one to carry a
 * bit a level further.
 */
import type { Activation } from "../../../src/boolean/activation.js";
import type { Gate } from "../../../src/boolean/circuit.js";
import { formatRational, ONE, type Rational, rational, sum, ZERO } from "../../../src/exact/rational.js";
import { type Network, page, upTo } from "../../web/vocabulary.js";

export default page({
  name: "circuit_to_relu",
  from: "circuit",
  to: "relu-network",
  title: "A circuit as a ReLU network",
  claim:
    "A circuit with G gates over n inputs, depth D and W wires is equal to a network with D hidden layers " +
    "and at most D(G+n)+W units: one unit for an AND or OR, none for a NOT, one a wire " +
    "for an XOR, and one to carry a bit a level further.",
  proofIdea:
    "AND of m bits is ReLU(Σ − (m−1)), OR is 1 − ReLU(1 − Σ), NOT is 1 − x, XOR " +
    "as in parity_to_relu; ReLU(x) = x carries a bit.",
  meaning: "Anything that is computed by gates is computed by a network of about that size.",
  source: [],
  status: "tested",
  bound: (s) => ({ units: s.depth * (s.gates + s.inputs) + s.wires, hiddenLayers: s.depth }),
  /** Every gate is computed in the layer of its depth; all values are carried along as ReLU(x) = x. */
  naive(f) {
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
          made.set(i, [
            { unit: units.push(plus(width, [scaled(total, rational(-1))], ONE)) - 1, weight: -1 },
          ]);
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
  },
  witnesses: [
    {
      concept: {
        kind: "circuit",
        variables: 3,
        gates: [
          { gate: "input", variable: 0 },
          { gate: "input", variable: 1 },
          { gate: "input", variable: 2 },
          { gate: "xor", of: [0, 1, 2] },
          { gate: "not", of: [3] },
        ],
        output: 3,
      },
    },
    {
      concept: {
        kind: "circuit",
        variables: 1,
        gates: [{ gate: "and", of: [] }],
        output: 0,
      },
      attains: ["units", "hiddenLayers"],
    },
  ],
});
