/**
 * # The web
 *
 * All edges, and the search for edges by name. Adding an edge is one file under `edges/` and its name here,
 * and one page under `spec/theorems/web/`; tests, pictures, documentation and statements take it from there.
 *
 * Main definitions: `webEdges`, `EdgeName`, `edgeNamed`.
 */
import { DomainError, type Path } from "../exact/domain-error.js";
import { bddToCircuit } from "./edges/bdd-to-circuit.js";
import { bddToTree } from "./edges/bdd-to-tree.js";
import { circuitToRelu } from "./edges/circuit-to-relu.js";
import { cnfToCircuit } from "./edges/cnf-to-circuit.js";
import { cnfToDnf } from "./edges/cnf-to-dnf.js";
import { cnfToRelu } from "./edges/cnf-to-relu.js";
import { conjunctionToList } from "./edges/conjunction-to-list.js";
import { conjunctionToThreshold } from "./edges/conjunction-to-threshold.js";
import { depthTruncation } from "./edges/depth-truncation.js";
import { disjunctionToList } from "./edges/disjunction-to-list.js";
import { disjunctionToThreshold } from "./edges/disjunction-to-threshold.js";
import { dnfToCircuit } from "./edges/dnf-to-circuit.js";
import { dnfToCnf } from "./edges/dnf-to-cnf.js";
import { dnfToPolynomialThreshold } from "./edges/dnf-to-polynomial-threshold.js";
import { dnfToRelu } from "./edges/dnf-to-relu.js";
import { evaluations } from "./edges/evaluation.js";
import { fourierToPolynomial } from "./edges/fourier-to-polynomial.js";
import { inclusions } from "./edges/inclusions.js";
import { juntaToTree } from "./edges/junta-to-tree.js";
import { listToCircuit } from "./edges/list-to-circuit.js";
import { listToDnf } from "./edges/list-to-dnf.js";
import { listToPolynomialThreshold } from "./edges/list-to-polynomial-threshold.js";
import { listToReadOnce } from "./edges/list-to-read-once.js";
import { listToThreshold } from "./edges/list-to-threshold.js";
import { listToTree } from "./edges/list-to-tree.js";
import { networkToTree } from "./edges/network-to-tree.js";
import { parityToBdd } from "./edges/parity-to-bdd.js";
import { parityToCircuit } from "./edges/parity-to-circuit.js";
import { parityToFourier } from "./edges/parity-to-fourier.js";
import { parityToJunta } from "./edges/parity-to-junta.js";
import { parityToRelu } from "./edges/parity-to-relu.js";
import { polynomialThresholdToRelu } from "./edges/polynomial-threshold-to-relu.js";
import { polynomialToFourier } from "./edges/polynomial-to-fourier.js";
import { polynomialToPolynomialThreshold } from "./edges/polynomial-to-polynomial-threshold.js";
import { rankToList } from "./edges/rank-to-list.js";
import { readOnceToBdd } from "./edges/read-once-to-bdd.js";
import { tableToBdd } from "./edges/table-to-bdd.js";
import { tableToCnf } from "./edges/table-to-cnf.js";
import { tableToConjunction } from "./edges/table-to-conjunction.js";
import { tableToDisjunction } from "./edges/table-to-disjunction.js";
import { tableToDnf } from "./edges/table-to-dnf.js";
import { tableToFourier } from "./edges/table-to-fourier.js";
import { tableToJunta } from "./edges/table-to-junta.js";
import { tableToList } from "./edges/table-to-list.js";
import { tableToMonotoneConjunction } from "./edges/table-to-monotone-conjunction.js";
import { tableToMonotoneDnf } from "./edges/table-to-monotone-dnf.js";
import { tableToParity } from "./edges/table-to-parity.js";
import { tableToPolynomial } from "./edges/table-to-polynomial.js";
import { tableToReadOnce } from "./edges/table-to-read-once.js";
import { tableToThreshold } from "./edges/table-to-threshold.js";
import { tableToTree } from "./edges/table-to-tree.js";
import { thresholdToBdd } from "./edges/threshold-to-bdd.js";
import { thresholdToPolynomialThreshold } from "./edges/threshold-to-polynomial-threshold.js";
import { thresholdToRelu } from "./edges/threshold-to-relu.js";
import { treeToBdd } from "./edges/tree-to-bdd.js";
import { treeToCnf } from "./edges/tree-to-cnf.js";
import { treeToDnf } from "./edges/tree-to-dnf.js";
import { treeToFourier } from "./edges/tree-to-fourier.js";
import { treeToJunta } from "./edges/tree-to-junta.js";
import { treeToPolynomial } from "./edges/tree-to-polynomial.js";
import { treeToRelu } from "./edges/tree-to-relu.js";
import { widthTruncation } from "./edges/width-truncation.js";
import type { Reduction } from "./reduction.js";

const edges = [
  ...inclusions,
  ...evaluations,
  bddToCircuit,
  bddToTree,
  circuitToRelu,
  cnfToCircuit,
  cnfToDnf,
  cnfToRelu,
  conjunctionToList,
  conjunctionToThreshold,
  depthTruncation,
  disjunctionToList,
  disjunctionToThreshold,
  dnfToCircuit,
  dnfToCnf,
  dnfToPolynomialThreshold,
  dnfToRelu,
  fourierToPolynomial,
  juntaToTree,
  listToCircuit,
  listToDnf,
  listToPolynomialThreshold,
  listToReadOnce,
  listToThreshold,
  listToTree,
  networkToTree,
  parityToBdd,
  parityToCircuit,
  parityToFourier,
  parityToJunta,
  parityToRelu,
  polynomialThresholdToRelu,
  polynomialToFourier,
  polynomialToPolynomialThreshold,
  rankToList,
  readOnceToBdd,
  tableToBdd,
  tableToCnf,
  tableToConjunction,
  tableToDisjunction,
  tableToDnf,
  tableToFourier,
  tableToJunta,
  tableToList,
  tableToMonotoneDnf,
  tableToMonotoneConjunction,
  tableToReadOnce,
  tableToParity,
  tableToPolynomial,
  tableToThreshold,
  tableToTree,
  thresholdToBdd,
  thresholdToPolynomialThreshold,
  thresholdToRelu,
  treeToBdd,
  treeToCnf,
  treeToDnf,
  treeToFourier,
  treeToJunta,
  treeToPolynomial,
  treeToRelu,
  widthTruncation,
];

export type EdgeName = (typeof edges)[number]["name"];

export const webEdges: readonly Reduction[] = edges as readonly Reduction[];

const byName = new Map(webEdges.map((edge) => [edge.name, edge]));

/** The edge of that name, or an error that lists what there is. */
export function edgeNamed(name: string, path: Path = []): Reduction {
  const edge = byName.get(name);
  if (edge === undefined)
    throw new DomainError(
      "invalid-value",
      `there is no reduction "${name}"; there are ${[...byName.keys()].join(", ")}`,
      path,
    );
  return edge;
}
