/**
 * # Paths in the web
 *
 * A path composes: size bounds by substitution, guarantees by addition (composition: ε, δ and n add, since
 * err_f(h) ≤ err_f(g) + err_g(h)). Exact edges have ε = δ = n = 0; an approximate edge has the ε that it is
 * run with, on the uniform distribution, with certainty and no sample.
 *
 * The shortest path is the one whose composed bound on the size of the result is least. Bounds are vectors
 * (leaves, depth, rank, …) and an edge is monotone in all of them, so the search keeps, at each class, the
 * bounds that no other dominates, and is exact; ties go to fewer edges, then to the order of the table.
 *
 * Main definitions: `WebPath`, `searchPaths`, `composedBound`, `guaranteeOf`.
 */
import { type Rational, rational, ZERO } from "../exact/rational.js";
import { boundOf, primaryMeasure, type Reduction, type SizeBound } from "./reduction.js";
import { type SizeExpression, type Sizes, substitute } from "./size-expression.js";
import { webEdges } from "./web.js";
import type { WebClass } from "./web-class.js";

export interface WebPath {
  readonly from: WebClass;
  readonly to: WebClass;
  readonly edges: readonly Reduction[];
  /** Bounds on all measures of the result. */
  readonly bounds: Sizes;
}

/** (ε, δ, n): error at most ε under `distribution`, with probability at least 1 − δ, from n samples. */
export interface Guarantee {
  readonly epsilon: Rational;
  readonly delta: Rational;
  readonly samples: bigint;
  /** The distribution for which ε is promised; every one when ε = 0. */
  readonly distribution: "every" | "uniform";
}

export const EXACT: Guarantee = { epsilon: ZERO, delta: ZERO, samples: 0n, distribution: "every" };

/** What two steps promise together (statement composition, absolute mode). */
export const composeGuarantees = (first: Guarantee, second: Guarantee): Guarantee => ({
  epsilon: first.epsilon.add(second.epsilon),
  delta: first.delta.add(second.delta),
  samples: first.samples + second.samples,
  distribution: first.distribution === "every" && second.distribution === "every" ? "every" : "uniform",
});

/** The guarantee of a path whose approximate edges are each run with error `epsilon`. */
export function guaranteeOf(edges: readonly Reduction[], epsilon: Rational): Guarantee {
  return edges
    .map(
      (edge): Guarantee =>
        edge.guarantee === "exact" ? EXACT : { epsilon, delta: ZERO, samples: 0n, distribution: "uniform" },
    )
    .reduce(composeGuarantees, EXACT);
}

/** The number of approximate edges. */
export const approximateSteps = (edges: readonly Reduction[]): number =>
  edges.filter(({ guarantee }) => guarantee === "approximate").length;

/** ε shared equally among the approximate edges. */
export const shareOf = (epsilon: Rational, edges: readonly Reduction[]): Rational =>
  epsilon.mul(rational(1, Math.max(1, approximateSteps(edges))));

/** The bound of a path as formulas in the sizes of its source. */
export function composedBound(edges: readonly Reduction[]): SizeBound | undefined {
  let bound: Readonly<Record<string, SizeExpression>> | undefined;
  for (const edge of edges)
    bound =
      bound === undefined
        ? edge.bound
        : Object.fromEntries(
            Object.entries(edge.bound).map(([name, expression]) => [name, substitute(expression, bound!)]),
          );
  return bound;
}

/** The bounds of a path on numbers. */
export function boundAlong(edges: readonly Reduction[], sizes: Sizes, epsilon?: Rational): Sizes {
  const share = epsilon === undefined ? undefined : shareOf(epsilon, edges);
  return edges.reduce((bounds, edge) => boundOf(edge, bounds, share), sizes);
}

const dominates = (a: Sizes, b: Sizes): boolean =>
  Object.keys(b).every((name) => (a[name] ?? 0n) <= b[name]!);

const compareWith =
  (measure: string) =>
  (a: WebPath, b: WebPath): number => {
    const left = a.bounds[measure] ?? 0n;
    const right = b.bounds[measure] ?? 0n;
    if (left !== right) return left < right ? -1 : 1;
    if (a.edges.length !== b.edges.length) return a.edges.length - b.edges.length;
    for (const [i, edge] of a.edges.entries()) {
      const difference = webEdges.indexOf(edge) - webEdges.indexOf(b.edges[i]!);
      if (difference !== 0) return difference;
    }
    return 0;
  };

/** Most undominated bounds that are kept at one class. */
const KEPT = 32;

export interface SearchOptions {
  /** Edges that may be used. */
  readonly allowed: (edge: Reduction) => boolean;
  /** Is this bound too large to go on with? */
  readonly cut?: (edge: Reduction, bounds: Sizes) => boolean;
}

/**
 * All undominated paths of distinct classes from the given classes to `to`, the best by the primary measure
 * of `to` first.
 */
export function searchPaths(
  starts: readonly { readonly webClass: WebClass; readonly sizes: Sizes }[],
  to: WebClass,
  options: SearchOptions,
): WebPath[] {
  const outgoing = new Map<WebClass, Reduction[]>();
  for (const edge of webEdges) {
    if (edge.from === edge.to || !options.allowed(edge)) continue;
    outgoing.set(edge.from, [...(outgoing.get(edge.from) ?? []), edge]);
  }
  const kept = new Map<WebClass, WebPath[]>();
  const pending: WebPath[] = [];
  const offer = (path: WebPath): void => {
    const here = kept.get(path.to) ?? [];
    if (here.some((other) => dominates(other.bounds, path.bounds) && other.edges.length <= path.edges.length))
      return;
    const rest = here.filter(
      (other) => !(dominates(path.bounds, other.bounds) && path.edges.length <= other.edges.length),
    );
    const next = [...rest, path].sort(compareWith(primaryMeasure(path.to))).slice(0, KEPT);
    kept.set(path.to, next);
    if (next.includes(path)) pending.push(path);
  };
  for (const { webClass, sizes } of starts) offer({ from: webClass, to: webClass, edges: [], bounds: sizes });
  for (let path = pending.shift(); path !== undefined; path = pending.shift()) {
    if (path.to === to || !(kept.get(path.to) ?? []).includes(path)) continue;
    const visited = new Set<WebClass>([path.from, ...path.edges.map((edge) => edge.to)]);
    for (const edge of outgoing.get(path.to) ?? []) {
      if (visited.has(edge.to)) continue;
      const bounds = boundOf(edge, path.bounds);
      if (options.cut?.(edge, bounds) === true) continue;
      offer({ from: path.from, to: edge.to, edges: [...path.edges, edge], bounds });
    }
  }
  return [...(kept.get(to) ?? [])].sort(compareWith(primaryMeasure(to)));
}
