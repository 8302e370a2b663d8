/**
 * # What goes to standard output
 *
 * One place through which every command prints, in one of three ways: as text, with `--quiet` not at all (the exit
 * status and the files remain), or with `--json` as one JSON value at the end, whatever the command:
 *
 *     { "command": "bound", "status": 0, "output": [ … ], "errors": [ … ] }
 *
 * `output` has, in the order of the text, `{ "heading" }`, `{ "text" }`, `{ "fields" }` for names with texts beside
 * them, `{ "table": { "columns", "rows" } }`, and `{ "value" }` where a command answers in JSON. Cells are the texts
 * that are printed.
 *
 * Tables and fields are made as text by the commands and printed with other text around them; in JSON a mark stands
 * for each, which `print` puts back.
 *
 * Main definitions: `choose`, `print`, `printValue`, `marked`, `inJson`, `isQuiet`, `finish`, `outputSchema`.
 */
import { stripVTControlCharacters } from "node:util";

export interface Settings {
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly color?: "always" | "never" | "auto" | undefined;
}

type Block =
  | { readonly heading: string }
  | { readonly text: string }
  | { readonly fields: readonly { readonly name: string; readonly text: string }[] }
  | { readonly table: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } }
  /** JSON as it stands: numbers of any length stay as they are. */
  | { readonly json: string };

let settings: Settings = {};
let command = "";
const blocks: Block[] = [];
const parts: Block[] = [];
const errors: string[] = [];

/** Before anything is printed. */
export function choose(name: string, chosen: Settings): void {
  settings = chosen;
  command = name;
}

export const inJson = (): boolean => settings.json === true;
export const isQuiet = (): boolean => settings.quiet === true;
/** Asked for or forbidden; `undefined` leaves it to the terminal. */
export const colourAsked = (): boolean | undefined =>
  inJson() || settings.color === "never" ? false : settings.color === "always" ? true : undefined;

const MARK = "\u0000";
// biome-ignore lint/suspicious/noControlCharactersInRegex: no text has it, which is why it is the mark
const MARKED = /\u0000(\d+)\u0000/;

/** In JSON, a mark that stands for this part in a text; the text itself otherwise. */
export function marked(part: Block, text: () => string): string {
  if (!inJson()) return text();
  parts.push(plain(part));
  return `${MARK}${parts.length - 1}${MARK}`;
}

/** Without the marks of terminals. */
function plain(part: Block): Block {
  if ("fields" in part)
    return { fields: part.fields.map(({ name, text }) => ({ name: bare(name), text: bare(text) })) };
  if (!("table" in part)) return part;
  const { columns, rows } = part.table;
  return { table: { columns: columns.map(bare), rows: rows.map((row) => row.map(bare)) } };
}

const bare = (text: string): string => stripVTControlCharacters(text).trim();

/** A text with line breaks as it stands, at the end of which nothing is added. */
export function write(text: string): void {
  if (isQuiet()) return;
  if (!inJson()) {
    process.stdout.write(text);
    return;
  }
  text.split(MARKED).forEach((piece, i) => {
    const part = i % 2 === 1 ? parts[Number(piece)] : undefined;
    if (part !== undefined) blocks.push(part);
    else if (bare(piece) !== "")
      blocks.push({ text: stripVTControlCharacters(piece).replace(/^\n+|\n+$/g, "") });
  });
}

export const print = (text = ""): void => write(`${text}\n`);

export function printHeading(text: string, asText: () => void): void {
  if (inJson() && !isQuiet()) blocks.push({ heading: bare(text) });
  else asText();
}

/** An answer in JSON, given as its text. */
export function printValue(json: string): void {
  if (inJson() && !isQuiet()) blocks.push({ json });
  else print(json);
}

/** An error, which goes to standard error too. */
export const noteError = (message: string): void => {
  errors.push(bare(message));
};

const blockText = (block: Block): string =>
  "json" in block ? `{"value":${block.json}}` : JSON.stringify(block);

/** With `--json`, the one value that the command answers, once its status is known. */
export function finish(): void {
  if (!inJson() || command === "oracle") return;
  const status = Number(process.exitCode ?? 0);
  const output = blocks.splice(0).map(blockText).join(",");
  process.stdout.write(
    `{"command":${JSON.stringify(command)},"status":${status},"output":[${output}],"errors":${JSON.stringify(errors)}}\n`,
  );
  settings = { ...settings, json: false };
}

const texts = { type: "array", items: { type: "string" } } as const;
const block = (name: string, schema: object) => ({
  type: "object",
  properties: { [name]: schema },
  required: [name],
  additionalProperties: false,
});

/** The JSON Schema of what any command answers with `--json`. */
export const outputSchema: Record<string, unknown> = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Output",
  description: "What a command answers with --json.",
  type: "object",
  properties: {
    command: { type: "string" },
    status: { enum: [0, 1, 2], description: "The exit status: it holds, it does not, it was not answered." },
    output: {
      type: "array",
      items: {
        anyOf: [
          block("heading", { type: "string" }),
          block("text", { type: "string" }),
          block("fields", {
            type: "array",
            items: {
              type: "object",
              properties: { name: { type: "string" }, text: { type: "string" } },
              required: ["name", "text"],
              additionalProperties: false,
            },
          }),
          block("table", {
            type: "object",
            properties: { columns: texts, rows: { type: "array", items: texts } },
            required: ["columns", "rows"],
            additionalProperties: false,
          }),
          block("value", { description: "Of commands that answer in JSON: call, schema, web --concept." }),
        ],
      },
    },
    errors: texts,
  },
  required: ["command", "status", "output", "errors"],
  additionalProperties: false,
};
