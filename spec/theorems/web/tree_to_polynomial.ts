/**
 * # tree_to_polynomial
 *
 * A tree of depth r with s₁ 1-leaves is a real multilinear polynomial of degree at most r; its Fourier
 * coefficients (of the 0/1 function) have Σ|f̂| ≤ s₁ and are multiples of 2^{−r}.
 */
import { formatRational, rational, sum } from "../../../src/exact/rational.js";
import {
  all,
  claim,
  completeTree,
  fails,
  fourierCoefficient,
  multilinear,
  page,
  sizes,
  subsets,
  tableOf,
} from "../../web/vocabulary.js";

export default page({
  name: "tree_to_polynomial",
  from: "decision-tree",
  to: "polynomial",
  title: "A decision tree as a polynomial",
  claim:
    "A tree of depth r with s₁ 1-leaves is a real multilinear polynomial of degree at most r; its Fourier " +
    "coefficients (of the 0/1 function) have Σ|f̂| ≤ s₁ and are multiples of 2^{−r}.",
  proofIdea:
    "The sum over 1-leaves of Π x_i · Π (1 − x_j), and of Π (1 ± χ_i)/2: each " +
    "leaf adds at most 2^w·2^{−w} = 1 to the norm.",
  meaning:
    "Trees are low-degree and sparse in Fourier space, which is why they can be found from correlations.",
  source: ["odonnell2014"],
  status: "proved",
  furtherProofs: ["tree_to_polynomial#tree_to_multilinear"],
  bound: (s, d) => ({ degree: s.depth, monomials: Math.min(2 ** d, s.oneLeaves * 2 ** s.depth) }),
  naive: (f) => multilinear(f),
  witnesses: [
    { concept: { kind: "decision-tree", variables: 3, root: completeTree("01101001") }, attains: ["degree"] },
  ],
  further: (source, result) => {
    if (source.kind !== "decision-tree" || result.kind !== "polynomial") return fails("no polynomial");
    const d = source.variables;
    const { oneLeaves, depth } = sizes(source);
    const f = tableOf(source);
    const coefficients = subsets(d).map((S) => fourierCoefficient(d, f, S));
    const norm = sum(coefficients.map((c) => c.abs()));
    return all(
      claim(
        norm.lte(rational(oneLeaves!)),
        () => `Σ|f̂| = ${formatRational(norm)} exceeds ${oneLeaves} 1-leaves`,
      ),
      claim(
        coefficients.every((c) => c.mul(rational(2 ** depth!)).d === 1n),
        () => `a coefficient is not a multiple of 2^−${depth}`,
      ),
    );
  },
});
