/**
 * # The order of the test files
 *
 * The longest first, so that no worker is left with one of them when the other has nothing to do. Vitest
 * orders by the times of the run before, which a fresh checkout has not, and else by the sizes of the files,
 * which say little: the longest is among the shortest texts. So these come first, and then what vitest says.
 *
 * Main definitions: `LONGEST`, `ALONE`, `Sequence`.
 */
import { relative } from "node:path";
import { BaseSequencer, type TestSpecification, type Vitest } from "vitest/node";

/** Those of more than about 15 seconds, the longest first. */
export const LONGEST: readonly string[] = [
  "test/theorems/statements.test.ts",
  "test/proofs/audit.test.ts",
  "test/live/live.test.ts",
  "test/cli/check.test.ts",
  "test/proofs/extracted.test.ts",
  "test/minimax/table.test.ts",
  "test/cli/init.test.ts",
  "test/cli/statuses.test.ts",
  "test/cli/commands.test.ts",
  "test/power/lies.test.ts",
  "test/readme.test.ts",
  "test/cli/distill.test.ts",
  "test/cli/new-user.test.ts",
  "test/limits/limits.test.ts",
  "test/theorems/can-fail.test.ts",
  "test/theorems/telling.test.ts",
  "test/differential/answers.test.ts",
  "test/cli/web.test.ts",
  "test/conformance/adapters.test.ts",
  "test/limits/supervise.test.ts",
];

/**
 * Those that have a process of their own: the longest, and what replaces parts of the process, or measures its
 * time and memory. The others share the two workers' processes, and the modules that these have loaded; so
 * they come last, on end.
 */
export const ALONE: readonly string[] = [...LONGEST, "test/cli/outputs.test.ts"];

/** The files with those of `ALONE` before the others; among the others the order stays. */
export function longestFirst<T>(files: readonly T[], nameOf: (file: T) => string): T[] {
  const rank = (file: T): number => {
    const place = ALONE.indexOf(nameOf(file));
    return place < 0 ? ALONE.length : place;
  };
  return [...files].sort((a, b) => rank(a) - rank(b));
}

export class Sequence extends BaseSequencer {
  readonly #root: string;

  constructor(vitest: Vitest) {
    super(vitest);
    this.#root = vitest.config.root;
  }

  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return longestFirst(await super.sort(files), ({ moduleId }) =>
      relative(this.#root, moduleId).replaceAll("\\", "/"),
    );
  }
}
