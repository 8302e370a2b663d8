/**
 * # table_to_disjunction
 *
 * A function on d variables that is a disjunction is equal to the one that is given, of width at most d; any
 * other is refused.
 */
import { found, literalSets, type Of, page, same, value } from "../../web/vocabulary.js";

export default page({
  name: "table_to_disjunction",
  from: "truth-table",
  to: "disjunction",
  partial: true,
  title: "A truth table as a disjunction, where it is one",
  claim:
    "A function on d variables that is a disjunction is equal to the one that is " +
    "given, of width at most d; any other is refused.",
  proofIdea: "The negations of the literals on which all zeros agree.",
  meaning: "Is the distilled function a single list of sufficient conditions?",
  source: ["valiant1984"],
  status: "tested",
  bound: (_, d) => ({ width: d }),
  naive: (f) =>
    found(
      literalSets(f.variables)
        .map((literals): Of<"disjunction"> => ({ kind: "disjunction", variables: f.variables, literals }))
        .find((g) => same(f, (x) => value(g, x))),
    ),
  witnesses: [{ concept: { kind: "truth-table", variables: 3, table: "01111111" }, attains: ["width"] }],
});
