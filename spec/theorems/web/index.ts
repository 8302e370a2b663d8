/**
 * # The pages of the web
 *
 * Every edge, under its name. An edge of `src/reductions/web.ts` that is not here, or one here that is not
 * there, does not compile (test/web/graph.test.ts).
 *
 * Main definitions: `theoryEdges`, `furtherEdges`, `webPages`, `isPage`, `edgeNamed`.
 */
import type { WebPage } from "../../web/page.js";
import bddToCircuit from "./bdd_to_circuit.js";
import bddToTable from "./bdd_to_table.js";
import bddToTree from "./bdd_to_tree.js";
import circuitToRelu from "./circuit_to_relu.js";
import circuitToTable from "./circuit_to_table.js";
import cnfToCircuit from "./cnf_to_circuit.js";
import cnfToDnf from "./cnf_to_dnf.js";
import cnfToRelu from "./cnf_to_relu.js";
import cnfToTable from "./cnf_to_table.js";
import conjunctionToCnf from "./conjunction_to_cnf.js";
import conjunctionToDnf from "./conjunction_to_dnf.js";
import conjunctionToList from "./conjunction_to_list.js";
import conjunctionToReadOnce from "./conjunction_to_read_once.js";
import conjunctionToTable from "./conjunction_to_table.js";
import conjunctionToThreshold from "./conjunction_to_threshold.js";
import depthTruncation from "./depth_truncation.js";
import disjunctionToCnf from "./disjunction_to_cnf.js";
import disjunctionToDnf from "./disjunction_to_dnf.js";
import disjunctionToList from "./disjunction_to_list.js";
import disjunctionToReadOnce from "./disjunction_to_read_once.js";
import disjunctionToTable from "./disjunction_to_table.js";
import disjunctionToThreshold from "./disjunction_to_threshold.js";
import dnfToCircuit from "./dnf_to_circuit.js";
import dnfToCnf from "./dnf_to_cnf.js";
import dnfToPolynomialThreshold from "./dnf_to_polynomial_threshold.js";
import dnfToRelu from "./dnf_to_relu.js";
import dnfToTable from "./dnf_to_table.js";
import fourierToPolynomial from "./fourier_to_polynomial.js";
import fourierToTable from "./fourier_to_table.js";
import juntaToTable from "./junta_to_table.js";
import juntaToTree from "./junta_to_tree.js";
import listToCircuit from "./list_to_circuit.js";
import listToDnf from "./list_to_dnf.js";
import listToPolynomialThreshold from "./list_to_polynomial_threshold.js";
import listToReadOnce from "./list_to_read_once.js";
import listToTable from "./list_to_table.js";
import listToThreshold from "./list_to_threshold.js";
import listToTree from "./list_to_tree.js";
import monotoneConjunctionToConjunction from "./monotone_conjunction_to_conjunction.js";
import monotoneConjunctionToMonotoneDnf from "./monotone_conjunction_to_monotone_dnf.js";
import monotoneDnfToDnf from "./monotone_dnf_to_dnf.js";
import networkToTable from "./network_to_table.js";
import networkToTree from "./network_to_tree.js";
import oneListToList from "./one_list_to_list.js";
import parityToBdd from "./parity_to_bdd.js";
import parityToCircuit from "./parity_to_circuit.js";
import parityToFourier from "./parity_to_fourier.js";
import parityToJunta from "./parity_to_junta.js";
import parityToRelu from "./parity_to_relu.js";
import parityToTable from "./parity_to_table.js";
import polynomialThresholdToRelu from "./polynomial_threshold_to_relu.js";
import polynomialThresholdToTable from "./polynomial_threshold_to_table.js";
import polynomialToFourier from "./polynomial_to_fourier.js";
import polynomialToPolynomialThreshold from "./polynomial_to_polynomial_threshold.js";
import polynomialToTable from "./polynomial_to_table.js";
import rankToList from "./rank_to_list.js";
import readOnceToBdd from "./read_once_to_bdd.js";
import readOnceToCircuit from "./read_once_to_circuit.js";
import tableToBdd from "./table_to_bdd.js";
import tableToCnf from "./table_to_cnf.js";
import tableToConjunction from "./table_to_conjunction.js";
import tableToDisjunction from "./table_to_disjunction.js";
import tableToDnf from "./table_to_dnf.js";
import tableToFourier from "./table_to_fourier.js";
import tableToJunta from "./table_to_junta.js";
import tableToList from "./table_to_list.js";
import tableToMonotoneConjunction from "./table_to_monotone_conjunction.js";
import tableToMonotoneDnf from "./table_to_monotone_dnf.js";
import tableToParity from "./table_to_parity.js";
import tableToPolynomial from "./table_to_polynomial.js";
import tableToReadOnce from "./table_to_read_once.js";
import tableToThreshold from "./table_to_threshold.js";
import tableToTree from "./table_to_tree.js";
import thresholdToBdd from "./threshold_to_bdd.js";
import thresholdToPolynomialThreshold from "./threshold_to_polynomial_threshold.js";
import thresholdToRelu from "./threshold_to_relu.js";
import thresholdToTable from "./threshold_to_table.js";
import treeToBdd from "./tree_to_bdd.js";
import treeToCnf from "./tree_to_cnf.js";
import treeToDnf from "./tree_to_dnf.js";
import treeToFourier from "./tree_to_fourier.js";
import treeToJunta from "./tree_to_junta.js";
import treeToPolynomial from "./tree_to_polynomial.js";
import treeToRelu from "./tree_to_relu.js";
import treeToTable from "./tree_to_table.js";
import widthTruncation from "./width_truncation.js";

/** The edges that the theory lists. */
export const theoryEdges = {
  junta_to_tree: juntaToTree,
  tree_to_dnf: treeToDnf,
  tree_to_cnf: treeToCnf,
  tree_to_polynomial: treeToPolynomial,
  tree_to_fourier: treeToFourier,
  tree_to_relu: treeToRelu,
  dnf_to_relu: dnfToRelu,
  threshold_to_relu: thresholdToRelu,
  circuit_to_relu: circuitToRelu,
  parity_to_relu: parityToRelu,
  list_to_threshold: listToThreshold,
  rank_to_list: rankToList,
  list_to_tree: listToTree,
  conjunction_to_list: conjunctionToList,
  disjunction_to_list: disjunctionToList,
  conjunction_to_threshold: conjunctionToThreshold,
  disjunction_to_threshold: disjunctionToThreshold,
  table_to_dnf: tableToDnf,
  table_to_tree: tableToTree,
  width_truncation: widthTruncation,
  network_to_tree: networkToTree,
  depth_truncation: depthTruncation,
};

/** The further edges of this project. */
export const furtherEdges = {
  cnf_to_relu: cnfToRelu,
  table_to_cnf: tableToCnf,
  table_to_junta: tableToJunta,
  tree_to_junta: treeToJunta,
  parity_to_junta: parityToJunta,
  table_to_fourier: tableToFourier,
  table_to_polynomial: tableToPolynomial,
  fourier_to_polynomial: fourierToPolynomial,
  polynomial_to_fourier: polynomialToFourier,
  parity_to_fourier: parityToFourier,
  list_to_dnf: listToDnf,
  list_to_polynomial_threshold: listToPolynomialThreshold,
  list_to_circuit: listToCircuit,
  list_to_read_once: listToReadOnce,
  dnf_to_polynomial_threshold: dnfToPolynomialThreshold,
  threshold_to_polynomial_threshold: thresholdToPolynomialThreshold,
  polynomial_to_polynomial_threshold: polynomialToPolynomialThreshold,
  polynomial_threshold_to_relu: polynomialThresholdToRelu,
  dnf_to_cnf: dnfToCnf,
  cnf_to_dnf: cnfToDnf,
  tree_to_bdd: treeToBdd,
  bdd_to_tree: bddToTree,
  table_to_bdd: tableToBdd,
  parity_to_bdd: parityToBdd,
  threshold_to_bdd: thresholdToBdd,
  read_once_to_bdd: readOnceToBdd,
  bdd_to_circuit: bddToCircuit,
  parity_to_circuit: parityToCircuit,
  dnf_to_circuit: dnfToCircuit,
  cnf_to_circuit: cnfToCircuit,
  table_to_threshold: tableToThreshold,
  table_to_list: tableToList,
  table_to_conjunction: tableToConjunction,
  table_to_disjunction: tableToDisjunction,
  table_to_monotone_conjunction: tableToMonotoneConjunction,
  table_to_parity: tableToParity,
  table_to_monotone_dnf: tableToMonotoneDnf,
  table_to_read_once: tableToReadOnce,
  monotone_conjunction_to_conjunction: monotoneConjunctionToConjunction,
  one_list_to_list: oneListToList,
  monotone_dnf_to_dnf: monotoneDnfToDnf,
  read_once_to_circuit: readOnceToCircuit,
  monotone_conjunction_to_monotone_dnf: monotoneConjunctionToMonotoneDnf,
  conjunction_to_dnf: conjunctionToDnf,
  conjunction_to_cnf: conjunctionToCnf,
  disjunction_to_cnf: disjunctionToCnf,
  disjunction_to_dnf: disjunctionToDnf,
  conjunction_to_read_once: conjunctionToReadOnce,
  disjunction_to_read_once: disjunctionToReadOnce,
  junta_to_table: juntaToTable,
  tree_to_table: treeToTable,
  bdd_to_table: bddToTable,
  dnf_to_table: dnfToTable,
  cnf_to_table: cnfToTable,
  list_to_table: listToTable,
  conjunction_to_table: conjunctionToTable,
  disjunction_to_table: disjunctionToTable,
  parity_to_table: parityToTable,
  threshold_to_table: thresholdToTable,
  polynomial_threshold_to_table: polynomialThresholdToTable,
  polynomial_to_table: polynomialToTable,
  fourier_to_table: fourierToTable,
  circuit_to_table: circuitToTable,
  network_to_table: networkToTable,
};

export type PageName = keyof typeof theoryEdges | keyof typeof furtherEdges;

const pages: Readonly<Record<string, WebPage>> = { ...theoryEdges, ...furtherEdges };

/** Is there a page of that name? */
export const isPage = (name: string): boolean => Object.hasOwn(pages, name);

export const webPages: readonly WebPage[] = Object.values(pages);

/** The page of that name; an error if there is none. */
export function edgeNamed(name: string): WebPage {
  const found = pages[name];
  if (found === undefined) throw new Error(`no reduction ${name}`);
  return found;
}
