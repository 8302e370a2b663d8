/**
 * # Lines of a stream
 *
 * Splits a byte stream into lines without ever holding more than the limit of one: a longer line is skipped
 * to its end and reported, and so is one that is not UTF-8; the next one is read as usual. A byte order mark
 * is kept, for the reader of the text to skip.
 *
 * Main definitions: `lines`, `MAX_LINE_BYTES`.
 */
import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";

/** Longest line that is read: 8 MiB. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

export type Line = { readonly text: string } | { readonly tooLong: number } | { readonly notUtf8: true };

const NEWLINE = 10;

function decoded(bytes: Buffer): Line {
  return isUtf8(bytes) ? { text: bytes.toString("utf8") } : { notUtf8: true };
}

/** The lines as they come: what a chunk of the stream ends, together. */
export async function* lineGroups(stream: Readable, limit = MAX_LINE_BYTES): AsyncGenerator<readonly Line[]> {
  let pieces: Buffer[] = [];
  let length = 0;
  const finish = (): Line => {
    const line: Line = length > limit ? { tooLong: length } : decoded(Buffer.concat(pieces));
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
    const group: Line[] = [];
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      take(rest.subarray(0, end));
      group.push(finish());
      rest = rest.subarray(end + 1);
      if (group.length > 1) continue;
      // Where no line can be too long, all that end here are decoded at once: no newline is part of a character.
      const last = rest.lastIndexOf(NEWLINE);
      if (last < 0 || last > limit || !isUtf8(rest.subarray(0, last))) continue;
      for (const text of rest.toString("utf8", 0, last).split("\n")) group.push({ text });
      rest = rest.subarray(last + 1);
    }
    if (rest.length > 0) take(rest);
    if (group.length > 0) yield group;
  }
  if (length > 0) yield [finish()];
}

export async function* lines(stream: Readable, limit = MAX_LINE_BYTES): AsyncGenerator<Line> {
  for await (const group of lineGroups(stream, limit)) yield* group;
}
