/**
 * # Numbers of a file as doubles
 *
 * Many little-endian floats at once: they are copied in pieces into an array of the machine's own floats, which then
 * become doubles, so that little more memory is taken than the doubles need.
 *
 * Main definitions: `Stretches`, `doublesOf`, `firstOutside`, `hasNegativeZero`.
 */

/** Bytes that are looked at a stretch at a time, as a file's may be; a `Uint8Array` is some. */
export interface Stretches {
  readonly length: number;
  /** Those from `from` on, before `to`. */
  subarray(from: number, to: number): Uint8Array;
  /** Fills `target` with those from `from` on; where it is missing, they are copied from `subarray`. */
  readInto?(target: Uint8Array, from: number): void;
}

/** Bytes copied at once. */
const PIECE = 1 << 16;

/** Are the machine's own numbers laid out as the files have them? */
export const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** How a number is read where the machine cannot do it. */
export type ReadNumber = (view: DataView, at: number) => number;

/**
 * `count` numbers of `width` bytes each from byte `start` of `bytes`, which has so many; floats of 4 and 8 bytes
 * (`isFloat`) quickly.
 */
export function doublesOf(
  bytes: Stretches,
  count: number,
  width: number,
  isFloat: boolean,
  read: ReadNumber,
  start = 0,
): Float64Array {
  const values = new Float64Array(count);
  if (!isFloat || !isLittleEndian) {
    const own = bytes.subarray(start, start + count * width);
    const view = new DataView(own.buffer, own.byteOffset, own.byteLength);
    for (let i = 0; i < count; i += 1) values[i] = read(view, i * width);
    return values;
  }
  const piece = new Uint8Array(Math.min(PIECE, count * width));
  const floats = width === 4 ? new Float32Array(piece.buffer) : new Float64Array(piece.buffer);
  for (let from = 0; from < count * width; from += PIECE) {
    const length = Math.min(piece.length, count * width - from);
    if (bytes.readInto === undefined) piece.set(bytes.subarray(start + from, start + from + length));
    else bytes.readInto(piece.subarray(0, length), start + from);
    values.set(length === piece.length ? floats : floats.subarray(0, length / width), from / width);
  }
  return values;
}

/**
 * The index of the first number other than 0 whose magnitude is not from `least` to `greatest` (NaN is not); −1 where
 * there is none. A loop that calls nothing, here and below: there are millions, and each that is handed on becomes
 * an object.
 */
export function firstOutside(values: Float64Array, least: number, greatest: number): number {
  for (let i = 0; i < values.length; i += 1) {
    const size = Math.abs(values[i]!);
    if (size !== 0 && !(size >= least && size <= greatest)) return i;
  }
  return -1;
}

/** Is one of the numbers −0? */
export function hasNegativeZero(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i += 1) if (Object.is(values[i], -0)) return true;
  return false;
}
