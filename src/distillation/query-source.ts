/**
 * # Query access
 *
 * A source that can be asked for its value at any point, and nothing else. Each point is asked once and its
 * answer kept; the number of questions is counted. A point can be asked again on purpose, to notice a source
 * that answers the same question in two ways.
 *
 * Main definitions: `QuerySource`.
 */
import type { Bit } from "../boolean/concept.js";
import { formatPoint, type Point } from "../boolean/point.js";
import { DomainError } from "../exact/domain-error.js";

/** The point as a short string, 16 bits a character. */
function keyOf(point: Point): string {
  let key = "";
  for (let start = 0; start < point.length; start += 16) {
    let code = 0;
    const end = Math.min(start + 16, point.length);
    for (let i = start; i < end; i += 1) code |= point[i]! << (i - start);
    key += String.fromCharCode(code);
  }
  return key;
}

export class QuerySource {
  private readonly answers = new Map<string, Bit>();
  private count = 0;

  constructor(
    readonly variables: number,
    private readonly answer: (point: Point) => Bit,
  ) {}

  /** How many questions were asked of the source, repeated ones included. */
  get queries(): number {
    return this.count;
  }

  private question(point: Point): Bit {
    this.count += 1;
    return this.answer(point);
  }

  /** f(point); from memory where it was asked before. */
  ask(point: Point): Bit {
    const key = keyOf(point);
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const value = this.question(point);
    this.answers.set(key, value);
    return value;
  }

  /**
   * Asks the source again for a point that it was asked for before. Throws `contradiction` where the answer
   * has changed.
   */
  recheck(point: Point): void {
    const known = this.answers.get(keyOf(point));
    const value = this.question(point);
    if (known === undefined || known === value) return;
    throw new DomainError(
      "contradiction",
      `the source is not a function: asked for the point ${abbreviated(point)} ` +
        `it answered ${known} first and ${value} later`,
      ["source"],
    );
  }
}

/** The point as text, its middle left out when it is long. */
const abbreviated = (point: Point): string => {
  const text = formatPoint(point);
  return text.length <= 80 ? text : `${text.slice(0, 38)}…${text.slice(-38)} (${text.length} bits)`;
};
