/**
 * # What kind of instances a campaign tried
 *
 * How many tell, how many are on no variable, and how near the bounds of the statement came to equality: the
 * ratio of the lesser side to the greater (`Verdict.near`), over the instances on which a bound says something.
 *
 * Main definitions: `Statistics`, `noStatistics`, `tally`, `STATISTICS`, `statisticsCells`.
 */
import type { Statement } from "../../../spec/statement.js";
import { cubeOf } from "../../../spec/telling.js";
import { ONE, type Rational, rational } from "../../exact/rational.js";
import type { Judgement } from "./judge.js";

export interface Statistics {
  /** Instances that were tried. */
  instances: number;
  /** Those that tell (`Statement.telling`). */
  telling: number;
  /** Those on 0 variables. */
  pointless: number;
  /** Those on which a bound says something. */
  bounded: number;
  /** Those of these on which it is attained. */
  equal: number;
  /** The largest ratio of the two sides that was seen. */
  nearest: Rational | undefined;
}

export const noStatistics = (): Statistics => ({
  ...{ instances: 0, telling: 0, pointless: 0, bounded: 0, equal: 0, nearest: undefined },
});

/** Counts one more instance, and what came of it. */
export function tally(
  statistics: Statistics | undefined,
  { telling }: Statement,
  instance: unknown,
  judgement: Judgement,
): void {
  if (statistics === undefined) return;
  statistics.instances += 1;
  if (telling(instance)) statistics.telling += 1;
  if (cubeOf(instance) === 0) statistics.pointless += 1;
  if (judgement.fate !== "holds" || judgement.near === undefined) return;
  statistics.bounded += 1;
  if (judgement.near.equals(ONE)) statistics.equal += 1;
  if (!statistics.nearest?.gte(judgement.near)) statistics.nearest = judgement.near;
}

/** part/whole in whole percent, rounded down; "—" where there is nothing. */
const share = (part: number, whole: number): string =>
  whole === 0 ? "—" : `${Math.floor((100 * part) / whole)} %`;

/** In percent, rounded down to whole ones, or below 1 to the first digit that is not 0: 100 % is equality. */
function percent(ratio: Rational | undefined): string {
  if (ratio === undefined) return "—";
  for (let places = 0; places <= MOST_PLACES; places += 1) {
    const { n, d } = ratio.mul(rational(10n ** BigInt(places + 2)));
    if (n >= d) return `${places === 0 ? n / d : `0.${String(n / d).padStart(places, "0")}`} %`;
  }
  return "0 %";
}
const MOST_PLACES = 9;

/** The heads of the columns: the shares of instances, and how near they came to equality. */
export const STATISTICS = ["telling", "d = 0", "nearest", "equal"] as const;

/** What stands in these columns; "—" where no bound said anything. */
export const statisticsCells = (statistics: Statistics): string[] => {
  const { instances, telling, pointless, bounded, equal, nearest } = statistics;
  return [share(telling, instances), share(pointless, instances), percent(nearest), share(equal, bounded)];
};
