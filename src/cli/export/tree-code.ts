/**
 * # A tree as code
 *
 * The tree as a function of d bits in Python, C and TypeScript, as rules, and as JSON with the names of the
 * features. Each is the tree itself, node by node; names stand in comments only, so that nothing in them can
 * be code.
 *
 * Main definitions: `treeAsPython`, `treeAsC`, `treeAsTypeScript`, `treeAsRules`, `treeAsJson`, `nameOf`.
 */
import { isLeaf, type TreeNode } from "../../boolean/concept.js";
import { oneLine } from "../../exact/domain-error.js";

export interface NamedTree {
  readonly root: TreeNode;
  readonly variables: number;
  /** One a variable, where they are known. */
  readonly names: readonly string[] | undefined;
}

/** The name of a variable, in one line. */
export const nameOf = (names: readonly string[] | undefined, variable: number): string =>
  oneLine(names?.[variable] ?? `x${variable}`);

/** No comment ends early by what a name holds. */
const comment = (text: string): string => text.replace(/\*(?=\/)|\/(?=\*)/g, "$& ").replace(/[\\?]/g, "_");

interface Style {
  readonly indent: string;
  readonly test: (variable: number, note: string) => string;
  readonly otherwise: string;
  readonly close: string | undefined;
  readonly leaf: (label: 0 | 1) => string;
}

/** The lines of the body: `if` the bit is 1, then else; without recursion, since trees may be deep. */
function body({ root, names }: NamedTree, style: Style): string[] {
  const lines: string[] = [];
  type Step = { readonly text: string } | { readonly node: TreeNode; readonly depth: number };
  const pending: Step[] = [{ node: root, depth: 1 }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if ("text" in at) {
      lines.push(at.text);
      continue;
    }
    const { node, depth } = at;
    const lead = style.indent.repeat(depth);
    if (isLeaf(node)) {
      lines.push(`${lead}${style.leaf(node.label)}`);
      continue;
    }
    lines.push(`${lead}${style.test(node.variable, comment(nameOf(names, node.variable)))}`);
    if (style.close !== undefined) pending.push({ text: `${lead}${style.close}` });
    pending.push(
      { node: node.zero, depth: depth + 1 },
      { text: `${lead}${style.otherwise}` },
      { node: node.one, depth: depth + 1 },
    );
  }
  return lines;
}

const about = ({ variables }: NamedTree): string =>
  `A decision tree on ${variables} bits: its label, 0 or 1.`;

export function treeAsPython(tree: NamedTree): string {
  const style: Style = {
    indent: "    ",
    test: (variable, note) => `if x[${variable}] == 1:  # ${note}`,
    otherwise: "else:",
    close: undefined,
    leaf: (label) => `return ${label}`,
  };
  return `def label(x):\n    """${about(tree)} x is a sequence of 0 and 1."""\n${body(tree, style).join("\n")}\n`;
}

const BRACES = { indent: "  ", otherwise: "} else {", close: "}" } as const;

export function treeAsC(tree: NamedTree): string {
  const style: Style = {
    ...BRACES,
    test: (variable, note) => `if (x[${variable}] == 1) { /* ${note} */`,
    leaf: (label) => `return ${label};`,
  };
  return (
    `/* ${about(tree)} Each x[i] is 0 or 1. */\nint label(const unsigned char ` +
    `*x) {\n${body(tree, style).join("\n")}\n}\n`
  );
}

export function treeAsTypeScript(tree: NamedTree): string {
  const style: Style = {
    ...BRACES,
    test: (variable, note) => `if (x[${variable}] === 1) { // ${note}`,
    leaf: (label) => `return ${label};`,
  };
  return (
    `/** ${about(tree)} Each x[i] is 0 or 1. */\nexport function label(x: ` +
    `ArrayLike<number>): 0 | 1 {\n${body(tree, style).join("\n")}\n}\n`
  );
}

/** One line a leaf: `label 1 if outlook=sunny and not windy`. */
export function treeAsRules({ root, names }: NamedTree): string {
  const lines: string[] = [];
  const pending: { node: TreeNode; path: readonly string[] }[] = [{ node: root, path: [] }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const { node, path } = at;
    if (isLeaf(node)) {
      lines.push(`label ${node.label}${path.length === 0 ? " always" : ` if ${path.join(" and ")}`}`);
      continue;
    }
    const name = nameOf(names, node.variable);
    pending.push(
      { node: node.zero, path: [...path, `not ${name}`] },
      { node: node.one, path: [...path, name] },
    );
  }
  return `${lines.join("\n")}\n`;
}

type JsonNode =
  | { readonly label: 0 | 1 }
  | { readonly feature: string; readonly variable: number; zero: JsonNode; one: JsonNode };

/** As the concept of the contract, with the name of the feature at each node. */
export function treeAsJson({ root, variables, names }: NamedTree): string {
  const made: { root: JsonNode | undefined } = { root: undefined };
  const pending: { node: TreeNode; put: (node: JsonNode) => void }[] = [
    {
      node: root,
      put: (node) => {
        made.root = node;
      },
    },
  ];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const { node, put } = at;
    if (isLeaf(node)) {
      put({ label: node.label });
      continue;
    }
    const leaf: JsonNode = { label: 0 };
    const inner = {
      feature: nameOf(names, node.variable),
      variable: node.variable,
      zero: leaf as JsonNode,
      one: leaf as JsonNode,
    };
    put(inner);
    pending.push(
      {
        node: node.zero,
        put: (child) => {
          inner.zero = child;
        },
      },
      {
        node: node.one,
        put: (child) => {
          inner.one = child;
        },
      },
    );
  }
  const features = Array.from({ length: variables }, (_, variable) => nameOf(names, variable));
  return `${JSON.stringify({ variables, features, root: made.root }, null, 2)}\n`;
}
