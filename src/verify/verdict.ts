/**
 * # What a checker answers
 *
 * One verdict for certificates of every kind: what is now known (`Finding`, from which every printed sentence
 * is made), or the first check that fails and why. Inside the checkers a failed check is thrown as `Refuted`,
 * and only `verdictOf` catches it. A certificate from which nothing follows claims nothing, and is not valid.
 *
 * Main definitions: `Verdict`, `Progress`, `Refuted`, `demand`, `verdictOf`.
 */
import { oneLine } from "../exact/domain-error.js";
import type { Finding } from "./finding.js";

export type Verdict =
  | { readonly valid: true; readonly findings: readonly Finding[] }
  /** The first check that fails, by name, and why; of two functions that differ, a point where they do. */
  | { readonly valid: false; readonly check: string; readonly because: string; readonly point?: string };

/** Is told how many regions of a partition were checked, or steps of another proof taken. */
export type Progress = (checked: number, what?: "steps") => void;

/** A check that failed: what was claimed does not follow. */
export class Refuted extends Error {
  override readonly name = "Refuted";
  constructor(
    readonly check: string,
    readonly because: string,
    readonly point?: string,
  ) {
    super(`${check}: ${because}`);
  }
}

/** Goes on only where the condition holds. */
export function demand(condition: boolean, check: string, because: string): asserts condition {
  if (!condition) throw new Refuted(check, because);
}

/** Runs a check; a refutation becomes the verdict, any other error is passed on. */
export function verdictOf(check: () => readonly Finding[]): Verdict {
  try {
    const findings = check();
    demand(
      findings.some(({ check }) => check !== "source"),
      "claims",
      "nothing is claimed that could be false",
    );
    return { valid: true, findings };
  } catch (problem) {
    if (problem instanceof Refuted)
      return {
        valid: false,
        check: problem.check,
        because: oneLine(problem.because),
        ...(problem.point !== undefined && { point: problem.point }),
      };
    throw problem;
  }
}
