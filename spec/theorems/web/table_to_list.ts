/**
 * # table_to_list
 *
 * A function on d variables that is a 1-decision list is equal to the one that is given, with at most d
 * rules; any other is refused.
 */
import type { Bit, Literal, Rule } from "../../../src/boolean/concept.js";
import { cube, found, page, UNBOUNDED, upTo } from "../../web/vocabulary.js";

export default page({
  name: "table_to_list",
  from: "truth-table",
  to: "one-decision-list",
  partial: true,
  title: "A truth table as a 1-decision list, where it is one",
  claim:
    "A function on d variables that is a 1-decision list is equal to the one that is " +
    "given, with at most d rules; any other is refused.",
  proofIdea:
    "The next rule is any literal that is pure on the points that are left: what one order " +
    "of rules can tell apart, every order of pure literals can.",
  meaning: "Is the distilled function a list of simple rules?",
  source: ["rivest1987"],
  status: "tested",
  bound: (_, d) => ({ rules: d, width: UNBOUNDED, literals: UNBOUNDED }),
  /** Any literal that is pure on the points left may come next. */
  naive(f) {
    const points = cube(f.variables);
    const rules: Rule[] = [];
    let left = points;
    const labels = (xs: readonly string[]) => new Set(xs.map((x) => f.table[points.indexOf(x)]));
    while (labels(left).size > 1) {
      const literals = upTo(f.variables).flatMap((variable): Literal[] => [
        { variable, value: 0 },
        { variable, value: 1 },
      ]);
      const on = (l: Literal) => left.filter((x) => Number(x[l.variable]) === l.value);
      const next = found(literals.find((l) => labels(on(l)).size === 1));
      rules.push({ literals: [next], label: Number([...labels(on(next))][0]) as Bit });
      left = left.filter((x) => !on(next).includes(x));
    }
    return { kind: "decision-list", variables: f.variables, rules, default: labels(left).has("1") ? 1 : 0 };
  },
  witnesses: [{ concept: { kind: "truth-table", variables: 3, table: "00000001" }, attains: ["rules"] }],
});
