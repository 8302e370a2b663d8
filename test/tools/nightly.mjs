/**
 * The long check, with a fresh seed:
 *
 *   npm run check:nightly [-- --runs N] [--only statements|requests|laws]
 *
 * Statements on the literal definitions and on the implementation, random requests of every method, and the
 * tests that draw: each with more runs than `npm test` has, from one seed, which is printed first.
 * `PAC_DISTILL_SEED=S npm run check:nightly` runs the same again. Ends with status 1 where anything failed.
 * `npm run build` has been run.
 */
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";

const STEPS = ["statements", "requests", "laws"];
const complain = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(2);
};

/** The seed that is set is read where the tests read it. */
const { GIVEN } = await import("../../dist/test/tools/seed.js").catch(({ message }) => complain(message));

let values;
try {
  ({ values } = parseArgs({
    options: {
      runs: { type: "string", default: "2000" },
      only: { type: "string" },
      statement: { type: "string", multiple: true },
    },
  }));
} catch (problem) {
  complain(problem.message);
}
const { runs, only, statement } = values;
if (!/^[1-9]\d{0,8}$/.test(runs)) complain(`--runs: a number of runs is expected, got ${runs}`);
if (only !== undefined && !STEPS.includes(only))
  complain(`--only: one of ${STEPS.join(", ")} is expected, got ${only}`);

const seed = GIVEN ?? randomInt(2 ** 31);
process.stdout.write(`seed ${seed}; the same again: PAC_DISTILL_SEED=${seed} npm run check:nightly\n`);

const node = (...words) => [process.execPath, ...words];
const chosen = statement === undefined ? [] : ["--statement", ...statement];
const commands = {
  statements: node("dist/command/main.js", "check", "--seed", `${seed}`, "--runs", runs, ...chosen),
  requests: node("dist/test/differential/main.js", "--seed", `${seed}`, "--runs", runs),
  laws: ["npx", "vitest", "run", "test/laws", "test/distillation", "test/networks", "test/certificates"],
};

let failed = 0;
for (const step of STEPS) {
  if (only !== undefined && step !== only) continue;
  const [command, ...words] = commands[step];
  process.stdout.write(`\n${step}\n`);
  const { status } = spawnSync(command, words, {
    stdio: "inherit",
    env: { ...process.env, PAC_DISTILL_SEED: `${seed}` },
  });
  if (status !== 0) failed += 1;
}
process.stdout.write(
  failed === 0 ? `\nseed ${seed}: nothing failed\n` : `\nseed ${seed}: ${failed} failed\n`,
);
process.exitCode = failed === 0 ? 0 : 1;
