/**
 * Every statement of the registry on a few instances of `src`, for mutants. What was asked and answered without
 * any is kept: while all answers stay the same the statement holds as it did, and need not be asked again.
 */
import fc from "fast-check";
import { test } from "vitest";
import type { Implementation, MethodName } from "../../spec/implementation.js";
import { registry } from "../../spec/registry.js";
import { drawn } from "../../spec/telling.js";
import { furtherEdges, theoryEdges } from "../../spec/theorems/web/index.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { seedOfRun } from "../../src/cli/check/run.js";
import { switchboard } from "./switchboard.js";
import { remember } from "./trials.js";

const SEED = 20_240_314;
const [RUNS, RUNS_OF_EDGE, LISTED] = [16, 6, 4];

/** Many edges of the web ask the same of `reduce`: each is asked less often. */
const runsOf = (name: string): number => (name in theoryEdges || name in furtherEdges ? RUNS_OF_EDGE : RUNS);

function instancesOf(statement: (typeof registry)[number]): unknown[] {
  const found: unknown[] = [];
  for (const instance of statement.exhaustive()) {
    found.push(instance);
    if (found.length === LISTED) break;
  }
  for (let run = 0; run < runsOf(statement.name); run += 1) {
    const seed = seedOfRun(SEED, statement.name, run);
    found.push(...fc.sample(drawn(statement.instance, run), { seed, numRuns: 1 }));
  }
  return found;
}

/** As it is written down, to be compared: the answer, or what it was refused with. */
const written = async (ask: () => Promise<unknown>): Promise<string> => {
  try {
    return JSON.stringify(await ask(), (_, value) => (typeof value === "bigint" ? `${value}n` : value));
  } catch (problem) {
    return `refused: ${problem instanceof Error ? problem.message : String(problem)}`;
  }
};

interface Asked {
  readonly method: MethodName;
  readonly params: unknown;
  readonly answer: string;
}

/** The implementation, with what was asked of it, and with what the sources reach outside of it told apart. */
function watched(implementation: Implementation, asked: Asked[], outside: Set<number>, inside: Set<number>) {
  const ask = async (method: MethodName, params: never): Promise<unknown> => {
    for (const mutant of switchboard.reached()) outside.add(mutant);
    try {
      const answer = implementation[method](params);
      asked.push({ method, params, answer: await written(() => answer as Promise<unknown>) });
      return await answer;
    } finally {
      for (const mutant of switchboard.reached()) inside.add(mutant);
    }
  };
  return new Proxy(implementation, {
    get: (_, method: MethodName) => (params: never) => ask(method, params),
  });
}

test.each(registry.map((statement) => [statement.name, statement] as const))(
  "%s",
  async (name, statement) => {
    for (const [number, instance] of instancesOf(statement).entries()) {
      const asked: Asked[] = [];
      const [outside, inside] = [new Set<number>(), new Set<number>()];
      const judged = async (implementation: Implementation): Promise<void> => {
        const verdict = await statement.holds(instance, implementation);
        if (!verdict.holds) throw new Error(verdict.because);
      };
      await remember({
        name: `${name} ${number + 1}`,
        run: () => judged(watched(builtIn, asked, outside, inside)),
        drained: () => [...outside, ...inside],
        again: async (mutant, implementation = builtIn) => {
          // The definitions compute with `src/exact`: a mutant there may change what they expect.
          if (!outside.has(mutant)) {
            let isSame = true;
            for (const { method, params, answer } of asked)
              isSame &&= (await written(() => implementation[method](params as never))) === answer;
            if (isSame) return;
          }
          await judged(implementation);
        },
      });
    }
  },
);
