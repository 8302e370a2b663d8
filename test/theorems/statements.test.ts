/**
 * Every statement of the registry, exhaustively on the smallest domains and at random, on the literal definitions and on `src`.
 */
import { describe, expect, test } from "vitest";
import { naive } from "../../spec/naive.js";
import { registry } from "../../spec/registry.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { checkExhaustively, checkStatement } from "../../src/cli/check/run.js";

const SEED = 20_240_314;
const RUNS = 60;

const subjects = [
  ["spec", naive],
  ["src", builtIn],
] as const;

for (const [name, implementation] of subjects) {
  describe(`${name}, seed ${SEED}`, () => {
    for (const statement of registry) {
      test(`${statement.name}: all instances on the smallest domains`, async () => {
        const { instances, failure } = await checkExhaustively(statement, implementation);
        expect(failure).toBeUndefined();
        expect(instances).toBeGreaterThan(0);
      });

      test(`${statement.name}: ${RUNS} random instances`, async () => {
        const { instances, failure } = await checkStatement(statement, implementation, {
          runs: RUNS,
          seed: SEED,
        });
        expect(failure).toBeUndefined();
        expect(instances).toBe(RUNS);
      });
    }
  });
}
