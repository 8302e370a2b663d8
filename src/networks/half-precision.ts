/**
 * # Numbers of 16 bits
 *
 * Half precision and bfloat16, each exactly as a double.
 *
 * Main definitions: `half`, `bfloat`.
 */

/** The number that 16 bits stand for as IEEE half precision. */
export function half(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 1023;
  if (exponent === 31) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? mantissa * 2 ** -24 : (1024 + mantissa) * 2 ** (exponent - 25));
}

const single = new DataView(new ArrayBuffer(4));

/** bfloat16 is the upper half of a float. */
export function bfloat(bits: number): number {
  single.setUint32(0, bits << 16);
  return single.getFloat32(0);
}
