/**
 * # The work that a comparison asks for
 *
 * Counted before any of it is done, from the sizes that stand in the certificate, in multiply-adds, claim by claim.
 *
 * Main definitions: `comparisonWork`, `comparedPoints`.
 */
import { EXACT_WORK, workOfExactBound } from "../tree/exact-bound.js";
import type { ComparisonCertificate } from "./check-comparison.js";

/** What a check takes, claim by claim, in multiply-adds; at most, and before the representations are read. */
export function comparisonWork(certificate: ComparisonCertificate): { what: string; operations: number }[] {
  const { source, concept, partition = [], points = [], counterexamples = [] } = certificate;
  const ofConcept = JSON.stringify(concept).length;
  if (source.kind === "examples")
    return [{ what: "examples × a value", operations: source.examples.length * (ofConcept + 1000) }];
  const entries =
    source.kind === "network"
      ? source.network.layers.reduce((total, { rows, columns }) => total + rows * (columns + 1), 0)
      : JSON.stringify(source).length;
  const units =
    source.kind === "network" ? source.network.layers.reduce((total, { rows }) => total + rows, 1) : 1;
  const value = 100 * entries + 20 * ofConcept + 1000;
  const boxes = partition.filter((word) => word === "0" || word === "1").length;
  const exact =
    source.kind === "network" ? Math.min(EXACT_WORK, boxes * workOfExactBound(source.network.layers)) : 0;
  const compared = comparedPoints(certificate);
  return [
    {
      what: "boxes × a bound",
      operations: boxes * (2 * entries * units + 8 * ofConcept) + 200 * partition.length + 100 * exact,
    },
    { what: "points × a value", operations: (compared + points.length + counterexamples.length) * value },
  ];
}

/** Points of the boxes `=`, where no variable is taken to be without effect. */
export function comparedPoints({ source, partition = [] }: ComparisonCertificate): number {
  if (source.kind === "examples") return 0;
  const variables = source.kind === "network" ? source.network.variables : source.variables;
  let points = 0;
  const pending = [variables];
  for (const word of partition) {
    const free = pending.pop() ?? 0;
    if (word.startsWith("x")) pending.push(free - 1, free - 1);
    else if (word === "!") pending.push(free);
    else if (word === "=") points += 2 ** free;
  }
  return points;
}
