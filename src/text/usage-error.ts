/**
 * # What a person gave that cannot be used
 *
 * Main definitions: `UsageError`, `explain`.
 */
import { DomainError, oneLine } from "../exact/domain-error.js";
import { InvalidParams, pathText } from "../oracle/invalid-params.js";

/** An input that a person gave, on the command line or in a form, and that cannot be used. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  constructor(message: string) {
    super(oneLine(message));
  }
}

/** What is said of a failure: one line that names the field; a stack only for a defect of ours. */
export function explain(problem: unknown): string {
  if (problem instanceof InvalidParams || problem instanceof UsageError) return problem.message;
  if (problem instanceof DomainError) {
    const where = pathText(problem.path);
    // Messages that begin with the field need no second mention of it.
    const isNamed = where === "" || problem.message.startsWith(`${where} `);
    return oneLine(isNamed ? problem.message : `${where}: ${problem.message}`);
  }
  // What the system says of a file, a pipe or a disk is not a defect of ours.
  if (problem instanceof Error && "syscall" in problem) return oneLine(problem.message);
  return problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
}
