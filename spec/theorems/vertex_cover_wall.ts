/**
 * # vertex_cover_wall
 *
 * H = (V, E) a simple graph, |V| ≥ 1. Points of {0,1}^V: for each edge the point with zeros exactly at its ends, label
 * 0; for each vertex the point with its only zero there, label 1; f that table, D uniform on these |V|+|E| points.
 * Then opt(conjunctions) = opt(monotone conjunctions) = τ(H)/(|V|+|E|), τ the vertex cover number.
 *
 * Proof idea: ∧_{v∈S} x_v errs on the |S| vertices of S and on the edges that S misses; adding an end of a missed edge
 * never costs; a negated literal loses at least |V|−1 ≥ τ of the points. With erm_from_distiller: an agnostic
 * distiller into conjunctions with ε < 1/(|V|+|E|) computes vertex cover numbers, which is NP-hard.
 */
import fc from "fast-check";
import { formatRational, rational } from "../../src/exact/rational.js";
import { table } from "../definitions/02-concept.js";
import { type Edge, smallestCover, wallPoints } from "../definitions/23-vertex-cover.js";
import type { DistributionJson } from "../implementation.js";
import { read } from "../instances.js";
import { all, claim, statement } from "../statement.js";

interface Instance {
  readonly vertices: number;
  readonly edges: readonly Edge[];
}

const pairs = (n: number): Edge[] =>
  Array.from({ length: n }, (_, b) => Array.from({ length: b }, (_, a): Edge => [a, b])).flat();

export default statement<Instance>({
  name: "vertex_cover_wall",
  kind: "theorem",
  title: "Agnostic distilling into conjunctions computes vertex covers",
  claim:
    "For a simple graph with |V| ≥ 1 vertices, f with label 0 at the points that are 0 " +
    "exactly at the ends of an edge and 1 at those that are 0 at one vertex only, and D " +
    "uniform on these |V|+|E| points: the optimum over conjunctions and the optimum over " +
    "monotone conjunctions are both τ/(|V|+|E|), τ the vertex cover number.",
  proofIdea:
    "The conjunction of x_v, v ∈ S, errs on the vertices of S and the edges that S misses; " +
    "covering a missed edge by an end never costs, and a negated literal loses |V|−1 ≥ τ " +
    "points.",
  meaning:
    "Choosing the best conjunction for a network's function on a list of inputs is NP-hard in " +
    "general, even with the function known as a table: distilling agnostically, with ε below " +
    "the weight of a point, has no fast algorithm unless P = NP.",
  source: ["karp1972"],
  status: "proved",
  furtherProofs: [
    "vertex_cover_wall#vertex_cover_wall_classes",
    "vertex_cover_wall#vertex_cover_wall_distiller",
  ],
  implementedIn: [
    "src/reductions/vertex-cover-wall.ts#vertexCoverWall",
    "src/learning/optimal-error.ts#optimalError",
  ],
  instance: fc
    .constantFrom(4, 3, 4, 2, 1)
    .chain((vertices) => fc.subarray(pairs(vertices)).map((edges) => ({ vertices, edges }))),
  telling: ({ vertices, edges }) => edges.length > 1 && smallestCover(vertices, edges).length < vertices,
  *exhaustive() {
    for (const vertices of [1, 2, 3])
      for (let code = 0; code < 2 ** pairs(vertices).length; code += 1)
        yield { vertices, edges: pairs(vertices).filter((_, i) => Math.floor(code / 2 ** i) % 2 === 1) };
    // A path, a triangle with a tail, a square, all.
    for (const code of [0b100101, 0b001111, 0b110011, 0b111111])
      yield { vertices: 4, edges: pairs(4).filter((_, i) => Math.floor(code / 2 ** i) % 2 === 1) };
  },
  async holds({ vertices, edges }, implementation) {
    const { source, points, cover, optimum } = await implementation.vertexCoverWall({ vertices, edges });
    const due = wallPoints(vertices, edges);
    const tau = smallestCover(vertices, edges).length;
    const value = rational(tau, due.length);
    const D: DistributionJson = { kind: "empirical", points };
    const opt = async (kind: "conjunctions" | "monotone-conjunctions") =>
      read(
        (
          await implementation.optimum({
            source,
            targetClass: { kind, variables: vertices },
            distribution: D,
          })
        ).error,
      );
    const [any, monotone] = [await opt("conjunctions"), await opt("monotone-conjunctions")];
    const { values } = await implementation.evaluate({ concept: source, points });
    return all(
      claim(
        points.join() === due.join(),
        () => `the points ${points.join()} are not those of the graph, ${due.join()}`,
      ),
      claim(
        values === "0".repeat(edges.length) + "1".repeat(vertices),
        () => `the labels of the points are ${values}`,
      ),
      claim(table(source).length === 2 ** vertices, () => "the source is on another number of variables"),
      claim(cover.length === tau && edges.every(([a, b]) => cover.includes(a) || cover.includes(b)), () => {
        return `{${cover.join()}} is no smallest vertex cover: τ = ${tau}`;
      }),
      claim(
        any.equals(value),
        () => `opt over conjunctions is ${formatRational(any)}, τ/(|V|+|E|) = ${formatRational(value)}`,
      ),
      claim(monotone.equals(value), () => {
        return `opt over monotone conjunctions is ${formatRational(monotone)}, τ/(|V|+|E|) = ${formatRational(value)}`;
      }),
      claim(read(optimum).equals(value), () => `the optimum is said to be ${optimum}`),
    );
  },
});
