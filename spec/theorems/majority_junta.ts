/**
 * # majority_junta
 *
 * D a product. The majority S-junta has error E_z min(p, 1−p), at most the rate η = E_z 2p(1−p) at which a
 * trial from S disagrees, and at least η/2; no S-junta errs less.
 */
import fc from "fast-check";
import { formatRational, rational, ZERO } from "../../src/exact/rational.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable, type Table } from "../definitions/02-concept.js";
import { error } from "../definitions/06-error.js";
import { tableOf } from "../definitions/15-representation.js";
import { majorityJunta } from "../definitions/17-junta-search.js";
import type { DistributionJson } from "../implementation.js";
import { read } from "../instances.js";
import { all, atMost, claim, statement } from "../statement.js";

interface Instance {
  readonly table: Table;
  readonly S: readonly number[];
  readonly biases: readonly string[];
}

const instance: fc.Arbitrary<Instance> = fc.integer({ min: 1, max: 3 }).chain((d) =>
  fc.record({
    table: fc
      .array(fc.constantFrom("0", "1"), { minLength: 2 ** d, maxLength: 2 ** d })
      .map((bits) => bits.join("")),
    S: fc.shuffledSubarray(
      Array.from({ length: d }, (_, i) => i),
      { maxLength: Math.min(d, 2) },
    ),
    biases: fc.array(fc.constantFrom("1/2", "1/3", "3/4", "0"), { minLength: d, maxLength: d }),
  }),
);

export default statement<Instance>({
  name: "majority_junta",
  kind: "theorem",
  title: "The best junta on given variables",
  claim:
    "Let D be a product, S any set of variables. η/2 ≤ err(majority S-junta) ≤ η, with η the rate at which " +
    "a trial of junta_search from S disagrees; every other S-junta errs at least as much.",
  proofIdea:
    "At each assignment z of S the majority errs with min(p, 1−p), and p(1−p) ≤ min(p, 1−p) ≤ 2p(1−p).",
  meaning:
    "A source that is only close to a junta: when the trials stop with few disagreements, the junta " +
    "on the variables found is nearly right, and by how much is known.",
  source: ["blum1997"],
  status: "proved",
  implementedIn: ["src/distillation/majority-junta.ts#majorityJunta"],
  instance,
  telling: ({ table, S, biases }) => majorityJunta(biases.length, table, S, biases.map(read)).error.gt(ZERO),
  *exhaustive() {
    for (const table of cube(4))
      for (const S of [[], [0], [1], [0, 1]]) yield { table, S, biases: ["1/2", "1/3"] };
  },
  async holds({ table, S, biases }, implementation) {
    const d = biases.length;
    const distribution: DistributionJson = { kind: "product", biases };
    const answer = await implementation.majorityJunta({
      source: conceptOfTable(d, table),
      relevant: S,
      distribution,
    });
    const literal = majorityJunta(d, table, S, biases.map(read));
    const [e, eta] = [read(answer.error), read(answer.disagreement)];
    const best = cube(2 ** S.length).every((other) => {
      const g = tableOf({ kind: "junta", variables: d, relevant: S, table: other });
      return error(table, g, distribution).gte(e);
    });
    return all(
      claim(answer.junta.variables === d, () => `the junta is not on ${d} variables`),
      claim(
        eta.equals(literal.disagreement),
        () => `η is ${answer.disagreement}, by definition ${formatRational(literal.disagreement)}`,
      ),
      claim(
        error(table, tableOf(answer.junta), distribution).equals(e),
        () => `the junta does not have the error ${answer.error}`,
      ),
      atMost(e, eta, () => `the error ${answer.error} is above η = ${answer.disagreement}`),
      atMost(
        eta,
        e.mul(rational(2)),
        () => `the error ${answer.error} is below η/2 = ${answer.disagreement}/2`,
      ),
      claim(best, () => "another S-junta errs less"),
    );
  },
});
