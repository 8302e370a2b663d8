/**
 * Every statement of the registry, exhaustively on the smallest domains and at random, on the literal
 * definitions and on `src`.
 */
import { describe, expect, test } from "vitest";
import { naive } from "../../spec/naive.js";
import { registry } from "../../spec/registry.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { checkExhaustively, checkStatement } from "../../src/cli/check/run.js";
import { SEED } from "../tools/seed.js";
import { instancesHeld } from "./held.js";

const RUNS = 60;

const subjects = [
  ["spec", naive, undefined],
  ["src", builtIn, naive],
] as const;

for (const [name, implementation, reference] of subjects) {
  describe(`${name}, seed ${SEED}`, () => {
    for (const statement of registry) {
      test(`${statement.name}: all instances on the smallest domains`, async () => {
        const outcome = await checkExhaustively(statement, implementation, { reference });
        const instances = instancesHeld(outcome, { implementation: name });
        expect(instances).toBeGreaterThan(0);
      });

      test(`${statement.name}: ${RUNS} random instances`, async () => {
        const random = { runs: RUNS, seed: SEED };
        const outcome = await checkStatement(statement, implementation, { ...random, reference });
        const instances = instancesHeld(outcome, { implementation: name, random });
        expect(instances).toBe(RUNS);
      });
    }
  });
}
