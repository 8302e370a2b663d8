/**
 * Every statement asked of a second implementation, the literal definitions in a copy of their own
 * (`foreign/`), as `check --implementation` asks: over JSON, with the look at the shape of each answer.
 */
import { test } from "vitest";
import type { Implementation } from "../../spec/implementation.js";
import { registry } from "../../spec/registry.js";
import { answerProblem } from "../../src/cli/check/answers.js";
import { through } from "../../src/cli/check/implementations.js";
import { rememberStatement } from "./statement-trials.js";

const RUNS = Number(process.env.PAC_RUNS ?? 200);

// In the copy of the sources only.
const { naive } = (await import(`../../foreign/${"naive"}.js`)) as { naive: Implementation };

const foreign = through(async (method, params) => {
  const ask = naive[method as keyof Implementation] as (asked: unknown) => Promise<unknown>;
  const answer: unknown = JSON.parse(JSON.stringify(await ask(JSON.parse(JSON.stringify(params)))));
  const problem = answerProblem(method, answer);
  if (problem !== undefined) throw new Error(problem);
  return answer;
});

/** Each edge of the web is asked less often. */
const ASKING = { implementation: foreign, runs: RUNS, runsOfEdge: Math.ceil(RUNS / 12), listed: 0 };

test.each(registry.map((statement) => [statement.name, statement] as const))("%s", (_, statement) =>
  rememberStatement(statement, ASKING),
);
