import { defineConfig } from "vitest/config";
import { Sequence } from "./test/tools/sequence.js";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["./test/tools/seed-properties.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ["default", "./test/tools/closing-line.ts"],
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: Sequence },
  },
});
