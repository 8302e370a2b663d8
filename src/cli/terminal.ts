/**
 * # The terminal
 *
 * Colour on a terminal, plain text in a pipe or with NO_COLOR, unless `--color` says otherwise. Results go to standard
 * output (`output.ts`), progress and errors to standard error.
 *
 * Main definitions: `print`, `prose`, `heading`, `wrapped`, `beside`, `aligned`, `progress`, `BAR`, `guarded`.
 */
import { SingleBar } from "cli-progress";
import pc from "picocolors";
import wrap from "wrap-ansi";
import { explain, UsageError } from "../text/usage-error.js";
import { colourAsked, finish, inJson, isQuiet, marked, print, printHeading } from "./output.js";
import { complain } from "./status.js";

export { explain, print, UsageError };

const onTerminal = (): boolean => process.stdout.isTTY === true;

/** How wide the terminal is, in characters; undefined where standard output is none, or one that does not say. */
export const terminalWidth = (): number | undefined =>
  (!inJson() && onTerminal() && process.stdout.columns) || undefined;

/** Colours where standard output is a terminal that shows them, none otherwise (also with NO_COLOR). */
export const colours = pc.createColors(colourAsked() ?? (onTerminal() && pc.isColorSupported));

/** The text in lines of at most `width`, broken between words and indented as the line that they continue. */
export function wrapped(text: string, width: number | undefined): string {
  if (width === undefined) return text;
  const inLines = (line: string): string => {
    const [margin] = /^ */.exec(line)!;
    const room = Math.max(1, width - margin.length);
    return wrap(line.slice(margin.length), room, { hard: true }).replace(/^/gm, margin);
  };
  return text.split("\n").map(inLines).join("\n");
}

/**
 * A name, and beside it the text in a column of its own. `label` is the name as it is printed, in `size`
 * characters.
 */
export function beside(label: string, size: number, text: string, width: number | undefined): string {
  const column = wrapped(text, width === undefined ? undefined : Math.max(1, width - size));
  return `${label}${column.replaceAll("\n", `\n${" ".repeat(size)}`)}`;
}

/** Text in sentences: on a terminal it is wrapped between words. */
export const prose = (text: string): void => print(wrapped(text, terminalWidth()));

export const heading = (text: string): void => printHeading(text, () => prose(colours.bold(text)));

/** Rows of a name and a text, the texts beneath each other. */
export function aligned(rows: readonly (readonly [name: string, text: string])[]): string {
  const size = Math.max(0, ...rows.map(([name]) => name.length)) + 2;
  return marked({ fields: rows.map(([name, text]) => ({ name, text })) }, () =>
    rows.map(([name, text]) => beside(name.padEnd(size), size, text, terminalWidth())).join("\n"),
  );
}

/**
 * Bars leave the terminal as it is: neither cursor nor line wrapping are switched off, so that nothing has to
 * be given back, however the command ends. No handler could do that: a signal kills the process in the middle
 * of a long computation, and one that is caught waits for its end.
 */
export const BAR = {
  hideCursor: false,
  linewrap: true,
  gracefulExit: false,
  clearOnComplete: true,
} as const;

/** The bar's length: what the rest of its line leaves of the terminal, at most `most`. */
export const barSize = (most: number, rest: number): number =>
  Math.max(1, Math.min(most, (process.stderr.columns ?? 80) - rest));

export interface Progress {
  step(by?: number): void;
  stop(): void;
}

/** A progress bar on standard error where that is a terminal; nothing otherwise. */
export function progress(label: string, total: number): Progress {
  if (process.stderr.isTTY !== true || isQuiet() || total === 0) return { step: () => {}, stop: () => {} };
  const bar = new SingleBar({
    ...BAR,
    format: `${label.padEnd(24)} {bar} {value}/{total}`,
    stream: process.stderr,
    barsize: barSize(30, 42),
  });
  bar.start(total, 0);
  return { step: (by = 1) => bar.increment(by), stop: () => bar.stop() };
}

/** One bar after another in one place: each stage says how far it is, of how much. */
export function renewedProgress(): {
  of(label: string): (done: number, total: number) => void;
  stop(): void;
} {
  let current: Progress | undefined;
  return {
    of(label) {
      let shown: Progress | undefined;
      let at = 0;
      return (done, total) => {
        if (shown === undefined) {
          current?.stop();
          current = shown = progress(label, total);
        }
        shown.step(done - at);
        at = done;
      };
    },
    stop: () => current?.stop(),
  };
}

/** A word on standard error that an option has another spelling now; what it says is done. */
export function noteSpelling(earlier: string, now: string): void {
  if (!isQuiet()) process.stderr.write(`${earlier}: this is spelt ${now} now\n`);
}

/** Runs a command's action; a failure is explained on standard error and ends with exit code 2. */
export const guarded =
  <A extends unknown[]>(action: (...args: A) => void | Promise<void>) =>
  async (...args: A): Promise<void> => {
    try {
      await action(...args);
    } catch (problem) {
      complain(explain(problem));
    } finally {
      finish();
    }
  };
