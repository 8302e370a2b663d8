/**
 * # The kinds, as they are defined
 *
 * The table of the third records: a kind that is not in it does not compile.
 *
 * Main definitions: `KINDS`, `specOf`.
 */
import type { ConceptJson, ConceptKind, ConceptTypes } from "../../src/boolean/concept.js";
import { bdd, circuit, decisionTree } from "./graphs.js";
import { cnf, conjunction, decisionList, disjunction, dnf, parity } from "./logic.js";
import { reluNetwork } from "./networks.js";
import type { KindSpec } from "./record.js";
import { fourier, linearThreshold, polynomial, polynomialThreshold } from "./sums.js";
import { junta, truthTable } from "./tables.js";

export const KINDS = {
  "truth-table": truthTable,
  "decision-tree": decisionTree,
  conjunction,
  disjunction,
  dnf,
  cnf,
  "decision-list": decisionList,
  parity,
  "linear-threshold": linearThreshold,
  junta,
  "relu-network": reluNetwork,
  circuit,
  bdd,
  polynomial,
  fourier,
  "polynomial-threshold": polynomialThreshold,
} satisfies { readonly [K in ConceptKind]: KindSpec<ConceptTypes<string>[K]> };

export const specOf = (kind: ConceptKind): KindSpec<ConceptJson> => KINDS[kind] as KindSpec<ConceptJson>;
