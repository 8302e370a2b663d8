/**
 * # Running a peer
 *
 * Main definitions: `runProgram`, `secondsOf`, `withFolder`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Seconds after which a peer is stopped. */
const LIMIT = 600;

export type Ended =
  | { readonly kind: "output"; readonly text: string }
  /** There is no such program. */
  | { readonly kind: "absent" }
  | { readonly kind: "failed"; readonly why: string; readonly status?: number | null };

/** What a program writes, with this as its input; its first words of complaint where it fails. */
export function runProgram(command: string, args: readonly string[], input = ""): Ended {
  const { error, status, signal, stdout, stderr } = spawnSync(command, args, {
    input,
    encoding: "utf8",
    timeout: 1000 * LIMIT,
    maxBuffer: 2 ** 28,
    // Complaints in English: `flint.ts` reads them.
    env: {
      ...process.env,
      LC_ALL: "C",
      OMP_NUM_THREADS: "1",
      OPENBLAS_NUM_THREADS: "1",
      MKL_NUM_THREADS: "1",
    },
  });
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOENT") return { kind: "absent" };
  if (code === "ETIMEDOUT") return { kind: "failed", why: `it was stopped after ${LIMIT} s` };
  // A program may end before it has read all of its input; what it says is then in its status.
  if (error !== undefined && code !== "EPIPE") return { kind: "failed", why: error.message };
  if (status === 0) return { kind: "output", text: stdout };
  const words = stderr.trim().split("\n");
  const said = words.find((line) => /error|cannot find/i.test(line)) ?? words.at(-1);
  return { kind: "failed", status, why: `${signal ?? `status ${status}`}${said ? `, ${said.trim()}` : ""}` };
}

/** CPU times that a program wrote, a line each; undefined where one is no number of seconds. */
export function secondsOf(lines: readonly string[]): number[] | undefined {
  return lines.every((line) => /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(line)) ? lines.map(Number) : undefined;
}

/** A folder for the time of some work. */
export function withFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "pac-distill-peers-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
