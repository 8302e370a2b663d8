/**
 * # The table of limits in the guide
 *
 * A row for every family, in their order; what is measured again takes the place of what was.
 *
 * Main definitions: `withRows`, `rowsOf`, `Row`.
 */
import type { Family } from "./families.js";

export interface Row {
  readonly family: Family;
  /** The limit, and what comes of a request of that size. */
  readonly size: number;
  readonly outcome: string;
  /** The worst of the runs below, at and above, in computing. */
  readonly seconds: number;
  readonly megabytes: number;
  readonly times: number;
}

const BEGIN = "<!-- limits -->\n";
const END = "<!-- end of limits -->";
const HEAD = "| method | what grows | limit | there | seconds | MB | runs |\n|---|---|---|---|---|---|---|\n";

const keyOf = ({ method, what }: Family): string => `| \`${method}\` | ${what} |`;

const textOf = ({ family, size, outcome, seconds, megabytes, times }: Row): string =>
  `${keyOf(family)} ${size}${size === family.to ? " (ends)" : ""} | ${outcome} | ${seconds.toFixed(1)} | ` +
  `${megabytes.toFixed(0)} | ${times} |`;

/** The table's lines, without its head. */
export function rowsOf(page: string): readonly string[] {
  const [, table] = page.split(BEGIN);
  return table!.split(END)[0]!.trimEnd().split("\n").slice(2);
}

/** The page with these rows; those of other families stay, and what is no family any more goes. */
export function withRows(page: string, families: readonly Family[], rows: readonly Row[]): string {
  const [before] = page.split(BEGIN);
  const [, after] = page.split(END);
  const old = rowsOf(page);
  const lines = families.flatMap((family) => {
    const measured = rows.find((row) => keyOf(row.family) === keyOf(family));
    if (measured !== undefined) return [textOf(measured)];
    return old.filter((line) => line.startsWith(keyOf(family)));
  });
  return `${before}${BEGIN}${HEAD}${lines.join("\n")}\n${END}${after}`;
}

/** Families that the table does not have, and rows of none. */
export function strays(page: string, families: readonly Family[]): readonly string[] {
  const rows = rowsOf(page);
  const missing = families.filter((family) => !rows.some((row) => row.startsWith(keyOf(family))));
  const none = rows.filter((row) => !families.some((family) => row.startsWith(keyOf(family))));
  return [...missing.map(keyOf), ...none];
}
