/**
 * # Outputs on the command line
 *
 * Where a command is to write is looked at before its work starts: the folder must be there and take a new
 * file, no two outputs and no input may be one file. What it then writes appears whole or not at all: every
 * text goes to a new file beside its target, is on the disk (short writes are continued, `fsync`), and only
 * when that is so for all of them does each take its name. A device or a pipe is written to as it is.
 *
 * Main definitions: `checkOutputs`, `writeTexts`.
 */
import * as fs from "node:fs";
import { open, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { UsageError } from "./terminal.js";

const because = (problem: unknown): string =>
  problem instanceof Error ? problem.message.replace(/, [a-z]+( '.*')?$/, "") : String(problem);

/** Most links that lead from one to the next to a file that is not there yet, as systems have it. */
const MAX_LINKS = 40;

/** What a symbolic link leads to; `undefined` where it is none. */
function linked(file: string): string | undefined {
  try {
    return resolve(fs.realpathSync(dirname(resolve(file))), fs.readlinkSync(file));
  } catch {
    return undefined;
  }
}

/** The file with all symbolic links followed; of one that is not there yet, its folder's. */
function trueName(file: string, links = MAX_LINKS): string {
  try {
    return fs.realpathSync(file);
  } catch {
    const target = links === 0 ? undefined : linked(file);
    if (target !== undefined) return trueName(target, links - 1);
    try {
      return join(fs.realpathSync(dirname(resolve(file))), basename(file));
    } catch {
      return resolve(file);
    }
  }
}

/** `undefined` for what is not there, or not to be looked at. */
function statsOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file);
  } catch {
    return undefined;
  }
}

/** Devices and pipes are written to; a file is replaced by another. */
const isReplaced = (stats: fs.Stats | undefined): boolean => stats === undefined || stats.isFile();

/** Is it the very file that standard output or standard error are redirected to? */
function isOwnStream(stats: fs.Stats | undefined): boolean {
  if (stats?.isFile() !== true) return false;
  return [1, 2].some((descriptor) => {
    try {
      const own = fs.fstatSync(descriptor);
      return own.dev === stats.dev && own.ino === stats.ino;
    } catch {
      return false;
    }
  });
}

/** Throws what the system says where a file of that name cannot be made. */
function tryOut(file: string): void {
  const stats = statsOf(file);
  if (stats !== undefined) fs.accessSync(file, fs.constants.W_OK);
  if (!isReplaced(stats)) return;
  // As long as the name of the file that will be made beside it.
  const trial = `${trueName(file)}.${String(process.pid).padStart(10, "0")}`;
  fs.closeSync(fs.openSync(trial, "wx"));
  fs.unlinkSync(trial);
}

/** An output: the option that asks for it, and the file if it is asked for. */
export type Output = readonly [option: string, file: string | undefined];

/**
 * Refuses, before any work, an output that could not be written or that would overwrite an input or another
 * output. `inputs` are the files that the command reads; `-`, standard input, is none.
 */
export function checkOutputs(outputs: readonly Output[], inputs: readonly (string | undefined)[] = []): void {
  const read = new Map(
    inputs.flatMap((file) => (file === undefined || file === "-" ? [] : [[trueName(file), file]])),
  );
  const taken = new Map<string, string>();
  for (const [option, file] of outputs) {
    if (file === undefined) continue;
    if (file === "") throw new UsageError(`${option}: the name of a file is expected, got an empty text`);
    if (file === "-") throw new UsageError(`${option}: a file is expected, for instance /dev/stdout, got -`);
    const name = trueName(file);
    const stats = statsOf(file);
    if (stats?.isDirectory()) throw new UsageError(`${option}: a file is expected, ${file} is a folder`);
    if (isReplaced(stats)) {
      const other = taken.get(name);
      if (other !== undefined)
        throw new UsageError(`${option}: ${file} is named for two outputs, ${other} is the other`);
      if (read.has(name))
        throw new UsageError(
          `${option}: ${file} is an input, which would be overwritten; another file is expected`,
        );
      if (isOwnStream(stats))
        throw new UsageError(`${option}: ${file} is where the output of this command goes already`);
      if (linked(name) !== undefined)
        throw new UsageError(`${option}: ${file} cannot be written, it is a link that leads to itself`);
      if (!statsOf(dirname(name))?.isDirectory()) {
        const isLink = linked(file) !== undefined;
        const folder = dirname(isLink ? name : file);
        throw new UsageError(
          `${option}: ${file} ${isLink ? `leads to ${name} and ` : ""}cannot be written, there is no folder ${folder}`,
        );
      }
      taken.set(name, option);
    }
    try {
      tryOut(file);
    } catch (problem) {
      throw new UsageError(`${option}: ${file} cannot be written (${because(problem)})`);
    }
  }
}

/**
 * The whole text, and on the disk: `writeFile` continues a write that came out short, as on a disk that is
 * nearly full.
 */
async function fill(file: string, text: string | Uint8Array): Promise<void> {
  const handle = await open(file, "w");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes each text to its file: all of them, or where one fails none, and that one is named. */
export async function writeTexts(
  files: readonly (readonly [file: string, text: string | Uint8Array])[],
): Promise<void> {
  const replaced: (readonly [string, string | Uint8Array])[] = [];
  const streams: (readonly [string, string | Uint8Array])[] = [];
  for (const entry of files)
    (isReplaced(await stat(entry[0]).catch(() => undefined)) ? replaced : streams).push(entry);
  let waiting = replaced.length;
  let release = () => {};
  let abandon = (_: unknown) => {};
  const allFilled = new Promise<void>((resolve, reject) => {
    release = resolve;
    abandon = reject;
  });
  allFilled.catch(() => {});
  /** The first failure, which names its file, is what all the others end with. */
  const named = (file: string) => (problem: unknown) => {
    const failure =
      problem instanceof UsageError
        ? problem
        : new UsageError(`${file}: cannot be written (${because(problem)})`);
    abandon(failure);
    throw failure;
  };
  const writing = replaced.map(([file, text]) =>
    writeFileAtomic(trueName(file), "", {
      tmpfileCreated: async (beside) => {
        await fill(beside, text).catch(named(file));
        waiting -= 1;
        if (waiting === 0) release();
        await allFilled;
      },
    }).catch(named(file)),
  );
  const outcomes = await Promise.allSettled(writing);
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  for (const [file, text] of streams) await writeFile(file, text).catch(named(file));
}

/** One text to one file. */
export const writeText = (file: string, text: string): Promise<void> => writeTexts([[file, text]]);
