/**
 * # The oracle on a pair of streams
 *
 * Reads JSON-RPC messages, one a line, and writes the answers in the same order.
 *
 * Main definitions: `serve`.
 */
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { INVALID_REQUEST, JsonRpcServer } from "./json-rpc.js";
import { lines, MAX_LINE_BYTES } from "./lines.js";
import type { Method } from "./method.js";

/** Serves until the input ends. */
export async function serve(methods: readonly Method[], input: Readable, output: Writable): Promise<void> {
  const server = new JsonRpcServer(methods);
  for await (const line of lines(input)) {
    const answer = "text" in line ? await server.answer(line.text) : tooLong(line.tooLong);
    if (answer === undefined) continue;
    if (!output.write(`${answer}\n`)) await once(output, "drain");
  }
}

const tooLong = (length: number): string =>
  JSON.stringify({
    jsonrpc: "2.0",
    id: null,
    error: {
      code: INVALID_REQUEST,
      message: `the line has ${length} bytes; a line of at most ${MAX_LINE_BYTES} is expected`,
      data: { code: "too-large", path: [], size: String(length), limit: String(MAX_LINE_BYTES) },
    },
  });
