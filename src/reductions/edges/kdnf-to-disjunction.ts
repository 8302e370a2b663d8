/**
 * # kdnf_to_disjunction
 *
 * Learning k-DNF is learning disjunctions on another domain: one new variable for every term of width ≤ k
 * over the d variables, N = Σ_{w≤k} C(d,w)·2^w of them, which says whether the term holds. A k-DNF becomes a
 * disjunction of positive literals, a point x becomes the N bits of its terms, and the values agree:
 * f(x) = g(expand(x)). As the domain changes, this edge joins learning problems and stands outside the paths
 * of equal functions.
 *
 * Main definitions: `termsOfWidth`, `kdnfToDisjunction`. Source: valiant1984.
 */
import type { Disjunction, Dnf, Literal, Literals } from "../../boolean/concept.js";
import { DomainError, refuseAbove } from "../../exact/domain-error.js";
import { binomial } from "../../exact/integer.js";
import { consistent } from "../literals.js";

/** Most new variables that are listed. */
export const MAX_TERMS = 200_000n;

/** N = Σ_{w≤k} C(d,w)·2^w, the number of consistent terms of width at most k. */
export function termCount(variables: number, k: number): bigint {
  let count = 0n;
  for (let w = 0; w <= Math.min(k, variables); w += 1) count += binomial(variables, w) * 2n ** BigInt(w);
  return count;
}

/**
 * All consistent terms of width at most k, the narrower first, then in lexicographic order; the first is the
 * empty term.
 */
export function termsOfWidth(variables: number, k: number): Literals[] {
  refuseAbove(termCount(variables, k), MAX_TERMS, `terms of width at most ${k} over ${variables} variables`, [
    "k",
  ]);
  const terms: Literals[] = [[]];
  let level: Literals[] = [[]];
  for (let w = 1; w <= Math.min(k, variables); w += 1) {
    const next: Literals[] = [];
    for (const term of level) {
      const from = term.length === 0 ? 0 : term[term.length - 1]!.variable + 1;
      for (let variable = from; variable < variables; variable += 1)
        for (const value of [0, 1] as const) next.push([...term, { variable, value }]);
    }
    terms.push(...next);
    level = next;
  }
  return terms;
}

const keyOf = (term: Literals): string =>
  [...term]
    .sort((a, b) => a.variable - b.variable)
    .map(({ variable, value }: Literal) => `${variable}=${value}`)
    .join(",");

/**
 * The disjunction over the new variables, with at most as many literals as the DNF has terms. Terms that
 * contradict themselves are dropped. Throws `not-in-class` where a term is wider than k.
 */
export function kdnfToDisjunction(
  dnf: Dnf,
  k: number,
): { disjunction: Disjunction; terms: readonly Literals[] } {
  const wide = dnf.terms.findIndex((term) => (consistent(term)?.length ?? 0) > k);
  if (wide >= 0)
    throw new DomainError(
      "not-in-class",
      `term ${wide} has width ${dnf.terms[wide]!.length}; a ${k}-DNF has terms of width at most ${k}`,
      ["concept", "terms", wide],
    );
  const terms = termsOfWidth(dnf.variables, k);
  const numbers = new Map(terms.map((term, i) => [keyOf(term), i]));
  const chosen = new Set<number>();
  for (const term of dnf.terms) {
    const clause = consistent(term);
    if (clause !== undefined) chosen.add(numbers.get(keyOf(clause))!);
  }
  return {
    disjunction: {
      kind: "disjunction",
      variables: terms.length,
      literals: [...chosen].sort((a, b) => a - b).map((variable) => ({ variable, value: 1 })),
    },
    terms,
  };
}
