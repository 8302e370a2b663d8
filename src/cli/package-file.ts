/**
 * # Files of the package
 *
 * What ships beside the program is found from the root of the package, which is the nearest folder above with
 * a package.json: the program runs as compiled, file by file, and as one bundle.
 *
 * Main definitions: `packageFile`, `ORACLE_WORKER`, `PROOF_WORKER`.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

function root(): URL {
  for (let folder = new URL(".", import.meta.url); ; folder = new URL("..", folder)) {
    if (existsSync(new URL("package.json", folder))) return folder;
    if (folder.pathname === "/") throw new Error("no package.json above the program: it is not whole");
  }
}

/** The path of a file of the package, given from its root. */
export const packageFile = (path: string): string => fileURLToPath(new URL(path, root()));

/** They stand beside this file as compiled, and beside every part of the bundle. */
export const PROOF_WORKER = new URL("./proof-worker.js", import.meta.url);
export const ORACLE_WORKER = new URL("./oracle-worker.js", import.meta.url);
