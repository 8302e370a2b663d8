/**
 * # What is said of a failure
 *
 * In short: the statement that fails and why, the shrunk instance, the command that runs it again. In full,
 * as one JSON object, with the calls that led to it: in the file of `check --report`, and by the tests of the
 * statements.
 *
 * Main definitions: `failureLines`, `failureReport`, `counterexample`, `replay`, `Campaign`.
 */
import { stringify } from "../../oracle/json.js";
import type { Failure } from "./judge.js";

/** Where a failure was found. */
export interface Campaign {
  /** The name of the implementation, or the command that starts it. */
  readonly implementation: string;
  /** The seed and the number of random runs; without them all instances on the smallest domains were tried. */
  readonly random?: { readonly seed: number; readonly runs: number };
  /** The words of the options on which the draws depend. */
  readonly options?: readonly string[];
}

/** Most calls that a counterexample shows. */
const CALLS_SHOWN = 40;

/**
 * One JSON object: the call to look at as `method` and `params`, which `pac-distill call METHOD FILE`
 * accepts, and all that led to it.
 */
export function counterexample(
  failure: Failure,
  { implementation, random }: Campaign,
): Readonly<Record<string, unknown>> {
  const { statement, because, instance, calls, culprit, expected, run, isListed } = failure;
  return {
    method: culprit?.method,
    params: culprit?.params,
    answered: culprit?.error ?? culprit?.result,
    expected,
    statement,
    implementation,
    because,
    seed: isListed ? undefined : random?.seed,
    run,
    instance,
    calls: calls.slice(0, CALLS_SHOWN),
    callsLeftOut: calls.length > CALLS_SHOWN ? calls.length - CALLS_SHOWN : undefined,
  };
}

const quoted = (text: string): string =>
  /^[\w./,:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** The command that runs the failing instance and nothing else. */
export function replay(
  { statement, run, isListed }: Failure,
  { implementation, random, options = [] }: Campaign,
): string {
  const words = ["pac-distill", "check", "--statement", statement, "--implementation", implementation];
  // The runs of the shard r/n of n runs are the r-th alone.
  const where =
    random === undefined || isListed
      ? ["--exhaustive"]
      : ["--seed", `${random.seed}`, "--runs", `${random.runs}`, "--shard", `${run + 1}/${random.runs}`];
  return [...words, ...options, ...where].map(quoted).join(" ");
}

const headline = ({ statement, because }: Failure, { implementation }: Campaign): string =>
  `${statement} fails on ${implementation}: ${because}`;

/** Most characters of a value in a line; the report has it whole. */
const MOST_SHOWN = 600;

const shown = (value: unknown): string => {
  const text = stringify(value) ?? "";
  return text.length <= MOST_SHOWN
    ? text
    : `${text.slice(0, MOST_SHOWN - 60)}… (${text.length} characters; --report FILE has them)`;
};

/**
 * The lines for a person: what fails and why, the instance, the request to look at with what came and what is
 * due, the command that shows it again.
 */
export function failureLines(failure: Failure, campaign: Campaign): string[] {
  const { instance, culprit, expected } = failure;
  const request = culprit && { method: culprit.method, params: culprit.params };
  return [
    `${failure.statement} fails: ${failure.because}`,
    `  instance  ${shown(instance)}`,
    ...(request === undefined ? [] : [`  request   ${shown(request)}`]),
    ...(culprit === undefined ? [] : [`  answered  ${shown(culprit.error ?? culprit.result)}`]),
    ...(expected === undefined ? [] : [`  expected  ${shown(expected)}`]),
    `  again     ${replay(failure, campaign)}`,
  ];
}

/** The lines in full: what fails and why, the counterexample, the command that shows it again. */
export const failureReport = (failure: Failure, campaign: Campaign): string[] => [
  headline(failure, campaign),
  stringify(counterexample(failure, campaign)),
  `again: ${replay(failure, campaign)}`,
];
