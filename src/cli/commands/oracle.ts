/** # pac-distill oracle: JSON-RPC 2.0 on standard input and output, one message a line. */
import type { Command } from "commander";
import { serve } from "../../oracle/serve.js";
import { allMethods } from "../methods.js";

export function register(program: Command): void {
  program
    .command("oracle")
    .summary("answer JSON-RPC 2.0 on stdin/stdout, one message a line")
    .description(
      "Answers JSON-RPC 2.0 requests, notifications and batches, one message a line, until standard input ends.\n" +
        'Example: {"jsonrpc":"2.0","id":1,"method":"theorems"}',
    )
    .action(() => serve(allMethods(), process.stdin, process.stdout));
}
