/**
 * # The vertex cover wall
 *
 * H = (V, E) a simple graph, |V| ≥ 1. Points of {0,1}^V: for each edge the point with zeros exactly at its
 * ends, label 0; for each vertex the point with its only zero there, label 1. With f that table and D uniform
 * on these |V|+|E| points, opt(conjunctions) = opt(monotone conjunctions) = τ(H)/(|V|+|E|), τ the vertex cover
 * number: the variables of a conjunction are a cover, once an end of each edge that it misses is added, which
 * costs nothing. So an agnostic distiller into conjunctions with ε < 1/(|V|+|E|) computes τ.
 *
 * The source is a DNF, one term a vertex point; 0 elsewhere.
 *
 * Main definitions: `vertexCoverWall`, `coverOfConjunction`, `vertexCover`, `Graph`. Statement:
 * `vertex_cover_wall`.
 */
import type { Conjunction, Dnf, Literals } from "../boolean/concept.js";
import { DomainError, refuseAbove } from "../exact/domain-error.js";
import { type Rational, rational } from "../exact/rational.js";

/** Most vertices: the source is a DNF of |V| terms of |V| literals. */
export const MAX_VERTICES = 300;
/** Most nodes of the search for a least cover. */
export const MAX_COVER_NODES = 2_000_000;

/** Vertices 0 … vertices−1; each edge once, its ends different. */
export interface Graph {
  readonly vertices: number;
  readonly edges: readonly (readonly [number, number])[];
}

export interface Wall {
  readonly source: Dnf;
  readonly distribution: { readonly kind: "empirical"; readonly points: readonly string[] };
  /** The points: one for each edge, then one for each vertex. */
  readonly points: readonly string[];
}

/** Throws where an edge is a loop, is there twice or leaves the graph; the error names it. */
export function checkGraph({ vertices, edges }: Graph): void {
  if (vertices < 1)
    throw new DomainError("vacuous", "a graph of at least 1 vertex is expected", ["vertices"]);
  refuseAbove(vertices, MAX_VERTICES, "vertices of the graph", ["vertices"]);
  const seen = new Set<number>();
  edges.forEach(([a, b], i) => {
    for (const end of [a, b])
      if (end < 0 || end >= vertices)
        throw new DomainError("invalid-value", `a vertex below ${vertices} is expected, got ${end}`, [
          "edges",
          i,
        ]);
    if (a === b)
      throw new DomainError("invalid-value", `two different ends are expected, got ${a} twice`, ["edges", i]);
    const key = Math.min(a, b) * vertices + Math.max(a, b);
    if (seen.has(key))
      throw new DomainError("invalid-value", `each edge once is expected, ${a}–${b} is there twice`, [
        "edges",
        i,
      ]);
    seen.add(key);
  });
}

/** The source and the distribution that make distilling into conjunctions a vertex cover problem. */
export function vertexCoverWall(graph: Graph): Wall {
  checkGraph(graph);
  const { vertices, edges } = graph;
  const zerosAt = (...zeros: number[]): string =>
    Array.from({ length: vertices }, (_, v) => (zeros.includes(v) ? "0" : "1")).join("");
  const alone = Array.from({ length: vertices }, (_, v) => v);
  const points = [...edges.map(([a, b]) => zerosAt(a, b)), ...alone.map((v) => zerosAt(v))];
  const terms = alone.map(
    (zero): Literals => alone.map((variable) => ({ variable, value: variable === zero ? 0 : 1 })),
  );
  return {
    points,
    source: { kind: "dnf", variables: vertices, terms },
    distribution: { kind: "empirical", points },
  };
}

/** τ/(|V|+|E|) for a cover number τ. */
export const optimumOfCover = ({ vertices, edges }: Graph, cover: number): Rational =>
  rational(cover, vertices + edges.length);

/**
 * The cover that a conjunction gives: its positive variables and, for each edge that has no end there, its
 * first end. A conjunction of positive literals that errs k times gives at most k vertices.
 */
export function coverOfConjunction({ edges }: Graph, { literals }: Conjunction): number[] {
  const cover = new Set(literals.filter(({ value }) => value === 1).map(({ variable }) => variable));
  for (const [a, b] of edges) if (!cover.has(a) && !cover.has(b)) cover.add(a);
  return [...cover].sort((a, b) => a - b);
}

/**
 * A least vertex cover, by branching on a vertex of most uncovered edges: it is in the cover, or all its
 * neighbours are. A maximal matching bounds what is left from below.
 */
export function vertexCover(graph: Graph): number[] {
  checkGraph(graph);
  const neighbours = Array.from({ length: graph.vertices }, () => new Set<number>());
  for (const [a, b] of graph.edges) {
    neighbours[a]!.add(b);
    neighbours[b]!.add(a);
  }
  let best = neighbours.flatMap((near, v) => (near.size > 0 ? [v] : []));
  let nodes = 0;

  /** Takes vertices out of the graph; returns how to put them back. */
  const remove = (list: readonly number[]): (() => void) => {
    const cut: [number, number][] = [];
    for (const v of list)
      for (const u of [...neighbours[v]!]) {
        neighbours[v]!.delete(u);
        neighbours[u]!.delete(v);
        cut.push([v, u]);
      }
    return () => {
      for (const [v, u] of cut) {
        neighbours[v]!.add(u);
        neighbours[u]!.add(v);
      }
    };
  };
  /** The edges of a maximal matching: each needs a vertex of its own. */
  const matching = (): number => {
    const used = new Set<number>();
    let size = 0;
    neighbours.forEach((near, v) => {
      if (used.has(v)) return;
      const partner = [...near].find((u) => !used.has(u));
      if (partner === undefined) return;
      used.add(v).add(partner);
      size += 1;
    });
    return size;
  };
  const search = (chosen: readonly number[]): void => {
    nodes += 1;
    refuseAbove(nodes, MAX_COVER_NODES, "nodes of the search for a least vertex cover", ["edges"]);
    if (chosen.length + matching() >= best.length) return;
    let widest = 0;
    neighbours.forEach((near, v) => {
      if (near.size > neighbours[widest]!.size) widest = v;
    });
    const near = [...neighbours[widest]!];
    if (near.length === 0) {
      best = [...chosen];
      return;
    }
    for (const take of [[widest], near]) {
      if (chosen.length + take.length >= best.length) continue;
      const restore = remove(take);
      search([...chosen, ...take]);
      restore();
    }
  };
  search([]);
  return best.sort((a, b) => a - b);
}
