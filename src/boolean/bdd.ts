/**
 * # Binary decision diagrams
 *
 * A decision tree with shared subtrees: node i tests a variable and goes on to `zero` or `one`. References 0
 * and 1 are the two sinks, reference i + 2 is node i; a node refers to sinks and to nodes before it only, so
 * there is no cycle. No order of the variables is asked for (a *branching program*); the reductions of this
 * package produce ordered ones where they say so.
 *
 * Main definitions: `Bdd`, `evaluateBdd`, `tabulateBdd`, `bddSizes`, `BddBuilder`. Source: bryant1986.
 */
import { thereAre } from "../exact/wording.js";
import { BEYOND, type SmallCube } from "./kinds/record.js";
import type { Bit } from "./literal.js";
import type { Point } from "./point.js";
import { mux, type TruthTable } from "./truth-table.js";

export interface BddNode {
  readonly variable: number;
  readonly zero: number;
  readonly one: number;
}

export interface Bdd {
  readonly kind: "bdd";
  readonly variables: number;
  readonly nodes: readonly BddNode[];
  readonly root: number;
}

/** The label of the sink that the point reaches. */
export function evaluateBdd(bdd: Bdd, point: Point): Bit {
  let reference = bdd.root;
  while (reference > 1) {
    const node = bdd.nodes[reference - 2]!;
    reference = point[node.variable] === 1 ? node.one : node.zero;
  }
  return reference as Bit;
}

/** The table on a small cube that has all variables tested. */
export function tabulateBdd({ nodes, root }: Bdd, cube: SmallCube): TruthTable {
  const tables: TruthTable[] = [cube.constant(0), cube.constant(1)];
  for (const { variable, zero, one } of nodes)
    tables.push(mux(cube.x(variable), tables[zero]!, tables[one]!));
  return tables[root]!;
}

/** Nodes, paths from the root to a sink (cut at `BEYOND`), and the most nodes on one of them. */
export function bddSizes({ nodes, root }: Bdd) {
  const paths: bigint[] = [1n, 1n];
  const depths: number[] = [0, 0];
  for (const { zero, one } of nodes) {
    const sum = paths[zero]! + paths[one]!;
    paths.push(sum > BEYOND ? BEYOND : sum);
    depths.push(Math.max(depths[zero]!, depths[one]!) + 1);
  }
  return { nodes: nodes.length, paths: paths[root]!, depth: depths[root]! };
}

/** What keeps a list of nodes from being a diagram, with the place, or `undefined`. */
export function bddDefect(
  bdd: Pick<Bdd, "variables" | "nodes" | "root">,
): { readonly message: string; readonly path: readonly (string | number)[] } | undefined {
  for (let i = 0; i < bdd.nodes.length; i += 1) {
    const node = bdd.nodes[i]!;
    if (node.variable >= bdd.variables)
      return {
        message: `node ${i} tests variable ${node.variable}; ${thereAre(bdd.variables, "variable")}, numbered from 0`,
        path: ["nodes", i, "variable"],
      };
    for (const side of ["zero", "one"] as const)
      if (node[side] >= i + 2)
        return {
          message:
            `node ${i} refers to ${node[side]}; it may refer to the sinks 0 and 1 ` +
            "and to nodes before it, numbered from 2",
          path: ["nodes", i, side],
        };
  }
  if (bdd.root >= bdd.nodes.length + 2)
    return { message: `the root is ${bdd.root}; the last node is ${bdd.nodes.length + 1}`, path: ["root"] };
  return undefined;
}

/** Builds a diagram bottom-up in which no node has equal children and no two nodes are the same. */
export class BddBuilder {
  private readonly nodes: BddNode[] = [];
  private readonly known = new Map<string, number>();

  /** The reference of the node that tests `variable`; `zero` itself when both children are the same. */
  node(variable: number, zero: number, one: number): number {
    if (zero === one) return zero;
    const key = `${variable},${zero},${one}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    this.nodes.push({ variable, zero, one });
    this.known.set(key, this.nodes.length + 1);
    return this.nodes.length + 1;
  }

  /** The diagram of everything that `root` reaches. */
  build(variables: number, root: number): Bdd {
    const reached = new Uint8Array(this.nodes.length + 2);
    reached[root] = 1;
    for (let reference = this.nodes.length + 1; reference > 1; reference -= 1) {
      if (reached[reference] === 0) continue;
      const node = this.nodes[reference - 2]!;
      reached[node.zero] = 1;
      reached[node.one] = 1;
    }
    const renumbered = new Map<number, number>([
      [0, 0],
      [1, 1],
    ]);
    const nodes: BddNode[] = [];
    this.nodes.forEach((node, i) => {
      if (reached[i + 2] === 0) return;
      nodes.push({
        variable: node.variable,
        zero: renumbered.get(node.zero)!,
        one: renumbered.get(node.one)!,
      });
      renumbered.set(i + 2, nodes.length + 1);
    });
    return { kind: "bdd", variables, nodes, root: renumbered.get(root)! };
  }
}
