/**
 * # pac-distill oracle: JSON-RPC 2.0 on standard input and output, one message a line, each answered or
 * refused within 10 s and 1 GB.
 */
import { serveWith } from "../../oracle/serve.js";
import { Supervisor } from "../../oracle/supervise.js";

export async function run(): Promise<void> {
  const supervisor = new Supervisor(new URL("../oracle-worker.js", import.meta.url));
  try {
    await serveWith(supervisor, process.stdin, process.stdout);
  } finally {
    await supervisor.stop();
  }
}
