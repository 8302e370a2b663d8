/**
 * # Proofs that boxes have one label, beside auto_LiRPA
 *
 * The boxes of a proof that a shipped network is its tree: here the checker takes them again, with sound rounding and
 * linearisations that boxes share; auto_LiRPA (Xu et al.) bounds the output on each, in single precision without
 * sound rounding, in batches.
 *
 * Main definitions: `boxComparisons`, `boxesOf`.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Bit, TreeNode } from "../../../src/boolean/concept.js";
import { constantRegions, formatPartition } from "../../../src/networks/constant-regions.js";
import type { DenseNetwork } from "../../../src/networks/dense-network.js";
import { networkEvaluator } from "../../../src/networks/exact-sign.js";
import { encodeNetwork } from "../../../src/networks/network-bytes.js";
import { readNetwork } from "../../../src/networks/read-network.js";
import { checkedNetwork } from "../../../src/verify/tree/checked-network.js";
import { type PartitionWord, parsePartition } from "../../../src/verify/tree/partition.js";
import { checkPartition } from "../../../src/verify/tree/regions.js";
import type { Comparison, Peer } from "./comparison.js";
import type { Options } from "./options.js";
import { runProgram } from "./process.js";
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
  const lines = ended.text.trim().split("\n");
  if (lines.length !== runs + 1) return { kind: "failed", why: `it wrote ${lines.length} lines` };
  return {
    kind: "measured",
    seconds: lines.slice(0, runs).map(Number),
    answer: `${boxes.length} boxes`,
    note: `shows ${lines[runs]} of the ${boxes.length} labels`,
  };
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
        const uniform = { kind: "uniform", variables: network.variables } as const;
        return () => {
          checkPartition(checked, tree, uniform, words);
          return `${boxes.length} boxes`;
        };
      },
      ask: (runs) => askPython(python, network, prepared().boxes, runs),
    };
  });
