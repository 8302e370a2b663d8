/**
 * # Lines of a stream
 *
 * Splits a byte stream into lines without ever holding more than the limit of one: a longer line is skipped to its end and reported,
 * and the next one is read as usual.
 *
 * Main definitions: `lines`, `MAX_LINE_BYTES`.
 */
import type { Readable } from "node:stream";

/** Longest line that is read: 8 MiB. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

export type Line = { readonly text: string } | { readonly tooLong: number };

const NEWLINE = 10;

export async function* lines(stream: Readable, limit = MAX_LINE_BYTES): AsyncGenerator<Line> {
  let pieces: Buffer[] = [];
  let length = 0;
  const finish = (): Line => {
    const line: Line =
      length > limit ? { tooLong: length } : { text: Buffer.concat(pieces).toString("utf8") };
    pieces = [];
    length = 0;
    return line;
  };
  const take = (piece: Buffer) => {
    length += piece.length;
    if (length <= limit) pieces.push(piece);
    else pieces = [];
  };
  for await (const chunk of stream) {
    let rest: Buffer = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      take(rest.subarray(0, end));
      yield finish();
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) take(rest);
  }
  if (length > 0) yield finish();
}
