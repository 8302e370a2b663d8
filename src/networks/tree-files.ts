/**
 * # Tree ensembles as JSON
 *
 * What scikit-learn holds of a tree (`tree_`: children_left, children_right, feature, threshold, value) as one
 * object `{"trees": [...]}`, and what LightGBM's `dump_model` writes. Both become networks with a hidden unit
 * a leaf, as tree ensembles in ONNX do (`onnx/operators/trees.ts`), and so are read, distilled and proved
 * like every network.
 *
 * Main definitions: `networkOfTrees`, `isTreeFile`.
 */
import { DomainError, refuseAbove } from "../exact/domain-error.js";
import { bitEncoding, type InputEncoding, inputEncoding, type Said, settleInputs } from "./architecture.js";
import { type DenseNetwork, denseNetwork } from "./dense-network.js";
import { chainOf } from "./onnx/chain.js";
import { inputSource, stack, subtract } from "./onnx/form.js";
import { type LabelOptions, labelOf } from "./onnx/label.js";
import { ensembleForm, TREES_ON_NUMBERS, type Tree, type TreeNode } from "./onnx/operators/trees.js";
import { Element } from "./onnx/tensor.js";

const wrong = (message: string): DomainError => new DomainError("unreadable", message, ["network"]);

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isNumbers = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((x) => typeof x === "number" && Number.isFinite(x));

/** Most variables, as of any network. */
const MAX_VARIABLES = 100_000;

interface Ensemble {
  readonly variables: number;
  readonly scores: number;
  readonly trees: readonly Tree[];
  /** Every number that a bit is compared with. */
  readonly thresholds: readonly number[];
  readonly notes: readonly string[];
  /** One score z, label 1 iff z > 0; else a score a class. */
  readonly isLogit: boolean;
}

function sklearnTree(value: unknown, at: number, classes: number, thresholds: number[]): Tree {
  const what = `tree ${at}`;
  if (!isFields(value)) throw wrong(`${what}: an object was expected`);
  const list = (name: string): readonly number[] => {
    const numbers = value[name];
    if (!isNumbers(numbers)) throw wrong(`${what}: ${name}: a list of numbers was expected`);
    return numbers;
  };
  const [left, right, feature, threshold] = ["children_left", "children_right", "feature", "threshold"].map(
    list,
  ) as [readonly number[], readonly number[], readonly number[], readonly number[]];
  const rows = value.value;
  const count = left.length;
  if (!Array.isArray(rows) || [right, feature, threshold, rows].some(({ length }) => length !== count))
    throw wrong(`${what}: its lists are not of one length`);
  const nodes = new Map<number, TreeNode>();
  for (let k = 0; k < count; k += 1) {
    if (left[k] !== -1) {
      const limit = threshold[k]!;
      thresholds.push(limit);
      const test = (x: number) => x <= limit;
      nodes.set(k, { kind: "test", feature: feature[k]!, test, holds: left[k]!, fails: right[k]! });
      continue;
    }
    // Older versions nest the row once more, and count examples instead of giving shares.
    const row: unknown = Array.isArray(rows[k]) && Array.isArray(rows[k][0]) ? rows[k][0] : rows[k];
    if (!isNumbers(row) || row.length !== classes)
      throw wrong(`${what}: value of node ${k}: ${classes} numbers were expected`);
    const total = row.reduce((a, b) => a + b, 0);
    const isShare = Math.abs(total - 1) < 1e-6;
    nodes.set(k, { kind: "leaf", weights: isShare ? row : row.map((x) => x / total) });
  }
  return { root: 0, nodes };
}

function sklearn(fields: Fields): Ensemble {
  const { variables, trees, classes = [0, 1] } = fields;
  if (typeof variables !== "number" || !Number.isSafeInteger(variables) || variables < 0)
    throw wrong("variables: the number of features was expected");
  if (!Array.isArray(classes) || classes.length < 2)
    throw wrong("classes: a list of two or more was expected");
  const thresholds: number[] = [];
  const read = (trees as unknown[]).map((tree, k) => sklearnTree(tree, k, classes.length, thresholds));
  const notes = [
    `${read.length === 1 ? "1 tree" : `${read.length} trees`} of scikit-learn; ` +
      "left where feature <= threshold, shares are added up",
  ];
  return { variables, scores: classes.length, trees: read, thresholds, notes, isLogit: false };
}

function lightgbmTree(root: unknown, at: number, thresholds: number[]): Tree {
  const nodes = new Map<number, TreeNode>();
  const pending: { value: unknown; id: number }[] = [{ value: root, id: 0 }];
  let next = 1;
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    const { value, id } = one;
    if (!isFields(value)) throw wrong(`tree ${at}: a node was expected`);
    if (typeof value.leaf_value === "number") {
      if (value.leaf_coeff !== undefined)
        throw new DomainError("unsupported", `tree ${at}: leaves with linear models are not read`, [
          "network",
        ]);
      nodes.set(id, { kind: "leaf", weights: [value.leaf_value] });
      continue;
    }
    const { split_feature: feature, threshold, decision_type: decision } = value;
    if (decision !== "<=" || typeof feature !== "number" || typeof threshold !== "number")
      throw new DomainError(
        "unsupported",
        `tree ${at}: the test ${JSON.stringify(decision)} is not read; feature <= threshold is`,
        ["network"],
      );
    // With "Zero", a bit 0 counts as missing and goes where the node says, whatever the threshold.
    if (value.missing_type !== "None" && value.missing_type !== "NaN")
      throw new DomainError(
        "unsupported",
        `tree ${at}: missing_type ${JSON.stringify(value.missing_type)} is not read; None and NaN are`,
        ["network"],
      );
    thresholds.push(threshold);
    const [holds, fails] = [next, next + 1];
    next += 2;
    nodes.set(id, { kind: "test", feature, test: (x) => x <= threshold, holds, fails });
    pending.push({ value: value.left_child, id: holds }, { value: value.right_child, id: fails });
  }
  return { root: 0, nodes };
}

function lightgbm(fields: Fields): Ensemble {
  const {
    max_feature_idx: last,
    tree_info: trees,
    num_class: classes,
    objective,
    average_output: mean,
  } = fields;
  if (typeof last !== "number" || !Number.isSafeInteger(last) || last < 0)
    throw wrong("max_feature_idx: a whole number was expected");
  if (classes !== 1 || typeof objective !== "string" || !/^binary\b/.test(objective) || mean === true)
    throw new DomainError(
      "unsupported",
      `a LightGBM model with objective ${JSON.stringify(objective)} and ` +
        `${String(classes)} scores is not read; binary is`,
      ["network"],
    );
  const thresholds: number[] = [];
  const read = (trees as unknown[]).map((tree, k) =>
    lightgbmTree(isFields(tree) ? tree.tree_structure : undefined, k, thresholds),
  );
  const notes = [
    `${read.length === 1 ? "1 tree" : `${read.length} trees`} of LightGBM; leaf values are added up`,
  ];
  return { variables: last + 1, scores: 1, trees: read, thresholds, notes, isLogit: true };
}

/** Is this JSON value one of the two forms? */
export const isTreeFile = (value: unknown): value is Fields =>
  isFields(value) &&
  (Array.isArray(value.tree_info) ||
    (Array.isArray(value.trees) &&
      value.trees.length > 0 &&
      value.trees.every((tree) => isFields(tree) && "children_left" in tree)));

/**
 * The network of an ensemble. How bits are fed in is asked for only where it makes a difference: a threshold in
 * [0, 1) parts 0 from 1 and −1 from 1 alike. Throws `DomainError`.
 */
export function networkOfTrees(value: Fields, said: readonly Said[], options: LabelOptions): DenseNetwork {
  const ensemble = Array.isArray(value.tree_info) ? lightgbm(value) : sklearn(value);
  const { variables, scores, trees, thresholds, isLogit } = ensemble;
  refuseAbove(variables, MAX_VARIABLES, "variables", ["network"]);
  const isAlike = thresholds.every((x) => x >= 0 && x < 1);
  const all: readonly Said[] =
    isAlike && inputEncoding(said) === undefined ? [...said, { from: "the trees", inputs: "01" }] : said;
  const encoding: InputEncoding = inputEncoding(all) ?? "01";
  if (encoding === "numbers") throw new DomainError("unsupported", TREES_ON_NUMBERS, ["network", "inputs"]);
  const low = encoding === "01" ? 0 : -1;
  const features = Array.from({ length: variables }, (_, variable) => ({
    variable,
    values: [low, 1] as const,
  }));
  const input = inputSource(variables);
  const form = ensembleForm(trees, features, scores, [], input, encoding);
  const of = isLogit
    ? stack([subtract({ size: 1, terms: new Map(), bias: new Float64Array(1) }, form), form])
    : form;
  const computed = { kind: "computed", type: Element.double, shape: [1, of.size], form: of } as const;
  const label = labelOf([{ name: isLogit ? "score" : "shares", value: computed }], options);
  const { layers, names } = chainOf(label.margin, input, encoding === "01", label.name);
  const network = denseNetwork(variables, "01", layers);
  return {
    ...network,
    inputs: bitEncoding(settleInputs(all, variables, layers)),
    names: names.map((name) => (name === "(linear)" ? "leaves" : name)),
    notes: [`label 1: ${label.meaning}`, ...ensemble.notes],
  };
}
