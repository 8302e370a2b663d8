// The npm package binary-decision-diagram (ordered diagrams from truth tables, with its reduction rules) behind
// the contract: the edge table_to_bdd, and the values of a table by walking the diagram.
//
//   pac-distill check --implementation "node test/conformance/adapters/bdd.mjs"
import { createBddFromTruthTable } from "binary-decision-diagram";
import { points, serve, unsupported } from "./frame.mjs";

/** Its diagram, minimised. Its keys are our points: level i is the variable i. */
function diagram({ variables, table }) {
  const entries = points(variables).map((point, j) => [point.join(""), Number(table[j])]);
  const bdd = createBddFromTruthTable(new Map(entries));
  bdd.minimize();
  return bdd;
}

/** Its shared nodes, children before parents, as ours are listed. */
function nodesOf(bdd) {
  const nodes = [];
  const known = new Map();
  const visit = (node) => {
    if (typeof node === "number") return node;
    if (known.has(node)) return known.get(node);
    const [zero, one] = [visit(node[0]), visit(node[1])];
    nodes.push({ variable: node.l, zero, one });
    known.set(node, nodes.length + 1);
    return nodes.length + 1;
  };
  const root = visit(bdd.toSimpleBdd());
  return { nodes, root };
}

const resolvers = (d) =>
  Object.fromEntries(Array.from({ length: d }, (_, i) => [i, (point) => point[i] === "1"]));

await serve({
  offers: () => ({ methods: ["reduce", "evaluate"] }),
  reduce({ concept, to, via = [] }) {
    if (via.length !== 1 || via[0] !== "table_to_bdd" || concept.variables === 0)
      throw unsupported(`${concept.kind} to ${to}`);
    const { nodes, root } = nodesOf(diagram(concept));
    return {
      concept: { kind: "bdd", variables: concept.variables, nodes, root },
      ...{ size: nodes.length, bound: 2 ** concept.variables - 1, path: via, measure: "nodes" },
    };
  },
  evaluate({ concept, points: asked }) {
    if (concept.kind !== "truth-table" || concept.variables === 0) throw unsupported(concept.kind);
    const bdd = diagram(concept);
    return { values: asked.map((point) => bdd.resolve(resolvers(concept.variables), point)).join("") };
  },
});
