/**
 * Runs the trials again for each mutant that they reach: the cheapest first, and before others those that have
 * ended a mutant of the same file. A mutant is done with once one fails, or its time of the processor is over.
 * A mutant that is reached while modules are loaded is tried on modules that are loaded anew.
 */
import { test, vi } from "vitest";
import type { builtIn } from "../../src/cli/check/implementations.js";
import { dead, known, write } from "./record.js";
import { processorTime, runsWell, switchboard } from "./switchboard.js";
import { type Measured, trials } from "./trials.js";

const BUDGET = 1000 * Number(process.env.PAC_MUTANTS_BUDGET ?? 10);
/** The file of each mutant. */
const files = (process.env.PAC_MUTANTS_FILES ?? "").split(",");
const FOREVER = Number.MAX_SAFE_INTEGER / 2 ** 23;

/** Milliseconds after which a line says that the process is alive. */
const SIGN_OF_LIFE = 30_000;
let written = performance.now();

function alive(mutant: number, by: string): void {
  if (performance.now() - written < SIGN_OF_LIFE) return;
  written = performance.now();
  write({ kind: "tried", mutant, by });
}

/** How many mutants of a file a trial has ended. */
const kills = new Map<string, number>();
const keyOf = (trial: Measured, mutant: number): string => `${files[mutant]} ${trial.name}`;
const rank = (trial: Measured, mutant: number): number =>
  (trial.ms + 0.2) / (1 + 4 * (kills.get(keyOf(trial, mutant)) ?? 0));

function killed(mutant: number, trial: Measured): void {
  kills.set(keyOf(trial, mutant), (kills.get(keyOf(trial, mutant)) ?? 0) + 1);
  write({ kind: "killed", mutant, by: trial.name });
}

const limit = (ms: number): number => 5 * ms + 500;
const unclear = new Set<Measured>();

/** Tries the mutant until a trial fails: which one, or none, and how many were made. */
async function tried(mutant: number, reaching: readonly Measured[]) {
  const until = processorTime() + BUDGET;
  let count = 0;
  const order = reaching.map((trial) => [rank(trial, mutant), trial] as const).sort(([a], [b]) => a - b);
  for (const [, trial] of order) {
    if (unclear.has(trial)) continue;
    if (processorTime() + trial.ms > until && count > 0) break;
    count += 1;
    alive(mutant, trial.name);
    const { again, run } = trial;
    if (await runsWell(mutant, () => (again === undefined ? run() : again(mutant)), limit(trial.ms)))
      continue;
    const isWell = await runsWell(-1, () => (again === undefined ? run() : again(-1)), FOREVER);
    if (isWell) return { by: trial, count };
    unclear.add(trial);
    write({ kind: "unclear", test: trial.name, mutants: [mutant] });
  }
  return { count };
}

/** The same with the sources loaded anew while the mutant is on, for the trials that ask an implementation. */
async function triedAnew(mutant: number, asking: readonly Measured[]) {
  const until = processorTime() + BUDGET;
  vi.resetModules();
  switchboard.turn(mutant);
  let anew: typeof builtIn;
  try {
    ({ builtIn: anew } = await import("../../src/cli/check/implementations.js"));
  } catch {
    return { by: { name: "the sources are loaded", ms: 0, reached: [], run: () => undefined }, count: 1 };
  } finally {
    switchboard.turn(-1);
  }
  let count = 0;
  const order = asking.map((trial) => [rank(trial, mutant), trial] as const).sort(([a], [b]) => a - b);
  for (const [, trial] of order) {
    if (processorTime() + trial.ms > until) break;
    count += 1;
    alive(mutant, trial.name);
    if (!(await runsWell(mutant, () => trial.again!(mutant, anew), limit(trial.ms))))
      return { by: trial, count };
  }
  return { count };
}

test("all mutants", async () => {
  const byMutant: Measured[][] = files.map(() => []);
  for (const trial of trials) for (const mutant of trial.reached) byMutant[mutant]?.push(trial);
  const { loaded } = switchboard;
  write({ kind: "loaded", mutants: [...loaded] });
  const asking = trials.filter(({ again }) => again !== undefined);
  const done = new Set(known.flatMap((line) => (line.kind === "survived" ? [line.mutant] : [])));
  for (const mutant of files.keys()) {
    if (dead.has(mutant) || done.has(mutant)) continue;
    write({ kind: "tried", mutant, by: "several" });
    const start = processorTime();
    const reaching = byMutant[mutant]!;
    // Another implementation is not loaded anew.
    const isLoaded = loaded.has(mutant) && asking.length > 0 && process.env.PAC_RUNS === undefined;
    const most = reaching.length + (isLoaded ? asking.length : 0);
    let { by, count } = await tried(mutant, reaching);
    if (by === undefined && isLoaded) {
      const anew = await triedAnew(mutant, asking);
      by = anew.by;
      count += anew.count;
    }
    const ms = Math.round(processorTime() - start);
    if (by === undefined) write({ kind: "survived", mutant, trials: count, most, ms });
    else killed(mutant, by);
  }
});
