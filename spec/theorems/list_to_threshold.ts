/**
 * # list_to_threshold
 *
 * A 1-decision list of length L is equal to a linear threshold whose rules vote ±2^{L−i}; Σ|w| + |θ| ≤ 2^{L+1}.
 */
import { edgeStatement } from "../web/statements.js";

export default edgeStatement("list_to_threshold", {
  title: "A decision list as a linear threshold",
  claim:
    "A 1-decision list of length L is equal to a linear threshold whose rules vote ± powers of two that fall by half from rule to rule.",
  proofIdea:
    "The first rule that holds outvotes all later ones: 2^{L−i} > Σ_{j>i} 2^{L−j}. Where none holds the sum is 0, and the threshold 0 or 1 gives the default.",
  meaning: "Greedy rules are linear, with weights that grow exponentially.",
  source: ["rivest1987"],
  status: "proved",
  furtherProofs: [
    "list_to_threshold#list_to_threshold_explicit",
    "list_to_threshold#list_to_threshold_distinct",
  ],
  onlyTested:
    "Σ|w| + |θ| ≤ 2^{L+1}: the implementation halves the votes of the Coq theorem, in which rule i counts 2^{L−i} from i = 0 and the default one, and each weight and θ is below 2^{L+1} in absolute value.",
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
