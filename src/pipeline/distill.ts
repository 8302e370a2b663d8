/**
 * # Distilling a source into a decision tree, with a certificate
 *
 * Sample; find the variables that matter or, by linear probes of the network's representation, the clauses; best_tree; certificate in the
 * three grades that `spec/guide/certificates.md` describes. Points where tree and source differ are added to the sample, with points drawn
 * near them, and the tree is searched again.
 *
 * Everything but the exact labels is untrusted search: what the result says is what its certificate says.
 *
 * Main definitions: `distill`, `DistillOptions`, `Distillation`.
 */
import type { Bit, DecisionTree, Literals } from "../boolean/concept.js";
import { evaluateTree } from "../boolean/evaluate.js";
import { formatPoint, type Point, parsePoint } from "../boolean/point.js";
import { upperConfidence } from "../bounds/clopper-pearson.js";
import { verify as verificationBound } from "../bounds/verify.js";
import { DomainError } from "../exact/domain-error.js";
import { isZero, type Rational, rational } from "../exact/rational.js";
import { constantRegions, formatPartition, type RegionSearch } from "../networks/constant-regions.js";
import { parameterCount } from "../networks/dense-network.js";
import { encodeNetwork, networkHash } from "../networks/network-bytes.js";
import { type Distribution, variablesOfDistribution } from "../probability/distribution.js";
import { draw, drawMany } from "../probability/draw.js";
import { type SearchLevel, searchByScore } from "../probes/clause-search.js";
import { ridgeProbe } from "../probes/ridge-probe.js";
import type { Certificate, CertificateSource, Claims, ConfidenceClaim } from "../verify/tree/certificate.js";
import { isComparable } from "../verify/tree/optimum.js";
import { enumerated, partitionMass } from "./every-input.js";
import { relevantVariables, sensitiveVariable } from "./relevant-variables.js";
import { representation } from "./representation.js";
import { type DistillSource, normalised, type Teacher, teacher } from "./source.js";
import { searchAllClauses, searchListedClauses, type TreeSearch } from "./tree-search.js";

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
  /** Points of the search sample; default 1000. */
  readonly samples?: number;
  /** Default `queries`; `probes` asks for a network. */
  readonly search?: SearchKind;
  /** Clauses kept a level by `probes`; default 100. */
  readonly beam?: number;
  /** Billions of multiply-adds to spend on proofs; default 60. */
  readonly effort?: number;
  readonly onStage?: (stage: string, detail: string, fraction?: number) => void;
}

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
    /** The list of variables is complete but for probability ε, with confidence 1 − δ. */
    readonly relevantComplete: boolean;
    readonly boxes: number;
    readonly work: number;
    readonly rounds: number;
    readonly sampleSize: number;
  };
}

/** Most variables that the search by queries looks at. */
export const MAX_SEARCHED_VARIABLES = 24;

interface Sample {
  readonly points: Point[];
  readonly labels: Bit[];
}

function checkOptions(source: DistillSource, options: DistillOptions): void {
  const d =
    source.kind === "network"
      ? source.network.variables
      : source.kind === "concept"
        ? source.concept.variables
        : source.variables;
  const of = variablesOfDistribution(options.distribution);
  if (of !== d)
    throw new DomainError("mismatch", `the distribution is on ${of} variables, the source on ${d}`, [
      "distribution",
    ]);
  if (options.search === "probes" && source.kind !== "network")
    throw new DomainError("mismatch", "search by probes needs a network, whose representation is probed", [
      "search",
    ]);
}

const allowedErrors = (epsilon: Rational, rows: number): number =>
  Number((epsilon.n * BigInt(rows)) / epsilon.d);

function findTree(
  source: DistillSource,
  asked: Teacher,
  sample: Sample,
  variables: readonly number[],
  options: DistillOptions,
): { found: TreeSearch; probes: number; levels: readonly SearchLevel[] } {
  const allowed = allowedErrors(options.epsilon, sample.points.length);
  const { maxDepth, maxLeaves, onStage } = options;
  if (options.search !== "probes" || source.kind !== "network") {
    const found = searchAllClauses(
      sample.points,
      sample.labels,
      variables,
      maxDepth,
      maxLeaves,
      allowed,
      (depth) => onStage?.("tree", `depth ${depth}`),
    );
    return { found, probes: 0, levels: [] };
  }
  onStage?.("probes", "representation");
  const { features, width } = representation(source.network, asked.network!.evaluator, sample.points);
  onStage?.("probes", `factoring ${sample.points.length} × ${width}`);
  const probe = ridgeProbe(features, sample.points.length, width, 0.1);
  const all = Array.from({ length: source.network.variables }, (_, v) => v);
  const search = searchByScore(probe, sample.points, all, maxDepth, options.beam ?? 100, 8, (level, probes) =>
    onStage?.("probes", `level ${level}, ${probes} clauses`),
  );
  const clauses: Literals[] = search.clauses.map(({ clause }) => clause);
  return {
    found: searchListedClauses(sample.points, sample.labels, clauses, maxLeaves, allowed),
    probes: search.probes,
    levels: search.levels,
  };
}

/** Adds each counterexample and points that share its relevant coordinates; returns variables that explain it. */
function refine(
  asked: Teacher,
  sample: Sample,
  found: readonly Point[],
  options: DistillOptions,
  variables: readonly number[],
): number[] {
  const more = new Set(variables);
  found.forEach((point, k) => {
    const label = asked.label(point);
    for (let i = 0; i < 24; i += 1) {
      const near =
        i === 0 ? point : draw(options.distribution, options.seed, `near ${sample.points.length} ${k}`, i);
      if (i > 0) for (const v of variables) near[v] = point[v]!;
      const nearLabel = asked.label(near);
      if (nearLabel !== label && more.size < MAX_SEARCHED_VARIABLES)
        more.add(sensitiveVariable(asked, point, near));
      sample.points.push(near);
      sample.labels.push(nearLabel);
    }
  });
  return [...more].sort((a, b) => a - b);
}

function confidence(asked: Teacher, tree: DecisionTree, options: DistillOptions): ConfidenceClaim {
  // Enough that no disagreement means error ≤ ε, and at least 1000.
  const least = verificationBound.least({ epsilon: options.epsilon, delta: options.delta });
  const samples = Math.min(20_000, Math.max(1000, Number(least)));
  let disagreements = 0;
  for (let i = 0; i < samples; i += 1) {
    if (i % 100 === 0) options.onStage?.("confidence", `${i} of ${samples} fresh points`, i / samples);
    const point = draw(options.distribution, options.seed, "validation", i);
    if (asked.label(point) !== evaluateTree(tree.root, point)) disagreements += 1;
  }
  const { upper, tail } = upperConfidence({
    samples: BigInt(samples),
    disagreements: BigInt(disagreements),
    delta: options.delta,
    width: rational(1, 100_000),
  });
  return { seed: options.seed, samples, disagreements, delta: options.delta, upper, tail };
}

function sourceOf(source: DistillSource): CertificateSource {
  if (source.kind === "network")
    return { kind: "network", sha256: networkHash(source.network), network: encodeNetwork(source.network) };
  if (source.kind === "concept") return source;
  return { kind: "examples", examples: source.examples };
}

/** Throws `DomainError`. The same source and options give the same result, byte for byte. */
export function distill(given: DistillSource, options: DistillOptions): Distillation {
  const source = normalised(given);
  checkOptions(source, options);
  if (source.kind === "examples") return distillExamples(source, options);
  const asked = teacher(source);
  const variables = asked.variables;
  const count = options.samples ?? 1000;
  options.onStage?.("sample", `${count} points`);
  const points = drawMany(options.distribution, options.seed, "search", count);
  const sample: Sample = { points, labels: points.map((point) => asked.label(point)) };
  const patience = Number(verificationBound.least({ epsilon: options.epsilon, delta: options.delta }));
  options.onStage?.("variables", "which matter");
  const relevant =
    options.search === "probes"
      ? { variables: [] as readonly number[], complete: false }
      : relevantVariables(
          asked,
          options.distribution,
          options.seed,
          Math.min(5000, patience),
          MAX_SEARCHED_VARIABLES,
          [],
          (n) => options.onStage?.("variables", `${n} matter`),
        );
  let searched = relevant.variables;
  let { found, probes, levels } = findTree(source, asked, sample, searched, options);
  let tree: DecisionTree = { kind: "decision-tree", variables, root: found.root };
  let regions: RegionSearch | undefined;
  let rounds = 1;
  let boxes = 0;
  let work = 0;
  if (source.kind === "network") {
    const budget = (options.effort ?? 60) * 1e9;
    for (; ; rounds += 1) {
      regions = constantRegions(source.network, asked.network!.evaluator, tree.root, {
        budget: budget - work,
        fractions: options.distribution.kind === "uniform",
        onProgress: (n, decided) => options.onStage?.("proof", `${n} boxes`, decided),
      });
      boxes += regions.boxes;
      work += regions.work;
      if (regions.counterexamples.length === 0 || rounds >= 3 || work > budget / 2) break;
      options.onStage?.("refine", `${regions.counterexamples.length} counterexamples`);
      const size = sample.points.length;
      searched = refine(asked, sample, regions.counterexamples.slice(0, 16), options, searched);
      const again = findTree(source, asked, sample, searched, options);
      const errorsOnDraws = (root: DecisionTree["root"]) =>
        sample.points.slice(0, count).filter((point, r) => evaluateTree(root, point) !== sample.labels[r])
          .length;
      const better =
        errorsOnDraws(again.found.root) <= errorsOnDraws(found.root) && again.found.leaves > found.leaves;
      if (!better) {
        sample.points.length = size;
        sample.labels.length = size;
        break;
      }
      ({ found, levels } = again);
      probes += again.probes;
      tree = { kind: "decision-tree", variables, root: found.root };
    }
  }
  const everyInput = everyInputClaim(source, asked, tree, options.distribution, regions);
  const counterexamples = [
    ...new Set(
      (regions?.counterexamples ?? [])
        .filter((point) => asked.label(point) !== evaluateTree(tree.root, point))
        .map(formatPoint),
    ),
  ];
  const claims: Claims = {
    ...(everyInput === undefined ? {} : { everyInput }),
    ...(counterexamples.length === 0 ? {} : { counterexamples: counterexamples.slice(0, 16) }),
    ...optimality(sample, found),
    confidence: confidence(asked, tree, options),
  };
  return {
    tree,
    certificate: {
      format: "pac-distillation-certificate",
      version: 1,
      source: sourceOf(source),
      tree,
      distribution: options.distribution,
      claims,
    },
    search: found,
    levels,
    fits: found.fits,
    summary: {
      queries: asked.queries(),
      probes,
      relevant: found.variables,
      relevantComplete: relevant.complete,
      boxes,
      work,
      rounds,
      sampleSize: sample.points.length,
    },
  };
}

/** No claim where the verifier could not compare so many trees again. */
function optimality(sample: Sample, found: TreeSearch): Pick<Claims, "optimality"> {
  const space = { variables: found.variables, maxDepth: found.depth, maxLeaves: found.leaves };
  const size = found.clauses === undefined ? undefined : { size: found.clauses.length };
  if (found.errors > 0 && !isComparable({ ...space, clauses: size })) return {};
  return {
    optimality: {
      points: sample.points.map(formatPoint),
      labels: sample.labels.join(""),
      ...space,
      ...(found.clauses === undefined ? {} : { clauses: found.clauses }),
      errors: found.errors,
    },
  };
}

/** Work that an enumeration may take: points times parameters. */
const MAX_ENUMERATION = 5e9;

function everyInputClaim(
  source: DistillSource,
  asked: Teacher,
  tree: DecisionTree,
  distribution: Distribution,
  regions: RegionSearch | undefined,
): Claims["everyInput"] {
  const partition =
    regions === undefined
      ? undefined
      : { words: formatPartition(regions.root), tree: tree.root, distribution };
  const mass = partition === undefined ? undefined : partitionMass(partition);
  if (partition !== undefined && isZero(mass!.open))
    return { method: "regions", partition: partition.words, ...mass! };
  const each = source.kind === "network" ? parameterCount(source.network) : 1000;
  if (asked.variables <= 20 && 2 ** asked.variables * each <= MAX_ENUMERATION)
    return { method: "enumeration", differs: enumerated(asked, tree.root, distribution) };
  return partition === undefined ? undefined : { method: "regions", partition: partition.words, ...mass! };
}

function distillExamples(
  source: Extract<DistillSource, { kind: "examples" }>,
  options: DistillOptions,
): Distillation {
  const sample: Sample = {
    points: source.examples.map(({ point }) => parsePoint(point)!),
    labels: source.examples.map(({ label }) => label),
  };
  const variables = Array.from({ length: source.variables }, (_, v) => v);
  const found = searchAllClauses(
    sample.points,
    sample.labels,
    variables,
    options.maxDepth,
    options.maxLeaves,
    allowedErrors(options.epsilon, sample.points.length),
    (depth) => options.onStage?.("tree", `depth ${depth}`),
  );
  const tree: DecisionTree = { kind: "decision-tree", variables: source.variables, root: found.root };
  return {
    tree,
    certificate: {
      format: "pac-distillation-certificate",
      version: 1,
      source: sourceOf(source),
      tree,
      distribution: options.distribution,
      claims: optimality(sample, found),
    },
    search: found,
    levels: [],
    fits: found.fits,
    summary: {
      queries: 0,
      probes: 0,
      relevant: variables,
      relevantComplete: true,
      boxes: 0,
      work: 0,
      rounds: 1,
      sampleSize: sample.points.length,
    },
  };
}
