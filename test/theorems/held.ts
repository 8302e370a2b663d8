/**
 * A statement that fails says what `pac-distill check` says: why, the shrunk instance, the command that shows
 * it again.
 */
import { type Campaign, failureReport } from "../../src/cli/check/report.js";
import type { Outcome } from "../../src/cli/check/run.js";

/** The number of instances that were tried; an error with the report where one failed. */
export function instancesHeld({ instances, failure }: Outcome, campaign: Campaign): number {
  if (failure !== undefined) throw new Error(failureReport(failure, campaign).join("\n"));
  return instances;
}
