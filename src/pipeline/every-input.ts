/**
 * # The mass on which tree and source may differ
 *
 * From a partition into regions of known label, or by enumeration of the cube; exact.
 *
 * Main definitions: `partitionMass`, `enumerated`, `isEnumerable`.
 */
import { isLeaf, type TreeNode } from "../boolean/concept.js";
import { type Point, pointOfIndex } from "../boolean/point.js";
import { evaluateTree } from "../boolean/tree.js";
import { ONE, type Rational, rational, ZERO } from "../exact/rational.js";
import type { Steps } from "../exact/steps.js";
import { parameterCount } from "../networks/dense-network.js";
import { type Distribution, variablesOfDistribution } from "../probability/distribution.js";
import { groupSpans, totalOf, validPoints, validPointsInTurn } from "../probability/groups.js";
import type { PartitionWord } from "../verify/tree/partition.js";
import { type DistillSource, labelsInSteps, type Teacher } from "./source.js";

type Fixed = ReadonlyMap<number, 0 | 1>;

/** D{x : x_v = value for all fixed v}. */
function massOfBox(distribution: Distribution, fixed: Fixed): Rational {
  const holds = (point: string) => [...fixed].every(([v, value]) => point[v] === String(value));
  switch (distribution.kind) {
    case "uniform":
      return rational(1n, 1n << BigInt(fixed.size));
    case "product": {
      let mass = ONE;
      for (const [v, value] of fixed) {
        const bias = distribution.biases[v]!;
        mass = mass.mul(value === 1 ? bias : ONE.sub(bias));
      }
      return mass;
    }
    case "groups":
      return groupSpans(distribution).reduce((mass, { group, first, weights, total }) => {
        const fits = (value: string) =>
          Array.from(value).every((bit, i) => (fixed.get(first + i) ?? Number(bit)) === Number(bit));
        const own = weights.reduce((sum, weight, k) => (fits(group.values[k]!) ? sum + weight : sum), 0n);
        return mass.mul(rational(own, total));
      }, ONE);
    case "weights": {
      let mass = ZERO;
      for (const [point, weight] of Object.entries(distribution.weights))
        if (holds(point)) mass = mass.add(weight);
      return mass;
    }
    case "empirical":
      return rational(distribution.points.filter(holds).length, distribution.points.length);
  }
}

export interface Partition {
  readonly words: readonly PartitionWord[];
  readonly tree: TreeNode;
  readonly distribution: Distribution;
}

/** The least mass on which tree and network differ, and how much more it may be. */
export function partitionMass(partition: Partition): { differs: Rational; open: Rational } {
  let differs = ZERO;
  let open = ZERO;
  const pending: Fixed[] = [new Map()];
  for (const word of partition.words) {
    const fixed = pending.pop()!;
    if (word.word === "linearised") pending.push(fixed);
    else if (word.word === "open") open = open.add(massOfBox(partition.distribution, fixed));
    else if (word.word === "split")
      pending.push(new Map(fixed).set(word.variable, 1), new Map(fixed).set(word.variable, 0));
    else {
      const { label } = word;
      // Where the label is claimed on all but a fraction of the box, that much may be wrong.
      const fraction =
        word.word === "mostly" ? rational(BigInt(word.exceptions), 1n << BigInt(word.scale)) : ZERO;
      let other = ZERO;
      const inside: { node: TreeNode; fixed: Fixed }[] = [{ node: partition.tree, fixed }];
      for (let at = inside.pop(); at !== undefined; at = inside.pop()) {
        const { node } = at;
        if (isLeaf(node)) {
          if (node.label !== label) other = other.add(massOfBox(partition.distribution, at.fixed));
          continue;
        }
        const known = at.fixed.get(node.variable);
        if (known !== 1) inside.push({ node: node.zero, fixed: new Map(at.fixed).set(node.variable, 0) });
        if (known !== 0) inside.push({ node: node.one, fixed: new Map(at.fixed).set(node.variable, 1) });
      }
      const whole = massOfBox(partition.distribution, fixed);
      const exceptions = whole.mul(fraction);
      const least = other.gt(exceptions) ? other.sub(exceptions) : ZERO;
      const most = other.add(exceptions).lt(whole) ? other.add(exceptions) : whole;
      differs = differs.add(least);
      open = open.add(most.sub(least));
    }
  }
  return { differs, open };
}

/** Work that an enumeration may take: points times parameters. */
export const MAX_ENUMERATION = 5e9;

/** How many points an enumeration compares: all, or the valid ones of groups. */
export const pointsToCompare = (distribution: Distribution): number =>
  distribution.kind === "groups"
    ? Number(validPoints(distribution))
    : 2 ** variablesOfDistribution(distribution);

/** May all points, or all valid ones, be compared one by one? */
export function isEnumerable(
  source: DistillSource,
  distribution: Distribution,
  work = MAX_ENUMERATION,
): boolean {
  const points = pointsToCompare(distribution);
  const each = source.kind === "network" ? parameterCount(source.network) : 1000;
  return points <= 2 ** 20 && points * each <= work;
}

/** Points that are labelled together. */
const TOGETHER = 1024;

/** The exact mass on which they differ, over all 2^d points, or all that are valid. */
export function* enumerated(teacher: Teacher, tree: TreeNode, distribution: Distribution): Steps<Rational> {
  if (distribution.kind === "groups") {
    let mass = 0n;
    for (const { point, weight } of validPointsInTurn(distribution)) {
      yield;
      if (teacher.label(point) !== evaluateTree(tree, point)) mass += weight;
    }
    return rational(mass, totalOf(distribution));
  }
  const differing: Point[] = [];
  let count = 0n;
  const all = 2 ** teacher.variables;
  for (let first = 0; first < all; first += TOGETHER) {
    const points = Array.from({ length: Math.min(TOGETHER, all - first) }, (_, j) =>
      pointOfIndex(first + j, teacher.variables),
    );
    const labels = yield* labelsInSteps(teacher, points);
    points.forEach((point, j) => {
      if (labels[j] === evaluateTree(tree, point)) return;
      count += 1n;
      if (distribution.kind !== "uniform") differing.push(point);
    });
  }
  if (distribution.kind === "uniform") return rational(count, 1n << BigInt(teacher.variables));
  return differing.reduce(
    (mass, point) => mass.add(massOfBox(distribution, new Map(Array.from(point, (b, v) => [v, b as 0 | 1])))),
    ZERO,
  );
}
