/**
 * # What every edge must satisfy
 *
 * Main definitions: `edgeHolds`, `edgeInstances`.
 */

import fc from "fast-check";
import type { ConceptJson } from "../../src/boolean/concept.js";
import { formatRational, parseRational, type Rational, rational } from "../../src/exact/rational.js";
import { sizes, tableOf } from "../definitions/15-representation.js";
import { isNotInClass, NotInClass } from "../definitions/19-recognition.js";
import type { Implementation, Methods } from "../implementation.js";
import { arbitraryOfKind } from "../instances/representation.js";
import { all, claim, fails, HOLDS, type Verdict } from "../statement.js";
import { kindOf, SOME_EPSILON, startsFrom, type WebEdge } from "./edge.js";

/** What an edge promises beside the sizes. */
export type Further = (source: ConceptJson, result: ConceptJson) => Verdict;

export interface EdgeInstance {
  readonly concept: ConceptJson;
  readonly epsilon: string;
  /** Measures in which this concept attains the bound: a stored witness that it is tight. */
  readonly attains?: readonly string[];
}

/** Random sources of the edge. */
export const edgeInstances = (edge: WebEdge, most = 3): fc.Arbitrary<EdgeInstance> => {
  const kind = edge.from === "read-once" ? "read-once" : kindOf(edge.from);
  return fc
    .nat({ max: most })
    .chain((d) => fc.tuple(arbitraryOfKind(kind, d), fc.integer({ min: 2, max: 9 })))
    .filter(([concept]) => startsFrom(edge, concept))
    .map(([concept, q]) => ({ concept, epsilon: `1/${q}` }));
};

const differences = (f: string, g: string): number => [...f].filter((bit, j) => bit !== g[j]).length;

/** Equal at every point (or error ≤ ε), no bound exceeded, and attained where the instance says so. */
export async function edgeHolds(
  edge: WebEdge,
  { concept, epsilon, attains }: EdgeInstance,
  implementation: Implementation,
  further: Further = () => HOLDS,
): Promise<Verdict> {
  const params = {
    concept,
    to: edge.to,
    via: [edge.name],
    ...(edge.approximate === undefined ? {} : { epsilon }),
  };
  let answer: Methods["reduce"]["result"];
  try {
    answer = await implementation.reduce(params);
  } catch (problem) {
    if (edge.partial === undefined || !isNotInClass(problem)) throw problem;
    try {
      edge.naive(concept as never, SOME_EPSILON);
    } catch (none) {
      if (none instanceof NotInClass) return HOLDS;
      throw none;
    }
    return fails(`${edge.name} refuses ${tableOf(concept)}, which is in the class`);
  }
  const result = answer.concept;
  const [f, g] = [tableOf(concept), tableOf(result)];
  const e: Rational = parseRational(epsilon)!;
  const off = rational(differences(f, g), f.length);
  const equal =
    edge.approximate === undefined
      ? claim(f === g, () => `the source is ${f}, the result ${g}`)
      : claim(off.lte(e), () => `the error is ${formatRational(off)}, more than ε = ${epsilon}`);
  const bounds = edge.bound(sizes(concept), concept.variables, e);
  const actual = sizes(result);
  const within = Object.entries(bounds).map(([name, bound]) =>
    claim(actual[name]! <= bound, () => `${name} is ${actual[name]}, the bound is ${bound}`),
  );
  const tight = (attains ?? []).map((name) =>
    claim(
      actual[name] === bounds[name],
      () => `${name} is ${actual[name]}, and should attain the bound ${bounds[name]}`,
    ),
  );
  return all(equal, ...within, ...tight, further(concept, result));
}
