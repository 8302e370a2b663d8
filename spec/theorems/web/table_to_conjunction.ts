/**
 * # table_to_conjunction
 *
 * A function on d variables that is a conjunction is equal to the one that is given, of width at most d; any
 * other is refused.
 */
import { found, literalSets, type Of, page, same, value } from "../../web/vocabulary.js";

export default page({
  name: "table_to_conjunction",
  from: "truth-table",
  to: "conjunction",
  partial: true,
  title: "A truth table as a conjunction, where it is one",
  claim:
    "A function on d variables that is a conjunction is equal to the one that is " +
    "given, of width at most d; any other is refused.",
  proofIdea: "The literals on which all ones agree.",
  meaning: "Is the distilled function a single rule?",
  source: ["valiant1984"],
  status: "tested",
  bound: (_, d) => ({ width: d }),
  naive: (f) =>
    found(
      literalSets(f.variables)
        .map((literals): Of<"conjunction"> => ({ kind: "conjunction", variables: f.variables, literals }))
        .find((g) => same(f, (x) => value(g, x))),
    ),
  witnesses: [{ concept: { kind: "truth-table", variables: 3, table: "00000001" }, attains: ["width"] }],
});
