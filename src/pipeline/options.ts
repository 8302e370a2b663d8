/**
 * # What a distillation is asked for
 *
 * Where an option is left out, `defaults.ts` says what takes its place.
 *
 * Main definitions: `DistillOptions`, `checkOptions`.
 */

import type { DecisionTree } from "../boolean/concept.js";
import { DomainError } from "../exact/domain-error.js";
import type { Rational } from "../exact/rational.js";
import { counted } from "../exact/wording.js";
import type { DivideOptions } from "../networks/divide.js";
import { type Distribution, variablesOfDistribution } from "../probability/distribution.js";
import { type DistillSource, variablesOfSource } from "./source.js";

export type SearchKind = "queries" | "probes";

export interface DistillOptions {
  readonly distribution: Distribution;
  /** ≥ 1 */
  readonly maxLeaves: number;
  /** ≥ 0 */
  readonly maxDepth: number;
  /** 0 < ε < 1: the error that is good enough on the sample. */
  readonly epsilon: Rational;
  /** 0 < δ < 1: of the confidence bound. */
  readonly delta: Rational;
  readonly seed: number;
  /** Points of the search sample. */
  readonly samples?: number;
  /** Default `queries`; `probes` asks for a network. */
  readonly search?: SearchKind;
  /** Clauses kept a level by `probes`. */
  readonly beam?: number;
  /** Billions of multiply-adds to spend on proofs. */
  readonly effort?: number;
  /** Trees that are tried at most; default 3 (`refined.ts`). */
  readonly rounds?: number;
  /** May all points of a small cube be compared one by one where the proof leaves some open? Default true. */
  readonly enumerates?: boolean;
  /**
   * Word operations that the search for a tree may take at one depth; a depth that might take more is searched as
   * far as that goes. Default 3e10.
   */
  readonly treeWork?: number;
  /** Who computes the bounds of a proof, other threads perhaps; the result is the same. */
  readonly expansions?: DivideOptions["expansions"];
  /** Is told each tree before its proof begins. */
  readonly onTree?: (tree: DecisionTree) => void;
  readonly onStage?: (stage: string, detail: string, fraction?: number) => void;
}

/** Throws `mismatch` where source, distribution and search do not fit together. */
export function checkOptions(source: DistillSource, options: DistillOptions): void {
  const d = variablesOfSource(source);
  const of = variablesOfDistribution(options.distribution);
  if (of !== d)
    throw new DomainError(
      "mismatch",
      `the distribution is on ${counted(of, "variable")}, the source on ${d}`,
      ["distribution"],
    );
  if (options.search === "probes" && source.kind !== "network")
    throw new DomainError("mismatch", "search by probes needs a network, whose representation is probed", [
      "search",
    ]);
}
