/**
 * # Running tests on many mutants in one process
 *
 * Each test is run as it is; then again for each mutant that it reached and that is still alive, until one of
 * its runs fails. A test that fails without any mutant, before or after, is told: what it killed does not count.
 *
 * Main definitions: the default export, a runner for vitest.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { type RunnerTestCase, TestRunner } from "vitest";

interface State {
  on: number;
  readonly reached: Set<number>;
  until: number;
}

const state: State = { on: -1, reached: new Set(), until: Number.POSITIVE_INFINITY };
Object.assign(globalThis, {
  pacMutant(n: number): boolean {
    state.reached.add(n);
    return state.on === n;
  },
  /** Which one is on. */
  pacOn: (): number => state.on,
  pacLoop(): void {
    if (state.on >= 0 && performance.now() > state.until) throw new Error("the mutant takes too long");
  },
});

/** "tried" is written before a mutant runs: the last one, if the process ends, has ended it. */
export type Line =
  | { readonly kind: "tried"; readonly mutant: number; readonly by: string }
  | { readonly kind: "killed"; readonly mutant: number; readonly by: string }
  | { readonly kind: "reached"; readonly mutants: readonly number[] }
  | { readonly kind: "unclear"; readonly test: string; readonly mutants: readonly number[] };

const OUT = process.env.PAC_MUTANTS_OUT ?? "";
const write = (line: Line): void => appendFileSync(OUT, `${JSON.stringify(line)}\n`);

const dead = new Set<number>();
if (OUT !== "" && existsSync(OUT))
  for (const line of readFileSync(OUT, "utf8").split("\n"))
    if (line !== "") {
      const read = JSON.parse(line) as Line;
      if (read.kind === "killed") dead.add(read.mutant);
    }

const late = (ms: number): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error("the mutant takes too long")), ms).unref();
  });

async function runsWell(run: () => unknown, ms: number): Promise<boolean> {
  state.until = performance.now() + ms;
  try {
    await Promise.race([run(), late(ms + 500)]);
    return true;
  } catch {
    return false;
  } finally {
    state.until = Number.POSITIVE_INFINITY;
  }
}

export default class MutantRunner extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test);
    const name = `${test.file.name} > ${test.name}`;
    if (OUT === "") {
      await run();
      return;
    }
    state.reached.clear();
    const start = performance.now();
    await run();
    const ms = performance.now() - start;
    const reached = [...state.reached];
    if (reached.length > 0) write({ kind: "reached", mutants: reached });
    const killed: number[] = [];
    for (const mutant of reached) {
      if (dead.has(mutant)) continue;
      write({ kind: "tried", mutant, by: name });
      state.on = mutant;
      if (!(await runsWell(run, 5 * ms + 1000))) killed.push(mutant);
      state.on = -1;
    }
    if (killed.length === 0) return;
    if (!(await runsWell(run, Number.MAX_SAFE_INTEGER / 2 ** 23))) {
      write({ kind: "unclear", test: name, mutants: killed });
      return;
    }
    for (const mutant of killed) {
      dead.add(mutant);
      write({ kind: "killed", mutant, by: name });
    }
  }
}
