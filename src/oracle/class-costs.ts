/**
 * # What a class of concepts costs
 *
 * How many functions it has, at most, and what listing and comparing them takes. Where the method itself
 * refuses at once, nothing is counted, as in `costs.ts`.
 *
 * Main definitions: `classSize`, `listing`, `comparison`, `shattering`.
 */
import { tableWords } from "../boolean/kinds/work.js";
import { MAX_ENUMERATED_VARIABLES } from "../boolean/point.js";
import type { Path } from "../exact/domain-error.js";
import { binomial } from "../exact/integer.js";
import { type Work, work } from "../exact/work.js";
import { MAX_CLASS_WORDS, MAX_CONCEPTS } from "../learning/classes/element.js";
import { termCount } from "../learning/classes/terms.js";
import type { ConceptClass } from "../learning/concept-class.js";
import { variablesOfClass } from "../learning/enumerate.js";
import { tabulation } from "./costs.js";

/**
 * Most functions that trees of exactly s leaves and depth ≤ r on d variables compute: trees without a
 * variable twice on a path, or all functions.
 */
function treesUpTo(d: number, leaves: number, depth: number): { pairs: number; functions: number } {
  const all = d >= 6 ? Number.POSITIVE_INFINITY : 2 ** (2 ** d);
  // exactly[v][s]: on v variables, of the depth that is being built.
  let exactly: number[][] = Array.from({ length: d + 1 }, () => [0, 2]);
  let pairs = 0;
  for (let r = 1; r <= depth; r += 1) {
    const next: number[][] = [];
    for (let v = 0; v <= d; v += 1) {
      const level: number[] = [0, 2];
      const most = Math.min(leaves, 2 ** Math.min(r, v));
      const below = exactly[Math.max(0, v - 1)]!;
      for (let s = 2; s <= most; s += 1) {
        let combined = 0;
        for (let s0 = 1; s0 < s; s0 += 1) combined += (below[s0] ?? 0) * (below[s - s0] ?? 0);
        if (v === d) pairs += v * combined;
        level[s] = Math.min(v * combined, v >= 6 ? Number.POSITIVE_INFINITY : 2 ** (2 ** v));
      }
      next.push(level);
    }
    exactly = next;
  }
  const functions = Math.min(
    all,
    exactly[d]!.reduce((a, b) => a + b, 0),
  );
  return { pairs, functions };
}

/** How many functions the class has, at most, and how many tables are made to find them. */
export function classSize(conceptClass: ConceptClass): { functions: number; made: number } {
  const d = variablesOfClass(conceptClass);
  const plain = (functions: number) => ({ functions, made: functions });
  switch (conceptClass.kind) {
    case "all":
      return plain(2 ** (2 ** d));
    case "explicit":
      return plain(conceptClass.concepts.length);
    case "juntas": {
      const k = Math.min(conceptClass.k, d);
      return plain(Number(binomial(d, k)) * 2 ** (2 ** k));
    }
    case "conjunctions":
    case "disjunctions":
      return plain(3 ** d);
    case "monotone-conjunctions":
      return plain(2 ** d);
    case "parities":
      return plain(2 ** (d + 1));
    case "decision-trees": {
      const depth = Math.min(conceptClass.maxDepth, d);
      const leaves = Math.min(conceptClass.maxLeaves, 2 ** Math.min(depth, 30));
      if (leaves > 4096) return plain(Number.POSITIVE_INFINITY);
      const { pairs, functions } = treesUpTo(d, leaves, depth);
      return { functions, made: functions + pairs };
    }
    case "decision-lists": {
      const counts = [2, 4, 14, 96, 1050, 15_036, 260_134];
      const functions = counts[d] ?? Number.POSITIVE_INFINITY;
      return { functions, made: functions * (4 * d + 1) };
    }
    case "linear-thresholds":
      return {
        functions: [2, 4, 14, 104, 1882, 94_572][d] ?? Number.POSITIVE_INFINITY,
        made: d < 5 ? 20_000 : 2_400_000,
      };
    case "dnf": {
      const count = Number(termCount(d, conceptClass.maxWidth));
      const all = d >= 6 ? Number.POSITIVE_INFINITY : 2 ** (2 ** d);
      let functions = 1;
      let made = 1;
      let chosen = 1;
      for (let t = 1; t <= conceptClass.maxTerms; t += 1) {
        made += Math.min(chosen, all) * count;
        chosen = (chosen * (count - t + 1)) / t;
        if (chosen <= 0 || functions >= all || made === Number.POSITIVE_INFINITY) break;
        functions = Math.min(all, functions + chosen);
      }
      return { functions, made };
    }
  }
}

/** The class as a list of tables with their concepts. */
export function listing(conceptClass: ConceptClass, path: Path): Work[] {
  const d = variablesOfClass(conceptClass);
  if (d > MAX_ENUMERATED_VARIABLES) return [];
  const { functions, made } = classSize(conceptClass);
  const words = tableWords(d);
  const isRefusedAtOnce =
    conceptClass.kind !== "decision-trees" &&
    conceptClass.kind !== "dnf" &&
    conceptClass.kind !== "decision-lists";
  if (isRefusedAtOnce && (functions > MAX_CONCEPTS || functions * words > MAX_CLASS_WORDS)) return [];
  const concepts =
    conceptClass.kind === "explicit"
      ? conceptClass.concepts.flatMap((concept, i) => tabulation(concept, d, [...path, "concepts", i]))
      : [];
  return [
    ...concepts,
    work("object", functions * 2, "concepts of the class", path),
    work("kept", functions * words * 0.5, "words of the tables of the class", path),
    work("step", made * (250 + 12 * words), "tables that are made to list the class", path),
  ];
}

/**
 * Which error sets of a class contain no other: by size, against those accepted so far; an index spares most
 * comparisons.
 */
export function comparison(conceptClass: ConceptClass, path: Path): Work[] {
  const d = variablesOfClass(conceptClass);
  if (d > MAX_ENUMERATED_VARIABLES) return [];
  const { functions } = classSize(conceptClass);
  const compared = functions ** 1.5 * 32 + functions * 2 ** d * 2;
  return [
    work(
      "step",
      Math.min(compared, functions ** 2 * tableWords(d) + functions * 2 ** d * 2),
      "concepts × error sets",
      path,
    ),
  ];
}

/** The values of every concept at every point; the search itself counts its steps. */
export function shattering(classes: readonly ConceptClass[], path: Path): Work[] {
  return classes.flatMap((conceptClass) => {
    const d = variablesOfClass(conceptClass);
    if (d > MAX_ENUMERATED_VARIABLES) return [];
    const { functions } = classSize(conceptClass);
    return [
      work("kept", (functions * 2 ** d) / 16, "values of the concepts", path),
      // Each goes to a row of its own.
      work("step", functions * 2 ** d * 2.5, "values of the concepts", path),
    ];
  });
}
