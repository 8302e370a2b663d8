/**
 * # How far the extracted checker is
 *
 * The checker calls functions of ours that report words of a partition, bounds and labels; its answers do not
 * depend on them.
 *
 * Main definitions: `ProofProgress`, `reporting`, `reported`.
 */
import { type Bool, checker, type ExtractedPoint } from "../../../proofs/extracted/checker.js";

/** How far the check of a claim is. */
export interface ProofProgress {
  /** Words of a partition, or points that are evaluated. */
  readonly unit: "word" | "point";
  readonly done: number;
  readonly all: number;
  /** Bounds of units found by back-substitution so far. */
  readonly bounds: number;
}

export type OnProgress = (progress: ProofProgress) => void;

/** Points that are evaluated between two reports. */
const POINTS_A_REPORT = 64;

/** Asks the checker, which reports to `progress` meanwhile. */
export function reporting<T>(progress: OnProgress | undefined, all: number, ask: () => T): T {
  if (progress === undefined) return ask();
  let done = 0;
  let bounds = 0;
  const report = () => progress({ unit: "word", done, all, bounds });
  checker.progress = (words) => {
    done = Number(words);
    report();
  };
  checker.counted = () => {
    bounds += 1;
    report();
  };
  try {
    return ask();
  } finally {
    checker.progress = undefined;
    checker.counted = undefined;
  }
}

/** The label, which reports how many points it was asked. */
export function reported(
  label: (point: ExtractedPoint) => Bool,
  all: number,
  progress: OnProgress | undefined,
): (point: ExtractedPoint) => Bool {
  if (progress === undefined) return label;
  let done = 0;
  return (point) => {
    if (done % POINTS_A_REPORT === 0) progress({ unit: "point", done, all, bounds: 0 });
    done += 1;
    return label(point);
  };
}
