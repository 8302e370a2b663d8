/**
 * # Trees on the wire
 *
 * A tree may be thousands of nodes deep, deeper than a recursive parser can go; so it is checked with a
 * stack, and every error names the path of the node. The recursive schema exists for the JSON Schema only.
 *
 * Main definitions: `treeNodeSchema`, `checkTree`, `MAX_TREE_DEPTH`.
 */
import { z } from "zod";
import type { Path } from "../../exact/domain-error.js";
import type { TreeNode } from "../tree.js";
import { received } from "./scalars.js";

/** Deepest tree that is accepted, and most nodes. */
export const MAX_TREE_DEPTH = 20_000;
export const MAX_TREE_NODES = 2_000_000;

export interface TreeProblem {
  readonly path: Path;
  readonly message: string;
}

const NODE = '{"label":0|1} or {"variable":i,"zero":node,"one":node}';

/** A path of `zero`/`one` steps as a linked list, unrolled only when a problem is reported. */
interface Step {
  readonly name: string;
  readonly up: Step | undefined;
  readonly depth: number;
}

function pathOf(step: Step | undefined, ...last: readonly string[]): Path {
  const names: string[] = [];
  for (let s = step; s !== undefined; s = s.up) names.push(s.name);
  const path = [...names.reverse(), ...last];
  // A path of thousands of steps helps nobody: its ends do.
  return path.length <= 40
    ? path
    : [...path.slice(0, 20), `… ${path.length - 40} steps …`, ...path.slice(-20)];
}

/** The first problem of a would-be tree on d variables, or `undefined`. Depth-first, zero before one. */
export function checkTree(root: unknown, variables: number): TreeProblem | undefined {
  const pending: [unknown, Step | undefined][] = [[root, undefined]];
  let nodes = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, step] = next;
    nodes += 1;
    if (nodes > MAX_TREE_NODES)
      return { path: [], message: `a tree of at most ${MAX_TREE_NODES} nodes is expected` };
    if (typeof node !== "object" || node === null || Array.isArray(node)) {
      return { path: pathOf(step), message: `a tree node is expected, ${NODE}, got ${received(node)}` };
    }
    const fields = node as Record<string, unknown>;
    const keys = Object.keys(fields);
    if ("label" in fields) {
      const stray = keys.find((key) => key !== "label");
      if (stray !== undefined)
        return { path: pathOf(step, stray), message: `a leaf has the field "label" only` };
      if (fields.label !== 0 && fields.label !== 1) {
        return { path: pathOf(step, "label"), message: `0 or 1 is expected, got ${received(fields.label)}` };
      }
      continue;
    }
    const stray = keys.find((key) => key !== "variable" && key !== "zero" && key !== "one");
    if (stray !== undefined)
      return { path: pathOf(step, stray), message: `a tree node is expected, ${NODE}` };
    const { variable } = fields;
    if (
      typeof variable !== "number" ||
      !Number.isSafeInteger(variable) ||
      variable < 0 ||
      variable >= variables
    ) {
      return {
        path: pathOf(step, "variable"),
        message: `the index of a variable is expected, 0 ≤ variable < ${variables}, got ${received(variable)}`,
      };
    }
    const depth = (step?.depth ?? 0) + 1;
    if (depth > MAX_TREE_DEPTH)
      return { path: pathOf(step), message: `a tree of depth at most ${MAX_TREE_DEPTH} is expected` };
    pending.push(
      [fields.one, { name: "one", up: step, depth }],
      [fields.zero, { name: "zero", up: step, depth }],
    );
  }
  return undefined;
}

interface NodeShape {
  label?: 0 | 1;
  variable?: number;
  zero?: NodeShape;
  one?: NodeShape;
}

/** For the JSON Schema: what `checkTree` accepts, as a recursive schema. */
const recursive: z.ZodType<NodeShape> = z
  .lazy(() =>
    z.union([
      z.strictObject({ label: z.union([z.literal(0), z.literal(1)]) }),
      z.strictObject({ variable: z.int().nonnegative(), zero: recursive, one: recursive }),
    ]),
  )
  .meta({ id: "TreeNode" });

/** Accepts anything; the concept schema calls `checkTree`, which knows d. Its JSON Schema is the recursive one. */
export const treeNodeSchema = z.custom<TreeNode>(() => true).meta({ title: "TreeNode" });

export const treeNodeJsonSchema = (): unknown => z.toJSONSchema(recursive, { io: "input" });
