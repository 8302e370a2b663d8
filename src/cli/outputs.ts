/**
 * # Outputs on the command line
 *
 * A file that a command writes appears whole or not at all; one that cannot be written is said to be so.
 *
 * Main definitions: `writeText`.
 */
import writeFileAtomic from "write-file-atomic";
import { UsageError } from "./terminal.js";

export async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFileAtomic(file, text);
  } catch (problem) {
    throw new UsageError(
      `${file}: cannot be written (${problem instanceof Error ? problem.message.replace(/, open '.*'$/, "") : problem})`,
    );
  }
}
