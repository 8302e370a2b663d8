/**
 * # What is said of a campaign
 *
 * Statements by method, what was judged at all, and the whole of it as JSON.
 *
 * Main definitions: `byMethod`, `judged`, `closingLine`, `subjectReport`, `Result`.
 */
import { counted } from "../../exact/wording.js";
import { table } from "../table.js";
import { aligned } from "../terminal.js";
import type { Asked, Offer } from "./offer.js";
import { METHOD_NAMES } from "./offer.js";
import { type Campaign, counterexample, replay } from "./report.js";
import { type Fate, fateOf, type Outcome } from "./run.js";

export interface Result {
  readonly outcome: Outcome;
  readonly fate: Fate;
}

const count = (results: readonly Result[], fate: Fate): number =>
  results.filter((result) => result.fate === fate).length;

interface MethodRow {
  readonly method: string;
  readonly answers: number;
  readonly fates: Readonly<Partial<Record<Fate, number>>>;
}

/** A statement counts for every method that it asks for, in the order of the contract. */
function methodRows(results: readonly Result[], asked: Asked): MethodRow[] {
  const named = new Set(results.flatMap(({ outcome }) => outcome.methods));
  return METHOD_NAMES.filter((method) => named.has(method)).flatMap((method) => {
    const of = results.filter(({ outcome, fate }) => fate !== "left out" && outcome.methods.includes(method));
    if (of.length === 0) return [];
    const fates: Partial<Record<Fate, number>> = {};
    for (const { fate } of of) fates[fate] = (fates[fate] ?? 0) + 1;
    return [{ method, answers: asked.methods.get(method) ?? 0, fates }];
  });
}

const FATES: readonly Fate[] = ["holds", "not offered", "fails", "not asked"];
const HEADS: Readonly<Partial<Record<Fate, string>>> = { holds: "held", fails: "failed" };

/** The table by method that is offered: its answers, and of the statements that ask for it how many held, … */
export function byMethod(results: readonly Result[], asked: Asked): string {
  const rows = methodRows(results, asked).filter(({ method }) => !asked.lacking.has(method));
  const fates = FATES.filter((fate) => fate !== "not asked" || count(results, fate) > 0);
  return table(
    ["method", "answers", ...fates.map((fate) => HEADS[fate] ?? fate)],
    rows.map(({ method, answers, fates: of }) => [
      method,
      `${answers}`,
      ...fates.map((fate) => `${of[fate] ?? 0}`),
    ]),
    ["left", "right", ...fates.map(() => "right" as const)],
  );
}

/** What was judged: the kinds in the requests that were answered; the methods that are not offered. */
export function judged({ kinds, lacking }: Asked): string[] {
  const rows = [
    ...(["concepts", "classes", "distributions"] as const).map(
      (sort) => [`judged ${sort}`, [...kinds[sort]].sort()] as const,
    ),
    ["not offered", METHOD_NAMES.filter((name) => lacking.has(name))] as const,
  ].filter(([, words]) => words.length > 0);
  return rows.length === 0 ? [] : [aligned(rows.map(([name, words]) => [name, words.join(", ")]))];
}

/** "3 held, 124 not offered, 0 failed, 600 instances". */
export function closingLine(results: readonly Result[], withOffers: boolean): string {
  const notAsked = count(results, "not asked");
  const leftOut = count(results, "left out");
  const instances = results.reduce((sum, { outcome }) => sum + outcome.instances, 0);
  return [
    `${count(results, "holds")} held`,
    ...(withOffers ? [`${count(results, "not offered")} not offered`] : []),
    `${count(results, "fails")} failed`,
    ...(notAsked > 0 ? [`${notAsked} not asked`] : []),
    ...(leftOut > 0 ? [`${leftOut} left out`] : []),
    counted(instances, "instance"),
  ].join(", ");
}

/** All that is known of a subject, for the file of `--report`. */
export function subjectReport(
  results: readonly Result[],
  { asked, offer, campaign }: { readonly asked: Asked; readonly offer: Offer; readonly campaign: Campaign },
): Readonly<Record<string, unknown>> {
  return {
    implementation: campaign.implementation,
    offers: offer,
    held: count(results, "holds"),
    notOffered: count(results, "not offered"),
    failed: count(results, "fails"),
    notAsked: count(results, "not asked"),
    leftOut: count(results, "left out"),
    methods: methodRows(results, asked).map(({ method, answers, fates }) => ({
      method,
      isOffered: !asked.lacking.has(method),
      answers,
      statements: fates,
    })),
    statements: results.map(({ outcome, fate }) => {
      const { statement, instances, passedOver, methods, failure, notOffered, notAsked } = outcome;
      return {
        statement,
        verdict: fate,
        instances,
        passedOver,
        methods,
        notOffered: notOffered?.message,
        because: failure?.because ?? notAsked,
        again: failure && replay(failure, campaign),
        counterexample: failure && counterexample(failure, campaign),
      };
    }),
  };
}

export const resultOf = (outcome: Outcome): Result => ({ outcome, fate: fateOf(outcome) });
