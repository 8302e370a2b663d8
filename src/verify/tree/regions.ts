/**
 * # Checking a partition of the cube
 *
 * A partition is a list of words in preorder, zero branch first: `x7` splits on variable 7, `0` or `1` claims the network's label on
 * the whole box, `?` claims nothing, and `!` says that the claims inside the box are proved with a linearisation made there (the
 * innermost `!` counts). `1~3/2^10`, inside a `!`, claims the label on all but 3/2^10 of the box, under the uniform distribution.
 *
 * Every claim is proved anew: at a single point by its exact label, inside a `!` by `outputRange` and `exceptions`, elsewhere by
 * `lowerBound`. Then the mass on which tree and network differ lies between what is proved to differ and that plus what is open, in
 * exact rationals.
 *
 * Main definitions: `checkPartition`.
 */
import type { TreeNode } from "../../boolean/concept.js";
import { isLeaf } from "../../boolean/concept.js";
import { ONE, type Rational, rational, ZERO } from "../../exact/rational.js";
import type { Distribution } from "../../probability/distribution.js";
import { type CheckedBox, lowerBound } from "./box-bound.js";
import type { CheckedNetwork } from "./checked-network.js";
import { labeller } from "./label.js";
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

/** Σ D of the tree's leaves with this label inside the box. */
function massOfLabel(root: TreeNode, label: 0 | 1, start: CheckedBox, distribution: Distribution): Rational {
  let total = ZERO;
  const pending: { node: TreeNode; box: CheckedBox }[] = [{ node: root, box: start }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const { node, box } = at;
    if (isLeaf(node)) {
      if (node.label === label) total = total.add(massOf(distribution, box));
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
  return total;
}

export type PartitionCheck =
  | { readonly wrong: string }
  /** Mass proved to differ, and mass left open. */
  | {
      readonly differs: Rational;
      readonly open: Rational;
      readonly proved: number;
      readonly openBoxes: number;
    };

interface Place {
  readonly box: CheckedBox;
  /** That of the innermost `!` around the box. */
  readonly form: RemainderForm | undefined;
}

/** Is the network's label `word` on the whole box, which has a free variable? False: not proved. */
function proves(network: CheckedNetwork, { box, form }: Place, word: "0" | "1"): boolean {
  if (form !== undefined) {
    const { low, high } = outputRange(network, form, box);
    return word === "1" ? low > 0 : high <= 0;
  }
  return word === "1" ? lowerBound(network, box, 1) > 0 : lowerBound(network, box, -1) >= 0;
}

/** Label, numerator, exponent; such a fraction is a double. */
const MOSTLY = /^[01]~[1-9]\d{0,2}\/2\^\d{1,3}$/;

function mostly(word: string): readonly [0 | 1, Rational] {
  const [label, count, scale] = word.split(/~|\/2\^/);
  return [label === "1" ? 1 : 0, rational(BigInt(count!), 2n ** BigInt(scale!))];
}

const atLeast = (a: Rational, b: Rational): Rational => (a.gt(b) ? a : b);
const atMost = (a: Rational, b: Rational): Rational => (a.lt(b) ? a : b);

/** Checks every claim of a partition. `onRegion` is told of each one (for a progress display). */
export function checkPartition(
  network: CheckedNetwork,
  tree: TreeNode,
  distribution: Distribution,
  words: readonly string[],
  onRegion?: (checked: number) => void,
): PartitionCheck {
  let differs = ZERO;
  let open = ZERO;
  let proved = 0;
  let openBoxes = 0;
  const label = labeller(network);
  // The right children still to come.
  const pending: Place[] = [{ box: new Uint8Array(network.variables).fill(2), form: undefined }];
  for (const [position, word] of words.entries()) {
    const at = pending.pop();
    if (at === undefined) return { wrong: `the partition goes on after its end, at word ${position}` };
    const { box, form } = at;
    if (word === "?") {
      open = open.add(massOf(distribution, box));
      openBoxes += 1;
    } else if (word === "0" || word === "1") {
      if (!(box.includes(2) ? proves(network, at, word) : String(label(box)) === word))
        return { wrong: `word ${position}: that the network is ${word} on ${describe(box)} is not proved` };
      proved += 1;
      differs = differs.add(massOfLabel(tree, word === "1" ? 0 : 1, box, distribution));
      onRegion?.(proved);
    } else if (MOSTLY.test(word)) {
      const [label, fraction] = mostly(word);
      if (distribution.kind !== "uniform")
        return {
          wrong: `word ${position}, ${word}: a fraction of a box is claimed of the uniform distribution only`,
        };
      if (
        form === undefined ||
        !(exceptions(outputRange(network, form, box), label) <= Number(fraction.n) / Number(fraction.d))
      )
        return {
          wrong: `word ${position}, ${word}: that the network is ${label} on so much of ${describe(box)} is not proved`,
        };
      const whole = massOf(distribution, box);
      const slack = whole.mul(fraction);
      const other = massOfLabel(tree, label === 1 ? 0 : 1, box, distribution);
      const least = atLeast(other.sub(slack), ZERO);
      const most = atMost(other.add(slack), whole);
      differs = differs.add(least);
      open = open.add(most.sub(least));
      openBoxes += 1;
      onRegion?.(proved);
    } else if (word === "!") {
      pending.push({ box, form: linearAt(network, box) });
    } else {
      const v = /^x\d+$/.test(word) ? Number(word.slice(1)) : -1;
      if (word !== `x${v}` || box[v] !== 2)
        return {
          wrong: `word ${position}, ${JSON.stringify(word)}: a variable that is free there was expected, or 0, 1, ! or ?`,
        };
      for (const value of [1, 0]) {
        const next = box.slice();
        next[v] = value;
        pending.push({ box: next, form });
      }
    }
  }
  if (pending.length > 0)
    return { wrong: `the partition ends too early: ${pending.length} boxes are missing` };
  return { differs, open, proved, openBoxes };
}

/** The literals of a box, for people. */
export function describe(box: CheckedBox): string {
  const literals = Array.from(box, (b, v) => (b === 2 ? "" : `x${v}=${b}`)).filter((text) => text !== "");
  return literals.length === 0 ? "the whole cube" : literals.join(" ");
}
