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
import amplification from "./theorems/amplification.js";
import antichainLowerBound from "./theorems/antichain_lower_bound.js";
import clopperPearson from "./theorems/clopper_pearson.js";
import composition from "./theorems/composition.js";
import ermFromDistiller from "./theorems/erm_from_distiller.js";
import frontierSuffices from "./theorems/frontier_suffices.js";
import growthBound from "./theorems/growth_bound.js";
import iidPower from "./theorems/iid_power.js";
import learnerIsDistiller from "./theorems/learner_is_distiller.js";
import minimaxCertificates from "./theorems/minimax_certificates.js";
import monotonicity from "./theorems/monotonicity.js";
import noFreeLunch from "./theorems/no_free_lunch.js";
import realizableBound from "./theorems/realizable_bound.js";
import sauerShelah from "./theorems/sauer_shelah.js";
import twoPointLowerBound from "./theorems/two_point_lower_bound.js";
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
  clopperPearson,
  growthBound,
  amplification,
  composition,
  noFreeLunch,
  twoPointLowerBound,
  antichainLowerBound,
  minimaxCertificates,
];

/** The statement of that name, if there is one. */
export const statementNamed = (name: string): Statement | undefined =>
  registry.find((statement) => statement.name === name);
