/**
 * # Symmetries of a game
 *
 * A symmetry is a permutation π of the points with a flip h: a function u goes to (u∘π⁻¹)⊕h, a distribution D
 * to D∘π⁻¹. It is one of the game when it keeps the sources, the targets, the competitors and the family of
 * distributions, each as a set. Some optimal strategy and some optimal prior are invariant under all of them,
 * so the game may be played on orbits. Candidates are tried one by one: transpositions of points, the moves
 * of the cube (exchange, flip and add coordinates), and flips by differences of sources.
 *
 * Main definitions: `movedFunction`, `symmetriesOf`, `Orbits`.
 */
import type { Symmetry } from "./certificate.js";
import type { GameInput, MassFunction } from "./game.js";
import { movedMask } from "./sampling.js";

/** (u∘π⁻¹)⊕h. */
export const movedFunction = (mask: number, { permutation, flip }: Symmetry): number =>
  movedMask(mask, permutation) ^ flip;

const distributionKey = (weights: readonly bigint[], total: bigint): string => `${weights.join()}/${total}`;

/** D∘π⁻¹ as a key. */
function movedKey({ weights, total }: MassFunction, permutation: readonly number[]): string {
  const moved: bigint[] = new Array(weights.length);
  weights.forEach((w, x) => {
    moved[permutation[x]!] = w;
  });
  return distributionKey(moved, total);
}

/** The places of the distributions of a family by their keys, found once a family. */
const places = new WeakMap<readonly MassFunction[], ReadonlyMap<string, number>>();
function placesOf(distributions: readonly MassFunction[]): ReadonlyMap<string, number> {
  const known =
    places.get(distributions) ??
    new Map(distributions.map((d, i) => [distributionKey(d.weights, d.total), i] as const));
  places.set(distributions, known);
  return known;
}

/** Where each distribution goes, or `undefined` when one leaves the family. */
export function movedDistributions(
  distributions: readonly MassFunction[],
  permutation: readonly number[],
): number[] | undefined {
  const index = placesOf(distributions);
  const images: number[] = [];
  for (const distribution of distributions) {
    const image = index.get(movedKey(distribution, permutation));
    if (image === undefined) return undefined;
    images.push(image);
  }
  return images;
}

/**
 * Candidate permutations; `accepted` tells which of those yielded were symmetries. Accepted transpositions
 * that connect points generate all permutations of a component, so that further ones within it, and once all
 * points are connected all others, are skipped.
 */
function* permutations(
  points: number,
  accepted: (permutation: readonly number[]) => boolean,
): Generator<number[]> {
  const identity = Array.from({ length: points }, (_, x) => x);
  const connected = new Orbits(points);
  for (let a = 0; a < points; a += 1)
    for (let b = a + 1; b < points; b += 1) {
      if (connected.find(a) === connected.find(b)) continue;
      const exchange = identity.map((x) => (x === a ? b : x === b ? a : x));
      yield exchange;
      if (accepted(exchange)) connected.unite(a, b);
    }
  if (identity.every((x) => connected.find(x) === 0)) return;
  const variables = Math.log2(points);
  if (!Number.isInteger(variables)) return;
  for (let i = 0; i < variables; i += 1) {
    yield identity.map((x) => x ^ (1 << i));
    for (let j = 0; j < variables; j += 1) {
      if (i === j) continue;
      yield identity.map((x) => x ^ (((x >> i) & 1) << j));
      if (i < j)
        yield identity.map((x) => {
          const differ = ((x >> i) ^ (x >> j)) & 1;
          return x ^ (differ << i) ^ (differ << j);
        });
    }
  }
}

/** Generators of a group of symmetries of the game (perhaps not of all). */
export function symmetriesOf(input: GameInput): Symmetry[] {
  const sources = new Set(input.sources);
  const targets = new Set(input.targets);
  const competitors = new Set(input.competitors ?? []);
  const first = input.sources[0]!;
  const found: Symmetry[] = [];
  const keeps = (symmetry: Symmetry): boolean =>
    input.sources.every((f) => sources.has(movedFunction(f, symmetry))) &&
    input.targets.every((g) => targets.has(movedFunction(g, symmetry))) &&
    (input.competitors ?? []).every((g) => competitors.has(movedFunction(g, symmetry)));
  const identity = Array.from({ length: input.points }, (_, x) => x);
  const accepted = (permutation: readonly number[]): boolean =>
    found.some((symmetry) => symmetry.permutation === permutation);
  for (const permutation of permutations(input.points, accepted)) {
    // A single source must stay where it is, and that fixes the flip.
    const flip = input.sources.length === 1 ? first ^ movedMask(first, permutation) : 0;
    // The family is asked last: it may be much larger than the classes.
    if (keeps({ permutation, flip }) && movedDistributions(input.distributions, permutation) !== undefined)
      found.push({ permutation, flip });
  }
  const everything = 2 ** input.points - 1;
  const flips = new Set([everything, ...input.sources.map((f) => f ^ first)]);
  flips.delete(0);
  // Flips that keep a class form a group: those that earlier ones generate add nothing.
  const span = new Set([0]);
  for (const flip of flips) {
    if (span.has(flip) || !keeps({ permutation: identity, flip })) continue;
    found.push({ permutation: identity, flip });
    for (const known of [...span]) span.add(known ^ flip);
  }
  return found;
}

/** Union–find over 0 … size−1: the orbits that generators make. */
export class Orbits {
  readonly #parent: Int32Array;
  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, i) => i);
  }
  /** The smallest member of the orbit of i. */
  find(i: number): number {
    let root = i;
    while (this.#parent[root] !== root) root = this.#parent[root]!;
    for (let at = i; at !== root; ) {
      const next = this.#parent[at]!;
      this.#parent[at] = root;
      at = next;
    }
    return root;
  }
  unite(i: number, j: number): void {
    const a = this.find(i);
    const b = this.find(j);
    if (a < b) this.#parent[b] = a;
    else if (b < a) this.#parent[a] = b;
  }
}
