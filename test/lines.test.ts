/** No comment is wider than 120 columns, save tables and what cannot be broken. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ROOT } from "./cli/run.js";

const WIDEST = 120;

/** Files that still have wider ones; none may be added. */
const NOT_YET: ReadonlySet<string> = new Set([
  "spec/conformance/definitions.ts",
  "spec/instances.ts",
  "spec/instances/representation.ts",
  "spec/linear-representations.ts",
  "spec/statement.ts",
  "spec/theorems/agnostic_bound.ts",
  "spec/theorems/amplification.ts",
  "spec/theorems/antichain_lower_bound.ts",
  "spec/theorems/best_tree.ts",
  "spec/theorems/bound_propagation.ts",
  "spec/theorems/clause_count_bound.ts",
  "spec/theorems/clause_search.ts",
  "spec/theorems/clopper_pearson.ts",
  "spec/theorems/composition.ts",
  "spec/theorems/erm_from_distiller.ts",
  "spec/theorems/fourier_facts.ts",
  "spec/theorems/frontier_suffices.ts",
  "spec/theorems/growth_bound.ts",
  "spec/theorems/iid_power.ts",
  "spec/theorems/junta_search.ts",
  "spec/theorems/kdnf_to_disjunction.ts",
  "spec/theorems/learner_is_distiller.ts",
  "spec/theorems/majority_junta.ts",
  "spec/theorems/minimax_certificates.ts",
  "spec/theorems/monotonicity.ts",
  "spec/theorems/no_free_lunch.ts",
  "spec/theorems/parity_walls.ts",
  "spec/theorems/probe_certificates.ts",
  "spec/theorems/realizable_bound.ts",
  "spec/theorems/reduction_walk.ts",
  "spec/theorems/sauer_shelah.ts",
  "spec/theorems/sensitivity_walls.ts",
  "spec/theorems/tree_distillation.ts",
  "spec/theorems/two_point_lower_bound.ts",
  "spec/theorems/two_source_lower_bound.ts",
  "spec/theorems/verification_bound.ts",
  "src/cli/check/run.ts",
  "src/cli/commands/check.ts",
  "src/cli/distill-input.ts",
  "src/cli/inputs.ts",
  "src/cli/program.ts",
  "src/cli/terminal.ts",
  "src/exact/read-json.ts",
  "src/oracle/invalid-params.ts",
  "src/oracle/json-rpc.ts",
  "src/oracle/lines.ts",
  "src/oracle/methods/distill.ts",
  "src/oracle/preflight.ts",
  "src/oracle/probe-costs.ts",
  "src/oracle/serve.ts",
  "src/oracle/supervise.ts",
  "src/probes/least-norm.ts",
  "src/verify/sentence.ts",
  "src/verify/verdict.ts",
  "test/cli/check.test.ts",
  "test/differential/answers.test.ts",
  "test/laws/probe.test.ts",
  "test/limits/main.ts",
  "test/theorems/telling.test.ts",
]);

const files = ["src", "spec", "test"].flatMap((top) =>
  readdirSync(`${ROOT}${top}`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${top}/${file}`),
);

/** Lines of comments that are too wide: a line that begins as one, and is not a row of a table. */
const tooWide = (text: string): number[] =>
  text
    .split("\n")
    .flatMap((line, i) =>
      line.length > WIDEST &&
      /^\s*(?:\/\*\*|\*|\/\/) (?!\s*\|)/.test(line) &&
      /\s\S+\s/.test(line.slice(0, WIDEST))
        ? [i + 1]
        : [],
    );

test("comments are within 120 columns", () => {
  const wide = files
    .filter((file) => !NOT_YET.has(file))
    .flatMap((file) => tooWide(readFileSync(`${ROOT}${file}`, "utf8")).map((n) => `${file}:${n}`));
  expect(wide).toEqual([]);
});

test("a wider one is noticed", () => {
  const words = "word ".repeat(30);
  expect(tooWide(`/** ${words} */\nconst a = 1;\n * ${words}\n  // ${words}\n * | ${words} |\n`)).toEqual([
    1, 3, 4,
  ]);
});
