/** # pac-distill complexity-table: the shipped table of exact sample complexities, its making and its checking. */

import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { parseJson } from "../../exact/read-json.js";
import { type TableEntry, type TableFile, tableSchema } from "../../oracle/schemas/complexity-table.js";
import { ASKED, type Asked, askedOf, EPSILONS, settings } from "../complexity/settings.js";
import { checkEntry, makeEntry } from "../complexity/table.js";
import { integerOption, parseWith, readText } from "../inputs.js";
import { checkOutputs, writeText } from "../outputs.js";
import { packageFile } from "../package-file.js";
import { complain, DOES_NOT_HOLD, HOLDS } from "../status.js";
import { table } from "../table.js";
import { colours, heading, noteSpelling, print, progress, prose, UsageError } from "../terminal.js";

interface Options {
  readonly file?: string;
  readonly check?: true;
  readonly out?: string;
  /** Its earlier spelling. */
  readonly write?: string;
  readonly only?: string;
  readonly variables: string;
}

/** The table that ships with the package. */
export const SHIPPED = packageFile("spec/tables/sample-complexity.json");

const ABOUT =
  "The exact least number of samples for distilling F into G and for learning it, on the family of all " +
  "uniform distributions on sets of at most maxPoints points, each with what shows it: strategies at n, a " +
  "prior at n-1. Format: src/oracle/schemas/complexity-table.ts. Made by: pac-distill complexity-table --write FILE.";

function readTable(file: string | undefined): TableFile {
  const text = file === undefined ? readFileSync(SHIPPED, "utf8") : readText(file);
  const json = parseJson(text, file ?? "the shipped table");
  parseWith(tableSchema, json, "--file");
  return json as TableFile;
}

/** One entry a line, so that a change of one shows as one. */
export const formatTableFile = ({ about, entries }: TableFile): string =>
  `{"about":${JSON.stringify(about)},\n"entries":[\n${entries.map((entry) => JSON.stringify(entry)).join(",\n")}\n]}\n`;

async function make(options: Options): Promise<TableFile> {
  const largest = integerOption(options.variables, 1, 3, "--variables");
  const chosen = settings(largest).filter(({ name }) => name.includes(options.only ?? ""));
  if (chosen.length === 0) throw new UsageError(`--only: no setting has ${options.only} in its name`);
  const entries: TableEntry[] = [];
  const bar = progress(
    "settings",
    chosen.reduce((n, c) => n + EPSILONS.length * askedOf(c).length, 0),
  );
  try {
    for (const setting of chosen)
      for (const epsilon of EPSILONS)
        for (const [access, outputs] of askedOf(setting)) {
          entries.push(await makeEntry(setting, epsilon, access, outputs));
          bar.step();
        }
  } finally {
    bar.stop();
  }
  return { about: ABOUT, entries };
}

/** Why the name of an entry does not say what the entry is about. */
function misnamed({ setting, sourceClass, targetClass, mode, maxPoints }: TableEntry): string | undefined {
  const known = settings().find(({ name }) => name === setting);
  if (known === undefined) return "no setting of the table has this name";
  const { family } = known;
  const about = [known.sourceClass, known.targetClass, known.mode, "maxPoints" in family && family.maxPoints];
  return isDeepStrictEqual(about, [sourceClass, targetClass, mode, maxPoints])
    ? undefined
    : "the classes, the family or the mode are not those of the setting of this name";
}

function check(entries: readonly TableEntry[]): void {
  const seen = new Set<string>();
  const bar = progress("checking certificates", entries.length);
  try {
    for (const entry of entries) {
      const outputs = entry.outputs === undefined ? "" : " with any output";
      const name = `${entry.setting}, ε = ${entry.epsilon}, ${entry.access}${outputs}`;
      const defect = seen.has(name) ? "listed twice" : (misnamed(entry) ?? checkEntry(entry));
      seen.add(name);
      if (defect !== undefined) {
        complain(`${name}: ${defect}`);
        process.exitCode = DOES_NOT_HOLD;
        return;
      }
      bar.step();
    }
  } finally {
    bar.stop();
  }
  process.exitCode = HOLDS;
  const proofs = entries.reduce((total, { results }) => total + results.length, 0);
  prose(colours.green(`${proofs} least numbers of samples shown by their certificates`));
}

function show(entries: readonly TableEntry[]): void {
  const deltas = entries[0]!.results.map(({ delta }) => `δ = ${delta}`);
  heading("The least number of samples on the uniform distributions on all sets of points");
  print();
  const numbers = (setting: string, epsilon: string, [access, outputs]: Asked): string[] =>
    entries
      .find(
        (e) => e.setting === setting && e.epsilon === epsilon && e.access === access && e.outputs === outputs,
      )
      ?.results.map(({ samples }) => String(samples)) ?? deltas.map(() => "");
  const rows = entries
    .filter(({ access }) => access === "distill")
    .map(({ setting, epsilon }) => [
      setting,
      epsilon,
      ...ASKED.flatMap((side) => numbers(setting, epsilon, side)),
    ]);
  const named = ["distil", "learn", "any output"].flatMap((who) => deltas.map((d) => `${who} ${d}`));
  const head = ["F into G", "ε", ...named];
  print(table(head, rows, ["left", "left", ...head.slice(2).map(() => "right" as const)]));
}

export async function run(options: Options): Promise<void> {
  if (options.write !== undefined) noteSpelling("--write", "--out FILE");
  const out = options.out ?? options.write;
  if (out !== undefined) {
    const other = options.check ? "--check" : options.file === undefined ? undefined : "--file";
    if (other !== undefined)
      throw new UsageError(`${other} reads a table, and --out makes one: one of the two is expected`);
    checkOutputs([["--out", out]]);
    const made = await make(options);
    await writeText(out, formatTableFile(made));
    print(colours.dim(`wrote ${out}, ${made.entries.length} entries`));
    return;
  }
  const entries = readTable(options.file).entries.filter(({ setting }) =>
    setting.includes(options.only ?? ""),
  );
  if (entries.length === 0)
    throw new UsageError(
      options.only === undefined
        ? `--file: at least one entry is expected, ${options.file} has none`
        : `--only: a setting with ${options.only} in its name is expected, the table has none`,
    );
  if (options.check) check(entries);
  else show(entries);
}
