/**
 * # fourier_facts
 *
 * For f: {0,1}^d → {0,1} and f̂(S) = E[f χ_S]: f = Σ f̂(S) χ_S at every point, f̂(∅) = E f, Parseval Σ
 * f̂(S)² = E f, every f̂(S) is a multiple of 2^{−d}, and f depends on x_i iff some f̂(S) with i ∈ S is not 0.
 */

import fc from "fast-check";
import { rational, sum } from "../../src/exact/rational.js";
import { cube } from "../definitions/01-cube.js";
import { conceptOfTable, type Table } from "../definitions/02-concept.js";
import { tableOf } from "../definitions/15-representation.js";
import { relevantVariables } from "../definitions/16-fourier.js";
import { read } from "../instances.js";
import { all, claim, fails, statement } from "../statement.js";
import { isConstant, variablesUpTo } from "../telling.js";

interface Instance {
  readonly d: number;
  readonly table: Table;
}

export default statement<Instance>({
  name: "fourier_facts",
  kind: "theorem",
  title: "Fourier expansion of a Boolean function",
  claim:
    "For f: {0,1}^d → {0,1} and f̂(S) = E[f χ_S], x uniform: f = Σ f̂(S) χ_S; f̂(∅) = E f; Σ f̂(S)² = E f; " +
    "2^d f̂(S) is an integer; f depends on x_i iff f̂(S) ≠ 0 for some S with i ∈ S.",
  proofIdea: "The characters are orthonormal: E[χ_S χ_T] = 0 for S ≠ T. f² = f for values 0 and 1.",
  meaning: "The transform by which the probes and the walls speak about functions.",
  source: ["odonnell2014"],
  status: "proved",
  furtherProofs: ["fourier_facts#fourier_unique"],
  implementedIn: [
    "src/boolean/walsh-hadamard.ts#walshHadamard",
    "src/reductions/edges/table-to-fourier.ts#tableToFourier",
  ],
  instance: variablesUpTo(4).chain((d) =>
    fc
      .array(fc.constantFrom("0", "1"), { minLength: 2 ** d, maxLength: 2 ** d })
      .map((bits) => ({ d, table: bits.join("") })),
  ),
  telling: ({ table }) => !isConstant(table),
  *exhaustive() {
    for (const d of [0, 1, 2]) for (const table of cube(2 ** d)) yield { d, table };
  },
  async holds({ d, table }, implementation) {
    const { concept } = await implementation.reduce({
      concept: conceptOfTable(d, table),
      to: "fourier",
      via: ["table_to_fourier"],
    });
    if (concept.kind !== "fourier") return fails("no Fourier expansion");
    const coefficients = concept.coefficients.map((c) => ({ S: c.subset, value: read(c.coefficient) }));
    const mean = rational([...table].filter((bit) => bit === "1").length, 2 ** d);
    const constant = coefficients.find((c) => c.S.length === 0)?.value ?? rational(0);
    const seen = [...new Set(coefficients.flatMap((c) => c.S))].sort((a, b) => a - b);
    return all(
      claim(tableOf(concept) === table, () => "the expansion is another function"),
      claim(constant.equals(mean), () => "f̂(∅) is not E f"),
      claim(sum(coefficients.map((c) => c.value.mul(c.value))).equals(mean), () => "Parseval fails"),
      claim(
        coefficients.every((c) => c.value.mul(rational(2 ** d)).d === 1n),
        () => "a coefficient is not a multiple of 2^−d",
      ),
      claim(
        JSON.stringify(seen) === JSON.stringify(relevantVariables(d, table)),
        () => "the variables of the spectrum are not the relevant ones",
      ),
    );
  },
});
