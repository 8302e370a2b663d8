/**
 * # The naive `reduce`, and what every edge must satisfy
 *
 * Main definitions: `naiveReduce`, `edgeHolds`, `edgeInstances`.
 */
import fc from "fast-check";
import type { RepresentationJson } from "../../src/boolean/representation.js";
import { formatRational, parseRational, type Rational, rational } from "../../src/exact/rational.js";
import { sizes, tableOf } from "../definitions/15-representation.js";
import { NotInClass } from "../definitions/19-recognition.js";
import type { Implementation, Methods } from "../implementation.js";
import { arbitraryOfKind } from "../instances/representation.js";
import { all, claim, fails, HOLDS, type Verdict } from "../statement.js";
import { readOnce, startsFrom, type WebEdge } from "./edge.js";
import { EDGES, edgeNamed, SOME_EPSILON } from "./edges.js";

/** The edges from a kind to a class with the fewest steps, partial ones last. */
function someWay(f: RepresentationJson, to: string): readonly WebEdge[] {
  const direct = EDGES.find((e) => e.to === to && startsFrom(e, f) && e.approximate === undefined);
  if (direct !== undefined) return [direct];
  const table = EDGES.find((e) => e.to === "truth-table" && e.from === f.kind);
  const onwards = EDGES.find((e) => e.from === "truth-table" && e.to === to);
  if (onwards === undefined || (table === undefined && f.kind !== "truth-table"))
    throw new Error(`no way from ${f.kind} to ${to} in two steps; say via`);
  return table === undefined ? [onwards] : [table, onwards];
}

/** Runs the edges of `via`, or some way of one or two steps, by their literal definitions. */
export function naiveReduce(params: Methods["reduce"]["params"]): Methods["reduce"]["result"] {
  const epsilon = params.epsilon === undefined ? SOME_EPSILON : parseRational(params.epsilon)!;
  const edges = params.via === undefined ? someWay(params.concept, params.to) : params.via.map(edgeNamed);
  const share = epsilon.div(rational(Math.max(1, edges.filter((e) => e.approximate).length)));
  const concept = edges.reduce((f, e): RepresentationJson => e.naive(f as never, share), params.concept);
  const [measure, size] = Object.entries(sizes(concept))[0]!;
  const last = edges.at(-1);
  const bound =
    edges.length === 1
      ? last!.bound(sizes(params.concept), params.concept.variables, share)[measure]
      : undefined;
  return { concept, size, bound: bound ?? null, path: edges.map((e) => e.name), measure };
}

export interface EdgeInstance {
  readonly concept: RepresentationJson;
  readonly epsilon: string;
  /** Measures in which this concept attains the bound: a stored witness that it is tight. */
  readonly attains?: readonly string[];
}

/** Random sources of the edge. */
export const edgeInstances = (edge: WebEdge, most = 3): fc.Arbitrary<EdgeInstance> => {
  const kind = edge.starts === readOnce ? "read-once" : edge.from;
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
  further: (source: RepresentationJson, result: RepresentationJson) => Verdict = () => HOLDS,
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
    if (edge.partial === undefined) throw problem;
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
