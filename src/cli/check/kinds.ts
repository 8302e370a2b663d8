/**
 * # The kinds that a request speaks of
 *
 * Concepts, classes and distributions each have their kinds; `dnf` is one of a concept and one of a class.
 *
 * Main definitions: `mentioned`, `KIND_NAMES`, `Sort`.
 */
import type { ClassJson, DistributionJson } from "../../../spec/implementation.js";
import { KINDS } from "../../boolean/concept.js";

/** What has kinds. */
export type Sort = "concepts" | "classes" | "distributions";

const CLASSES: Readonly<Record<ClassJson["kind"], true>> = {
  all: true,
  explicit: true,
  juntas: true,
  conjunctions: true,
  disjunctions: true,
  "monotone-conjunctions": true,
  parities: true,
  "decision-trees": true,
  "decision-lists": true,
  "linear-thresholds": true,
  dnf: true,
};
const DISTRIBUTIONS: Readonly<Record<DistributionJson["kind"], true>> = {
  uniform: true,
  product: true,
  weights: true,
  empirical: true,
  groups: true,
};

/** The names of the kinds. */
export const KIND_NAMES: Readonly<Record<Sort, readonly string[]>> = {
  concepts: Object.keys(KINDS),
  classes: Object.keys(CLASSES),
  distributions: Object.keys(DISTRIBUTIONS),
};

/** Only the class has the field. */
const isClassOfDnf = (value: object): boolean => "maxTerms" in value;

function sortOf(value: object, kind: string): Sort | undefined {
  if (kind in KINDS && !isClassOfDnf(value)) return "concepts";
  if (kind in CLASSES) return "classes";
  return kind in DISTRIBUTIONS ? "distributions" : undefined;
}

/**
 * Every kind that the params name, `[sort, kind]`, with repetitions: of the objects in them, however deep,
 * and of the concept that `reduce` is to end in.
 */
export function* mentioned(params: unknown): Generator<readonly [Sort, string]> {
  if (typeof params === "object" && params !== null && "to" in params) {
    const { to } = params;
    if (typeof to === "string" && to in KINDS) yield ["concepts", to];
  }
  const pending: unknown[] = [params];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== "object" || next === null) continue;
    if (!Array.isArray(next) && "kind" in next && typeof next.kind === "string") {
      const sort = sortOf(next, next.kind);
      if (sort !== undefined) yield [sort, next.kind];
    }
    for (const inner of Object.values(next)) if (typeof inner === "object") pending.push(inner ?? 0);
  }
}
