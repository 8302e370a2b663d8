/**
 * # Is a certificate true?
 *
 * Decides every claim of a certificate literally, where the source is known: a network that is known to equal
 * a decision tree, or anything that can be tabulated. Shares nothing with `src/verify`: it never bounds a
 * network, and the tree that the source equals answers instead. So it can tell whether a changed certificate
 * is still true, on 100 variables too.
 *
 * Main definitions: `Known`, `firstFalseClaim`.
 */
import { isDeepStrictEqual } from "node:util";
import type { Bit, TreeNode } from "../../src/boolean/concept.js";
import { allClauses, bestTree, clauseFamily } from "../../src/distillation/best-tree.js";
import { isZero, ONE, type Rational, rational, ZERO } from "../../src/exact/rational.js";
import { compareBinomialTail } from "../../src/probability/binomial.js";
import { type Distribution, variablesOfDistribution } from "../../src/probability/distribution.js";
import { draw } from "../../src/probability/draw.js";
import type { Certificate, CertificateSource } from "../../src/verify/tree/certificate.js";
import { leavesNothingOpen } from "../../src/verify/tree/partition.js";

export interface Known {
  /** The source as it was read; another network than this one does not have the SHA-256 that is named. */
  readonly source: CertificateSource;
  readonly variables: number;
  /** The source as a function: a tree that equals it, or its values. */
  readonly equals: TreeNode | ((point: Uint8Array) => Bit);
}

type Box = ReadonlyMap<number, Bit>;

const follow = (root: TreeNode, x: ArrayLike<number>): Bit => {
  let node = root;
  while (!("label" in node)) node = x[node.variable] === 1 ? node.one : node.zero;
  return node.label;
};

/** The leaves that points of the box reach, each with its own box. */
function leavesIn(root: TreeNode, box: Box): { readonly label: Bit; readonly box: Box }[] {
  const found: { label: Bit; box: Box }[] = [];
  const pending: [TreeNode, Box][] = [[root, box]];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const [node, inside] = at;
    if ("label" in node) {
      found.push({ label: node.label, box: inside });
      continue;
    }
    for (const value of [0, 1] as const)
      if ((inside.get(node.variable) ?? value) === value)
        pending.push([value === 1 ? node.one : node.zero, new Map(inside).set(node.variable, value)]);
  }
  return found;
}

function probability(D: Distribution, box: Box): Rational {
  const holds = (point: string) => [...box].every(([v, value]) => point[v] === `${value}`);
  if (D.kind === "uniform") return rational(1n, 2n ** BigInt(box.size));
  if (D.kind === "product") {
    let p = ONE;
    for (const [v, value] of box) p = p.mul(value === 1 ? D.biases[v]! : ONE.sub(D.biases[v]!));
    return p;
  }
  if (D.kind === "empirical") return rational(D.points.filter(holds).length, D.points.length);
  if (D.kind === "groups") {
    let [p, first] = [ONE, 0];
    for (const { values, weights } of D.groups) {
      const at = first;
      const fits = (value: string) => [...value].every((bit, i) => `${box.get(at + i) ?? bit}` === bit);
      const each = rational(1n, BigInt(values.length));
      p = p.mul(values.reduce((q, value, k) => (fits(value) ? q.add(weights?.[k] ?? each) : q), ZERO));
      first += values[0]!.length;
    }
    return p;
  }
  let p = ZERO;
  for (const [point, weight] of Object.entries(D.weights)) if (holds(point)) p = p.add(weight);
  return p;
}

/** How many points of the box have another label than this one, all points of the box being tried. */
function othersIn(f: (point: Uint8Array) => Bit, d: number, box: Box, label: Bit): number {
  const free = Array.from({ length: d }, (_, v) => v).filter((v) => !box.has(v));
  const x = Uint8Array.from({ length: d }, (_, v) => box.get(v) ?? 0);
  let others = 0;
  for (let j = 0; j < 2 ** free.length; j += 1) {
    free.forEach((v, i) => {
      x[v] = (j >> i) & 1;
    });
    if (f(x) !== label) others += 1;
  }
  return others;
}

function everyInputIsTrue({ tree, distribution: D, claims }: Certificate, known: Known): boolean {
  const claim = claims.everyInput!;
  const f = known.equals;
  if (claim.method === "enumeration") {
    if (known.source.kind === "examples") return false;
    let differs = ZERO;
    for (let j = 0; j < 2 ** known.variables; j += 1) {
      const x = Uint8Array.from({ length: known.variables }, (_, i) => (j >> i) & 1);
      if ((typeof f === "function" ? f(x) : follow(f, x)) === follow(tree.root, x)) continue;
      differs = differs.add(probability(D, new Map(Array.from(x, (b, v) => [v, b as Bit]))));
    }
    return differs.equals(claim.differs);
  }
  let differs = ZERO;
  let open = ZERO;
  const pending: Box[] = [new Map()];
  for (const word of claim.partition) {
    const box = pending.pop();
    if (box === undefined) return false;
    // A linearisation changes how the claims are proved, not what they say.
    if (word.word === "linearised") pending.push(box);
    else if (word.word === "open") open = open.add(probability(D, box));
    else if (word.word === "split") {
      const v = word.variable;
      if (box.has(v) || v >= known.variables) return false;
      pending.push(new Map(box).set(v, 1), new Map(box).set(v, 0));
    } else if (word.word === "mostly") {
      if (D.kind !== "uniform") return false;
      const { label } = word;
      const whole = probability(D, box);
      const slack = whole.mul(rational(BigInt(word.exceptions), 2n ** BigInt(word.scale)));
      const massOfOthers = (root: TreeNode) =>
        leavesIn(root, box)
          .filter((leaf) => leaf.label !== label)
          .reduce((mass, leaf) => mass.add(probability(D, leaf.box)), ZERO);
      const wrong =
        typeof f === "function"
          ? rational(BigInt(othersIn(f, known.variables, box, label)), 2n ** BigInt(known.variables))
          : massOfOthers(f);
      if (wrong.gt(slack)) return false;
      const others = massOfOthers(tree.root);
      const least = others.gt(slack) ? others.sub(slack) : ZERO;
      const most = others.add(slack).lt(whole) ? others.add(slack) : whole;
      differs = differs.add(least);
      open = open.add(most.sub(least));
    } else {
      const wrong =
        typeof f === "function"
          ? othersIn(f, known.variables, box, word.label) > 0
          : leavesIn(f, box).some(({ label }) => label !== word.label);
      if (wrong) return false;
      for (const leaf of leavesIn(tree.root, box))
        if (leaf.label !== word.label) differs = differs.add(probability(D, leaf.box));
    }
  }
  return pending.length === 0 && differs.equals(claim.differs) && open.equals(claim.open);
}

/** Leaves and depth of a tree; `undefined` where a path tests a variable twice. */
function shapeOf(root: TreeNode): { leaves: number; depth: number; clauses: Box[] } | undefined {
  let leaves = 0;
  let depth = 0;
  const clauses: Box[] = [];
  const pending: [TreeNode, Box][] = [[root, new Map()]];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const [node, clause] = at;
    clauses.push(clause);
    depth = Math.max(depth, clause.size);
    if ("label" in node) leaves += 1;
    else if (clause.has(node.variable)) return undefined;
    else
      for (const value of [0, 1] as const)
        pending.push([value === 1 ? node.one : node.zero, new Map(clause).set(node.variable, value)]);
  }
  return { leaves, depth, clauses };
}

function optimalityIsTrue({ tree, source, claims }: Certificate, known: Known): boolean {
  const claim = claims.optimality!;
  const { points: texts, labels, maxDepth, maxLeaves } = claim;
  if (texts.length !== labels.length || texts.some((text) => text.length !== known.variables)) return false;
  if (claim.variables.some((v) => v >= known.variables)) return false;
  const points = texts.map((text) => Uint8Array.from(text, Number));
  const label = (r: number) => Number(labels[r]) as Bit;
  const f = known.equals;
  if (source.kind === "examples") {
    const same = source.examples.map((e) => `${e.point}${e.label}`).join();
    if (same !== texts.map((text, r) => `${text}${labels[r]}`).join()) return false;
  } else if (points.some((x, r) => (typeof f === "function" ? f(x) : follow(f, x)) !== label(r)))
    return false;
  const errors = points.filter((x, r) => follow(tree.root, x) !== label(r)).length;
  const shape = shapeOf(tree.root);
  if (errors !== claim.errors || shape === undefined) return false;
  const { atLeast = errors } = claim;
  if (atLeast > errors) return false;
  if (shape.leaves > maxLeaves || shape.depth > maxDepth) return false;
  if (shape.clauses.some((clause) => [...clause.keys()].some((v) => !claim.variables.includes(v))))
    return false;
  if (errors === 0) return true;
  const ascending = (clause: Box) =>
    [...clause].sort(([a], [b]) => a - b).map(([variable, value]) => ({ variable, value }));
  const listed = claim.clauses?.map((clause) =>
    ascending(new Map(clause.map(({ variable, value }) => [variable, value]))),
  );
  const family =
    listed === undefined
      ? allClauses(
          [...new Set(claim.variables)].sort((a, b) => a - b),
          maxDepth,
        )
      : clauseFamily(listed.filter(({ length }) => length <= maxDepth));
  const rows = points.map((point, r) => ({ point, label: label(r), weight: 1n }));
  return Number(bestTree(rows, family, Math.min(maxLeaves, points.length)).error) >= atLeast;
}

function confidenceIsTrue({ tree, distribution, claims }: Certificate, known: Known): boolean {
  const { seed, samples, disagreements, delta, upper, tail } = claims.confidence!;
  const f = known.equals;
  if (known.source.kind === "examples") return false;
  let found = 0;
  for (let i = 0; i < samples; i += 1) {
    const x = draw(distribution, seed, "validation", i);
    if ((typeof f === "function" ? f(x) : follow(f, x)) !== follow(tree.root, x)) found += 1;
  }
  if (found !== disagreements) return false;
  if (found === samples) return upper.equals(ONE) && tail.equals(ONE);
  return (
    tail.lte(delta) && tail.gt(ZERO) && compareBinomialTail(BigInt(samples), BigInt(found), upper, tail) === 0
  );
}

/** Without what the layers are called, of which nothing is claimed. */
const unnamed = (source: CertificateSource): unknown =>
  source.kind === "network" ? { ...source, network: { ...source.network, names: undefined } } : source;

/** The first claim of the certificate that is false; `undefined` when all are true. */
export function firstFalseClaim(certificate: Certificate, known: Known): string | undefined {
  const { source, tree, distribution, claims } = certificate;
  // A network's SHA-256 is claimed; a list of examples is what the certificate is about, whatever it is.
  if (source.kind !== "examples" && !isDeepStrictEqual(unnamed(source), unnamed(known.source)))
    return "source";
  if (tree.variables !== known.variables) return "tree";
  if (variablesOfDistribution(distribution) !== known.variables) return "distribution";
  if (claims.everyInput !== undefined && !everyInputIsTrue(certificate, known)) return "everyInput";
  const f = known.equals;
  const isCounterexample = (text: string): boolean => {
    const x = Uint8Array.from(text, Number);
    if (text.length !== known.variables || known.source.kind === "examples") return false;
    return (typeof f === "function" ? f(x) : follow(f, x)) !== follow(tree.root, x);
  };
  if (claims.counterexamples?.every(isCounterexample) === false) return "counterexamples";
  if (claims.optimality !== undefined && !optimalityIsTrue(certificate, known)) return "optimality";
  if (claims.sample !== undefined) {
    if (source.kind !== "examples") return "sample";
    const isError = ({ point, label }: { point: string; label: Bit }): boolean =>
      follow(tree.root, Uint8Array.from(point, Number)) !== label;
    if (source.examples.filter(isError).length !== claims.sample.errors) return "sample";
  }
  if (claims.confidence !== undefined && !confidenceIsTrue(certificate, known)) return "confidence";
  return undefined;
}

/** A certificate that proves its tree equal to the source on the whole cube. */
export const provesEquality = ({ claims: { everyInput } }: Certificate): boolean =>
  everyInput?.method === "regions" && isZero(everyInput.differs) && leavesNothingOpen(everyInput.partition);
