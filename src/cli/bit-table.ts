/**
 * # Tables of bits
 *
 * A CSV of points, one row each, with or without labels. Either each column is one variable and each cell one
 * bit, or the points stand in one column as strings of d bits. A cell is never split, a row never left out:
 * what is not a bit is refused by its row and column, counted from 1 in the file.
 *
 * The first row is a header only if it can be nothing else: every cell has a letter, none is a number or a
 * word for a value (yes, true, NaN …), and no two are equal. `--header` and `--no-header` say it. Cells such
 * as 10 and 11, each beginning with 1, are strings of bits or whole numbers: `--points bits` or
 * `--points columns` says which.
 *
 * Why: spec/guide/decisions.md#why-csv-never-guesses
 *
 * Main definitions: `readBitTable`, `examplesOf`, `pointsOf`.
 */
import { parse } from "csv-parse/sync";
import type { Bit } from "../boolean/concept.js";
import { DomainError, oneLine } from "../exact/domain-error.js";
import type { Example } from "../verify/tree/certificate.js";
import { UsageError } from "./terminal.js";

export interface TableOptions {
  /** Is the first row a header? Undefined: see above. */
  readonly header?: boolean | undefined;
  /** `bits` (one column of strings of bits) or `columns` (one column a variable). */
  readonly points?: string | undefined;
  /** The column of the labels: its name, or its number from 1. Undefined: the last one. */
  readonly label?: string | undefined;
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

/** What is wrong with a cell; `row` is an index into the rows of data. */
function badCell(table: BitTable, row: number, column: number, expected: string, hint = ""): UsageError {
  const at = row + (table.names === undefined ? 1 : 2);
  const cell = table.rows[row]![column]!;
  return new UsageError(
    `${table.file}: row ${at}, column ${column + 1}: ${expected} expected, got ${excerpt(cell)}${hint}`,
  );
}

/** The rows as they stand. Throws `UsageError` where the file is not a CSV or its rows differ in length. */
export function readBitTable(file: string, bytes: Uint8Array, options: TableOptions): BitTable {
  const { header, points, label } = options;
  if (points !== undefined && points !== "bits" && points !== "columns")
    throw new UsageError(`--points: bits or columns is expected, got ${points}`);
  let records: string[][];
  try {
    records = parse(Buffer.from(bytes), { bom: true, trim: true, relax_column_count: true });
  } catch (problem) {
    throw new UsageError(
      `${file}: CSV is expected (${problem instanceof Error ? problem.message : problem})`,
    );
  }
  const isBlank = (row: readonly string[]): boolean => row.length === 1 && row[0] === "";
  while (records.length > 0 && isBlank(records.at(-1)!)) records.pop();
  const width = records[0]?.length ?? 0;
  records.forEach((row, i) => {
    if (row.length !== width)
      throw new UsageError(
        `${file}: row ${i + 1}, column ${Math.min(row.length, width) + 1}: ${width} ${width === 1 ? "cell is" : "cells are"} expected, ${isBlank(row) ? 0 : row.length} are there`,
      );
  });
  const hasHeader = header ?? (records.length > 0 && isHeader(records[0]!));
  const rows = hasHeader ? records.slice(1) : records;
  if (rows.length === 0) throw new UsageError(`${file}: at least one row of bits is expected`);
  return { file, rows, names: hasHeader ? records[0] : undefined, points, label };
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
    `${file}: cells such as ${excerpt(first)} are points of ${first.length} bits (--points bits) or whole numbers, which are not bits (--points columns)`,
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

/** Every cell from this column on is one bit. */
function checkBits(table: BitTable, from: number): void {
  table.rows.forEach((row, r) => {
    const column = row.findIndex((cell, c) => c >= from && cell !== "0" && cell !== "1");
    if (column < 0) return;
    const perhaps = r === 0 && table.names === undefined ? " (if row 1 is a header: --header)" : "";
    throw badCell(table, r, column, "a bit, 0 or 1, is", perhaps);
  });
}

/** What a column of labels is often called. */
const LABEL_NAME = /^(label|class|target|outcome|y)$/i;

/**
 * The index of the column of labels. Throws `UsageError`, and `DomainError` (ambiguous) where another column
 * than the last is called a label.
 */
function labelColumn({ file, rows, names, label }: BitTable): number {
  const last = rows[0]!.length - 1;
  if (label !== undefined) {
    const at = names?.indexOf(label) ?? -1;
    if (at >= 0) return at;
    if (/^[1-9]\d{0,8}$/.test(label) && Number(label) <= last + 1) return Number(label) - 1;
    const known = names === undefined ? "" : ` or one of ${names.join(", ")}`;
    throw new UsageError(
      `${file}: --label: a column from 1 to ${last + 1}${known} is expected, got ${label}`,
    );
  }
  const called = names?.findIndex((name) => LABEL_NAME.test(name)) ?? -1;
  if (called >= 0 && called < last && !LABEL_NAME.test(names![last]!))
    throw new DomainError(
      "ambiguous",
      `${file}: column ${called + 1} is called ${names![called]}, the last one ${names![last]}: which is the label (--label ${names![called]} or --label ${names![last]})?`,
      ["label"],
    );
  return last;
}

/**
 * Points and labels: the last column is the label, unless `--label` says another. Throws `UsageError`,
 * `DomainError` (ambiguous).
 */
export function examplesOf(table: BitTable): Example[] {
  if (table.rows[0]!.length < 2)
    throw new UsageError(
      `${table.file}: row 1: bits and then a label 0 or 1 are expected, one cell is there`,
    );
  const strings = areStrings(table, 2);
  if (strings) checkStrings(table);
  checkBits(table, strings ? 1 : 0);
  const at = labelColumn(table);
  if (strings && at !== 1)
    throw new UsageError(`${table.file}: --label: column 2 is the label of points in column 1`);
  return table.rows.map((row) => ({
    point: row.filter((_, column) => column !== at).join(""),
    label: Number(row[at]) as Bit,
  }));
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
export function pointsOf(table: BitTable, variables: number): Points {
  const { file, rows } = table;
  const width = rows[0]!.length;
  // One column of strings, or a second one of labels.
  const strings = width <= 2 && areStrings(table, width);
  if (strings) checkStrings(table);
  checkBits(table, strings ? 1 : 0);
  const bits = strings ? rows[0]![0]!.length : width;
  const leftOut = strings ? width === 2 : width === variables + 1;
  if (bits - (leftOut && !strings ? 1 : 0) !== variables)
    throw new UsageError(`${file}: points of ${variables} bits are expected, got ${bits}`);
  return { points: rows.map((row) => (leftOut ? row.slice(0, -1) : row).join("")), leftOut };
}

/** Rows that say what was understood of a table of examples. */
export function describeTable(table: BitTable): [string, string][] {
  const { rows, names } = table;
  const at = labelColumn(table);
  const strings = rows[0]![0]!.length > 1;
  const columns = strings ? `points of ${rows[0]![0]!.length} bits in column 1` : "one variable a column";
  return [
    [
      "columns",
      `${columns}; the label in column ${at + 1}${names === undefined ? "" : ` (${oneLine(names[at]!)})`}`,
    ],
    ["header", names === undefined ? "none" : `row 1: ${oneLine(names.join(", "))}`],
  ];
}
