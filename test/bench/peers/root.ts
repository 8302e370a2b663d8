/**
 * # Where the checkout is
 *
 * Main definitions: `ROOT`.
 */
import { existsSync } from "node:fs";

/** Above this file, or above what is compiled from it, which is a folder deeper. */
export const ROOT = [new URL("../../../../", import.meta.url), new URL("../../../", import.meta.url)].find(
  (folder) => existsSync(new URL("test/bench/peers/solve.c", folder)),
)!;
