/**
 * # Arrays for the time of a computation
 *
 * Large arrays that are needed again and again cost more to allocate and to collect than to fill: here each slot
 * keeps the largest that was asked of it.
 *
 * Main definitions: `Scratch`.
 */

/** Numbers that a slot keeps, at most: 64 MB. */
const MOST_KEPT = 2 ** 23;

export class Scratch {
  private readonly slots: (Float64Array | undefined)[] = [];

  /** `length` zeros, until the slot is asked for again. */
  zeros(slot: number, length: number): Float64Array {
    if (length > MOST_KEPT) return new Float64Array(length);
    const known = this.slots[slot];
    if (known !== undefined && known.length >= length) return known.subarray(0, length).fill(0);
    const made = new Float64Array(Math.min(MOST_KEPT, length + (length >> 1)));
    this.slots[slot] = made;
    return made.subarray(0, length);
  }
}
