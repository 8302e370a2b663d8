/**
 * # Reductions to binary decision diagrams
 *
 * Equal parts once.
 */
import type { TreeNode } from "../../../src/boolean/concept.js";
import { type Rational, sum, ZERO } from "../../../src/exact/rational.js";
import { parity_to_junta } from "./juntas.js";
import {
  type Bdd,
  type Circuit,
  integers,
  ordered,
  type Parity,
  type Table,
  type Threshold,
  type Tree,
  upTo,
} from "./shared.js";

/** Diagrams: a list of nodes, later ones on top; equal nodes once, no node with equal children. */
class Nodes {
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
const bddOfTree = (variables: number, root: TreeNode): Bdd => {
  const nodes = new Nodes();
  const visit = (n: TreeNode): number =>
    "label" in n ? n.label : nodes.node(n.variable, visit(n.zero), visit(n.one));
  return nodes.bdd(variables, visit(root));
};
export const tree_to_bdd = (f: Tree): Bdd => bddOfTree(f.variables, f.root);
export const table_to_bdd = (f: Table): Bdd => bddOfTree(f.variables, ordered(f.table, upTo(f.variables)));
export const parity_to_bdd = (f: Parity): Bdd =>
  bddOfTree(f.variables, ordered(parity_to_junta(f).table, f.subset));
export const threshold_to_bdd = (f: Threshold): Bdd => {
  const nodes = new Nodes();
  const w = integers([...f.weights, f.threshold]);
  const order = upTo(f.variables).filter((i) => !w[i]!.equals(ZERO));
  const visit = (i: number, total: Rational): number => {
    const rest = order.slice(i).map((j) => w[j]!);
    const low = sum(rest.filter((q) => q.lt(ZERO)));
    const high = sum(rest.filter((q) => q.gt(ZERO)));
    if (total.add(low).gte(w[f.variables]!)) return 1;
    if (total.add(high).lt(w[f.variables]!)) return 0;
    return nodes.node(order[i]!, visit(i + 1, total), visit(i + 1, total.add(w[order[i]!]!)));
  };
  return nodes.bdd(f.variables, visit(0, ZERO));
};
export const read_once_to_bdd = (f: Circuit): Bdd => {
  const nodes = new Nodes();
  const visit = (i: number, zero: number, one: number): number => {
    const gate = f.gates[i]!;
    if (gate.gate === "input") return nodes.node(gate.variable, zero, one);
    if (gate.gate === "constant") return gate.value === 1 ? one : zero;
    if (gate.gate === "not") return visit(gate.of[0], one, zero);
    if (gate.gate === "and") return gate.of.reduceRight((rest, j) => visit(j, zero, rest), one);
    return gate.of.reduceRight((rest, j) => visit(j, rest, one), zero);
  };
  return nodes.bdd(f.variables, visit(f.output, 0, 1));
};
