/**
 * # class_counts
 *
 * On d variables: 3^d conjunctions and as many disjunctions, 2^d monotone conjunctions, 2^(d+1) parities
 * (with both constants), Σ_{j≤k} C(d,j)·A(j) k-juntas with A(j) = Σ_i (−1)^{j−i} C(j,i) 2^(2^i),
 * 2 + 2d + Σ_{n≥2} C(d,n) 2^(n+1) T(n) 1-decision lists, T(n) the ordered partitions of n things whose last
 * block has at least two. At most 2Σ_{i≤d} C(2^d−1,i) linear thresholds; at most as many trees of ≤ s leaves
 * and depth ≤ r as there are such trees without a repeated test; at most Σ_{j≤t} C(m,j) DNFs of ≤ t terms out
 * of m.
 *
 * Proof idea: conjunctions and parities are told apart by what they depend on and where they change; juntas
 * by inclusion and exclusion over the variables that matter. A decision list splits into blocks of rules with
 * one label; within a block the order does not matter, and a last block of one rule belongs to the block
 * before it. Thresholds are cells of an arrangement of 2^d hyperplanes through 0 (Schläfli, Cover). The other
 * two count representations.
 */
import fc from "fast-check";
import { allClassKinds, conceptClass } from "../arbitraries.js";
import { functions, variablesOf } from "../definitions/04-concept-class.js";
import type { ClassJson } from "../implementation.js";
import { count } from "../instances.js";
import { all, claim, statement } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly class: ClassJson;
}

/** Classes whose number is claimed exactly. */
export const EXACT: readonly ClassJson["kind"][] = [
  "all",
  "conjunctions",
  "disjunctions",
  "monotone-conjunctions",
  "parities",
  "juntas",
  "decision-lists",
];

export default statement<Instance>({
  name: "class_counts",
  kind: "theorem",
  title: "How many concepts a class has",
  claim:
    "On d variables there are 3^d conjunctions and disjunctions, 2^d monotone conjunctions, " +
    "2^(d+1) parities, Σ_{j≤k} C(d,j)·A(j) k-juntas, A(j) = Σ_i (−1)^(j−i) C(j,i) 2^(2^i), " +
    "and 2 + 2d + Σ_{n≥2} C(d,n)·2^(n+1)·T(n) 1-decision lists, T(n) the ordered partitions " +
    "of n things with a last block of at least two; at most 2·Σ_{i≤d} C(2^d−1,i) linear " +
    "thresholds, at most as many functions of trees of ≤ s leaves and depth ≤ r as such trees " +
    "without a repeated test, and at most Σ_{j≤t} C(m,j) DNFs of at most t of m terms.",
  proofIdea:
    "What a concept depends on, and how, tells it from others; lists split into blocks of one " +
    "label whose order within does not matter; thresholds are cells of an arrangement; the " +
    "rest counts representations.",
  meaning:
    "The union bound needs only the number of candidates, and its logarithm at that: for " +
    "trees on 100 inputs the number of samples follows without listing one of them.",
  source: ["li2013", "cover1965"],
  status: "tested",
  implementedIn: ["src/learning/class-counts.ts#countClass"],
  instance: variablesUpTo(3)
    .chain((d) => fc.oneof(conceptClass(d), fc.constantFrom(...allClassKinds(d))))
    .map((c) => ({ class: c })),
  telling: ({ class: c }) => variablesOf(c) > 0 && functions(c).length > 2,
  *exhaustive() {
    for (const d of [0, 1, 2, 3]) for (const c of allClassKinds(d)) yield { class: c };
  },
  async holds({ class: c }, implementation) {
    const answer = await implementation.classCount({ class: c });
    const [told, due] = [count(answer.count), BigInt(functions(c).length)];
    return all(
      claim(
        answer.exact || !EXACT.includes(c.kind),
        () => `the number of ${c.kind} is said to be an upper bound only`,
      ),
      claim(told >= due, () => `${told} is said to bound the ${due} concepts`),
      claim(!answer.exact || told === due, () => `${told} concepts are counted, there are ${due}`),
    );
  },
});
