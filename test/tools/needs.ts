/**
 * # What a test needs of the machine
 *
 * A test without what it needs is skipped, with the reason in its title, which the closing line counts by.
 *
 * Main definitions: `needs`, `isInstalled`.
 */
import { spawnSync } from "node:child_process";

export interface Need {
  /** For `test.skipIf` and `describe.skipIf`. */
  readonly skip: boolean;
  /** What is added to the title: why it is skipped, or nothing. */
  readonly why: string;
}

/** `reason` in a few words, such as "rustc is not installed". */
export const needs = (isThere: boolean, reason: string): Need => ({
  skip: !isThere,
  why: isThere ? "" : ` (skipped: ${reason})`,
});

/** Can a shell start it? */
export const isInstalled = (tool: string): boolean =>
  spawnSync("sh", ["-c", `command -v ${tool}`], { stdio: "ignore" }).status === 0;

export const needsTool = (tool: string): Need => needs(isInstalled(tool), `${tool} is not installed`);
