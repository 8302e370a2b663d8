/**
 * # A tree as ONNX
 *
 * One `TreeEnsembleClassifier` on an input of shape [batch, d], whose entries are the bits 0 and 1: outputs
 * `label` (0 or 1) and `scores`, one a class, which are 1 for the label and 0 for the other class.
 *
 * Main definitions: `treeAsOnnx`.
 */
import { create, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import {
  type AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  ModelProtoSchema,
} from "onnx-buf";
import { isLeaf, type TreeNode } from "../../boolean/concept.js";
import { declared } from "./declared-value.js";
import type { NamedTree } from "./tree-code.js";

type Attribute = MessageInitShape<typeof AttributeProtoSchema>;

const ints = (name: string, list: readonly number[]): Attribute => ({
  name,
  type: AttributeType.INTS,
  ints: list.map(BigInt),
});
const floats = (name: string, list: readonly number[]): Attribute => ({
  name,
  type: AttributeType.FLOATS,
  floats: [...list],
});
const strings = (name: string, list: readonly string[]): Attribute => ({
  name,
  type: AttributeType.STRINGS,
  strings: list.map((text) => Buffer.from(text)),
});

const FLOAT = 1;
const INT64 = 7;

export function treeAsOnnx({ root, variables }: NamedTree): Uint8Array {
  const nodes: { node: TreeNode; zero: number; one: number }[] = [];
  const pending: { node: TreeNode; above: number; bit: 0 | 1 }[] = [{ node: root, above: -1, bit: 0 }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const id = nodes.length;
    nodes.push({ node: at.node, zero: 0, one: 0 });
    if (at.above >= 0) nodes[at.above]![at.bit === 0 ? "zero" : "one"] = id;
    if (!isLeaf(at.node))
      pending.push({ node: at.node.one, above: id, bit: 1 }, { node: at.node.zero, above: id, bit: 0 });
  }
  const leaves = nodes.flatMap(({ node }, id) => (isLeaf(node) ? [{ id, label: node.label }] : []));
  const each = <T>(inner: (one: (typeof nodes)[number]) => T, leaf: T): T[] =>
    nodes.map((one) => (isLeaf(one.node) ? leaf : inner(one)));
  const variable = ({ node }: (typeof nodes)[number]) => (isLeaf(node) ? 0 : node.variable);
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 8n,
      producerName: "pac-distillation",
      opsetImport: [
        { domain: "", version: 17n },
        { domain: "ai.onnx.ml", version: 3n },
      ],
      graph: {
        name: "decision tree",
        input: [declared("bits", FLOAT, [variables])],
        output: [declared("label", INT64, []), declared("scores", FLOAT, [2])],
        node: [
          {
            opType: "TreeEnsembleClassifier",
            domain: "ai.onnx.ml",
            input: ["bits"],
            output: ["label", "scores"],
            attribute: [
              ints(
                "nodes_treeids",
                nodes.map(() => 0),
              ),
              ints(
                "nodes_nodeids",
                nodes.map((_, id) => id),
              ),
              ints("nodes_featureids", nodes.map(variable)),
              // A bit is 0 where it is at most one half: the branch that is called true.
              floats(
                "nodes_values",
                each(() => 0.5, 0),
              ),
              strings(
                "nodes_modes",
                each(() => "BRANCH_LEQ", "LEAF"),
              ),
              ints(
                "nodes_truenodeids",
                each(({ zero }) => zero, 0),
              ),
              ints(
                "nodes_falsenodeids",
                each(({ one }) => one, 0),
              ),
              ints(
                "class_treeids",
                leaves.map(() => 0),
              ),
              ints(
                "class_nodeids",
                leaves.map(({ id }) => id),
              ),
              ints(
                "class_ids",
                leaves.map(({ label }) => label),
              ),
              floats(
                "class_weights",
                leaves.map(() => 1),
              ),
              ints("classlabels_int64s", [0, 1]),
              { name: "post_transform", type: AttributeType.STRING, s: Buffer.from("NONE") },
            ],
          },
        ],
      },
    }),
  );
}
