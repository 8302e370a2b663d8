/**
 * # Tree ensembles
 *
 * On inputs of two values every test of a tree is "this bit is 1", "is 0", or decided. A leaf is reached where
 * all k literals of its path hold: relu(Σ literals − (k − 1)) is 1 there and 0 elsewhere, so an ensemble is a
 * network with a hidden unit a leaf, exactly.
 *
 * Main definitions: `TREES`, `ensembleForm`, `TreeNode`.
 */
import { bitEncoding } from "../../architecture.js";
import {
  addConstant,
  bare,
  type Form,
  multiply,
  pick,
  reluOf,
  type Source,
  stack,
  subtract,
} from "../form.js";
import { Element, onnxFailure as fail } from "../tensor.js";
import {
  type Call,
  type Choice,
  type Computed,
  computedOf,
  listOf,
  type Operators,
  textOf,
  type Value,
} from "../value.js";
import { postTransformed } from "./heads.js";

/** A test leads to `holds` or `fails` (numbers of nodes); a leaf has weights, one a score. */
export type TreeNode =
  | {
      readonly kind: "test";
      readonly feature: number;
      readonly test: (x: number) => boolean;
      readonly holds: number;
      readonly fails: number;
    }
  | { readonly kind: "leaf"; readonly weights: readonly number[] };

/** A tree by its root and its nodes. */
export interface Tree {
  readonly root: number;
  readonly nodes: ReadonlyMap<number, TreeNode>;
}

interface Leaf {
  /** Bit of each variable on the path. */
  readonly path: ReadonlyMap<number, 0 | 1>;
  readonly weights: readonly number[];
}

/** The value of each feature where its bit is 0 and where it is 1, and which variable it is; none is a constant. */
export interface Feature {
  readonly variable: number | undefined;
  readonly values: readonly [number, number];
}

function leavesOf(tree: Tree, features: readonly Feature[]): Leaf[] {
  const leaves: Leaf[] = [];
  const pending: { id: number; path: ReadonlyMap<number, 0 | 1>; depth: number }[] = [
    { id: tree.root, path: new Map(), depth: 0 },
  ];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const node = tree.nodes.get(at.id);
    if (node === undefined) throw fail("unreadable", `a tree leads to node ${at.id}, which it does not have`);
    // Only a path that returns to a node is longer than there are nodes.
    if (at.depth > tree.nodes.size) throw fail("unreadable", "a tree leads back to one of its nodes");
    if (node.kind === "leaf") {
      leaves.push({ path: at.path, weights: node.weights });
      continue;
    }
    const feature = features[node.feature];
    if (feature === undefined) throw fail("mismatch", `a tree asks for feature ${node.feature}`);
    const known = feature.variable === undefined ? 0 : at.path.get(feature.variable);
    for (const bit of [0, 1] as const) {
      if (known !== undefined && known !== bit) continue;
      const id = node.test(feature.values[bit]) ? node.holds : node.fails;
      const both =
        (node.test(feature.values[0]) ? node.holds : node.fails) ===
        (node.test(feature.values[1]) ? node.holds : node.fails);
      const path =
        known !== undefined || both || feature.variable === undefined
          ? at.path
          : new Map(at.path).set(feature.variable, bit);
      pending.push({ id, path, depth: at.depth + 1 });
      if (both) break;
    }
  }
  return leaves;
}

/** Σ over the trees of the weights of the leaf that is reached, plus `base`: one entry a score. */
export function ensembleForm(
  trees: readonly Tree[],
  features: readonly Feature[],
  scores: number,
  base: readonly number[],
  input: Source,
  inputs: "01" | "pm1",
): Form {
  const leaves = trees.flatMap((tree) => leavesOf(tree, features));
  const total = new Float64Array(scores);
  base.forEach((x, k) => {
    total[k] = x;
  });
  const columns = input.size;
  const weights = new Float64Array(leaves.length * columns);
  const bias = new Float64Array(leaves.length);
  const values = new Float64Array(scores * leaves.length);
  leaves.forEach(({ path, weights: own }, j) => {
    // A bit b is fed in as b, or as x = 2b − 1, so that b = (x + 1)/2.
    const [slope, shift] = inputs === "01" ? [1, 0] : [0.5, 0.5];
    bias[j] = 1 - path.size;
    for (const [variable, bit] of path) {
      weights[j * columns + variable] = bit === 1 ? slope : -slope;
      bias[j] += bit === 1 ? shift : 1 - shift;
    }
    own.forEach((w, k) => {
      values[k * leaves.length + j] = w;
    });
  });
  const literals = addConstant(multiply(bare(input), leaves.length, weights), bias);
  return addConstant(multiply(reluOf(literals), scores, values), total);
}

type Test = (x: number) => boolean;

const MODES: Readonly<Record<string, (value: number) => Test>> = {
  BRANCH_LEQ: (v) => (x) => x <= v,
  BRANCH_LT: (v) => (x) => x < v,
  BRANCH_GTE: (v) => (x) => x >= v,
  BRANCH_GT: (v) => (x) => x > v,
  BRANCH_EQ: (v) => (x) => x === v,
  BRANCH_NEQ: (v) => (x) => x !== v,
};

/** What is said of trees whose inputs are no bits. */
export const TREES_ON_NUMBERS =
  "trees are read on bits, fed in as 0 and 1 or as −1 and 1 (--inputs 01 or --inputs pm1), and not on numbers";

/** The entries of a value that are bits of the input, affinely: their two values. */
function featuresOf(call: Call, value: Computed): { input: Source; features: Feature[] } {
  if (call.inputs === "numbers") throw fail("unsupported", `${call.what}: ${TREES_ON_NUMBERS}`);
  const [only, ...others] = value.form.terms;
  const wrong = fail(
    "unsupported",
    `${call.what}: a tree is read on the inputs themselves, shifted and scaled at most`,
  );
  if (only === undefined || others.length > 0) throw wrong;
  const [input, rows] = only;
  if (input.kind !== "input" || rows.kind !== "pick") throw wrong;
  const features = Array.from({ length: value.form.size }, (_, i): Feature => {
    const at = (x: number) => rows.factor[i]! * x + value.form.bias[i]!;
    const isConstant = rows.from[i]! < 0 || rows.factor[i] === 0;
    return {
      variable: isConstant ? undefined : rows.from[i]!,
      values: [at(call.inputs === "01" ? 0 : -1), at(1)],
    };
  });
  return { input, features };
}

function treesOf(call: Call, prefix: "class" | "target", scores: number): Tree[] {
  const ints = (name: string) => listOf(call, name) ?? [];
  const ids = ints("nodes_nodeids");
  const modes = (call.attributes.get("nodes_modes") ?? []) as readonly string[];
  const columns = [
    "nodes_treeids",
    "nodes_featureids",
    "nodes_values",
    "nodes_truenodeids",
    "nodes_falsenodeids",
  ];
  const [treeIds, features, values, holds, fails] = columns.map(ints) as [
    readonly number[],
    readonly number[],
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  if (
    [treeIds, features, values, holds, fails, modes].some(({ length }) => length !== ids.length) ||
    ids.length === 0
  )
    throw fail("unreadable", `${call.what}: the lists of nodes are not of one length`);
  const trees = new Map<number, { root: number; nodes: Map<number, TreeNode> }>();
  const leaves = new Map<string, number[]>();
  ids.forEach((id, k) => {
    const tree = trees.get(treeIds[k]!) ?? { root: id, nodes: new Map<number, TreeNode>() };
    trees.set(treeIds[k]!, tree);
    if (tree.nodes.has(id))
      throw fail("unreadable", `${call.what}: node ${id} of tree ${treeIds[k]} stands twice`);
    if (modes[k] === "LEAF") {
      const weights = Array.from({ length: scores }, () => 0);
      leaves.set(`${treeIds[k]} ${id}`, weights);
      tree.nodes.set(id, { kind: "leaf", weights });
      return;
    }
    const mode = MODES[modes[k]!];
    if (mode === undefined) throw fail("unsupported", `${call.what}: the test ${modes[k]} is not read`);
    const node = { feature: features[k]!, test: mode(values[k]!), holds: holds[k]!, fails: fails[k]! };
    tree.nodes.set(id, { kind: "test", ...node });
  });
  // A node that no other leads to is the root; files put it first.
  for (const tree of trees.values()) {
    const led = new Set<number>();
    for (const node of tree.nodes.values()) if (node.kind === "test") led.add(node.holds).add(node.fails);
    const roots = [...tree.nodes.keys()].filter((id) => !led.has(id));
    if (roots.length !== 1) throw fail("unreadable", `${call.what}: a tree has ${roots.length} roots`);
    tree.root = roots[0]!;
  }
  const [leafTrees, leafNodes, leafScores, weights] = ["treeids", "nodeids", "ids", "weights"].map((name) =>
    ints(`${prefix}_${name}`),
  ) as [readonly number[], readonly number[], readonly number[], readonly number[]];
  weights.forEach((w, k) => {
    const leaf = leaves.get(`${leafTrees[k]} ${leafNodes[k]}`);
    if (leaf === undefined || !(leafScores[k]! < scores))
      throw fail("unreadable", `${call.what}: a weight belongs to no leaf`);
    leaf[leafScores[k]!]! += w;
  });
  return [...trees.values()];
}

/** The scores of the classes, and by which a label is chosen. */
function classifier(call: Call): readonly Value[] {
  const value = computedOf(call, 0);
  const { input, features } = featuresOf(call, value);
  const labels =
    listOf(call, "classlabels_int64s") ?? (call.attributes.get("classlabels_strings") as string[]) ?? [];
  const classes = labels.length;
  const ids = new Set(listOf(call, "class_ids") ?? []);
  if (classes < 2) throw fail("unsupported", `${call.what}: ${classes} classes`);
  const trees = treesOf(call, "class", classes);
  const base = listOf(call, "base_values") ?? [];
  const form = ensembleForm(trees, features, classes, base, input, bitEncoding(call.inputs));
  const made = (of: Form): Computed => ({
    kind: "computed",
    type: Element.float,
    shape: [1, of.size],
    form: of,
  });
  const choose = (scores: Form): Choice => ({
    kind: "choice",
    type: Element.int64,
    shape: [1],
    scores,
    of: call.node.output[1] ?? call.node.output[0]!,
  });
  if (classes !== 2 || ids.size !== 1) return [choose(form), postTransformed(call, made(form))];
  // Two classes and one score s, of the second: s against −s, or, as a probability, against 1 − s.
  const score = pick(form, Int32Array.of([...ids][0]!));
  const isProbability =
    textOf(call, "post_transform", "NONE") === "NONE" &&
    (listOf(call, "class_weights") ?? []).every((w) => w >= 0);
  const whole = { size: 1, terms: new Map(), bias: Float64Array.of(isProbability ? 1 : 0) };
  const pair = stack([subtract(whole, score), score]);
  return [choose(pair), postTransformed(call, made(pair))];
}

function regressor(call: Call): Value {
  const value = computedOf(call, 0);
  const { input, features } = featuresOf(call, value);
  const targets = (call.attributes.get("n_targets") as number | undefined) ?? 1;
  const how = textOf(call, "aggregate_function", "SUM");
  if (how !== "SUM") throw fail("unsupported", `${call.what}: aggregate_function ${how} is not read; SUM is`);
  const trees = treesOf(call, "target", targets);
  const form = ensembleForm(
    trees,
    features,
    targets,
    listOf(call, "base_values") ?? [],
    input,
    bitEncoding(call.inputs),
  );
  return postTransformed(call, { kind: "computed", type: Element.float, shape: [1, targets], form });
}

const NODES = {
  nodes_treeids: "ints",
  nodes_nodeids: "ints",
  nodes_featureids: "ints",
  nodes_modes: "strings",
  nodes_values: "floats",
  nodes_truenodeids: "ints",
  nodes_falsenodeids: "ints",
  nodes_hitrates: "floats",
  nodes_missing_value_tracks_true: "ints",
  base_values: "floats",
  post_transform: "string",
} as const;

export const TREES: Operators = {
  "ai.onnx.ml.TreeEnsembleClassifier": {
    inputs: [1, 1],
    attributes: {
      ...NODES,
      class_treeids: "ints",
      class_nodeids: "ints",
      class_ids: "ints",
      class_weights: "floats",
      classlabels_int64s: "ints",
      classlabels_strings: "strings",
    },
    run: classifier,
  },
  "ai.onnx.ml.TreeEnsembleRegressor": {
    inputs: [1, 1],
    attributes: {
      ...NODES,
      target_treeids: "ints",
      target_nodeids: "ints",
      target_ids: "ints",
      target_weights: "floats",
      n_targets: "int",
      aggregate_function: "string",
    },
    run: regressor,
  },
};
