/**
 * # Proofs that boxes have one label, beside auto_LiRPA
 *
 * The boxes of a proof that a shipped network is its tree: here the checker takes them again, with sound rounding and
 * linearisations that boxes share; auto_LiRPA (Xu et al.) bounds the output on each, in single precision without
 * sound rounding, in batches. Ours fails where the checker does not accept the proof; of the other only how many
 * labels it shows is said, as its bounds may leave some open.
 *
 * Main definitions: `boxComparisons`, `boxesOf`, `provedBoxes`, `readBounds`.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Bit, TreeNode } from "../../../src/boolean/concept.js";
import { counted } from "../../../src/exact/wording.js";
import { constantRegions, formatPartition } from "../../../src/networks/constant-regions.js";
import type { DenseNetwork } from "../../../src/networks/dense-network.js";
import { networkEvaluator } from "../../../src/networks/exact-sign.js";
import { encodeNetwork } from "../../../src/networks/network-bytes.js";
import { readNetwork } from "../../../src/networks/read-network.js";
import { type CheckedNetwork, checkedNetwork } from "../../../src/verify/tree/checked-network.js";
import { type PartitionWord, parsePartition } from "../../../src/verify/tree/partition.js";
import { checkPartition } from "../../../src/verify/tree/regions.js";
import type { Comparison, Peer } from "./comparison.js";
import type { Options } from "./options.js";
import { runProgram, secondsOf } from "./process.js";
import { ROOT } from "./root.js";

const PROGRAM = fileURLToPath(new URL("test/bench/peers/bounds.py", ROOT));

const INSTALL =
  "PyTorch (apt install python3-torch) and auto_LiRPA (a clone of its repository on PYTHONPATH), for --python";

/** The status that `bounds.py` ends with where it cannot import them. */
const NOT_THERE = 4;

/** A box as a text of 0, 1 and ?, and its label. */
export interface LabelledBox {
  readonly box: string;
  readonly label: Bit;
}

/** The boxes that carry a label on all of their points. */
export function boxesOf(words: readonly PartitionWord[], variables: number): LabelledBox[] {
  const boxes: LabelledBox[] = [];
  const pending: string[] = ["?".repeat(variables)];
  for (const word of words) {
    if (word.word === "linearised") continue;
    const box = pending.pop()!;
    if (word.word === "split") {
      const half = (value: Bit) => `${box.slice(0, word.variable)}${value}${box.slice(word.variable + 1)}`;
      pending.push(half(1), half(0));
    } else if (word.word === "label") boxes.push({ box, label: word.label });
  }
  return boxes;
}

function shipped(name: string): { network: DenseNetwork; tree: TreeNode } {
  const file = (part: string) => readFileSync(new URL(`spec/examples/networks/${name}/${part}`, ROOT));
  const network = readNetwork("net.safetensors", file("net.safetensors"), {
    config: file("config.json").toString(),
  });
  const { root } = JSON.parse(file("tree.json").toString()) as { root: TreeNode };
  return { network, tree: root };
}

function askPython(python: string, network: DenseNetwork, boxes: readonly LabelledBox[], runs: number): Peer {
  const layers = network.layers.map((layer) => ({
    ...layer,
    weights: [...layer.weights],
    bias: [...layer.bias],
  }));
  const request = { inputs: network.inputs, layers, boxes: boxes.map(({ box }) => box), runs };
  const labels = boxes.map(({ label }) => label);
  const ended = runProgram(python, [PROGRAM], JSON.stringify({ ...request, labels }));
  if (ended.kind === "absent") return { kind: "missing", how: `${INSTALL}; there is no ${python}` };
  if (ended.kind === "failed" && ended.status === NOT_THERE)
    return { kind: "missing", how: `${INSTALL}; ${python} says: ${ended.why}` };
  if (ended.kind === "failed") return ended;
  return readBounds(ended.text, boxes.length, runs);
}

/** What `bounds.py` writes: seconds, and how many labels of so many boxes it shows. */
export function readBounds(text: string, boxes: number, runs: number): Peer {
  const lines = text.trim().split("\n");
  if (lines.length !== runs + 1) return { kind: "failed", why: `it wrote ${lines.length} lines` };
  const seconds = secondsOf(lines.slice(0, runs));
  if (seconds === undefined) return { kind: "failed", why: "a time that it wrote is no number of seconds" };
  const shown = lines[runs]!;
  if (!/^\d+$/.test(shown) || Number(shown) > boxes)
    return { kind: "failed", why: `its last line is no number from 0 to ${boxes}` };
  return { kind: "measured", seconds, note: `shows ${shown} of the ${boxes} labels` };
}

/** How many boxes the checker proves; throws Error where what they are a proof of is not that network = tree. */
export function provedBoxes(
  checked: CheckedNetwork,
  tree: TreeNode,
  words: readonly PartitionWord[],
): number {
  const uniform = { kind: "uniform", variables: checked.variables } as const;
  const { proved, differingBoxes, openBoxes } = checkPartition(checked, tree, uniform, words);
  if (differingBoxes > 0 || openBoxes > 0)
    throw new Error(`the tree differs in ${counted(differingBoxes, "box", "boxes")}, ${openBoxes} left open`);
  return proved;
}

/** Each shipped network with a tree. */
export const boxComparisons = ({ python }: Options): readonly Comparison[] =>
  ["d20-depth3-width64", "d100-depth3-width64"].map((name): Comparison => {
    const { network, tree } = shipped(name);
    const prepared = () => {
      const options = { budget: 1e9, fractions: false };
      const { root } = constantRegions(network, networkEvaluator(network), tree, options);
      const words = parsePartition(formatPartition(root));
      return { words, boxes: boxesOf(words, network.variables) };
    };
    return {
      name: `boxes of one label: ${name}`,
      peer: "auto_LiRPA",
      // The other has four boxes.
      ...(name.startsWith("d100") && { most: 1.2 }),
      prepare() {
        const { words, boxes } = prepared();
        const checked = checkedNetwork(encodeNetwork(network));
        if ("wrong" in checked) throw new Error(checked.wrong);
        return () => {
          const proved = provedBoxes(checked, tree, words);
          if (proved !== boxes.length) throw new Error(`${proved} of ${boxes.length} boxes are proved`);
          return `${proved} boxes`;
        };
      },
      ask: (runs) => askPython(python, network, prepared().boxes, runs),
    };
  });
