/**
 * # Checking a partition of the cube
 *
 * A partition is a list of words (`partition.ts`) in preorder, zero branch first: a split, the network's label on the whole box, an open
 * box of which nothing is claimed, or a linearisation with which the claims inside the box are proved (the innermost counts). Inside one,
 * a label may also be claimed on all but a fraction of the box, under the uniform distribution.
 *
 * Every claim is proved anew: at a single point by its exact label, inside a `!` by `outputRange` and `exceptions`, elsewhere by
 * `lowerBound`. Then the mass on which tree and network differ lies between what is proved to differ and that plus what is open, in
 * exact rationals.
 *
 * Main definitions: `checkPartition`.
 */
import type { Bit, TreeNode } from "../../boolean/concept.js";
import { isLeaf } from "../../boolean/concept.js";
import { ONE, type Rational, rational, ZERO } from "../../exact/rational.js";
import type { Distribution } from "../../probability/distribution.js";
import { Refuted } from "../verdict.js";
import { type CheckedBox, lowerBound } from "./box-bound.js";
import type { CheckedNetwork } from "./checked-network.js";
import { labeller } from "./label.js";
import { formatWord, type PartitionWord } from "./partition.js";
import { exceptions, linearAt, outputRange, type RemainderForm } from "./remainder-form.js";

/** D(box), exactly. */
export function massOf(distribution: Distribution, box: CheckedBox): Rational {
  const inside = (point: string): boolean => box.every((b, v) => b === 2 || Number(point[v]) === b);
  switch (distribution.kind) {
    case "uniform":
      return rational(1n, 2n ** BigInt(box.reduce((fixed, b) => fixed + (b === 2 ? 0 : 1), 0)));
    case "product":
      return box.reduce(
        (mass, b, v) =>
          b === 2 ? mass : mass.mul(b === 1 ? distribution.biases[v]! : ONE.sub(distribution.biases[v]!)),
        ONE,
      );
    case "weights":
      return Object.entries(distribution.weights).reduce(
        (mass, [point, weight]) => (inside(point) ? mass.add(weight) : mass),
        ZERO,
      );
    case "empirical":
      return rational(BigInt(distribution.points.filter(inside).length), BigInt(distribution.points.length));
  }
}

/** Σ D of the tree's leaves with this label inside the box, and how many there are. */
function leavesWith(
  root: TreeNode,
  label: 0 | 1,
  start: CheckedBox,
  distribution: Distribution,
): { mass: Rational; leaves: number } {
  let mass = ZERO;
  let leaves = 0;
  const pending: { node: TreeNode; box: CheckedBox }[] = [{ node: root, box: start }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const { node, box } = at;
    if (isLeaf(node)) {
      if (node.label !== label) continue;
      mass = mass.add(massOf(distribution, box));
      leaves += 1;
      continue;
    }
    const v = node.variable;
    for (const value of [0, 1] as const) {
      if (box[v] !== 2 && box[v] !== value) continue;
      const next = box.slice();
      next[v] = value;
      pending.push({ node: value === 1 ? node.one : node.zero, box: next });
    }
  }
  return { mass, leaves };
}

export interface PartitionCheck {
  /** Mass proved to differ, and mass left open. */
  readonly differs: Rational;
  readonly open: Rational;
  /** Boxes with a label, and those of them in which the tree has the other one somewhere, be it with probability 0. */
  readonly proved: number;
  readonly differingBoxes: number;
  /** Boxes without a label, or with one but for a fraction. */
  readonly openBoxes: number;
}

const CHECK = "everyInput";

interface Place {
  readonly box: CheckedBox;
  /** That of the innermost `!` around the box. */
  readonly form: RemainderForm | undefined;
}

/** Is the network's label `word` on the whole box, which has a free variable? False: not proved. */
function proves(network: CheckedNetwork, { box, form }: Place, label: Bit): boolean {
  if (form !== undefined) {
    const { low, high } = outputRange(network, form, box);
    return label === 1 ? low > 0 : high <= 0;
  }
  return label === 1 ? lowerBound(network, box, 1) > 0 : lowerBound(network, box, -1) >= 0;
}

const atLeast = (a: Rational, b: Rational): Rational => (a.gt(b) ? a : b);
const atMost = (a: Rational, b: Rational): Rational => (a.lt(b) ? a : b);

/** Checks every claim of a partition. `onRegion` is told of each one (for a progress display). */
export function checkPartition(
  network: CheckedNetwork,
  tree: TreeNode,
  distribution: Distribution,
  words: readonly PartitionWord[],
  onRegion?: (checked: number) => void,
): PartitionCheck {
  let differs = ZERO;
  let open = ZERO;
  let proved = 0;
  let differingBoxes = 0;
  let openBoxes = 0;
  const labelAt = labeller(network);
  // The right children still to come.
  const pending: Place[] = [{ box: new Uint8Array(network.variables).fill(2), form: undefined }];
  for (const [position, word] of words.entries()) {
    const at = pending.pop();
    if (at === undefined)
      throw new Refuted(CHECK, `the partition goes on after its end, at word ${position}`);
    const { box, form } = at;
    const where = () => `word ${position}, ${formatWord(word)}`;
    switch (word.word) {
      case "open":
        open = open.add(massOf(distribution, box));
        openBoxes += 1;
        break;
      case "label": {
        const { label } = word;
        if (!(box.includes(2) ? proves(network, at, label) : labelAt(box) === label))
          throw new Refuted(
            CHECK,
            `word ${position}: that the network is ${label} on ${describe(box)} is not proved`,
          );
        proved += 1;
        const other = leavesWith(tree, label === 1 ? 0 : 1, box, distribution);
        differs = differs.add(other.mass);
        if (other.leaves > 0) differingBoxes += 1;
        onRegion?.(proved);
        break;
      }
      case "mostly": {
        const { label } = word;
        if (distribution.kind !== "uniform")
          throw new Refuted(
            CHECK,
            `${where()}: a fraction of a box is claimed of the uniform distribution only`,
          );
        const fraction = rational(BigInt(word.exceptions), 2n ** BigInt(word.scale));
        if (
          form === undefined ||
          !(exceptions(outputRange(network, form, box), label) <= Number(fraction.n) / Number(fraction.d))
        )
          throw new Refuted(
            CHECK,
            `${where()}: that the network is ${label} on so much of ${describe(box)} is not proved`,
          );
        const whole = massOf(distribution, box);
        const slack = whole.mul(fraction);
        const other = leavesWith(tree, label === 1 ? 0 : 1, box, distribution).mass;
        const least = atLeast(other.sub(slack), ZERO);
        const most = atMost(other.add(slack), whole);
        differs = differs.add(least);
        open = open.add(most.sub(least));
        openBoxes += 1;
        onRegion?.(proved);
        break;
      }
      case "linearised":
        pending.push({ box, form: linearAt(network, box) });
        break;
      case "split": {
        const { variable } = word;
        // Beyond the last variable there is no entry.
        if (box[variable] !== 2)
          throw new Refuted(CHECK, `${where()}: a variable that is free there was expected`);
        for (const value of [1, 0]) {
          const next = box.slice();
          next[variable] = value;
          pending.push({ box: next, form });
        }
        break;
      }
    }
  }
  if (pending.length > 0)
    throw new Refuted(CHECK, `the partition ends too early: ${pending.length} boxes are missing`);
  return { differs, open, proved, differingBoxes, openBoxes };
}

/** The literals of a box, for people. */
export function describe(box: CheckedBox): string {
  const literals = Array.from(box, (b, v) => (b === 2 ? "" : `x${v}=${b}`)).filter((text) => text !== "");
  return literals.length === 0 ? "the whole cube" : literals.join(" ");
}
