/**
 * # Running statements
 *
 * Run r of a statement draws its instance from a seed that depends on the campaign's seed, the statement's
 * name and r alone. So a campaign can be split into shards by r, the union of the shards is the whole, and a
 * failure is replayed by its numbers.
 *
 * A campaign judges what the implementation offers. A statement fails if an instance does; it is "not asked"
 * where the program gives no answer, "not offered" where it has not the method, or no kind of any instance,
 * and holds if some instance was judged and none fails.
 *
 * Main definitions: `checkStatement`, `checkExhaustively`, `fateOf`, `Outcome`, `Shard`.
 */
import { createHash } from "node:crypto";
import fc from "fast-check";
import type { Implementation } from "../../../spec/implementation.js";
import type { Statement } from "../../../spec/statement.js";
import { biasOf, drawn } from "../../../spec/telling.js";
import { type Failure, failureAt, type Judgement, judge } from "./judge.js";
import type { NotOffered } from "./offer.js";
import { Patience, smallest } from "./shrink.js";
import { type Statistics, tally } from "./statistics.js";

/** Part `index` of `count`, 1 ≤ index ≤ count. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

export const WHOLE: Shard = { index: 1, count: 1 };

/** A program that is silent so often while a failure is shrunk is not asked further: each silence costs time. */
const MAX_SILENCES = 2;
/** Draws in search of an instance that only asks for what is offered: for one run, and without any found. */
const MAX_DRAWS = 12;
const MAX_FRUITLESS = 60;
/** Instances of the smallest domains that are tried where no draw asks for what is offered. */
const MAX_LISTED = 4_000;

export interface Outcome {
  readonly statement: string;
  /** Instances that were judged. */
  readonly instances: number;
  /** Instances that were not, because they ask for what is not offered. */
  readonly passedOver: number;
  /** The methods that were asked for. */
  readonly methods: readonly string[];
  readonly failure?: Failure;
  /** What is not offered: a method, or without any instance judged a kind. */
  readonly notOffered?: NotOffered;
  /** Why the implementation could not be asked: it is silent, has ended, or does not speak the protocol. */
  readonly notAsked?: string;
}

/** What became of a statement. "left out" is what the choice of methods and kinds leaves out. */
export type Fate = "holds" | "fails" | "not offered" | "left out" | "not asked";

export function fateOf({ failure, notAsked, notOffered }: Outcome): Fate {
  if (failure !== undefined) return "fails";
  if (notAsked !== undefined) return "not asked";
  if (notOffered === undefined) return "holds";
  return notOffered.isLeftOut ? "left out" : "not offered";
}

/** The seed of one run, a 32-bit integer. */
export function seedOfRun(seed: number, statement: string, run: number): number {
  return createHash("sha256").update(`${seed}/${statement}/${run}`).digest().readInt32LE(0);
}

/** The runs of a shard. */
export const isInShard = (run: number, { index, count }: Shard): boolean => run % count === index - 1;

export interface CheckOptions {
  readonly shard?: Shard;
  /** Whose answers a failing implementation's are compared with, to show the first that differs. */
  readonly reference?: Implementation | undefined;
  readonly onRun?: () => void;
  /** Counts what kind of instances were tried. */
  readonly statistics?: Statistics;
}

/** The seed of the draw of a run: the run's own, and others where that asks for what is not offered. */
const seedOfDraw = (seed: number, statement: string, run: number, draw: number): number =>
  seedOfRun(seed, draw === 0 ? statement : `${statement}/${draw}`, run);

/**
 * Tries `runs` random instances (those of the shard), until one fails; that one is shrunk. An instance that
 * asks for a kind that is not offered is drawn again; where no draw is found that does not, the instances of
 * the smallest domains take their place. A method that is not offered ends the statement.
 */
export async function checkStatement(
  statement: Statement,
  implementation: Implementation,
  options: CheckOptions & { readonly runs: number; readonly seed: number },
): Promise<Outcome> {
  const { runs, seed, shard = WHOLE, reference, onRun, statistics } = options;
  const methods = new Set<string>();
  let silences = 0;
  const met: { judgement: Judgement } = { judgement: { fate: "holds" } };
  let lastFailed = "";
  let isFirst = true;
  let patience = new Patience();
  const holds = async (instance: unknown): Promise<boolean> => {
    const isShrinking = !isFirst;
    if (isShrinking && (silences > MAX_SILENCES || patience.isOver)) return true;
    const judgement = await judge(statement, instance, implementation, methods);
    if (isFirst) {
      met.judgement = judgement;
      if (judgement.fate !== "not offered") tally(statistics, statement, instance, judgement);
    }
    isFirst = false;
    if (judgement.fate === "not asked") silences += 1;
    if (judgement.fate !== "fails") return true;
    patience.start();
    lastFailed = judgement.because;
    return false;
  };
  const properties = new Map<number, fc.IAsyncProperty<[unknown]>>();
  const propertyOf = (run: number): fc.IAsyncProperty<[unknown]> => {
    const known = properties.get(biasOf(run));
    const property = known ?? fc.asyncProperty(drawn(statement.instance, run), holds);
    if (known === undefined) properties.set(biasOf(run), property);
    return property;
  };
  let instances = 0;
  let passedOver = 0;
  let missing: NotOffered | undefined;
  const outcome = (end: Partial<Outcome> = {}): Outcome => ({
    ...{ statement: statement.name, instances, passedOver, methods: [...methods], ...end },
  });
  for (let run = shard.index - 1; run < runs; run += shard.count) {
    for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
      isFirst = true;
      patience = new Patience();
      const details = await fc.check(propertyOf(run), {
        seed: seedOfDraw(seed, statement.name, run, draw),
        numRuns: 1,
      });
      const { judgement } = met;
      if (details.failed) {
        const hasFailed = async (instance: unknown): Promise<boolean> => !(await holds(instance));
        patience = new Patience();
        const [shrunk] = details.counterexample!;
        const instance = await smallest(shrunk, statement.exhaustive(), hasFailed);
        const failed = { statement, instance, implementation, reference, run, isListed: false };
        instances += 1;
        return outcome({ failure: await failureAt({ ...failed, first: lastFailed }) });
      }
      if (judgement.fate === "not asked") return outcome({ notAsked: judgement.because });
      if (judgement.fate !== "not offered") {
        instances += 1;
        break;
      }
      missing ??= judgement.what;
      if (judgement.what.method !== undefined) return outcome({ notOffered: judgement.what });
      passedOver += 1;
      if (instances === 0 && passedOver >= MAX_FRUITLESS) {
        const most = Math.ceil((runs - shard.index + 1) / shard.count);
        return checkExhaustively(statement, implementation, { ...options, most });
      }
    }
    onRun?.();
  }
  return outcome(instances === 0 && missing !== undefined ? { notOffered: missing } : {});
}

/**
 * Tries the instances of the statement's exhaustive list (those of the shard), until one fails, or `most` are
 * judged. The list of a registered statement is never empty.
 */
export async function checkExhaustively(
  statement: Statement,
  implementation: Implementation,
  options: CheckOptions & { readonly most?: number } = {},
): Promise<Outcome> {
  const { shard = WHOLE, reference, onRun, statistics, most = Number.POSITIVE_INFINITY } = options;
  const methods = new Set<string>();
  let instances = 0;
  let passedOver = 0;
  let number = -1;
  let missing: NotOffered | undefined;
  const outcome = (end: Partial<Outcome> = {}): Outcome => ({
    ...{ statement: statement.name, instances, passedOver, methods: [...methods], ...end },
  });
  for (const instance of statement.exhaustive()) {
    number += 1;
    if (!isInShard(number, shard)) continue;
    if (instances >= most || (most < Number.POSITIVE_INFINITY && passedOver >= MAX_LISTED)) break;
    const judgement = await judge(statement, instance, implementation, methods);
    if (judgement.fate === "not asked") return outcome({ notAsked: judgement.because });
    if (judgement.fate === "not offered") {
      missing ??= judgement.what;
      if (judgement.what.method !== undefined) return outcome({ notOffered: judgement.what });
      passedOver += 1;
      continue;
    }
    instances += 1;
    onRun?.();
    tally(statistics, statement, instance, judgement);
    if (judgement.fate === "holds") continue;
    const failed = { statement, instance, implementation, reference, run: number, isListed: true };
    return outcome({ failure: await failureAt({ ...failed, first: judgement.because }) });
  }
  return outcome(instances === 0 && missing !== undefined ? { notOffered: missing } : {});
}
