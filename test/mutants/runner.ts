/**
 * # Running tests on many mutants in one process
 *
 * Each test is run as it is, and what it reaches is noted. Tests of mutants of `src` are run again at the end,
 * the cheapest first (`queue.ts`). Where there is no queue, as for bugs of another implementation, each is run
 * again at once for each mutant that it reached and that is still alive, until one of its runs fails. A test
 * that fails without any mutant afterwards is told: what it killed does not count.
 *
 * Main definitions: the default export, a runner for vitest.
 */
import { type RunnerTestCase, TestRunner } from "vitest";
import { dead, isQueued, OUT, write } from "./record.js";
import { processorTime, runsWell, switchboard } from "./switchboard.js";
import { QUEUE, remember } from "./trials.js";

const FOREVER = Number.MAX_SAFE_INTEGER / 2 ** 23;

export default class MutantRunner extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test);
    const name = `${test.file.name} > ${test.name}`;
    // The files of the folder note for themselves what each part of them reaches.
    if (OUT === "" || (isQueued && QUEUE.includes(test.file.name))) await run();
    else if (isQueued) await remember({ name, run });
    else await triedAtOnce(name, run);
  }
}

async function triedAtOnce(name: string, run: () => unknown): Promise<void> {
  switchboard.reached();
  const start = processorTime();
  await run();
  const ms = processorTime() - start;
  const reached = switchboard.reached();
  if (reached.length > 0) write({ kind: "reached", mutants: reached });
  const killed: number[] = [];
  for (const mutant of reached) {
    if (dead.has(mutant)) continue;
    write({ kind: "tried", mutant, by: name });
    if (!(await runsWell(mutant, run, 5 * ms + 1000))) killed.push(mutant);
  }
  if (killed.length === 0) return;
  if (!(await runsWell(-1, run, FOREVER))) {
    write({ kind: "unclear", test: name, mutants: killed });
    return;
  }
  for (const mutant of killed) {
    dead.add(mutant);
    write({ kind: "killed", mutant, by: name });
  }
}
