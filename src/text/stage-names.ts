/**
 * # What is going on, in two words
 *
 * Main definitions: `stageName`.
 */
const NAMES: Readonly<Record<string, string>> = {
  sample: "drawing the sample",
  variables: "finding variables",
  probes: "probing clauses",
  tree: "searching trees",
  proof: "proving regions",
  refine: "refining the tree",
  confidence: "fresh comparisons",
  verify: "verifying",
  prove: "extracted checker",
};

/** What a stage of a distillation or of its check is called. */
export const stageName = (stage: string): string => NAMES[stage] ?? stage;
