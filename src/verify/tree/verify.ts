/**
 * # Verifying a certificate
 *
 * Every claim is checked anew, in a fixed order, with code that shares nothing with the search (only exact rationals, and for sources that
 * are concepts the evaluation that defines them). The first check that fails is named.
 *
 * Main definitions: `verifyCertificate`, `Verification`.
 */
import type { Bit } from "../../boolean/concept.js";
import { evaluate, evaluateTree } from "../../boolean/evaluate.js";
import { MAX_ENUMERATED_VARIABLES, type Point } from "../../boolean/point.js";
import { formatRational, ONE, type Rational, rational, sum, ZERO } from "../../exact/rational.js";
import { variablesOfDistribution } from "../../probability/distribution.js";
import type { Certificate, Claims } from "./certificate.js";
import { type CheckedNetwork, checkedNetwork } from "./checked-network.js";
import { labeller } from "./label.js";
import { clauseText, fewestErrors, isComparable, MAX_COMPARISON_STEPS } from "./optimum.js";
import { checkPartition, massOf } from "./regions.js";
import { drawPoint } from "./sampling.js";

export interface Passed {
  readonly check: string;
  /** What is now known, in words. */
  readonly finding: string;
}

export type Verification =
  | { readonly valid: true; readonly checks: readonly Passed[] }
  | { readonly valid: false; readonly check: string; readonly because: string };

/** Raised inside, caught at the boundary of this file. */
class Refuted extends Error {
  constructor(
    readonly check: string,
    readonly because: string,
  ) {
    super(because);
  }
}

const bits = (text: string): Point => Uint8Array.from(text, Number);

interface Source {
  readonly variables: number;
  /** Absent for a list of examples: there is nothing to ask. */
  readonly label: ((point: Point) => Bit) | undefined;
  readonly network: CheckedNetwork | undefined;
}

function readSource(certificate: Certificate): Source {
  const { source } = certificate;
  if (source.kind === "concept")
    return {
      variables: source.concept.variables,
      label: (point) => evaluate(source.concept, point),
      network: undefined,
    };
  if (source.kind === "examples") {
    const variables = source.examples[0]?.point.length ?? certificate.tree.variables;
    return { variables, label: undefined, network: undefined };
  }
  const network = checkedNetwork(source.network);
  if ("wrong" in network) throw new Refuted("source", network.wrong);
  if (network.hash !== source.sha256)
    throw new Refuted(
      "source",
      `the network's SHA-256 is ${network.hash}, the certificate says ${source.sha256}`,
    );
  return { variables: network.variables, label: labeller(network), network };
}

const treeLabel = (certificate: Certificate, point: Point): Bit => evaluateTree(certificate.tree.root, point);

function checkEveryInput(
  certificate: Certificate,
  source: Source,
  claim: NonNullable<Claims["everyInput"]>,
  progress?: (checked: number) => void,
): string {
  const name = "everyInput";
  const { distribution, tree } = certificate;
  if (claim.method === "enumeration") {
    if (source.label === undefined)
      throw new Refuted(name, "a list of examples does not say what other inputs give");
    if (source.variables > MAX_ENUMERATED_VARIABLES)
      throw new Refuted(name, `2^${source.variables} points are too many to enumerate`);
    let differing = 0n;
    let mass = ZERO;
    for (let j = 0; j < 2 ** source.variables; j += 1) {
      const point = Uint8Array.from({ length: source.variables }, (_, i) => (j >> i) & 1);
      if (source.label(point) === evaluateTree(tree.root, point)) continue;
      differing += 1n;
      if (distribution.kind !== "uniform") mass = mass.add(massOf(distribution, point));
    }
    if (distribution.kind === "uniform") mass = rational(differing, 2n ** BigInt(source.variables));
    if (!mass.equals(claim.differs))
      throw new Refuted(
        name,
        `tree and source differ with probability ${formatRational(mass)}, not ${formatRational(claim.differs)}`,
      );
    return differing === 0n
      ? `agrees on all 2^${source.variables} inputs (enumerated)`
      : `differs with probability exactly ${formatRational(mass)} (enumerated)`;
  }
  if (source.network === undefined) throw new Refuted(name, "regions are proved of networks only");
  const found = checkPartition(source.network, tree.root, distribution, claim.partition, progress);
  if ("wrong" in found) throw new Refuted(name, found.wrong);
  for (const part of ["differs", "open"] as const)
    if (!found[part].equals(claim[part]))
      throw new Refuted(
        name,
        `${part}: ${formatRational(found[part])} was found, ${formatRational(claim[part])} is claimed`,
      );
  if (found.openBoxes === 0 && found.differs.equals(ZERO))
    return `agrees on all 2^${source.variables} inputs (${found.proved} boxes proved)`;
  return `differs with probability from ${formatRational(found.differs)} to ${formatRational(found.differs.add(found.open))}`;
}

function checkCounterexamples(certificate: Certificate, source: Source, points: readonly string[]): string {
  const name = "counterexamples";
  points.forEach((text, i) => {
    if (text.length !== source.variables) throw new Refuted(name, `point ${i} has ${text.length} bits`);
    if (source.label === undefined || source.label(bits(text)) === treeLabel(certificate, bits(text)))
      throw new Refuted(name, `tree and source agree on point ${i}, ${text}`);
  });
  return `${points.length} inputs on which tree and source differ`;
}

/** Leaves, depth and node clauses of the tree; stops where a path is longer than `deepest` or tests a variable twice. */
function treeShape(
  certificate: Certificate,
  deepest: number,
): { leaves: number; clauses: string[]; depth: number; repeated?: number } {
  const clauses: string[] = [];
  let leaves = 0;
  let depth = 0;
  const pending: [typeof certificate.tree.root, ReadonlyMap<number, 0 | 1>][] = [
    [certificate.tree.root, new Map()],
  ];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const [node, clause] = at;
    clauses.push(clauseText(clause));
    depth = Math.max(depth, clause.size);
    if (depth > deepest) break;
    if ("label" in node) leaves += 1;
    else if (clause.has(node.variable)) return { leaves, clauses, depth, repeated: node.variable };
    else
      pending.push(
        [node.one, new Map(clause).set(node.variable, 1)],
        [node.zero, new Map(clause).set(node.variable, 0)],
      );
  }
  return { leaves, clauses, depth };
}

function checkOptimality(
  certificate: Certificate,
  source: Source,
  claim: NonNullable<Claims["optimality"]>,
): string {
  const name = "optimality";
  const { source: given } = certificate;
  if (claim.points.length !== claim.labels.length)
    throw new Refuted(name, `${claim.points.length} points and ${claim.labels.length} labels`);
  if (claim.points.some((text) => text.length !== source.variables || !/^[01]*$/.test(text)))
    throw new Refuted(name, `points of ${source.variables} bits were expected`);
  if (claim.variables.some((v) => v >= source.variables))
    throw new Refuted(name, "a variable is out of range");
  const points = claim.points.map(bits);
  const labels = Array.from(claim.labels, (c) => (c === "1" ? 1 : 0) as Bit);
  if (given.kind === "examples") {
    const same =
      given.examples.length === points.length &&
      given.examples.every(({ point, label }, r) => point === claim.points[r] && label === labels[r]);
    if (!same) throw new Refuted(name, "the sample is not the list of examples");
  } else {
    const at = points.findIndex((point, r) => source.label!(point) !== labels[r]);
    if (at >= 0) throw new Refuted(name, `the source does not give point ${at} the label ${labels[at]}`);
  }
  const errors = points.filter((point, r) => treeLabel(certificate, point) !== labels[r]).length;
  if (errors !== claim.errors)
    throw new Refuted(name, `the tree errs ${errors} times on the sample, not ${claim.errors}`);
  const shape = treeShape(certificate, claim.maxDepth);
  const allowed =
    claim.clauses === undefined
      ? undefined
      : new Set([
          "",
          ...claim.clauses.map((literals) => clauseText(new Map(literals.map((l) => [l.variable, l.value])))),
        ]);
  if (shape.repeated !== undefined)
    throw new Refuted(
      name,
      `a path of the tree tests x${shape.repeated} twice: it is not among those compared`,
    );
  if (shape.leaves > claim.maxLeaves || shape.depth > claim.maxDepth)
    throw new Refuted(
      name,
      `the tree has ${shape.leaves} leaves and depth ${shape.depth}: it is not among those compared`,
    );
  const outside = allowed === undefined ? undefined : shape.clauses.find((clause) => !allowed.has(clause));
  if (outside !== undefined)
    throw new Refuted(name, `the tree's node clause ${outside} is not among those searched`);
  const space = { ...claim, clauses: allowed };
  if (errors > 0 && !isComparable(space))
    throw new Refuted(name, `more than ${MAX_COMPARISON_STEPS} steps would be needed to compare all trees`);
  // No tree makes fewer than 0 errors.
  const best = errors === 0 ? 0 : fewestErrors(points, labels, space);
  if (best < errors) throw new Refuted(name, `a tree with ${best} errors exists among those compared`);
  return `no tree with ≤ ${claim.maxLeaves} leaves over the searched clauses makes fewer than ${errors} errors on the ${points.length} points`;
}

/**
 * Is Pr[Bin(n, p) ≤ k] = Σ_{i ≤ k} C(n, i) p^i (1 − p)^{n − i} the number given? Summed literally over the common denominator, and compared
 * crosswise: nothing need be reduced.
 */
function isBinomialTail(n: number, k: number, p: Rational, tail: Rational): boolean {
  const a = p.n;
  const b = p.d - a;
  let choose = 1n;
  let total = 0n;
  for (let i = 0; i <= k; i += 1) {
    total += choose * a ** BigInt(i) * b ** BigInt(n - i);
    choose = (choose * BigInt(n - i)) / BigInt(i + 1);
  }
  return total * tail.d === tail.n * p.d ** BigInt(n);
}

function checkConfidence(
  certificate: Certificate,
  source: Source,
  claim: NonNullable<Claims["confidence"]>,
): string {
  const name = "confidence";
  const { samples, disagreements, delta, upper, tail, seed } = claim;
  if (source.label === undefined)
    throw new Refuted(name, "a list of examples cannot be asked for fresh labels");
  if (disagreements > samples)
    throw new Refuted(name, `${disagreements} disagreements in ${samples} comparisons`);
  let found = 0;
  for (let i = 0; i < samples; i += 1) {
    const point = drawPoint(certificate.distribution, seed, "validation", i);
    if (source.label(point) !== treeLabel(certificate, point)) found += 1;
  }
  if (found !== disagreements)
    throw new Refuted(name, `${found} disagreements were counted, not ${disagreements}`);
  if (upper.lt(ZERO) || upper.gt(ONE)) throw new Refuted(name, "the upper bound is no probability");
  if (disagreements === samples) {
    if (!upper.equals(ONE) || !tail.equals(ONE))
      throw new Refuted(name, "all comparisons differ: the bound can only be 1");
    return "error ≤ 1";
  }
  if (!isBinomialTail(samples, disagreements, upper, tail))
    throw new Refuted(name, "the tail at the upper bound is another number");
  if (tail.gt(delta))
    throw new Refuted(name, `the tail at the upper bound exceeds δ = ${formatRational(delta)}`);
  return `error ≤ ${formatRational(upper)} with confidence 1 − ${formatRational(delta)} (${disagreements} of ${samples} fresh points differ)`;
}

/** Checks source, tree, distribution and every claim. Never throws on a well-typed certificate. */
export function verifyCertificate(
  certificate: Certificate,
  progress?: (checked: number) => void,
): Verification {
  const checks: Passed[] = [];
  try {
    const source = readSource(certificate);
    checks.push({ check: "source", finding: `${certificate.source.kind} on ${source.variables} variables` });
    if (certificate.tree.variables !== source.variables)
      throw new Refuted(
        "tree",
        `the tree is on ${certificate.tree.variables} variables, the source on ${source.variables}`,
      );
    const { distribution, claims } = certificate;
    if (variablesOfDistribution(distribution) !== source.variables)
      throw new Refuted("distribution", "the distribution is on another number of variables");
    if (distribution.kind === "weights" && !sum(Object.values(distribution.weights)).equals(ONE))
      throw new Refuted("distribution", "the weights do not sum to 1");
    const passed = (check: string, finding: string) => checks.push({ check, finding });
    if (claims.everyInput !== undefined)
      passed("everyInput", checkEveryInput(certificate, source, claims.everyInput, progress));
    if (claims.counterexamples !== undefined)
      passed("counterexamples", checkCounterexamples(certificate, source, claims.counterexamples));
    if (claims.optimality !== undefined)
      passed("optimality", checkOptimality(certificate, source, claims.optimality));
    if (claims.confidence !== undefined)
      passed("confidence", checkConfidence(certificate, source, claims.confidence));
    return { valid: true, checks };
  } catch (problem) {
    if (problem instanceof Refuted) return { valid: false, check: problem.check, because: problem.because };
    throw problem;
  }
}
