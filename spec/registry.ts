/**
 * # The registry of statements
 *
 * Every definition and theorem, each a value with one name. A statement that is not listed here does not
 * exist for `check`, for the oracle's `theorems` or for the book; the tests refuse a file of
 * `theorems/` that is missing here.
 *
 * Main definitions: `registry`, `statementNamed`.
 */
import { definitionStatements } from "./conformance/definitions.js";
import { sampleBoundDefinition } from "./conformance/sample-bound.js";
import type { Statement } from "./statement.js";
import agnosticBound from "./theorems/agnostic_bound.js";
import agnosticDichotomy from "./theorems/agnostic_dichotomy.js";
import amplification from "./theorems/amplification.js";
import antichainLowerBound from "./theorems/antichain_lower_bound.js";
import bestTree from "./theorems/best_tree.js";
import boundPropagation from "./theorems/bound_propagation.js";
import classCounts from "./theorems/class_counts.js";
import clauseCountBound from "./theorems/clause_count_bound.js";
import clauseKraft from "./theorems/clause_kraft.js";
import clauseSearch from "./theorems/clause_search.js";
import clopperPearson from "./theorems/clopper_pearson.js";
import composition from "./theorems/composition.js";
import ermFromDistiller from "./theorems/erm_from_distiller.js";
import errorSetsOnly from "./theorems/error_sets_only.js";
import fourierFacts from "./theorems/fourier_facts.js";
import frontierSuffices from "./theorems/frontier_suffices.js";
import growthBound from "./theorems/growth_bound.js";
import heavyPrefixCount from "./theorems/heavy_prefix_count.js";
import iidPower from "./theorems/iid_power.js";
import juntaSearch from "./theorems/junta_search.js";
import kdnfToDisjunction from "./theorems/kdnf_to_disjunction.js";
import learnThenDistill from "./theorems/learn_then_distill.js";
import learnerIsDistiller from "./theorems/learner_is_distiller.js";
import listAndThresholdCounts from "./theorems/list_and_threshold_counts.js";
import majorityJunta from "./theorems/majority_junta.js";
import minimaxCertificates from "./theorems/minimax_certificates.js";
import monotonicity from "./theorems/monotonicity.js";
import mutualVcLowerBound from "./theorems/mutual_vc_lower_bound.js";
import noFreeLunch from "./theorems/no_free_lunch.js";
import parityWalls from "./theorems/parity_walls.js";
import probeCertificates from "./theorems/probe_certificates.js";
import properAndImproper from "./theorems/proper_and_improper.js";
import queryLearnerIsDistiller from "./theorems/query_learner_is_distiller.js";
import realizableBound from "./theorems/realizable_bound.js";
import reductionWalk from "./theorems/reduction_walk.js";
import sauerShelah from "./theorems/sauer_shelah.js";
import sensitivityWalls from "./theorems/sensitivity_walls.js";
import treeComposition from "./theorems/tree_composition.js";
import treeDistillation from "./theorems/tree_distillation.js";
import truncatedTreeDistillation from "./theorems/truncated_tree_distillation.js";
import twoPointLowerBound from "./theorems/two_point_lower_bound.js";
import twoSourceLowerBound from "./theorems/two_source_lower_bound.js";
import vcValues from "./theorems/vc_values.js";
import verificationBound from "./theorems/verification_bound.js";
import vertexCoverWall from "./theorems/vertex_cover_wall.js";
import { furtherEdges, theoryEdges } from "./theorems/web/index.js";

const { depth_truncation, ...edges } = theoryEdges;

/** What is said of the web, by name. */
const web: readonly Statement[] = [
  fourierFacts,
  juntaSearch,
  kdnfToDisjunction,
  majorityJunta,
  parityWalls,
  reductionWalk,
  sensitivityWalls,
  ...Object.values(edges).map(({ statement }) => statement),
].sort((a, b) => (a.name < b.name ? -1 : 1));

export const registry: readonly Statement[] = [
  ...definitionStatements,
  sampleBoundDefinition,
  iidPower,
  realizableBound,
  frontierSuffices,
  agnosticBound,
  verificationBound,
  monotonicity,
  learnerIsDistiller,
  ermFromDistiller,
  sauerShelah,
  clopperPearson,
  growthBound,
  amplification,
  composition,
  noFreeLunch,
  twoPointLowerBound,
  twoSourceLowerBound,
  antichainLowerBound,
  mutualVcLowerBound,
  agnosticDichotomy,
  learnThenDistill,
  minimaxCertificates,
  properAndImproper,
  queryLearnerIsDistiller,
  errorSetsOnly,
  classCounts,
  listAndThresholdCounts,
  vcValues,
  vertexCoverWall,
  ...web,
  ...Object.values(furtherEdges).map(({ statement }) => statement),
  bestTree,
  probeCertificates,
  clauseSearch,
  clauseCountBound,
  clauseKraft,
  depth_truncation.statement,
  treeDistillation,
  truncatedTreeDistillation,
  treeComposition,
  heavyPrefixCount,
  boundPropagation,
];

/** The statement of that name, if there is one. */
export const statementNamed = (name: string): Statement | undefined =>
  registry.find((statement) => statement.name === name);
