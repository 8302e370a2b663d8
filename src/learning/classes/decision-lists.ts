/**
 * # 1-decision lists
 *
 * Lists of rules with one literal each. A function is a 1-decision list iff it is constant, or is constant on
 * one side of some literal and a 1-decision list on the other; so prepending rules to known lists until
 * nothing new appears finds them all.
 *
 * Main definitions: `decisionLists`.
 */
import type { DecisionList } from "../../boolean/concept.js";
import { constant, mux, projection, type TruthTable } from "../../boolean/truth-table.js";
import { type ClassElement, ElementSet, refuseLargeClass } from "./element.js";

/** Refused at once where the conjunctions alone, which are decision lists, would be too many. */
export function decisionLists(variables: number): ClassElement[] {
  refuseLargeClass(3n ** BigInt(variables), variables);
  const set = new ElementSet();
  const constants = [constant(variables, 0), constant(variables, 1)] as const;
  const literals = Array.from({ length: variables }, (_, i) => projection(variables, i));
  let fresh: { table: TruthTable; list: DecisionList }[] = [];
  const offer = (table: TruthTable, list: DecisionList) => {
    if (set.add(table, () => list)) fresh.push({ table, list });
  };
  for (const label of [0, 1] as const) {
    offer(constants[label], { kind: "decision-list", variables, rules: [], default: label });
  }
  while (fresh.length > 0) {
    const current = fresh;
    fresh = [];
    for (const { table, list } of current) {
      for (let variable = 0; variable < variables; variable += 1) {
        const x = literals[variable]!;
        for (const value of [0, 1] as const) {
          for (const label of [0, 1] as const) {
            const decided = constants[label];
            const extended = value === 1 ? mux(x, table, decided) : mux(x, decided, table);
            offer(extended, { ...list, rules: [{ literals: [{ variable, value }], label }, ...list.rules] });
          }
        }
      }
    }
  }
  return set.sorted();
}
