/**
 * # Small concepts under every kind of distribution
 *
 * A random concept of one of several kinds, or a list of labelled examples, is distilled with few leaves, so
 * that errors, counterexamples and optima are there to be claimed; the claim of confidence is made anew from
 * few samples, so that it is quickly judged. Or nothing is claimed but the optimum, among all clauses or among
 * some that are listed, as after a search by probes.
 *
 * Main definitions: `smallConcepts`, `optimality`.
 */
import type { Bit, Concept, Literals, TreeNode } from "../../../src/boolean/concept.js";
import { evaluate } from "../../../src/boolean/evaluate.js";
import { pointOfIndex } from "../../../src/boolean/point.js";
import { evaluateTree } from "../../../src/boolean/tree.js";
import { fewestErrorsProof } from "../../../src/distillation/best-tree-kernel.js";
import { parseRational, rational } from "../../../src/exact/rational.js";
import { formatCertificate } from "../../../src/oracle/schemas/certificate.js";
import { conceptSchema } from "../../../src/oracle/schemas/concept.js";
import { distill } from "../../../src/pipeline/distill.js";
import type { Distribution } from "../../../src/probability/distribution.js";
import type { GroupsDistribution } from "../../../src/probability/groups.js";
import type { RandomSource } from "../../../src/probability/random-source.js";
import type { Certificate, OptimalityClaim } from "../../../src/verify/tree/certificate.js";
import type { Json } from "../mutate.js";
import { type Case, judgeOf, type Subject } from "../subject.js";
import { withConfidence } from "./confidence.js";
import { randomDistribution } from "./extreme-networks.js";

const delta = parseRational("1/20")!;

/** Groups of up to three bits, some of whose values are valid, with weights or without. */
function randomGroups(random: RandomSource, d: number): Distribution {
  const groups: GroupsDistribution["groups"][number][] = [];
  for (let left = d; left > 0; ) {
    const width = 1 + random.below(Math.min(3, left));
    const all = Array.from({ length: 2 ** width }, (_, j) => pointOfIndex(j, width).join(""));
    const some = all.filter(() => random.bit() === 1);
    const values = some.length > 0 ? some : [all[random.below(all.length)]!];
    const parts = values.map(() => 1 + random.below(4));
    const total = parts.reduce((a, b) => a + b, 0);
    groups.push({
      values,
      ...(random.bit() === 1 && { weights: parts.map((part) => rational(part, total)) }),
    });
    left -= width;
  }
  return { kind: "groups", groups };
}

/** Also weights whose denominators have a product above 2^256, and groups that leave inputs out. */
function anyDistribution(random: RandomSource, d: number): Distribution {
  if (random.bit() === 1) return randomDistribution(random, d, false);
  if (random.bit() === 1) return randomGroups(random, d);
  const parts = Array.from({ length: 2 ** d }, () => BigInt(random.below(5)));
  parts[0] = parts[0]! + 1n;
  const unit = random.bit() === 1 ? 10n ** 40n + 7n : 1n;
  const total = parts.reduce((a, b) => a + b, 0n) * unit;
  const weights = Object.fromEntries(
    parts.map((part, j) => [pointOfIndex(j, d).join(""), rational(part * unit, total)] as const),
  );
  return { kind: "weights", variables: d, weights };
}

/** A random concept of each kind that the extracted checker knows, truth tables as often as all others. */
function anyConcept(random: RandomSource, d: number): Concept {
  const table = (variables: number) => Array.from({ length: 2 ** variables }, () => random.bit()).join("");
  const some = () => Array.from({ length: d }, (_, v) => v).filter(() => random.bit() === 1);
  const literals = () => some().map((variable) => ({ variable, value: random.bit() }));
  const lists = () => Array.from({ length: random.below(4) }, literals);
  const number = () => `${random.below(9) - 4}/${1 + random.below(3)}`;
  const numbers = Array.from({ length: d }, number);
  const relevant = some();
  const kinds = [
    { kind: "junta", relevant, table: table(relevant.length) },
    { kind: "parity", subset: some(), constant: random.bit() },
    { kind: "linear-threshold", weights: numbers, threshold: number() },
    { kind: "dnf", terms: lists() },
    { kind: "cnf", clauses: lists() },
    { kind: "conjunction", literals: literals() },
    { kind: "disjunction", literals: literals() },
    {
      kind: "decision-list",
      rules: lists().map((list) => ({ literals: list, label: random.bit() })),
      default: random.bit(),
    },
    {
      kind: "decision-tree",
      root: { variable: 0, zero: { label: random.bit() }, one: { label: random.bit() } },
    },
  ];
  const chosen =
    random.bit() === 1 ? { kind: "truth-table", table: table(d) } : kinds[random.below(kinds.length)]!;
  return conceptSchema.parse({ ...chosen, variables: d });
}

interface Distilled {
  readonly certificate: Certificate;
  readonly d: number;
  readonly f: (point: Uint8Array) => Bit;
}

function distilled(random: RandomSource): Distilled {
  const d = 1 + random.below(4);
  const concept = anyConcept(random, d);
  const distribution = anyDistribution(random, d);
  const f = (point: Uint8Array): Bit => evaluate(concept, point);
  const options = {
    distribution,
    maxLeaves: 1 + random.below(4),
    maxDepth: 1 + random.below(3),
    epsilon: rational(1, 20),
    delta,
    seed: 1 + random.below(1000),
    samples: 20 + random.below(20),
  };
  let certificate: Certificate;
  if (random.below(4) === 0) {
    const examples = Array.from({ length: 12 }, () => {
      const point = pointOfIndex(random.below(2 ** d), d);
      return { point: point.join(""), label: random.bit() };
    });
    certificate = distill({ kind: "examples", variables: d, examples }, options).certificate;
    const { claims } = certificate;
    if (claims.optimality !== undefined)
      certificate = { ...certificate, claims: { ...claims, sample: { errors: claims.optimality.errors } } };
  } else {
    certificate = distill({ kind: "concept", concept }, options).certificate;
    const { root } = certificate.tree;
    const differing = Array.from({ length: 2 ** d }, (_, j) => pointOfIndex(j, d)).filter(
      (point) => f(point) !== evaluateTree(root, point),
    );
    if (differing.length > 0) {
      const counterexamples = differing.slice(0, 3).map((x) => x.join(""));
      certificate = { ...certificate, claims: { ...certificate.claims, counterexamples } };
    }
    certificate = withConfidence(certificate, f, options.seed);
  }
  return { certificate, d, f };
}

const caseOf = ({ certificate, d, f }: Distilled): Case => ({
  name: `d = ${d}`,
  json: formatCertificate(certificate) as unknown as Json,
  // Another concept makes another certificate, about that one.
  judge: judgeOf(({ source }) =>
    source.kind === "concept"
      ? { source, variables: source.concept.variables, equals: (x) => evaluate(source.concept, x) }
      : { source: certificate.source, variables: d, equals: f },
  ),
});

export const smallConcepts: Subject = {
  name: "small-concepts",
  mutantsOfCase: 100,
  *cases(random): Generator<Case> {
    for (;;) yield caseOf(distilled(random));
  },
};

/** The node clauses of a tree, and half of all others. */
function someClauses(random: RandomSource, root: TreeNode, variables: readonly number[]): Literals[] {
  const found: Literals[] = [];
  const walk = (node: TreeNode, path: Literals): void => {
    if (path.length > 0) found.push(path);
    if ("label" in node) return;
    const { variable } = node;
    walk(node.zero, [...path, { variable, value: 0 }]);
    walk(node.one, [...path, { variable, value: 1 }]);
  };
  walk(root, []);
  const others = variables.reduce<Literals[]>(
    (all, variable) =>
      all.flatMap((path) => [path, [...path, { variable, value: 0 }], [...path, { variable, value: 1 }]]),
    [[]],
  );
  return [...found, ...others.filter((path) => path.length > 0 && random.bit() === 1)];
}

/** A proof in steps, where there is one, for one half of the claims. */
function withSteps(random: RandomSource, claim: OptimalityClaim): Pick<OptimalityClaim, "steps" | "atLeast"> {
  const { errors, variables, maxDepth } = claim;
  if (errors === 0 || Math.min(maxDepth, variables.length) < 2 || random.bit() === 1) return {};
  const points = claim.points.map((text) => Uint8Array.from(text, Number));
  const labels = Array.from(claim.labels, (text) => Number(text) as Bit);
  const atLeast = random.bit() === 1 ? errors : 1 + random.below(errors);
  const steps = fewestErrorsProof({ ...claim, points, labels }, atLeast);
  return atLeast === errors ? { steps } : { atLeast, steps };
}

export const optimality: Subject = {
  name: "optimality",
  mutantsOfCase: 100,
  *cases(random): Generator<Case> {
    for (;;) {
      const made = distilled(random);
      const { tree, claims } = made.certificate;
      const { optimality } = claims;
      if (optimality === undefined) continue;
      const how =
        random.bit() === 1
          ? { clauses: someClauses(random, tree.root, optimality.variables) }
          : withSteps(random, optimality);
      const claimed = { optimality: { ...optimality, ...how } };
      yield caseOf({ ...made, certificate: { ...made.certificate, claims: claimed } });
    }
  },
};
