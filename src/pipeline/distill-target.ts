/**
 * # Distilling a source into a concept that is no tree
 *
 * The function of the source on the variables that matter, as a concept of the kind that was asked for, and the
 * comparison of the two on every input. A counterexample shows a further variable that matters, and the search is
 * done again with it. On listed points alone, or of examples, the comparison is on those.
 *
 * Main definitions: `distillTarget`, `TargetResult`.
 */
import type { Bit } from "../boolean/concept.js";
import { parsePoint } from "../boolean/point.js";
import { sensitivePair } from "../distillation/sensitive-pairs.js";
import { DomainError } from "../exact/domain-error.js";
import { counted } from "../exact/wording.js";
import { type Compared, compareAt, compared, compareExamples } from "./compared.js";
import { type DistillSource, type LabelledSource, normalised, teacher } from "./source.js";
import {
  isAffordable,
  MAX_RELEVANT,
  rowsOnVariables,
  tooMany,
  variablesOf,
} from "./targets/known-function.js";
import { conceptOfRows, type Found, type Target } from "./targets/recognised.js";
import { listedRows, type Rows } from "./targets/rows.js";

export interface TargetOptions {
  readonly target: Target;
  /** Points that count; absent: all inputs do. Not with examples, which are points of their own. */
  readonly points?: readonly string[];
  readonly seed: number;
  readonly effort?: number;
  readonly onStage?: (stage: string, detail: string, fraction?: number) => void;
}

export type TargetResult =
  | {
      readonly found: Extract<Found, { found: true }>;
      readonly compared: Compared;
      readonly relevant: readonly number[];
    }
  | { readonly found: Extract<Found, { found: false }>; readonly relevant: readonly number[] };

/** Most rows and columns that are listed. */
const MAX_LISTED_BITS = 5e7;

function listed(variables: number, points: readonly string[], labels: readonly Bit[]): Rows {
  if (points.length * variables > MAX_LISTED_BITS)
    throw new DomainError(
      "too-large",
      `${counted(points.length, "row")} of ${variables} bits, the limit is ${MAX_LISTED_BITS} bits`,
      ["source"],
    );
  const seen = new Map<string, Bit>();
  points.forEach((point, r) => {
    const before = seen.get(point);
    if (before !== undefined && before !== labels[r])
      throw new DomainError(
        "contradiction",
        `row ${r + 1} has a point that has the other label in a row before: no concept has both; ` +
          "--target tree makes as few errors as it can",
        ["source"],
      );
    seen.set(point, labels[r]!);
  });
  const distinct = [...seen.keys()];
  return listedRows(
    Array.from({ length: variables }, (_, v) => v),
    distinct,
    distinct.map((point) => seen.get(point)!),
  );
}

async function onListed(
  rows: Rows,
  variables: number,
  options: TargetOptions,
  compare: (concept: Extract<Found, { found: true }>["concept"]) => Compared,
): Promise<TargetResult> {
  const found = await conceptOfRows(rows, variables, options.target, options.seed);
  const relevant = rows.variables;
  return found.found ? { found, compared: compare(found.concept), relevant } : { found, relevant };
}

async function onAllInputs(source: LabelledSource, options: TargetOptions): Promise<TargetResult> {
  const { target, seed, onStage } = options;
  const asked = teacher(source);
  onStage?.("variables", "which matter");
  const { variables, certain } = variablesOf(source, asked, seed);
  const matter = new Set(variables);
  for (;;) {
    const rows = rowsOnVariables(
      asked,
      [...matter].sort((a, b) => a - b),
      (done, all) => onStage?.("table", `${done} of ${all} points`, done / all),
    );
    onStage?.("tree", target);
    const found = await conceptOfRows(rows, asked.variables, target, seed);
    const relevant = rows.variables;
    if (!found.found) return { found, relevant };
    const result = compared(source, found.concept, options);
    if (result.equal !== "no" || certain) return { found, compared: result, relevant };
    const x = parsePoint(result.counterexample!)!;
    const y = x.map((bit, v) => (matter.has(v) ? bit : 0));
    const label = asked.label(x);
    if (asked.label(y) === label) return { found, compared: result, relevant };
    matter.add(sensitivePair(asked.label, x, y, label).variable);
    if (matter.size > MAX_RELEVANT || !isAffordable(source, matter.size))
      throw tooMany(matter.size, asked.variables);
  }
}

/** Throws `DomainError`. Deterministic in the seed. */
export async function distillTarget(given: DistillSource, options: TargetOptions): Promise<TargetResult> {
  const source = normalised(given);
  const { points, onStage } = options;
  if (source.kind === "examples") {
    const { examples, variables } = source;
    onStage?.("tree", options.target);
    const rows = listed(
      variables,
      examples.map(({ point }) => point),
      examples.map(({ label }) => label),
    );
    return onListed(rows, variables, options, (concept) => compareExamples(source, concept));
  }
  if (points === undefined) return onAllInputs(source, options);
  const { variables, label } = teacher(source);
  const labels = points.map((point) => label(parsePoint(point)!));
  return onListed(listed(variables, points, labels), variables, options, (concept) =>
    compareAt(source, concept, points),
  );
}
