/** The exact clause search: the clauses of its definition, in levels, each candidate tried once. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Literals } from "../../src/boolean/concept.js";
import { clauseKey } from "../../src/distillation/best-tree.js";
import { searchClauses } from "../../src/probes/clause-search.js";

const SEED = 20_240_314;

/** All clauses on the variables, without contradictions, by width. */
function clausesOf(variables: readonly number[]): Literals[][] {
  const levels: Literals[][] = variables.map(() => []).concat([[]]) as Literals[][];
  for (let code = 0; code < 3 ** variables.length; code += 1) {
    const clause = variables.flatMap((variable, i) => {
      const digit = Math.floor(code / 3 ** i) % 3;
      return digit === 2 ? [] : [{ variable, value: digit as 0 | 1 }];
    });
    levels[clause.length]!.push(clause);
  }
  return levels;
}

test(`what is accepted, and all but one literal of it was found, seed ${SEED}`, () => {
  let some = 0;
  fc.assert(
    fc.property(
      fc.subarray([0, 2, 3, 5], { minLength: 1 }),
      fc.nat({ max: 4 }),
      fc.array(fc.boolean(), { minLength: 81, maxLength: 81 }),
      (variables, maxWidth, pass) => {
        const all = clausesOf(variables);
        const number = new Map(all.flat().map((clause, i) => [clauseKey(clause), i]));
        const accepts = (clause: Literals): boolean => pass[number.get(clauseKey(clause))!]!;
        const expected: string[][] = [[clauseKey([])]];
        for (let width = 1; width <= Math.min(maxWidth, variables.length); width += 1) {
          const found = all[width]!.filter(
            (clause) =>
              accepts(clause) &&
              clause.some((_, i) =>
                expected[width - 1]!.includes(clauseKey(clause.filter((__, j) => i !== j))),
              ),
          ).map(clauseKey);
          if (found.length === 0) break;
          expected.push(found.sort());
        }
        const tried: string[] = [];
        const got = searchClauses(variables, maxWidth, (clause) => {
          tried.push(clauseKey(clause));
          return accepts(clause);
        });
        expect(got.map((level) => level.map(clauseKey).sort())).toEqual(expected);
        expect(new Set(tried).size).toBe(tried.length);
        if (expected.length > 2 && expected.flat().length < tried.length) some += 1;
      },
    ),
    { seed: SEED, numRuns: 300 },
  );
  expect(some).toBeGreaterThan(100);
});
