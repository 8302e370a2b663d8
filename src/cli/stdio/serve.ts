/**
 * # The oracle on a pair of streams
 *
 * Reads JSON-RPC messages, one a line, and writes the answers in the same order, piece by piece. A reader
 * that goes away ends the service quietly.
 *
 * Main definitions: `serve`, `serveWith`, `replyTo`.
 */
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import {
  failure,
  INVALID_REQUEST,
  isInPieces,
  JsonRpcServer,
  type LineOptions,
  PARSE_ERROR,
} from "../../oracle/json-rpc.js";
import type { Method } from "../../oracle/method.js";
import { type Line, lineGroups, MAX_LINE_BYTES } from "./lines.js";

/** So many characters of answers are written together. */
export const TOGETHER = 1 << 16;

/** What answers lines that came together: the text to write, newlines included, in pieces. */
export interface Answerer {
  answers(lines: readonly Line[]): AsyncIterable<string>;
}

/** Answers by the methods, in this thread. */
export function serve(methods: readonly Method[], input: Readable, output: Writable): Promise<void> {
  const server = new JsonRpcServer(methods);
  async function* answers(lines: readonly Line[]): AsyncGenerator<string> {
    let text = "";
    for (const line of lines) {
      const reply = replyTo(server, line);
      if (typeof reply === "string" && text.length < TOGETHER) {
        text += reply;
        continue;
      }
      yield text;
      text = "";
      if (isInPieces(reply)) yield* reply;
      else text = await reply;
    }
    yield text;
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

/**
 * The answer to a line with its newline, nothing where none is due: at once, later, or, if the line is a batch,
 * in pieces. Of an answer that was opened before only what is left.
 */
export function replyTo(
  server: JsonRpcServer,
  line: Line,
  options: LineOptions = {},
): string | Promise<string> | AsyncGenerator<string> {
  const ended = (response: string | undefined): string =>
    response === undefined && options.opened !== true ? "" : `${response ?? ""}\n`;
  if ("text" in line) {
    const reply = server.reply(line.text, options);
    if (isInPieces(reply)) return endedPieces(reply, options.opened === true);
    return reply instanceof Promise ? reply.then(ended) : ended(reply);
  }
  if (options.opened === true) return "\n";
  const refusal =
    "tooLong" in line
      ? tooLong(line.tooLong)
      : failure("null", {
          code: PARSE_ERROR,
          message: "the line is not JSON: UTF-8 is expected, got other bytes",
        });
  return ended(refusal);
}

async function* endedPieces(pieces: AsyncGenerator<string>, opened: boolean): AsyncGenerator<string> {
  let wrote = opened;
  for await (const piece of pieces) {
    yield piece;
    wrote = true;
  }
  if (wrote) yield "\n";
}

const tooLong = (length: number): string =>
  failure("null", {
    code: INVALID_REQUEST,
    message: `the line has ${length} bytes; a line of at most ${MAX_LINE_BYTES} is expected`,
    data: { code: "too-large", path: [], size: String(length), limit: String(MAX_LINE_BYTES) },
  });
