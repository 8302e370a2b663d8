/**
 * # What every edge must satisfy
 *
 * Main definitions: `edgeHolds`, `edgeInstances`, `edgeTells`.
 */

import fc from "fast-check";
import type { ConceptJson } from "../../src/boolean/concept.js";
import { formatRational, parseRational, type Rational, rational } from "../../src/exact/rational.js";
import { sizes, tableOf, tabulated } from "../definitions/15-representation.js";
import { isNotInClass, NotInClass } from "../definitions/19-recognition.js";
import type { Implementation, Methods } from "../implementation.js";
import { arbitraryOfKind } from "../instances/representation.js";
import { all, atMost, claim, fails, HOLDS, type Verdict } from "../statement.js";
import { isConstantConcept, variablesUpTo } from "../telling.js";
import { kindOf, SOME_EPSILON, startsFrom, UNBOUNDED, type WebClass, type WebEdge } from "./edge.js";

/** What an edge promises beside the sizes. */
export type Further = (source: ConceptJson, result: ConceptJson) => Verdict;

export interface EdgeInstance {
  readonly concept: ConceptJson;
  readonly epsilon: string;
  /** Measures in which this concept attains the bound: a stored witness that it is tight. */
  readonly attains?: readonly string[];
}

/** The ε of an approximate edge, which should cut something now and then. */
const EPSILONS = ["1/2", "9/10", "3/4", "1/3", "1/5", "1/9"];

/** A source of the edge; for a partial edge every second table is that of a member of the target class. */
export const edgeInstances = (edge: WebEdge, most = 3): fc.Arbitrary<EdgeInstance> => {
  const kindsOf = (name: WebClass) => (name === "read-once" ? "read-once" : kindOf(name));
  const source = (d: number): fc.Arbitrary<ConceptJson> => {
    const any = arbitraryOfKind(kindsOf(edge.from), d);
    if (edge.partial === undefined) return any;
    const member = arbitraryOfKind(kindsOf(edge.to), d).filter((f) => startsFrom({ from: edge.to }, f));
    return fc.oneof(any, member.map(tabulated));
  };
  const largest = edge.approximate === undefined ? most : most + 2;
  return fc
    .tuple(variablesUpTo(largest).chain(source), fc.constantFrom(...EPSILONS))
    .map(([concept, epsilon]): EdgeInstance => ({ concept, epsilon }))
    .filter(({ concept }) => startsFrom(edge, concept));
};

/** No constant; and an approximate edge gives another function, the source being deeper or wider than what it keeps. */
export function edgeTells(edge: WebEdge, { concept, epsilon }: EdgeInstance): boolean {
  if (isConstantConcept(concept)) return false;
  if (edge.approximate === undefined) return true;
  const kept = edge.naive(concept as never, parseRational(epsilon)!);
  return tableOf(kept) !== tableOf(concept);
}

/** Bounds from here on need not be written. */
const BEYOND = Number.MAX_SAFE_INTEGER;

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
      : atMost(off, e, () => `the error is ${formatRational(off)}, more than ε = ${epsilon}`);
  const bounds = edge.bound(sizes(concept), concept.variables, e);
  const actual = sizes(result);
  const within = Object.entries(bounds).map(([name, bound]) => {
    const because = () => `${name} is ${actual[name]}, the bound is ${bound}`;
    return bound < BEYOND ? atMost(actual[name]!, bound, because) : claim(actual[name]! <= bound, because);
  });
  const tight = (attains ?? []).map((name) =>
    claim(
      actual[name] === bounds[name],
      () => `${name} is ${actual[name]}, and should attain the bound ${bounds[name]}`,
    ),
  );
  return all(
    equal,
    ...within,
    ...tight,
    said(edge, answer, { actual, bounds, off, asked: e }),
    further(concept, result),
  );
}

/** What the answer says of its result: sizes as they are, bounds no worse than the edge's, the way, the error. */
function said(
  edge: WebEdge,
  answer: Methods["reduce"]["result"],
  facts: {
    readonly actual: Readonly<Record<string, number>>;
    readonly bounds: Readonly<Record<string, number>>;
    readonly off: Rational;
    readonly asked: Rational;
  },
): Verdict {
  const { actual, bounds, off, asked } = facts;
  const { size, bound, path, measure, guarantee } = answer;
  const exact = edge.approximate === undefined;
  const sizeIs = (name: string, claimed: number | string | null): Verdict =>
    claim(
      actual[name] === undefined || (claimed !== null && BigInt(claimed) === BigInt(actual[name])),
      () => `${name} is ${actual[name]}, the answer says ${claimed}`,
    );
  /** The bound of the answer lies between the size and what the edge promises; an approximate one may promise less. */
  const boundIs = (name: string, claimed: number | string | null): Verdict => {
    const most = exact ? (bounds[name] ?? UNBOUNDED) : UNBOUNDED;
    const isRight =
      claimed === null
        ? most >= BEYOND
        : (most >= BEYOND || BigInt(claimed) <= BigInt(most)) && BigInt(claimed) >= (actual[name] ?? 0);
    return claim(isRight, () => `${name}: ${claimed} is no bound between ${actual[name]} and ${most}`);
  };
  const epsilon = guarantee === undefined ? asked : parseRational(guarantee.epsilon)!;
  return all(
    claim(path.join() === edge.name, () => `the path is said to be ${path.join(", ")}, not ${edge.name}`),
    claim(actual[measure] !== undefined, () => `a ${edge.to} has no measure ${measure}`),
    sizeIs(measure, size),
    boundIs(measure, bound),
    ...Object.entries(answer.sizes ?? {}).map(([name, claimed]) => sizeIs(name, claimed)),
    ...Object.entries(answer.bounds ?? {}).map(([name, claimed]) => boundIs(name, claimed)),
    claim(
      guarantee === undefined ||
        (off.lte(epsilon) &&
          epsilon.lte(exact ? rational(0) : asked) &&
          guarantee.delta === "0" &&
          BigInt(guarantee.samples) === 0n &&
          guarantee.distribution === (exact ? "every" : "uniform")),
      () =>
        `the error is ${formatRational(off)} where ${exact ? 0 : formatRational(asked)} was asked, ` +
        `the guarantee is ${JSON.stringify(guarantee)}`,
    ),
  );
}
