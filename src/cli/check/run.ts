/**
 * # Running statements
 *
 * Run r of a statement draws its instance from a seed that depends on the campaign's seed, the statement's name and r alone. So a campaign can be
 * split into shards by r, the union of the shards is the whole, and a failure is replayed by its numbers.
 *
 * Main definitions: `checkStatement`, `Failure`, `Shard`.
 */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { type Call, type Implementation, recorded } from "../../../spec/implementation.js";
import { fails, type Statement, type Verdict } from "../../../spec/statement.js";

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
  /** Where it was found; absent for an exhaustive run. */
  readonly run?: number;
}

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

/** The verdict; an implementation that answers with an error fails the statement. */
async function judge(
  statement: Statement,
  instance: unknown,
  implementation: Implementation,
): Promise<Verdict> {
  try {
    return await statement.holds(instance, implementation);
  } catch (problem) {
    return fails(
      `no answer that can be used: ${problem instanceof Error ? problem.message : String(problem)}`,
    );
  }
}

async function failureAt(
  statement: Statement,
  instance: unknown,
  implementation: Implementation,
  run?: number,
): Promise<Failure> {
  const calls: Call[] = [];
  const verdict = await judge(statement, instance, recorded(implementation, calls));
  const because = verdict.holds
    ? "it failed once and held when it was asked again: the answers are not deterministic"
    : verdict.because;
  return { statement: statement.name, because, instance, calls, ...(run === undefined ? {} : { run }) };
}

/** Tries `runs` random instances (those of the shard), until one fails; that one is shrunk. */
export async function checkStatement(
  statement: Statement,
  implementation: Implementation,
  options: {
    readonly runs: number;
    readonly seed: number;
    readonly shard?: Shard;
    readonly onRun?: () => void;
  },
): Promise<Outcome> {
  const { runs, seed, shard = WHOLE, onRun } = options;
  const property = fc.asyncProperty(statement.instance, async (instance) => {
    return (await judge(statement, instance, implementation)).holds;
  });
  let instances = 0;
  for (let run = 0; run < runs; run += 1) {
    if (!isInShard(run, shard)) continue;
    const details = await fc.check(property, { seed: seedOfRun(seed, statement.name, run), numRuns: 1 });
    instances += 1;
    onRun?.();
    if (!details.failed) continue;
    const failure = await failureAt(statement, details.counterexample![0], implementation, run);
    return { statement: statement.name, instances, failure };
  }
  return { statement: statement.name, instances };
}

/** Tries every instance of the statement's exhaustive list, until one fails. The list of a registered statement is never empty. */
export async function checkExhaustively(
  statement: Statement,
  implementation: Implementation,
  onRun?: () => void,
): Promise<Outcome> {
  let instances = 0;
  for (const instance of statement.exhaustive()) {
    instances += 1;
    onRun?.();
    if ((await judge(statement, instance, implementation)).holds) continue;
    const failure = await failureAt(statement, instance, implementation);
    return { statement: statement.name, instances, failure };
  }
  return { statement: statement.name, instances };
}
