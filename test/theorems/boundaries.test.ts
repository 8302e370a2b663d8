/**
 * A hypothesis holds up to its ends: ε = 0, p = 1, γ = ½, error 1, δ near 0 and 1. Statements that say so draw
 * them, at random and among the instances of the smallest domains.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table } from "../../spec/definitions/02-concept.js";
import { error } from "../../spec/definitions/06-error.js";
import type { ConceptJson, DistributionJson } from "../../spec/implementation.js";
import { read } from "../../spec/instances.js";
import { statementNamed } from "../../spec/registry.js";
import { ONE, rational } from "../../src/exact/rational.js";

interface Drawn {
  readonly epsilon: string;
  readonly delta: string;
  readonly towards: string;
  readonly error: string;
  readonly source: ConceptJson;
  readonly target: ConceptJson;
  readonly distribution: DistributionJson;
}
type Ends = Readonly<Record<string, (instance: Drawn) => boolean>>;

const epsilonZero: Ends = { "ε = 0": ({ epsilon }) => epsilon === "0" };
const delta: Ends = {
  "δ near 0": (instance) => read(instance.delta).lt(rational(1, 50)),
  "δ near 1": (instance) => read(instance.delta).gt(rational(49, 50)),
};
const errorOf = ({ source, target, distribution }: Drawn) =>
  error(table(source), table(target), distribution);

const ENDS: Readonly<Record<string, Ends>> = {
  // p = 2γ: both ends at once.
  two_point_lower_bound: { ...epsilonZero, ...delta, "p = 1, γ = ½": ({ towards }) => towards === "1" },
  two_source_lower_bound: { ...epsilonZero, ...delta, "p = 1": ({ towards }) => towards === "1" },
  verification_bound: {
    ...epsilonZero,
    ...delta,
    "error 1": (instance) => errorOf(instance).equals(ONE),
  },
  clopper_pearson: {
    ...delta,
    "error 0": ({ error }) => error === "0",
    "error 1": ({ error }) => error === "1",
  },
  agnostic_bound: { ...epsilonZero, ...delta, "ε = 1": ({ epsilon }) => epsilon === "1" },
};
const endsOf = (instance: Drawn, ends: Ends): string[] =>
  Object.keys(ends).filter((name) => ends[name]!(instance));

describe.each(Object.entries(ENDS))("%s", (name, ends) => {
  const { instance, exhaustive } = statementNamed(name)!;
  const all = new Set(Object.keys(ends));

  test("at random", () => {
    const drawn = fc.sample(instance, { seed: 20_240_314, numRuns: 400 }) as Drawn[];
    expect(new Set(drawn.flatMap((one) => endsOf(one, ends)))).toEqual(all);
  });
  test("on the smallest domains", () => {
    const listed = [...exhaustive()] as Drawn[];
    expect(new Set(listed.flatMap((one) => endsOf(one, ends)))).toEqual(all);
  });
});
