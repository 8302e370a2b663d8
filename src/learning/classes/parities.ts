/**
 * # Parities
 *
 * constant ⊕ (⊕_{i ∈ S} x_i) for every S and both constants: 2^(d+1) functions.
 *
 * Main definitions: `parities`.
 */
import { constant, not, projection, type TruthTable, xor } from "../../boolean/truth-table.js";
import { type ClassElement, canonical, refuseLargeClass } from "./element.js";

export function parities(variables: number): ClassElement[] {
  refuseLargeClass(2n ** BigInt(variables + 1), variables);
  let found: { table: TruthTable; subset: number[] }[] = [{ table: constant(variables, 0), subset: [] }];
  for (let i = 0; i < variables; i += 1) {
    const x = projection(variables, i);
    found = [
      ...found,
      ...found.map(({ table, subset }) => ({ table: xor(table, x), subset: [...subset, i] })),
    ];
  }
  return canonical(
    found.flatMap(({ table, subset }): ClassElement[] => [
      { table, concept: { kind: "parity", variables, subset, constant: 0 } },
      { table: not(table), concept: { kind: "parity", variables, subset, constant: 1 } },
    ]),
  );
}
