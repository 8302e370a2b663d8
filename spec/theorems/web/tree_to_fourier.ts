/**
 * # tree_to_fourier
 *
 * The coefficients of a tree are those of the definition f̂(S) = E[f χ_S]; none has |S| above the depth.
 */
import { formatRational, rational } from "../../../src/exact/rational.js";
import {
  claim,
  completeTree,
  expansion,
  fails,
  fourierCoefficient,
  page,
  subsets,
  tableOf,
} from "../../web/vocabulary.js";

export default page({
  name: "tree_to_fourier",
  from: "decision-tree",
  to: "fourier",
  title: "A decision tree as a Fourier expansion",
  claim:
    "The coefficients of a tree are those of the definition f̂(S) = E[f χ_S]; none has |S| above the depth.",
  proofIdea: "A clause of width w is Π (1 ± χ_i)/2; the expansion is unique.",
  meaning: "The exact Fourier transform of a distilled tree.",
  source: ["odonnell2014"],
  status: "proved",
  bound: (s, d) => ({ degree: s.depth, coefficients: Math.min(2 ** d, s.oneLeaves * 2 ** s.depth) }),
  naive: (f) => expansion(f),
  witnesses: [
    {
      concept: { kind: "decision-tree", variables: 2, root: completeTree("0001") },
      attains: ["degree", "coefficients"],
    },
  ],
  further: (source, result) => {
    if (result.kind !== "fourier") return fails("no Fourier expansion");
    const d = source.variables;
    const f = tableOf(source);
    const wrong = subsets(d).find((S) => {
      const listed = result.coefficients.find(
        (c) => c.subset.length === S.length && S.every((i) => c.subset.includes(i)),
      );
      const exact = fourierCoefficient(d, f, S);
      return listed === undefined ? !exact.equals(rational(0)) : listed.coefficient !== formatRational(exact);
    });
    return claim(wrong === undefined, () => `the coefficient of {${wrong}} is not E[f χ_S]`);
  },
});
