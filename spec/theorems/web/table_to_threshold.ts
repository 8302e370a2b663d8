/**
 * # table_to_threshold
 *
 * A function on d variables that is a linear threshold is equal to the one that is given, with at most d
 * weights that are not 0; any other is refused.
 */
import { cube, NotInClass, page, UNBOUNDED, upTo } from "../../web/vocabulary.js";

export default page({
  name: "table_to_threshold",
  from: "truth-table",
  to: "linear-threshold",
  partial: true,
  title: "A truth table as a linear threshold, where it is one",
  claim:
    "A function on d variables that is a linear threshold is equal to the one that is given, " +
    "with at most d weights that are not 0; any other is refused.",
  proofIdea:
    "Separating the ones from the zeros by a hyperplane is a linear program; where " +
    "it has no solution, Farkas' lemma gives a witness.",
  meaning: "Is the distilled function linear?",
  source: ["muroga1971"],
  status: "tested",
  bound: (_, d) => ({ support: d, weightSum: UNBOUNDED }),
  /** Integer weights of absolute value at most 3 suffice on d ≤ 4 variables (muroga1971). */
  naive(f) {
    const weights = upTo(f.variables).reduce<number[][]>(
      (all, _) => all.flatMap((w) => [-3, -2, -1, 0, 1, 2, 3].map((v) => [...w, v])),
      [[]],
    );
    for (const w of weights) {
      const sums = cube(f.variables).map((x) => w.reduce((s, v, i) => (x[i] === "1" ? s + v : s), 0));
      const ones = sums.filter((_, j) => f.table[j] === "1");
      const zeros = sums.filter((_, j) => f.table[j] === "0");
      const threshold = ones.length > 0 ? Math.min(...ones) : Math.max(...zeros) + 1;
      if (zeros.every((s) => s < threshold))
        return {
          kind: "linear-threshold",
          variables: f.variables,
          weights: w.map(String),
          threshold: `${threshold}`,
        };
    }
    throw new NotInClass();
  },
  witnesses: [{ concept: { kind: "truth-table", variables: 3, table: "00010111" }, attains: ["support"] }],
});
