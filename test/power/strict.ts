/**
 * # Bounds that no instance attains
 *
 * Of a statement whose bounds are never met with equality the page on power gives the reason.
 *
 * Main definitions: `STRICT`.
 */

export const STRICT: Readonly<Record<string, string>> = {
  realizable_bound: "a bad concept errs by more than ε, and that of error 0 is counted too",
  verification_bound: "the error is more than ε",
  agnostic_bound: "the best concept is counted too",
  growth_bound: "(1−ε)^n is below e^−8 where 2^−⌈εn/2⌉ is 1/16",
  amplification: "the good candidate is counted too",
  learn_then_distill: "its second stage is agnostic_bound",
  clopper_pearson: "the counts that miss have a probability below δ",
  reduction_walk: "an approximate edge cuts at most half of its ε",
};
