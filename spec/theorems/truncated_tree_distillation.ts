/**
 * # truncated_tree_distillation
 *
 * A tree with s leaves, no variable twice on a path, D product, λ = min_i min(p_i, 1−p_i). Cut at depth t it changes on
 * at most s(1−λ)^t/2, whatever the new labels, and with majority labels on at most s(1−λ)^t/4 (uniform: s/2^{t+1} and
 * s/2^{t+2}). So (uniform D) if the node clauses of width ≤ t satisfy the exact τ-LRH on the cube and s ≤ 4ε2^t, clause
 * search to level t and best_tree give at most s leaves, depth ≤ t, error ≤ ε, with at most 1+8^tτ²B² accepted clauses
 * and 2d(1+8^tτ²B²) probes; the least t has 8^t ≤ max(1, (s/2ε)³).
 *
 * *Sampled form*: if the means of χ_U over a sample Y, 0 < |U| ≤ 2t, are all ≤ c in absolute value,
 * c < 2^{−k} and c ≤ 1/(M_k+1) with M_k = ⌊2τ²B_Y²/(2^{−k}−c)²⌋, at most M_k variable sets pass at level k;
 * the true clauses pass on every sample. n = the least with #U·2(1+c²/2)^{−n} ≤ δ/2 makes the means that
 * small with probability ≥ 1−δ/2, and agnostic_bound for the trees of ≤ s leaves takes the other half. On
 * n ≤ rank φ points every clause is linear: so few say nothing, and the n above is larger.
 *
 * Proof idea: at most s/2 nodes are cut, each of mass ≤ (1−λ)^t, and a majority label is wrong on at most half of it.
 * The count is clause_kraft, level by level: 2^k ≤ 8^t·4^{−k}. On a sample Gershgorin takes the place of orthogonality.
 */
import fc from "fast-check";
import type { Bit, TreeNode } from "../../src/boolean/concept.js";
import {
  formatRational,
  maximum,
  minimum,
  ONE,
  power,
  type Rational,
  rational,
  sum,
} from "../../src/exact/rational.js";
import { bit, treeNode } from "../arbitraries.js";
import { cube } from "../definitions/01-cube.js";
import { table } from "../definitions/02-concept.js";
import { clauseValue, nodeClauses } from "../definitions/03-clause.js";
import { leavesOf } from "../definitions/04-concept-class.js";
import { dot } from "../definitions/13-linear-representation.js";
import { character } from "../definitions/15-representation.js";
import { subsets } from "../definitions/16-fourier.js";
import { depthOf } from "../definitions/22-composition.js";
import {
  cutAt,
  depthFor,
  majority,
  probedCost,
  sampledCost,
  treesUpTo,
} from "../definitions/25-truncated-tree.js";
import type { ConceptJson, DistributionJson } from "../implementation.js";
import { read } from "../instances.js";
import {
  type Represented,
  readOnce,
  represented,
  searchClauses,
  smallRepresented,
} from "../linear-representations.js";
import { all, atMost, claim, fails, HOLDS, statement, type Verdict } from "../statement.js";
import { variablesUpTo } from "../telling.js";

interface Instance {
  /** A tree and a product distribution to cut it under. */
  readonly d: number;
  readonly root: TreeNode;
  readonly biases: readonly string[];
  /** t, and the label of what is cut. */
  readonly t: number;
  readonly label: Bit;
  /** A source with a representation, and points that a sample has beyond one copy of the cube each. */
  readonly source: Represented;
  readonly copies: number;
  readonly extra: readonly number[];
  readonly delta: string;
  /** What the numbers are asked for. */
  readonly task: Task;
}

interface Task {
  readonly variables: number;
  readonly leaves: number;
  readonly epsilon: string;
  readonly meanSquare: string;
  /** ⌊8τ²B²4^t⌋ at the depth of a sample, which says how many samples are due: in place of τ². */
  readonly sets: number;
  /** δ is the one that a number of samples meets exactly, where there is one below 1. */
  readonly isTied: boolean;
}

const task: fc.Arbitrary<Task> = fc.record({
  variables: fc.nat({ max: 9 }),
  leaves: fc.integer({ min: 1, max: 6 }),
  epsilon: fc.constantFrom("3/4", "7/8", "1/2", "2/3", "2/5"),
  meanSquare: fc.constantFrom("1", "1/2", "3", "7/5"),
  sets: fc.nat({ max: 12 }),
  isTied: fc.boolean(),
});

const TASK: Task = { variables: 3, leaves: 4, epsilon: "1/2", meanSquare: "3", sets: 2, isTied: false };

/** τ² for the sets that are wanted. */
function tauSquaredOf({ leaves, epsilon, meanSquare, sets }: Task): Rational {
  const t = depthFor(leaves, read(epsilon).div(rational(2)));
  return rational(2 * sets + 1, 2 * 8 * 4 ** t).div(read(meanSquare));
}

/**
 * 2·#trees·(1−ε²/4)^m, the δ at which 2m samples choose among the trees, with the least m that makes it less
 * than 1.
 */
function tiedDelta({ variables: d, leaves, epsilon }: Task): string {
  const trees = rational(treesUpTo(d, leaves));
  const half = read(epsilon).div(rational(2));
  let delta = trees.mul(rational(2));
  while (delta.gte(ONE)) delta = delta.mul(ONE.sub(half.mul(half)));
  return formatRational(delta);
}

const treeOf = (variables: number, root: TreeNode): ConceptJson => ({
  kind: "decision-tree",
  variables,
  root,
});

const meanSquare = (rows: readonly (readonly Rational[])[]): Rational =>
  sum(rows.map((row) => dot(row, row))).div(rational(rows.length));

const biasesOf = (d: number) =>
  fc.array(fc.constantFrom("1/2", "1/3", "3/4", "1/2", "1/5"), { minLength: d, maxLength: d });

export default statement<Instance>({
  name: "truncated_tree_distillation",
  kind: "theorem",
  title: "Distilling a represented tree with polynomially many probes",
  claim:
    "Let T be a tree with s leaves and no variable twice on a path, D product, λ = min_i " +
    "min(p_i, 1−p_i). Cut at depth t, T changes on at most s(1−λ)^t/2, and with majority " +
    "labels on at most s(1−λ)^t/4. For uniform D, if the node clauses of width ≤ t satisfy " +
    "the exact τ-LRH (no free bias) and s ≤ 4ε2^t, clause search to level t with exact probes " +
    "on the cube and best_tree output at most s leaves, depth ≤ t and error ≤ ε, with at most " +
    "1+8^tτ²B² accepted clauses and 2d(1+8^tτ²B²) probes, and the least such t has 8^t ≤ " +
    "max(1,(s/2ε)³). On a sample whose means of χ_U, 0<|U|≤2t, are at most c < 2^{−k} in " +
    "absolute value, c ≤ 1/(M_k+1), M_k = ⌊2τ²B_Y²/(2^{−k}−c)²⌋, at most M_k variable sets " +
    "pass at level k, and the true clauses pass.",
  proofIdea:
    "At most s/2 nodes are cut, each of mass at most (1−λ)^t, half of it lost at most; the " +
    "number of clauses is clause_kraft's; on a sample almost orthogonal characters do.",
  meaning:
    "A network that computes a tree with s leaves and represents its decision steps linearly " +
    "is distilled to error ε with a number of probes, and on a sample at a total cost, " +
    "polynomial in the number of inputs, s/ε and the size of the representation.",
  source: ["boixadsera2024", "mehta2002"],
  status: "proved",
  furtherProofs: [
    "truncated_tree_distillation#truncation_error",
    "truncated_tree_distillation#truncation_error_majority",
    "truncated_tree_distillation#truncated_tree_distillation_depth",
    "truncated_tree_sampled#truncated_tree_sampled",
    "truncated_tree_sampled#truncated_tree_sampled_level",
  ],
  onlyTested: "the numbers that are reported for given d, s, ε, δ, τ² and B².",
  implementedIn: [
    "src/guarantees/truncated-tree.ts#probedTreeCost",
    "src/guarantees/truncated-tree.ts#sampledTreeCost",
    "src/distillation/best-tree.ts#bestTrees",
    "src/probes/exact-probe.ts#probe",
  ],
  appliedIn: ["src/probes/clause-search.ts#searchClauses"],
  instance: variablesUpTo(4).chain((d) =>
    fc.record({
      d: fc.constant(d),
      root: fc.oneof(treeNode(d, 4), treeNode(d, 4), treeNode(d, 3)).map((node) => readOnce(node)),
      biases: biasesOf(d),
      t: fc.constantFrom(1, 2, 0, 1),
      label: bit,
      source: represented,
      copies: fc.constantFrom(1, 2, 3),
      extra: fc.array(fc.nat({ max: 7 }), { maxLength: 2 }),
      delta: fc.constantFrom("1/10", "1/2", "1/100"),
      task,
    }),
  ),
  telling: ({ root, t, source }) => depthOf(root) > t && depthOf(source.root) > 0,
  *exhaustive() {
    const leaf = (label: Bit): TreeNode => ({ label });
    const parity = (i: number, d: number, odd: Bit): TreeNode =>
      i === d
        ? leaf(odd)
        : { variable: i, zero: parity(i + 1, d, odd), one: parity(i + 1, d, odd === 1 ? 0 : 1) };
    let at = 0;
    const shapes: TreeNode[] = [0, 1, 2, 3].map((d) => parity(0, d, 0));
    for (const source of smallRepresented()) {
      at += 1;
      const root = shapes[at % 4]!;
      const d = at % 4;
      yield {
        d,
        root,
        biases: new Array<string>(d).fill(at % 3 === 0 ? "1/3" : "1/2"),
        t: at % 2,
        label: (at % 2) as Bit,
        source,
        copies: 1 + (at % 3),
        extra: at % 5 === 0 ? [0] : [],
        delta: "1/10",
        task: { ...TASK, variables: at % 5, leaves: 1 + (at % 6), sets: at % 4, isTied: at % 2 === 0 },
      };
    }
  },
  async holds(instance, implementation) {
    const { d, root, biases, t, label, source, copies, extra, delta, task } = instance;
    return all(await truncation(), await probed(), await sampled(), await costs());

    /** What cutting changes, under the product distribution. */
    async function truncation(): Promise<Verdict> {
      const D: DistributionJson = { kind: "product", biases };
      const f = treeOf(d, root);
      const spread = biases
        .map(read)
        .reduce((least, p) => minimum(least, minimum(p, ONE.sub(p))), rational(1, 2));
      const most = power(ONE.sub(spread), t).mul(rational(leavesOf(root)));
      const change = async (cut: TreeNode) =>
        read((await implementation.error({ source: f, target: treeOf(d, cut), distribution: D })).error);
      const whatever = await change(cutAt(root, t, () => label));
      const best = await change(cutAt(root, t, (path) => majority(table(f), D, d, path)));
      return all(
        atMost(
          whatever.mul(rational(2)),
          most,
          () => `cut at ${t} it changes on ${formatRational(whatever)} > s(1−λ)^t/2`,
        ),
        atMost(
          best.mul(rational(4)),
          most,
          () => `with majority labels it changes on ${formatRational(best)} > s(1−λ)^t/4`,
        ),
      );
    }

    /** Clause search to level t on the whole cube, then best_tree. */
    async function probed(): Promise<Verdict> {
      const { variables, network, features, tauSquared } = source;
      const s = leavesOf(source.root);
      const depth = Math.min(t, variables);
      const { levels, probes } = await searchClauses(
        implementation,
        source,
        cube(variables).map((_, j) => j),
        depth,
      );
      const { tree, error } = await implementation.bestTree({
        source: network,
        distribution: { kind: "uniform", variables },
        maxLeaves: s,
        maxDepth: depth,
        clauses: levels.flat(),
      });
      if (tree.kind !== "decision-tree") return fails(`a decision tree is expected, got a ${tree.kind}`);
      const most = read(tauSquared)
        .mul(meanSquare(features.map((row) => row.map(read))))
        .mul(rational(8 ** t));
      const clauses = levels.flat().length - 1;
      const asked = probes.reduce((a, b) => a + b, 0);
      return all(
        atMost(
          clauses,
          most,
          () => `${clauses} clauses of width 1 to ${t} > 8^tτ²B² = ${formatRational(most)}`,
        ),
        atMost(asked, most.add(ONE).mul(rational(2 * variables)), () => `${asked} probes > 2d(1+8^tτ²B²)`),
        claim(
          leavesOf(tree.root) <= s && depthOf(tree.root) <= depth,
          () => "the tree has too many leaves or is too deep",
        ),
        atMost(
          read(error).mul(rational(2 ** (t + 2))),
          s,
          () => `error ${error} > s/2^{t+2}, s = ${s}, t = ${t}`,
        ),
      );
    }

    /** The number of variable sets that pass on a sample whose characters are almost orthogonal. */
    async function sampled(): Promise<Verdict> {
      const { variables, features, tauSquared } = source;
      const all2 = cube(variables).map((_, j) => j);
      const Y = [...Array.from({ length: copies }, () => all2).flat(), ...extra.map((j) => j % all2.length)];
      const points = cube(variables);
      const level = Math.min(Math.max(t, 1), variables);
      const means = subsets(variables)
        .filter((U) => U.length > 0 && U.length <= 2 * level)
        .map((U) => sum(Y.map((j) => character(U, points[j]!))).div(rational(Y.length)));
      const c = means.map((q) => maximum(q, q.neg())).reduce(maximum, rational(0));
      const rows = Y.map((j) => features[j]!.map(read));
      const { levels } = await searchClauses(implementation, source, Y, level);
      for (let k = 1; k <= level; k += 1) {
        const gap = rational(1, 2 ** k).sub(c);
        if (gap.lte(rational(0))) continue;
        const quotient = read(tauSquared).mul(meanSquare(rows)).mul(rational(2)).div(gap.mul(gap));
        const most = quotient.n / quotient.d;
        if (c.mul(rational(most + 1n)).gt(ONE)) continue;
        const sets = new Set(
          levels[k]!.map((clause) =>
            clause
              .map(({ variable }) => variable)
              .sort()
              .join(),
          ),
        );
        if (BigInt(sets.size) > most)
          return fails(`${sets.size} variable sets pass at level ${k} of a sample > M_k = ${most}`);
      }
      const lost = nodeClauses(source.root)
        .filter((clause) => clause.length <= level)
        .find(
          (clause) =>
            !levels
              .flat()
              .some((found) => points.every((x) => clauseValue(found, x) === clauseValue(clause, x))),
        );
      return claim(lost === undefined, () => "a node clause of the tree does not pass on the sample");
    }

    /** The numbers that are reported. */
    async function costs(): Promise<Verdict> {
      const { variables, leaves, epsilon, meanSquare } = task;
      const tau = tauSquaredOf(task);
      const asked = { variables, leaves, epsilon, tauSquared: formatRational(tau), meanSquare };
      const confidence = task.isTied ? tiedDelta(task) : delta;
      const exact = await implementation.treeDistillationCost(asked);
      const onSample = await implementation.treeDistillationCost({ ...asked, delta: confidence });
      const due = { ...asked, epsilon: read(epsilon), tauSquared: tau, meanSquare: read(meanSquare) };
      const [first, second] = [probedCost(due), sampledCost(due, read(confidence))];
      const told = [
        exact.depth,
        exact.clauses,
        exact.probes,
        onSample.depth,
        onSample.clauses,
        onSample.probes,
      ];
      const expected = [
        first.depth,
        first.clauses,
        first.probes,
        second.depth,
        second.clauses,
        second.probes,
      ];
      const cube8 = maximum(ONE, power(rational(leaves).div(read(epsilon).mul(rational(2))), 3));
      return all(
        claim(
          told.join() === expected.join(),
          () => `depth, clauses and probes ${told.join()} are reported, ${expected.join()} are due`,
        ),
        claim(
          String(onSample.samples) === String(second.samples),
          () => `${onSample.samples} samples are reported, ${second.samples} are due`,
        ),
        claim(onSample.correlation === formatRational(second.correlation), () => {
          return `c = ${onSample.correlation} is reported, ${formatRational(second.correlation)} is due`;
        }),
        claim(rational(8 ** first.depth).lte(cube8), () => "8^t exceeds max(1, (s/2ε)³)"),
        HOLDS,
      );
    }
  },
});
