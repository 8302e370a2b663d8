#!/usr/bin/env node
/**
 * # pac-distill
 *
 * The command line: the only place where `src` and `spec` are put together. Each command registers itself.
 */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { register as bound } from "./commands/bound.js";
import { register as call } from "./commands/call.js";
import { register as check } from "./commands/check.js";
import { register as complexity } from "./commands/complexity.js";
import { register as complexityTable } from "./commands/complexity-table.js";
import { register as demo } from "./commands/demo.js";
import { register as distill } from "./commands/distill.js";
import { register as frontier } from "./commands/frontier.js";
import { register as junta } from "./commands/junta.js";
import { register as oracle } from "./commands/oracle.js";
import { register as schema } from "./commands/schema.js";
import { register as story } from "./commands/story.js";
import { register as theorems } from "./commands/theorems.js";
import { register as verify } from "./commands/verify.js";
import { register as web } from "./commands/web.js";

const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

const program = new Command("pac-distill")
  .description("The theory of model distillation on Boolean functions: exact, tested and proved.")
  .version(version)
  .showHelpAfterError("(--help shows what is expected)")
  .exitOverride((problem) => process.exit(problem.exitCode === 1 ? 2 : problem.exitCode));

for (const register of [
  demo,
  distill,
  verify,
  story,
  junta,
  frontier,
  bound,
  complexity,
  complexityTable,
  theorems,
  web,
  check,
  oracle,
  call,
  schema,
])
  register(program);

// A reader that closes the pipe early (head, less) is no error of ours.
process.stdout.on("error", (problem: NodeJS.ErrnoException) => {
  if (problem.code === "EPIPE") process.exit(0);
  throw problem;
});

await program.parseAsync();
