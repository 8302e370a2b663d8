/**
 * # The linearisations around a box
 *
 * Those of the words `!` that a walk is inside of, the innermost last. Each is computed when it is first
 * asked for, so that one within another at the same box costs nothing, and forgotten when those kept take too
 * much memory; it is then computed again from the box, of which only the length of its path is stored.
 *
 * Main definitions: `linearisations`.
 */
import { Refuted } from "../verdict.js";
import type { CheckedBox } from "./box-bound.js";
import type { CheckedNetwork } from "./checked-network.js";
import { largestMatrix, linearAt, MAX_ENTRIES, type RemainderForm } from "./remainder-form.js";

/** Most numbers in the linearisations that are kept beside the innermost one: 256 MB. */
const MAX_KEPT = 2 ** 25;

interface Around {
  /** Length of the path to its box. */
  readonly depth: number;
  form: RemainderForm | undefined;
}

const sizeOf = (form: RemainderForm): number =>
  form.layers.reduce((total, { matrix }) => total + matrix.length, 0);

export interface Linearisations {
  /** One begins at the box to which a path of so many fixed variables leads. */
  begin(depth: number): void;
  end(): void;
  /** The innermost one; `path` are the variables that are fixed in the box, in order. */
  at(box: CheckedBox, path: readonly number[]): RemainderForm | undefined;
}

export function linearisations(network: CheckedNetwork): Linearisations {
  const around: Around[] = [];
  let kept = 0;
  const forget = (entry: Around): void => {
    if (entry.form === undefined) return;
    kept -= sizeOf(entry.form);
    entry.form = undefined;
  };
  return {
    begin(depth) {
      const last = around.at(-1);
      around.push(last?.depth === depth ? last : { depth, form: undefined });
    },
    end() {
      const last = around.pop()!;
      if (around.at(-1) !== last) forget(last);
    },
    at(box, path) {
      const last = around.at(-1);
      if (last === undefined) return undefined;
      if (last.form === undefined) {
        const start = new Uint8Array(box.length).fill(2);
        for (const v of path.slice(0, last.depth)) start[v] = box[v]!;
        const largest = largestMatrix(network, start);
        if (largest > MAX_ENTRIES)
          throw new Refuted(
            "everyInput",
            `too large: a linearisation with a matrix of ${largest} entries, the limit is ${MAX_ENTRIES}`,
          );
        last.form = linearAt(network, start);
        kept += sizeOf(last.form);
        for (const entry of around) if (kept > MAX_KEPT && entry !== last) forget(entry);
      }
      return last.form;
    },
  };
}
