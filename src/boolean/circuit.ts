/**
 * # Circuits
 *
 * A Boolean circuit over AND, OR, XOR (any fan-in), NOT, constants and inputs: a directed acyclic graph,
 * written as a list of gates in which every gate reads gates that stand before it. Sharing is allowed (a gate
 * may be read many times); a cycle is not. A read-once formula is a circuit without XOR in which every gate
 * and every variable is read at most once.
 *
 * Main definitions: `Circuit`, `Gate`, `circuitDefect`, `evaluateCircuit`, `tabulateCircuit`, `circuitSizes`,
 * `readOnceDefect`. Source: vollmer1999 (circuits), angluin1993 (read-once formulas).
 */

import { unreachable } from "../exact/unreachable.js";
import { thereAre } from "../exact/wording.js";
import type { SmallCube } from "./kinds/record.js";
import type { Bit } from "./literal.js";
import type { Point } from "./point.js";
import { and, not, or, type TruthTable, xor } from "./truth-table.js";

export type Gate =
  | { readonly gate: "input"; readonly variable: number }
  | { readonly gate: "constant"; readonly value: Bit }
  | { readonly gate: "not"; readonly of: readonly [number] }
  /** AND of none is 1, OR and XOR of none are 0. */
  | { readonly gate: "and" | "or" | "xor"; readonly of: readonly number[] };

export interface Circuit {
  readonly kind: "circuit";
  readonly variables: number;
  /** Gate i reads gates with numbers below i only. */
  readonly gates: readonly Gate[];
  /** The number of the output gate. */
  readonly output: number;
}

/** The gates that a gate reads. */
export const inputsOf = (gate: Gate): readonly number[] => ("of" in gate ? gate.of : []);

/** A cycle of gates, each of which reads the next, or `undefined` where there is none. Any order of the list. */
export function cycleOf(gates: readonly Gate[]): number[] | undefined {
  const state = new Uint8Array(gates.length);
  for (let start = 0; start < gates.length; start += 1) {
    if (state[start] !== 0) continue;
    const stack: { gate: number; next: number }[] = [{ gate: start, next: 0 }];
    state[start] = 1;
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const child = inputsOf(gates[top.gate]!)[top.next];
      top.next += 1;
      if (child === undefined) {
        state[top.gate] = 2;
        stack.pop();
      } else if (state[child] === 1) {
        const from = stack.findIndex(({ gate }) => gate === child);
        return stack.slice(from).map(({ gate }) => gate);
      } else if (state[child] === 0 && child < gates.length) {
        state[child] = 1;
        stack.push({ gate: child, next: 0 });
      }
    }
  }
  return undefined;
}

/** What keeps a list of gates from being a circuit, with the place, or `undefined`. */
export function circuitDefect(
  circuit: Pick<Circuit, "variables" | "gates" | "output">,
): { readonly message: string; readonly path: readonly (string | number)[] } | undefined {
  const { gates, variables, output } = circuit;
  for (let i = 0; i < gates.length; i += 1) {
    const gate = gates[i]!;
    if (gate.gate === "input" && gate.variable >= variables)
      return {
        message: `gate ${i} reads variable ${gate.variable}; ${thereAre(variables, "variable")}, numbered from 0`,
        path: ["gates", i, "variable"],
      };
    const late = inputsOf(gate).find((j) => j >= i);
    if (late === undefined) continue;
    if (late >= gates.length)
      return {
        message: `gate ${i} reads gate ${late}; ${thereAre(gates.length, "gate")}`,
        path: ["gates", i, "of"],
      };
    const cycle = cycleOf(gates);
    return cycle === undefined
      ? {
          message:
            `gate ${i} reads gate ${late}, which stands after it; list the ` +
            "gates so that each reads earlier ones",
          path: ["gates", i, "of"],
        }
      : {
          message: `the gates ${[...cycle, cycle[0]].join(" → ")} read each other in a cycle; a circuit has none`,
          path: ["gates", i, "of"],
        };
  }
  if (output >= gates.length)
    return { message: `the output is gate ${output}; ${thereAre(gates.length, "gate")}`, path: ["output"] };
  return undefined;
}

/** The gates that the output depends on, as flags. */
export function reachableGates(circuit: Circuit): Uint8Array {
  const reached = new Uint8Array(circuit.gates.length);
  reached[circuit.output] = 1;
  for (let i = circuit.output; i >= 0; i -= 1)
    if (reached[i] === 1) for (const j of inputsOf(circuit.gates[i]!)) reached[j] = 1;
  return reached;
}

/** The value of the output gate at a point. */
export function evaluateCircuit(circuit: Circuit, point: Point): Bit {
  const values = new Uint8Array(circuit.output + 1);
  for (let i = 0; i <= circuit.output; i += 1) values[i] = valueOfGate(circuit.gates[i]!, values, point);
  return values[circuit.output] as Bit;
}

function valueOfGate(gate: Gate, values: Uint8Array, point: Point): number {
  switch (gate.gate) {
    case "input":
      return point[gate.variable]!;
    case "constant":
      return gate.value;
    case "not":
      return 1 - values[gate.of[0]]!;
    case "and":
      return gate.of.every((j) => values[j] === 1) ? 1 : 0;
    case "or":
      return gate.of.some((j) => values[j] === 1) ? 1 : 0;
    case "xor":
      return gate.of.reduce((total, j) => total ^ values[j]!, 0);
    default:
      return unreachable(gate);
  }
}

/** The table of the output gate, 32 points at a time. */
export function tabulateCircuit(circuit: Circuit, cube: SmallCube): TruthTable {
  const reached = reachableGates(circuit);
  const tables: TruthTable[] = [];
  for (let i = 0; i <= circuit.output; i += 1)
    tables.push(reached[i] === 1 ? tableOfGate(circuit.gates[i]!, tables, cube) : cube.constant(0));
  return tables[circuit.output]!;
}

function tableOfGate(gate: Gate, tables: readonly TruthTable[], cube: SmallCube): TruthTable {
  switch (gate.gate) {
    case "input":
      return cube.x(gate.variable);
    case "constant":
      return cube.constant(gate.value);
    case "not":
      return not(tables[gate.of[0]]!);
    case "and":
      return gate.of.reduce((table, j) => and(table, tables[j]!), cube.constant(1));
    case "or":
      return gate.of.reduce((table, j) => or(table, tables[j]!), cube.constant(0));
    case "xor":
      return gate.of.reduce((table, j) => xor(table, tables[j]!), cube.constant(0));
    default:
      return unreachable(gate);
  }
}

/** The variables read by the gates that the output depends on. */
export function reachedInputs(circuit: Circuit): Set<number> {
  const reached = reachableGates(circuit);
  return new Set(
    circuit.gates.flatMap((gate, i) => (reached[i] === 1 && gate.gate === "input" ? [gate.variable] : [])),
  );
}

/**
 * Of the gates that the output depends on: those that are not inputs, what they read, the variables, and the
 * longest path.
 */
export function circuitSizes(circuit: Circuit) {
  const reached = reachableGates(circuit);
  const levels = new Uint32Array(circuit.gates.length);
  let gates = 0;
  let wires = 0;
  circuit.gates.forEach((gate, i) => {
    if (reached[i] === 0) return;
    if (gate.gate !== "input") gates += 1;
    wires += inputsOf(gate).length;
    if ("of" in gate) levels[i] = gate.of.reduce((most, j) => Math.max(most, levels[j]!), 0) + 1;
  });
  return { gates, wires, inputs: reachedInputs(circuit).size, depth: levels[circuit.output]! };
}

/**
 * Why a circuit is not a read-once formula, or `undefined` if it is one. Gates that the output does not reach
 * are ignored.
 */
export function readOnceDefect(circuit: Circuit): string | undefined {
  const reached = reachableGates(circuit);
  const reads = new Uint32Array(circuit.gates.length);
  const seen = new Set<number>();
  for (let i = 0; i < circuit.gates.length; i += 1) {
    if (reached[i] === 0) continue;
    const gate = circuit.gates[i]!;
    if (gate.gate === "xor") return `gate ${i} is an XOR; a read-once formula has AND, OR and NOT only`;
    if (gate.gate === "input") {
      if (seen.has(gate.variable)) return `variable ${gate.variable} is read twice`;
      seen.add(gate.variable);
    }
    for (const j of inputsOf(gate)) {
      reads[j]! += 1;
      if (reads[j]! > 1) return `gate ${j} is read twice`;
    }
  }
  return undefined;
}
