/**
 * # table_to_monotone_dnf
 *
 * A function that is monotone is equal to the monotone DNF that is given, with at most as many terms as it
 * has ones; any other is refused.
 */
import { cube, NotInClass, page, UNBOUNDED, upTo } from "../../web/vocabulary.js";

export default page({
  name: "table_to_monotone_dnf",
  from: "truth-table",
  to: "monotone-dnf",
  partial: true,
  title: "A truth table as a monotone DNF, where it is one",
  claim:
    "A function that is monotone is equal to the monotone DNF that is given, with at " +
    "most as many terms as it has ones; any other is refused.",
  proofIdea: "One term for each minimal one.",
  meaning: "Does no input speak against?",
  source: ["angluin1988"],
  status: "tested",
  bound: (s) => ({ terms: s.ones, width: UNBOUNDED, product: UNBOUNDED, literals: UNBOUNDED }),
  naive(f) {
    const points = cube(f.variables);
    const below = (x: string, y: string) => [...x].every((bit, i) => bit <= y[i]!);
    const one = (x: string) => f.table[points.indexOf(x)] === "1";
    if (points.some((x) => one(x) && points.some((y) => below(x, y) && !one(y)))) throw new NotInClass();
    const minimal = points.filter((x) => one(x) && points.every((y) => y === x || !below(y, x) || !one(y)));
    return {
      kind: "dnf",
      variables: f.variables,
      terms: minimal.map((x) =>
        upTo(f.variables)
          .filter((i) => x[i] === "1")
          .map((variable) => ({ variable, value: 1 as const })),
      ),
    };
  },
  witnesses: [{ concept: { kind: "truth-table", variables: 3, table: "00000001" }, attains: ["terms"] }],
});
