/**
 * # bound_propagation
 *
 * Linear bounds through the layers of a ReLU network contain its output at every point of a box; and if the
 * boxes of a partition of the cube are labelled where the bounds decide the sign and left open elsewhere,
 * then D(labelled otherwise than the tree) ≤ Pr[network ≠ tree] ≤ that + D(open).
 *
 * Proof idea: with c the coefficient of a unit whose pre-activation z lies in [l, u], c·act(z) is replaced by
 * a line that is nowhere above it there; back to the input, where a linear function has its least value at a
 * corner. Masses of disjoint boxes add up.
 */

import fc from "fast-check";
import type { ConceptJson, Literals, TreeNode } from "../../src/boolean/concept.js";
import { formatRational, type Rational, rational, ZERO } from "../../src/exact/rational.js";
import { distribution, treeNode } from "../arbitraries.js";
import { cube } from "../definitions/01-cube.js";
import { networkOutput, value } from "../definitions/02-concept.js";
import { probability } from "../definitions/05-distribution.js";
import type { DistributionJson } from "../implementation.js";
import { read } from "../instances.js";
import { readOnce } from "../linear-representations.js";
import { all, atMost, fails, statement } from "../statement.js";
import { isConstantConcept } from "../telling.js";

type Network = Extract<ConceptJson, { kind: "relu-network" }>;

interface Instance {
  readonly network: Network;
  /** Its leaves are the boxes; their labels do not matter. */
  readonly partition: TreeNode;
  readonly tree: TreeNode;
  readonly D: DistributionJson;
}

/** The literals of the leaves. */
function boxes(node: TreeNode, path: Literals = []): Literals[] {
  if ("label" in node) return [path];
  return [
    ...boxes(node.zero, [...path, { variable: node.variable, value: 0 }]),
    ...boxes(node.one, [...path, { variable: node.variable, value: 1 }]),
  ];
}

/** A weight that a double can hold: −3, …, 3 in quarters. */
const weight = fc.integer({ min: -12, max: 12 }).map((quarters) => formatRational(rational(quarters, 4)));
const weights = (n: number): fc.Arbitrary<string[]> => fc.array(weight, { minLength: n, maxLength: n });

type Layer = Network["layers"][number];

const layer = (rows: number, columns: number, last: boolean): fc.Arbitrary<Layer> =>
  fc.record({
    weights: fc.array(weights(columns), { minLength: rows, maxLength: rows }),
    bias: weights(rows),
    activation: last
      ? fc.constant("identity" as const)
      : fc.constantFrom("relu" as const, "relu" as const, "relu" as const, "identity" as const),
    residual: rows === columns ? fc.boolean() : fc.constant(false),
  });

/** At most three hidden layers of at most four units. */
const network = (d: number): fc.Arbitrary<Network> =>
  fc
    .tuple(
      fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
      fc.constantFrom("01" as const, "pm1" as const),
    )
    .chain(([widths, inputs]) => {
      const sizes = [d, ...widths, 1];
      return fc
        .tuple(...sizes.slice(1).map((rows, k) => layer(rows, sizes[k]!, k === widths.length)))
        .map((layers): Network => ({ kind: "relu-network", variables: d, inputs, layers }));
    });

/** relu(x₀ + x₁ − 1) − relu(1/2 − x₀), whose units are unstable on the cube: 1 iff x₀ = x₁ = 1. */
const SMALL: Network = {
  kind: "relu-network",
  variables: 2,
  inputs: "01",
  layers: [
    {
      weights: [
        ["1", "1"],
        ["-1", "0"],
      ],
      bias: ["-1", "1/2"],
      activation: "relu",
      residual: false,
    },
    { weights: [["1", "-1"]], bias: ["0"], activation: "identity", residual: false },
  ],
};

export default statement<Instance>({
  name: "bound_propagation",
  kind: "theorem",
  title: "Linear bounds through a network are sound",
  claim:
    "The bounds that are propagated through the layers of a ReLU network contain its output at every point " +
    "of the box. If the boxes of a partition are labelled where the bounds decide the sign of the output " +
    "and are open elsewhere, Pr[network ≠ tree] is at least the mass of the labelled boxes where the " +
    "tree has the other label, and at most the mass of the open boxes more.",
  proofIdea:
    "c·act(z) is at least any line that is not above it at the ends of the range of z and at the break 0; " +
    "substituted back to the input, a linear function is least at a corner of " +
    "the box. Disjoint boxes have masses that add up.",
  meaning: "How a tree is compared with a network on all 2^d inputs without trying them.",
  source: ["zhang2018", "singh2019", "wang2021"],
  status: "proved",
  furtherProofs: [
    "bound_propagation#bound_propagation_partition",
    "bound_propagation#bound_propagation_derivation",
    "bound_propagation#bound_propagation_label",
    "bound_propagation#relu_line_bounds",
    "bound_propagation#remainder_range",
    "bound_propagation#bound_propagation_remainder",
    "bound_propagation#bound_propagation_inherited",
    "bound_propagation#bound_propagation_mostly",
    "rademacher_tail#rademacher_moment",
    "rademacher_tail#rademacher_tail",
    "rademacher_tail#rademacher_tail_box",
    "rademacher_tail#rademacher_tail_positive",
  ],
  onlyTested:
    "that the bounds still hold when they are computed in floating point, with the errors that the checker allows for.",
  implementedIn: ["src/verify/tree/box-bound.ts#lowerBound", "src/verify/tree/remainder-form.ts#outputRange"],
  appliedIn: ["src/verify/tree/regions.ts#checkPartition"],
  instance: fc
    .integer({ min: 1, max: 6 })
    .chain((d) =>
      fc
        .tuple(network(d), treeNode(d, 4), treeNode(d, 3), distribution(d))
        .map(([network, partition, tree, D]) => ({ network, partition: readOnce(partition), tree, D })),
    ),
  telling: ({ network, partition }) => !("label" in partition) && !isConstantConcept(network),
  *exhaustive() {
    const leaf: TreeNode = { label: 0 };
    const first: TreeNode = { variable: 0, zero: leaf, one: leaf };
    const both: TreeNode = { variable: 0, zero: leaf, one: { variable: 1, zero: leaf, one: leaf } };
    const one: TreeNode = { variable: 1, zero: { label: 0 }, one: { label: 1 } };
    for (const inputs of ["01", "pm1"] as const)
      for (const partition of [leaf, first, both])
        for (const tree of [leaf, one])
          yield { network: { ...SMALL, inputs }, partition, tree, D: { kind: "uniform", variables: 2 } };
  },
  async holds({ network, partition, tree, D }, implementation) {
    const { variables } = network;
    const target: ConceptJson = { kind: "decision-tree", variables, root: tree };
    let [differs, open]: [Rational, Rational] = [ZERO, ZERO];
    for (const box of boxes(partition)) {
      const { bounds } = await implementation.outputBounds({ concept: network, box });
      if (bounds.length === 0) return fails("no bounds are given");
      const inside = (x: string) => box.every((l) => Number(x[l.variable]) === l.value);
      for (const x of cube(variables).filter(inside)) {
        const output = networkOutput(network, x);
        const wrong = bounds.find(({ lower, upper }) => read(lower).gt(output) || read(upper).lt(output));
        if (wrong !== undefined)
          return fails(
            `at ${x} the output is ${formatRational(output)}, the bounds by ` +
              `${wrong.by} are [${wrong.lower}, ${wrong.upper}]`,
          );
      }
      const isOne = bounds.some(({ lower }) => read(lower).gt(ZERO));
      const isZero = bounds.some(({ upper }) => read(upper).lte(ZERO));
      if (isOne || isZero)
        differs = differs.add(probability(D, (x) => inside(x) && value(target, x) !== (isOne ? 1 : 0)));
      else open = open.add(probability(D, inside));
    }
    const { error } = await implementation.error({ source: network, target, distribution: D });
    const most = differs.add(open);
    const because = () =>
      `Pr[network ≠ tree] = ${error} is not in [${formatRational(differs)}, ${formatRational(most)}]`;
    return all(atMost(differs, read(error), because), atMost(read(error), most, because));
  },
});
