/**
 * # kdnf_to_disjunction
 *
 * A k-DNF over d variables is a disjunction over the N = Σ_{w≤k} C(d,w)·2^w variables "term t holds":
 * f(x) = g(expand(x)), and g has as many literals as f distinct terms. So a learner of disjunctions learns
 * k-DNF, from the expanded sample.
 */

import fc from "fast-check";
import type { Literals } from "../../src/boolean/concept.js";
import { cube } from "../definitions/01-cube.js";
import { allHold, tableOf } from "../definitions/15-representation.js";
import { arbitraryOfKind } from "../instances/representation.js";
import { all, claim, fails, statement } from "../statement.js";
import { isConstantConcept, variablesUpTo } from "../telling.js";

interface Instance {
  readonly d: number;
  readonly terms: readonly Literals[];
  readonly k: number;
}

const binomial = (n: number, k: number): number => (k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k);

/** The literals of a term in order. */
const termText = (term: Literals): string =>
  term
    .map(({ variable, value }) => `${variable}=${value}`)
    .sort()
    .join(" ");

export default statement<Instance>({
  name: "kdnf_to_disjunction",
  kind: "theorem",
  title: "Learning k-DNF is learning disjunctions",
  claim:
    "With one new variable for each of the N = Σ_{w≤k} C(d,w)·2^w terms of width ≤ k, every k-DNF is a " +
    "disjunction g of positive literals with f(x) = g(expand(x)) at every x.",
  proofIdea: "Bit t of expand(x) says whether term t holds at x; f is the OR of those of its terms.",
  meaning:
    "Whatever distils into disjunctions distils into rules with at most k conditions, on a larger domain.",
  source: ["valiant1984"],
  status: "proved",
  furtherProofs: ["kdnf_to_disjunction#kdnf_to_disjunction_count"],
  implementedIn: ["src/reductions/edges/kdnf-to-disjunction.ts#kdnfToDisjunction"],
  instance: fc
    .tuple(
      variablesUpTo(3).chain((d) => arbitraryOfKind("dnf", d)),
      fc.constantFrom(0, 1, 2),
    )
    // k from the width of the widest term up to beyond d.
    .map(([f, more]) => {
      const terms = f.kind === "dnf" ? f.terms : [];
      return { d: f.variables, terms, k: Math.max(0, ...terms.map((term) => term.length)) + more };
    }),
  telling: ({ d, terms }) => terms.length > 1 && !isConstantConcept({ kind: "dnf", variables: d, terms }),
  *exhaustive() {
    yield { d: 0, terms: [[]], k: 0 };
    yield {
      d: 2,
      terms: [
        [{ variable: 0, value: 1 }],
        [
          { variable: 0, value: 0 },
          { variable: 1, value: 1 },
        ],
      ],
      k: 2,
    };
  },
  async holds({ d, terms, k }, implementation) {
    const dnf = { kind: "dnf" as const, variables: d, terms };
    const answer = await implementation.expandTerms({ concept: dnf, k });
    if (answer.concept.kind !== "disjunction") return fails("no disjunction");
    const g = answer.concept;
    const N = Array.from({ length: Math.min(k, d) + 1 }, (_, w) => binomial(d, w) * 2 ** w).reduce(
      (a, b) => a + b,
      0,
    );
    const f = tableOf(dnf);
    return all(
      claim(
        g.variables === N && answer.terms.length === N,
        () => `${g.variables} new variables, ${N} are expected`,
      ),
      claim(
        new Set(answer.terms.map(termText)).size === N &&
          answer.terms.every(
            (term) =>
              term.length <= k &&
              new Set(term.map((l) => l.variable)).size === term.length &&
              term.every((l) => l.variable >= 0 && l.variable < d && (l.value === 0 || l.value === 1)),
          ),
        () => `the terms are not all ${N} of width at most ${k}`,
      ),
      claim(
        g.literals.every((l) => l.value === 1) && g.literals.length <= terms.length,
        () => "the literals are not at most one positive one a term",
      ),
      claim(
        cube(d).every((x, j) => {
          const expanded = answer.terms.map((term) => (allHold(term, x) ? "1" : "0"));
          const label = g.literals.some((l) => expanded[l.variable] === "1") ? "1" : "0";
          return label === f[j];
        }),
        () => "f(x) ≠ g(expand(x)) at some x",
      ),
    );
  },
});
