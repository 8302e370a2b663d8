/**
 * # What it costs to check a game
 *
 * Counted from the claim, whose classes and distributions are listed by then.
 *
 * Main definitions: `gameWork`, `complexityWork`.
 */

import type { MinimaxCertificate } from "../distillation/minimax/certificate.js";
import { bitLength, multisetCount } from "../exact/integer.js";
import { type Work, wordsOf, work } from "../exact/work.js";
import type { ComplexityClaim } from "../verify/game/check-complexity.js";
import type { GameClaim } from "../verify/game/minimax-samples.js";

/**
 * Checking one certificate of a game: every row is judged, every sample that can be drawn is summed over,
 * every symmetry moves them all.
 */
export function gameWork(claim: GameClaim, { games }: MinimaxCertificate): readonly Work[] {
  const { points, sources, targets, distributions, samples, access } = claim;
  const path = ["certificate"];
  const laws = distributions.map(({ weights }) => weights.filter((w) => w > 0n));
  const sets = laws.every((present) => present.every((w) => w === present[0]));
  const drawn = (cells: number): number => (sets ? 2 ** cells : Number(multisetCount(cells, samples)));
  const outcomes = drawn(points);
  const law = laws.reduce((sum, present) => sum + drawn(present.length), 0);
  const bits = distributions.reduce((most, { total }) => Math.max(most, bitLength(total)), 1);
  const words = wordsOf(bits * samples);
  const moves = games.reduce((sum, { symmetries }) => sum + symmetries.length, games.length);
  const labellings = access === "learn" ? Math.min(sources.length, 2 ** points) : 1;
  const rows = sources.length * distributions.length;
  return [
    work("step", distributions.length * 2 ** points * 40, "events × distributions", path),
    work("kept", (rows * targets.length) / 8, "sources × distributions × targets", path),
    work("step", rows * targets.length * 4, "sources × distributions × targets", path),
    work("kept", distributions.length * outcomes * 4, "distributions × samples that can be seen", path),
    work("step", moves * (rows + outcomes * labellings * 100), "symmetries × samples that can be seen", [
      ...path,
      "games",
    ]),
    work(
      "product",
      (law * sources.length * targets.length + outcomes * distributions.length * points) * (20 + words),
      "sources × samples that can be seen × targets",
      path,
    ),
  ];
}

export const complexityWork = ({ question, results }: ComplexityClaim): readonly Work[] =>
  results.flatMap(({ access, enough, needed }) =>
    [enough, needed].flatMap((side) =>
      side === undefined ? [] : gameWork({ ...question, access, samples: side.samples }, side.certificate),
    ),
  );
