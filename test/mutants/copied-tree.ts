/**
 * # A copy of the sources to break
 *
 * Bugs are planted in a copy of the package in a temporary folder, never in the checkout, so that several runs
 * may go on at once and an ended one leaves nothing behind in the sources. Tests run there with the checkout's
 * `node_modules`; those that start the built command are not for it.
 *
 * Main definitions: `CopiedTree`, `TestRun`.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The folder of `package.json`, seen from `dist/test/mutants`. */
export const PACKAGE = new URL("../../..", import.meta.url).pathname;

const COPIED = ["src", "spec", "test", "package.json", "tsconfig.json", "vitest.config.ts", "README.md"];
/** Of the proofs, only what is imported. */
const EXTRACTED = ["checker.js", "checker.d.ts"].map((file) => join("proofs", "extracted", file));

/** No more than a timer can wait. */
const FOREVER = 2_000_000;

export interface TestRun {
  /** `passed`: all tests passed, and there was at least one. `stopped`: the time was over. */
  readonly outcome: "passed" | "failed" | "stopped";
  /** The first test that failed, or what kept the file from being run. */
  readonly failed?: string;
  readonly seconds: number;
}

interface Report {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

export class CopiedTree {
  readonly root: string;

  constructor() {
    this.root = mkdtempSync(join(tmpdir(), "pac-distill-mutants-"));
    for (const name of [...COPIED, ...EXTRACTED])
      cpSync(join(PACKAGE, name), join(this.root, name), { recursive: true });
    symlinkSync(join(PACKAGE, "node_modules"), join(this.root, "node_modules"));
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), "utf8");
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.root, file), text);
  }

  /** Runs something while a file has another text. */
  async having<T>(file: string, text: string, run: () => Promise<T>): Promise<T> {
    const before = this.read(file);
    this.write(file, text);
    try {
      return await run();
    } finally {
      this.write(file, before);
    }
  }

  /** Runs the test files up to the first failure, `seconds` at most, and while a file grows. */
  async test(
    files: readonly string[],
    {
      seconds = FOREVER,
      silent,
      only,
      config,
      env = {},
    }: {
      readonly seconds?: number;
      readonly silent?: { readonly file: string; readonly seconds: number };
      /** A pattern of the tests' names. */
      readonly only?: string;
      readonly config?: string;
      readonly env?: Readonly<Record<string, string>>;
    },
  ): Promise<TestRun> {
    const report = join(this.root, "report.json");
    rmSync(report, { force: true });
    const start = performance.now();
    const child = spawn(
      process.execPath,
      [
        join(PACKAGE, "node_modules/vitest/vitest.mjs"),
        "run",
        ...["--root", this.root, "--bail", "1", "--maxWorkers", "1"],
        ...["--reporter", "json", "--outputFile", report],
        ...(config === undefined ? [] : ["--config", config]),
        ...(only === undefined || only === "" ? [] : ["--testNamePattern", only]),
        ...files,
      ],
      { cwd: this.root, stdio: "ignore", detached: true, env: { ...process.env, ...env } },
    );
    let isOver = false;
    const end = (): void => {
      isOver = true;
      // The whole group: a worker in an endless loop hears nothing else.
      process.kill(-child.pid!, "SIGKILL");
    };
    const timer = setTimeout(end, seconds * 1000);
    let [length, since] = [-1, start];
    const watch = setInterval(() => {
      if (silent === undefined) return;
      const now = statSync(silent.file).size;
      if (now !== length) [length, since] = [now, performance.now()];
      else if (performance.now() - since > silent.seconds * 1000) end();
    }, 1000);
    await new Promise<void>((resolve, reject) => {
      child.once("exit", () => resolve());
      child.once("error", reject);
    });
    clearTimeout(timer);
    clearInterval(watch);
    const spent = (performance.now() - start) / 1000;
    if (isOver)
      return { outcome: "stopped", failed: `not done after ${Math.round(spent)} s`, seconds: spent };
    return { ...outcomeOf(report), seconds: spent };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function outcomeOf(file: string): Omit<TestRun, "seconds"> {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { outcome: "failed", failed: "the tests could not be run" };
  }
  for (const { name, message, assertionResults } of report.testResults) {
    const failed = assertionResults.find(({ status }) => status === "failed");
    if (failed !== undefined) return { outcome: "failed", failed: failed.fullName };
    if (message !== "") return { outcome: "failed", failed: `${name}: ${message.split("\n")[0]}` };
  }
  if (report.numPassedTests === 0 && report.numPendingTests === report.numTotalTests)
    throw new Error("no test of that name was run");
  // Nothing is reported of tests that a process did not come to.
  if (report.numPassedTests + report.numPendingTests + report.numTodoTests < report.numTotalTests)
    return { outcome: "failed", failed: "the process ended before the tests did" };
  return { outcome: "passed" };
}
