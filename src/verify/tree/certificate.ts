/**
 * # Certificates
 *
 * What a distillation claims about its tree, with everything that is needed to check it. The format is
 * described for people in `spec/guide/certificates.md`; on the wire rationals are strings.
 *
 * Main definitions: `Certificate`, `CertificateSource`, `Claims`.
 */
import type { Bit, Concept, DecisionTree, Literals } from "../../boolean/concept.js";
import type { Rational } from "../../exact/rational.js";
import type { Distribution } from "../../probability/distribution.js";
import type { NetworkText } from "./checked-network.js";
import type { PartitionWord } from "./partition.js";

export interface Example {
  readonly point: string;
  readonly label: Bit;
}

export type CertificateSource<R = Rational> =
  /** `sha256` is that of the canonical bytes of the network. */
  | { readonly kind: "network"; readonly sha256: string; readonly network: NetworkText }
  | { readonly kind: "concept"; readonly concept: Concept<R> }
  | { readonly kind: "examples"; readonly examples: readonly Example[] };

/** The tree and the source differ on a set of mass between `differs` and `differs + open`. */
export type EveryInputClaim<R = Rational, Word = PartitionWord> =
  | {
      readonly method: "regions";
      readonly partition: readonly Word[];
      readonly differs: R;
      readonly open: R;
    }
  /** All 2^d points were compared: the mass on which they differ is exactly `differs`. */
  | { readonly method: "enumeration"; readonly differs: R };

/**
 * No tree with at most `maxLeaves` leaves and depth at most `maxDepth` that splits on `variables` only, over
 * the searched clauses, makes fewer errors on the sample.
 */
export interface OptimalityClaim {
  readonly points: readonly string[];
  /** The source's labels of the points, one character each. */
  readonly labels: string;
  readonly variables: readonly number[];
  readonly maxDepth: number;
  readonly maxLeaves: number;
  /** The node clauses that were allowed; absent: all on `variables`. */
  readonly clauses?: readonly Literals[];
  readonly errors: number;
  /** No tree makes fewer than so many, ≥ 1; absent: than `errors`. */
  readonly atLeast?: number;
  /**
   * A proof in steps that no tree makes fewer errors (`error-bounds.ts`); absent: the trees are few enough to be
   * compared again. Not with `clauses`.
   */
  readonly steps?: readonly string[];
}

/** The tree errs so often on the examples that are the source. */
export interface SampleClaim {
  readonly errors: number;
}

/**
 * On fresh points 0 … samples − 1 of (seed, "validation"), tree and source differ `disagreements` times; so
 * error ≤ upper, with confidence 1 − δ.
 */
export interface ConfidenceClaim<R = Rational> {
  readonly seed: number;
  readonly samples: number;
  readonly disagreements: number;
  readonly delta: R;
  readonly upper: R;
  /** Pr[Bin(samples, upper) ≤ disagreements], exact, ≤ δ (1 when all differ). */
  readonly tail: R;
}

export interface Claims<R = Rational, Word = PartitionWord> {
  readonly everyInput?: EveryInputClaim<R, Word>;
  /** Points on which tree and source differ. */
  readonly counterexamples?: readonly string[];
  readonly optimality?: OptimalityClaim;
  /** Of a list of examples: so many errors of the tree on them. Made where there is no claim of optimality. */
  readonly sample?: SampleClaim;
  readonly confidence?: ConfidenceClaim<R>;
}

export interface Certificate<R = Rational, Word = PartitionWord> {
  readonly format: "pac-distillation-certificate";
  readonly version: 1;
  readonly source: CertificateSource<R>;
  readonly tree: DecisionTree;
  readonly distribution: Distribution<R>;
  readonly claims: Claims<R, Word>;
}

/** On the wire: rationals and the words of a partition are texts. */
export type CertificateJson = Certificate<string, string>;
