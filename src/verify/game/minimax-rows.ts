/**
 * # The rows of a claimed game
 *
 * The promised pairs (f, D), who loses where, the symmetries that a certificate claims, each checked, and the
 * orbits that they make.
 *
 * Main definitions: `Rows`, `Move`, `checkedMove`, `movedFamily`.
 */
import { numerator } from "../../exact/rational.js";
import { isPermutation } from "../permutation.js";
import { demand } from "../verdict.js";
import { bits, type GameClaim, moveSet } from "./minimax-samples.js";

/** A symmetry of the claim that has been checked. */
export interface Move {
  readonly permutation: readonly number[];
  /** (u∘π⁻¹)⊕h. */
  function(mask: number): number;
  /** Where each source and each distribution goes, by index. */
  readonly sources: readonly number[];
  readonly distributions: readonly number[];
}

/** The masses of all events under one distribution, in order of size, so that each is compared once. */
class Events {
  /** Distinct masses, ascending. */
  readonly masses: readonly bigint[];
  /** rank[event]: which of them is its mass. */
  readonly rank: Int32Array;
  readonly #above = new Map<string, Uint8Array>();

  constructor(weights: readonly bigint[], points: number) {
    const mass: bigint[] = [];
    for (let set = 0; set < 2 ** points; set += 1)
      mass.push(bits(set).reduce((sum, x) => sum + weights[x]!, 0n));
    this.masses = [...new Set(mass)].sort((a, b) => (a < b ? -1 : 1));
    const position = new Map(this.masses.map((value, i) => [value, i]));
    this.rank = Int32Array.from(mass, (value) => position.get(value)!);
  }

  static readonly #known = new WeakMap<object, Events>();
  /** Those of a law, made once. */
  static of(law: { readonly weights: readonly bigint[] }, points: number): Events {
    let events = Events.#known.get(law);
    if (events === undefined) {
      events = new Events(law.weights, points);
      Events.#known.set(law, events);
    }
    return events;
  }

  /** For each event: is mass·factor > limit? */
  above(limit: bigint, factor: bigint): Uint8Array {
    const key = `${limit}/${factor}`;
    let table = this.#above.get(key);
    if (table === undefined) {
      const large = this.masses.map((mass) => (mass * factor > limit ? 1 : 0));
      table = Uint8Array.from(this.rank, (r) => large[r]!);
      this.#above.set(key, table);
    }
    return table;
  }
}

/** The rows of one game and who loses where. */
export class Rows {
  readonly list: { readonly source: number; readonly distribution: number }[] = [];
  /** loses[r][g]. */
  readonly loses: Uint8Array[] = [];
  /** The row of (source index, distribution), or −1. */
  readonly #index: Int32Array;
  readonly #position: Map<number, number>;
  #orbits: { readonly moves: readonly Move[]; readonly orbits: number[][] } | undefined;

  constructor(
    readonly claim: GameClaim,
    readonly sources: readonly number[],
    readonly targets: readonly number[],
  ) {
    const { epsilon, mode, distributions, points } = claim;
    const compared = claim.competitors ?? targets;
    this.#index = new Int32Array(sources.length * distributions.length).fill(-1);
    this.#position = new Map(sources.map((f, s) => [f, s]));
    distributions.forEach((law, distribution) => {
      const events = Events.of(law, points);
      sources.forEach((source, s) => {
        let best = events.rank[source ^ compared[0]!]!;
        for (const g of compared) {
          const rank = events.rank[source ^ g]!;
          if (rank < best) best = rank;
        }
        if (mode === "realizable" && events.masses[best]! > 0n) return;
        const benchmark = mode === "agnostic" ? events.masses[best]! : 0n;
        // err > b+ε, cross-multiplied.
        const bad = events.above(benchmark * epsilon.d + numerator(epsilon) * law.total, epsilon.d);
        this.#index[s * distributions.length + distribution] = this.list.length;
        this.list.push({ source, distribution });
        const loses = new Uint8Array(targets.length);
        for (let g = 0; g < loses.length; g += 1) loses[g] = bad[source ^ targets[g]!]!;
        this.loses.push(loses);
      });
    });
  }

  /** The row of a pair, or `undefined` when it is not promised. */
  find(source: number, distribution: number): number | undefined {
    const s = this.#position.get(source);
    const row = s === undefined ? -1 : this.#index[s * this.claim.distributions.length + distribution];
    return row === undefined || row < 0 ? undefined : row;
  }

  /** The orbits of rows under the moves; the first member of each represents it. */
  orbits(moves: readonly Move[]): number[][] {
    if (this.#orbits?.moves === moves) return this.#orbits.orbits;
    const count = this.claim.distributions.length;
    const seen = new Uint8Array(this.list.length);
    const orbits: number[][] = [];
    for (let start = 0; start < this.list.length; start += 1) {
      if (seen[start] === 1) continue;
      const orbit = [start];
      seen[start] = 1;
      for (const r of orbit) {
        const { source, distribution } = this.list[r]!;
        const s = this.#position.get(source)!;
        for (const move of moves) {
          const image = this.#index[move.sources[s]! * count + move.distributions[distribution]!]!;
          demand(
            image >= 0,
            "symmetries",
            "a claimed symmetry moves a promised row to one that is not promised",
          );
          if (seen[image] === 1) continue;
          seen[image] = 1;
          orbit.push(image);
        }
      }
      orbits.push(orbit);
    }
    this.#orbits = { moves, orbits };
    return orbits;
  }
}

const massKey = (weights: readonly bigint[], total: bigint): string => `${weights.join()}/${total}`;

/** The symmetry, if it keeps points, sources, targets and family; else the claim is refuted. */
export function checkedMove(
  claim: GameClaim,
  sources: readonly number[],
  targets: readonly number[],
  symmetry: { readonly permutation: readonly number[]; readonly flip: number },
): Move {
  const { permutation, flip } = symmetry;
  demand(isPermutation(permutation, claim.points), "symmetries", "a symmetry does not permute the points");
  const move = (mask: number): number => moveSet(mask, permutation) ^ flip;
  const position = new Map(sources.map((f, s) => [f, s]));
  const images = sources.map((f) => {
    const image = position.get(move(f));
    demand(image !== undefined, "symmetries", "a symmetry does not keep the sources");
    return image;
  });
  const targetSet = new Set(targets);
  demand(
    targets.every((g) => targetSet.has(move(g))),
    "symmetries",
    "a symmetry does not keep the targets",
  );
  const competitors = new Set(claim.competitors ?? []);
  demand(
    [...competitors].every((g) => competitors.has(move(g))),
    "symmetries",
    "a symmetry does not keep the class that is compared with",
  );
  return { permutation, function: move, sources: images, distributions: movedFamily(claim, permutation) };
}

/** Where each distribution goes under a permutation of the points that keeps the family. */
export function movedFamily({ distributions }: GameClaim, permutation: readonly number[]): number[] {
  const index = new Map(distributions.map(({ weights, total }, d) => [massKey(weights, total), d]));
  return distributions.map(({ weights, total }) => {
    const moved = [...weights];
    weights.forEach((w, x) => {
      moved[permutation[x]!] = w;
    });
    const image = index.get(massKey(moved, total));
    demand(image !== undefined, "symmetries", "a symmetry does not keep the family of distributions");
    return image;
  });
}
