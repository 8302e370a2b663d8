/**
 * # Reductions to circuits and read-once formulas
 *
 * Gate by gate.
 */
import type { Gate } from "../../../src/boolean/circuit.js";
import type { Bit, Literal, Literals, Rule } from "../../../src/boolean/concept.js";
import type { RepresentationJson } from "../../../src/boolean/representation.js";
import {
  type Bdd,
  type Circuit,
  type Clause,
  type Cnf,
  contradicts,
  type Dnf,
  distinct,
  type List,
  negate,
  type Parity,
  type Term,
  trimmed,
} from "./shared.js";

/** Circuits: inputs and negations once. */
class Gates {
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
const gateOf = (gates: Gates, gate: "and" | "or" | "xor", of: number[]): number =>
  of.length === 1 ? of[0]! : gates.add({ gate, of });
const combined = (
  f: RepresentationJson,
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
export const dnf_to_circuit = (f: Dnf): Circuit => combined(f, "or", "and", f.terms);
export const cnf_to_circuit = (f: Cnf): Circuit => combined(f, "and", "or", f.clauses);
export const conjunction_to_read_once = (f: Term): Circuit =>
  contradicts(f.literals)
    ? constantCircuit(f.variables, 0)
    : combined(f, "or", "and", [distinct(f.literals)]);
export const disjunction_to_read_once = (f: Clause): Circuit =>
  contradicts(f.literals)
    ? constantCircuit(f.variables, 1)
    : combined(f, "and", "or", [distinct(f.literals)]);
const constantCircuit = (variables: number, value: Bit): Circuit => ({
  kind: "circuit",
  variables,
  gates: [{ gate: "constant", value }],
  output: 0,
});
export const parity_to_circuit = (f: Parity): Circuit => {
  const gates = new Gates();
  const odd = gateOf(
    gates,
    "xor",
    f.subset.map((variable) => gates.add({ gate: "input", variable })),
  );
  return gates.circuit(f.variables, f.constant === 1 ? gates.add({ gate: "not", of: [odd] }) : odd);
};
export const list_to_circuit = (f: List): Circuit => {
  const gates = new Gates();
  const output = f.rules.reduceRight(
    (rest, r) => {
      const term = gateOf(
        gates,
        "and",
        r.literals.map((l) => gates.literal(l)),
      );
      return r.label === 1
        ? gates.add({ gate: "or", of: [term, rest] })
        : gates.add({ gate: "and", of: [gates.add({ gate: "not", of: [term] }), rest] });
    },
    gates.add({ gate: "constant", value: f.default }),
  );
  return gates.circuit(f.variables, output);
};
/** Only the first rule of each literal matters, and the list ends where a literal and its negation have both been asked. */
export const list_to_read_once = (f: List): Circuit => {
  const { rules, last } = trimmed(f);
  const kept: Rule[] = [];
  let end: Bit = last;
  for (const r of rules) {
    const l = r.literals[0]!;
    if (kept.some((k) => k.literals[0]!.variable === l.variable && k.literals[0]!.value !== l.value)) {
      end = r.label;
      break;
    }
    if (!kept.some((k) => k.literals[0]!.variable === l.variable)) kept.push(r);
  }
  while (kept.length > 0 && kept[kept.length - 1]!.label === end) kept.pop();
  if (kept.length === 0) return constantCircuit(f.variables, end);
  const gates = new Gates();
  const literalOf = (r: Rule) => gates.literal(r.label === 1 ? r.literals[0]! : negate(r.literals[0]!));
  const output = kept
    .slice(0, -1)
    .reduceRight(
      (rest, r) => gates.add({ gate: r.label === 1 ? "or" : "and", of: [literalOf(r), rest] }),
      literalOf(kept[kept.length - 1]!),
    );
  return gates.circuit(f.variables, output);
};
export const bdd_to_circuit = (f: Bdd): Circuit => {
  const gates = new Gates();
  const visit = (r: number): number => {
    if (r < 2) return gates.add({ gate: "constant", value: r as Bit });
    const n = f.nodes[r - 2]!;
    const x = gates.add({ gate: "input", variable: n.variable });
    const notX = () => gates.add({ gate: "not", of: [x] });
    if (n.zero === n.one) return visit(n.zero);
    if (n.zero === 0) return n.one === 1 ? x : gates.add({ gate: "and", of: [x, visit(n.one)] });
    if (n.one === 1) return gates.add({ gate: "or", of: [x, visit(n.zero)] });
    if (n.zero === 1) return n.one === 0 ? notX() : gates.add({ gate: "or", of: [notX(), visit(n.one)] });
    if (n.one === 0) return gates.add({ gate: "and", of: [notX(), visit(n.zero)] });
    return gates.add({
      gate: "or",
      of: [
        gates.add({ gate: "and", of: [x, visit(n.one)] }),
        gates.add({ gate: "and", of: [notX(), visit(n.zero)] }),
      ],
    });
  };
  return gates.circuit(f.variables, visit(f.root));
};
