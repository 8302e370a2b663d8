/**
 * # Time against open mass
 *
 * `node dist/test/bench/regions.js [FOLDER…]` proves networks constant on the leaves of their trees, with
 * growing budgets, and prints what stays open; `npm run bench:regions` trains its own. A folder holds
 * `net.safetensors` (residual, on ±1) and `tree_reduced.json` or `tree.json`; without any, networks are
 * trained here, which takes minutes.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import Table from "cli-table3";
import type { TreeNode } from "../../src/boolean/concept.js";
import type { Rational } from "../../src/exact/rational.js";
import { constantRegions, formatPartition } from "../../src/networks/constant-regions.js";
import type { DenseNetwork } from "../../src/networks/dense-network.js";
import { networkEvaluator } from "../../src/networks/exact-sign.js";
import { encodeNetwork } from "../../src/networks/network-bytes.js";
import { readNetwork } from "../../src/networks/read-network.js";
import { checkedNetwork } from "../../src/verify/tree/checked-network.js";
import { parsePartition } from "../../src/verify/tree/partition.js";
import { checkPartition } from "../../src/verify/tree/regions.js";
import { type Recipe, trainNetwork } from "../tools/train-network.js";

/** Multiply-adds, in 10⁹. */
const BUDGETS = [1, 4, 16, 64];

const RECIPES: readonly Recipe[] = [
  { variables: 30, depth: 3, width: 64, layers: 4, seed: 1 },
  { variables: 30, depth: 4, width: 64, layers: 4, seed: 3 },
  { variables: 30, depth: 4, width: 128, layers: 4, seed: 4 },
  { variables: 100, depth: 3, width: 128, layers: 4, seed: 1 },
  { variables: 100, depth: 4, width: 128, layers: 4, seed: 2 },
];

interface Job {
  readonly name: string;
  readonly network: DenseNetwork;
  readonly tree: TreeNode;
}

type Written =
  | { readonly label: number }
  | { readonly var: number; readonly hi: Written; readonly lo: Written };
const treeOf = (node: Written): TreeNode =>
  "label" in node
    ? { label: node.label > 0 ? 1 : 0 }
    : { variable: node.var, zero: treeOf(node.lo), one: treeOf(node.hi) };

function fromFolder(folder: string): Job {
  const file = ["tree_reduced.json", "tree.json"].map((name) => join(folder, name)).find(existsSync);
  if (file === undefined) throw new Error(`${folder} holds no tree_reduced.json or tree.json`);
  return {
    name: basename(folder),
    network: readNetwork("net.safetensors", readFileSync(join(folder, "net.safetensors")), {
      inputs: "pm1",
      residual: "hidden",
    }),
    tree: treeOf(JSON.parse(readFileSync(file, "utf8"))),
  };
}

function trained(recipe: Recipe): Job {
  const { network, tree, accuracy } = trainNetwork(recipe);
  const { variables, depth, width, layers, seed } = recipe;
  return {
    name: `d${variables}-r${depth}-w${width}-l${layers}-s${seed} (${100 * accuracy} %)`,
    network,
    tree,
  };
}

const folders = process.argv.slice(2);
const jobs =
  folders.length > 0 ? folders.map((f) => () => fromFolder(f)) : RECIPES.map((r) => () => trained(r));
for (const job of jobs) {
  const { name, network, tree } = job();
  const table = new Table({
    head: ["10⁹ mult-adds", "spent", "boxes", "search s", "check s", "open", "counterexamples"],
    style: { head: [], border: [] },
  });
  const proof = checkedNetwork(encodeNetwork(network));
  if ("wrong" in proof) throw new Error(proof.wrong);
  for (const budget of BUDGETS) {
    const start = process.cpuUsage();
    const found = constantRegions(network, networkEvaluator(network), tree, {
      budget: budget * 1e9,
      fractions: true,
    });
    const middle = process.cpuUsage();
    const words = formatPartition(found.root);
    const uniform = { kind: "uniform", variables: network.variables } as const;
    const result = checkPartition(proof, tree, uniform, parsePartition(words));
    const end = process.cpuUsage();
    const seconds = (a: NodeJS.CpuUsage, b: NodeJS.CpuUsage) =>
      ((b.user + b.system - a.user - a.system) / 1e6).toFixed(1);
    table.push([
      budget,
      (found.work / 1e9).toFixed(1),
      found.boxes,
      seconds(start, middle),
      seconds(middle, end),
      result.openBoxes === 0 ? "0" : `${(100 * decimal(result.open)).toPrecision(2)} %`,
      found.counterexamples.length,
    ]);
    if (result.openBoxes === 0) break;
  }
  process.stdout.write(`${name}\n${table.toString()}\n`);
}

function decimal(q: Rational): number {
  return Number(q.n) / Number(q.d);
}
