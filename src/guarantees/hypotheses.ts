/**
 * # Do the hypotheses hold?
 *
 * Which bounds speak of given classes F and G, found by looking: the size of the largest frontier, points
 * that two_point_lower_bound needs, points on which the error sets of one source are all halves, as
 * antichain_lower_bound needs. Each search has a limit of steps; one that is cut short says so, and its bound
 * is not claimed.
 *
 * Main definitions: `largestFrontier`, `findTwoPoint`, `findTwoSource`, `findAntichain`, `Found`.
 */
import { type TruthTable, valueAt } from "../boolean/truth-table.js";
import { frontierOf } from "../distillation/frontier.js";
import type { FiniteClass } from "../learning/enumerate.js";

/** Most looks at a value of a concept that a search may take. */
export const MAX_LOOKS = 1 << 28;

export type Found<W> =
  | { readonly kind: "found"; readonly witness: W }
  | { readonly kind: "none" }
  /** The search would take more than `MAX_LOOKS` steps. */
  | { readonly kind: "too-large" };

/** max over f ∈ F of |P_f(G)|: as many candidates as a distiller who knows f ever has to tell apart. */
export function largestFrontier(sources: FiniteClass, targets: FiniteClass): Found<number> {
  const looks = sources.elements.length * targets.elements.length * 2 ** sources.variables;
  if (looks > MAX_LOOKS) return { kind: "too-large" };
  const sizes = sources.elements.map(({ table }) => frontierOf(table, targets.elements).length);
  return { kind: "found", witness: sizes.reduce((a, b) => Math.max(a, b)) };
}

/** For each point, the targets that are right there, as words of bits. */
function rightTargets(source: TruthTable, { elements, variables }: FiniteClass): Uint32Array[] {
  return Array.from({ length: 2 ** variables }, (_, x) => {
    const words = new Uint32Array(Math.ceil(elements.length / 32));
    const value = valueAt(source, x);
    elements.forEach(({ table }, g) => {
      if (valueAt(table, x) === value) words[g >>> 5]! |= 1 << (g & 31);
    });
    return words;
  });
}

export interface TwoPointWitness {
  /** Index into F. */
  readonly source: number;
  /** x₀, x₁, x₂: no target is right on both x₁ and x₂, some is on {x₀,x₁}, some on {x₀,x₂}. */
  readonly points: readonly [number, number, number];
}

/** Three points and a source that meet the hypothesis of two_point_lower_bound. */
export function findTwoPoint(sources: FiniteClass, targets: FiniteClass): Found<TwoPointWitness> {
  const points = 2 ** sources.variables;
  let looks = 0;
  for (const [source, { table }] of sources.elements.entries()) {
    looks += points * (targets.elements.length + (points * targets.elements.length) / 32);
    if (looks > MAX_LOOKS) return { kind: "too-large" };
    const right = rightTargets(table, targets);
    const together = right.map((a) => right.map((b) => a.some((word, i) => (word & b[i]!) !== 0)));
    for (let x1 = 0; x1 < points; x1 += 1)
      for (let x2 = x1 + 1; x2 < points; x2 += 1) {
        if (together[x1]![x2]) continue;
        const x0 = together.findIndex((row, x) => x !== x1 && x !== x2 && row[x1]! && row[x2]!);
        if (x0 >= 0) return { kind: "found", witness: { source, points: [x0, x1, x2] } };
      }
  }
  return { kind: "none" };
}

/** x₀ and x₁ on which the hypothesis of two_source_lower_bound holds. */
export function findTwoSource(sources: FiniteClass, targets: FiniteClass): Found<readonly [number, number]> {
  const points = 2 ** sources.variables;
  if (points * points * (sources.elements.length + targets.elements.length) > MAX_LOOKS)
    return { kind: "too-large" };
  for (let x0 = 0; x0 < points; x0 += 1)
    for (let x1 = 0; x1 < points; x1 += 1) {
      if (x0 === x1) continue;
      const patterns = ({ elements }: FiniteClass): Set<number> =>
        new Set(elements.map(({ table }) => 2 * valueAt(table, x0) + valueAt(table, x1)));
      const [F, G] = [patterns(sources), patterns(targets)];
      const both = (a: number): boolean => F.has(a) && G.has(a) && F.has(a + 1) && G.has(a + 1);
      if (both(0) || both(2)) return { kind: "found", witness: [x0, x1] };
    }
  return { kind: "none" };
}

export interface AntichainWitness {
  readonly source: number;
  /** 2m points on which the error sets are at least halves, and all halves occur. */
  readonly points: readonly number[];
}

const members = (set: number): number[] =>
  Array.from({ length: 32 }, (_, x) => x).filter((x) => ((set >>> x) & 1) === 1);

/** Is every m-subset of Y, |Y| = 2m, the part in Y of some set, and no part smaller? */
function halves(sets: readonly number[], Y: number, m: number): boolean {
  const parts = new Set<number>();
  for (const set of sets) {
    const part = set & Y;
    const size = members(part).length;
    if (size < m) return false;
    if (size === m) parts.add(part);
  }
  let all = 1;
  for (let i = 1; i <= m; i += 1) all = (all * (m + i)) / i;
  return parts.size === all;
}

/**
 * A source and the most points for which the antichain lower bound holds on distributions on those points. On
 * 2m points E ∩ Y ranges over all m-subsets and nothing smaller: then whatever is output has ≥ m errors
 * there, as in the theorem. For d ≤ 4.
 */
export function findAntichain(sources: FiniteClass, targets: FiniteClass): Found<AntichainWitness> {
  const points = 2 ** sources.variables;
  if (points > 16 || sources.elements.length * targets.elements.length * 2 ** points > MAX_LOOKS)
    return { kind: "too-large" };
  let best: AntichainWitness | undefined;
  for (const [source, { table }] of sources.elements.entries()) {
    const sets = frontierOf(table, targets.elements).map(({ errorSet }) => errorSet.words[0]!);
    for (let Y = 1; Y < 2 ** points; Y += 1) {
      const chosen = members(Y);
      if (chosen.length % 2 === 1 || chosen.length <= (best?.points.length ?? 0)) continue;
      if (halves(sets, Y, chosen.length / 2)) best = { source, points: chosen };
    }
  }
  return best === undefined ? { kind: "none" } : { kind: "found", witness: best };
}
