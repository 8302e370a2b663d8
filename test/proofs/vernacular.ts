/**
 * # Sentences of a Coq source
 *
 * Splits a .v file into its sentences without running Coq: comments nest and may hold strings, strings may
 * hold anything, and a sentence ends at a full stop before white space. Proof scripts are told apart from
 * commands, and sections are followed, so that the audit can say which command stands where. What Coq itself
 * says about the compiled theories is asked in coq.ts; nothing there rests on this file.
 *
 * Main definitions: `sentences`, `Sentence`, `headerComment`, `withoutComments`.
 */

export interface Sentence {
  /** The source text from the first character of the sentence to its full stop, comments inside included. */
  readonly source: string;
  /** The same without comments, white space squeezed to single blanks. */
  readonly text: string;
  /** Line of the first character, from 1. */
  readonly line: number;
  /** Where the sentence begins in the file. */
  readonly start: number;
  /** The doc comment `(** … *)` that ends just before the sentence (white space between), or "". */
  readonly doc: string;
}

/** The end of the comment that begins at `start` (just after its closing parenthesis), or the end of the text. */
function endOfComment(source: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < source.length) {
    const two = source.slice(at, at + 2);
    if (two === "(*") {
      depth += 1;
      at += 2;
    } else if (two === "*)") {
      depth -= 1;
      at += 2;
      if (depth === 0) return at;
    } else if (source[at] === '"') {
      at = endOfString(source, at);
    } else {
      at += 1;
    }
  }
  return source.length;
}

/** The end of the string that begins at `start`; a doubled quotation mark stands for one. */
function endOfString(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length) {
    if (source[at] !== '"') at += 1;
    else if (source[at + 1] === '"') at += 2;
    else return at + 1;
  }
  return source.length;
}

const isBlank = (character: string | undefined): boolean => character === undefined || /\s/.test(character);

/** The `..` of a recursive notation ends no sentence; `.` and `...` do. */
const isTwoDots = (source: string, at: number): boolean => source[at - 1] === "." && source[at - 2] !== ".";

/** The source with every comment replaced by a blank. */
export function withoutComments(source: string): string {
  let kept = "";
  let at = 0;
  while (at < source.length) {
    if (source.startsWith("(*", at)) {
      at = endOfComment(source, at);
      kept += " ";
    } else if (source[at] === '"') {
      const end = endOfString(source, at);
      kept += source.slice(at, end);
      at = end;
    } else {
      kept += source[at];
      at += 1;
    }
  }
  return kept;
}

/** White space squeezed to single blanks; strings are left as they are written apart from that. */
export const squeeze = (text: string): string => text.replace(/\s+/g, " ").trim();

/**
 * The sentences of a source, in order. A trailing piece without a full stop is a sentence too, so that
 * nothing escapes.
 */
export function sentences(source: string): readonly Sentence[] {
  const found: Sentence[] = [];
  const lineStarts = [0];
  for (let at = 0; at < source.length; at += 1) if (source[at] === "\n") lineStarts.push(at + 1);
  let line = 1;
  let start = -1;
  let doc = "";
  const close = (end: number) => {
    const text = source.slice(start, end);
    while (line < lineStarts.length && lineStarts[line]! <= start) line += 1;
    found.push({ source: text, text: squeeze(withoutComments(text)), line, start, doc });
    start = -1;
    doc = "";
  };
  let at = 0;
  while (at < source.length) {
    if (source.startsWith("(*", at)) {
      const end = endOfComment(source, at);
      if (start < 0)
        doc = source.startsWith("(**", at) && source[at + 3] !== "*" ? source.slice(at, end) : "";
      at = end;
    } else if (source[at] === '"') {
      if (start < 0) start = at;
      at = endOfString(source, at);
    } else {
      if (start < 0 && !isBlank(source[at])) start = at;
      if (source[at] === "." && isBlank(source[at + 1]) && start >= 0 && !isTwoDots(source, at))
        close(at + 1);
      at += 1;
    }
  }
  if (start >= 0) close(source.length);
  return found;
}

/**
 * The text of the comment with which a file begins, without its delimiters and the stars at both ends of a
 * line; "" without one.
 */
export function headerComment(source: string): string {
  const lead = source.search(/\S/);
  if (lead < 0) return "";
  let text = "";
  let at = lead;
  while (source.startsWith("(*", at)) {
    const end = endOfComment(source, at);
    text += `${source.slice(at + 2, Math.max(at + 2, end - 2))}\n`;
    at = end;
    while (at < source.length && isBlank(source[at])) at += 1;
  }
  return text
    .split("\n")
    .map((row) => row.replace(/^\s*\*+(?=\s|$)|\*+\s*$/g, "").trim())
    .join("\n")
    .trim();
}
