/**
 * # Reductions to circuits and read-once formulas
 *
 * Gate by gate.
 */
import type { Gate } from "../../../src/boolean/circuit.js";
import type { Bit, ConceptJson, Literal, Literals } from "../../../src/boolean/concept.js";
import type { Circuit } from "./shared.js";

/** Circuits: inputs and negations once. */
export class Gates {
  readonly list: Gate[] = [];
  add(gate: Gate): number {
    const at = this.list.findIndex((g) => JSON.stringify(g) === JSON.stringify(gate));
    return at >= 0 ? at : this.list.push(gate) - 1;
  }
  literal(l: Literal): number {
    const input = this.add({ gate: "input", variable: l.variable });
    return l.value === 1 ? input : this.add({ gate: "not", of: [input] });
  }
  circuit(variables: number, output: number): Circuit {
    return { kind: "circuit", variables, gates: this.list, output };
  }
}
export const gateOf = (gates: Gates, gate: "and" | "or" | "xor", of: number[]): number =>
  of.length === 1 ? of[0]! : gates.add({ gate, of });
export const combined = (
  f: ConceptJson,
  outer: "and" | "or",
  inner: "and" | "or",
  lists: readonly Literals[],
): Circuit => {
  const gates = new Gates();
  return gates.circuit(
    f.variables,
    gateOf(
      gates,
      outer,
      lists.map((l) =>
        gateOf(
          gates,
          inner,
          l.map((m) => gates.literal(m)),
        ),
      ),
    ),
  );
};
export const constantCircuit = (variables: number, value: Bit): Circuit => ({
  kind: "circuit",
  variables,
  gates: [{ gate: "constant", value }],
  output: 0,
});
