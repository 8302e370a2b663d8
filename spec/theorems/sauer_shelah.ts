/**
 * # sauer_shelah
 *
 * Π(m) ≤ Σ_{i≤v} C(m,i), v the VC dimension; VC({E_g}) = VC(G).
 *
 * Proof idea: a family of sets shatters at least as many sets as it has members (Pajor), and shattered sets
 * have at most v points. Flipping all labels at the points where f = 1 permutes labelings, so error sets
 * shatter what G shatters.
 */

import fc from "fast-check";
import { allConcepts, classKinds, concept, conceptClass } from "../arbitraries.js";
import { conceptOfTable, table } from "../definitions/02-concept.js";
import { functions, variablesOf } from "../definitions/04-concept-class.js";
import type { ClassJson, ConceptJson } from "../implementation.js";
import { count } from "../instances.js";
import { all, atMost, claim, statement } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  readonly source: ConceptJson;
  readonly targetClass: ClassJson;
  readonly size: number;
}

/** Σ_{i ≤ v} C(m, i), by Pascal's rule. */
export function subsetsUpTo(m: number, v: number): bigint {
  const binomial = (n: number, k: number): bigint => {
    if (k < 0 || k > n) return 0n;
    return k === 0 || k === n ? 1n : binomial(n - 1, k - 1) + binomial(n - 1, k);
  };
  let total = 0n;
  for (let i = 0; i <= v; i += 1) total += binomial(m, i);
  return total;
}

export default statement<Instance>({
  name: "sauer_shelah",
  kind: "theorem",
  title: "Sauer–Shelah",
  claim:
    "For every m ≥ 0 and G not empty, Π(m) ≤ Σ_{i≤v} C(m,i) with v the VC " +
    "dimension; and VC({E_g}) = VC(G), whatever f.",
  proofIdea:
    "A family of sets has at most as many members as it shatters sets " +
    "(Pajor); flipping labels by f permutes labelings.",
  meaning:
    "A class of small VC dimension has few behaviours on a sample, whatever its " +
    "size: infinite-looking classes stay countable.",
  source: ["sauer1972", "shelah1972"],
  status: "proved",
  implementedIn: ["src/learning/growth-function.ts#growthFunction", "src/learning/shattering.ts#vcDimension"],
  instance: variablesUpTo(2).chain((d) =>
    fc.record({ source: concept(d), targetClass: conceptClass(d), size: fc.nat({ max: 2 ** d }) }),
  ),
  telling: ({ targetClass, size }) => {
    const { length } = functions(targetClass);
    return size > 0 && length > 1 && length < 2 ** (2 ** variablesOf(targetClass));
  },
  *exhaustive() {
    for (const d of [0, 1, 2]) {
      for (const targetClass of classKinds(d)) {
        const source = allConcepts(d)[d + 1]!;
        for (let size = 0; size <= 2 ** d; size += 1) yield { source, targetClass, size };
      }
    }
  },
  async holds({ source, targetClass, size }, implementation) {
    const f = table(source);
    const { dimension } = await implementation.vcDimension({ class: targetClass });
    const { value } = await implementation.growthFunction({ class: targetClass, size });
    const errorSets = functions(targetClass).map((g) =>
      [...g].map((bit, j) => (bit === f[j] ? 0 : 1)).join(""),
    );
    const shifted: ClassJson = {
      kind: "explicit",
      concepts: errorSets.map((set) => conceptOfTable(source.variables, set)),
    };
    const ofErrors = await implementation.vcDimension({ class: shifted });
    const bound = subsetsUpTo(size, dimension);
    return all(
      atMost(
        count(value),
        bound,
        () => `Π(${size}) = ${value} > ${bound}, the bound for VC dimension ${dimension}`,
      ),
      claim(
        ofErrors.dimension === dimension,
        () => `VC({E_g}) = ${ofErrors.dimension}, but VC(G) = ${dimension}`,
      ),
    );
  },
});
