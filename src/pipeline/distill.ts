/**
 * # Distilling a source into a decision tree, with a certificate
 *
 * Four steps on one state: sampled → searched → proved → refined, a file each. Then the certificate, in the
 * three grades that `spec/guide/certificates.md` describes. Everything but the exact labels is untrusted
 * search: what the result says is what its certificate says.
 *
 * That a tree can be read off a trained network by asking it is craven1996's.
 *
 * Main definitions: `distill`, `Distillation`.
 */
import type { DecisionTree } from "../boolean/concept.js";
import type { SearchLevel } from "../probes/clause-search.js";
import type { Certificate } from "../verify/tree/certificate.js";
import { certificateOf, claimsOf, examplesClaims } from "./claims.js";
import { checkOptions, type DistillOptions } from "./options.js";
import { type Proved, proved } from "./proved.js";
import { refined } from "./refined.js";
import { sampled, sampleOfExamples } from "./sampled.js";
import { searched, treeOnSample } from "./searched.js";
import { type DistillSource, type ExampleSource, normalised } from "./source.js";
import type { TreeSearch } from "./tree-search.js";

export type { DistillOptions, SearchKind } from "./options.js";

export interface Distillation {
  readonly tree: DecisionTree;
  readonly certificate: Certificate;
  readonly search: TreeSearch;
  /** Of the clause search by probes; empty for the search by queries. */
  readonly levels: readonly SearchLevel[];
  /** Is a tree of at most maxLeaves leaves and depth maxDepth known that meets ε on the sample? */
  readonly fits: boolean;
  readonly summary: {
    readonly queries: number;
    readonly probes: number;
    readonly relevant: readonly number[];
    /** The list of variables is complete up to probability ε, with confidence 1 − δ. */
    readonly relevantComplete: boolean;
    readonly boxes: number;
    readonly work: number;
    readonly rounds: number;
    /** Points on which the trees were compared: `drawn` ones, and those added near counterexamples. */
    readonly sampleSize: number;
    readonly drawn: number;
  };
}

const fromState = (state: Proved): Distillation => ({
  tree: state.tree,
  certificate: certificateOf(state.source, state.tree, state.options.distribution, claimsOf(state)),
  search: state.found,
  levels: state.levels,
  fits: state.found.fits,
  summary: {
    queries: state.asked.queries(),
    probes: state.probes,
    relevant: state.found.variables,
    relevantComplete: state.complete,
    boxes: state.boxes,
    work: state.work,
    rounds: state.rounds,
    sampleSize: state.sample.points.length,
    drawn: state.drawn,
  },
});

/** Examples cannot be asked: the best tree on them is all that there is to find. */
function fromExamples(source: ExampleSource, options: DistillOptions): Distillation {
  const sample = sampleOfExamples(source);
  const relevant = Array.from({ length: source.variables }, (_, v) => v);
  const found = treeOnSample(sample, relevant, options);
  const tree: DecisionTree = { kind: "decision-tree", variables: source.variables, root: found.root };
  const size = sample.points.length;
  return {
    tree,
    certificate: certificateOf(source, tree, options.distribution, examplesClaims(sample, found)),
    search: found,
    levels: [],
    fits: found.fits,
    summary: {
      queries: 0,
      probes: 0,
      relevant,
      relevantComplete: true,
      boxes: 0,
      work: 0,
      rounds: 1,
      sampleSize: size,
      drawn: size,
    },
  };
}

/** Throws `DomainError`. The same source and options give the same result, byte for byte. */
export function distill(given: DistillSource, options: DistillOptions): Distillation {
  const source = normalised(given);
  checkOptions(source, options);
  if (source.kind === "examples") return fromExamples(source, options);
  return fromState(refined(proved(searched(sampled(source, options)))));
}
