/**
 * # Exact linear systems by lifting
 *
 * Solves a square integer system as Dixon does (dixon1982): A is inverted modulo a prime p, the solution is
 * developed in powers of p, digit by digit, each digit from the residual that the digits before leave, and the
 * fractions are read off by rational reconstruction with a common denominator. Sums of products of residues
 * stay below 2^53, so that doubles compute them exactly; A is cut in limbs for that. What comes out is put
 * into the system: only an x with A x = b, and A invertible modulo p, is returned. A system that is singular
 * modulo several primes is left to elimination, which decides.
 *
 * Main definitions: `solveSquare`, `solveByLifting`.
 */
import { solveByElimination } from "./bareiss.js";
import { bitLength } from "./integer.js";
import { type Rational, rational } from "./rational.js";

/** Below so many equations elimination is the quicker one. */
const SMALL = 10;
/** Primes that are tried before a matrix is taken for a singular one. */
const PRIMES = 3;
/** A fraction is believed, and put to the test, when its terms are shorter by so many bits than they could be. */
const SLACK = 40;

/** The x with A x = b, or `undefined` when A is singular. A is n×n of integers, b has n. Neither is changed. */
export function solveSquare(
  matrix: readonly (readonly bigint[])[],
  right: readonly bigint[],
): Rational[] | undefined {
  const lifted = matrix.length < SMALL ? undefined : solveByLifting(matrix, right);
  return lifted ?? solveByElimination(matrix, right);
}

/** The same for n ≥ 2, and `undefined` too where A is singular modulo each of the primes that are tried. */
export function solveByLifting(
  matrix: readonly (readonly bigint[])[],
  right: readonly bigint[],
): Rational[] | undefined {
  const n = matrix.length;
  // Residues lie between −p/2 and p/2: n products of two of them sum to less than 2^52.
  const room = 52 - Math.ceil(Math.log2(n));
  let p = 2 ** (Math.floor(room / 2) + 1);
  for (let tried = 0; tried < PRIMES; tried += 1) {
    p = primeBelow(p);
    const inverse = inverseModulo(matrix, p);
    if (inverse !== undefined) return lift(matrix, right, inverse, p, room);
  }
  return undefined;
}

function primeBelow(limit: number): number {
  for (let candidate = limit - 1; ; candidate -= 1) {
    let divisor = 2;
    while (divisor * divisor <= candidate && candidate % divisor !== 0) divisor += 1;
    if (divisor * divisor > candidate) return candidate;
  }
}

/** x − p·⌊x/p⌋ for |x| < 2^52 and p < 2^27. */
function modulo(x: number, p: number): number {
  const r = x - p * Math.floor(x / p);
  return r < 0 ? r + p : r >= p ? r - p : r;
}

/** The representative between −p/2 and p/2. */
const centred = (residue: number, p: number): number => (2 * residue > p ? residue - p : residue);

/** a⁻¹ modulo a prime p that does not divide a. */
function inverseOf(a: number, p: number): number {
  let [r, s] = [p, a];
  let [x, y] = [0, 1];
  while (s !== 0) {
    const q = Math.floor(r / s);
    [r, s] = [s, r - q * s];
    [x, y] = [y, x - q * y];
  }
  return modulo(x, p);
}

/** A⁻¹ modulo p by the method of Gauss and Jordan, in place; rows of centred residues. `undefined`: singular. */
function inverseModulo(matrix: readonly (readonly bigint[])[], p: number): Float64Array[] | undefined {
  const n = matrix.length;
  const big = BigInt(p);
  const rows = matrix.map((row) => Float64Array.from(row, (a) => modulo(Number(a % big), p)));
  const exchanged: number[] = [];
  for (let k = 0; k < n; k += 1) {
    let at = k;
    while (at < n && rows[at]![k] === 0) at += 1;
    if (at === n) return undefined;
    [rows[k], rows[at]] = [rows[at]!, rows[k]!];
    exchanged.push(at);
    const pivot = rows[k]!;
    const scale = inverseOf(pivot[k]!, p);
    pivot[k] = 1;
    for (let j = 0; j < n; j += 1) pivot[j] = modulo(pivot[j]! * scale, p);
    for (let i = 0; i < n; i += 1) {
      const row = rows[i]!;
      const factor = row[k]!;
      if (i === k || factor === 0) continue;
      row[k] = 0;
      for (let j = 0; j < n; j += 1) row[j] = modulo(row[j]! - factor * pivot[j]!, p);
    }
  }
  for (let k = n - 1; k >= 0; k -= 1) {
    const at = exchanged[k]!;
    if (at !== k) for (const row of rows) [row[k], row[at]] = [row[at]!, row[k]!];
  }
  return rows.map((row) => row.map((x) => centred(x, p)));
}

/** A = Σ limbs[l]·2^(width·l), each limb with the sign of its entry and at most `width` bits. */
function limbsOf(matrix: readonly (readonly bigint[])[], width: number): Float64Array[][] {
  const longest = Math.max(...matrix.map((row) => row.reduce((most, a) => Math.max(most, bitLength(a)), 1)));
  const base = 2n ** BigInt(width);
  return Array.from({ length: Math.ceil(longest / width) }, (_, l) => {
    const below = BigInt(width * l);
    return matrix.map((row) =>
      Float64Array.from(row, (a) => (a < 0n ? -Number((-a >> below) % base) : Number((a >> below) % base))),
    );
  });
}

function dot(row: Float64Array, x: Float64Array): number {
  let [even, odd] = [0, 0];
  const last = row.length - 1;
  for (let j = 0; j < last; j += 2) {
    even += row[j]! * x[j]!;
    odd += row[j + 1]! * x[j + 1]!;
  }
  return last % 2 === 0 ? even + odd + row[last]! * x[last]! : even + odd;
}

/** Bits that p^k must have so that numerators and denominators are told apart (Hadamard, Cramer). */
function bitsNeeded(matrix: readonly (readonly bigint[])[], right: readonly bigint[]): number {
  let bits = SLACK + 2;
  matrix.forEach((row, i) => {
    const squared = row.reduce((total, a) => total + a * a, 0n);
    bits += (bitLength(squared) + bitLength(squared + right[i]! ** 2n)) / 2;
  });
  return Math.ceil(bits);
}

function lift(
  matrix: readonly (readonly bigint[])[],
  right: readonly bigint[],
  inverse: readonly Float64Array[],
  p: number,
  room: number,
): Rational[] | undefined {
  const n = matrix.length;
  const width = room - Math.ceil(Math.log2(p)) + 1;
  const limbs = limbsOf(matrix, width);
  const big = BigInt(p);
  const shift = BigInt(width);
  const residual = [...right];
  const digits: Float64Array[] = [];
  const enough = Math.ceil(bitsNeeded(matrix, right) / Math.log2(p));
  let next = 8;
  for (;;) {
    const residues = Float64Array.from(residual, (r) => Number(r % big));
    const digit = Float64Array.from(residues, () => 0);
    for (let j = 0; j < n; j += 1) residues[j] = centred(modulo(residues[j]!, p), p);
    for (let i = 0; i < n; i += 1) digit[i] = centred(modulo(dot(inverse[i]!, residues), p), p);
    digits.push(digit);
    for (let i = 0; i < n; i += 1) {
      let product = 0n;
      for (let l = limbs.length - 1; l >= 0; l -= 1)
        product = (product << shift) + BigInt(dot(limbs[l]![i]!, digit));
      residual[i] = (residual[i]! - product) / big;
    }
    if (digits.length < next && digits.length < enough) continue;
    const solution = reconstruct(digits, big);
    if (solution !== undefined && solves(matrix, right, solution)) {
      const { numerators, denominator } = solution;
      return numerators.map((y) => rational(y, denominator));
    }
    if (digits.length >= enough) return undefined;
    next = Math.ceil(1.5 * next);
  }
}

interface Fractions {
  readonly numerators: readonly bigint[];
  /** ≥ 1, common to all. */
  readonly denominator: bigint;
}

/** Short fractions that the digits develop, or `undefined` where some component has none. */
function reconstruct(digits: readonly Float64Array[], p: bigint): Fractions | undefined {
  const modulus = p ** BigInt(digits.length);
  const longest = bitLength(modulus) - SLACK;
  let denominator = 1n;
  const numerators: bigint[] = [];
  for (let i = 0; i < digits[0]!.length; i += 1) {
    let value = 0n;
    for (let k = digits.length - 1; k >= 0; k -= 1) value = value * p + BigInt(digits[k]![i]!);
    const scaled = (((value * denominator) % modulus) + modulus) % modulus;
    const integer = 2n * scaled > modulus ? scaled - modulus : scaled;
    if (bitLength(integer) + bitLength(denominator) <= longest) {
      numerators.push(integer);
      continue;
    }
    const [above, below] = fractionOf(scaled, modulus);
    if (bitLength(above) + bitLength(below * denominator) > longest) return undefined;
    for (let j = 0; j < i; j += 1) numerators[j]! *= below;
    denominator *= below;
    numerators.push(above);
  }
  return { numerators, denominator };
}

/** The a/b with a ≡ b·residue, |a| and b about the root of the modulus; b ≥ 1 (Wang 1981). */
function fractionOf(residue: bigint, modulus: bigint): readonly [bigint, bigint] {
  const half = bitLength(modulus) / 2;
  let [r, s] = [modulus, residue];
  let [x, y] = [0n, 1n];
  while (bitLength(s) > half) {
    const q = r / s;
    [r, s] = [s, r - q * s];
    [x, y] = [y, x - q * y];
  }
  return y < 0n ? [-s, -y] : [s, y];
}

const solves = (
  matrix: readonly (readonly bigint[])[],
  right: readonly bigint[],
  { numerators, denominator }: Fractions,
): boolean =>
  matrix.every(
    (row, i) => row.reduce((total, a, j) => total + a * numerators[j]!, 0n) === denominator * right[i]!,
  );
