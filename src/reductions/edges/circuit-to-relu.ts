/**
 * # circuit_to_relu
 *
 * Level by level. An AND of m bits is ReLU(Σ − (m − 1)); an OR is 1 − ReLU(1 − Σ); a NOT costs nothing, as
 * the next level takes 1 − x; an XOR of m bits is the alternating sum of parity_to_relu, m units. A bit that
 * a later level still reads is carried by ReLU(x) = x. So a level has at most one unit for each gate and each
 * input, and one more for each wire into an XOR.
 */
import type { Circuit } from "../../boolean/circuit.js";
import { inputsOf, reachableGates } from "../../boolean/circuit.js";
import type { Layer } from "../../boolean/concept.js";
import { ONE, type Rational, rational, ZERO } from "../../exact/rational.js";
import { reduction } from "../reduction.js";
import {
  hiddenLayer,
  MAX_NETWORK_ENTRIES,
  MINUS_ONE,
  network,
  outputLayer,
  type Unit,
} from "../relu-layers.js";
import { measure, product, sum } from "../size-expression.js";

/** offset + Σ coefficient · (output of a unit of the previous layer). */
interface Affine {
  readonly offset: bigint;
  readonly parts: readonly (readonly [unit: number, coefficient: bigint])[];
}

const scale = (a: Affine, by: bigint): Affine => ({
  offset: a.offset * by,
  parts: a.parts.map(([unit, c]) => [unit, c * by] as const),
});

function add(terms: readonly Affine[], offset: bigint): Affine {
  const parts = new Map<number, bigint>();
  let constant = offset;
  for (const term of terms) {
    constant += term.offset;
    for (const [unit, c] of term.parts) parts.set(unit, (parts.get(unit) ?? 0n) + c);
  }
  return { offset: constant, parts: [...parts] };
}

const small = new Map<bigint, Rational>([
  [0n, ZERO],
  [1n, ONE],
  [-1n, MINUS_ONE],
]);
const integer = (value: bigint): Rational => small.get(value) ?? rational(value);

/** The row of weights and the bias of an affine form over a layer of `width` values. */
function unitOf(form: Affine, width: number): Unit {
  const row: Rational[] = new Array(width).fill(ZERO);
  for (const [unit, c] of form.parts) row[unit] = integer(c);
  return { row, bias: integer(form.offset) };
}

/**
 * The level at which a gate has its value: inputs and constants 0, a NOT that of its input, other gates one
 * above their inputs.
 */
function levelsOf(circuit: Circuit): Uint32Array {
  const levels = new Uint32Array(circuit.gates.length);
  circuit.gates.forEach((gate, i) => {
    const below = inputsOf(gate).reduce((most, j) => Math.max(most, levels[j]!), 0);
    levels[i] = gate.gate === "input" || gate.gate === "constant" || gate.gate === "not" ? below : below + 1;
  });
  return levels;
}

export const circuitToRelu = reduction({
  name: "circuit_to_relu",
  from: "circuit",
  to: "relu-network",
  idea:
    "Level by level: one unit for an AND or OR, none for a NOT, one a wire for " +
    "an XOR, and ReLU(x) = x to carry a bit further.",
  guarantee: "exact",
  bound: {
    units: sum(product(measure("depth"), sum(measure("gates"), measure("inputs"))), measure("wires")),
    hiddenLayers: measure("depth"),
    entries: product(
      sum(measure("gates"), measure("inputs"), measure("wires")),
      sum(
        product(measure("depth"), sum(measure("gates"), measure("inputs"))),
        measure("wires"),
        measure("variables"),
      ),
    ),
  },
  limits: { entries: 16n * MAX_NETWORK_ENTRIES },
  source: [],
  apply: (circuit) => {
    const { variables, gates, output } = circuit;
    const reached = reachableGates(circuit);
    const levels = levelsOf(circuit);
    // The last level at which a gate of a level above it reads a gate's value.
    const lastRead = new Uint32Array(gates.length);
    lastRead[output] = levels[output]!;
    for (let i = gates.length - 1; i >= 0; i -= 1) {
      if (reached[i] === 0) continue;
      const gate = gates[i]!;
      for (const j of inputsOf(gate))
        lastRead[j] = Math.max(lastRead[j]!, gate.gate === "not" ? lastRead[i]! : levels[i]! - 1);
    }
    let values = new Map<number, Affine>();
    const atLevel: number[][] = Array.from({ length: levels[output]! + 1 }, () => []);
    gates.forEach((_, i) => {
      if (reached[i] === 1) atLevel[levels[i]!]?.push(i);
    });
    const layers: Layer[] = [];
    let width = variables;
    const settle = (i: number): void => {
      const gate = gates[i]!;
      if (gate.gate === "input") values.set(i, { offset: 0n, parts: [[gate.variable, 1n]] });
      else if (gate.gate === "constant") values.set(i, { offset: BigInt(gate.value), parts: [] });
      else if (gate.gate === "not") values.set(i, add([scale(values.get(gate.of[0])!, -1n)], 1n));
    };
    for (const i of atLevel[0]!) settle(i);
    for (let level = 1; level < atLevel.length; level += 1) {
      const units: Unit[] = [];
      const next = new Map<number, Affine>();
      const unit = (form: Affine): number => units.push(unitOf(form, width)) - 1;
      for (const [i, form] of values) {
        if (lastRead[i]! < level) continue;
        next.set(i, form.parts.length === 0 ? form : { offset: 0n, parts: [[unit(form), 1n]] });
      }
      for (const i of atLevel[level]!) {
        const gate = gates[i]!;
        if (gate.gate !== "and" && gate.gate !== "or" && gate.gate !== "xor") continue;
        const total = add(
          gate.of.map((j) => values.get(j)!),
          0n,
        );
        const m = BigInt(gate.of.length);
        if (gate.gate === "and") {
          next.set(i, { offset: 0n, parts: [[unit(add([total], 1n - m)), 1n]] });
        } else if (gate.gate === "or") {
          next.set(i, { offset: 1n, parts: [[unit(add([scale(total, -1n)], 1n)), -1n]] });
        } else {
          const parts: [number, bigint][] = [];
          for (let j = 0n; j < m; j += 1n)
            parts.push([unit(add([total], -j)), j === 0n ? 1n : j % 2n === 0n ? 2n : -2n]);
          next.set(i, { offset: 0n, parts });
        }
      }
      values = next;
      for (const i of atLevel[level]!) if (gates[i]!.gate === "not") settle(i);
      // Without units all values are constants, and the layer would be empty.
      if (units.length === 0) continue;
      layers.push(hiddenLayer(units));
      width = units.length;
    }
    const { row, bias } = unitOf(values.get(output)!, width);
    return network(variables, [...layers, outputLayer(row, bias)]);
  },
});
