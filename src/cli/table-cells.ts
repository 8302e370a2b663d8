/**
 * # The cells of a table
 *
 * Records and cells of a file of comma-, semicolon- or tab-separated values, or of one separated by blanks. The
 * separator is the one that stands in the first row outside quotes; where two do, it is asked for.
 *
 * Main definitions: `isTableFile`, `cellsOf`, `separatorOption`, `Separator`.
 */

import { isUtf8 } from "node:buffer";
import { parse } from "csv-parse/sync";
import { DomainError } from "../exact/domain-error.js";
import { unknownName } from "../text/closest.js";
import { UsageError } from "./terminal.js";

const CHARACTERS = { comma: ",", semicolon: ";", tab: "\t", blank: " " } as const;

/** Is this the name of a table? */
export const isTableFile = (file: string): boolean => /\.(csv|tsv|tab|txt|data|dat)$/i.test(file);

export type Separator = keyof typeof CHARACTERS;

export function separatorOption(value: string | undefined): Separator | undefined {
  if (value === undefined || Object.hasOwn(CHARACTERS, value)) return value as Separator | undefined;
  const names = Object.keys(CHARACTERS);
  throw new UsageError(unknownName("--separator", value, names, names.join(", ")));
}

/** The blanks that are taken off a cell. */
const isBlank = (byte: number): boolean =>
  byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d;

/** The text up to the end of the first row that is not blank. */
function firstRow(bytes: Uint8Array): string {
  let from = 0;
  while (from < bytes.length && (isBlank(bytes[from]!) || bytes[from]! >= 0x80)) from += 1;
  const ends = [bytes.indexOf(0x0a, from), bytes.indexOf(0x0d, from)].filter((end) => end >= 0);
  return new TextDecoder().decode(bytes.subarray(0, Math.min(bytes.length, ...ends)));
}

/** The separator of the first row; a comma where there is one cell only. */
function found(file: string, text: string): Separator {
  const first = /^\s*([^\r\n]*)/
    .exec(text)![1]!
    .replace(/"[^"]*"/g, "")
    .trim();
  const [only, second] = (["comma", "semicolon", "tab"] as const).filter((name) =>
    first.includes(CHARACTERS[name]),
  );
  if (second !== undefined)
    throw new DomainError(
      "ambiguous",
      `${file}: row 1 has a ${only} and a ${second}: which separates cells ` +
        `(--separator ${only} or --separator ${second})?`,
      ["separator"],
    );
  if (only !== undefined) return only;
  // Names may hold blanks; bits do not.
  return /^[-+.\w]+( +[-+.\w]+)+$/.test(first) ? "blank" : "comma";
}

/** Longest cell that is looked for among those of its column. */
const MAX_SHARED = 16;

/**
 * The rows of a file without quotes, in which each line ends alike; a few megabytes take a fraction of the time that
 * a parser of all CSV takes, and cells with the same text are one string. Nothing where the file is another.
 */
function plainRows(bytes: Uint8Array, delimiter: number): string[][] | undefined {
  if (bytes.includes(0x22)) return undefined;
  const returns = bytes.includes(0x0d);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const decoder = new TextDecoder();
  const single = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  const known = new Map<string, string>();
  const cell = (from: number, to: number): string => {
    while (from < to && isBlank(bytes[from]!) && bytes[from] !== delimiter) from += 1;
    while (to > from && isBlank(bytes[to - 1]!) && bytes[to - 1] !== delimiter) to -= 1;
    if (to === from) return "";
    if (to === from + 1 && bytes[from]! < 128) return single[bytes[from]!]!;
    const text = decoder.decode(bytes.subarray(from, to));
    if (to - from > MAX_SHARED) return text;
    const same = known.get(text);
    if (same === undefined && known.size < 100_000) known.set(text, text);
    return same ?? text;
  };
  const rows: string[][] = [];
  let at = hasMark ? 3 : 0;
  while (at < bytes.length) {
    let end = bytes.indexOf(0x0a, at);
    if (end < 0) end = bytes.length;
    // Either every line ends with \r\n, or there is no \r.
    if (returns && end < bytes.length && bytes[end - 1] !== 0x0d) return undefined;
    const last = returns && bytes[end - 1] === 0x0d ? end - 1 : end;
    const row: string[] = [];
    let from = at;
    for (let i = at; i < last; i += 1) {
      const byte = bytes[i]!;
      if (byte === 0x0d) return undefined;
      if (byte !== delimiter) continue;
      row.push(cell(from, i));
      from = i + 1;
    }
    row.push(cell(from, last));
    rows.push(row);
    at = end + 1;
  }
  return rows;
}

/** The first row, from 1, whose bytes are no UTF-8. */
function firstForeignRow(bytes: Uint8Array): number {
  let row = 1;
  for (let from = 0; from < bytes.length; row += 1) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(from, to))) break;
    from = to + 1;
  }
  return row;
}

/** Names would be lost in another encoding, and cells misread. */
function checkEncoding(file: string, bytes: Uint8Array): void {
  const [first, second] = bytes;
  const hasMark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (hasMark || bytes.subarray(0, 1000).includes(0))
    throw new UsageError(`${file}: a table in UTF-8 is expected, this one is in UTF-16: save it as UTF-8`);
  if (!isUtf8(bytes))
    throw new UsageError(
      `${file}: row ${firstForeignRow(bytes)}: text in UTF-8 is expected, its bytes are not (those of Windows-1252, ` +
        "Latin-1 and others are not): save it as UTF-8",
    );
}

/** Every row of the file. Throws `UsageError` where it is not such a table, `DomainError` (ambiguous). */
export function cellsOf(
  file: string,
  bytes: Uint8Array,
  asked: Separator | undefined,
): { readonly records: string[][]; readonly separator: Separator } {
  checkEncoding(file, bytes);
  const separator = asked ?? found(file, firstRow(bytes));
  if (separator === "blank")
    return {
      records: new TextDecoder()
        .decode(bytes)
        .split(/\r\n|\n|\r/)
        .map((line) => line.trim().split(/[ \t]+/)),
      separator,
    };
  const plain = plainRows(bytes, CHARACTERS[separator].charCodeAt(0));
  if (plain !== undefined) return { records: plain, separator };
  try {
    const options = { bom: true, trim: true, relax_column_count: true, delimiter: CHARACTERS[separator] };
    return { records: parse(Buffer.from(bytes), options), separator };
  } catch (problem) {
    throw new UsageError(
      `${file}: CSV is expected (${problem instanceof Error ? problem.message : problem})`,
    );
  }
}
