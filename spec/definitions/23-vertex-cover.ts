/**
 * # Vertex covers
 *
 * A cover of a graph has an end of each edge; τ is the size of the smallest. The wall: for each edge the point with
 * zeros exactly at its ends, label 0; for each vertex the point with its only zero there, label 1.
 */
import { cube } from "./01-cube.js";

export type Edge = readonly [number, number];

/** The first smallest cover, sets in the order of their masks. */
export function smallestCover(vertices: number, edges: readonly Edge[]): number[] {
  const sets = cube(vertices).map((x) => [...x].flatMap((bit, v) => (bit === "1" ? [v] : [])));
  const covers = sets.filter((S) => edges.every((ends) => ends.some((v) => S.includes(v))));
  const size = Math.min(...covers.map((S) => S.length));
  return covers.find((S) => S.length === size)!;
}

/** The points of the wall: one for each edge, then one for each vertex. */
export function wallPoints(vertices: number, edges: readonly Edge[]): string[] {
  const all = Array.from({ length: vertices }, (_, v) => v);
  const zerosAt = (zeros: readonly number[]) => all.map((v) => (zeros.includes(v) ? "0" : "1")).join("");
  return [...edges.map(zerosAt), ...all.map((v) => zerosAt([v]))];
}
