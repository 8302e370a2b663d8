/**
 * # Preflight
 *
 * A look over raw JSON before any schema sees it, with a stack and not by recursion: values nested deeper
 * than any request needs, the key `__proto__`, a key that is repeated and an integer that is written as
 * another number are refused with their path. What reading the values will take is counted: how many there
 * are, and for each rational the square of its length, since its lowest terms are found by Euclid's
 * algorithm.
 *
 * Main definitions: `preflight`, `MAX_NESTING`.
 */

import { MAX_TREE_DEPTH } from "../boolean/wire/tree.js";
import { refuseAbove } from "../exact/domain-error.js";
import { type JsonNotes, passesForInteger, repeatedKey } from "../exact/read-json.js";
import { type Work, work } from "../exact/work.js";
import { InvalidParams } from "./invalid-params.js";

/** Deepest nesting of any request: a deepest tree and what stands around it. */
export const MAX_NESTING = MAX_TREE_DEPTH + 20;

interface Step {
  readonly key: string | number;
  readonly up: Step | undefined;
  readonly depth: number;
}

function pathOf(step: Step | undefined): (string | number)[] {
  const path: (string | number)[] = [];
  for (let s = step; s !== undefined; s = s.up) path.push(s.key);
  path.reverse();
  return path.length <= 40
    ? path
    : [...path.slice(0, 20), `… ${path.length - 40} steps …`, ...path.slice(-20)];
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Most fields of one object: the weights of a distribution. */
export const MAX_FIELDS = 200_000;

/** Rationals shorter than this are counted as any value. */
const SHORT = 40;

/**
 * The rationals that stand beside each other in an array or object, which are soon brought over a common
 * denominator.
 */
class Neighbours {
  #count = 0;
  #decimals = 0;
  #denominators: Set<string> | undefined;

  add(text: string): void {
    const slash = text.indexOf("/");
    const point = slash < 0 ? text.indexOf(".") : -1;
    if (slash < 0 && point < 0) return;
    this.#count += 1;
    if (slash >= 0) {
      this.#denominators ??= new Set();
      this.#denominators.add(text.slice(slash + 1));
    } else this.#decimals = Math.max(this.#decimals, text.length - point - 1);
  }

  /** Words of them over a common denominator: how many, times how long it may be. */
  words(): number {
    if (this.#count === 0) return 0;
    let digits = this.#decimals;
    for (const text of this.#denominators ?? []) digits += text.length;
    return (this.#count * digits * DIGIT) / 64;
  }
}

/** Bits of a decimal digit. */
const DIGIT = 3.33;

/** The work of bringing a rational to lowest terms: bits of its shorter part × words of the longer. */
function euclidSteps(text: string): number {
  const slash = text.indexOf("/");
  const point = text.indexOf(".");
  const above = slash < 0 ? text.replace(/^[+-]?[0.]*/, "").length : slash;
  const below = slash < 0 ? text.length - point : text.length - slash;
  return (above * DIGIT * below * DIGIT) / 64;
}

/**
 * What reading the params takes. Throws `InvalidParams` for a value nested too deeply, for a key `__proto__`
 * or one that is repeated, for a number that is not an integer though its double is; `DomainError` "too-large"
 * for an object of more than `MAX_FIELDS` fields.
 */
export function preflight(value: unknown, notes?: JsonNotes): readonly Work[] {
  const pending: [object, Step | undefined][] = [];
  if (isObject(value)) pending.push([value, undefined]);
  let values = 1;
  let characters = 0;
  let euclid = 0;
  let longest = 0;
  let words = 0;
  let mostWords = 0;
  let mostWordsAt: Step | undefined;
  let longestAt: [Step | undefined, string | number] | undefined;
  const count = (item: unknown, step: Step | undefined, key: string | number) => {
    values += 1;
    if (typeof item !== "string") return;
    characters += item.length;
    if (item.length < SHORT || !(item.includes("/") || item.includes("."))) return;
    euclid += euclidSteps(item);
    if (item.length <= longest) return;
    longest = item.length;
    longestAt = [step, key];
  };
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [object, step] = next;
    const depth = (step?.depth ?? 0) + 1;
    if (depth > MAX_NESTING) {
      const message =
        `nested values of at most ${MAX_NESTING} levels are expected (a ` +
        `tree of depth at most ${MAX_TREE_DEPTH})`;
      throw new InvalidParams([{ path: pathOf(step), message }]);
    }
    const repeated = notes?.repeated.get(object);
    if (repeated !== undefined)
      throw new InvalidParams([
        { path: [...pathOf(step), repeated], message: repeatedKey("an object", repeated) },
      ]);
    const numbers = notes?.numbers.get(object);
    if (numbers !== undefined)
      for (const [key, text] of numbers)
        if (passesForInteger(text))
          throw new InvalidParams([
            { path: [...pathOf(step), key], message: `an integer is expected, got ${text.slice(0, 60)}` },
          ]);
    const neighbours = new Neighbours();
    const close = () => {
      const own = neighbours.words();
      words += own;
      if (own <= mostWords) return;
      mostWords = own;
      mostWordsAt = step;
    };
    if (Array.isArray(object)) {
      for (let i = 0; i < object.length; i += 1) {
        const child: unknown = object[i];
        count(child, step, i);
        if (typeof child === "string") neighbours.add(child);
        if (isObject(child)) pending.push([child, { key: i, up: step, depth }]);
      }
      close();
      continue;
    }
    const keys = Object.keys(object);
    if (keys.length > MAX_FIELDS) refuseAbove(keys.length, MAX_FIELDS, "fields of one object", pathOf(step));
    for (const key of keys) {
      if (key === "__proto__") {
        const path = [...pathOf(step), key];
        throw new InvalidParams([{ path, message: "no field may be called __proto__" }]);
      }
      const child = (object as Record<string, unknown>)[key];
      count(child, step, key);
      if (typeof child === "string") neighbours.add(child);
      if (isObject(child)) pending.push([child, { key, up: step, depth }]);
    }
    close();
  }
  const pathOfLongest = longestAt === undefined ? [] : [...pathOf(longestAt[0]), longestAt[1]];
  return [
    work("value", values, "values to read"),
    work("character", characters, "characters to read"),
    work("product", words * 16, "words of rationals over a common denominator", pathOf(mostWordsAt)),
    work("kept", words / 2, "words of rationals over a common denominator", pathOf(mostWordsAt)),
    work("euclid", euclid, "steps to bring the rationals to lowest terms, bits × words", pathOfLongest),
  ];
}
