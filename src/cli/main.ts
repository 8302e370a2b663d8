#!/usr/bin/env node
/**
 * # pac-distill
 *
 * The command line: the only place where `src` and `spec` are put together.
 */
import { readFileSync } from "node:fs";
import { packageFile } from "./package-file.js";
import { program } from "./program.js";
import { guardStreams } from "./status.js";

const { version } = JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as {
  version: string;
};

guardStreams();
await program(version).parseAsync();
