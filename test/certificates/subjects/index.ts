/** # The subjects of the campaign: families of certificates, a file or two for each kind */
import type { Subject } from "../subject.js";
import { comparisons } from "./comparisons.js";
import { extremeNetworks } from "./extreme-networks.js";
import type { FindingSubject } from "./findings.js";
import { fractions } from "./fractions.js";
import { minimaxValues, probes, sampleComplexities } from "./games.js";
import { optimality, smallConcepts } from "./small-concepts.js";
import { equality, juntas, sizes, walls } from "./web.js";

/** Certificates of distillations, whose truth is decided whether they are accepted or not. */
export const TREES: readonly Subject[] = [extremeNetworks, fractions, smallConcepts, optimality];

/** Those of every other kind, of which what the verifier says it found is decided. */
export const FINDINGS: readonly FindingSubject[] = [
  equality,
  comparisons,
  walls,
  sizes,
  juntas,
  minimaxValues,
  sampleComplexities,
  probes,
];

export const SUBJECTS: readonly Subject[] = [...TREES, ...FINDINGS];
