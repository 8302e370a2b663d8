#!/usr/bin/env node
/**
 * # pac-distill
 *
 * The command line: the only place where `src` and `spec` are put together.
 */
import { readFileSync } from "node:fs";
import { program } from "./program.js";

const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

// A reader that closes the pipe early (head, less) is no error of ours.
process.stdout.on("error", (problem: NodeJS.ErrnoException) => {
  if (problem.code === "EPIPE") process.exit(0);
  throw problem;
});

await program(version).parseAsync();
