/** # The quick tests: no Coq, no program started, no built `dist`, under a minute of one core in all. */
import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [
      ...configDefaults.exclude,
      "test/proofs/**",
      "test/cli/**",
      "test/limits/**",
      "test/minimax/certificates.test.ts",
      "test/minimax/table.test.ts",
      "test/vectors/**",
      "test/certificates/**",
      "test/differential/**",
      "test/power/**",
      "test/networks/regions.test.ts",
      "test/networks/damaged.test.ts",
      "test/oracle/**",
      "test/theorems/**",
      "test/web/**",
      "test/readme.test.ts",
      "test/pipeline/**",
    ],
    setupFiles: ["./test/tools/seed-properties.ts"],
    testTimeout: 120_000,
    pool: "forks",
    maxWorkers: 2,
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts", "spec/**/*.ts"],
      reporter: ["text-summary", "html"],
    },
  },
});
