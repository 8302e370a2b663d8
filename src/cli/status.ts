/**
 * # How a command ends
 *
 * The exit status is the verdict: 0 where what was asked holds (or, where nothing was claimed, was found), 1
 * where it does not hold, 2 where it could not be asked: bad input, an unknown name, a file that cannot be
 * written, a program that cannot be started, a defect of ours. What becomes of standard output decides
 * nothing.
 *
 * Main definitions: `HOLDS`, `DOES_NOT_HOLD`, `NOT_ASKED`, `complain`, `guardStreams`.
 */
import pc from "picocolors";
import wrap from "wrap-ansi";
import { colourAsked, noteError } from "./output.js";

export const HOLDS = 0;
export const DOES_NOT_HOLD = 1;
export const NOT_ASKED = 2;

function tell(message: string): void {
  noteError(message);
  const onTerminal = process.stderr.isTTY === true;
  const isColoured = colourAsked() ?? (onTerminal && pc.isColorSupported);
  const text = `${pc.createColors(isColoured).red("error:")} ${message}`;
  const { columns } = process.stderr;
  process.stderr.write(`${onTerminal && columns > 0 ? wrap(text, columns, { hard: true }) : text}\n`);
}

/**
 * Says on standard error what went wrong. The status is that of a question that could not be asked, unless it
 * was answered with no already.
 */
export function complain(message: string): void {
  tell(message);
  if (process.exitCode !== DOES_NOT_HOLD) process.exitCode = NOT_ASKED;
}

/**
 * When the reader of standard output has gone (`head`), the command goes on without a word, writes the files
 * that it was asked for, and ends with its verdict. Any other failure, such as a full disk, is reported once;
 * it is the status of a command that only prints, and leaves a verdict alone.
 * What nothing catches is a defect, not a verdict.
 */
export function guardStreams(): void {
  let told = false;
  process.stdout.on("error", (problem: NodeJS.ErrnoException) => {
    if (problem.code === "EPIPE" || told) return;
    told = true;
    tell(`standard output: cannot be written (${problem.message})`);
    process.exitCode ??= NOT_ASKED;
  });
  process.stderr.on("error", () => {});
  process.on("uncaughtException", (problem) => {
    complain(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
    process.exit();
  });
}
