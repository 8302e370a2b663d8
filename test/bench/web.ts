/**
 * # Benchmarks of the web and of junta_search
 *
 * Every exact total edge at three sizes, the last of 10^4 nodes, terms or rules; where the bound is not
 * near-linear in that, a size that it says is small enough.
 *
 * Main definitions: `web`.
 */

import type { Junta } from "../../src/boolean/concept.js";
import { evaluate } from "../../src/boolean/evaluate.js";
import { juntaSearch } from "../../src/distillation/junta-search.js";
import { QuerySource } from "../../src/distillation/query-source.js";
import { rational } from "../../src/exact/rational.js";
import { RandomSource } from "../../src/probability/random-source.js";
import { applyReduction } from "../../src/reductions/reduction.js";
import { edgeNamed, webEdges } from "../../src/reductions/web.js";
import type { Benchmark } from "./measure.js";
import { randomTable, randomTree, sourceOfSize } from "./web-sources.js";

const SIZES = [2_500, 5_000, 10_000] as const;
const options = { epsilon: rational(1, 10) };

/** Largest sizes of edges whose bound is no near-linear function of the size, and why. */
const SMALLER: Readonly<Record<string, readonly number[]>> = {
  // Dense rows: n units of n weights each.
  parity_to_relu: [1_000, 2_000, 4_000],
  list_to_dnf: [250, 500, 1_000],
  // Π widths.
  dnf_to_cnf: [2, 4, 5],
  cnf_to_dnf: [2, 4, 5],
  // n·(Σ|w| + |θ|) partial sums.
  threshold_to_bdd: [16, 32, 64],
  // A table of 2^k entries.
  parity_to_junta: [8, 12, 16],
  tree_to_junta: [5, 10, 18],
  // 1-leaves·2^depth, where more than 20 variables are tested.
  tree_to_fourier: [32, 64, 128],
  tree_to_polynomial: [32, 64, 128],
};

/** A random k-junta on d variables that depends on all k. */
export function randomJunta(variables: number, k: number, random: RandomSource): Junta {
  const relevant = new Set<number>();
  while (relevant.size < k) relevant.add(random.below(variables));
  // A table that ends in 01 or 10 in the direction of each variable at the all-ones point depends on all.
  const table = [...randomTable(k, random).table];
  table[2 ** k - 1] = "1";
  for (let i = 0; i < k; i += 1) table[2 ** k - 1 - 2 ** i] = "0";
  return {
    kind: "junta",
    variables,
    relevant: [...relevant].sort((a, b) => a - b),
    table: table.join(""),
  };
}

/** Edges are measured by name; evaluation at all points is no matter of the source's size. */
const edges: readonly Benchmark[] = webEdges
  .filter(
    (edge) => edge.guarantee === "exact" && edge.definedWhere === undefined && edge.to !== "truth-table",
  )
  .flatMap((edge) =>
    (SMALLER[edge.name] ?? SIZES).map((n) => ({
      name: `${edge.name}, ${n}`,
      target: "< 1 s",
      runs: 3,
      prepare() {
        const source = sourceOfSize(edge.from, n);
        return () => applyReduction(edge, source, options);
      },
    })),
  );

const onTwenty = (name: string, from: "table" | "tree"): Benchmark => ({
  name: `${name}, d = 20`,
  target: "< 2 s",
  runs: 3,
  prepare() {
    const random = new RandomSource(20);
    const source = from === "table" ? randomTable(20, random) : randomTree(4_096, 20, random);
    return () => edgeNamed(name).apply(source, options);
  },
});

export const web: readonly Benchmark[] = [
  {
    name: "junta_search, k = 8, d = 1000, δ = 1/1000",
    target: "< 10 s",
    prepare() {
      const junta = randomJunta(1000, 8, new RandomSource(8));
      return () => {
        const source = new QuerySource(1000, (point) => evaluate(junta, point));
        return juntaSearch(source, { k: 8, delta: rational(1, 1000), biases: 1000 }, new RandomSource(1));
      };
    },
  },
  onTwenty("tree_to_polynomial", "tree"),
  onTwenty("tree_to_fourier", "tree"),
  onTwenty("table_to_polynomial", "table"),
  onTwenty("table_to_fourier", "table"),
  ...edges,
];
