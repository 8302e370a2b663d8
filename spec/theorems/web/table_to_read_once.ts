/**
 * # table_to_read_once
 *
 * A function on d variables that is a read-once formula is equal to the one that is given, on at most d
 * variables; any other is refused.
 */
import type { Gate } from "../../../src/boolean/circuit.js";
import type { Bit } from "../../../src/boolean/concept.js";
import { cube, found, page, relevantVariables, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "table_to_read_once",
  from: "truth-table",
  to: "read-once",
  partial: true,
  title: "A truth table as a read-once formula, where it is one",
  claim:
    "A function on d variables that is a read-once formula is equal to the one that is " +
    "given, on at most d variables; any other is refused.",
  proofIdea:
    "Split the variables into two parts over which the function is an AND or an OR, and go on in the parts.",
  meaning: "Is the distilled function a formula that uses each input once?",
  source: ["angluin1993"],
  status: "tested",
  bound: (_, d) => ({ inputs: d, gates: UNBOUNDED, wires: UNBOUNDED, depth: UNBOUNDED }),
  /** f = g ∧ h or g ∨ h with g and h on disjoint variables; negations at the variables. */
  naive(f) {
    const d = f.variables;
    const points = cube(d);
    const gates: Gate[] = [];
    const build = (table: string): number | undefined => {
      const relevant = relevantVariables(d, table);
      if (relevant.length === 0) return gates.push({ gate: "constant", value: Number(table[0]) as Bit }) - 1;
      if (relevant.length === 1) {
        const input = gates.push({ gate: "input", variable: relevant[0]! }) - 1;
        return table[0] === "0" ? input : gates.push({ gate: "not", of: [input] }) - 1;
      }
      for (const code of cube(relevant.length)) {
        const left = relevant.filter((_, i) => code[i] === "1");
        if (left.length === 0 || left.length === relevant.length) continue;
        const right = relevant.filter((i) => !left.includes(i));
        const fixed = (variables: readonly number[]) =>
          points.map((z) =>
            points
              .map(
                (x) =>
                  table[
                    points.indexOf([...x].map((bit, i) => (variables.includes(i) ? z[i]! : bit)).join(""))
                  ]!,
              )
              .join(""),
          );
        for (const g of new Set(fixed(right)))
          for (const h of new Set(fixed(left)))
            for (const gate of ["and", "or"] as const) {
              const together = points
                .map((_, j) =>
                  gate === "and" ? Number(g[j]) * Number(h[j]) : Math.max(Number(g[j]), Number(h[j])),
                )
                .join("");
              if (together !== table) continue;
              const [a, b] = [build(g), build(h)];
              return a === undefined || b === undefined ? undefined : gates.push({ gate, of: [a, b] }) - 1;
            }
      }
      return undefined;
    };
    const output = found(build(f.table));
    return { kind: "circuit", variables: d, gates, output };
  },
  witnesses: [{ concept: { kind: "truth-table", variables: 3, table: "01111111" }, attains: ["inputs"] }],
});
