/**
 * # Domain errors
 *
 * Errors are data: a closed set of codes, a message that a person can act on (what was expected, what came)
 * and the path of the offending field in the request.
 *
 * Why: spec/guide/decisions.md#why-error-codes-are-a-closed-set
 */
import { abbreviated } from "./abbreviated.js";

export type DomainErrorCode =
  /** A field has a value that its meaning forbids. */
  | "invalid-value"
  /** Two fields do not fit together, for instance numbers of variables that differ. */
  | "mismatch"
  /** The computation would exceed a stated limit; refused before any work. */
  | "too-large"
  /** The question has no subject: a promise that no pair meets, an empty class. */
  | "vacuous"
  /** The construct is known but not supported here. */
  | "unsupported"
  /** The concept is not in the class that was asked for; the message says why. */
  | "not-in-class"
  /** What was claimed is contradicted by the data, for instance a source that answers one query in two ways. */
  | "contradiction"
  /** A file could not be read or is not what its format says. */
  | "unreadable"
  /** An input has two readings; the message says what would decide between them. */
  | "ambiguous";

export type Path = readonly (string | number)[];

/**
 * One line that a terminal shows as it is: control characters, which a name in a file may have, those that turn the
 * direction of a text and those that take no room are written as escapes.
 */
export const oneLine = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Bidi_Control}\u00ad\u200b\u2028\u2029\u2060-\u2064\ufeff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

export class DomainError extends Error {
  override readonly name = "DomainError";
  constructor(
    readonly code: DomainErrorCode,
    message: string,
    /** The offending field, from the params down; empty when it is the whole request. */
    readonly path: Path = [],
    /** The limit and the size asked for, where `code` is "too-large". */
    readonly detail: Readonly<Record<string, string | number>> = {},
  ) {
    super(oneLine(message));
  }
}

/** What `run` gives; the paths of its `DomainError`s begin with this one. */
export function within<T>(path: Path, run: () => T): T {
  try {
    return run();
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem;
    throw new DomainError(problem.code, problem.message, [...path, ...problem.path], problem.detail);
  }
}

/** Refuses a computation of `size` steps, points or concepts above `limit`, before any work. */
export function refuseAbove(
  size: number | bigint,
  limit: number | bigint,
  what: string,
  path: Path = [],
): void {
  if (size <= limit) return;
  throw new DomainError(
    "too-large",
    `${what}: ${abbreviated(size)} asked for, the limit is ${abbreviated(limit)}`,
    path,
    {
      size: String(size),
      limit: String(limit),
    },
  );
}
