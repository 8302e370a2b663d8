/**
 * # What the extracted checker answers
 *
 * Claims in a fixed order, each with what is known once it has been checked. One that the checker does not know,
 * or not at this size, is left unchecked and named; one that fails refutes the certificate.
 *
 * Main definitions: `ProvedVerdict`, `Unchecked`, `NotKnown`, `verdictOfChecks`.
 */
import type { Finding } from "../finding.js";
import { demand, Refuted } from "../verdict.js";

/** A claim that the extracted checker does not know, or not at this size. */
export interface Unchecked {
  readonly check: string;
  readonly because: string;
}

export type ProvedVerdict =
  /** What is known by the extracted checker, which is something; the whole is proved where nothing is unchecked. */
  | { readonly valid: true; readonly findings: readonly Finding[]; readonly unchecked: readonly Unchecked[] }
  | { readonly valid: false; readonly check: string; readonly because: string };

/** Steps (multiply-adds, literals, entries of a table) to the labels of points; each takes some 100 ns. */
export const MAX_LABEL_STEPS = 1e9;

/** Raised inside for a claim that is left unchecked. */
export class NotKnown extends Error {}

/** Labels of so many points, each of so many steps; not known where they are too many. */
export function demandSteps(points: number, each: number): void {
  const steps = points * each;
  if (steps > MAX_LABEL_STEPS)
    throw new NotKnown(
      `the labels of ${points} points take it ${steps} steps, at most ${MAX_LABEL_STEPS} are taken; ` +
        "verify without --proved checks the claim",
    );
}

/**
 * Slopes of linear forms in multiples of 2^−16 are fine enough for most boxes, and cheap; where they are not,
 * all slopes are multiples of 2^−64.
 */
export const PRECISIONS = [16n, 64n] as const;
export const EXACT = 64n;

/** What is wrong with a word, by the number that the checker gives; the first may be for lack of precision. */
export const TROUBLES = [
  "is not closed by the extracted checker",
  "is split on a variable that is not free there",
  "comes after the end of the partition",
  "is missing",
  "has a label but for a fraction outside of a linear form",
] as const;

/** A claim by the name of its check, and what establishes it. */
export type ProvedCheck = readonly [string, () => readonly Finding[]];

/** Runs the checks that `begin` makes, beside what it has found already. */
export function verdictOfChecks(
  begin: () => { readonly found: readonly Finding[]; readonly checks: readonly ProvedCheck[] },
): ProvedVerdict {
  const unchecked: Unchecked[] = [];
  try {
    const { found, checks } = begin();
    const findings = [...found];
    for (const [check, run] of checks)
      try {
        findings.push(...run());
      } catch (problem) {
        if (problem instanceof NotKnown) unchecked.push({ check, because: problem.message });
        // A stack or an integer that is too large: the engine's limits, of which the certificate knows nothing.
        else if (problem instanceof RangeError)
          unchecked.push({ check, because: `it is too large for it (${problem.message})` });
        else throw problem;
      }
    const [first] = unchecked;
    const because = first?.because ?? "nothing is claimed that could be false";
    demand(findings.length > found.length, first?.check ?? "claims", because);
    return { valid: true, findings, unchecked };
  } catch (problem) {
    if (problem instanceof Refuted) return { valid: false, check: problem.check, because: problem.because };
    throw problem;
  }
}
