/**
 * # list_to_read_once
 *
 * A 1-decision list of length L is equal to a read-once formula on at most L variables, with at most 2L + 1
 * gates.
 */
import type { Bit, Rule } from "../../../src/boolean/concept.js";
import { constantCircuit, Gates, negate, page, trimmed, UNBOUNDED } from "../../web/vocabulary.js";

export default page({
  name: "list_to_read_once",
  from: "one-decision-list",
  to: "read-once",
  title: "A 1-decision list as a read-once formula",
  claim:
    "A 1-decision list of length L is equal to a read-once formula on at most L variables, with at most 2L + 1 gates.",
  proofIdea:
    "Label 1 makes literal ∨ rest, label 0 makes ¬literal ∧ rest; a rule on a variable " +
    "that was asked before never fires, or ends the list.",
  meaning: "A list asks each variable once.",
  source: ["eiter2002"],
  status: "tested",
  bound: (s) => ({ gates: 2 * s.rules + 1, inputs: s.rules, wires: UNBOUNDED, depth: UNBOUNDED }),
  /**
   * Only the first rule of each literal matters, and the list ends where a literal and its negation have both
   * been asked.
   */
  naive: (f) => {
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
  },
  witnesses: [
    { concept: { kind: "decision-list", variables: 1, rules: [], default: 1 }, attains: ["gates", "inputs"] },
  ],
});
