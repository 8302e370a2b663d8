/** # pac-distillation/pipeline: a network, a concept or examples distilled into a tree, with a certificate. */
export { distill, distillAsync } from "../entry.js";
export type {
  DivideOptions,
  Expansion,
  ExpansionSetting,
  Expansions,
  Part,
  Region,
} from "../networks/divide.js";
export type { Box } from "../networks/linear-bounds.js";
export type { AsyncDistillOptions, Distillation, DistillOptions } from "../pipeline/distill.js";
export type { SearchKind } from "../pipeline/options.js";
export type {
  ConceptSource,
  DistillSource,
  ExampleSource,
  LabelledSource,
  NetworkSource,
} from "../pipeline/source.js";
export type { TreeSearch } from "../pipeline/tree-search.js";
export type { ScoredClause, SearchLevel } from "../probes/clause-search.js";
