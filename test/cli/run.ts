/**
 * Runs the built command in a pipe, as another program would: `npm test` builds it first.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const MAIN = fileURLToPath(new URL("../../dist/command/main.js", import.meta.url));

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Any command; `input` is its standard input. */
export function run(
  file: string,
  words: readonly string[],
  { input = "", env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      file,
      [...words],
      {
        cwd: ROOT,
        maxBuffer: 64 * 1024 * 1024,
        env: { ...uncoloured(), ...env },
      },
      (problem, stdout, stderr) => resolve({ code: exitCode(problem), stdout, stderr }),
    );
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

/** The environment without what the test runner says of colours. */
function uncoloured(): NodeJS.ProcessEnv {
  const { NO_COLOR: _, FORCE_COLOR: __, ...rest } = process.env;
  return rest;
}

function exitCode(problem: { code?: number | string | null } | null): number {
  if (problem === null) return 0;
  return typeof problem.code === "number" ? problem.code : -1;
}

/** `pac-distill WORDS…`. */
export const pacDistill = (words: readonly string[], options: { input?: string } = {}): Promise<Ended> =>
  run(process.execPath, [MAIN, ...words], options);
