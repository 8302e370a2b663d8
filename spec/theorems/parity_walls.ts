/**
 * # parity_walls
 *
 * Parity on d ≥ 1 variables has no tree with fewer than 2^d leaves and no DNF with fewer than 2^{d−1} terms,
 * since every clause of width < d is balanced: half of its points are ones. XOR is not a linear threshold:
 * 00 + 11 = 01 + 10 (Farkas).
 */
import fc from "fast-check";
import type { ConceptJson, Literals } from "../../src/boolean/concept.js";
import { cube } from "../definitions/01-cube.js";
import { allHold, sizes, tableOf, valueAt } from "../definitions/15-representation.js";
import { isNotInClass } from "../definitions/19-recognition.js";
import { count } from "../instances.js";
import { all, atMost, claim, statement, type Verdict } from "../statement.js";

interface Instance {
  readonly d: number;
  readonly constant: 0 | 1;
}

/** All clauses of width below d. */
const narrow = (d: number): Literals[] =>
  Array.from({ length: d }, (_, i) => i)
    .reduce<Literals[]>(
      (sets, variable) =>
        sets.flatMap((set) => [set, [...set, { variable, value: 0 }], [...set, { variable, value: 1 }]]),
      [[]],
    )
    .filter((set) => set.length < d);

export default statement<Instance>({
  name: "parity_walls",
  kind: "theorem",
  title: "Parity has no small tree, DNF or CNF, and is not a linear threshold",
  claim:
    "Parity on d ≥ 1 variables: every clause of width < d is balanced; every tree has at least 2^d leaves, " +
    "every DNF at least 2^{d−1} terms, every CNF as many clauses; for d ≥ 2 it is not a linear threshold.",
  proofIdea:
    "Within a clause that leaves a variable free, flipping it changes the parity: so a leaf or a term must " +
    "fix all d variables. The points 00, 11 and 01, 10 have the same sum, and no " +
    "linear form separates two pairs of equal sum.",
  meaning:
    "Some networks of d units have no small tree, whatever the distiller: " +
    "say so, with the bound, instead of searching.",
  source: ["minsky1969", "odonnell2014"],
  status: "proved",
  implementedIn: ["src/reductions/lower-bounds.ts#lowerBound"],
  appliedIn: ["src/reductions/walls.ts#sizeWall"],
  instance: fc.record({
    d: fc.integer({ min: 1, max: 4 }),
    constant: fc.constantFrom(0 as const, 1 as const),
  }),
  telling: ({ d }) => d > 1,
  *exhaustive() {
    for (const d of [1, 2, 3]) for (const constant of [0, 1] as const) yield { d, constant };
  },
  async holds({ d, constant }, implementation) {
    const parity: ConceptJson = {
      kind: "parity",
      variables: d,
      subset: Array.from({ length: d }, (_, i) => i),
      constant,
    };
    const balanced = narrow(d).every((clause) => {
      const inside = cube(d).filter((x) => allHold(clause, x));
      return 2 * inside.filter((x) => valueAt(parity, x) === 1).length === inside.length;
    });
    const verdicts: Verdict[] = [claim(balanced, () => "a clause of width < d is not balanced")];
    for (const [measure, to, expected] of [
      ["leaves", "decision-tree", 2 ** d],
      ["terms", "dnf", 2 ** (d - 1)],
      ["clauses", "cnf", 2 ** (d - 1)],
    ] as const) {
      const { atLeast } = await implementation.lowerBound({ concept: parity, measure });
      verdicts.push(
        claim(
          count(atLeast) === BigInt(expected),
          () => `${measure} ≥ ${atLeast} is claimed, ${expected} are needed`,
        ),
      );
      const { concept } = await implementation.reduce({
        concept: { kind: "truth-table", variables: d, table: tableOf(parity) },
        to,
      });
      verdicts.push(
        claim(
          sizes(concept)[measure] === expected,
          () =>
            `a ${to} of parity has ${sizes(concept)[measure]} ${measure}, ${expected} are needed and suffice`,
        ),
        atMost(expected, sizes(concept)[measure]!, () => `fewer than ${expected} ${measure}`),
      );
    }
    let refused = false;
    try {
      await implementation.reduce({ concept: parity, to: "linear-threshold" });
    } catch (problem) {
      if (!isNotInClass(problem)) throw problem;
      refused = true;
    }
    verdicts.push(
      claim(
        refused === d >= 2,
        () => `parity on ${d} variables is ${refused ? "refused" : "taken"} as a linear threshold`,
      ),
    );
    return all(...verdicts);
  },
});
