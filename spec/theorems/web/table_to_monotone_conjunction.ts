/**
 * # table_to_monotone_conjunction
 *
 * A function on d variables that is a monotone conjunction is equal to the one that is given, of width at
 * most d; any other is refused.
 */
import { found, page } from "../../web/vocabulary.js";
import tableToConjunction from "./table_to_conjunction.js";

export default page({
  name: "table_to_monotone_conjunction",
  from: "truth-table",
  to: "monotone-conjunction",
  partial: true,
  title: "A truth table as a monotone conjunction, where it is one",
  claim:
    "A function on d variables that is a monotone conjunction is equal to the one that " +
    "is given, of width at most d; any other is refused.",
  proofIdea: "The variables that are 1 at all ones.",
  meaning: "Is the distilled function a single rule without negations?",
  source: ["valiant1984"],
  status: "tested",
  bound: (_, d) => ({ width: d }),
  naive: (f, epsilon) => {
    const g = tableToConjunction.naive(f, epsilon);
    return found(g.literals.every((l) => l.value === 1) ? g : undefined);
  },
  witnesses: [{ concept: { kind: "truth-table", variables: 3, table: "00000001" }, attains: ["width"] }],
});
