/**
 * # The budget of a request
 *
 * The oracle counts the work of a request before it starts, and refuses it as "too-large" where an answer
 * would take more than 10 seconds or 1 GB. Every method declares its work as a list of counted things
 * (`method.ts`, `src/exact/work.ts`); what a step of each unit takes was measured (`npm run limits` measures
 * again), is said here, and is charged with a factor of safety. The members of a batch share one budget: a line is
 * answered within the limits whatever stands on it.
 *
 * Why: spec/guide/decisions.md#why-work-is-refused-before-it-starts
 *
 * Main definitions: `Budget`, `UNITS`, `nanosecondsOf`.
 */
import { DomainError } from "../exact/domain-error.js";
import type { Unit, Work } from "../exact/work.js";

/** The most that one line may take. */
export const LIMIT_SECONDS = 10;
/** Of 1 GB: the program itself and what is garbage by then have the rest. */
export const LIMIT_BYTES = 800_000_000;

/**
 * What one step takes at most, in nanoseconds and, where it stays in memory until the answer is written, in bytes.
 */
export const UNITS = {
  /** A JSON value that is read, checked by its schema and walked over. */
  value: { nanoseconds: 2000, bytes: 250 },
  /** A character of text that is read or written. */
  character: { nanoseconds: 20, bytes: 8 },
  /** A step of a loop over machine numbers: a word of a table, an entry, a comparison. */
  step: { nanoseconds: 10, bytes: 0 },
  /** A machine number that is kept. */
  kept: { nanoseconds: 20, bytes: 16 },
  /** An object that is made and kept: a concept, a list, a node. */
  object: { nanoseconds: 400, bytes: 200 },
  /** An operation on rationals that fit in a few machine words. */
  rational: { nanoseconds: 3000, bytes: 0 },
  /** A step of Euclid's algorithm, on a word of 64 bits: bits × words of the numbers whose common divisor is sought. */
  euclid: { nanoseconds: 20, bytes: 0 },
  /** A product of two words of 64 bits within a product of long integers, by the schoolbook method. */
  product: { nanoseconds: 2, bytes: 0 },
} as const satisfies Readonly<Record<Unit, { nanoseconds: number; bytes: number }>>;

/** A count as a double, for sums: Infinity where it is beyond. */
const approximate = (steps: number | bigint): number =>
  typeof steps === "number" ? steps : steps > 1n << 1000n ? Number.POSITIVE_INFINITY : Number(steps);

const seconds = ({ unit, steps }: Work): number => (approximate(steps) * UNITS[unit].nanoseconds) / 1e9;
const bytes = ({ unit, steps }: Work): number => {
  const each = UNITS[unit].bytes;
  return each === 0 ? 0 : approximate(steps) * each;
};

/** What the parts take together. */
export const nanosecondsOf = (parts: readonly Work[]): number =>
  parts.reduce((sum, part) => sum + seconds(part) * 1e9, 0);

/** A count for people and for `data.size`: digit for digit up to 2^1000. */
const countText = (steps: number | bigint): string =>
  typeof steps === "bigint"
    ? steps > 1n << 1000n
      ? "more than 2^1000"
      : String(steps)
    : Number.isFinite(steps)
      ? String(BigInt(Math.ceil(steps)))
      : "more than 2^1000";

/** What is left for a line. */
export class Budget {
  #seconds: number;
  #bytes: number;
  #spent = 0;
  readonly limitSeconds: number;

  /** What the work so far takes at most, in seconds. */
  get spent(): number {
    return this.#spent;
  }

  constructor(limitSeconds = LIMIT_SECONDS, limitBytes = LIMIT_BYTES) {
    this.limitSeconds = limitSeconds;
    this.#seconds = limitSeconds;
    this.#bytes = limitBytes;
  }

  /**
   * Takes the work from what is left. Throws `DomainError` "too-large" where it is more than that: names the
   * greatest part of the work, its size, and the size that would have fitted; where no part alone is the reason,
   * the size that fits once the others are as much smaller. Memory is that of one request: the next has it again.
   */
  spend(parts: readonly Work[]): void {
    this.#check(parts, seconds, this.#seconds, `${this.limitSeconds} seconds`);
    this.#check(parts, bytes, this.#bytes, "1 GB");
    for (const part of parts) {
      const own = seconds(part);
      this.#seconds -= own;
      this.#spent += own;
    }
  }

  #check(parts: readonly Work[], measure: (part: Work) => number, left: number, limit: string): void {
    let others = 0;
    let greatest: Work | undefined;
    let most = 0;
    for (const part of parts) {
      const own = measure(part);
      if (greatest === undefined || own > most) {
        others += most;
        greatest = part;
        most = own;
      } else others += own;
    }
    if (greatest === undefined || others + most <= left) return;
    // What people set themselves is named where less of it is enough.
    const total = others + measure(greatest);
    const set = parts.find((part) => part.each !== undefined && total - measure(part) < left);
    const { what, path, unit, steps, each = 1 } = set ?? greatest;
    const alone = set === undefined ? left - others : left - total + measure(set);
    const taken = each * (limit.endsWith("GB") ? UNITS[unit].bytes : UNITS[unit].nanoseconds / 1e9);
    const share = Math.max(0, alone > 0 ? alone : (left * measure(set ?? greatest)) / total);
    const fits = Number.isFinite(share) ? countText(Math.floor(share / taken)) : "0";
    const size = countText(each === 1 ? steps : Math.round(approximate(steps) / each));
    const more = alone > 0 || fits === "0" ? "" : " with all else as much smaller";
    throw new DomainError(
      "too-large",
      `${what}: ${size} asked for, the limit is ${fits}${more} (an answer within ${limit})`,
      path,
      { size, limit: fits },
    );
  }
}
