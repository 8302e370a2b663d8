/**
 * # What is claimed of a tree
 *
 * The claims of a certificate, in the three grades that `spec/guide/certificates.md` describes, and the
 * counterexamples that are known.
 *
 * Main definitions: `claimsOf`, `examplesClaims`, `certificateOf`.
 */
import type { DecisionTree } from "../boolean/concept.js";
import { formatPoint } from "../boolean/point.js";
import { evaluateTree } from "../boolean/tree.js";
import { upperConfidence } from "../bounds/clopper-pearson.js";
import { verification } from "../bounds/verification.js";
import { fewestErrorsProofSteps } from "../distillation/best-tree-kernel.js";
import { isZero, rational } from "../exact/rational.js";
import type { Steps } from "../exact/steps.js";
import { formatPartition } from "../networks/constant-regions.js";
import { encodeNetworkSteps, networkHashSteps } from "../networks/network-bytes.js";
import { type Distribution, inSupport } from "../probability/distribution.js";
import { draw } from "../probability/draw.js";
import type { Certificate, CertificateSource, Claims, ConfidenceClaim } from "../verify/tree/certificate.js";
import { isComparable } from "../verify/tree/optimum.js";
import { parsePartition } from "../verify/tree/partition.js";
import { enumerated, isEnumerable, partitionMass } from "./every-input.js";
import type { Proved } from "./proved.js";
import type { Sample } from "./sampled.js";
import { type DistillSource, labelsInSteps } from "./source.js";
import type { TreeSearch } from "./tree-search.js";

/** Fresh points of the confidence claim, at least and at most. */
export const LEAST_FRESH = 1000;
export const MAX_FRESH = 20_000;
/** Counterexamples that are listed. */
const MAX_LISTED = 16;

function* everyInput({ source, asked, tree, options, regions }: Proved): Steps<Claims["everyInput"]> {
  const { distribution } = options;
  const words = regions && parsePartition(formatPartition(regions.root));
  const mass = words && partitionMass({ words, tree: tree.root, distribution });
  if (words && isZero(mass!.open)) return { method: "regions", partition: words, ...mass! };
  if (options.enumerates !== false && isEnumerable(source, distribution))
    return { method: "enumeration", differs: yield* enumerated(asked, tree.root, distribution) };
  return words && { method: "regions", partition: words, ...mass! };
}

/** Is Pr[tree ≠ source] known exactly? */
const isExact = (claim: Claims["everyInput"]): boolean =>
  claim !== undefined && (claim.method === "enumeration" || isZero(claim.open));

/** Points of the last search on which tree and source differ, each once. */
function counterexamples({ asked, tree, regions, options }: Proved): readonly string[] {
  const differing = (regions?.counterexamples ?? []).filter(
    (point) =>
      (options.distribution.kind !== "groups" || inSupport(options.distribution, point)) &&
      asked.label(point) !== evaluateTree(tree.root, point),
  );
  return [...new Set(differing.map(formatPoint))].slice(0, MAX_LISTED);
}

/** Fresh points that are drawn and labelled together. */
const TOGETHER = 100;

function* confidence({ asked, tree, options }: Proved): Steps<ConfidenceClaim> {
  const { distribution, seed, epsilon, delta, onStage } = options;
  // Enough that no disagreement means error ≤ ε, and at least 1000.
  const samples = Math.min(MAX_FRESH, Math.max(LEAST_FRESH, Number(verification.least({ epsilon, delta }))));
  let disagreements = 0;
  for (let first = 0; first < samples; first += TOGETHER) {
    onStage?.("confidence", `${first} of ${samples} fresh points`, first / samples);
    const points = Array.from({ length: Math.min(TOGETHER, samples - first) }, (_, i) =>
      draw(distribution, seed, "validation", first + i),
    );
    const labels = yield* labelsInSteps(asked, points);
    points.forEach((point, i) => {
      if (labels[i] !== evaluateTree(tree.root, point)) disagreements += 1;
    });
  }
  const { upper, tail } = upperConfidence({
    samples: BigInt(samples),
    disagreements: BigInt(disagreements),
    delta,
    width: rational(1, 100_000),
  });
  return { seed, samples, disagreements, delta, upper, tail };
}

/**
 * Is the tree known to be the source at every input? Then it errs on no list of points, and that is no claim
 * of its own.
 */
const isEqual = (claim: Claims["everyInput"], { kind }: Distribution): boolean =>
  claim !== undefined && (kind === "uniform" || kind === "groups") && isExact(claim) && isZero(claim.differs);

/** Steps in which the verifier compares all trees rather than take those of a proof. */
const FEW_STEPS = 1_000_000;

/**
 * Where the trees are many, with a proof that none makes fewer errors; no claim where they are many and among
 * listed clauses.
 */
function* optimalityOf({ points, labels }: Sample, found: TreeSearch): Steps<Pick<Claims, "optimality">> {
  const { variables, depth: maxDepth, leaves: maxLeaves, clauses, errors, atLeast = errors } = found;
  const space = { variables, maxDepth, maxLeaves };
  const size = clauses && { size: clauses.length };
  const claim = {
    points: points.map(formatPoint),
    labels: labels.join(""),
    ...space,
    ...(clauses && { clauses }),
    errors,
  };
  const isProvable = clauses === undefined && Math.min(maxDepth, variables.length) >= 2;
  if (errors === 0 || isComparable({ ...space, clauses: size }, isProvable ? FEW_STEPS : undefined))
    return { optimality: claim };
  if (!isProvable || atLeast === 0) return {};
  const steps = yield* fewestErrorsProofSteps({ points, labels, ...space }, atLeast);
  return { optimality: { ...claim, ...(atLeast < errors && { atLeast }), steps } };
}

/**
 * Where trees are too many to be compared, how often this one errs is still claimed: a certificate claims
 * something.
 */
export function* examplesClaims(sample: Sample, found: TreeSearch): Steps<Claims> {
  const fewest = yield* optimalityOf(sample, found);
  return fewest.optimality === undefined ? { sample: { errors: found.errors } } : fewest;
}

/**
 * Nothing is claimed that another claim says already: fresh points are compared only where the probability of a
 * difference is not known exactly, and a sample is not spoken of where tree and source are equal everywhere.
 */
export function* claimsOf(state: Proved): Steps<Claims> {
  const mass = yield* everyInput(state);
  const listed = counterexamples(state);
  return {
    ...(mass && { everyInput: mass }),
    ...(listed.length > 0 && { counterexamples: listed }),
    ...(!isEqual(mass, state.options.distribution) && (yield* optimalityOf(state.sample, state.found))),
    ...(!isExact(mass) && { confidence: yield* confidence(state) }),
  };
}

function* sourceOf(source: DistillSource): Steps<CertificateSource> {
  if (source.kind === "network")
    return {
      kind: "network",
      sha256: yield* networkHashSteps(source.network),
      network: yield* encodeNetworkSteps(source.network),
    };
  if (source.kind === "concept") return source;
  return { kind: "examples", examples: source.examples };
}

export function* certificateOf(
  source: DistillSource,
  tree: DecisionTree,
  distribution: Distribution,
  claims: Claims,
): Steps<Certificate> {
  return {
    format: "pac-distillation-certificate",
    version: 1,
    source: yield* sourceOf(source),
    tree,
    distribution,
    claims,
  };
}
