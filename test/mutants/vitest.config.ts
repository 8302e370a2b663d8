/**
 * # The tests that mutants are run against
 *
 * No Coq, no program started; statements on few instances and stored vectors first, the queue last.
 */
import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const FIRST = ["/test/mutants/statements.ts", "/test/mutants/vectors.ts"];
const LAST = "/test/mutants/queue.ts";

/** Tests of the command that call its functions, at least in part; what starts the built command fails in the copy. */
const IN_PROCESS = [
  ...["bit-table", "certificate-report", "equal", "export", "jobs", "schema", "strange-inputs", "vnnlib"],
  "with-bytes",
];

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
      ...["test/proofs/**", `test/cli/!(${IN_PROCESS.join("|")}).test.ts`, "test/limits/**"],
      ...[
        "test/readme.test.ts",
        "test/conformance/**",
        "test/vectors/**",
        "test/theorems/**",
        "test/power/**",
      ],
      ...["test/mutants/*.test.ts", "test/tools/**", "test/bench/**", "test/reproduce/**"],
      ...["test/headers.test.ts", "test/folders.test.ts", "test/lines.test.ts", "test/notation.test.ts"],
      ...["test/references.test.ts"],
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
