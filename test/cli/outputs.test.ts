/**
 * Files, pipes and statuses in this process, quickly: what `statuses.test.ts` shows with real commands, and what
 * none can bring about, a write that comes out short.
 */
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { run as complexityTable } from "../../src/cli/commands/complexity-table.js";
import { checkOutputs, writeTexts } from "../../src/cli/outputs.js";
import { complain, guardStreams } from "../../src/cli/status.js";
import { needs } from "../tools/needs.js";

/** A disk that takes half of what a single write asks for. */
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  return {
    ...real,
    open: async (...asked: Parameters<typeof real.open>) => {
      const handle = await real.open(...asked);
      const write = handle.write.bind(handle);
      handle.write = ((text: string) => write(text.slice(0, text.length / 2))) as typeof handle.write;
      return handle;
    },
  };
});

let folder: string;
const at = (name: string): string => join(folder, name);
const read = (name: string): string => fs.readFileSync(at(name), "utf8");

beforeAll(() => {
  folder = fs.mkdtempSync(join(tmpdir(), "outputs-"));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe("files", () => {
  test("a short write is continued", async () => {
    const text = "0123456789".repeat(1000);
    await writeTexts([[at("long"), text]]);
    expect(read("long")).toBe(text);
  });

  test("all of them or none", async () => {
    fs.writeFileSync(at("first"), "old");
    const both = writeTexts([
      [at("first"), "new"],
      [at("no-such-folder/second"), "new"],
    ]);
    await expect(both).rejects.toThrow(`${at("no-such-folder/second")}: cannot be written`);
    expect(read("first")).toBe("old");
    expect(fs.readdirSync(folder).filter((name) => name.startsWith("first"))).toEqual(["first"]);
  });

  test("what cannot be written is refused before the work", () => {
    const refused = (file: string) => () => checkOutputs([["--out", file]]);
    expect(refused(at("no-such-folder/x"))).toThrow(`there is no folder ${at("no-such-folder")}`);
    expect(refused(at("x".repeat(250)))).toThrow("cannot be written (ENAMETOOLONG");
    expect(refused(at("fine"))).not.toThrow();
    expect(fs.existsSync(at("fine"))).toBe(false);
  });

  test("a symbolic link to what is not there is written through", async () => {
    fs.symlinkSync(at("target"), at("link"));
    await writeTexts([[at("link"), "new"]]);
    expect(fs.lstatSync(at("link")).isSymbolicLink()).toBe(true);
    expect(read("target")).toBe("new");
  });

  const full = needs(fs.existsSync("/dev/full"), "there is no /dev/full");
  test.skipIf(full.skip)(`a device that is full is a failure${full.why}`, async () => {
    await expect(writeTexts([["/dev/full", "new"]])).rejects.toThrow("/dev/full: cannot be written (ENOSPC");
  });
});

describe("standard output and the status", () => {
  const kept = { error: process.stdout.listeners("error"), exit: process.exitCode };
  const uncaught = process.listeners("uncaughtException");
  afterEach(() => {
    const streams: [NodeJS.EventEmitter, string][] = [
      [process.stdout, "error"],
      [process, "uncaughtException"],
    ];
    for (const [stream, event] of streams)
      for (const listener of stream.listeners(event))
        if (![...kept.error, ...uncaught].includes(listener as never))
          stream.removeListener(event, listener as never);
    process.exitCode = kept.exit;
    vi.restoreAllMocks();
  });

  test.each([
    ["EPIPE", undefined, undefined, 0],
    ["EPIPE", 1, 1, 0],
    ["ENOSPC", undefined, 2, 1],
    ["ENOSPC", 1, 1, 1],
    ["ENOSPC", 0, 0, 1],
  ])("standard output fails with %s, the verdict being %s: status %s", (code, verdict, status, told) => {
    const errors = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    guardStreams();
    process.exitCode = verdict;
    for (const _ of [0, 1]) process.stdout.emit("error", Object.assign(new Error(code), { code }));
    expect(process.exitCode).toBe(status);
    expect(errors).toHaveBeenCalledTimes(told);
  });

  test.each([
    [undefined, 2],
    [1, 1],
  ])("a complaint about standard output or a file after the verdict %s: status %s", (verdict, status) => {
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    process.exitCode = verdict;
    complain("a file cannot be written");
    expect(process.exitCode).toBe(status);
  });
});

test("a name that is not there is refused", async () => {
  const asked = { only: "nonexistent", variables: "1" };
  for (const options of [asked, { ...asked, check: true as const }])
    await expect(complexityTable(options)).rejects.toThrow("--only: a setting with nonexistent in its name");
  await expect(complexityTable({ ...asked, write: at("table") })).rejects.toThrow("--only: no setting");
  expect(fs.existsSync(at("table"))).toBe(false);
});
