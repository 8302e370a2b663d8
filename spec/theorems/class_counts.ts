/**
 * # class_counts
 *
 * On d variables: 3^d conjunctions and as many disjunctions, 2^d monotone conjunctions, 2^(d+1) parities
 * (with both constants), Σ_{j≤k} C(d,j)·A(j) k-juntas, A(j) the number of functions of j variables that depend
 * on all: Σ_{i≤j} C(j,i)·A(i) = 2^(2^j), that is A(j) = Σ_i (−1)^{j−i} C(j,i) 2^(2^i). At most as many trees
 * of ≤ s leaves and depth ≤ r as there are such trees without a repeated test; at most Σ_{j≤t} C(m,j) DNFs of
 * ≤ t terms out of m.
 *
 * Proof idea: conjunctions and parities are told apart by what they depend on and where they change; each
 * function has a least set of variables that it depends on, and juntas are counted by these. The other two
 * count representations. (Decision lists and linear thresholds: `list_and_threshold_counts`.)
 */
import fc from "fast-check";
import { allClassKinds, conceptClass } from "../arbitraries.js";
import { functions, variablesOf } from "../definitions/04-concept-class.js";
import type { ClassJson, Implementation } from "../implementation.js";
import { count } from "../instances.js";
import { all, atMost, claim, statement, type Verdict } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly class: ClassJson;
}

/** Classes whose number is claimed exactly. */
const EXACT: readonly ClassJson["kind"][] = [
  "conjunctions",
  "disjunctions",
  "monotone-conjunctions",
  "parities",
  "juntas",
];
const COUNTED: readonly ClassJson["kind"][] = [...EXACT, "decision-trees", "dnf"];

/** Is what an implementation counts the number, or at least a bound that says so where that is allowed? */
export async function countHolds(
  c: ClassJson,
  implementation: Implementation,
  exact: readonly ClassJson["kind"][],
): Promise<Verdict> {
  const answer = await implementation.classCount({ class: c });
  const [told, due] = [count(answer.count), BigInt(functions(c).length)];
  return all(
    claim(
      answer.exact || !exact.includes(c.kind),
      () => `the number of ${c.kind} is said to be an upper bound only`,
    ),
    atMost(due, told, () => `${told} is said to bound the ${due} concepts`),
    claim(!answer.exact || told === due, () => `${told} concepts are counted, there are ${due}`),
  );
}

const isCounted = ({ kind }: ClassJson): boolean => COUNTED.includes(kind);

export default statement<Instance>({
  name: "class_counts",
  kind: "theorem",
  title: "How many concepts a class has",
  claim:
    "On d variables there are 3^d conjunctions and disjunctions, 2^d monotone conjunctions, " +
    "2^(d+1) parities, and Σ_{j≤k} C(d,j)·A(j) k-juntas, where Σ_{i≤j} C(j,i)·A(i) = 2^(2^j); " +
    "at most as many functions of trees of ≤ s leaves and depth ≤ r as such trees without a " +
    "repeated test, and at most Σ_{j≤t} C(m,j) DNFs of at most t terms, m bounding the terms.",
  proofIdea:
    "What a concept depends on, and how, tells it from others; juntas are counted by the least " +
    "set of variables that they depend on; the rest counts representations.",
  meaning:
    "The union bound needs only the number of candidates, and its logarithm at that: for " +
    "trees on 100 inputs the number of samples follows without listing one of them.",
  source: [],
  status: "proved",
  furtherProofs: ["class_counts#class_counts_full"],
  implementedIn: ["src/learning/class-counts.ts#countClass"],
  instance: variablesUpTo(3)
    .chain((d) => fc.oneof(conceptClass(d), fc.constantFrom(...allClassKinds(d))).filter(isCounted))
    .map((c) => ({ class: c })),
  telling: ({ class: c }) => variablesOf(c) > 0 && functions(c).length > 2,
  *exhaustive() {
    for (const d of [0, 1, 2, 3]) for (const c of allClassKinds(d)) if (isCounted(c)) yield { class: c };
  },
  async holds({ class: c }, implementation) {
    return countHolds(c, implementation, EXACT);
  },
});
