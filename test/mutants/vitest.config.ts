/**
 * # The tests that mutants are run against
 *
 * No Coq, no program started; statements on few instances and stored vectors first, the queue last.
 */
import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const FIRST = ["/test/mutants/statements.ts", "/test/mutants/vectors.ts"];
const LAST = "/test/mutants/queue.ts";

/** Bugs of another implementation have one file of their own. */
const isForeign = process.env.PAC_RUNS !== undefined;

class Sequence extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number =>
      FIRST.some((name) => moduleId.endsWith(name)) ? 0 : moduleId.endsWith(LAST) ? 2 : 1;
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: isForeign
      ? ["test/mutants/{foreign-statements,queue}.ts"]
      : ["test/**/*.test.ts", "test/mutants/{statements,vectors,queue}.ts"],
    exclude: [
      ...configDefaults.exclude,
      ...["test/proofs/**", "test/cli/**", "test/limits/**", "test/readme.test.ts", "test/conformance/**"],
      ...["test/vectors/**", "test/theorems/**", "test/power/**", "test/mutants/*.test.ts", "test/tools/**"],
      ...["test/headers.test.ts", "test/folders.test.ts", "test/lines.test.ts", "test/notation.test.ts"],
      ...["test/references.test.ts", "test/web/guide.test.ts", "test/web/junta-guide.test.ts"],
      ...["test/minimax/table.test.ts", "test/bench/**", "test/reproduce/**"],
    ],
    runner: "./test/mutants/runner.ts",
    setupFiles: ["./test/mutants/setup.ts"],
    testTimeout: 36_000_000,
    pool: "forks",
    maxWorkers: 1,
    isolate: false,
    sequence: { sequencer: Sequence },
  },
});
