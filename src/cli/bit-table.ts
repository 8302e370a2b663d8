/**
 * # Tables of bits
 *
 * A table of points, one row each, with or without labels, separated by commas, semicolons, tabs or blanks.
 * Either each column is one variable and each cell one bit, in one of the usual spellings (`bit-words.ts`), or
 * the points stand in one column as strings of d bits. A cell is never split, a row never left out: what is
 * not a bit is refused by its row and column, counted from 1 in the file.
 *
 * The first row is a header only if it can be nothing else: every cell has a letter, none is a number or a
 * word for a value (yes, true, NaN …), and no two are equal. `--header` and `--no-header` say it. Cells such
 * as 10 and 11, each beginning with 1, are strings of bits or whole numbers: `--points bits` or
 * `--points columns` says which.
 *
 * Why: spec/guide/decisions.md#why-csv-never-guesses
 *
 * Main definitions: `readBitTable`, `examplesOf`, `pointsOf`, `featureNames`.
 */

import type { Bit } from "../boolean/concept.js";
import { DomainError, oneLine } from "../exact/domain-error.js";
import { counted } from "../exact/wording.js";
import { type InputSchema, schemaColumns } from "../networks/input-schema.js";
import { unknownName } from "../text/closest.js";
import type { Example } from "../verify/tree/certificate.js";
import { bitsOfColumn, type Spelling } from "./bit-words.js";
import { bitsBySchema } from "./schema-option.js";
import { cellsOf, type Separator, separatorOption } from "./table-cells.js";
import { UsageError } from "./terminal.js";

export interface TableOptions {
  /** Is the first row a header? Undefined: see above. */
  readonly header?: boolean | undefined;
  /** `bits` (one column of strings of bits) or `columns` (one column a variable). */
  readonly points?: string | undefined;
  /** The column of the labels: its name, or its number from 1. Undefined: the last one. */
  readonly label?: string | undefined;
  /** `comma`, `semicolon`, `tab` or `blank`. Undefined: the one that stands in the first row. */
  readonly separator?: string | undefined;
}

export interface BitTable {
  readonly file: string;
  /** At least one; all of one length. */
  readonly rows: readonly (readonly string[])[];
  /** The header, where there is one: then the rows begin at row 2 of the file. */
  readonly names: readonly string[] | undefined;
  readonly points: "bits" | "columns" | undefined;
  /** As asked for. */
  readonly label: string | undefined;
  readonly separator: Separator;
  /** Columns of the file that are left out before the others (numbers of the rows), and after them (empty). */
  readonly leftOut: { readonly before: 0 | 1; readonly after: 0 | 1 };
}

/** Words that stand for a value, in small letters: a row of these is data. */
const VALUES = new Set(
  "true false yes no on off na n/a nan null none nil inf infinity missing unknown pos neg positive negative".split(
    " ",
  ),
);

const isName = (cell: string): boolean =>
  /\p{L}/u.test(cell) && Number.isNaN(Number(cell)) && !VALUES.has(cell.toLowerCase().replace(/^[+-]/, ""));

/** Letters that are names beside others, as in `x0,x1,y`, and values by themselves. */
const isLetter = (cell: string): boolean => /^[tfyn]$/i.test(cell);

const isHeader = (row: readonly string[]): boolean =>
  row.every(isName) && !row.every(isLetter) && new Set(row).size === row.length;

const excerpt = (cell: string): string =>
  cell === "" ? "an empty cell" : cell.length > 40 ? `${cell.slice(0, 39)}…` : cell;

/** Row of the file, from 1, of a row of data. */
const rowNumber = (table: BitTable, row: number): number => row + (table.names === undefined ? 1 : 2);

/** What is wrong with a cell; `row` is an index into the rows of data. */
function badCell(table: BitTable, row: number, column: number, expected: string, hint = ""): UsageError {
  const cell = table.rows[row]![column]!;
  return new UsageError(
    `${table.file}: row ${rowNumber(table, row)}, column ${table.leftOut.before + column + 1}: ` +
      `${expected} expected, got ${excerpt(cell)}${hint}`,
  );
}

/** Does every row end with a separator, so that a last column is empty? */
const endsEmpty = (records: readonly (readonly string[])[]): boolean =>
  records.length > 0 && records.every((row) => row.length > 2 && row.at(-1) === "");

/** Has the first column no name, and the numbers of the rows from 0 or 1, as pandas and R write them? */
function numbersRows([head, ...rows]: readonly (readonly string[])[]): boolean {
  if (head === undefined || head.length < 3 || head[0] !== "" || !isHeader(head.slice(1))) return false;
  const [first] = rows;
  const from = first?.[0] === "1" ? 1 : 0;
  return rows.length > 2 && rows.every((row, r) => row[0] === String(r + from));
}

/** The rows as they stand. Throws `UsageError` where the file is not a CSV or its rows differ in length. */
export function readBitTable(file: string, bytes: Uint8Array, options: TableOptions): BitTable {
  const { header, points, label } = options;
  if (points !== undefined && points !== "bits" && points !== "columns")
    throw new UsageError(unknownName("--points", points, ["bits", "columns"], "bits or columns"));
  const { records, separator } = cellsOf(file, bytes, separatorOption(options.separator));
  const isBlank = (row: readonly string[]): boolean => row.length === 1 && row[0] === "";
  while (records.length > 0 && isBlank(records.at(-1)!)) records.pop();
  const width = records[0]?.length ?? 0;
  records.forEach((row, i) => {
    if (row.length !== width)
      throw new UsageError(
        `${file}: row ${i + 1}, column ${Math.min(row.length, width) + 1}: ${width} ` +
          `${width === 1 ? "cell is" : "cells are"} expected, ${isBlank(row) ? 0 : row.length} are there`,
      );
  });
  const leftOut = {
    before: header !== false && numbersRows(records) ? 1 : 0,
    after: endsEmpty(records) ? 1 : 0,
  } as const;
  const kept =
    leftOut.before + leftOut.after === 0
      ? records
      : records.map((row) => row.slice(leftOut.before, row.length - leftOut.after));
  const hasHeader = header ?? (kept.length > 0 && isHeader(kept[0]!));
  const rows = hasHeader ? kept.slice(1) : kept;
  if (rows.length === 0) throw new UsageError(`${file}: at least one row of bits is expected`);
  return { file, rows, names: hasHeader ? kept[0] : undefined, points, label, separator, leftOut };
}

/** Are the points strings of bits in the first column? `width` is the number of columns where they are. */
function areStrings(table: BitTable, width: number): boolean {
  const { file, rows, points } = table;
  const fits = rows[0]!.length === width;
  if (points === "bits" && !fits)
    throw new UsageError(`${file}: --points bits: ${width} columns are expected, got ${rows[0]!.length}`);
  if (points !== undefined) return points === "bits";
  const first = rows[0]![0]!;
  if (!fits || !/^[01]{2,}$/.test(first)) return false;
  checkStrings(table);
  // Nobody writes a whole number with a leading zero.
  if (rows.some((row) => row[0]!.startsWith("0"))) return true;
  throw new DomainError(
    "ambiguous",
    `${file}: cells such as ${excerpt(first)} are points of ${first.length} bits (--points ` +
      "bits) or whole numbers, which are not bits (--points columns)",
    ["points"],
  );
}

/** The first column holds strings of bits, all of one length. */
function checkStrings(table: BitTable): void {
  const size = table.rows[0]![0]!.length;
  table.rows.forEach((row, r) => {
    if (!/^[01]+$/.test(row[0]!) || row[0]!.length !== size)
      throw badCell(table, r, 0, `${size} ${size === 1 ? "bit is" : "bits are"}`);
  });
}

interface Different {
  /** The different cells of a column, in the order in which they appear, and their first rows. */
  readonly cells: string[];
  readonly first: number[];
  /** The same, where they are more than a few. */
  known: Set<string> | undefined;
}

/** Of each column, row by row, since there may be a hundred million cells. */
function differentCells({ rows }: BitTable): readonly Different[] {
  const columns = rows[0]!.map((): Different => ({ cells: [], first: [], known: undefined }));
  const width = columns.length;
  for (let r = 0; r < rows.length; r += 1) {
    const row = rows[r]!;
    for (let c = 0; c < width; c += 1) {
      const cell = row[c]!;
      const column = columns[c]!;
      const { cells } = column;
      // A column of bits has two.
      if (cell === cells[0] || cell === cells[1]) continue;
      if (column.known?.has(cell) ?? cells.includes(cell)) continue;
      cells.push(cell);
      column.first.push(r);
      if (cells.length === 9) column.known = new Set(cells);
      else column.known?.add(cell);
    }
  }
  return columns;
}

interface Bits {
  /** The bits of each row, one character a column. */
  readonly lines: readonly string[];
  readonly spellings: readonly Spelling[];
}

const bitsRead = new WeakMap<BitTable, Map<number, Bits>>();

/** The bits of every cell from this column on, row by row, and how each column spells them. */
function bitsOf(table: BitTable, from: number): Bits {
  const known = bitsRead.get(table)?.get(from);
  if (known !== undefined) return known;
  const bits = readBits(table, from);
  bitsRead.set(table, new Map(bitsRead.get(table)).set(from, bits));
  return bits;
}

function readBits(table: BitTable, from: number): Bits {
  const { rows, names } = table;
  const width = rows[0]!.length;
  const spellings: Spelling[] = [];
  const ones: (readonly string[])[] = [];
  const columns = differentCells(table);
  // The first cell that is not a bit, in the order of the file, is told.
  let worst: { row: number; column: number; expected: string } | undefined;
  for (let column = from; column < width; column += 1) {
    const { cells, first } = columns[column]!;
    const read = bitsOfColumn(cells);
    if (read.kind === "bad") {
      const row = first[read.row]!;
      if (worst === undefined || row < worst.row) worst = { row, column, expected: read.expected };
      continue;
    }
    spellings.push(read.spelling);
    ones.push(cells.filter((_, i) => read.bits[i] === "1"));
  }
  if (worst !== undefined) {
    const perhaps = worst.row === 0 && names === undefined ? " (if row 1 is a header: --header)" : "";
    throw badCell(table, worst.row, worst.column, worst.expected, perhaps);
  }
  const line = Buffer.alloc(width - from);
  const lines = rows.map((row) => {
    for (let k = 0; k < line.length; k += 1) {
      const cell = row[from + k]!;
      const own = ones[k]!;
      line[k] = cell === own[0] || (own.length > 1 && own.includes(cell)) ? 0x31 : 0x30;
    }
    return line.toString("latin1");
  });
  return { lines, spellings };
}

/** What a column of labels is often called. */
const LABEL_NAME = /^(label|class|target|outcome|y)$/i;

/**
 * The index of the column of labels. Throws `UsageError`, and `DomainError` (ambiguous) where another column
 * than the last is called a label.
 */
function labelColumn({ file, rows, names, label, separator, leftOut }: BitTable): number {
  const last = rows[0]!.length - 1;
  if (label !== undefined) {
    const at = names?.indexOf(label) ?? -1;
    if (at >= 0) return at;
    const number = /^[1-9]\d{0,8}$/.test(label) ? Number(label) - 1 - leftOut.before : -1;
    if (number >= 0 && number <= last) return number;
    const known = names === undefined ? "" : ` or one of ${names.join(", ")}`;
    throw new UsageError(
      `${file}: --label: a column from ${leftOut.before + 1} to ${leftOut.before + last + 1}${known} is expected, ` +
        `got ${label}`,
    );
  }
  const called = names?.findIndex((name) => LABEL_NAME.test(name)) ?? -1;
  if (called >= 0 && called < last && !LABEL_NAME.test(names![last]!))
    throw new DomainError(
      "ambiguous",
      `${file}: column ${leftOut.before + called + 1} is called ${names![called]}, ` +
        `the last one ${names![last]}: which is the label (--label ${names![called]} or --label ${names![last]})?`,
      ["label"],
    );
  if (names === undefined && separator === "blank" && last > 0)
    throw new DomainError(
      "ambiguous",
      `${file}: files separated by blanks have the label first (--label 1) or last (--label ${last + 1}): which is it?`,
      ["label"],
    );
  return last;
}

/**
 * Points and labels: the last column is the label, unless `--label` says another. Throws `UsageError`,
 * `DomainError` (ambiguous).
 */
export function examplesOf(table: BitTable, schema?: InputSchema): Example[] {
  if (table.rows[0]!.length < 2)
    throw new UsageError(
      `${table.file}: row 1: bits and then a label 0 or 1 are expected, one cell is there`,
    );
  if (schema !== undefined) return examplesBySchema(table, schema);
  const strings = areStrings(table, 2);
  if (strings) checkStrings(table);
  const { lines } = bitsOf(table, strings ? 1 : 0);
  const at = strings && table.label === undefined ? 1 : labelColumn(table);
  if (strings && at !== 1)
    throw new UsageError(`${table.file}: --label: column 2 is the label of points in column 1`);
  const bit = (text: string): Bit => (text === "1" ? 1 : 0);
  if (strings) return lines.map((line, r) => ({ point: table.rows[r]![0]!, label: bit(line) }));
  return lines.map((line) => ({
    point: at === line.length - 1 ? line.slice(0, at) : line.slice(0, at) + line.slice(at + 1),
    label: bit(line[at]!),
  }));
}

/** Without a column. */
const but = <T>(row: readonly T[], at: number): T[] => row.filter((_, column) => column !== at);

/** Where a cell stands in the file, for messages; `left` is a column that was taken out. */
const placeIn =
  (table: BitTable, left?: number) =>
  (row: number, column: number): string =>
    `${table.file}: row ${rowNumber(table, row)}, column ` +
    `${table.leftOut.before + column + (left !== undefined && column >= left ? 2 : 1)}`;

function examplesBySchema(table: BitTable, schema: InputSchema): Example[] {
  const at = labelColumn(table);
  const labels = bitsOfColumn(table.rows.map((row) => row[at]!));
  if (labels.kind === "bad") throw badCell(table, labels.row, at, labels.expected);
  const rows = table.rows.map((row) => but(row, at));
  const points = bitsBySchema(schema, rows, table.names && but(table.names, at), placeIn(table, at));
  return points.map((point, r) => ({ point, label: Number(labels.bits[r]) as Bit }));
}

/** Points by a schema; a column more than it has is a label and is left out. */
function pointsBySchema(table: BitTable, schema: InputSchema): Points {
  const columns = schemaColumns(schema);
  const leftOut = table.rows[0]!.length === columns + 1;
  const at = leftOut ? labelColumn(table) : -1;
  const rows = table.rows.map((row) => but(row, at));
  const names = table.names && but(table.names, at);
  return { points: bitsBySchema(schema, rows, names, placeIn(table, leftOut ? at : undefined)), leftOut };
}

export interface Points {
  readonly points: readonly string[];
  /** A table of examples was given: its last column, the labels, is left out. */
  readonly leftOut: boolean;
}

/**
 * Points on d variables; a last column beyond them is a label and is left out. Throws `UsageError`,
 * `DomainError` (ambiguous).
 */
export function pointsOf(table: BitTable, variables: number, schema?: InputSchema): Points {
  if (schema !== undefined) return pointsBySchema(table, schema);
  const { file, rows } = table;
  const width = rows[0]!.length;
  // One column of strings, or a second one of labels.
  const strings = width <= 2 && areStrings(table, width);
  if (strings) checkStrings(table);
  const { lines } = bitsOf(table, strings ? 1 : 0);
  const bits = strings ? rows[0]![0]!.length : width;
  const leftOut = strings ? width === 2 : width === variables + 1;
  if (bits - (leftOut && !strings ? 1 : 0) !== variables)
    throw new UsageError(`${file}: points of ${variables} bits are expected, got ${bits}`);
  const points = strings
    ? rows.map(([point]) => point!)
    : leftOut
      ? lines.map((line) => line.slice(0, -1))
      : lines;
  return { points, leftOut };
}

/** The header without the label's name, where each variable has a name. */
export function featureNames(table: BitTable, variables: number): readonly string[] | undefined {
  const { names } = table;
  if (names === undefined) return undefined;
  const own =
    names.length === variables + 1 ? names.filter((_, column) => column !== labelColumn(table)) : names;
  return own.length === variables ? own : undefined;
}

/** Points that come with both labels, and the fewest rows on which a function errs. */
function contradictions(examples: readonly Example[]): { points: number; rows: number } {
  const labels = new Map<string, [number, number]>();
  for (const { point, label } of examples) {
    const counts = labels.get(point) ?? [0, 0];
    counts[label] += 1;
    labels.set(point, counts);
  }
  const both = [...labels.values()].filter(([zeros, ones]) => zeros > 0 && ones > 0);
  return { points: both.length, rows: both.reduce((total, counts) => total + Math.min(...counts), 0) };
}

/** Rows that say what was understood of a table of examples. */
export function describeTable(table: BitTable, schema?: InputSchema): [string, string][] {
  const { rows, names, separator, leftOut } = table;
  const strings = schema === undefined && rows[0]!.length === 2 && areStrings(table, 2);
  const at = strings ? 1 : labelColumn(table);
  const columns = schema
    ? "by the schema"
    : strings
      ? `points of ${rows[0]![0]!.length} bits in column 1`
      : "one variable a column";
  const read = schema === undefined ? bitsOf(table, strings ? 1 : 0).spellings : [];
  const spellings = new Set(read.filter((how) => how !== "0, 1"));
  const { points, rows: errors } = contradictions(examplesOf(table, schema));
  return [
    [
      "columns",
      `${columns}; the label in column ${leftOut.before + at + 1}` +
        (names === undefined ? "" : ` (${oneLine(names[at]!)})`),
    ],
    ["header", names === undefined ? "none" : `row 1: ${oneLine(names.join(", "))}`],
    ...(separator === "comma" ? [] : [["separator", separator] as [string, string]]),
    ...(leftOut.before === 0
      ? []
      : [["left out", "column 1, which has no name and numbers the rows"] as [string, string]]),
    ...(leftOut.after === 0
      ? []
      : [
          ["left out", "the last column, which is empty: each row ends with a separator"] as [string, string],
        ]),
    ...(spellings.size === 0 ? [] : [["0, 1 as", [...spellings].join("; ")] as [string, string]]),
    ...(points === 0
      ? []
      : [
          [
            "contradictory",
            `${counted(points, "point")} with both labels, so that every function ` +
              `errs on at least ${counted(errors, "row")}`,
          ] as [string, string],
        ]),
  ];
}
