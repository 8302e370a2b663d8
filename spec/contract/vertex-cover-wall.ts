/** # vertexCoverWall: a graph as a source of distilling into conjunctions. */
import type { ConceptJson } from "../../src/boolean/concept.js";
import type { MethodContract } from "./contract.js";
import type { PointText, RationalText } from "./values.js";

export interface VertexCoverWallContract {
  readonly params: { vertices: number; edges: readonly (readonly [number, number])[] };
  readonly result: {
    source: ConceptJson;
    /** One for each edge, then one for each vertex. */
    points: readonly PointText[];
    cover: readonly number[];
    optimum: RationalText;
  };
}

export const vertexCoverWall: MethodContract<VertexCoverWallContract> = {
  answers: ["source", "points", "cover", "optimum"],
  determined: ({ points, cover, optimum }) => [points, cover.length, optimum],
};
