/** # The tests that mutants are run against: no Coq, no program started, statements on few instances. */
import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/mutants/statements.ts", "test/mutants/foreign-statements.ts"],
    exclude: [
      ...configDefaults.exclude,
      ...["test/proofs/**", "test/cli/**", "test/limits/**", "test/vectors/**", "test/readme.test.ts"],
      ...["test/theorems/**", "test/power/**", "test/mutants/*.test.ts", "test/minimax/table.test.ts"],
      ...["test/headers.test.ts", "test/folders.test.ts", "test/lines.test.ts", "test/notation.test.ts"],
      ...["test/references.test.ts", "test/web/guide.test.ts", "test/web/junta-guide.test.ts"],
    ],
    runner: "./test/mutants/runner.ts",
    testTimeout: 3_600_000,
    pool: "forks",
    maxWorkers: 1,
    isolate: false,
  },
});
