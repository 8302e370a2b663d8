/**
 * # Numbers of a file as doubles
 *
 * Many little-endian floats at once: they are copied in pieces into an array of the machine's own floats, which then
 * become doubles, so that little more memory is taken than the doubles need.
 *
 * Main definitions: `doublesOf`, `firstIndex`.
 */

/** Bytes copied at once. */
const PIECE = 1 << 16;

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** How a number is read where the machine cannot do it. */
export type ReadNumber = (view: DataView, at: number) => number;

/**
 * `count` numbers of `width` bytes each from the start of `bytes`, which has so many; floats of 4 and 8 bytes
 * (`isFloat`) quickly.
 */
export function doublesOf(
  bytes: Uint8Array,
  count: number,
  width: number,
  isFloat: boolean,
  read: ReadNumber,
): Float64Array {
  const values = new Float64Array(count);
  if (!isFloat || !isLittleEndian) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < count; i += 1) values[i] = read(view, i * width);
    return values;
  }
  const piece = new Uint8Array(Math.min(PIECE, count * width));
  const floats = width === 4 ? new Float32Array(piece.buffer) : new Float64Array(piece.buffer);
  for (let from = 0; from < count * width; from += PIECE) {
    const some = bytes.subarray(from, Math.min(from + PIECE, count * width));
    piece.set(some);
    values.set(some.length === piece.length ? floats : floats.subarray(0, some.length / width), from / width);
  }
  return values;
}

/** The index of the first number that is not so; −1 where all are. A loop, since there are millions. */
export function firstIndex(values: Float64Array, isWrong: (value: number) => boolean): number {
  for (let i = 0; i < values.length; i += 1) if (isWrong(values[i]!)) return i;
  return -1;
}
