/**
 * # vc_values
 *
 * VC dimensions on d variables: d for conjunctions, disjunctions and monotone conjunctions; d+1 for parities,
 * 1-decision lists and linear thresholds; 2^d for all functions; between 2^k and ⌊log₂|G|⌋ for k-juntas;
 * between the number of leaves that a tree can have and ⌊log₂⌋ of the number of trees; between min(t, 2^w)
 * and ⌊log₂⌋ of the number of DNFs.
 *
 * Proof idea. Witnesses: the points with a single zero (conjunctions), 0 and the points with a single one
 * (d+1), one point in each subcube of k or w variables, one in each leaf. Above: if d+1 ≥ 3 points were
 * shattered by conjunctions, for each point x_i some literal is false at x_i only; two of the d+1 literals
 * are about one variable, hence opposite, and a third point satisfies both. Parities are 2^(d+1); lists are
 * thresholds, and d+2 points have a Radon partition. Else 2^VC ≤ |G|.
 */

import fc from "fast-check";
import { allClassKinds, conceptClass } from "../arbitraries.js";
import { functions, variablesOf } from "../definitions/04-concept-class.js";
import { largestShattered } from "../definitions/09-shattering.js";
import type { ClassJson } from "../implementation.js";
import { count } from "../instances.js";
import { all, atMost, claim, statement } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly class: ClassJson;
}

/** Classes whose VC dimension is claimed exactly. */
const KNOWN: readonly ClassJson["kind"][] = [
  "all",
  "conjunctions",
  "disjunctions",
  "monotone-conjunctions",
  "parities",
  "decision-lists",
  "linear-thresholds",
];

export default statement<Instance>({
  name: "vc_values",
  kind: "theorem",
  title: "VC dimensions that are known",
  claim:
    "On d variables the VC dimension is d for conjunctions, disjunctions and monotone " +
    "conjunctions, d+1 for parities (with both constants), 1-decision lists and linear " +
    "thresholds, 2^d for all functions; at least 2^k for k-juntas, the number of leaves that " +
    "a tree can have for decision trees and min(t, 2^w) for DNFs of t terms of width w, and " +
    "at most ⌊log₂|G|⌋ for these.",
  proofIdea:
    "Points with a single zero or a single one, and one point in each subcube, are shattered; " +
    "above, literals by pigeonhole for conjunctions, Radon for thresholds, and 2^VC ≤ |G|.",
  meaning:
    "What learning costs, up to constants, of classes that nobody can list; what distilling " +
    "costs is bounded above by it, too, and is often less.",
  source: ["natschlaeger1996", "wenocur1981"],
  status: "proved",
  furtherProofs: ["vc_values#vc_values_conjunctions", "vc_lower#vc_values_lower"],
  implementedIn: ["src/learning/class-counts.ts#countClass", "src/learning/shattering.ts#vcDimension"],
  instance: variablesUpTo(3)
    .chain((d) => fc.oneof(conceptClass(d), fc.constantFrom(...allClassKinds(d))))
    .map((c) => ({ class: c })),
  telling: ({ class: c }) => variablesOf(c) > 0 && functions(c).length > 2,
  *exhaustive() {
    for (const d of [0, 1, 2]) for (const c of allClassKinds(d)) yield { class: c };
    for (const kind of KNOWN) if (kind !== "all") yield { class: { kind, variables: 3 } as ClassJson };
  },
  async holds({ class: c }, implementation) {
    const { vcLower, vcUpper } = await implementation.classCount({ class: c });
    const [lower, upper] = [count(vcLower), count(vcUpper)];
    const due = BigInt(largestShattered(variablesOf(c), functions(c)).length);
    const { dimension } = await implementation.vcDimension({ class: c });
    return all(
      claim(BigInt(dimension) === due, () => `the VC dimension is ${due}, ${dimension} is found`),
      atMost(lower, due, () => `the VC dimension is ${due}, it is said to be at least ${lower}`),
      atMost(due, upper, () => `the VC dimension is ${due}, it is said to be at most ${upper}`),
      claim(
        lower === upper || !KNOWN.includes(c.kind),
        () => `that of ${c.kind} is known, not between ${lower} and ${upper}`,
      ),
    );
  },
});
