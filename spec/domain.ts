/**
 * # The domain of the methods
 *
 * Which well-formed requests have an answer by the definitions: all parts of a request are on one cube, a
 * mode promises the pair that it is asked of, and a bound is asked at accuracies at which it says something.
 * Any other request is refused with a code and the path of the first field, in the order of the contract's
 * table, that does not fit. Limits of size are an implementation's own affair and not here.
 *
 * Main definitions: `requireCube`, `requireLearner`, `requireGraph`, `requireTree`, `requireNetwork`,
 * `requireBox`, `requirePoints`, `requirePromise`, `requireBound`, `requireConfidence`.
 */
import type { ConceptJson, Literals } from "../src/boolean/concept.js";
import { DomainError, type Path } from "../src/exact/domain-error.js";
import { ONE, type Rational, ZERO } from "../src/exact/rational.js";

/** A part of the request that is to be on the cube {0,1}^d. */
export function requireCube(variables: number, d: number, ...path: Path): void {
  if (variables === d) return;
  throw new DomainError("mismatch", `${d} variables are expected, got ${variables}`, path);
}

/** Any output is a question about learners: a distiller would output f. */
export function requireLearner(
  access: "distill" | "learn",
  outputs: "class" | "any" | undefined,
  queries: number,
): void {
  if (access === "learn") return;
  if (outputs === "any")
    throw new DomainError("invalid-value", "only a learner is asked with any output", ["outputs"]);
  if (queries > 0) throw new DomainError("invalid-value", "only a learner asks for labels", ["queries"]);
}

/** The imbalance of two distributions on m points, above 0 and at most 1/(2(m−1)). */
export function requireGamma(gamma: Rational, most: Rational): void {
  if (gamma.gt(ZERO) && gamma.lte(most)) return;
  throw new DomainError("invalid-value", "gamma is expected above 0 and at most 1/(2(m−1))", ["gamma"]);
}

/** ε (and δ) strictly between 0 and 1, s ≥ 1, τ² and B² at least 0. */
export function requireCost(
  params: Readonly<Record<string, string>>,
  { leaves }: { readonly leaves: number },
  read: Read,
): void {
  requireOpen(params, "epsilon", read);
  if (leaves < 1) throw new DomainError("invalid-value", "at least 1 leaf is expected", ["leaves"]);
  for (const field of ["tauSquared", "meanSquare"])
    if (read(params[field]!).lt(ZERO))
      throw new DomainError("invalid-value", `${field} is expected to be at least 0`, [field]);
  if (params.delta !== undefined) requireOpen(params, "delta", read);
}

/** 0 < θ ≤ 1; a search by queries has both a failure probability and a seed. */
export function requireThreshold(theta: Rational, delta?: string, seed?: number): void {
  if (theta.lte(ZERO) || theta.gt(ONE))
    throw new DomainError("invalid-value", "a threshold above 0 and at most 1 is expected", ["threshold"]);
  if ((delta === undefined) !== (seed === undefined))
    throw new DomainError("invalid-value", "both delta and seed are expected, or neither", [
      delta === undefined ? "delta" : "seed",
    ]);
}

/** A decision tree is asked for. */
export function requireTree(
  concept: ConceptJson,
  ...path: Path
): Extract<ConceptJson, { kind: "decision-tree" }> {
  if (concept.kind === "decision-tree") return concept;
  throw new DomainError("not-in-class", `a decision-tree is expected, got "${concept.kind}"`, [
    ...path,
    "kind",
  ]);
}

/** A tree for each variable, all on one cube. */
export function requireParts(variables: number, parts: readonly ConceptJson[]): void {
  if (parts.length !== variables)
    throw new DomainError("mismatch", `${variables} parts are expected, got ${parts.length}`, ["parts"]);
  parts.forEach((part, i) => {
    requireCube(part.variables, parts[0]!.variables, "parts", i, "variables");
  });
}

/** A simple graph with a vertex: no loop, no edge twice. */
export function requireGraph(vertices: number, edges: readonly (readonly [number, number])[]): void {
  edges.forEach(([a, b], i) => {
    const before = edges.slice(0, i).some((other) => other.includes(a) && other.includes(b));
    if (a !== b && !before && a < vertices && b < vertices) return;
    throw new DomainError("invalid-value", "two different vertices that no other edge has are expected", [
      "edges",
      i,
    ]);
  });
}

/** Each point is one of {0,1}^d. */
export function requirePoints(points: readonly string[], d: number, ...path: Path): void {
  points.forEach((x, i) => {
    requireCube(x.length, d, ...path, i);
  });
}

/** A network is asked for. */
export function requireNetwork(
  concept: ConceptJson,
): asserts concept is Extract<ConceptJson, { kind: "relu-network" }> {
  if (concept.kind === "relu-network") return;
  throw new DomainError("not-in-class", `a relu-network is expected, got "${concept.kind}"`, [
    "concept",
    "kind",
  ]);
}

/** The literals of a box are about variables of the cube, and some point satisfies them. */
export function requireBox(box: Literals, d: number, ...path: Path): void {
  box.forEach(({ variable, value }, i) => {
    if (variable >= d)
      throw new DomainError("mismatch", `a variable below ${d} is expected, got ${variable}`, [
        ...path,
        i,
        "variable",
      ]);
    if (box.slice(0, i).some((other) => other.variable === variable && other.value !== value))
      throw new DomainError("vacuous", `no point has both values of variable ${variable}`, [...path, i]);
  });
}

/** Realizable mode is asked only of pairs (f, D) with opt = 0. */
export function requirePromise(isPromised: boolean): asserts isPromised {
  if (isPromised) return;
  throw new DomainError("vacuous", "the mode does not promise this pair: its optimal error is above 0", [
    "mode",
  ]);
}

type Read = (text: string) => Rational;
type Params = { bound: string } & Readonly<Record<string, unknown>>;

/** A field that lies strictly between 0 and 1: at either end the bound says nothing or asks the impossible. */
function requireOpen(
  params: Readonly<Record<string, unknown>>,
  field: string,
  read: Read,
  ...path: Path
): void {
  const q = read(String(params[field]));
  if (q.gt(ZERO) && q.lt(ONE)) return;
  const at = [...path, field];
  throw new DomainError("invalid-value", `${field} is expected strictly between 0 and 1`, at);
}

/** A number of concepts or points: at least 1. */
function requireSome(params: Params, field: string): void {
  if (BigInt(String(params[field])) > 0n) return;
  throw new DomainError("vacuous", `${field} is expected to be at least 1`, [field]);
}

/** The field of each bound that counts something there must be one of. */
const COUNTS: Readonly<Record<string, string>> = {
  realizable: "k",
  agnostic: "k",
  no_free_lunch: "points",
  antichain: "half",
  mutual_vc: "dimension",
  learn_then_distill: "k",
};

/** The parameters of a bound. */
export function requireBound(params: Params, read: Read): void {
  if (params.bound === "composition") {
    for (const stage of ["first", "second"])
      for (const field of ["epsilon", "delta"])
        requireOpen(params[stage] as Readonly<Record<string, unknown>>, field, read, stage);
    return;
  }
  const counted = COUNTS[params.bound];
  if (counted !== undefined) requireSome(params, counted);
  if (params.bound === "learn_then_distill") requireSome(params, "sources");
  if (params.bound === "mutual_vc" && BigInt(String(params.dimension)) < 2n)
    throw new DomainError("vacuous", "at least 2 points that both classes shatter are expected", [
      "dimension",
    ]);
  if (params.bound === "amplification") requireOpen(params, "failure", read);
  requireOpen(params, "epsilon", read);
  requireOpen(params, "delta", read);
}

/** At most as many disagreements as comparisons; δ and the width strictly between 0 and 1. */
export function requireConfidence(
  params: { samples: number | string; disagreements: number | string; delta: string; width: string },
  read: Read,
): void {
  requireOpen(params, "delta", read);
  requireOpen(params, "width", read);
  if (BigInt(params.disagreements) <= BigInt(params.samples)) return;
  throw new DomainError("mismatch", "at most as many disagreements as samples are expected", [
    "disagreements",
  ]);
}
