/**
 * # Running statements
 *
 * Run r of a statement draws its instance from a seed that depends on the campaign's seed, the statement's
 * name and r alone. So a campaign can be split into shards by r, the union of the shards is the whole, and a
 * failure is replayed by its numbers.
 *
 * Main definitions: `checkStatement`, `Failure`, `Shard`.
 */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { firstDisagreement } from "../../../spec/agreement.js";
import { type Call, type Implementation, recorded } from "../../../spec/implementation.js";
import { fails, type Statement, type Verdict } from "../../../spec/statement.js";
import { cubeOf, drawn } from "../../../spec/telling.js";
import { stringify } from "../../oracle/json.js";
import { NoAnswer } from "./external.js";

/** Part `index` of `count`, 1 ≤ index ≤ count. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

export const WHOLE: Shard = { index: 1, count: 1 };

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
  /** The implementation gave no answer at all. */
  readonly isSilent: boolean;
}

/** Most instances of the smallest domains that are tried in place of a shrunk one. */
const MAX_SMALLER = 500;
/** Silence is shrunk by this many further silences only: each costs the whole time that an answer may take. */
const MAX_SILENCES = 2;

export interface Outcome {
  readonly statement: string;
  /** Instances that were tried. */
  readonly instances: number;
  readonly failure?: Failure;
}

/** The seed of one run, a 32-bit integer. */
export function seedOfRun(seed: number, statement: string, run: number): number {
  return createHash("sha256").update(`${seed}/${statement}/${run}`).digest().readInt32LE(0);
}

/** The runs of a shard. */
export const isInShard = (run: number, { index, count }: Shard): boolean => run % count === index - 1;

interface Judgement {
  readonly verdict: Verdict;
  readonly isSilent: boolean;
}

/** The verdict; an implementation that answers with an error, or not at all, fails the statement. */
async function judge(
  statement: Statement,
  instance: unknown,
  implementation: Implementation,
): Promise<Judgement> {
  try {
    return { verdict: await statement.holds(instance, implementation), isSilent: false };
  } catch (problem) {
    const because = problem instanceof Error ? problem.message : String(problem);
    const isSilent = problem instanceof NoAnswer;
    return { verdict: fails(isSilent ? because : `no answer that can be used: ${because}`), isSilent };
  }
}

const reason = ({ verdict }: Judgement): string => (verdict.holds ? "" : verdict.because);

interface FailedRun {
  readonly statement: Statement;
  readonly instance: unknown;
  readonly implementation: Implementation;
  readonly reference: Implementation | undefined;
  readonly run: number;
  readonly first: Judgement;
}

/** The instance once more, with all calls written down. */
async function failureAt(failed: FailedRun): Promise<Failure> {
  const { statement, instance, implementation, reference, run, first } = failed;
  const calls: Call[] = [];
  const { verdict, isSilent } = await judge(statement, instance, recorded(implementation, calls));
  const because = verdict.holds
    ? `the answers are not deterministic: this held when it was asked again, but failed before: ${reason(first)}`
    : verdict.because;
  const found = reference === undefined ? undefined : await firstDisagreement(calls, reference);
  const culprit = found?.call ?? calls[calls.length - 1];
  return {
    statement: statement.name,
    because,
    instance,
    calls,
    run,
    isSilent: isSilent || first.isSilent,
    ...(culprit === undefined ? {} : { culprit }),
    ...(found === undefined ? {} : { expected: found.expected }),
  };
}

export interface CheckOptions {
  readonly shard?: Shard;
  /** Whose answers a failing implementation's are compared with, to show the first that differs. */
  readonly reference?: Implementation | undefined;
  readonly onRun?: () => void;
  /** Counts what kind of instances were tried. */
  readonly statistics?: Statistics;
}

export interface Statistics {
  /** Instances that tell (`Statement.telling`). */
  telling: number;
  /** Instances on 0 variables. */
  pointless: number;
}

function tally(statistics: Statistics | undefined, statement: Statement, instance: unknown): void {
  if (statistics === undefined) return;
  if (statement.telling(instance)) statistics.telling += 1;
  if (cubeOf(instance) === 0) statistics.pointless += 1;
}

/** Tries `runs` random instances (those of the shard), until one fails; that one is shrunk. */
export async function checkStatement(
  statement: Statement,
  implementation: Implementation,
  options: CheckOptions & { readonly runs: number; readonly seed: number },
): Promise<Outcome> {
  const { runs, seed, shard = WHOLE, reference, onRun, statistics } = options;
  let silences = 0;
  let failed: Judgement | undefined;
  let isFirst = true;
  const holds = async (instance: unknown): Promise<boolean> => {
    if (isFirst) tally(statistics, statement, instance);
    isFirst = false;
    if (silences > MAX_SILENCES) return true;
    const judgement = await judge(statement, instance, implementation);
    if (judgement.isSilent) silences += 1;
    if (!judgement.verdict.holds) failed = judgement;
    return judgement.verdict.holds;
  };
  const properties = [0, 1, 2, 3].map((run) => fc.asyncProperty(drawn(statement.instance, run), holds));
  let instances = 0;
  for (let run = shard.index - 1; run < runs; run += shard.count) {
    isFirst = true;
    const details = await fc.check(properties[run % 4]!, {
      seed: seedOfRun(seed, statement.name, run),
      numRuns: 1,
    });
    instances += 1;
    onRun?.();
    if (!details.failed) continue;
    const [shrunk] = details.counterexample!;
    const instance = silences > 0 ? shrunk : await smaller(statement, shrunk, implementation);
    const failure = await failureAt({ statement, instance, implementation, reference, run, first: failed! });
    return { statement: statement.name, instances, failure };
  }
  return { statement: statement.name, instances };
}

/**
 * The first failing instance of the smallest domains if it is shorter than the shrunk one, else that:
 * shrinking seldom leaves a cube.
 */
async function smaller(
  statement: Statement,
  shrunk: unknown,
  implementation: Implementation,
): Promise<unknown> {
  const length = stringify(shrunk).length;
  let tried = 0;
  for (const instance of statement.exhaustive()) {
    tried += 1;
    if (tried > MAX_SMALLER) break;
    if (stringify(instance).length >= length) continue;
    const { verdict, isSilent } = await judge(statement, instance, implementation);
    if (isSilent) break;
    if (!verdict.holds) return instance;
  }
  return shrunk;
}

/**
 * Tries the instances of the statement's exhaustive list (those of the shard), until one fails. The list of a
 * registered statement is never empty.
 */
export async function checkExhaustively(
  statement: Statement,
  implementation: Implementation,
  options: CheckOptions = {},
): Promise<Outcome> {
  const { shard = WHOLE, reference, onRun, statistics } = options;
  let instances = 0;
  let number = -1;
  for (const instance of statement.exhaustive()) {
    number += 1;
    if (!isInShard(number, shard)) continue;
    instances += 1;
    onRun?.();
    tally(statistics, statement, instance);
    const judgement = await judge(statement, instance, implementation);
    if (judgement.verdict.holds) continue;
    const failure = await failureAt({
      statement,
      instance,
      implementation,
      reference,
      run: number,
      first: judgement,
    });
    return { statement: statement.name, instances, failure };
  }
  return { statement: statement.name, instances };
}
