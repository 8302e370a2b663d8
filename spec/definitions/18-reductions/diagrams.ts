/**
 * # Reductions to binary decision diagrams
 *
 * Equal parts once.
 */
import type { TreeNode } from "../../../src/boolean/concept.js";
import type { Bdd } from "./shared.js";

/** Diagrams: a list of nodes, later ones on top; equal nodes once, no node with equal children. */
export class Nodes {
  readonly list: { variable: number; zero: number; one: number }[] = [];
  node(variable: number, zero: number, one: number): number {
    if (zero === one) return zero;
    const at = this.list.findIndex((n) => n.variable === variable && n.zero === zero && n.one === one);
    return at >= 0 ? at + 2 : this.list.push({ variable, zero, one }) + 1;
  }
  /** Without the nodes that the root does not reach. */
  bdd(variables: number, root: number): Bdd {
    const reached = new Set<number>();
    const visit = (r: number): void => {
      if (r < 2 || reached.has(r)) return;
      reached.add(r);
      visit(this.list[r - 2]!.zero);
      visit(this.list[r - 2]!.one);
    };
    visit(root);
    const order = [...reached].sort((a, b) => a - b);
    const name = (r: number) => (r < 2 ? r : order.indexOf(r) + 2);
    const nodes = order
      .map((r) => this.list[r - 2]!)
      .map((n) => ({ variable: n.variable, zero: name(n.zero), one: name(n.one) }));
    return { kind: "bdd", variables, nodes, root: name(root) };
  }
}
export const bddOfTree = (variables: number, root: TreeNode): Bdd => {
  const nodes = new Nodes();
  const visit = (n: TreeNode): number =>
    "label" in n ? n.label : nodes.node(n.variable, visit(n.zero), visit(n.one));
  return nodes.bdd(variables, visit(root));
};
