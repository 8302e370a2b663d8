/**
 * # Statements as trials of mutants
 *
 * Each instance of a statement is a trial. What was asked and answered without any mutant is kept: while all
 * answers stay the same the statement holds as it did, and need not be asked again.
 *
 * Main definitions: `rememberStatement`.
 */
import fc from "fast-check";
import type { Implementation, MethodName } from "../../spec/implementation.js";
import type { Statement } from "../../spec/statement.js";
import { drawn } from "../../spec/telling.js";
import { furtherEdges, theoryEdges } from "../../spec/theorems/web/index.js";
import { seedOfRun } from "../../src/cli/check/run.js";
import { switchboard } from "./switchboard.js";
import { remember } from "./trials.js";

const SEED = 20_240_314;

interface Asking {
  readonly implementation: Implementation;
  /** Random instances, and for edges of the web, many of which ask the same of `reduce`. */
  readonly runs: number;
  readonly runsOfEdge: number;
  /** Of the smallest domains. */
  readonly listed: number;
}

function instancesOf(statement: Statement, { runs, runsOfEdge, listed }: Asking): unknown[] {
  const found: unknown[] = [];
  for (const instance of statement.exhaustive()) {
    if (found.length >= listed) break;
    found.push(instance);
  }
  const isEdge = statement.name in theoryEdges || statement.name in furtherEdges;
  for (let run = 0; run < (isEdge ? runsOfEdge : runs); run += 1) {
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

/** Runs the statement on its instances, and keeps each for the queue. */
export async function rememberStatement(statement: Statement, asking: Asking): Promise<void> {
  const { implementation: own } = asking;
  for (const [number, instance] of instancesOf(statement, asking).entries()) {
    const asked: Asked[] = [];
    const [outside, inside] = [new Set<number>(), new Set<number>()];
    const judged = async (implementation: Implementation): Promise<void> => {
      const verdict = await statement.holds(instance, implementation);
      if (!verdict.holds) throw new Error(verdict.because);
    };
    await remember({
      name: `${statement.name} ${number + 1}`,
      run: () => judged(watched(own, asked, outside, inside)),
      drained: () => [...outside, ...inside],
      again: async (mutant, implementation = own) => {
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
}
