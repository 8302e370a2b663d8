/**
 * # The naive `reduce`
 *
 * Main definitions: `naiveReduce`.
 */
import type { ConceptJson } from "../../src/boolean/concept.js";
import { parseRational, rational } from "../../src/exact/rational.js";
import { sizes } from "../definitions/15-representation.js";
import type { Methods } from "../implementation.js";
import { edgeNamed, webPages } from "../theorems/web/index.js";
import { kindOf, SOME_EPSILON, startsFrom, UNBOUNDED, type WebEdge } from "./edge.js";

/** The edges from a kind to a class with the fewest steps, partial ones last. */
function someWay(f: ConceptJson, to: string): readonly WebEdge[] {
  const direct = webPages.find((e) => e.to === to && startsFrom(e, f) && e.approximate === undefined);
  if (direct !== undefined) return [direct];
  const table = webPages.find((e) => e.to === "truth-table" && kindOf(e.from) === f.kind);
  const onwards = webPages.find((e) => e.from === "truth-table" && e.to === to);
  if (onwards === undefined || (table === undefined && f.kind !== "truth-table"))
    throw new Error(`no way from ${f.kind} to ${to} in two steps; say via`);
  return table === undefined ? [onwards] : [table, onwards];
}

/** Runs the edges of `via`, or some way of one or two steps, by their literal definitions. */
export function naiveReduce(params: Methods["reduce"]["params"]): Methods["reduce"]["result"] {
  const epsilon = params.epsilon === undefined ? SOME_EPSILON : parseRational(params.epsilon)!;
  const edges = params.via === undefined ? someWay(params.concept, params.to) : params.via.map(edgeNamed);
  const share = epsilon.div(rational(Math.max(1, edges.filter((e) => e.approximate).length)));
  const concept = edges.reduce((f, e): ConceptJson => e.naive(f as never, share), params.concept);
  const [measure, size] = Object.entries(sizes(concept))[0]!;
  const last = edges.at(-1);
  const bound =
    edges.length === 1
      ? last!.bound(sizes(params.concept), params.concept.variables, share)[measure]!
      : UNBOUNDED;
  return {
    concept,
    size,
    bound: bound === UNBOUNDED ? null : bound,
    path: edges.map((e) => e.name),
    measure,
  };
}
