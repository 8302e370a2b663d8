/** # The subjects of the campaign: families of certificates, a file or two for each kind */
import { provedSubject, type Subject } from "../subject.js";
import { comparisons } from "./comparisons.js";
import { extremeNetworks } from "./extreme-networks.js";
import { type FindingSubject, provedFindings } from "./findings.js";
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

/** Those that the extracted checker knows, judged by it. */
export const PROVED: readonly Subject[] = [
  ...TREES.map(provedSubject),
  ...[equality, comparisons].map(provedFindings),
];

export const SUBJECTS: readonly Subject[] = [...TREES, ...FINDINGS];
