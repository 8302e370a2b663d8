/**
 * # The terminal
 *
 * Tables and colour on a terminal, plain aligned text in a pipe. Results go to standard output, progress and errors to standard error.
 *
 * Main definitions: `table`, `print`, `heading`, `progress`, `guarded`.
 */
import { SingleBar } from "cli-progress";
import Table from "cli-table3";
import pc from "picocolors";
import { DomainError } from "../exact/domain-error.js";
import { InvalidParams, pathText } from "../oracle/invalid-params.js";

const onTerminal = (): boolean => process.stdout.isTTY === true;

/** Colours where standard output is a terminal that shows them, none otherwise (also with NO_COLOR). */
export const colours = pc.createColors(onTerminal() && pc.isColorSupported);

export const print = (text = ""): void => {
  process.stdout.write(`${text}\n`);
};

export const heading = (text: string): void => print(colours.bold(text));

const NO_LINES = {
  ...{
    top: "",
    "top-mid": "",
    "top-left": "",
    "top-right": "",
    bottom: "",
    "bottom-mid": "",
    "bottom-left": "",
  },
  ...{
    "bottom-right": "",
    left: "",
    "left-mid": "",
    mid: "",
    "mid-mid": "",
    right: "",
    "right-mid": "",
    middle: "  ",
  },
};

/** A table with a head row; lines and colour on a terminal, aligned columns in a pipe. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly ("left" | "right")[] = [],
): string {
  const plain = !onTerminal();
  const made = new Table({
    head: head.map((cell) => (plain ? cell : colours.bold(cell))),
    colAligns: head.map((_, i) => align[i] ?? "left"),
    style: {
      head: [],
      border: plain ? [] : ["gray"],
      ...(plain ? { "padding-left": 0, "padding-right": 0 } : {}),
    },
    ...(plain ? { chars: NO_LINES } : {}),
  });
  for (const row of rows) made.push([...row]);
  const text = made.toString();
  return plain ? text.replace(/[ \t]+$/gm, "") : text;
}

/** Rows of a name and a text, the texts beneath each other. */
export function aligned(rows: readonly (readonly [name: string, text: string])[]): string {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}`).join("\n");
}

export interface Progress {
  step(by?: number): void;
  stop(): void;
}

/** A progress bar on standard error where that is a terminal; nothing otherwise. */
export function progress(label: string, total: number): Progress {
  if (process.stderr.isTTY !== true || total === 0) return { step: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: `${label.padEnd(24)} {bar} {value}/{total}`,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
    barsize: 30,
  });
  bar.start(total, 0);
  return { step: (by = 1) => bar.increment(by), stop: () => bar.stop() };
}

/** An input that a person gave on the command line and that cannot be used. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What a command says when it fails: one line that names the field; a stack only for a defect of ours. */
export function explain(problem: unknown): string {
  if (problem instanceof InvalidParams || problem instanceof UsageError) return problem.message;
  if (problem instanceof DomainError) {
    const where = pathText(problem.path);
    // Messages that begin with the field need no second mention of it.
    const isNamed = where === "" || problem.message.startsWith(`${where} `);
    return isNamed ? problem.message : `${where}: ${problem.message}`;
  }
  return problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
}

/** Runs a command's action; a failure is explained on standard error and ends with exit code 2. */
export const guarded =
  <A extends unknown[]>(action: (...args: A) => void | Promise<void>) =>
  async (...args: A): Promise<void> => {
    try {
      await action(...args);
    } catch (problem) {
      process.stderr.write(
        `${pc.createColors(process.stderr.isTTY === true).red("error:")} ${explain(problem)}\n`,
      );
      process.exitCode = 2;
    }
  };
