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
import { outputRange, type RemainderForm } from "./remainder-form.js";

export type LabelProver = (box: CheckedBox, form: RemainderForm | undefined, label: Bit) => boolean;

/**
 * Is the network's label the one given on the whole box, which has a free variable? False: not proved. Without
 * rounding where that might be all that is missing.
 */
export function labelProver(network: CheckedNetwork, exactWork?: number): LabelProver {
  const exact = exactBounds(network, exactWork);
  return (box, form, label) => {
    if (form !== undefined) {
      const { low, high } = outputRange(network, form, box);
      if (label === 1 ? low > 0 : high <= 0) return true;
    }
    const { lower, ranges } = boundWithRanges(network, box, label === 1 ? 1 : -1);
    if (form === undefined && (label === 1 ? lower > 0 : lower >= 0)) return true;
    const sign = exact(box, label === 1 ? 1 : -1, ranges);
    return sign !== undefined && (label === 1 ? sign > 0 : sign >= 0);
  };
}
