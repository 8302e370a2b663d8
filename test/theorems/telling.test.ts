/**
 * A bound that is at least 1 says nothing, a constant function is equal to whatever is constant, and on no
 * variable there is nothing to get wrong. Most of what a campaign draws must tell (`Statement.telling`), for
 * every statement.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { squaredBound } from "../../spec/instances/agnostic.js";
import { type Contested, read } from "../../spec/instances.js";
import { naive } from "../../spec/naive.js";
import { registry, statementNamed } from "../../spec/registry.js";
import { cubeOf, drawn } from "../../spec/telling.js";
import { seedOfRun } from "../../src/cli/check/run.js";
import { ONE } from "../../src/exact/rational.js";

const SEED = 20_240_314;

describe("at least 60 % of the instances tell, at most 3 % are on no variable", () => {
  const RUNS = 120;

  test.each(registry.map((statement) => [statement.name, statement] as const))("%s", (name, statement) => {
    const instances = Array.from({ length: RUNS }, (_, run) => {
      const [instance] = fc.sample(drawn(statement.instance, run), {
        seed: seedOfRun(SEED, name, run),
        numRuns: 1,
      });
      return instance;
    });
    expect(instances.filter(statement.telling).length / RUNS).toBeGreaterThanOrEqual(0.6);
    expect(instances.filter((instance) => cubeOf(instance) === 0).length / RUNS).toBeLessThanOrEqual(0.03);
  });
});

test("the degenerate instances come up too", () => {
  const untold = registry.filter(({ telling, instance }) =>
    fc.sample(instance, { seed: SEED, numRuns: 40 }).some((drawnOne) => !telling(drawnOne)),
  );
  expect(untold.length).toBeGreaterThan(registry.length / 2);
});

const RUNS = 300;

test("agnostic_bound: the bound is below 1, and ERM fails with some probability", async () => {
  const { instance } = statementNamed("agnostic_bound")!;
  const instances = fc.sample(instance, { seed: 20_240_314, numRuns: RUNS }) as (Contested & {
    readonly epsilon: string;
  })[];
  let telling = 0;
  for (const { source, targetClass, distribution, samples, epsilon } of instances) {
    const { size } = await naive.frontier({ source, targetClass });
    const { probability } = await naive.successProbability({
      source,
      targetClass,
      distribution,
      samples,
      epsilon,
      mode: "agnostic",
      distiller: "erm",
    });
    if (squaredBound(size, read(epsilon), samples).lt(ONE) && read(probability).lt(ONE)) telling += 1;
  }
  expect(telling).toBeGreaterThan(RUNS / 2);
});
