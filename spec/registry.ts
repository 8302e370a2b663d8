/**
 * # The registry of statements
 *
 * Every definition and theorem, each a value with one name. A statement that is not listed here does not exist for `check`, for the oracle's
 * `theorems` or for the concordance; the tests refuse a file of `theorems/` that is missing here.
 *
 * Main definitions: `registry`, `statementNamed`.
 */
import { definitionStatements } from "./conformance/definitions.js";
import type { Statement } from "./statement.js";
import agnosticBound from "./theorems/agnostic_bound.js";
import bestTree from "./theorems/best_tree.js";
import clauseCountBound from "./theorems/clause_count_bound.js";
import clauseSearch from "./theorems/clause_search.js";
import depthTruncation from "./theorems/depth_truncation.js";
import ermFromDistiller from "./theorems/erm_from_distiller.js";
import frontierSuffices from "./theorems/frontier_suffices.js";
import iidPower from "./theorems/iid_power.js";
import learnerIsDistiller from "./theorems/learner_is_distiller.js";
import monotonicity from "./theorems/monotonicity.js";
import probeCertificates from "./theorems/probe_certificates.js";
import realizableBound from "./theorems/realizable_bound.js";
import sauerShelah from "./theorems/sauer_shelah.js";
import treeDistillation from "./theorems/tree_distillation.js";
import verificationBound from "./theorems/verification_bound.js";

export const registry: readonly Statement[] = [
  ...definitionStatements,
  iidPower,
  realizableBound,
  frontierSuffices,
  agnosticBound,
  verificationBound,
  monotonicity,
  learnerIsDistiller,
  ermFromDistiller,
  sauerShelah,
  bestTree,
  probeCertificates,
  clauseSearch,
  clauseCountBound,
  depthTruncation,
  treeDistillation,
];

/** The statement of that name, if there is one. */
export const statementNamed = (name: string): Statement | undefined =>
  registry.find((statement) => statement.name === name);
