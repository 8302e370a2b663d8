/**
 * # What is printed of a failure
 *
 * The statement that fails and why, the shrunk instance with the calls that led to it, and the command that
 * runs it again: by `check`, and by the tests of the statements.
 *
 * Main definitions: `failureReport`, `Campaign`.
 */
import { stringify } from "../../oracle/json.js";
import type { Failure } from "./run.js";

/** Where a failure was found. */
export interface Campaign {
  /** The name of the implementation, or the command that starts it. */
  readonly implementation: string;
  /** The seed and the number of random runs; without them all instances on the smallest domains were tried. */
  readonly random?: { readonly seed: number; readonly runs: number };
}

/** Most calls that a counterexample shows. */
const CALLS_SHOWN = 40;
/**
 * One JSON object: the call to look at as `method` and `params`, which `pac-distill call METHOD FILE`
 * accepts, and all that led to it.
 */
function counterexample(failure: Failure, { implementation, random }: Campaign): string {
  const { statement, because, instance, calls, culprit, expected, run } = failure;
  return stringify({
    method: culprit?.method,
    params: culprit?.params,
    answered: culprit?.error ?? culprit?.result,
    expected,
    statement,
    implementation,
    because,
    seed: random?.seed,
    run,
    instance,
    calls: calls.slice(0, CALLS_SHOWN),
    callsLeftOut: calls.length > CALLS_SHOWN ? calls.length - CALLS_SHOWN : undefined,
  });
}

const quoted = (text: string): string =>
  /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** The command that runs the failing instance and nothing else. */
function replay({ statement, run }: Failure, { implementation, random }: Campaign): string {
  const words = [
    "pac-distill",
    "check",
    "--statement",
    statement,
    "--implementation",
    quoted(implementation),
  ];
  if (random === undefined) return [...words, "--exhaustive"].join(" ");
  // The runs of the shard r/n of n runs are the r-th alone.
  const { seed, runs } = random;
  return [...words, "--seed", seed, "--runs", runs, "--shard", `${run + 1}/${runs}`].join(" ");
}

/** The lines: what fails and why, the counterexample, the command that shows it again. */
export const failureReport = (failure: Failure, campaign: Campaign): string[] => [
  `${failure.statement} fails on ${campaign.implementation}: ${failure.because}`,
  counterexample(failure, campaign),
  `again: ${replay(failure, campaign)}`,
];
