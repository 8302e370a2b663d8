/**
 * # Lies about one field of an answer
 *
 * A field is named by its path, with `[]` for any item of a list and `{}` for any key that is data (a table, a
 * measure); inside a concept only the last name counts. A lie changes one place of an answer, the first at
 * which that field differs by it.
 *
 * Main definitions: `LIES`, `fieldsOf`, `told`.
 */

import { tableOf } from "../../spec/definitions/15-representation.js";
import type { ConceptJson } from "../../spec/implementation.js";
import { formatRational, ONE, parseRational, rational } from "../../src/exact/rational.js";
import { representationSchema } from "../../src/oracle/schemas/concept.js";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What the value becomes, or `undefined` where the lie is not about such values. */
type Lie = (value: Json) => Json | undefined;

const isRational = (text: string): boolean => /^-?\d+(\/[1-9]\d*)?$/.test(text);
const isBits = (text: string): boolean => /^[01]+$/.test(text);

export const LIES = {
  "one more": (value) => {
    if (typeof value === "number") return value + 1;
    if (typeof value !== "string" || !isRational(value) || (isBits(value) && value.length > 1))
      return undefined;
    return formatRational(parseRational(value)!.add(ONE));
  },
  "one in the last place of the denominator": (value) => {
    if (typeof value !== "string" || !isRational(value) || (isBits(value) && value.length > 1))
      return undefined;
    const q = parseRational(value)!;
    return q.n === 0n ? undefined : formatRational(q.mul(rational(q.d, q.d + 1n)));
  },
  "a float for a rational": (value) => {
    if (typeof value !== "string" || !/^-?\d+\/\d+$/.test(value)) return undefined;
    const [p, q] = value.split("/");
    return Number(p) / Number(q);
  },
  "a bit flipped": (value) => {
    if (value === 0 || value === 1) return 1 - value;
    if (typeof value !== "string" || !isBits(value)) return undefined;
    return `${value.startsWith("1") ? "0" : "1"}${value.slice(1)}`;
  },
  "the opposite": (value) => {
    if (typeof value === "boolean") return !value;
    return value === "yes" ? "no" : value === "no" ? "yes" : undefined;
  },
  "another word": (value) =>
    typeof value !== "string" || isRational(value) || isBits(value) ? undefined : `${value}s`,
  "two in the other order": (value) => {
    if (!Array.isArray(value)) return undefined;
    const at = value.findIndex((item, i) => i > 0 && JSON.stringify(item) !== JSON.stringify(value[i - 1]));
    if (at < 0) return undefined;
    const swapped = [...value];
    [swapped[at - 1], swapped[at]] = [swapped[at], swapped[at - 1]];
    return swapped;
  },
  "the last left out": (value) => (Array.isArray(value) && value.length > 0 ? value.slice(0, -1) : undefined),
  "nothing for something": (value) =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? null : undefined,
} as const satisfies Readonly<Record<string, Lie>>;

export type LieName = keyof typeof LIES;

const isConcept = (value: Json): value is ConceptJson & { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && "kind" in value && "variables" in value;

/** Keys that are data: points, tables, names of measures. */
const isData = (key: string, parent: string): boolean =>
  isBits(key) || ["sizes", "bounds{}", "weights{}", "bound"].includes(parent) || parent === "bounds";

interface Place {
  readonly field: string;
  readonly value: Json;
  /** The whole answer with another value there. */
  readonly put: (value: Json) => Json;
  /** The concept that the place is in, before and after. */
  readonly concept?: { readonly value: Json; readonly put: (value: Json) => Json };
}

/** Every place of the answer. */
function* placesOf(
  value: Json,
  field = "",
  put: Place["put"] = (x) => x,
  concept?: Place["concept"],
): Generator<Place> {
  if (field !== "") yield { field, value, put, ...(concept && { concept }) };
  const [start] = field.split("…");
  const inside = concept ?? (isConcept(value) ? { value, put: (x: Json) => x } : undefined);
  const below = (item: Json, name: string, set: (x: Json) => Json): Generator<Place> =>
    placesOf(
      item,
      name,
      (x) => put(set(x)),
      inside && { value: inside.value, put: (x) => inside.put(set(x)) },
    );
  if (Array.isArray(value))
    for (const [i, item] of value.entries())
      yield* below(item, concept === undefined ? `${field}[]` : field, (x) =>
        value.map((old, j) => (i === j ? x : old)),
      );
  else if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) {
      const name = inside !== undefined ? `${start}…${key}` : field === "" ? key : `${field}.${key}`;
      yield* below(item as Json, isData(key, field) ? `${field}{}` : name, (x) => ({ ...value, [key]: x }));
    }
}

/** The fields of an answer. */
export const fieldsOf = (answer: Json): Set<string> =>
  new Set([...placesOf(answer)].map(({ field }) => field));

/** The function of a concept, so that a lie about it can be told from another way to say the same. */
function functionOf(value: Json): string {
  if (!representationSchema.safeParse(value).success) return "malformed";
  try {
    return tableOf(value as unknown as ConceptJson);
  } catch {
    return "not Boolean";
  }
}

/** Concepts on more variables are left alone, and so are further places of one: to tell functions apart takes long. */
const MAX_VARIABLES = 4;
const MAX_PLACES = 6;

/** Every answer with the lie about one place of that field; another way to write the same function is no lie. */
export function* told(answer: Json, field: string, lie: LieName): Generator<Json> {
  let compared = 0;
  for (const { field: here, value, put, concept } of placesOf(answer)) {
    if (here !== field) continue;
    const lied = LIES[lie](value);
    if (lied === undefined) continue;
    if (concept !== undefined) {
      if (Number((concept.value as { variables: number }).variables) > MAX_VARIABLES) continue;
      compared += 1;
      if (compared > MAX_PLACES) return;
      if (functionOf(concept.value) === functionOf(concept.put(lied))) continue;
    }
    yield put(lied);
  }
}
