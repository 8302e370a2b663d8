/**
 * # One instance, judged
 *
 * A statement asked of one instance: it holds, fails, asks for what is not offered, or could not be asked. A
 * failure is asked once more, with all calls written down and the first that is wrong picked out.
 *
 * Main definitions: `judge`, `failureAt`, `Judgement`, `Failure`.
 */
import { firstDisagreement } from "../../../spec/agreement.js";
import { type Call, type Implementation, type MethodName, recorded } from "../../../spec/implementation.js";
import { fails, type Statement, type Verdict } from "../../../spec/statement.js";
import type { Rational } from "../../exact/rational.js";
import { NoAnswer } from "./external.js";
import { through } from "./implementations.js";
import { NotOffered } from "./offer.js";

export interface Failure {
  readonly statement: string;
  readonly because: string;
  /** The shrunk instance. */
  readonly instance: unknown;
  /** What was asked of the implementation on that instance, and what it answered. */
  readonly calls: readonly Call[];
  /** The call to look at: the first whose answer is not that of the reference, if there is one, else the last. */
  readonly culprit?: Call;
  /** What the reference answers to the culprit, where it answers otherwise. */
  readonly expected?: unknown;
  /** Where it was found: the number of the run, or of the instance in an exhaustive campaign. */
  readonly run: number;
  /** Is it an instance of the smallest domains, and not of a random campaign? */
  readonly isListed: boolean;
}

export type Judgement =
  /** `near`: how near a bound of the statement came to equality. */
  | { readonly fate: "holds"; readonly near?: Rational | undefined }
  | { readonly fate: "fails"; readonly because: string }
  | { readonly fate: "not offered"; readonly what: NotOffered }
  | { readonly fate: "not asked"; readonly because: string };

/**
 * The verdict; an implementation that answers with an error fails the statement. What a statement makes of a
 * request that was not answered, or not offered, is no verdict.
 */
export async function judge(
  statement: Statement,
  instance: unknown,
  implementation: Implementation,
  methods: Set<string>,
): Promise<Judgement> {
  let silence: NoAnswer | undefined;
  let missing: NotOffered | undefined;
  const watched = through(async (method, params) => {
    methods.add(method);
    try {
      return await implementation[method as MethodName](params as never);
    } catch (problem) {
      if (problem instanceof NoAnswer) silence ??= problem;
      if (problem instanceof NotOffered) missing ??= problem;
      throw problem;
    }
  });
  let verdict: Verdict;
  try {
    verdict = await statement.holds(instance, watched);
  } catch (problem) {
    verdict = fails(
      `no answer that can be used: ${problem instanceof Error ? problem.message : String(problem)}`,
    );
  }
  if (silence !== undefined) return { fate: "not asked", because: silence.message };
  if (missing !== undefined) return { fate: "not offered", what: missing };
  return verdict.holds ? { fate: "holds", near: verdict.near } : { fate: "fails", because: verdict.because };
}

interface FailedRun {
  readonly statement: Statement;
  readonly instance: unknown;
  readonly implementation: Implementation;
  readonly reference: Implementation | undefined;
  readonly run: number;
  readonly isListed: boolean;
  /** Why it failed at first. */
  readonly first: string;
}

/** The instance once more, with all calls written down. */
export async function failureAt(failed: FailedRun): Promise<Failure> {
  const { statement, instance, implementation, reference, run, isListed, first } = failed;
  const calls: Call[] = [];
  const judgement = await judge(statement, instance, recorded(implementation, calls), new Set());
  const because =
    judgement.fate === "fails"
      ? judgement.because
      : "the answers are not deterministic: this " +
        `${judgement.fate === "holds" ? "held" : "was not answered"} when it ` +
        `was asked again, but failed before: ${first}`;
  const found = reference === undefined ? undefined : await firstDisagreement(calls, reference);
  const culprit = found?.call ?? calls[calls.length - 1];
  return {
    statement: statement.name,
    because,
    instance,
    calls,
    run,
    isListed,
    ...(culprit === undefined ? {} : { culprit }),
    ...(found === undefined ? {} : { expected: found.expected }),
  };
}
