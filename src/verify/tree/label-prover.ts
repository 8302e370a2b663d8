/**
 * # A label on a whole box, proved
 *
 * By the linearisation around the box, or by bounds of its own where there is none; then without rounding, while
 * that is not too much work.
 *
 * Main definitions: `labelProver`, `LabelProver`.
 */
import type { Bit } from "../../boolean/concept.js";
import { boundWithRanges, type CheckedBox } from "./box-bound.js";
import type { CheckedNetwork } from "./checked-network.js";
import { exactBounds } from "./exact-bound.js";
import type { OutputRange } from "./remainder-form.js";

/** `range`: that of the output by the linearisation around the box, if there is one. */
export type LabelProver = (box: CheckedBox, range: OutputRange | undefined, label: Bit) => boolean;

/**
 * Is the network's label the one given on the whole box, which has a free variable? False: not proved. Without
 * rounding where that might be all that is missing.
 */
export function labelProver(network: CheckedNetwork, exactWork?: number): LabelProver {
  const exact = exactBounds(network, exactWork);
  return (box, range, label) => {
    if (range !== undefined && (label === 1 ? range.low > 0 : range.high <= 0)) return true;
    const { lower, ranges } = boundWithRanges(network, box, label === 1 ? 1 : -1);
    if (range === undefined && (label === 1 ? lower > 0 : lower >= 0)) return true;
    const sign = exact(box, label === 1 ? 1 : -1, ranges);
    return sign !== undefined && (label === 1 ? sign > 0 : sign >= 0);
  };
}
