/**
 * # Changing one thing in a certificate
 *
 * Walks from the root of the JSON to a random leaf, each child being as likely as its siblings, so that a
 * short claim is changed as often as a long list of points; then changes the number, bit or character there.
 * Now and then an element of a list is dropped or repeated. The names of kinds and formats are left alone.
 *
 * Main definitions: `mutate`, `Mutation`.
 */
import { RandomSource } from "../../src/probability/random-source.js";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Mutation {
  readonly json: Json;
  /** Where and what, for a message. */
  readonly what: string;
}

const NAMES: ReadonlySet<string> = new Set(["kind", "method", "format", "version", "inputs"]);

const pick = <T>(random: RandomSource, list: readonly T[]): T => list[random.below(list.length)]!;

function otherNumber(random: RandomSource, n: number): number {
  const candidates = [n + 1, n - 1, 2 * n, 0, 1, n + 10, n / 2, random.below(2 ** 31), -n];
  return pick(random, candidates);
}

function otherText(random: RandomSource, text: string): string {
  const at = random.below(Math.max(1, text.length));
  const current = text[at] ?? "";
  const alphabet = /^[01]+$/.test(text)
    ? "01"
    : /[A-Za-z+]/.test(text) && text.length > 8
      ? "ABCXYZabcxyz0123456789+/"
      : "0123456789?x/";
  switch (random.below(8)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + pick(random, [...alphabet]) + text.slice(at);
    case 2:
      return pick(random, ["0", "1", "?", "!", "1/2", "x0", "x3", "1~1/2^3", "0~130/2^9"]);
    default:
      return (
        text.slice(0, at) +
        pick(
          random,
          [...alphabet].filter((c) => c !== current),
        ) +
        text.slice(at + 1)
      );
  }
}

function changedList(random: RandomSource, list: readonly Json[]): Json[] {
  const at = random.below(list.length);
  const other = random.below(list.length);
  const copy = [...list];
  if (random.bit() === 1) copy.splice(at, 1);
  else copy.splice(at, 0, list[other]!);
  return copy;
}

/** A changed copy; only the changed branch is copied. */
export function mutate(json: Json, random: RandomSource, path = "certificate"): Mutation {
  if (Array.isArray(json)) {
    if (json.length === 0) return { json: ["0"], what: `${path} is no longer empty` };
    if (random.below(12) === 0)
      return { json: changedList(random, json), what: `${path} lost or gained an element` };
    const at = random.below(json.length);
    const changed = mutate(json[at]!, random, `${path}[${at}]`);
    return { json: json.map((item, i) => (i === at ? changed.json : item)), what: changed.what };
  }
  if (typeof json === "object" && json !== null) {
    const names = Object.keys(json).filter((name) => !NAMES.has(name));
    if (names.length === 0) return { json: "0", what: `${path} is no object` };
    const key = pick(random, names);
    const changed = mutate(json[key]!, random, `${path}.${key}`);
    return { json: { ...json, [key]: changed.json }, what: changed.what };
  }
  const next =
    typeof json === "number"
      ? otherNumber(random, json)
      : typeof json === "string"
        ? otherText(random, json)
        : !json;
  const short = (value: Json) => {
    const text = JSON.stringify(value);
    return text.length <= 60 ? text : `${text.slice(0, 40)}… (${text.length})`;
  };
  return { json: next, what: `${path}: ${short(json)} → ${short(next)}` };
}

export const randomSource = (seed: number): RandomSource => new RandomSource(seed);
