/**
 * # Tables
 *
 * Aligned columns without lines. On a terminal the head is bold and the text of the widest columns is wrapped to its width; in a pipe nothing is wrapped,
 * so that a row stays a line.
 *
 * Main definitions: `table`.
 */
import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";
import wrap from "wrap-ansi";
import { colours, terminalWidth } from "./terminal.js";

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
 * The columns' widths: their own, or, where the row is wider than the terminal, the widest columns of text cut down; words are broken only where that is not
 * enough.
 */
function fitted(cells: readonly (readonly string[])[], align: readonly Alignment[], most: number): number[] {
  // An empty column is one character wide.
  const widest = (texts: readonly string[]) => Math.max(1, ...texts.map(widthOf));
  const widths = cells.map(widest);
  const words = cells.map((column) => widest(column.flatMap((cell) => cell.split(" "))));
  const over = () => widths.reduce((a, b) => a + b, 0) + GAP * (widths.length - 1) - most;
  for (const least of [words, words.map(() => LEAST_WIDTH)])
    while (over() > 0) {
      const room = widths.map((width, i) => (align[i] === "right" || width <= least[i]! ? 0 : width));
      const at = room.indexOf(Math.max(...room));
      if (room[at] === 0) break;
      widths[at]! -= 1;
    }
  return widths;
}

/** A table with a head row; columns are aligned to the left unless it says otherwise. `width`: that of the terminal; absent in a pipe. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Alignment[] = [],
  width: number | undefined = terminalWidth(),
): string {
  const aligned = head.map((_, i) => align[i] ?? "left");
  const columns = head.map((cell, i) => [cell, ...rows.map((row) => row[i]!)]);
  const widths = fitted(columns, aligned, width ?? Number.POSITIVE_INFINITY);
  const wrapped = (cell: string, i: number) =>
    widthOf(cell) <= widths[i]! ? cell : wrap(cell, widths[i]!, { hard: true });
  const made = new Table({
    head: head.map((cell, i) => colours.bold(wrapped(cell, i))),
    colAligns: aligned,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    chars: NO_LINES,
  });
  for (const row of rows) made.push(row.map(wrapped));
  return made.toString().replace(/[ \t]+$/gm, "");
}
