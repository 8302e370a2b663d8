/**
 * Every statement asked of a second implementation, the literal definitions in a copy of their own
 * (`foreign/`), as `check --implementation` asks: over JSON, with the look at the shape of each answer. First
 * with a few runs, which notice most bugs; then with the rest of them, where only what is still unnoticed is
 * run.
 */
import { describe, expect, test } from "vitest";
import type { Implementation } from "../../spec/implementation.js";
import { registry } from "../../spec/registry.js";
import { furtherEdges, theoryEdges } from "../../spec/theorems/web/index.js";
import { answerProblem } from "../../src/cli/check/answers.js";
import { through } from "../../src/cli/check/implementations.js";
import { checkStatement } from "../../src/cli/check/run.js";

const SEED = 20_240_314;
const RUNS = Number(process.env.PAC_RUNS ?? 200);
/** Shares of the runs, each with a seed of its own. */
const PARTS = [0.06, 0.24, 0.7];

// In the copy of the sources only.
const { naive } = (await import(`../../foreign/${"naive"}.js`)) as { naive: Implementation };

const foreign = through(async (method, params) => {
  const ask = naive[method as keyof Implementation] as (asked: unknown) => Promise<unknown>;
  const answer: unknown = JSON.parse(JSON.stringify(await ask(JSON.parse(JSON.stringify(params)))));
  const problem = answerProblem(method, answer);
  if (problem !== undefined) throw new Error(problem);
  return answer;
});

/** Many edges of the web ask the same of `reduce`: each is asked less often. */
const isEdge = (name: string): boolean => name in theoryEdges || name in furtherEdges;
const runsOf = (name: string, share: number): number => Math.ceil((RUNS * share) / (isEdge(name) ? 12 : 1));

for (const [part, share] of PARTS.entries())
  describe(`part ${part + 1}`, () => {
    test.each(registry.map((statement) => [statement.name, statement] as const))(
      "%s",
      async (name, statement) => {
        const asked = { runs: runsOf(name, share), seed: SEED + part };
        const { failure } = await checkStatement(statement, foreign, asked);
        expect(failure?.because).toBeUndefined();
      },
    );
  });
