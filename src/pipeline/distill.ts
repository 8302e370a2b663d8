/**
 * # Distilling a source into a decision tree, with a certificate
 *
 * Four steps on one state: sampled → searched → proved → refined, a file each. Then the certificate, in the
 * three grades that `spec/guide/certificates.md` describes. Everything but the exact labels is untrusted
 * search: what the result says is what its certificate says.
 *
 * That a tree can be read off a trained network by asking it is craven1996's.
 *
 * Main definitions: `distill`, `distillAsync`, `Distillation`.
 */
import type { DecisionTree } from "../boolean/concept.js";
import { finished, inTurns, type Steps } from "../exact/steps.js";
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

const fromState = (state: Proved, certificate: Certificate): Distillation => ({
  tree: state.tree,
  certificate,
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
function* fromExamples(source: ExampleSource, options: DistillOptions): Steps<Distillation> {
  const sample = sampleOfExamples(source);
  const relevant = Array.from({ length: source.variables }, (_, v) => v);
  const found = yield* treeOnSample(sample, relevant, options);
  const tree: DecisionTree = { kind: "decision-tree", variables: source.variables, root: found.root };
  const size = sample.points.length;
  return {
    tree,
    certificate: yield* certificateOf(
      source,
      tree,
      options.distribution,
      yield* examplesClaims(sample, found),
    ),
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

function* distillation(given: DistillSource, options: DistillOptions): Steps<Distillation> {
  const source = normalised(given);
  checkOptions(source, options);
  if (source.kind === "examples") return yield* fromExamples(source, options);
  const first = yield* searched(yield* sampled(source, options));
  const last = yield* refined(yield* proved(first));
  const claims = yield* claimsOf(last);
  return fromState(last, yield* certificateOf(source, last.tree, options.distribution, claims));
}

/** Throws `DomainError`. The same source and options give the same result, byte for byte. */
export const distill = (source: DistillSource, options: DistillOptions): Distillation =>
  finished(distillation(source, options));

export interface AsyncDistillOptions extends DistillOptions {
  /** Once it is aborted, the search ends at its next step. */
  readonly signal?: AbortSignal;
}

/**
 * The same result, in turns of some 30 ms between which others run. Rejects with `DomainError`, or with the
 * signal's reason.
 */
export const distillAsync = async (
  source: DistillSource,
  { signal, ...options }: AsyncDistillOptions,
): Promise<Distillation> => inTurns(distillation(source, options), signal);
