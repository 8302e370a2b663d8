/**
 * # What a distillation is asked for where nothing is said
 *
 * One list for the command, its demonstration, the oracle and the page in the browser.
 *
 * Main definitions: `DISTILL_DEFAULTS`, `DEFAULT_BEAM`, `DISTILL_DEFAULT_TEXTS`.
 */

export const DISTILL_DEFAULTS = {
  maxLeaves: 16,
  maxDepth: 6,
  epsilon: "0.01",
  delta: "0.05",
  seed: 1,
  /** Points of the search sample. */
  samples: 1000,
  search: "queries",
  /** Billions of multiply-adds to spend on proofs. */
  effort: 60,
} as const;

/** Clauses kept a level by the search `probes`; the other search keeps none. */
export const DEFAULT_BEAM = 100;

/** As they are typed. */
export const DISTILL_DEFAULT_TEXTS = Object.fromEntries(
  Object.entries(DISTILL_DEFAULTS).map(([name, value]) => [name, String(value)]),
) as Readonly<Record<keyof typeof DISTILL_DEFAULTS, string>>;
