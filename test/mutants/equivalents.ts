/**
 * # Mutants that no test can tell
 *
 * Each with its place and why the program does the same with it. Those of `foreign/` are in the literal
 * definitions where they stand for another implementation.
 *
 * Main definitions: `reasonOf`.
 */

interface Equivalent {
  readonly file: string;
  readonly mutator: string;
  /** The text that was changed, its white space made single blanks. */
  readonly original: string;
  /** The line that it is in, where the text alone says too little. */
  readonly line?: string;
  readonly reason: string;
}

const ANY_COINS = "the statements hold for any coins, and ask for no others";
const LONGER_SEARCH = "more is listed, and no other function among it";
const VERIFIED =
  "what is lifted is verified, and elimination answers where lifting gives up: only the time differs";
const SHORTCUT = "the leading digits only shorten the way, divisions do the rest";
const CUTS_LESS = "less of the search is cut off, and the same set is found";
const BEYOND = "what is beyond a typed array is neither kept nor read";

const equivalents: readonly Equivalent[] = [
  {
    file: "src/exact/dixon.ts",
    mutator: "boundary",
    original: "bitLength(above) + bitLength(below * denominator) > longest",
    line: "if (bitLength(above) + bitLength(below * denominator) > longest) return undefined;",
    reason: VERIFIED,
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "arithmetic",
    original: "squared + right[i]! ** 2n",
    line: "bits += (bitLength(squared) + bitLength(squared + right[i]! ** 2n)) / 2;",
    reason: VERIFIED,
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "boundary",
    original: "digits.length < enough",
    line: "if (digits.length < next && digits.length < enough) continue;",
    reason: VERIFIED,
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "and for or",
    original: "digits.length < next && digits.length < enough",
    line: "if (digits.length < next && digits.length < enough) continue;",
    reason: VERIFIED,
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "statement left out",
    original: "residues[j] = centred(modulo(residues[j]!, p), p);",
    line: "for (let j = 0; j < n; j += 1) residues[j] = centred(modulo(residues[j]!, p), p);",
    reason: VERIFIED,
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "boundary",
    original: "bitLength(integer) + bitLength(denominator) <= longest",
    line: "if (bitLength(integer) + bitLength(denominator) <= longest) {",
    reason: VERIFIED,
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "constant",
    original: "0n",
    line: "const squared = row.reduce((total, a) => total + a * a, 0n);",
    reason: VERIFIED,
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "opposite comparison",
    original: "2n * scaled > modulus",
    line: "const integer = 2n * scaled > modulus ? scaled - modulus : scaled;",
    reason: VERIFIED,
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "boundary",
    original: "digits.length >= enough",
    line: "if (digits.length >= enough) return undefined;",
    reason: VERIFIED,
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "arithmetic",
    original: "total + a * a",
    line: "const squared = row.reduce((total, a) => total + a * a, 0n);",
    reason: VERIFIED,
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "arithmetic",
    original: "below * denominator",
    line: "if (bitLength(above) + bitLength(below * denominator) > longest) return undefined;",
    reason: VERIFIED,
  },
  {
    file: "src/exact/integer.ts",
    mutator: "arithmetic",
    original: "(u + b) / (v + d)",
    line: "if (q !== Math.floor((u + b) / (v + d))) break;",
    reason: SHORTCUT,
  },
  {
    file: "src/exact/integer.ts",
    mutator: "opposite comparison",
    original: "v + c > 0",
    line: "while (v + c > 0 && v + d > 0) {",
    reason: SHORTCUT,
  },
  {
    file: "src/exact/integer.ts",
    mutator: "constant",
    original: "0",
    line: "while (v + c > 0 && v + d > 0) {",
    reason: SHORTCUT,
  },
  {
    file: "src/learning/shattering.ts",
    mutator: "boundary",
    original: "best.length >= ceiling",
    line: "if (best.length >= ceiling || chosen.length + (useful.length - i) <= best.length) return;",
    reason: CUTS_LESS,
  },
  {
    file: "src/learning/shattering.ts",
    mutator: "arithmetic",
    original: "starts[g + 1]! - starts[g]!",
    line: "for (let g = 0; g + 1 < starts.length; g += 1) least = Math.min(least, starts[g + 1]! - starts[g]!);",
    reason: CUTS_LESS,
  },
  {
    file: "src/learning/shattering.ts",
    mutator: "arithmetic",
    original: "g + 1",
    line: "for (let g = 0; g + 1 < starts.length; g += 1) least = Math.min(least, starts[g + 1]! - starts[g]!);",
    reason: CUTS_LESS,
  },
  {
    file: "src/learning/shattering.ts",
    mutator: "and for or",
    original: "best.length >= ceiling || chosen.length + (useful.length - i) <= best.length",
    line: "if (best.length >= ceiling || chosen.length + (useful.length - i) <= best.length) return;",
    reason: CUTS_LESS,
  },
  {
    file: "src/learning/shattering.ts",
    mutator: "boundary",
    original: "g + 1 < starts.length",
    line: "for (let g = 0; g + 1 < starts.length; g += 1) least = Math.min(least, starts[g + 1]! - starts[g]!);",
    reason: CUTS_LESS,
  },
  {
    file: "src/learning/shattering.ts",
    mutator: "constant",
    original: "0",
    line: "for (let g = 0; g + 1 < starts.length; g += 1) least = Math.min(least, starts[g + 1]! - starts[g]!);",
    reason: CUTS_LESS,
  },
  {
    file: "src/learning/shattering.ts",
    mutator: "opposite comparison",
    original: "g + 1 < starts.length",
    line: "for (let g = 0; g + 1 < starts.length; g += 1) least = Math.min(least, starts[g + 1]! - starts[g]!);",
    reason: CUTS_LESS,
  },
  {
    file: "src/learning/shattering.ts",
    mutator: "method",
    original: "Math.floor(Math.log2(elements.length))",
    line: "...classes.map(({ elements }) => Math.floor(Math.log2(elements.length))),",
    reason: CUTS_LESS,
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "branches swapped",
    original: "y < 0n ? [-s, -y] : [s, y]",
    line: "return y < 0n ? [-s, -y] : [s, y];",
    reason: "the same fraction, with both of its signs turned",
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "constant",
    original: "0n",
    line: "Float64Array.from(row, (a) => (a < 0n ? -Number((-a >> below) % base) : Number((a >> below) % base))),",
    reason: "−0 is added as 0 is",
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "boundary",
    original: "2 * residue > p",
    line: "const centred = (residue: number, p: number): number => (2 * residue > p ? residue - p : residue);",
    reason: "p is odd",
  },
  {
    file: "src/exact/rational.ts",
    mutator: "boundary",
    original: "n < 0n",
    line: "fraction.s = n < 0n === d < 0n ? 1n : -1n;",
    reason: "neither of the long numbers is 0",
  },
  {
    file: "src/exact/rational.ts",
    mutator: "boundary",
    original: "d < 0n",
    line: "const terms = [n < 0n ? -n : n, d < 0n ? -d : d] as const;",
    reason: "neither of the long numbers is 0",
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "constant",
    original: "1",
    line: "for (let k = n - 1; k >= 0; k -= 1) {",
    reason: "the last row is never exchanged",
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "boundary",
    original: "j < n",
    line: "for (let j = 0; j < n; j += 1) row[j] = modulo(row[j]! - factor * pivot[j]!, p);",
    reason: BEYOND,
  },
  {
    file: "src/exact/dixon.ts",
    mutator: "boundary",
    original: "j < n",
    line: "for (let j = 0; j < n; j += 1) residues[j] = centred(modulo(residues[j]!, p), p);",
    reason: BEYOND,
  },
  {
    file: "src/learning/shattering.ts",
    mutator: "boundary",
    original: "g + 1 < starts.length",
    line: "for (let g = 0; g + 1 < starts.length; g += 1) {",
    reason: "no group lies there",
  },
  {
    file: "src/learning/class-counts.ts",
    mutator: "constant",
    original: "0n",
    line: "const orders: bigint[] = [0n, 0n];",
    reason: "T(0) and T(1) are in no sum",
  },
  {
    file: "src/learning/growth-function.ts",
    mutator: "method",
    original: "Math.min(2 ** size, conceptClass.elements.length)",
    line: "const ceiling = Math.min(2 ** size, conceptClass.elements.length);",
    reason: "the search ends later, with the same number",
  },
  {
    file: "src/learning/class-counts.ts",
    mutator: "boundary",
    original: "a < s",
    line: "for (let a = 1; a < s; a += 1) pairs += (counts[a] ?? 0n) * (counts[s - a] ?? 0n);",
    reason: "there is no tree without leaves",
  },
  {
    file: "src/learning/class-counts.ts",
    mutator: "branches swapped",
    original: "r < 31 ? Math.min(leaves, 2 ** r) : leaves",
    line: "const most = r < 31 ? Math.min(leaves, 2 ** r) : leaves;",
    reason: "of more leaves than the depth allows there are none: 0 is counted",
  },
  {
    file: "src/learning/class-counts.ts",
    mutator: "boundary",
    original: "d <= 16",
    line: "const allFunctions = (d: number): bigint | undefined => (d <= 16 ? 2n ** (2n ** BigInt(d)) : undefined);",
    reason: "either number has too many bits, and is refused",
  },
  {
    file: "src/probability/groups.ts",
    mutator: "statement left out",
    original: "spansOf.set(distribution, spans);",
    line: "spansOf.set(distribution, spans);",
    reason: "it is computed again",
  },
  {
    file: "src/exact/enclosure.ts",
    mutator: "boundary",
    original: "shift >= 0",
    line: "const scaled = shift >= 0 ? x.n << BigInt(shift) : x.n;",
    reason: "a shift by 0 is none",
  },
  {
    file: "src/probability/draw.ts",
    mutator: "arithmetic",
    original: "common % d",
    line: "if (common % d !== 0n) common *= d / gcd(d, common % d);",
    reason: "what d divides already is multiplied by 1",
  },
  {
    file: "src/probability/finite.ts",
    mutator: "boundary",
    original: "j < weights.length",
    line: "for (let j = 0; j < weights.length; j += 1) if (valueAt(event, j) === 1) mass += weights[j]!;",
    reason: "beyond the table no bit is 1",
  },
  {
    file: "src/exact/logarithm.ts",
    mutator: "constant",
    original: "2",
    line: "for (let digits = FIRST_DIGITS; digits <= MAX_DIGITS; digits *= 2) {",
    reason: "another precision decides the same",
  },
  {
    file: "src/probability/binomial.ts",
    mutator: "arithmetic",
    original: "bits *= 2",
    line: "for (let bits = 128; bits < exactBits && bits <= 4096; bits *= 2) {",
    reason: "another precision decides the same",
  },
  {
    file: "src/probability/binomial.ts",
    mutator: "constant",
    original: "2",
    line: "for (let bits = 128; bits < exactBits && bits <= 4096; bits *= 2) {",
    reason: "another precision decides the same",
  },
  {
    file: "src/probability/groups.ts",
    mutator: "boundary",
    original: "i < width",
    line: "for (let i = 0; i < width; i += 1) found[first + i] = best.charCodeAt(i) - 48;",
    reason: "the next group is written after it",
  },
  {
    file: "src/probability/groups.ts",
    mutator: "boundary",
    original: "i < value.length",
    line: "for (let i = 0; i < value.length; i += 1) point[first + i] = value.charCodeAt(i) - 48;",
    reason: "the next group is written after it",
  },
  {
    file: "src/probability/draw.ts",
    mutator: "boundary",
    original: "i < value.length",
    line: "for (let i = 0; i < value.length; i += 1) point[first + i] = value.charCodeAt(i) - 48;",
    reason: "the next group is written after it",
  },
  {
    file: "src/probability/draw.ts",
    mutator: "constant",
    original: "1n",
    line: "if (product > 1n << 256n) break;",
    reason: "the product is compared with 2^256 once more",
  },
  {
    file: "src/bounds/amplification.ts",
    mutator: "opposite comparison",
    original: "least > 0n",
    line: "for (let runs = least > 0n ? least : 1n; ; runs += 1n) {",
    reason: "fewer runs than the least are passed over, as they leave nothing for validation",
  },
  {
    file: "src/bounds/antichain.ts",
    mutator: "arithmetic",
    original: "m - i",
    line: "total += (m - i) % 2n === 1n ? term : -term;",
    reason: "m − i and m + i are odd together",
  },
  {
    file: "src/bounds/no-free-lunch.ts",
    mutator: "method",
    original: "inverse.lt(ONE)",
    line: "const x = inverse.lt(ONE) ? ONE : inverse;",
    reason: "1 is taken either way",
  },
  {
    file: "src/bounds/antichain.ts",
    mutator: "constant",
    original: "1",
    line: "BigInt(Math.max(bitLength(target.d) - bitLength(target.n), 1)) * parameters.half,",
    reason: "half is at most 128: far from the limit either way",
  },
  {
    file: "src/bounds/two-point.ts",
    mutator: "constant",
    original: "1n",
    line: "let excluded = affinity === 0n ? 0n : affinity - 1n;",
    reason: "bisection begins one lower",
  },
  {
    file: "foreign/web/naive.ts",
    mutator: "arithmetic",
    original: "state * 6364136223846793005n + 1442695040888963407n",
    reason: ANY_COINS,
  },
  { file: "foreign/web/naive.ts", mutator: "arithmetic", original: "2n ** 64n", reason: ANY_COINS },
  {
    file: "foreign/web/naive.ts",
    mutator: "statement left out",
    original: "state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;",
    reason: ANY_COINS,
  },
  {
    file: "foreign/definitions/11-success-probability.ts",
    mutator: "statement left out",
    original: "errors.set(g, known);",
    reason: "the error is computed again",
  },
  {
    file: "foreign/definitions/04-concept-class.ts",
    mutator: "opposite comparison",
    original: "d <= 2",
    reason: LONGER_SEARCH,
  },
  {
    file: "foreign/definitions/04-concept-class.ts",
    mutator: "method",
    original: "Math.min(c.maxTerms, 2 ** c.variables)",
    reason: LONGER_SEARCH,
  },
  {
    file: "foreign/definitions/04-concept-class.ts",
    mutator: "method",
    original: "Math.min(c.maxLeaves, 2 ** c.variables)",
    reason: LONGER_SEARCH,
  },
  {
    file: "foreign/definitions/04-concept-class.ts",
    mutator: "constant",
    original: "2",
    line: "const leaves = Math.min(c.maxLeaves, 2 ** c.variables);",
    reason: LONGER_SEARCH,
  },
  {
    file: "foreign/definitions/21-contested-points.ts",
    mutator: "constant",
    original: "2",
    line: "for (let mask = 1; mask < 2 ** f.length; mask += 1) {",
    reason: "the same sets are tried again",
  },
  {
    file: "foreign/definitions/17-junta-search.ts",
    mutator: "method left out",
    original: "[...found, foundVariable(f, x, y)].sort((a, b) => a - b)",
    reason: "the order only names what is remembered: it is computed again",
  },
  {
    file: "foreign/least-samples.ts",
    mutator: "boundary",
    original: "k < m",
    reason: "at k = m a probability of 0 is added; where m = 1 one sample is enough, and no second is drawn",
  },
];

/** Why the mutant is the same program, if it is known to be. */
export const reasonOf = (mutant: Omit<Equivalent, "reason">): string | undefined =>
  equivalents.find(
    ({ file, mutator, original, line }) =>
      file === mutant.file &&
      mutator === mutant.mutator &&
      original === mutant.original &&
      (line === undefined || line === mutant.line),
  )?.reason;
