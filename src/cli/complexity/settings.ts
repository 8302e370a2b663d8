/**
 * # The settings of the shipped table
 *
 * Classes into themselves, where distilling is free and learning is not; an antichain and other F ≠ G, where
 * distilling costs samples, for some as many as learning.
 *
 * Main definitions: `Setting`, `settings`, `askedOf`, `EPSILONS`, `DELTAS`.
 */
import type { GameMode } from "../../distillation/minimax/game.js";
import type { Family } from "../../distillation/minimax/request.js";
import type { ConceptClass } from "../../learning/concept-class.js";

export interface Setting {
  readonly name: string;
  readonly sourceClass: ConceptClass;
  readonly targetClass: ConceptClass;
  readonly family: Extract<Family, { kind: "uniform-on-subsets" }>;
  readonly mode: GameMode;
}

export const EPSILONS = ["0", "1/8", "1/4"] as const;
export const DELTAS = ["1/4", "1/10", "1/100"] as const;

interface Named {
  readonly name: string;
  readonly of: (variables: number) => ConceptClass;
  /** The smallest d at which the class is of interest. */
  readonly from: number;
}

const CLASSES: readonly Named[] = [
  { name: "conjunctions", of: (variables) => ({ kind: "conjunctions", variables }), from: 1 },
  { name: "parities", of: (variables) => ({ kind: "parities", variables }), from: 1 },
  { name: "1-juntas", of: (variables) => ({ kind: "juntas", variables, k: 1 }), from: 1 },
  { name: "2-juntas", of: (variables) => ({ kind: "juntas", variables, k: 2 }), from: 2 },
  {
    name: "trees of ≤ 3 leaves",
    of: (variables) => ({ kind: "decision-trees", variables, maxLeaves: 3, maxDepth: variables }),
    from: 1,
  },
  {
    name: "trees of ≤ 4 leaves",
    of: (variables) => ({ kind: "decision-trees", variables, maxLeaves: 4, maxDepth: variables }),
    from: 1,
  },
  { name: "linear thresholds", of: (variables) => ({ kind: "linear-thresholds", variables }), from: 1 },
  { name: "all functions", of: (variables) => ({ kind: "all", variables }), from: 1 },
];

const named = (name: string): Named => CLASSES.find((c) => c.name === name)!;

/** Sources and targets that differ. */
const PAIRS: readonly { from: string; to: string; mode: GameMode; variables: readonly number[] }[] = [
  { from: "conjunctions", to: "linear thresholds", mode: "realizable", variables: [2, 3] },
  { from: "1-juntas", to: "parities", mode: "realizable", variables: [2, 3] },
  { from: "parities", to: "conjunctions", mode: "realizable", variables: [2, 3] },
  { from: "parities", to: "conjunctions", mode: "agnostic", variables: [2] },
  { from: "parities", to: "linear thresholds", mode: "realizable", variables: [2, 3] },
  { from: "trees of ≤ 4 leaves", to: "trees of ≤ 3 leaves", mode: "realizable", variables: [2, 3] },
  { from: "linear thresholds", to: "conjunctions", mode: "realizable", variables: [2, 3] },
  { from: "all functions", to: "1-juntas", mode: "realizable", variables: [2] },
];

const subsets = (variables: number): Setting["family"] => ({
  kind: "uniform-on-subsets",
  variables,
  maxPoints: 2 ** variables,
});

/** Who is asked: distillers, proper learners, and learners that may output any function. */
export type Asked = readonly [access: "distill" | "learn", outputs?: "any"];
export const ASKED: readonly Asked[] = [["distill"], ["learn"], ["learn", "any"]];

/**
 * On 3 variables, where a learner with any output chooses among 256 functions, these settings are too large: one
 * number of samples takes minutes.
 */
const TOO_LARGE: readonly string[] = [
  "trees of ≤ 4 leaves, d = 3",
  "linear thresholds, d = 3",
  "trees of ≤ 4 leaves into trees of ≤ 3 leaves, d = 3",
  "linear thresholds into conjunctions, d = 3",
];

/** Those of whom an entry is made: learners with any output wherever that is not too large. */
export const askedOf = ({ name }: Setting): readonly Asked[] =>
  TOO_LARGE.includes(name) ? ASKED.slice(0, 2) : ASKED;

/** f = 0 into the indicators of all half-sized sets of points. */
function antichain(variables: number): Setting {
  const points = 2 ** variables;
  const tables = Array.from({ length: 2 ** points }, (_, code) => code.toString(2).padStart(points, "0"));
  const concept = (table: string) => ({ kind: "truth-table" as const, variables, table });
  const half = tables.filter((table) => table.replaceAll("0", "").length === points / 2);
  return {
    name: `f = 0 into half-sized sets, d = ${variables}`,
    sourceClass: { kind: "explicit", concepts: [concept("0".repeat(points))] },
    targetClass: { kind: "explicit", concepts: half.map(concept) },
    family: subsets(variables),
    mode: "realizable",
  };
}

/** All settings with at most `largest` variables. */
export function settings(largest = 3): Setting[] {
  const list: Setting[] = [];
  for (let d = 1; d <= largest; d += 1) {
    for (const { name, of, from } of CLASSES)
      if (d >= from)
        list.push({
          name: `${name}, d = ${d}`,
          sourceClass: of(d),
          targetClass: of(d),
          family: subsets(d),
          mode: "realizable",
        });
    list.push(antichain(d));
    for (const { from, to, mode, variables } of PAIRS)
      if (variables.includes(d))
        list.push({
          name: `${from} into ${to}${mode === "agnostic" ? ", agnostic" : ""}, d = ${d}`,
          sourceClass: named(from).of(d),
          targetClass: named(to).of(d),
          family: subsets(d),
          mode,
        });
  }
  return list;
}
