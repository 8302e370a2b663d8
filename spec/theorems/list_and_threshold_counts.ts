/**
 * # list_and_threshold_counts
 *
 * On d variables: 2 + 2d + Σ_{n≥2} C(d,n) 2^(n+1) T(n) 1-decision lists, T(n) the ordered partitions of n
 * things whose last block has at least two; at most 2Σ_{i≤d} C(2^d−1,i) linear thresholds; 2^(2^d) functions.
 *
 * Proof idea: a decision list splits into blocks of rules with one label; within a block the order does not
 * matter, and a last block of one rule belongs to the block before it. Thresholds are cells of an arrangement
 * of 2^d hyperplanes through 0 (Schläfli, Cover). There is no Coq theorem of this name.
 */
import fc from "fast-check";
import { allClassKinds, conceptClass } from "../arbitraries.js";
import { functions, variablesOf } from "../definitions/04-concept-class.js";
import type { ClassJson } from "../implementation.js";
import { statement } from "../statement.js";
import { variablesUpTo } from "../telling.js";
import { countHolds } from "./class_counts.js";

interface Instance {
  readonly class: ClassJson;
}

const EXACT: readonly ClassJson["kind"][] = ["all", "decision-lists"];
const isCounted = ({ kind }: ClassJson): boolean => kind === "linear-thresholds" || EXACT.includes(kind);

export default statement<Instance>({
  name: "list_and_threshold_counts",
  kind: "theorem",
  title: "How many decision lists and linear thresholds there are",
  claim:
    "On d variables there are 2 + 2d + Σ_{n≥2} C(d,n)·2^(n+1)·T(n) 1-decision lists, T(n) the " +
    "ordered partitions of n things with a last block of at least two, at most " +
    "2·Σ_{i≤d} C(2^d−1,i) linear thresholds, and 2^(2^d) functions.",
  proofIdea:
    "Lists split into blocks of one label whose order within does not matter, and the last block " +
    "of one rule belongs to the one before; thresholds are cells of an arrangement.",
  meaning:
    "The union bound needs only the number of candidates: for lists and thresholds on many inputs " +
    "the number of samples follows without listing one of them.",
  source: ["li2013", "cover1965"],
  status: "tested",
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
