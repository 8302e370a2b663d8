/**
 * # list_to_threshold
 *
 * A 1-decision list of length L is equal to a linear threshold whose rules vote ±2^{L−i}; Σ|w| + |θ| ≤
 * 2^{L+1}.
 */
import { formatRational, rational, ZERO } from "../../../src/exact/rational.js";
import { nameOf, page, trimmed, upTo } from "../../web/vocabulary.js";

export default page({
  name: "list_to_threshold",
  from: "one-decision-list",
  to: "linear-threshold",
  title: "A decision list as a linear threshold",
  claim:
    "A 1-decision list of length L is equal to a linear threshold whose rules vote ± " +
    "powers of two that fall by half from rule to rule.",
  proofIdea:
    "The first rule that holds outvotes all later ones: 2^{L−i} > Σ_{j>i} 2^{L−j}. Where none " +
    "holds the sum is 0, and the threshold 0 or 1 gives the default.",
  meaning: "Greedy rules are linear, with weights that grow exponentially.",
  source: ["rivest1987"],
  status: "proved",
  furtherProofs: [
    "list_to_threshold#list_to_threshold_explicit",
    "list_to_threshold#list_to_threshold_distinct",
  ],
  onlyTested:
    "Σ|w| + |θ| ≤ 2^{L+1}: the implementation halves the votes of the Coq theorem, in which rule i counts " +
    "2^{L−i} from i = 0 and the default one, and each weight and θ is below 2^{L+1} in absolute value.",
  bound: (s) => ({ support: s.rules, weightSum: 2 * 2 ** s.rules }),
  naive(f) {
    const { rules, last } = trimmed(f);
    let threshold = rational(1 - last);
    const weights = upTo(f.variables).map(() => ZERO);
    rules.forEach(({ literals, label }, i) => {
      const vote = rational((label === 1 ? 1 : -1) * 2 ** (rules.length - 1 - i));
      const { variable, value } = literals[0]!;
      weights[variable] = weights[variable]!.add(value === 1 ? vote : vote.neg());
      if (value === 0) threshold = threshold.sub(vote);
    });
    return {
      kind: "linear-threshold",
      ...nameOf(f),
      weights: weights.map(formatRational),
      threshold: formatRational(threshold),
    };
  },
  witnesses: [
    {
      concept: {
        kind: "decision-list",
        variables: 2,
        rules: [
          { literals: [{ variable: 0, value: 1 }], label: 1 },
          { literals: [{ variable: 1, value: 1 }], label: 0 },
        ],
        default: 1,
      },
      attains: ["support"],
    },
  ],
});
