#!/usr/bin/env node
/**
 * # pac-distill
 *
 * The command line: the only place where `src` and `spec` are put together.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { hashWith } from "../exact/sha256.js";
import { packageFile } from "./package-file.js";
import { program } from "./program.js";
import { guardStreams } from "./status.js";

const { version } = JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as {
  version: string;
};

hashWith(() => createHash("sha256"));
guardStreams();
await program(version).parseAsync();
