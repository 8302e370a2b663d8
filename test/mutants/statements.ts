/** Every statement of the registry on a few instances of `src`, for mutants. */
import { expect, test } from "vitest";
import { registry } from "../../spec/registry.js";
import { builtIn } from "../../src/cli/check/implementations.js";
import { checkStatement } from "../../src/cli/check/run.js";

const SEED = 20_240_314;
const RUNS = 8;

test.each(registry.map((statement) => [statement.name, statement] as const))("%s", async (_, statement) => {
  const listed: unknown[] = [];
  for (const instance of statement.exhaustive()) {
    listed.push(instance);
    if (listed.length === 4) break;
  }
  for (const instance of listed)
    expect(await statement.holds(instance, builtIn)).toMatchObject({ holds: true });
  const { failure } = await checkStatement(statement, builtIn, { runs: RUNS, seed: SEED });
  expect(failure?.because).toBeUndefined();
});
