/**
 * # pac-distill oracle: JSON-RPC 2.0 on standard input and output, one message a line, each answered or
 * refused within 10 s and 1 GB.
 */

import { ORACLE_WORKER } from "../package-file.js";
import { serveWith } from "../stdio/serve.js";
import { Supervisor } from "../stdio/supervise.js";

export async function run(): Promise<void> {
  // What standard output does not take is told where it is guarded.
  let refused: unknown;
  process.stdout.once("error", (problem) => {
    refused = problem;
  });
  const supervisor = new Supervisor(ORACLE_WORKER);
  try {
    await serveWith(supervisor, process.stdin, process.stdout);
  } catch (problem) {
    if (problem !== refused) throw problem;
  } finally {
    await supervisor.stop();
  }
}
