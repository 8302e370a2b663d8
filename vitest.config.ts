import { configDefaults, defineConfig } from "vitest/config";
import { OCAMLRUNPARAM } from "./test/tools/ocaml.mjs";
import { ALONE, Sequence } from "./test/tools/sequence.js";

const every = ["test/**/*.test.ts"];

export default defineConfig({
  test: {
    setupFiles: ["./test/tools/seed-properties.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ["default", "./test/tools/closing-line.ts"],
    env: { OCAMLRUNPARAM },
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: Sequence },
    // Most files load the same modules, which takes longer than their tests: a worker loads them once for all.
    projects: [
      { extends: true, test: { name: "alone", include: [...ALONE] } },
      {
        extends: true,
        test: {
          name: "together",
          include: every,
          exclude: [...configDefaults.exclude, ...ALONE],
          isolate: false,
        },
      },
    ],
  },
});
