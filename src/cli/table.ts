/**
 * # Tables
 *
 * Aligned columns without lines. On a terminal the head is bold and the text of the widest columns is wrapped
 * to its width; in a pipe nothing is wrapped, so that a row stays a line. A terminal too narrow for the
 * columns shows a row as a list of its cells.
 *
 * Main definitions: `table`.
 */
import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";
import wrap from "wrap-ansi";
import { marked } from "./output.js";
import { beside, colours, terminalWidth } from "./terminal.js";

export type Alignment = "left" | "right";

const GAP = 2;
/** No column of text is made narrower than this. */
const LEAST_WIDTH = 12;

const EDGES = ["top", "bottom", "left", "mid", "right"] as const;
const NO_LINES = {
  ...Object.fromEntries(
    EDGES.flatMap((edge) => ["", "-mid", "-left", "-right"].map((end) => [edge + end, ""])),
  ),
  middle: " ".repeat(GAP),
};

const widthOf = (cell: string): number => [...stripVTControlCharacters(cell)].length;

/**
 * Where a long name may be broken: after `_`, `/` and `#` between letters. A mark of no width and a blank
 * stand there while a cell is wrapped.
 */
const JOINTS = /(?<=\w{2}[_/#])(?=\w{2})/g;
const MARK = "\u200b ";
/** A blank at which a head is not broken: "δ = 1/4". */
const TIED = / ([=≤≥]) /g;
const FIXED = "\u00a0";

const pieces = (cell: string): string[] => cell.replace(JOINTS, " ").split(" ");
const wrapCell = (cell: string, width: number): string =>
  widthOf(cell) <= width
    ? cell
    : wrap(cell.replace(JOINTS, MARK), width, { hard: true }).replaceAll(MARK, "").replaceAll("\u200b", "");

/**
 * The columns' widths: their own, or, where the row is wider than the terminal, the widest columns of text
 * cut down; words are broken only where that is not enough. Numbers are not broken, their heads are.
 */
function fitted(cells: readonly (readonly string[])[], align: readonly Alignment[], most: number): number[] {
  // An empty column is one character wide.
  const widest = (texts: readonly string[]) => Math.max(1, ...texts.map(widthOf));
  const widths = cells.map(widest);
  const words = cells.map(([head, ...column], i) =>
    widest([...pieces(head!), ...(align[i] === "right" ? column : column.flatMap(pieces))]),
  );
  const least = words.map((word, i) => (align[i] === "right" ? word : Math.min(word, LEAST_WIDTH)));
  const over = () => widths.reduce((a, b) => a + b, 0) + GAP * (widths.length - 1) - most;
  for (const limits of [words, least])
    while (over() > 0) {
      const room = widths.map((width, i) => (width <= limits[i]! ? 0 : width));
      const at = room.indexOf(Math.max(...room));
      if (room[at] === 0) break;
      widths[at]! -= 1;
    }
  return widths;
}

/** Each row as a list of its cells with their heads, for a terminal that is too narrow for the columns. */
function stacked(head: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const size = Math.max(...head.map(widthOf)) + GAP;
  const line = (name: string, cell: string) =>
    beside(`${colours.bold(name)}${" ".repeat(size - widthOf(name))}`, size, cell, width);
  return rows
    .map((row) => row.flatMap((cell, i) => (cell === "" ? [] : [line(head[i]!, cell)])).join("\n"))
    .join("\n\n");
}

/**
 * A table with a head row; columns are aligned to the left unless it says otherwise. `width`: that of the
 * terminal; absent in a pipe.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Alignment[] = [],
  width: number | undefined = terminalWidth(),
): string {
  return marked({ table: { columns: head, rows } }, () => drawn(head, rows, align, width));
}

function drawn(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Alignment[],
  width: number | undefined,
): string {
  const sides = head.map((_, i) => align[i] ?? "left");
  const tied = head.map((cell) => cell.replace(TIED, `${FIXED}$1${FIXED}`));
  const columns = tied.map((cell, i) => [cell, ...rows.map((row) => row[i]!)]);
  const widths = fitted(columns, sides, width ?? Number.POSITIVE_INFINITY);
  if (width !== undefined && widths.reduce((a, b) => a + b, GAP * (widths.length - 1)) > width)
    return stacked(head, rows, width);
  const cells = (row: readonly string[]) => row.map((cell, i) => wrapCell(cell, widths[i]!));
  const made = new Table({
    head: cells(tied).map((cell) => colours.bold(cell)),
    colAligns: sides,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    chars: NO_LINES,
  });
  for (const row of rows) made.push(cells(row));
  return made
    .toString()
    .replaceAll(FIXED, " ")
    .replace(/[ \t]+$/gm, "");
}
