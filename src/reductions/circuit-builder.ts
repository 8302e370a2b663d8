/**
 * # Building circuits
 *
 * Appends gates; an input, a negation of the same gate and a constant are made once.
 *
 * Main definitions: `CircuitBuilder`.
 */
import type { Circuit, Gate } from "../boolean/circuit.js";
import type { Bit, Literal, Literals } from "../boolean/concept.js";

export class CircuitBuilder {
  private readonly gates: Gate[] = [];
  private readonly known = new Map<string, number>();

  private once(key: string, gate: () => Gate): number {
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const number = this.push(gate());
    this.known.set(key, number);
    return number;
  }

  private push(gate: Gate): number {
    this.gates.push(gate);
    return this.gates.length - 1;
  }

  constant(value: Bit): number {
    return this.once(`c${value}`, () => ({ gate: "constant", value }));
  }
  input(variable: number): number {
    return this.once(`i${variable}`, () => ({ gate: "input", variable }));
  }
  not(of: number): number {
    return this.once(`n${of}`, () => ({ gate: "not", of: [of] }));
  }
  literal({ variable, value }: Literal): number {
    const input = this.input(variable);
    return value === 1 ? input : this.not(input);
  }
  literals(literals: Literals): number[] {
    return literals.map((literal) => this.literal(literal));
  }
  /** A gate of the given kind; its one input itself when there is only one. */
  gate(kind: "and" | "or" | "xor", of: readonly number[]): number {
    return of.length === 1 ? of[0]! : this.push({ gate: kind, of });
  }
  build(variables: number, output: number): Circuit {
    return { kind: "circuit", variables, gates: this.gates, output };
  }
}
