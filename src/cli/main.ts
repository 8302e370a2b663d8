#!/usr/bin/env node
/**
 * # pac-distill
 *
 * The command line: the only place where `src` and `spec` are put together.
 */
import { program } from "./program.js";

// A reader that closes the pipe early (head, less) is no error of ours.
process.stdout.on("error", (problem: NodeJS.ErrnoException) => {
  if (problem.code === "EPIPE") process.exit(0);
  throw problem;
});

await program().parseAsync();
