/**
 * # Is it a parity?
 *
 * A parity is fixed by its values at 0 and at the unit vectors. Where the function differs from it, that
 * point, the unit vectors below it and, for an even number, 0 are the witness.
 *
 * Main definitions: `parityMembership`.
 */
import type { Bit } from "../../boolean/concept.js";
import { formatPoint, pointOfIndex } from "../../boolean/point.js";
import { type TruthTable, valueAt } from "../../boolean/truth-table.js";
import { subsetOfIndex } from "../../boolean/walsh-hadamard.js";
import type { Membership } from "./witness.js";

export function parityMembership(table: TruthTable): Membership<"parity"> {
  const d = table.variables;
  const constant = valueAt(table, 0);
  const subset: number[] = [];
  for (let i = 0; i < d; i += 1) if (valueAt(table, 2 ** i) !== constant) subset.push(i);
  const predicted = new Uint8Array(2 ** d);
  predicted[0] = constant;
  for (let j = 1; j < predicted.length; j += 1) {
    const lowest = j & -j;
    predicted[j] = predicted[j ^ lowest]! ^ valueAt(table, lowest) ^ constant;
    if (predicted[j] === (valueAt(table, j) as Bit)) continue;
    const units = subsetOfIndex(j).map((i) => 2 ** i);
    const points = units.length % 2 === 1 ? [j, ...units] : [j, ...units, 0];
    return {
      member: false,
      witness: { kind: "not-parity", points: points.map((point) => formatPoint(pointOfIndex(point, d))) },
    };
  }
  return { member: true, representation: { kind: "parity", variables: d, subset, constant } };
}
