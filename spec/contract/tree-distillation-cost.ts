/** # treeDistillationCost: what distilling a represented tree to error ε costs at most. */
import type { MethodContract } from "./contract.js";
import type { Count, RationalText } from "./values.js";

export interface TreeDistillationCostContract {
  /** `delta` asks for the form with probes on a sample. */
  readonly params: {
    variables: number;
    leaves: number;
    epsilon: RationalText;
    tauSquared: RationalText;
    meanSquare: RationalText;
    delta?: RationalText;
  };
  readonly result: {
    depth: number;
    clauses: Count;
    probes: Count;
    samples?: Count;
    correlation?: RationalText;
  };
}

export const treeDistillationCost: MethodContract<TreeDistillationCostContract> = {
  answers: ["depth", "clauses", "probes"],
  determined: ({ depth, clauses, probes, samples, correlation }) => [
    depth,
    String(clauses),
    String(probes),
    String(samples),
    correlation,
  ],
};
