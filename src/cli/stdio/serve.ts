/**
 * # The oracle on a pair of streams
 *
 * Reads JSON-RPC messages, one a line, and writes the answers in the same order, piece by piece. A reader
 * that goes away ends the service quietly.
 *
 * Main definitions: `serve`, `serveWith`, `answersTo`.
 */
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import {
  failure,
  INVALID_REQUEST,
  JsonRpcServer,
  type LineOptions,
  PARSE_ERROR,
} from "../../oracle/json-rpc.js";
import type { Method } from "../../oracle/method.js";
import { type Line, lineGroups, MAX_LINE_BYTES } from "./lines.js";

/** What answers lines that came together: the text to write, newlines included, in pieces. */
export interface Answerer {
  answers(lines: readonly Line[]): AsyncIterable<string>;
}

/** Answers by the methods, in this thread. */
export function serve(methods: readonly Method[], input: Readable, output: Writable): Promise<void> {
  const server = new JsonRpcServer(methods);
  async function* answers(lines: readonly Line[]): AsyncGenerator<string> {
    for (const line of lines) yield* answersTo(server, line);
  }
  return serveWith({ answers }, input, output);
}

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
    for await (const group of lineGroups(input)) {
      for await (const piece of server.answers(group)) {
        await write(piece);
        if (failed !== undefined) break;
      }
      if (failed !== undefined) break;
    }
  } catch (problem) {
    if (failed === undefined) throw problem;
  }
  output.off("error", fail);
  if (failed !== undefined && failed.code !== "EPIPE") throw failed;
}

/** The answer to a line, with its newline, in pieces; nothing where none is due. */
export async function* answersTo(
  server: JsonRpcServer,
  line: Line,
  options: LineOptions = {},
): AsyncGenerator<string> {
  if ("text" in line) {
    let wrote = options.opened === true;
    for await (const piece of server.pieces(line.text, options)) {
      yield piece;
      wrote = true;
    }
    if (wrote) yield "\n";
    return;
  }
  if (options.opened !== true)
    yield "tooLong" in line
      ? tooLong(line.tooLong)
      : failure("null", {
          code: PARSE_ERROR,
          message: "the line is not JSON: UTF-8 is expected, got other bytes",
        });
  yield "\n";
}

const tooLong = (length: number): string =>
  failure("null", {
    code: INVALID_REQUEST,
    message: `the line has ${length} bytes; a line of at most ${MAX_LINE_BYTES} is expected`,
    data: { code: "too-large", path: [], size: String(length), limit: String(MAX_LINE_BYTES) },
  });
