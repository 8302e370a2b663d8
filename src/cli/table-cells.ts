/**
 * # The cells of a table
 *
 * Records and cells of a file of comma-, semicolon- or tab-separated values, or of one separated by blanks. The
 * separator is the one that stands in the first row outside quotes; where two do, it is asked for.
 *
 * Main definitions: `isTableFile`, `cellsOf`, `separatorOption`, `Separator`.
 */
import { parse } from "csv-parse/sync";
import { DomainError } from "../exact/domain-error.js";
import { UsageError } from "./terminal.js";

const CHARACTERS = { comma: ",", semicolon: ";", tab: "\t", blank: " " } as const;

/** Is this the name of a table? */
export const isTableFile = (file: string): boolean => /\.(csv|tsv|tab|txt|data|dat)$/i.test(file);

export type Separator = keyof typeof CHARACTERS;

export function separatorOption(value: string | undefined): Separator | undefined {
  if (value === undefined || Object.hasOwn(CHARACTERS, value)) return value as Separator | undefined;
  throw new UsageError(`--separator: ${Object.keys(CHARACTERS).join(", ")} is expected, got ${value}`);
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

/** Every row of the file. Throws `UsageError` where it is not such a table, `DomainError` (ambiguous). */
export function cellsOf(
  file: string,
  bytes: Uint8Array,
  asked: Separator | undefined,
): { readonly records: string[][]; readonly separator: Separator } {
  const text = new TextDecoder().decode(bytes);
  const separator = asked ?? found(file, text);
  if (separator === "blank")
    return { records: text.split(/\r\n|\n|\r/).map((line) => line.trim().split(/[ \t]+/)), separator };
  try {
    const options = { bom: true, trim: true, relax_column_count: true, delimiter: CHARACTERS[separator] };
    return { records: parse(Buffer.from(bytes), options), separator };
  } catch (problem) {
    throw new UsageError(
      `${file}: CSV is expected (${problem instanceof Error ? problem.message : problem})`,
    );
  }
}
