/** # vertexCoverWall: a graph as a source and a distribution, whose best conjunctions are its least vertex covers. */
import { z } from "zod";
import { integerBetween, pointSchema, rationalText } from "../../boolean/wire/scalars.js";
import { formatRational } from "../../exact/rational.js";
import { work } from "../../exact/work.js";
import {
  MAX_COVER_NODES,
  MAX_VERTICES,
  optimumOfCover,
  vertexCover,
  vertexCoverWall as wallOf,
} from "../../reductions/vertex-cover-wall.js";
import { method } from "../method.js";
import { conceptText, formatConcept } from "../schemas/concept.js";

const vertex = integerBetween(0, MAX_VERTICES - 1, "a vertex");

export const vertexCoverWall = method({
  name: "vertexCoverWall",
  summary:
    "A graph as a source and a uniform distribution on points, on which the best conjunctions " +
    "are the least vertex covers.",
  params: z.strictObject({
    vertices: integerBetween(1, MAX_VERTICES, "the number of vertices"),
    edges: z.array(z.tuple([vertex, vertex])).max((MAX_VERTICES * (MAX_VERTICES - 1)) / 2),
  }),
  result: z.strictObject({
    source: conceptText,
    points: z.array(pointSchema).meta({ description: "One for each edge, then one for each vertex." }),
    cover: z.array(z.int()),
    optimum: rationalText,
  }),
  work({ vertices, edges }) {
    // The search is refused above a number of nodes, which a graph with small degrees does not reach.
    const nodes = Math.min(MAX_COVER_NODES, 1.47 ** Math.min(vertices, 60));
    return [
      work("step", vertices * (vertices + edges.length) * 4, "vertices × points", ["vertices"]),
      work("step", (nodes * (vertices + edges.length)) / 8, "nodes of the search × size of the graph", [
        "edges",
      ]),
    ];
  },
  run(graph) {
    const { source, points } = wallOf(graph);
    const cover = vertexCover(graph);
    return {
      source: formatConcept(source),
      points: [...points],
      cover,
      optimum: formatRational(optimumOfCover(graph, cover.length)),
    };
  },
});
