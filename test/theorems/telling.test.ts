/**
 * A bound that is at least 1 says nothing, and a probability that is 0 is below any. In most random instances of agnostic_bound neither is so.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Contested, read } from "../../spec/instances.js";
import { naive } from "../../spec/naive.js";
import { statementNamed } from "../../spec/registry.js";
import { squaredBound } from "../../spec/theorems/agnostic_bound.js";
import { ONE } from "../../src/exact/rational.js";

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
