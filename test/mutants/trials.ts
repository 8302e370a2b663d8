/**
 * # Trials of mutants
 *
 * A trial is a run that fails of some mutants: a test, an instance of a statement, a stored vector. Each is run
 * once as it is, and what it reaches is noted.
 *
 * Main definitions: `Trial`, `remember`, `trials`.
 */
import type { Implementation } from "../../spec/implementation.js";
import { known, write } from "./record.js";
import { processorTime, switchboard } from "./switchboard.js";

/** Runs the trials again. */
export const QUEUE = "test/mutants/queue.ts";
/** The files whose tests are made of trials, and the one that runs them again. */
export const TRIED_IN_PARTS: readonly string[] = [
  "test/mutants/statements.ts",
  "test/mutants/vectors.ts",
  "test/mutants/foreign-statements.ts",
  QUEUE,
];

export interface Trial {
  readonly name: string;
  /** Fails if something is wrong. */
  readonly run: () => unknown;
  /** What was reached, as far as `run` has asked for it already. */
  readonly drained?: () => Iterable<number>;
  /**
   * In place of `run` once a mutant is on: the answers that `run` got are compared first, where that is quicker.
   * The implementation is the sources as they are loaded anew with the mutant on.
   */
  readonly again?: (mutant: number, implementation?: Implementation) => unknown;
}

export type Measured = Trial & { readonly ms: number; readonly reached: readonly number[] };

export const trials: Measured[] = [];

const before = new Map(known.flatMap((line) => (line.kind === "trial" ? [[line.name, line] as const] : [])));
const numbers = new Map<string, number>();

/** Runs the trial as it is, unless an earlier process has, and keeps it for the queue. */
export async function remember(trial: Trial): Promise<void> {
  switchboard.noteLoaded();
  const number = numbers.get(trial.name) ?? 0;
  numbers.set(trial.name, number + 1);
  const name = number === 0 ? trial.name : `${trial.name} (${number + 1})`;
  const earlier = before.get(name);
  // What the answers are compared with is there after the run only.
  if (earlier !== undefined && trial.again === undefined) {
    trials.push({ ...trial, ...earlier });
    return;
  }
  const start = processorTime();
  try {
    await trial.run();
  } catch {
    write({ kind: "unusable", test: name });
    switchboard.reached();
    return;
  }
  const ms = Math.round(100 * (processorTime() - start)) / 100;
  const reached = [...new Set([...switchboard.reached(), ...(trial.drained?.() ?? [])])];
  const measured = { name, ms, reached };
  if (earlier === undefined) write({ kind: "trial", ...measured });
  trials.push({ ...trial, ...measured });
}
