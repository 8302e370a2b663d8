/**
 * # The oracle on a pair of streams
 *
 * Reads JSON-RPC messages, one a line, and writes the answers in the same order, piece by piece. A reader that goes away ends the service quietly.
 *
 * Main definitions: `serve`, `serveWith`.
 */
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { failure, INVALID_REQUEST, JsonRpcServer, PARSE_ERROR } from "./json-rpc.js";
import { type Line, lines, MAX_LINE_BYTES } from "./lines.js";
import type { Method } from "./method.js";

/** What answers a line, piece by piece. */
export interface Answerer {
  pieces(line: string): AsyncIterable<string>;
}

/** Answers by the methods, in this thread. */
export const serve = (methods: readonly Method[], input: Readable, output: Writable): Promise<void> =>
  serveWith(new JsonRpcServer(methods), input, output);

/** Serves until the input ends or nobody reads the answers any more. Other failures to write are thrown. */
export async function serveWith(server: Answerer, input: Readable, output: Writable): Promise<void> {
  let failed: NodeJS.ErrnoException | undefined;
  const fail = (problem: NodeJS.ErrnoException) => {
    failed ??= problem;
    // Whoever waits for the next line shall not wait for ever.
    input.destroy();
  };
  output.on("error", fail);
  const write = async (text: string) => {
    if (failed === undefined && !output.write(text)) await once(output, "drain").catch(fail);
  };
  try {
    for await (const line of lines(input)) {
      let wrote = false;
      for await (const piece of answers(server, line)) {
        await write(piece);
        if (failed !== undefined) break;
        wrote = true;
      }
      if (wrote) await write("\n");
      if (failed !== undefined) break;
    }
  } catch (problem) {
    if (failed === undefined) throw problem;
  }
  output.off("error", fail);
  if (failed !== undefined && failed.code !== "EPIPE") throw failed;
}

async function* answers(server: Answerer, line: Line): AsyncGenerator<string> {
  if ("text" in line) yield* server.pieces(line.text);
  else if ("tooLong" in line) yield tooLong(line.tooLong);
  else
    yield failure("null", {
      code: PARSE_ERROR,
      message: "the line is not JSON: UTF-8 is expected, got other bytes",
    });
}

const tooLong = (length: number): string =>
  failure("null", {
    code: INVALID_REQUEST,
    message: `the line has ${length} bytes; a line of at most ${MAX_LINE_BYTES} is expected`,
    data: { code: "too-large", path: [], size: String(length), limit: String(MAX_LINE_BYTES) },
  });
